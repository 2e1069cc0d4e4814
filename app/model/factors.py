"""The causes of the problem, and which causes which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _
from app.model.base import Entity, Prose, Title, many
from app.model.choice import Choice
from app.model.votes import Axis, FactorVote, Tally

if TYPE_CHECKING:
    from app.model.evidence import Support
    from app.model.initiative import Initiative
    from app.model.partners import Organisation


class Keep(Choice):
    """What the group decided to do with a factor."""

    UNDECIDED = "undecided"
    KEPT = "kept"
    SET_ASIDE = "set_aside"

    @property
    def label(self) -> str:
        return {
            Keep.UNDECIDED: _("à décider"),
            Keep.KEPT: _("retenu"),
            Keep.SET_ASIDE: _("mis de côté"),
        }[self]


class Factor(Entity):
    """A cause to act on: how much it weighs, how far the group can move it, kept or not."""

    __tablename__ = "factor"
    __table_args__ = (
        CheckConstraint("weight BETWEEN 0 AND 100", name="weight"),
        CheckConstraint("leverage BETWEEN 0 AND 100", name="leverage"),
    )

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="factors")
    name: Mapped[Title]
    description: Mapped[Prose] = mapped_column(default="")
    weight: Mapped[int] = mapped_column(default=50)
    """How much it weighs in the problem, 0 to 100."""
    leverage: Mapped[int] = mapped_column(default=50)
    """How far the group can act on it together, 0 to 100."""
    keep: Mapped[Keep] = mapped_column(default=Keep.UNDECIDED)
    keep_reason: Mapped[Prose] = mapped_column(default="")
    holders: Mapped[Title] = mapped_column(default="")
    """Who else holds this factor in hand, in the group's words: markets, governments, families."""
    holdings: Mapped[list[FactorHolder]] = many("FactorHolder.id", of="factor")
    supports: Mapped[list[Support]] = many("Support.id", of="factor")
    votes: Mapped[list[FactorVote]] = many("FactorVote.id", of="factor")
    effects: Mapped[list[FactorLink]] = many("FactorLink.id", of="cause", foreign_keys="FactorLink.cause_id")
    causes: Mapped[list[FactorLink]] = many("FactorLink.id", of="effect", foreign_keys="FactorLink.effect_id")

    def place(self, *, weight: float, leverage: float) -> None:
        """Put the factor on the board; both are brought within 0 and 100."""
        self.weight = round(min(100, max(0, weight)))
        self.leverage = round(min(100, max(0, leverage)))

    def tally(self, axis: Axis) -> Tally:
        """What people voted on one axis."""
        return Tally.of(self.votes, axis)

    def count_votes(self, axis: Axis, counts: Sequence[int]) -> None:
        """Keep how many people gave each level, from 1 up; the factor stands at their mean.

        An agreed value is set by `place` afterwards: the votes stay, to show how far apart people were.
        """
        held = {vote.level: vote for vote in self.votes if vote.axis is axis}
        for level, people in enumerate(counts, 1):
            vote = held.get(level)
            if vote is not None and people:
                vote.people = people
            elif vote is not None:
                self.votes.remove(vote)
            elif people:
                FactorVote(factor=self, axis=axis, level=level, people=people)
        if any(counts):
            setattr(self, axis.value, round(self.tally(axis).value))

    @property
    def partners(self) -> list[Organisation]:
        """The organisations around the table that hold it in hand."""
        return [holding.organisation for holding in self.holdings]

    def entrust(self, organisations: Sequence[Organisation]) -> None:
        """Say which organisations hold it: these and no others."""
        for holding in list(self.holdings):
            if holding.organisation not in organisations:
                self.holdings.remove(holding)
        for organisation in organisations:
            if organisation not in self.partners:
                FactorHolder(factor=self, organisation=organisation)

    @property
    def families(self) -> tuple[int, int]:
        """How many pieces of knowledge it rests on: research, experience."""
        research = sum(s.evidence.kind.is_research for s in self.supports)
        return research, len(self.supports) - research


class FactorLink(Entity):
    """One factor feeds another."""

    __tablename__ = "factor_link"
    __table_args__ = (
        UniqueConstraint("cause_id", "effect_id"),
        CheckConstraint("cause_id <> effect_id", name="not_itself"),
    )

    cause_id: Mapped[int] = mapped_column(ForeignKey("factor.id", ondelete="CASCADE"), init=False)
    cause: Mapped[Factor] = relationship(back_populates="effects", foreign_keys=[cause_id])
    effect_id: Mapped[int] = mapped_column(
        ForeignKey("factor.id", ondelete="CASCADE"), init=False, index=True
    )
    effect: Mapped[Factor] = relationship(back_populates="causes", foreign_keys=[effect_id])


class FactorHolder(Entity):
    """An organisation that holds a factor in hand: nothing moves without it."""

    __tablename__ = "factor_holder"
    __table_args__ = (UniqueConstraint("factor_id", "organisation_id"),)

    factor_id: Mapped[int] = mapped_column(ForeignKey("factor.id", ondelete="CASCADE"), init=False)
    factor: Mapped[Factor] = relationship(back_populates="holdings")
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), init=False, index=True
    )
    organisation: Mapped[Organisation] = relationship(back_populates="holdings")
