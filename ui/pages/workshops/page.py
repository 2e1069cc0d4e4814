"""Ateliers: when the group met, what it did together, and the initiative as it was that evening."""

from __future__ import annotations

from datetime import date

from app.i18n import _, day, ngettext
from app.model import Base, Entity, Initiative, Snapshot, Workshop
from ui.document import Document
from ui.form import Ask
from ui.page import Page
from ui.pages.workshops.versions import VersionsView
from ui.panel import EntityPanel
from ui.records import RecordCard, Records
from ui.several import shortened
from ui.widgets.table import Cell, Column


class WorkshopsPage(Page):
    """The workshops, the latest first; then the versions kept, and what has changed since one of them."""

    key = "workshops"
    shows = (Workshop, Snapshot, Initiative)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.workshops = RecordCard(document, workshops())
        self.panel = workshop_panel(document)
        self.pair(self.workshops, self.panel)
        self.versions = VersionsView(document)
        self.versions.said.connect(self.said)
        self.versions.initiative_wanted.connect(self.initiative_wanted)
        for part in (self.workshops, self.versions):
            self.body.addWidget(part)

    def refresh(self) -> None:
        """Show both lists again."""
        self.workshops.refresh()
        self.versions.refresh()

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of one workshop."""
        self.workshops.table.select(id)
        self.open_sheet(self.panel, id)


def workshops() -> Records:
    """How the list reads; those to come stand first, as they are the latest."""
    return Records(
        kind=Workshop,
        title=_("Les ateliers du groupe"),
        columns=[
            Column(_("Quand"), width=140),
            Column(_("Atelier"), stretch=3),
            Column(_("Où"), stretch=2),
            Column(_("Combien"), width=120),
            Column(_("Ce qu’il en reste"), stretch=3),
        ],
        rows=_latest_first,
        cells=_cells,
        add=lambda initiative, name: initiative.gather_on(name, date.today()),
        add_hint=_("Nom de l’atelier : « Dessiner la théorie », « Retour sur les données »…"),
        add_words=_("Ajouter l’atelier « {name} »"),
        empty_words=_(
            "Un atelier, c’est une rencontre où le groupe avance sur l’initiative. Nommez le premier : sa date, "
            "le nombre de personnes et ce qu’il en reste se notent sur sa fiche."
        ),
        empty_icon="people",
        name=lambda entity: _held(entity).title,
    )


def workshop_panel(document: Document) -> EntityPanel:
    """The sheet of one workshop: five questions."""
    return EntityPanel(
        document,
        Workshop,
        _("Atelier"),
        asks=[
            Ask("title", _("Nom de l’atelier")),
            Ask("held_on", _("Quand")),
            Ask("place", _("Où")),
            Ask("participants", _("Combien étions-nous"), _("Un nombre ; les noms ne sont pas demandés.")),
            Ask("notes", _("Ce qu’il en reste"), _("Ce qui a été décidé, ce qui reste ouvert, la suite.")),
        ],
        name=lambda entity: _held(entity).title,
    )


def _latest_first(initiative: Initiative) -> list[Workshop]:
    return sorted(initiative.workshops, key=lambda one: (one.held_on or date.max, one.id), reverse=True)


def _held(entity: Entity) -> Workshop:
    assert isinstance(entity, Workshop)
    return entity


def _cells(entity: Entity) -> tuple[Cell, ...]:
    held = _held(entity)
    people = held.participants
    count = "" if people is None else ngettext("{n} personne", "{n} personnes", people).format(n=people)
    return (
        Cell(day(held.held_on, "medium") if held.held_on else _("à fixer"), role="muted"),
        Cell(held.title, role="strong"),
        Cell(held.place),
        Cell(count),
        Cell(shortened(held.notes, 160), role="muted", tooltip=held.notes),
    )
