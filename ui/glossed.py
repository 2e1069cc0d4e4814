"""A text whose words of the trade are explained: under the mouse, with the keyboard, and to a screen reader."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QToolTip

from app.i18n import _, language
from app.method.content import Term
from app.method.glossing import glossed
from ui import style


class Glossed(QLabel):
    """Words of the trade are lightly underlined; the mouse over one, or Enter on it, tells what it means."""

    def __init__(self, text: str = "", role: str = "muted") -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setProperty("role", role)
        self._terms: dict[str, Term] = {}
        self.linkHovered.connect(self._tell)
        self.linkActivated.connect(self._tell)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        ink = style.colour("ink").name()
        self._terms = {}
        said = []
        for piece in glossed(text, language()):
            words = escape(piece.text).replace("\n", "<br>")
            if piece.term is None:
                said.append(words)
                continue
            self._terms[str(len(self._terms))] = piece.term
            number = len(self._terms) - 1
            look = f"color: {ink}; {underline()}"
            said.append(f'<a href="{number}" style="{look}">{words}</a>')
        self.setText("".join(said) if self._terms else text)
        self.setTextFormat(Qt.TextFormat.RichText if self._terms else Qt.TextFormat.PlainText)
        if self._terms:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
        self.setAccessibleName(text)
        self.setAccessibleDescription(" ".join(_told(term) for term in self._terms.values()))

    def _tell(self, link: str) -> None:
        term = self._terms.get(link)
        if term is None:
            QToolTip.hideText()
            return
        at = QCursor.pos() if self.underMouse() else self.mapToGlobal(self.rect().bottomLeft())
        QToolTip.showText(at, f"<div style='max-width: 320px'>{_shown(term)}</div>", self)


@dataclass(frozen=True)
class Marked:
    """A text whose words of the trade are underlined, and what they mean."""

    words: str
    """Rich text."""
    tip: str
    """Rich text too."""
    spoken: str
    """For a screen reader."""


def marked(text: str, told: set[str]) -> Marked | None:
    """The text with its words of the trade underlined, but those `told` already, where they are noted; None
    when nothing is left to explain."""
    said, found = [], []
    for piece in glossed(text, language()):
        words = escape(piece.text)
        if piece.term is not None and piece.term.name not in told:
            found.append(piece.term)
            words = f'<span style="{underline()}">{words}</span>'
        said.append(words)
    told.update(term.name for term in found)
    if not found:
        return None
    tip = "<br>".join(_shown(term) for term in found)
    return Marked("".join(said), tip, " ".join(_told(term) for term in found))


def explain_title(label: QLabel) -> None:
    """Underline the words of the trade of a title, and tell what they mean: under the mouse, to a screen reader."""
    told = marked(label.text(), set())
    if told is None:
        return
    label.setAccessibleName(label.text())
    label.setAccessibleDescription(told.spoken)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(told.words)
    label.setToolTip(told.tip)
    label.setCursor(Qt.CursorShape.WhatsThisCursor)


def meaning(words: str) -> str:
    """What the words of the trade in a few words mean, as rich text; empty where there are none."""
    told = marked(words, set())
    return told.tip if told is not None else ""


def underline() -> str:
    """A light line, which is not that of a link. (Qt draws no dots in rich text.)"""
    return f"text-decoration: underline; text-decoration-color: {style.colour('line-strong').name()}"


def _shown(term: Term) -> str:
    return f"<b>{escape(term.name)}</b><br>{escape(term.meaning)}"


def _told(term: Term) -> str:
    return _("{term} : {meaning}").format(term=term.name, meaning=term.meaning)
