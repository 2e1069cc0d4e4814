"""By which categories a value is broken down: age, language, sector; and what falls in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.model.base import Entity, Title

if TYPE_CHECKING:
    from app.model.measurements import Measurement
    from app.model.monitoring import Indicator


def withheld(parts: Sequence[float | None], smallest: float | None) -> frozenset[int]:
    """The places of the parts of a whole that stay on the laptop: those so small that a person could be recognised.

    When one alone would stay, the next smallest stays with it: the whole less the others would tell it.
    (Secondary suppression; Hundepool et al., Statistical Disclosure Control, Wiley, 2012.)
    """
    if smallest is None:
        return frozenset()
    known = sorted((abs(part), place) for place, part in enumerate(parts) if part)
    small = sum(size < smallest for size, _place in known)
    return frozenset(place for _size, place in known[: 2 if small == 1 else small])


class Category(Entity):
    """One category of an indicator: «Secteur : Vieux-Port». Those of one breakdown share its name."""

    __tablename__ = "category"
    __table_args__ = (UniqueConstraint("indicator_id", "breakdown", "name"),)

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), init=False)
    indicator: Mapped[Indicator] = relationship(back_populates="categories")
    breakdown: Mapped[Title]
    name: Mapped[Title]

    @property
    def label(self) -> str:
        """Both names, where it stands among those of other breakdowns."""
        return f"{self.breakdown} · {self.name}" if self.breakdown else self.name


class CategoryValue(Entity):
    """The part of a value that falls in one category."""

    __tablename__ = "category_value"
    __table_args__ = (UniqueConstraint("measurement_id", "category_id"),)

    measurement_id: Mapped[int] = mapped_column(ForeignKey("measurement.id", ondelete="CASCADE"), init=False)
    measurement: Mapped[Measurement] = relationship(back_populates="by_category")
    category_id: Mapped[int] = mapped_column(
        ForeignKey("category.id", ondelete="CASCADE"), init=False, index=True
    )
    category: Mapped[Category] = relationship()
    value: Mapped[float]

    @property
    def is_withheld(self) -> bool:
        """Whether it stays on the laptop, among the parts of its breakdown."""
        breakdown = self.category.breakdown
        beside = [one for one in self.measurement.by_category if one.category.breakdown == breakdown]
        kept = withheld([one.value for one in beside], self.category.indicator.smallest)
        return any(beside[place] is self for place in kept)
