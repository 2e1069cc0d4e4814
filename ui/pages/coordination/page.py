"""Coordination: where people decide, who sits, which functions are held, what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, day, language, ngettext
from app.method.content import hints
from app.model import (
    BackboneFunction,
    Base,
    Body,
    BodyVoice,
    Decision,
    Entity,
    HeldFunction,
    Initiative,
    Intervention,
    Meeting,
    Membership,
    Organisation,
    Person,
)
from ui import style
from ui.document import Document
from ui.figure import FigureView, figure_card
from ui.layouts import empty
from ui.page import Page
from ui.pages.coordination.backbone import BackboneCard
from ui.pages.coordination.sheet import body_panel
from ui.pages.coordination.voices import VoicesCard
from ui.records import RecordCard, Records
from ui.widgets.card import Card
from ui.widgets.reason import Reason
from ui.widgets.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from app.analysis.chart import Box

ROW = 118
"""Pixels of a row of the chart."""


class CoordinationPage(Page):
    """Bodies, the six functions of support, and the log of decisions."""

    key = "coordination"
    shows = (
        Initiative,
        Intervention,
        Meeting,
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
        self.bodies = RecordCard(document, bodies())
        self.panel = body_panel(document)
        self.pair(self.bodies, self.panel)
        self.chart = FigureView(220)
        self.chart.said.connect(self.said)
        self._drawn: Sequence[Box] = []
        self.chart_card = figure_card(_("Organigramme"), self.chart)
        self.functions = Card(_("Les six fonctions de soutien"))
        self._functions = QVBoxLayout()
        self._functions.setSpacing(8)
        self._fill(self.functions, self._functions)
        self.backbone = BackboneCard(document)
        self.voices = VoicesCard(document)
        self.voices.intervention_wanted.connect(
            lambda id: self.page_wanted.emit("interventions", (Intervention, id))
        )
        self.log = Card(_("Registre des décisions"))
        self.decisions = Table(
            [
                Column(_("Date"), width=120),
                Column(_("Décision"), stretch=4),
                Column(_("Instance"), stretch=2),
                Column(_("Suivi par"), stretch=2),
                Column(_("Pour le"), width=130),
            ],
            _("Décisions, de la plus récente à la plus ancienne"),
        )
        self.log.body.addWidget(self.decisions)
        self.decisions.chosen.connect(self._open_decision)
        self.meetings = Table(
            [
                Column(_("Date"), width=120),
                Column(_("Instance"), stretch=2),
                Column(_("À l’ordre du jour"), stretch=4),
                Column(_("Présences"), stretch=2),
                Column(_("Décisions"), width=100),
            ],
            _("Réunions, de la plus récente à la plus ancienne"),
        )
        self.meetings.chosen.connect(self._open_meeting)
        self.met = Card(_("Réunions"))
        self.met.body.addWidget(self.meetings)
        shown = (self.bodies, self.chart_card, self.backbone, self.functions, self.voices, self.met, self.log)
        for card in shown:
            self.body.addWidget(card)

    @staticmethod
    def _fill(card: Card, layout: QVBoxLayout) -> None:
        inside = QWidget()
        inside.setLayout(layout)
        layout.setContentsMargins(16, 4, 16, 12)
        card.body.addWidget(inside)

    def refresh(self) -> None:
        """Show the bodies, the functions and the decisions again."""
        self.bodies.refresh()
        held = self.document.initiative.bodies
        self._show_functions(held)
        self._show_meetings(held)
        self._show_decisions(held)
        self.functions.setVisible(bool(held))
        self.backbone.refresh()
        self.voices.refresh()
        self._show_chart(held)

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of one body."""
        self.bodies.table.select(id)
        self.open_sheet(self.panel, id)

    def _show_chart(self, held: list[Body]) -> None:
        """With one body there is nothing to draw."""
        from app.analysis import chart

        self.chart_card.setVisible(len(held) > 1)
        if len(held) < 2:
            self._drawn = []
            return
        boxes = chart.placed(held)
        if boxes == self._drawn:  # a picture takes a third of a second: not at each letter of the table
            return
        self._drawn = boxes
        self.chart.setFixedHeight(style.scaled(ROW * chart.rows(boxes)))
        self.chart.show_figure(
            lambda width, height, scale: chart.drawn(boxes, style.current(), width, height, scale),
            _("Organigramme"),
            chart.in_words(boxes),
        )

    def _show_functions(self, held: list[Body]) -> None:
        empty(self._functions)
        told = {hint.key: hint.text for hint in hints("backbone_function", language())}
        for function in BackboneFunction:
            holders = ", ".join(body.name for body in held if function in body.functions)
            if holders:
                words = _("{function} : {holders}").format(function=function.label, holders=holders)
                reason = Reason("✓", words, "good")
            else:
                words = _("{function} : personne encore. {asked}")
                words = words.format(function=function.label, asked=told[function.value])
                reason = Reason("◆", words, "warn")
            reason.setToolTip(told[function.value])
            reason.setAccessibleDescription(told[function.value] if holders else "")
            self._functions.addWidget(reason)

    def _show_decisions(self, held: list[Body]) -> None:
        decisions = sorted(
            (decision for body in held for decision in body.decisions),
            key=lambda decision: (decision.decided_on, decision.id),
            reverse=True,
        )
        self.decisions.show_rows([Row(d.id, _decision_cells(d), state=_late(d)) for d in decisions])
        self.decisions.fit_contents(20)
        self.log.setVisible(bool(decisions))

    def _show_meetings(self, held: list[Body]) -> None:
        meetings = sorted(
            (meeting for body in held for meeting in body.meetings),
            key=lambda meeting: (meeting.held_on, meeting.id),
            reverse=True,
        )
        self.meetings.show_rows([Row(one.id, _meeting_cells(one)) for one in meetings])
        self.meetings.fit_contents(12)
        self.met.setVisible(bool(meetings))

    def _open_meeting(self, id: object) -> None:
        meeting = self.dossier.get(Meeting, id) if isinstance(id, int) else None
        if meeting is not None:
            self.show_element(Body, meeting.body_id)

    def _open_decision(self, id: object) -> None:
        decision = self.dossier.get(Decision, id) if isinstance(id, int) else None
        if decision is not None:
            self.show_element(Body, decision.body_id)


def _decision_cells(decision: Decision) -> tuple[Cell, ...]:
    due = day(decision.due_on, "medium") if decision.due_on else ""
    return (
        Cell(day(decision.decided_on, "medium"), role="muted"),
        Cell(decision.text),
        Cell(decision.body.name, role="muted"),
        Cell(decision.owner),
        Cell(_("fait") if decision.done else due),
    )


def _meeting_cells(meeting: Meeting) -> tuple[Cell, ...]:
    to_come = meeting.held_on > date.today()
    without = meeting.has_quorum is False
    return (
        Cell(day(meeting.held_on, "medium"), state="info" if to_come else ""),
        Cell(meeting.body.name, role="muted"),
        Cell(meeting.agenda),
        Cell(_("à venir") if to_come else meeting.attendance, role="muted", state="warn" if without else ""),
        Cell(str(len(meeting.decisions) or "")),
    )


def _late(decision: Decision) -> str:
    late = decision.due_on is not None and not decision.done and decision.due_on < date.today()
    return "warn" if late else ""


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
        rows=lambda initiative: initiative.bodies,
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
