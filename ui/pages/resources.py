"""Ressources: where to learn more, and what the words mean. An address opens only when it is clicked."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.analysis.finding import matches
from app.i18n import _, language
from app.method.content import Resource, Term, glossary, resources
from app.model import Initiative
from ui import style
from ui.document import Document
from ui.layouts import empty
from ui.page import Page
from ui.widgets.card import Card
from ui.widgets.search import SearchField
from ui.widgets.segmented import Segmented


class ResourcesPage(Page):
    """The bank of resources and the glossary, under one search."""

    key = "resources"
    shows = (Initiative,)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.view = Segmented(
            [("resources", _("Pour aller plus loin")), ("glossary", _("Les mots du métier"))]
        )
        self.view.chosen.connect(lambda _key: self._show())
        self.tools.addWidget(self.view)
        self.search = SearchField(_("Chercher dans les ressources et les mots"))
        self.search.searched.connect(lambda _text: self._show())
        self.card = Card("")
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(18, 8, 18, 14)
        self._lines.setSpacing(0)
        inside = QWidget()
        inside.setLayout(self._lines)
        self.card.body.addWidget(inside)
        self.body.addWidget(self.search)
        self.body.addWidget(self.card)

    def refresh(self) -> None:
        """Show the chosen list again."""
        self._show()

    def _show(self) -> None:
        empty(self._lines)
        query = self.search.text()
        if self.view.current() == "glossary":
            lines = [_term(t) for t in glossary(language()) if matches(query, f"{t.name} {t.meaning}")]
        else:
            lines = [_resource(r) for r in resources(language()) if matches(query, f"{r.title} {r.purpose}")]
        for line in lines or [_nothing()]:
            self._lines.addWidget(line)


def _line(title: str, words: str) -> tuple[QFrame, QHBoxLayout]:
    frame = QFrame()
    frame.setProperty("role", "line")
    heading = QLabel(title)
    heading.setProperty("role", "strong")
    heading.setWordWrap(True)
    text = QLabel(words)
    text.setWordWrap(True)
    text.setProperty("role", "muted")
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(heading)
    column.addWidget(text)
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 10, 0, 10)
    row.addLayout(column, 1)
    return frame, row


def _resource(resource: Resource) -> QFrame:
    words = f"{resource.purpose}\n{resource.kind} · {resource.languages} · {resource.address}"
    frame, row = _line(resource.title, words)
    button = QPushButton(_("Ouvrir dans le navigateur"))
    style.as_role(button, "quiet")
    button.setAccessibleName(_("Ouvrir « {title} » dans le navigateur").format(title=resource.title))
    button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(resource.address)))
    row.addWidget(button)
    return frame


def _term(term: Term) -> QFrame:
    frame, _row = _line(term.name, term.meaning)
    return frame


def _nothing() -> QFrame:
    frame, _row = _line(_("Rien ne correspond"), _("Essayez un autre mot, ou effacez la recherche."))
    return frame
