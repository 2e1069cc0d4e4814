"""The steps of an intervention: activities that last, and milestones, which are one day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.errors import Refused
from app.i18n import _, day
from app.model.base import Entity, Title

if TYPE_CHECKING:
    from app.model.theory import Intervention


class Activity(Entity):
    """Something done within an intervention; with an end and no start, it is a milestone."""

    __tablename__ = "activity"
    __table_args__ = (CheckConstraint("ends IS NULL OR starts IS NULL OR ends >= starts", name="dates"),)

    intervention_id: Mapped[int] = mapped_column(
        ForeignKey("intervention.id", ondelete="CASCADE"), init=False, index=True
    )
    intervention: Mapped[Intervention] = relationship(back_populates="activities")
    text: Mapped[Title]
    starts: Mapped[date | None] = mapped_column(default=None)
    ends: Mapped[date | None] = mapped_column(default=None)
    done: Mapped[bool] = mapped_column(default=False)

    @property
    def is_milestone(self) -> bool:
        """One day that counts."""
        return self.ends is not None and self.starts is None

    def schedule(self, starts: date | None, ends: date | None) -> None:
        """Set both dates. Raises Refused when the end comes before the start."""
        refuse_backwards(starts, ends)
        self.starts, self.ends = starts, ends


def refuse_backwards(starts: date | None, ends: date | None) -> None:
    """Raises Refused when the end comes before the start."""
    if starts and ends and ends < starts:
        raise Refused(
            _("La fin ({ends}) vient avant le début ({starts}). Corrigez l’une des deux dates.").format(
                ends=day(ends), starts=day(starts)
            )
        )
