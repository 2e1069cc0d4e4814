"""The need statement, in its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _
from app.model.base import Entity, Prose, Title
from app.model.choice import Choice

if TYPE_CHECKING:
    from app.model.initiative import Initiative


class Trend(Choice):
    """Where the problem is going."""

    WORSENING = "worsening"
    STABLE = "stable"
    IMPROVING = "improving"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {
            Trend.WORSENING: _("s’aggrave"),
            Trend.STABLE: _("stable"),
            Trend.IMPROVING: _("s’améliore"),
            Trend.UNKNOWN: _("on ne sait pas"),
        }[self]


class Need(Entity):
    """What is wrong, for whom, how much, and why nobody can answer it alone."""

    __tablename__ = "need"
    __table_args__ = (
        CheckConstraint(
            "magnitude_year IS NULL OR magnitude_year BETWEEN 1900 AND 2200",
            name="year",
        ),
    )

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, unique=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="need")
    problem: Mapped[Prose] = mapped_column(default="")
    affected: Mapped[Title] = mapped_column(default="")
    place: Mapped[Title] = mapped_column(default="")
    magnitude: Mapped[float | None] = mapped_column(default=None)
    magnitude_unit: Mapped[Title] = mapped_column(default="")
    magnitude_year: Mapped[int | None] = mapped_column(default=None)
    magnitude_source: Mapped[Title] = mapped_column(default="")
    trend: Mapped[Trend | None] = mapped_column(default=None)
    consequences: Mapped[Prose] = mapped_column(default="")
    tried: Mapped[Prose] = mapped_column(default="")
    why_together: Mapped[Prose] = mapped_column(default="")
    unknowns: Mapped[Prose] = mapped_column(default="")
    statement: Mapped[Prose] = mapped_column(default="")
    """The need in the group's own words; empty while they have not rewritten it."""
    statement_basis: Mapped[Prose] = mapped_column(default="")
    """The parts as they were when those words were written, so that what changed since can be said."""
