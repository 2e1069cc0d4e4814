"""Communication: to whom, what, how, when, by whom; in three circles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QLabel

from app.analysis.agenda import Due
from app.i18n import _, day, language, titled
from app.method.content import hint
from app.model import (
    ActionState,
    Activity,
    Base,
    Body,
    Choice,
    Circle,
    CommunicationAction,
    Decision,
    Entity,
    Initiative,
    Intervention,
    Meeting,
    Organisation,
    Participation,
    Telling,
    Workshop,
)
from ui.document import Document
from ui.form import Ask
from ui.page import Page
from ui.pages.communication.calendar import CalendarView
from ui.pages.communication.journal import JournalView
from ui.panel import EntityPanel
from ui.records import RecordCard, Records
from ui.several import Several
from ui.widgets.segmented import Segmented
from ui.widgets.table import Cell, Column, Table
from ui.widgets.words import muted

PLAN, CALENDAR, JOURNAL = "plan", "calendar", "journal"


class CommunicationPage(Page):
    """The plan in three circles, from the table outwards; its calendar; its journal."""

    key = "communication"
    shows = (
        Body, Decision, Meeting, CommunicationAction, Telling, Activity, Intervention, Initiative, Workshop,
        Organisation, Participation,
    )  # fmt: skip

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.views = Segmented(
            [(PLAN, _("Le plan")), (CALENDAR, _("Calendrier")), (JOURNAL, _("Journal"))], wraps=True
        )
        self.tools.addWidget(self.views)
        self.views.chosen.connect(lambda _key: self._renew())
        self.panel = action_panel(document)
        self.circles = {circle: RecordCard(document, actions(circle)) for circle in Circle}
        for circle, card in self.circles.items():
            card.body.insertWidget(0, _told(circle))
            self.pair(card, self.panel)
            self.body.addWidget(card)
        Table.line_up(card.table for card in self.circles.values())
        self._calendar: CalendarView | None = None
        self._journal: JournalView | None = None

    def refresh(self) -> None:
        """Show again the view that is open."""
        key = self.views.current()
        for card in self.circles.values():
            card.setVisible(key == PLAN)
            if key == PLAN:
                card.refresh()
        if key == CALENDAR:
            self.calendar.refresh()
        if key == JOURNAL:
            self.journal.refresh()
        for other, view in ((CALENDAR, self._calendar), (JOURNAL, self._journal)):
            if view is not None:
                view.setVisible(other == key)

    @property
    def calendar(self) -> CalendarView:
        """Made when it is first wanted."""
        if self._calendar is None:
            self._calendar = CalendarView(self.document)
            self._calendar.wanted.connect(self._go)
            self._calendar.said.connect(self.said)
            self._calendar.plan_wanted.connect(self.open_plan)
            self.body.addWidget(self._calendar)
        return self._calendar

    @property
    def journal(self) -> JournalView:
        """Made when it is first wanted."""
        if self._journal is None:
            self._journal = JournalView(self.document)
            self._journal.action_wanted.connect(lambda id: self.open_sheet(self.panel, id))
            self._journal.plan_wanted.connect(self.open_plan)
            self.body.addWidget(self._journal)
        return self._journal

    def _go(self, due: Due) -> None:
        if due.page == self.key:
            self.open_sheet(self.panel, due.id)
        else:
            element = None if due.kind is Initiative else (due.kind, due.id)
            self.page_wanted.emit(due.page, element)

    def views_to_show(self) -> Iterator[str]:
        """The calendar and the journal."""
        for key in (CALENDAR, JOURNAL):
            self.views.choose(key)
            self._renew()
            yield key

    def open_plan(self) -> None:
        """Back to the plan, on the line where a first message is written."""
        self.views.choose(PLAN)
        self.refresh()
        self.circles[Circle.PARTNERS].new_name.setFocus()

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of one action."""
        self.open_sheet(self.panel, id)


def _asked(group: str, choice: Choice) -> str:
    return hint(group, choice.value, language())


def _told(circle: Circle) -> QLabel:
    """What this circle asks of the group, under its title."""
    words = muted(_asked("circle", circle))
    words.setContentsMargins(16, 0, 16, 10)
    return words


def actions(circle: Circle) -> Records:
    """How one circle of the plan reads, the next due first."""
    return Records(
        kind=CommunicationAction,
        title=circle.label[:1].upper() + circle.label[1:],
        columns=[
            Column(_("À qui"), stretch=3),
            Column(_("Quoi"), stretch=4),
            Column(_("Comment"), stretch=3),
            Column(_("Prochaine fois"), width=140),
            Column(_("Qui s’en charge"), stretch=2),
            Column(_("État"), width=90),
        ],
        rows=lambda initiative: _of(initiative, circle),
        cells=_cells,
        add=lambda initiative, name: initiative.plan_message(name, circle),
        add_hint=_("À qui s’adresse-t-on ?"),
        add_words=_("Prévoir un message à « {name} »"),
        empty_words=_("Rien n’est encore prévu dans ce cercle. À qui faut-il parler ?"),
        empty_icon="message",
        name=lambda entity: _action(entity).audience,
        state=_late,
        words=4,
    )


def _of(initiative: Initiative, circle: Circle) -> list[Entity]:
    held = [action for action in initiative.communications if action.circle is circle]
    return [*sorted(held, key=lambda action: (action.next_on or date.max, action.id))]


def _action(entity: Entity) -> CommunicationAction:
    assert isinstance(entity, CommunicationAction)
    return entity


def _cells(entity: Entity) -> tuple[Cell, ...]:
    action = _action(entity)
    return (
        Cell(action.audience, role="strong"),
        Cell(action.message),
        Cell(action.channel, role="muted"),
        Cell(day(action.next_on, "medium") if action.next_on else action.set_off_by, role="muted"),
        Cell(action.owner or _("à décider"), role="" if action.owner else "muted"),
        Cell(action.state.label, role="muted"),
    )


def _late(entity: Entity) -> str:
    action = _action(entity)
    over = action.state in (ActionState.DONE, ActionState.DROPPED)
    return "warn" if action.next_on and action.next_on < date.today() and not over else ""


def action_panel(document: Document) -> EntityPanel:
    """The sheet of an action: to whom, what, how, when, who; the rest folds."""
    return EntityPanel(
        document,
        CommunicationAction,
        _("Action de communication"),
        asks=[
            Ask("audience", _("À qui")),
            Ask("message", _("Le message")),
            Ask("channel", _("Comment")),
            Ask("next_on", _("Prochaine fois")),
            Ask("owner", _("Qui s’en charge")),
            Ask("state", _("État")),
        ],
        more=[
            Ask("circle", _("Cercle"), asks_of=lambda entity: _asked("circle", _action(entity).circle)),
            Ask("purpose", _("Pourquoi"), asks_of=lambda entity: _asked("purpose", _action(entity).purpose)),
            Ask("rhythm", _("À quel rythme")),
            Ask(
                "occasion",
                _("Ce qui le déclenche"),
                _("une réunion, une étape franchie, de nouveaux chiffres"),
            ),
            Ask("languages", _("En quelles langues, et avec quels mots"), _("français simple, anglais…")),
            Ask("approver", _("Qui approuve")),
            Ask("feedback", _("Comment les réponses nous reviennent, et à qui")),
            Ask("cost", _("Ce que cela coûte")),
            Ask("success_sign", _("À quoi nous verrons que c’est entendu")),
            Ask("internal", _("À garder entre nous")),
        ],
        several=[_tellings()],
        name=lambda entity: _action(entity).audience,
    )


def _heard(row: Entity) -> str:
    assert isinstance(row, Telling)
    return titled(day(row.told_on, "medium"), row.words)


def _tellings() -> Several:
    return Several(
        _("Journal : ce qui a été dit"),
        Telling,
        rows=lambda entity: _action(entity).tellings,
        told=_heard,
        asks=[Ask("told_on", _("Le")), Ask("words", _("Ce qui a été dit, ou ce qui est revenu"))],
        add=lambda entity: _action(entity).tell(date.today()),
        add_words=_("C’est dit"),
        empty=_("Rien encore. « C’est dit » note la date d’aujourd’hui et prépare la prochaine fois."),
    )
