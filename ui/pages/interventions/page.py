"""Interventions: what partners do, together or alone, new, realigned or existing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from app.i18n import _, month
from app.model import (
    Base,
    Entity,
    Initiative,
    Intervention,
    Link,
    Organisation,
    Origin,
    Outcome,
    Participation,
    PartRole,
)
from ui.document import Document
from ui.form import Ask
from ui.page import Page
from ui.pages.interventions.portfolio import PortfolioView
from ui.pages.interventions.schedule import ScheduleView
from ui.pages.interventions.serving import ServingView
from ui.panel import EntityPanel, Several
from ui.records import RecordCard, Records
from ui.widgets.fields import Field, ScaleField
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
    shows = (Intervention, Participation, Organisation, Link, Outcome)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.views = Segmented(
            [
                (LIST, _("Liste")),
                (SERVING, _("Qui sert quoi")),
                (SCHEDULE, _("Calendrier")),
                (PORTFOLIO, _("Portefeuille")),
            ]
        )
        self.tools.addWidget(self.views)
        self.views.chosen.connect(lambda _key: self.refresh())
        self.interventions = RecordCard(document, interventions())
        self.panel = intervention_panel(document)
        self.pair(self.interventions, self.panel)
        self.body.addWidget(self.interventions)
        self._made: dict[str, View] = {}

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
            made.intervention_wanted.connect(lambda id: self.open_sheet(self.panel, id))
            if isinstance(made, ServingView):
                made.result_wanted.connect(lambda id: self.page_wanted.emit("theory", (Outcome, id)))
            else:
                made.said.connect(self.said)
            self.body.addWidget(made)
            self._made[key] = made
        return self._made[key]

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
            self.refresh()
            yield key


def interventions() -> Records:
    """How the list reads."""
    return Records(
        kind=Intervention,
        title=_("Interventions"),
        columns=[
            Column("", width=48),
            Column(_("Intervention"), stretch=4),
            Column(_("Origine"), width=92),
            Column(_("Portée par"), stretch=3),
            Column(_("Dates"), width=190),
            Column(_("Étape"), width=86),
        ],
        rows=lambda initiative: initiative.interventions,
        cells=_cells,
        add=_add,
        add_hint=_("Que fait-on, ou que fera-t-on ? (par exemple : animer des jardins collectifs)"),
        add_words=_("Ajouter l’intervention « {name} »"),
        empty_words=_("Aucune intervention encore. Nommez-en une : elle apparaîtra aussi sur le canevas."),
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
        Cell(held.origin.label),
        Cell(leads or _("à décider"), role="" if leads else "muted"),
        Cell(_span(held.starts, held.ends), role="muted"),
        Cell(held.stage.label),
    )


def _span(starts: date | None, ends: date | None) -> str:
    if starts and ends:
        return f"{month(starts)} – {month(ends)}"
    if starts:
        return _("dès le {date}").format(date=month(starts))
    return _("jusqu’en {date}").format(date=month(ends)) if ends else ""


def intervention_panel(document: Document) -> EntityPanel:
    """The sheet of an intervention: six questions, then who and what for, then the rest folded."""
    return EntityPanel(
        document,
        Intervention,
        _("Intervention"),
        asks=[
            Ask("text", _("Ce que nous faisons")),
            Ask("mode", _("Comment elle est portée"), segments=True),
            Ask("origin", _("D’où elle vient"), segments=True),
            Ask("what_changes", _("Ce qui change par rapport à aujourd’hui"), shown=_is_realigned),
            Ask("starts", _("Début"), half=True, write=_set_start),
            Ask("ends", _("Fin"), half=True, write=_set_end),
            Ask("stage", _("Étape")),
        ],
        several=[_partners(), _results()],
        more=_more(),
        name=lambda entity: f"{_intervention(entity).code}  {_intervention(entity).text}",
    )


def _is_realigned(entity: Entity) -> bool:
    return _intervention(entity).origin is Origin.REALIGNED


def _set_start(entity: Entity, value: object) -> None:
    held = _intervention(entity)
    held.schedule(value if isinstance(value, date) else None, held.ends)


def _set_end(entity: Entity, value: object) -> None:
    held = _intervention(entity)
    held.schedule(held.starts, value if isinstance(value, date) else None)


def _more() -> list[Ask]:
    return [
        Ask("details", _("En quelques phrases")),
        Ask("population", _("Pour qui")),
        Ask("territory", _("Où")),
        Ask("news", _("Dernières nouvelles")),
        Ask("outputs", _("Extrants : ce qui est produit ou offert")),
        Ask("budget", _("Budget nécessaire"), suffix="$", minimum=0, half=True),
        Ask("secured", _("Dont confirmé"), suffix="$", minimum=0, half=True),
        Ask("funding_source", _("Source du financement")),
        Ask("hours", _("Heures de travail"), suffix="h", minimum=0, half=True),
        Ask("in_kind", _("Apports en nature"), half=True),
        Ask("risks", _("Risques, et comment les réduire")),
        Ask("impact_rating", _("Effet attendu sur l’impact"), field=_scale),
        Ask("feasibility_rating", _("Faisabilité"), field=_scale),
    ]


def _scale(label: str, hint: str, name: str) -> Field:
    words = [_("faible"), _("moyen"), _("bon"), _("fort")]
    return ScaleField(label, hint, name, words=words)


def _partners() -> Several:
    return Several(
        _("Partenaires et leur part"),
        Participation,
        rows=lambda entity: _intervention(entity).participations,
        asks=[Ask("role", _("Rôle")), Ask("part", _("Sa part"))],
        heading=lambda row: row.organisation.name if isinstance(row, Participation) else "",
        pick=_free_organisations,
        picked=_take_part,
        add_words=_("Ajouter un partenaire"),
        empty=_("Qui la porte ? Qui y contribue ?"),
    )


def _free_organisations(document: Document, entity: Entity) -> list[tuple[int, str]]:
    held = {p.organisation_id for p in _intervention(entity).participations}
    return [(o.id, o.name) for o in document.initiative.organisations if o.id not in held]


def _take_part(document: Document, entity: Entity, id: int) -> None:
    organisation = document.dossier.get(Organisation, id)
    if organisation is not None:
        held = _intervention(entity)
        held.take_part(organisation, PartRole.CONTRIBUTES if held.leads else PartRole.LEAD)


def _results() -> Several:
    return Several(
        _("Résultats servis"),
        Link,
        rows=lambda entity: _intervention(entity).effects,
        asks=[
            Ask("strength", _("Force de la contribution"), segments=True),
            Ask("rationale", _("Pourquoi elle y contribue")),
        ],
        heading=lambda row: f"{row.target.code}  {row.target.headline}" if isinstance(row, Link) else "",
        pick=_free_outcomes,
        picked=_serve,
        add_words=_("Relier à un résultat"),
        empty=_("À quel résultat contribue-t-elle ?"),
    )


def _free_outcomes(document: Document, entity: Entity) -> list[tuple[int, str]]:
    held = {link.target_id for link in _intervention(entity).effects}
    return [(o.id, f"{o.code}  {o.text}") for o in document.initiative.outcomes if o.id not in held]


def _serve(document: Document, entity: Entity, id: int) -> None:
    outcome = document.dossier.get(Outcome, id)
    if outcome is not None:
        document.initiative.connect(_intervention(entity), outcome)
