"""The page of monitoring: the views of the same indicators, and what the group makes of them."""

from __future__ import annotations

from collections.abc import Iterator

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
from ui.page import Page
from ui.pages.monitoring.board import Board
from ui.pages.monitoring.dashboard import Dashboard
from ui.pages.monitoring.entry import Entry
from ui.pages.monitoring.panels import STATES
from ui.pages.monitoring.results import ResultsView
from ui.pages.monitoring.sense import sense_panel, sense_records
from ui.records import RecordCard, Records
from ui.sheets.indicator import indicator_panel
from ui.widgets.segmented import Segmented
from ui.widgets.table import Cell, Column


class MonitoringPage(Page):
    """Same indicators, same definitions, everybody's values in one place."""

    key = "monitoring"
    shows = (
        Link, Assumption, Intervention, Indicator, Target, Measurement, Reporting, Organisation, Node, Initiative,
        SenseMaking, CardChange, DefinitionChange, Category, CategoryValue,
    )  # fmt: skip

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.standings: dict[int, Standing] = {}
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
        self.indicators = RecordCard(document, self._records())
        self.panel = indicator_panel(document)
        self.pair(self.indicators, self.panel)
        self.dashboard = Dashboard()
        self.dashboard.said.connect(self.said)
        self.dashboard.opened.connect(lambda id: self.open_sheet(self.panel, id))
        self.dashboard.validation_wanted.connect(self._go_to_validation)
        self.board = Board(document, self.dashboard)
        self.board.said.connect(self.said)
        self.board.card_wanted.connect(lambda id: self.page_wanted.emit("theory", (Node, id)))
        self.entry = Entry(document)
        self.entry.said.connect(self.said)
        self.sense = RecordCard(document, sense_records())
        self.sense_panel = sense_panel(document)
        self.pair(self.sense, self.sense_panel)
        self.results = ResultsView(document)
        self.results.said.connect(self.said)
        self.results.card_wanted.connect(lambda id: self.page_wanted.emit("theory", (Node, id)))
        self.results.indicator_wanted.connect(lambda id: self.open_sheet(self.panel, id))
        for view in self._views().values():
            self.body.addWidget(view)
        self.views.chosen.connect(self._switch)

    def refresh(self) -> None:
        """Ask again where each indicator stands, and show the view that is open."""
        indicators = loaded(
            self.dossier.session
        )  # held here while the page is filled: nothing is asked twice
        held = standings(self.document.initiative, self.dossier.session, held=indicators)
        self.standings = {one.id: one for one in held}
        self._show()

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of one indicator, or of one moment of sense-making."""
        key, card, panel = (
            ("sense", self.sense, self.sense_panel)
            if issubclass(kind, SenseMaking)
            else ("indicators", self.indicators, self.panel)
        )
        self.views.choose(key)
        self._switch(key)
        card.table.select(id)
        self.open_sheet(panel, id)

    def views_to_show(self) -> Iterator[str]:
        """The dashboard, the grid, then the rest."""
        for key in ("dashboard", "entry", "sense", "results"):
            self.views.choose(key)
            self._switch(key)
            yield key
            for lens in ("partners", "categories", "chain") if key == "dashboard" else ():
                self.board.look(lens)
                yield f"dashboard-{lens}"

    def _switch(self, _key: str) -> None:
        self._show()

    def _views(self) -> dict[str, RecordCard | Board | Entry | ResultsView]:
        return {
            "indicators": self.indicators,
            "dashboard": self.board,
            "entry": self.entry,
            "sense": self.sense,
            "results": self.results,
        }

    def _show(self) -> None:
        views = self._views()
        view = views[self.views.current()]
        for other in views.values():
            other.setVisible(other is view)
        if isinstance(view, Board):
            view.show_standings(list(self.standings.values()))
        else:
            view.refresh()

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
                Column(_("Mesure"), stretch=2),
                Column(_("Départ"), width=90),
                Column(_("Dernière valeur"), width=150),
                Column(_("Cible"), width=90),
                Column(_("État"), width=130),
            ],
            rows=lambda initiative: initiative.indicators,
            cells=self._cells,
            add=_follow,
            add_hint=_("Ce que l’on veut suivre ensemble"),
            add_words=_("Ajouter l’indicateur « {name} »"),
            empty_words=_("Comment saurez-vous que cela change ? Nommez un premier indicateur."),
            empty_icon="monitoring",
        )

    def _cells(self, entity: Entity) -> tuple[Cell, ...]:
        assert isinstance(entity, Indicator)
        standing = self.standings.get(entity.id)
        last = standing.points[-1] if standing and standing.points else None
        target = entity.target
        state = standing.state if standing else State.UNKNOWN
        retired = _("retiré le {date}").format(date=day(entity.retired_on)) if entity.retired_on else ""
        return (
            Cell(entity.name, role="strong"),
            Cell(entity.node.code or _("l’impact") if entity.node else "", role="muted"),
            Cell(entity.said(entity.baseline)),
            Cell(entity.said(last[1]) if last else "", tooltip=day(last[0]) if last else ""),
            Cell(entity.said(target.value) if target else ""),
            Cell(state.label, state=STATES[state], tooltip=standing.why)
            if standing
            else Cell(_("retiré") if retired else "", role="muted", tooltip=retired),
        )


def _follow(initiative: Initiative, name: str) -> Entity:
    return initiative.follow(name)
