"""The wordings that the impact has had: kept when the group says so, to be compared and come back to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.model.base import Entity, Prose, Title
from app.model.cards import impact_sentence

if TYPE_CHECKING:
    from app.model.initiative import Initiative


class ImpactWording(Entity):
    """The impact as it was worded one day, in its parts: they can be taken up again."""

    __tablename__ = "impact_wording"

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="wordings")
    kept_on: Mapped[date]
    text: Mapped[Prose]
    deadline: Mapped[date | None] = mapped_column(default=None)
    place: Mapped[Title] = mapped_column(default="")
    population: Mapped[Title] = mapped_column(default="")

    def sentence(self) -> str:
        """As it read then."""
        return impact_sentence(self.deadline, self.place, self.text)
