"""A text whose words of the trade are explained: under the mouse, with the keyboard, and to a screen reader."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QToolTip

from app.i18n import _, language
from app.method.content import Term
from app.method.glossing import glossed
from ui import style


class Glossed(QLabel):
    """Words of the trade are underlined with dots; the mouse over one, or Enter on it, tells what it means."""

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
            look = f"color:{ink}; text-decoration: underline dotted;"
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
        words = f"<b>{escape(term.name)}</b><br>{escape(term.meaning)}"
        at = QCursor.pos() if self.underMouse() else self.mapToGlobal(self.rect().bottomLeft())
        QToolTip.showText(at, f"<div style='max-width: 320px'>{words}</div>", self)


def _told(term: Term) -> str:
    return _("{term} : {meaning}").format(term=term.name, meaning=term.meaning)
