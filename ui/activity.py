"""A ready activity: the time, the material, the steps for a small and for a large group; copied, or kept as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QTextDocument
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _, language
from app.landing import land
from app.method.content import Activity
from ui import style
from ui.glossed import Glossed
from ui.saving import ask_where
from ui.widgets.words import muted, section


class ActivityView(QWidget):
    """What the facilitator reads before, and hands out."""

    said = Signal(str, bool)

    def __init__(self, title: str, activity: Activity) -> None:
        super().__init__()
        self._title, self._activity = title, activity
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for heading, words in _parts(activity):
            column.addWidget(section(heading))
            for line in words:
                column.addWidget(Glossed(line) if len(words) > 1 else muted(line))
        self.copy_button = self._button("copy", _("Copier"), self.copy)
        self.keep_button = self._button("print", _("PDF à imprimer…"), self.ask_keep)
        for button in (self.copy_button, self.keep_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @staticmethod
    def _button(icon: str, words: str, deed: object) -> QPushButton:
        button = QPushButton(style.icon(icon), words)
        style.as_role(button, "quiet")
        button.clicked.connect(deed)
        return button

    def copy(self) -> None:
        """Plain text, for a message or an agenda."""
        QGuiApplication.clipboard().setText(in_words(self._title, self._activity))
        self.said.emit(_("Activité copiée."), False)

    def ask_keep(self) -> None:
        """Ask where, then write the page."""
        name = _("Activité - {title}").format(title=self._title)
        if path := ask_where(self, _("Garder l’activité"), f"{name}.pdf", "PDF (*.pdf)"):
            self.keep(path)

    def keep(self, path: Path) -> None:
        """One Letter page to print. A place that refuses it is said."""
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        try:
            land(path, pdf(self._title, self._activity))
        except Refused as refusal:
            self.said.emit(str(refusal), False)
        else:
            self.said.emit(_("Activité gardée dans « {name} ».").format(name=path.name), False)


def _parts(activity: Activity) -> list[tuple[str, Sequence[str]]]:
    return [
        (_("Temps"), [activity.time]),
        (_("Matériel"), [activity.material]),
        (_("À 8 personnes"), _numbered(activity.small)),
        (_("À 40 personnes"), _numbered(activity.large)),
    ]


def _numbered(steps: Sequence[str]) -> list[str]:
    return [f"{n}. {step}" for n, step in enumerate(steps, start=1)]


def in_words(title: str, activity: Activity) -> str:
    """The activity as plain text."""
    parts = ["\n".join([heading, *lines]) for heading, lines in _parts(activity)]
    return "\n\n".join([title, *parts]) + "\n"


def pdf(title: str, activity: Activity) -> bytes:
    """The activity on a Letter page, letters large enough to be read standing."""
    from ui.printing.formats import buffer, content_of, pdf_writer

    out = buffer()
    writer = pdf_writer(out, title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setDefaultFont(style.font("base", pixels=15))
    document.setHtml(_html(title, activity))
    document.print_(writer)
    return content_of(out)


def _html(title: str, activity: Activity) -> str:
    said = [f"<html lang='{language()}'><h1>{escape(title)}</h1>"]
    for heading, lines in _parts(activity):
        said.append(f"<h3>{escape(heading)}</h3>")
        said += [f"<p>{escape(line)}</p>" for line in lines]
    return "".join([*said, "</html>"])
