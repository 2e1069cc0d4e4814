"""Coordination: where people decide, who does what in it, what they met about, decided and owe."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from app.analysis.agenda import Due
from app.analysis.bodies import with_ties
from app.i18n import _, ngettext
from app.model import (
    Activity,
    Attendance,
    Base,
    Body,
    BodyVoice,
    CommunicationAction,
    Decision,
    Entity,
    HeldFunction,
    Initiative,
    Intervention,
    Meeting,
    Membership,
    Organisation,
    Participation,
    Person,
    Workshop,
)
from ui.document import Document
from ui.page import Page
from ui.pages.coordination.backbone import BackboneCard
from ui.pages.coordination.chart import ChartView
from ui.pages.coordination.dues import DuesCard
from ui.pages.coordination.functions import FunctionsCard
from ui.pages.coordination.meetings import DecisionsCard, LogCard, MeetingsCard
from ui.pages.coordination.sheet import body_panel
from ui.pages.coordination.voices import VoicesCard
from ui.records import RecordCard, Records
from ui.widgets.empty import EmptyState
from ui.widgets.segmented import Segmented
from ui.widgets.table import Cell, Column

BODIES, PARTS, DECISIONS = "bodies", "parts", "decisions"


class CoordinationPage(Page):
    """Bodies and their chart; who holds and decides what; meetings, decisions and what is due."""

    key = "coordination"
    shows = (
        Initiative,
        Intervention,
        Activity,
        CommunicationAction,
        Workshop,
        Meeting,
        Attendance,
        Participation,
        Body,
        BodyVoice,
        HeldFunction,
        Membership,
        Decision,
        Person,
        Organisation,
    )

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.views = Segmented(
            [(BODIES, _("Instances")), (PARTS, _("Qui fait quoi")), (DECISIONS, _("Réunions et décisions"))],
            wraps=True,
        )
        self.tools.addWidget(self.views)
        self.views.chosen.connect(lambda _key: self._renew())
        self.bodies = RecordCard(document, bodies())
        self.panel = body_panel(document)
        self.pair(self.bodies, self.panel)
        self.chart = ChartView(document)
        self.chart.said.connect(self.said)
        self.backbone = BackboneCard(document)
        self.functions = FunctionsCard()
        self.voices = VoicesCard(document)
        self.voices.intervention_wanted.connect(
            lambda id: self.page_wanted.emit("interventions", (Intervention, id))
        )
        self.dues = DuesCard(document)
        self.dues.wanted.connect(self._go)
        self.meetings, self.decisions = MeetingsCard(document), DecisionsCard(document)
        self._follow(self.meetings, Meeting)
        self._follow(self.decisions, Decision)
        self.nothing = EmptyState(
            _("Ici se verra qui décide, qui fait, et ce qui est décidé : nommez d’abord une instance."),
            _("Nommer une instance"),
            self.name_first,
            icon="people",
        )
        for widget in (self.nothing, *self._held(BODIES), *self._held(PARTS), *self._held(DECISIONS)):
            self.body.addWidget(widget)

    def _held(self, key: str) -> tuple[QWidget, ...]:
        """What each view is made of, from top to bottom."""
        if key == BODIES:
            return self.bodies, self.chart, self.backbone
        if key == PARTS:
            return self.functions, self.voices
        return self.dues, self.meetings, self.decisions

    def _follow(self, card: LogCard, kind: type[Meeting] | type[Decision]) -> None:
        """A line leads to its place in the sheet of its body, and so does what is noted from the card."""
        card.noted.connect(lambda id: self._open_row(kind, id, focus=True))
        card.table.chosen.connect(lambda id: self._open_row(kind, id))

    def refresh(self) -> None:
        """Show again the view that is open."""
        held, key = with_ties(self.document.initiative), self.views.current()
        for other in (BODIES, PARTS, DECISIONS):
            for widget in self._held(other):
                widget.setVisible(other == key and (bool(held) or key == BODIES))
        self.nothing.setVisible(not held and key != BODIES)
        if key == BODIES:
            self.bodies.refresh()
            self.chart.show_bodies(held)
            self.backbone.refresh()
        elif key == PARTS and held:
            self.functions.show_bodies(held)
            self.voices.refresh()
        elif held:
            self.dues.refresh()
            self.meetings.show_bodies(held)
            self.decisions.show_bodies(held)

    def name_first(self) -> None:
        """The first gesture of the two other views: go and name a body."""
        self.views.choose(BODIES)
        self.refresh()
        self.bodies.new_name.setFocus()

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of one body."""
        self.views.choose(BODIES)
        self.refresh()
        self.bodies.table.select(id)
        self.open_sheet(self.panel, id)

    def views_to_show(self) -> Iterator[str]:
        """The two other views."""
        for key in (PARTS, DECISIONS):
            self.views.choose(key)
            self._renew()
            yield key

    def _open_row(self, kind: type[Meeting] | type[Decision], id: object, *, focus: bool = False) -> None:
        held = self.dossier.get(kind, id) if isinstance(id, int) else None
        if held is not None:
            self.open_sheet(self.panel, held.body_id)
            self.panel.bring(kind, held.id, focus=focus)

    def _go(self, due: Due) -> None:
        if due.page == self.key:
            self.open_sheet(self.panel, due.id)
        else:
            element = None if due.kind is Initiative else (due.kind, due.id)
            self.page_wanted.emit(due.page, element)


def bodies() -> Records:
    """How the list of bodies reads."""
    return Records(
        kind=Body,
        title=_("Instances"),
        columns=[
            Column(_("Nom"), stretch=3),
            Column(_("Type"), stretch=2),
            Column(_("Sièges"), width=170),
            Column(_("Rythme"), stretch=2),
        ],
        rows=with_ties,
        cells=_body_cells,
        add=_add,
        add_hint=_("Nom d’une instance (par exemple : comité directeur)"),
        add_words=_("Créer « {name} »"),
        empty_words=_("Qui décide, qui soutient, qui travaille ? Nommez une première instance."),
        empty_icon="people",
    )


def _add(initiative: Initiative, name: str) -> Entity:
    return initiative.set_up(name)


def _body(entity: Entity) -> Body:
    assert isinstance(entity, Body)
    return entity


def _body_cells(entity: Entity) -> tuple[Cell, ...]:
    body = _body(entity)
    seats = len(body.memberships)
    lived = sum(m.lived_experience for m in body.memberships)
    words = ngettext("{n} siège", "{n} sièges", seats).format(n=seats) if seats else ""
    if lived:
        words += _(", dont {n} de vécu").format(n=lived)
    return (
        Cell(body.name, role="strong"),
        Cell(body.kind.label, role="muted"),
        Cell(words),
        Cell(body.frequency, role="muted"),
    )
