"""The communication plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _
from app.model.base import Choice, Entity, Prose, Title

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
    approver: Mapped[Title] = mapped_column(default="")
    feedback: Mapped[Prose] = mapped_column(default="")
    """How what people answer comes back, and to whom."""
    internal: Mapped[bool] = mapped_column(default=False)
    """Not for the public."""
    state: Mapped[ActionState] = mapped_column(default=ActionState.PLANNED)
