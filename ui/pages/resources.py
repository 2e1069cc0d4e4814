"""Ressources: where to learn more, and what the words mean. An address opens only when it is clicked."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.analysis.finding import matches
from app.i18n import _, language
from app.method.content import Resource, Term, glossary, resources
from app.model import Base, Entity, GroupResource, Initiative
from ui import style
from ui.document import Document
from ui.form import Ask
from ui.layouts import empty, pour
from ui.page import Page
from ui.panel import EntityPanel
from ui.records import RecordCard, Records
from ui.widgets.card import Card
from ui.widgets.search import SearchField
from ui.widgets.segmented import Segmented
from ui.widgets.table import Cell, Column
from ui.widgets.words import Told


class ResourcesPage(Page):
    """The bank of resources and the glossary, under one search."""

    key = "resources"
    shows = (Initiative, GroupResource)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.view = Segmented(
            [
                ("resources", _("Pour aller plus loin")),
                ("ours", _("Les nôtres")),
                ("glossary", _("Les mots du métier")),
            ]
        )
        self.view.chosen.connect(lambda _key: self._renew())
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
        self.ours = RecordCard(document, ours())
        self.panel = resource_panel(document)
        self.pair(self.ours, self.panel)
        for part in (self.search, self.card, self.ours):
            self.body.addWidget(part)

    def refresh(self) -> None:
        """Show the chosen list again."""
        self._show()

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of one of the group's own."""
        self.view.choose("ours")
        self._show()
        self.ours.table.select(id)
        self.open_sheet(self.panel, id)

    def _show(self) -> None:
        own = self.view.current() == "ours"
        self.ours.setVisible(own)
        for part in (self.search, self.card):
            part.setVisible(not own)
        if own:
            self.ours.refresh()
            return
        empty(self._lines)
        query = self.search.text()
        if self.view.current() == "glossary":
            lines = [_term(t) for t in glossary(language()) if matches(query, f"{t.name} {t.meaning}")]
        else:
            held = self.document.initiative.resources
            lines = [_own(r) for r in held if matches(query, f"{r.title} {r.purpose}")]
            lines += [_resource(r) for r in resources(language()) if matches(query, f"{r.title} {r.purpose}")]
        pour(self._lines, lines or [_nothing()])


def _line(title: str, words: str) -> tuple[QFrame, QHBoxLayout]:
    frame = QFrame()
    frame.setProperty("role", "line")
    heading, text = Told(title, "strong"), Told(words, "muted", selectable=True)
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
    row.addWidget(_open_button(resource.title, resource.address))
    return frame


def _own(resource: GroupResource) -> QFrame:
    told = [resource.purpose, " · ".join(filter(None, (_("ajoutée par le groupe"), resource.address)))]
    frame, row = _line(resource.title, "\n".join(filter(None, told)))
    if resource.leads_online:
        row.addWidget(_open_button(resource.title, resource.address.strip()))
    return frame


def _open_button(title: str, address: str) -> QPushButton:
    button = QPushButton(_("Ouvrir dans le navigateur"))
    style.as_role(button, "quiet")
    button.setAccessibleName(_("Ouvrir dans le navigateur : {title}").format(title=title))
    button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
    return button


def ours() -> Records:
    """How the resources of the group read."""
    return Records(
        kind=GroupResource,
        title=_("Les ressources du groupe"),
        columns=[
            Column(_("Ressource"), stretch=3),
            Column(_("À quoi elle sert"), stretch=4),
            Column(_("Où la trouver"), stretch=3),
        ],
        rows=lambda initiative: initiative.resources,
        cells=_cells,
        add=lambda initiative, name: initiative.recommend(name),
        add_hint=_("Un guide, un site, une personne à appeler…"),
        add_words=_("Ajouter la ressource « {name} »"),
        empty_words=_(
            "Ce qui vous a été utile le sera à d’autres du groupe : nommez une première ressource."
        ),
        empty_icon="star",
        name=lambda entity: _resource_of(entity).title,
    )


def _resource_of(entity: Entity) -> GroupResource:
    assert isinstance(entity, GroupResource)
    return entity


def _cells(entity: Entity) -> tuple[Cell, ...]:
    held = _resource_of(entity)
    return Cell(held.title, role="strong"), Cell(held.purpose), Cell(held.address, role="muted")


def resource_panel(document: Document) -> EntityPanel:
    return EntityPanel(
        document,
        GroupResource,
        _("Ressource du groupe"),
        asks=[
            Ask("title", _("Son nom")),
            Ask("purpose", _("À quoi elle sert")),
            Ask(
                "address", _("Où la trouver"), _("une adresse web, un rayon, une personne à qui la demander")
            ),
        ],
        name=lambda entity: _resource_of(entity).title,
    )


def _term(term: Term) -> QFrame:
    frame, _row = _line(term.name, term.meaning)
    return frame


def _nothing() -> QFrame:
    frame, _row = _line(_("Rien ne correspond"), _("Essayez un autre mot, ou effacez la recherche."))
    return frame
