"""Interventions: what partners do, together or alone, new, realigned or existing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property

from app.analysis.portfolio import acts_with_ties
from app.i18n import _, month
from app.model import (
    Activity,
    Base,
    Entity,
    Initiative,
    Intervention,
    Link,
    Means,
    Organisation,
    Outcome,
    Participation,
)
from ui.document import Document
from ui.page import Page
from ui.pages.interventions.portfolio import PortfolioView
from ui.pages.interventions.schedule import ScheduleView
from ui.pages.interventions.serving import ServingView
from ui.pages.interventions.sheet import intervention_panel
from ui.panel import EntityPanel
from ui.records import RecordCard, Records
from ui.widgets.segmented import Segmented
from ui.widgets.table import Cell, Column

LIST, SERVING, SCHEDULE, PORTFOLIO = "list", "serving", "schedule", "portfolio"
View = ServingView | ScheduleView | PortfolioView
KINDS: dict[str, Callable[[Document], View]] = {
    SERVING: ServingView,
    SCHEDULE: ScheduleView,
    PORTFOLIO: PortfolioView,
}


class InterventionsPage(Page):
    """The same interventions as a list, a matrix, a calendar and a portfolio; a sheet on the right."""

    key = "interventions"
    shows = (Intervention, Participation, Organisation, Link, Outcome, Activity, Means)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.views = Segmented(
            [
                (LIST, _("Liste")),
                (SERVING, _("Qui sert quoi")),
                (SCHEDULE, _("Calendrier")),
                (PORTFOLIO, _("Portefeuille")),
            ],
            wraps=True,
        )
        self.tools.addWidget(self.views)
        self.views.chosen.connect(lambda _key: self._renew())
        self.interventions = RecordCard(document, interventions())
        self.interventions.chosen.connect(lambda id: self.open_sheet(self.panel, id))
        self.interventions.said.connect(self.said)
        self.body.addWidget(self.interventions)
        self._made: dict[str, View] = {}

    @cached_property
    def panel(self) -> EntityPanel:
        """The sheet, made when it is first wanted: it is half of the time that the page takes to open."""
        made = intervention_panel(self.document)
        self.attend(made)
        return made

    def refresh(self) -> None:
        """Show again the view that is open."""
        key = self.views.current()
        self.interventions.setVisible(key == LIST)
        if key == LIST:
            self.interventions.refresh()
        else:
            self.view(key).refresh()
        for other, view in self._made.items():
            view.setVisible(other == key)

    def view(self, key: str) -> View:
        """One of the three other views, made when it is first wanted."""
        if key not in self._made:
            made = KINDS[key](self.document)
            made.list_wanted.connect(self.name_one)
            made.intervention_wanted.connect(lambda id: self.open_sheet(self.panel, id))
            if isinstance(made, ServingView):
                made.result_wanted.connect(lambda id: self.page_wanted.emit("theory", (Outcome, id)))
            else:
                made.said.connect(self.said)
            self.body.addWidget(made)
            self._made[key] = made
        return self._made[key]

    def name_one(self) -> None:
        """Back to the list, on the line where one is named."""
        self.views.choose(LIST)
        self.refresh()
        self.interventions.new_name.setFocus()

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of one intervention."""
        self.views.choose(LIST)
        self.refresh()
        self.interventions.table.select(id)
        self.open_sheet(self.panel, id)

    def views_to_show(self) -> Iterator[str]:
        """The three other views."""
        for key in (SERVING, SCHEDULE, PORTFOLIO):
            self.views.choose(key)
            self._renew()
            yield key


def interventions() -> Records:
    """How the list reads."""
    return Records(
        kind=Intervention,
        title=_("Interventions"),
        columns=[
            Column("", width=48),
            Column(_("Intervention"), stretch=5),
            Column(_("Origine"), width=92),
            Column(_("Sert"), width=104),
            Column(_("Portée par"), stretch=4),
            Column(_("Dates"), width=124),
            Column(_("Étape"), width=86),
        ],
        rows=acts_with_ties,
        cells=_cells,
        add=_add,
        add_hint=_("Que fait-on, ou que fera-t-on ? (par exemple : animer des jardins collectifs)"),
        add_words=_("Ajouter l’intervention « {name} »"),
        empty_words=_("Aucune intervention encore. Nommez-en une : elle apparaîtra aussi sur le schéma."),
        empty_icon="intervention",
        name=lambda entity: _intervention(entity).text,
    )


def _add(initiative: Initiative, name: str) -> Entity:
    return initiative.add_intervention(name)


def _intervention(entity: Entity) -> Intervention:
    assert isinstance(entity, Intervention)
    return entity


def _cells(entity: Entity) -> tuple[Cell, ...]:
    held = _intervention(entity)
    leads = ", ".join(lead.name for lead in held.leads)
    return (
        Cell(held.code, role="muted"),
        Cell(held.text, role="strong"),
        Cell(held.origin.label, tooltip=held.mode.label),
        Cell(_served(held), role="muted"),
        Cell(leads or _("à décider"), role="" if leads else "muted"),
        Cell(_span(held.starts, held.ends), role="muted"),
        Cell(held.stage.label),
    )


def _served(held: Intervention) -> str:
    return ", ".join(link.target.code for link in held.effects if isinstance(link.target, Outcome))


def _span(starts: date | None, ends: date | None) -> str:
    if starts and ends:
        return "\xa0– ".join(month(one).replace(" ", "\xa0") for one in (starts, ends))
    if starts:
        return _("dès {date}").format(date=month(starts))
    return _("jusqu’en {date}").format(date=month(ends)) if ends else ""
