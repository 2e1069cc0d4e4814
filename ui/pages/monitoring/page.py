"""The page of monitoring: the views of the same indicators, and what the group makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt

from app.analysis.monitoring import Standing, State, loaded, standings
from app.i18n import _, day
from app.model import (
    Assumption,
    Base,
    CardChange,
    Category,
    CategoryValue,
    DefinitionChange,
    Entity,
    Indicator,
    IndicatorKind,
    Initiative,
    Intervention,
    Link,
    Measurement,
    Node,
    Organisation,
    Reporting,
    SenseMaking,
    Target,
)
from ui.document import Document
from ui.figure import send_for_figures
from ui.layouts import still
from ui.page import Page
from ui.pages.monitoring.board import Board
from ui.pages.monitoring.dashboard import Dashboard
from ui.pages.monitoring.entry import Entry
from ui.pages.monitoring.panels import STATES
from ui.pages.monitoring.results import ResultsView
from ui.pages.monitoring.sense import sense_panel, sense_records
from ui.panel import EntityPanel
from ui.records import RecordCard, Records
from ui.sheets.indicator import indicator_panel
from ui.widgets.once_painted import OncePainted
from ui.widgets.segmented import Segmented
from ui.widgets.table import Cell, Column

View = RecordCard | Board | Entry | ResultsView
Made = TypeVar("Made", RecordCard, Board, Entry, ResultsView)


class MonitoringPage(Page):
    """Same indicators, same definitions, everybody's values in one place."""

    key = "monitoring"
    shows = (
        Link, Assumption, Intervention, Indicator, Target, Measurement, Reporting, Organisation, Node, Initiative,
        SenseMaking, CardChange, DefinitionChange, Category, CategoryValue,
    )  # fmt: skip

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._known: dict[int, Standing | None] = {}
        self.views = Segmented(
            [
                ("indicators", _("Indicateurs")),
                ("dashboard", _("Tableau de bord")),
                ("entry", _("Saisie")),
                ("sense", _("Donner du sens")),
                ("results", _("Cadre logique")),
            ]
        )
        self.body.addWidget(self.views, 0, Qt.AlignmentFlag.AlignLeft)  # five do not stand beside the title
        self.panel = indicator_panel(document)
        self.indicators = RecordCard(document, self._records())
        self.pair(self.indicators, self.panel)
        self._made: dict[str, View] = {"indicators": self.indicators}
        self.body.addWidget(self.indicators)
        self.views.chosen.connect(self._switch)
        OncePainted(self.indicators, send_for_figures)

    @cached_property
    def board(self) -> Board:
        """The dashboard, seen four ways; made when it is first wanted, as the other views are."""
        made = Board(self.document, Dashboard())
        made.together.said.connect(self.said)
        made.together.opened.connect(lambda id: self.open_sheet(self.panel, id))
        made.together.validation_wanted.connect(self._go_to_validation)
        made.together.naming_wanted.connect(self.name_first)
        made.said.connect(self.said)
        made.card_wanted.connect(lambda id: self.page_wanted.emit("theory", (Node, id)))
        return self._laid("dashboard", made)

    @property
    def dashboard(self) -> Dashboard:
        """What the board shows first."""
        return self.board.together

    @cached_property
    def entry(self) -> Entry:
        """The grid of values."""
        made = Entry(self.document)
        made.said.connect(self.said)
        made.naming_wanted.connect(self.name_first)
        made.turned_to.connect(self._turn_sheet)
        made.about.thread_button.jumped.connect(self.page_wanted)
        return self._laid("entry", made)

    @cached_property
    def sense(self) -> RecordCard:
        """What the group makes of its values."""
        made = RecordCard(self.document, sense_records())
        self.pair(made, self.sense_panel)
        return self._laid("sense", made)

    @cached_property
    def sense_panel(self) -> EntityPanel:
        """The sheet of one moment of sense-making."""
        return sense_panel(self.document)

    @cached_property
    def results(self) -> ResultsView:
        """The logical framework."""
        made = ResultsView(self.document)
        made.said.connect(self.said)
        made.card_wanted.connect(lambda id: self.page_wanted.emit("theory", (Node, id)))
        made.indicator_wanted.connect(lambda id: self.open_sheet(self.panel, id))
        return self._laid("results", made)

    def _laid(self, key: str, view: Made) -> Made:
        """Lay a view under the buttons; it is shown when it is its turn."""
        self._made[key] = view
        view.hide()
        self.body.addWidget(view)
        return view

    def _view(self, key: str) -> View:
        """The view of a button."""
        if key == "dashboard":
            return self.board
        if key == "entry":
            return self.entry
        if key == "sense":
            return self.sense
        return self.results if key == "results" else self.indicators

    def refresh(self) -> None:
        """Show the view that is open; where indicators stand is asked again when it says so."""
        self._known = {}
        self._show()

    @property
    def standings(self) -> dict[int, Standing]:
        """Where each indicator that is followed stands."""
        every = self.document.initiative.indicators
        self._ask(every)
        return {one.id: held for one in every if (held := self._known[one.id]) is not None}

    def _ask(self, held: Sequence[Entity]) -> None:
        """Ask where some indicators stand, in a few queries: those of which it is not known yet."""
        if ids := [one.id for one in held if one.id not in self._known]:
            session = self.dossier.session
            found = standings(self.document.initiative, session, held=loaded(session, ids))
            self._known |= dict.fromkeys(ids) | {one.id: one for one in found}

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of one indicator or of one moment of sense-making; stand on one value in the grid."""
        if kind is Measurement:
            self._show_value(id)
            return
        key = "sense" if issubclass(kind, SenseMaking) else "indicators"
        self.views.choose(key)
        self._switch(key)
        card, panel = (self.sense, self.sense_panel) if key == "sense" else (self.indicators, self.panel)
        card.table.select(id)
        self.open_sheet(panel, id)

    def _show_value(self, id: int) -> None:
        self.views.choose("entry")
        self._switch("entry")
        measured = self.dossier.get(Measurement, id)
        if measured is not None:
            self.entry.show_value(measured)

    def views_to_show(self) -> Iterator[str]:
        """The dashboard, the grid, then the rest."""
        for key in ("dashboard", "entry", "sense", "results"):
            self.views.choose(key)
            self._switch(key)
            yield key
            for lens in ("partners", "categories", "chain") if key == "dashboard" else ():
                self.board.look(lens)
                yield f"dashboard-{lens}"

    def _switch(self, key: str) -> None:
        if key == "entry" and self.panel.isVisible() and self.panel.entity_id is not None:
            self.entry.choose(self.panel.entity_id)  # what the sheet is about
        self._show()

    def _turn_sheet(self, id: int) -> None:
        """The sheet that is open is about the indicator of the grid."""
        if self.panel.isVisible() and self.panel.entity_id != id:
            self.panel.show_entity(id)

    def _show(self) -> None:
        with still(self._inside):
            self._show_view(self._view(self.views.current()))

    def _show_view(self, view: View) -> None:
        for other in self._made.values():
            other.setVisible(other is view)
        if isinstance(view, Board):
            view.show_standings(list(self.standings.values()))
        else:
            view.refresh()

    def name_first(self) -> None:
        """The first gesture of the other views: go and name an indicator."""
        self.views.choose("indicators")
        self._show()
        self.indicators.new_name.setFocus()

    def _go_to_validation(self) -> None:
        self.views.choose("entry")
        self._show()
        self.entry.go_to_next()

    def _records(self) -> Records:
        return Records(
            kind=Indicator,
            title=_("Indicateurs"),
            columns=[
                Column(_("Indicateur"), stretch=4),
                Column(_("Mesure"), width=104),
                Column(_("Unité"), stretch=2),
                Column(_("Départ"), width=90, right=True),
                Column(_("Dernière valeur"), width=150, right=True),
                Column(_("Cible"), width=90, right=True),
                Column(_("État"), width=130),
            ],
            rows=lambda initiative: initiative.indicators,
            cells=self._cells,
            add=_follow,
            add_hint=_("Ce que l’on veut suivre ensemble"),
            add_words=_("Ajouter l’indicateur « {name} »"),
            empty_words=_("Comment saurez-vous que cela change ? Nommez un premier indicateur."),
            empty_icon="monitoring",
            ask=self._ask,
            brief=_brief,
        )

    def _cells(self, entity: Entity) -> tuple[Cell, ...]:
        assert isinstance(entity, Indicator)
        standing = self._known[entity.id]
        last = standing.points[-1] if standing and standing.points else None
        target = entity.target
        state = standing.state if standing else State.UNKNOWN
        retired = _("retiré le {date}").format(date=day(entity.retired_on)) if entity.retired_on else ""
        return (
            Cell(entity.name, role="strong"),
            Cell(entity.node.code or _("l’impact") if entity.node else "", role="muted"),
            Cell("" if entity.kind is IndicatorKind.PERCENT else entity.unit, role="muted"),
            Cell(entity.counted(entity.baseline)),
            Cell(entity.counted(last[1]) if last else "", tooltip=day(last[0]) if last else ""),
            Cell(entity.counted(target.value) if target else ""),
            Cell(state.label, state=STATES[state], tooltip=standing.why)
            if standing
            else Cell(_("retiré") if retired else "", role="muted", tooltip=retired),
        )


def _brief(entity: Entity) -> tuple[Cell, ...]:
    """Its name, until where it stands is asked."""
    assert isinstance(entity, Indicator)
    return (Cell(entity.name, role="strong"), *[Cell("")] * 6)


def _follow(initiative: Initiative, name: str) -> Entity:
    return initiative.follow(name)
