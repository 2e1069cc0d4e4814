"""Meetings and decisions of all bodies, the latest first; one is noted from here, in the sheet of its body."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from app.i18n import _, day
from app.model import Body, Decision, Meeting
from ui import style
from ui.document import Document
from ui.several import shortened
from ui.widgets.card import Card
from ui.widgets.table import Cell, Column, Row, Table
from ui.widgets.words import muted

WORDS = 5
"""The lines of words that a case may take: who was there and the quorum are read whole."""


class LogCard(Card):
    """A table of what bodies did; the button asks which body, when there are several."""

    noted = Signal(int)
    """The id of what was just added."""

    def __init__(self, document: Document, title: str, table: Table, add_words: str, nothing: str) -> None:
        super().__init__(title)
        self._document = document
        self.table = table
        self.add_button = QPushButton(style.icon("add", "primary"), add_words)
        style.as_role(self.add_button, "quiet")
        self.add_button.clicked.connect(self._ask)
        self.head.addWidget(self.add_button)
        self.add_button.setVisible(not document.dossier.read_only)
        self.nothing = muted(nothing)
        self.nothing.setContentsMargins(16, 0, 16, 14)
        self.body.addWidget(self.nothing)
        self.body.addWidget(table)

    def show_rows(self, rows: list[Row], most: int) -> None:
        """Show these lines, `most` of them without scrolling."""
        self.table.show_rows(rows)
        self.table.fit_contents(most)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)

    def note(self, body: Body) -> None:
        """Add one to this body."""
        with self._document.change(self.add_button.text()):
            made = self._added(body)
        self.noted.emit(made.id)

    def _added(self, body: Body) -> Meeting | Decision:
        raise NotImplementedError

    def _ask(self) -> None:
        held = self._document.initiative.bodies
        if len(held) == 1:
            self.note(held[0])
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for body in held:
            menu.addAction(shortened(body.name), partial(self.note, body))
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))


class MeetingsCard(LogCard):
    """What was on the table, who was there, how many decisions came of it."""

    def __init__(self, document: Document) -> None:
        columns = [
            Column(_("Date"), width=120),
            Column(_("Instance"), stretch=3),
            Column(_("À l’ordre du jour"), stretch=4),
            Column(_("Présences"), stretch=3),
            Column(_("Décisions"), width=116),
        ]
        super().__init__(
            document,
            _("Réunions"),
            Table(columns, _("Réunions, de la plus récente à la plus ancienne"), words=WORDS),
            _("Noter une réunion"),
            _("Aucune réunion notée : le jour, l’ordre du jour, combien vous étiez."),
        )

    def show_bodies(self, held: list[Body]) -> None:
        """The meetings of these bodies."""
        meetings = [meeting for body in held for meeting in body.meetings]
        meetings.sort(key=lambda one: (one.held_on, one.id), reverse=True)
        self.show_rows([Row(one.id, _meeting_cells(one)) for one in meetings], 12)

    def _added(self, body: Body) -> Meeting:
        return body.meet_on(date.today())


class DecisionsCard(LogCard):
    """What was decided, by whom it is followed up, and for when."""

    def __init__(self, document: Document) -> None:
        columns = [
            Column(_("Date"), width=120),
            Column(_("Décision"), stretch=4),
            Column(_("Instance"), stretch=2),
            Column(_("Suivi par"), stretch=2),
            Column(_("Pour le"), width=130),
        ]
        super().__init__(
            document,
            _("Registre des décisions"),
            Table(columns, _("Décisions, de la plus récente à la plus ancienne"), words=WORDS),
            _("Noter une décision"),
            _("Aucune décision notée : ce qui est décidé, pourquoi, qui le suit et pour quand."),
        )

    def show_bodies(self, held: list[Body]) -> None:
        """The decisions of these bodies."""
        decisions = [decision for body in held for decision in body.decisions]
        decisions.sort(key=lambda one: (one.decided_on, one.id), reverse=True)
        self.show_rows([Row(one.id, _decision_cells(one), state=_late(one)) for one in decisions], 20)

    def _added(self, body: Body) -> Decision:
        return body.decide(_("Nouvelle décision"), date.today())


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


def _decision_cells(decision: Decision) -> tuple[Cell, ...]:
    due = day(decision.due_on, "medium") if decision.due_on else ""
    return (
        Cell(day(decision.decided_on, "medium"), role="muted"),
        Cell(decision.text, tooltip=_why(decision)),
        Cell(decision.body.name, role="muted"),
        Cell(decision.owner or _("à décider"), role="" if decision.owner else "muted"),
        Cell(_("fait") if decision.done else due),
    )


def _why(decision: Decision) -> str:
    """The options, the reason and the dissent, as far as they were written."""
    told: list[tuple[Callable[[], str], str]] = [
        (lambda: _("Choix : {what}"), decision.options),
        (lambda: _("Pourquoi : {what}"), decision.reason),
        (lambda: _("Désaccord : {what}"), decision.dissent),
    ]
    return "\n".join(words().format(what=what.strip()) for words, what in told if what.strip())


def _late(decision: Decision) -> str:
    late = decision.due_on is not None and not decision.done and decision.due_on < date.today()
    return "warn" if late else ""
