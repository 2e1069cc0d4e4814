"""The wordings kept of the impact: each beside today's, what went crossed out, what came in bold."""

from __future__ import annotations

from datetime import date
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, day, ngettext
from app.method.impact_parts import compared
from app.model import ImpactWording
from ui import style
from ui.document import Document
from ui.layouts import empty
from ui.widgets.disclosure import Disclosure

MARKS = {"same": "{words}", "gone": "<s>{words}</s>", "come": "<b>{words}</b>"}


class Wordings(QWidget):
    """«Garder cette formulation», then those that were kept, folded."""

    said = Signal(str, bool)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.keep = QPushButton(_("Garder cette formulation"))
        self.keep.setIcon(style.icon("pin", "primary"))
        self.keep.setToolTip(_("Pour la comparer plus tard à celles qui suivront, et y revenir"))
        style.as_role(self.keep, "quiet")
        self.keep.clicked.connect(self.keep_now)
        self.earlier = Disclosure("")
        inside = QWidget()
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(0, 4, 0, 0)
        self.rows.setSpacing(8)
        self.earlier.set_content(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.earlier)

    def refresh(self) -> None:
        """Show those kept, the latest first."""
        here = self.document.initiative
        writes = not self.document.dossier.read_only
        self.keep.setVisible(writes and bool(here.impact.text.strip()))
        held = list(reversed(here.wordings))
        self.earlier.setVisible(bool(held))
        words = ngettext("{count} formulation gardée", "{count} formulations gardées", len(held))
        self.earlier.set_title(words.format(count=len(held)))
        empty(self.rows)
        for wording in held:
            self.rows.addWidget(self._row(wording, writes))

    def _row(self, wording: ImpactWording, writes: bool) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "inset")
        when = QLabel(_("Le {date}").format(date=day(wording.kept_on)))
        when.setProperty("role", "caption")
        pieces = compared(wording, self.document.initiative.impact)
        text = QLabel(" ".join(MARKS[kind].format(words=escape(words)) for kind, words in pieces))
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setWordWrap(True)
        text.setAccessibleName(wording.sentence())
        back = QPushButton(_("Y revenir"), frame)
        drop = QPushButton(_("Retirer"), frame)
        back.clicked.connect(partial(self.go_back, wording.id))
        drop.clicked.connect(partial(self._drop, wording.id))
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (back, drop):
            style.as_role(button, "quiet")
            button.setVisible(writes)
            row.addWidget(button)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(14, 8, 14, 6)
        layout.setSpacing(4)
        for widget in (when, text):
            layout.addWidget(widget)
        layout.addLayout(row)
        return frame

    def keep_now(self) -> None:
        """Keep the wording of today."""
        here = self.document.initiative
        with self.document.change(_("Garder la formulation de l’impact")):
            kept = here.keep_wording(date.today()) is not None
        if not kept:
            self.said.emit(_("Cette formulation est déjà gardée."), False)

    def go_back(self, id: int) -> None:
        """Word the impact as it was."""
        wording = self.document.dossier.get(ImpactWording, id)
        if wording is not None:
            with self.document.change(_("Revenir à une formulation gardée")):
                self.document.initiative.return_to_wording(wording, date.today())

    def _drop(self, id: int) -> None:
        wording = self.document.dossier.get(ImpactWording, id)
        if wording is not None:
            with self.document.change(_("Retirer une formulation gardée")):
                self.document.initiative.remove(wording)
