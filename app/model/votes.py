"""What several people think of a factor, by count: how many say 1, how many say 5, and how far apart they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _, ngettext, number
from app.model.base import Entity
from app.model.choice import Choice

if TYPE_CHECKING:
    from app.model.factors import Factor

LEVELS = 5
"""People vote from 1 (little) to 5 (much), as with the fingers of a hand."""
APART = 3
"""So many levels between the lowest vote and the highest: the group had better talk first."""


class Axis(Choice):
    """What is voted on: one axis of the board."""

    WEIGHT = "weight"
    LEVERAGE = "leverage"

    @property
    def label(self) -> str:
        return {Axis.WEIGHT: _("poids dans le problème"), Axis.LEVERAGE: _("capacité d’agir ensemble")}[self]


class FactorVote(Entity):
    """How many people gave one level to one factor, on one axis; nobody is named."""

    __tablename__ = "factor_vote"
    __table_args__ = (
        UniqueConstraint("factor_id", "axis", "level"),
        CheckConstraint(f"level BETWEEN 1 AND {LEVELS}", name="level_range"),
        CheckConstraint("people BETWEEN 1 AND 999", name="people_range"),
    )

    factor_id: Mapped[int] = mapped_column(ForeignKey("factor.id", ondelete="CASCADE"), init=False)
    factor: Mapped[Factor] = relationship(back_populates="votes")
    axis: Mapped[Axis]
    level: Mapped[int]
    people: Mapped[int]


@dataclass(frozen=True)
class Tally:
    """The votes on one axis: how many people at each level, from 1 up."""

    counts: tuple[int, ...] = (0,) * LEVELS

    @classmethod
    def of(cls, votes: Iterable[FactorVote], axis: Axis) -> Tally:
        """The votes held on one axis."""
        held = {vote.level: vote.people for vote in votes if vote.axis is axis}
        return cls(tuple(held.get(level, 0) for level in range(1, LEVELS + 1)))

    @property
    def total(self) -> int:
        """How many people voted."""
        return sum(self.counts)

    @property
    def mean(self) -> float:
        """The mean level, from 1 to 5; of nobody's vote, the middle."""
        levels = sum(level * people for level, people in enumerate(self.counts, 1))
        return levels / self.total if self.total else (LEVELS + 1) / 2

    @property
    def value(self) -> float:
        """The mean on the board, from 0 to 100."""
        return on_board(self.mean)

    @property
    def ends(self) -> tuple[int, int] | None:
        """The lowest and the highest level given, None when nobody voted."""
        given = [level for level, people in enumerate(self.counts, 1) if people]
        return (given[0], given[-1]) if given else None

    @property
    def spread(self) -> tuple[float, float] | None:
        """The same on the board, None when all agree."""
        if self.ends is None or self.ends[0] == self.ends[1]:
            return None
        return on_board(self.ends[0]), on_board(self.ends[1])

    @property
    def words(self) -> str:
        """«7 votes, de 2 à 5, en moyenne 3,6»; empty when nobody voted."""
        if self.ends is None:
            return ""
        low, high = self.ends
        votes = ngettext("{count} vote", "{count} votes", self.total).format(count=self.total)
        if low == high:
            return _("{votes}, tous à {level}").format(votes=votes, level=low)
        said = _("{votes}, de {low} à {high}, en moyenne {mean}").format(
            votes=votes, low=low, high=high, mean=number(round(self.mean, 1))
        )
        if high - low < APART:
            return said
        return _("{said}. Les avis sont partagés : parlez-en avant de trancher.").format(said=said)


def on_board(level: float) -> float:
    """A level from 1 to 5, as the board from 0 to 100 has it."""
    return (level - 1) * 100 / (LEVELS - 1)


def tally_words(counts: Sequence[int]) -> str:
    """What these counts come to, in words."""
    return Tally(tuple(counts)).words
