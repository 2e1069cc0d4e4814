"""The communication plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.days import add_months
from app.i18n import _
from app.model.base import Entity, Prose, Title, many
from app.model.choice import Choice

if TYPE_CHECKING:
    from app.model.initiative import Initiative


class Circle(Choice):
    """How far from the table a message goes."""

    PARTNERS = "partners"
    NETWORKS = "networks"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        return {
            Circle.PARTNERS: _("entre partenaires"),
            Circle.NETWORKS: _("dans nos organismes et nos réseaux"),
            Circle.PUBLIC: _("vers la population"),
        }[self]


class Purpose(Choice):
    """Why we speak."""

    INFORM = "inform"
    CONSULT = "consult"
    MOBILISE = "mobilise"
    REPORT = "report"

    @property
    def label(self) -> str:
        return {
            Purpose.INFORM: _("informer"),
            Purpose.CONSULT: _("consulter"),
            Purpose.MOBILISE: _("mobiliser"),
            Purpose.REPORT: _("rendre compte"),
        }[self]


class Rhythm(Choice):
    """How often we speak."""

    ONCE = "once"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    ON_EVENT = "on_event"

    @property
    def label(self) -> str:
        return {
            Rhythm.ONCE: _("une fois"),
            Rhythm.MONTHLY: _("chaque mois"),
            Rhythm.QUARTERLY: _("chaque trimestre"),
            Rhythm.YEARLY: _("chaque année"),
            Rhythm.ON_EVENT: _("quand un événement le demande"),
        }[self]


class ActionState(Choice):
    """How far a communication action is."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return {
            ActionState.PLANNED: _("prévue"),
            ActionState.UNDER_WAY: _("en cours"),
            ActionState.DONE: _("faite"),
            ActionState.DROPPED: _("abandonnée"),
        }[self]


STEPS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.YEARLY: 12}
"""Months from one time to the next."""


class CommunicationAction(Entity):
    """To whom, what, how, when, by whom."""

    __tablename__ = "communication_action"

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="communications")
    audience: Mapped[Title]
    message: Mapped[Prose] = mapped_column(default="")
    channel: Mapped[Title] = mapped_column(default="")
    next_on: Mapped[date | None] = mapped_column(default=None)
    owner: Mapped[Title] = mapped_column(default="")
    circle: Mapped[Circle] = mapped_column(default=Circle.PARTNERS)
    purpose: Mapped[Purpose] = mapped_column(default=Purpose.INFORM)
    rhythm: Mapped[Rhythm] = mapped_column(default=Rhythm.ONCE)
    occasion: Mapped[Title] = mapped_column(default="")
    """What sets it off, where no date does: a meeting, a milestone, new figures."""
    languages: Mapped[Title] = mapped_column(default="")
    """In which languages, and how plainly."""
    approver: Mapped[Title] = mapped_column(default="")
    feedback: Mapped[Prose] = mapped_column(default="")
    """How what people answer comes back, and to whom."""
    cost: Mapped[Title] = mapped_column(default="")
    success_sign: Mapped[Title] = mapped_column(default="")
    """By what we will see that it was heard."""
    internal: Mapped[bool] = mapped_column(default=False)
    """Not for the public."""
    state: Mapped[ActionState] = mapped_column(default=ActionState.PLANNED)
    tellings: Mapped[list[Telling]] = many("Telling.told_on", of="action")

    @property
    def set_off_by(self) -> str:
        """What makes it come, where no date does: its occasion, or its rhythm."""
        return self.occasion.strip() or self.rhythm.label

    def tell(self, on: date, words: str = "") -> Telling:
        """Note that it was said; what comes again is due again by its rhythm, what comes once is done."""
        telling = Telling(action=self, told_on=on, words=words)
        months = STEPS.get(self.rhythm)
        if self.rhythm is Rhythm.ONCE:
            self.state = ActionState.DONE
        elif months is not None:
            self.next_on = _after(self.next_on or on, on, months)
        return telling


def _after(first: date, day: date, months: int) -> date:
    """The first time that falls after a day; the days of the month of the first one are kept."""
    gone = (day.year - first.year) * 12 + day.month - first.month
    count = max(1, gone // months)
    found = add_months(first, count * months)
    return found if found > day else add_months(first, (count + 1) * months)


class Telling(Entity):
    """A line of the journal: on that day, this was said to that audience."""

    __tablename__ = "telling"

    action_id: Mapped[int] = mapped_column(
        ForeignKey("communication_action.id", ondelete="CASCADE"), init=False, index=True
    )
    action: Mapped[CommunicationAction] = relationship(back_populates="tellings")
    told_on: Mapped[date]
    words: Mapped[Prose] = mapped_column(default="")
    """What was said, or what came back."""
