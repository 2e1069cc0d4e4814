"""The socle: is there ground for a collective approach?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _
from app.model.base import Entity, Prose
from app.model.choice import Choice

if TYPE_CHECKING:
    from app.model.initiative import Initiative


class Answer(Choice):
    """What the group says of a criterion."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not_yet"

    @property
    def label(self) -> str:
        return {
            Answer.YES: _("oui"),
            Answer.PARTLY: _("en partie"),
            Answer.NOT_YET: _("pas encore"),
        }[self]


class ReadinessAnswer(Entity):
    """One criterion, the group's answer, and what shows it."""

    __tablename__ = "readiness_answer"
    __table_args__ = (UniqueConstraint("initiative_id", "criterion"),)

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"), init=False)
    initiative: Mapped[Initiative] = relationship(back_populates="readiness")
    criterion: Mapped[str] = mapped_column(String(40))
    """The key of the criterion in resources/method/criteria.toml."""
    answer: Mapped[Answer | None] = mapped_column(default=None)
    proof: Mapped[Prose] = mapped_column(default="")


class ReadinessTake(Entity):
    """What was answered to one criterion on the day of a take; the takes of two days can be compared."""

    __tablename__ = "readiness_take"
    __table_args__ = (UniqueConstraint("initiative_id", "taken_on", "criterion"),)

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"), init=False)
    initiative: Mapped[Initiative] = relationship(back_populates="takes")
    taken_on: Mapped[date]
    criterion: Mapped[str] = mapped_column(String(40))
    answer: Mapped[Answer]
