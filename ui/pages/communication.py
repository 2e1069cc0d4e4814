"""Communication: to whom, what, how, when, by whom; in three circles."""

from __future__ import annotations

from datetime import date

from app.i18n import _, day
from app.model import ActionState, Base, Circle, CommunicationAction, Entity, Initiative
from ui.document import Document
from ui.form import Ask
from ui.page import Page
from ui.panel import EntityPanel
from ui.records import RecordCard, Records
from ui.widgets.table import Cell, Column


class CommunicationPage(Page):
    """One card for each circle, from the table outwards."""

    key = "communication"
    shows = (CommunicationAction,)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.panel = action_panel(document)
        self.circles = {circle: RecordCard(document, actions(circle)) for circle in Circle}
        for card in self.circles.values():
            self.pair(card, self.panel)
            self.body.addWidget(card)

    def refresh(self) -> None:
        """Show the three circles again."""
        for card in self.circles.values():
            card.refresh()

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of one action."""
        self.open_sheet(self.panel, id)


def actions(circle: Circle) -> Records:
    """How one circle of the plan reads, the next due first."""
    return Records(
        kind=CommunicationAction,
        title=circle.label[:1].upper() + circle.label[1:],
        columns=[
            Column(_("À qui"), stretch=2),
            Column(_("Quoi"), stretch=3),
            Column(_("Comment"), stretch=2),
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
        Cell(day(action.next_on, "medium") if action.next_on else action.rhythm.label, role="muted"),
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
            Ask("circle", _("Cercle")),
            Ask("purpose", _("Pourquoi")),
            Ask("rhythm", _("À quel rythme")),
            Ask("approver", _("Qui approuve")),
            Ask("feedback", _("Comment les réponses nous reviennent, et à qui")),
            Ask("internal", _("À garder entre nous")),
        ],
        name=lambda entity: _action(entity).audience,
    )
