"""What an intervention lives on: money, hours, gifts in kind; from whom, secured or still sought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _, number
from app.model.base import Entity, Title
from app.model.choice import Choice

if TYPE_CHECKING:
    from app.model.theory import Intervention


class MeansKind(Choice):
    """What is given."""

    MONEY = "money"
    HOURS = "hours"
    IN_KIND = "in_kind"

    @property
    def label(self) -> str:
        return {
            MeansKind.MONEY: _("argent"),
            MeansKind.HOURS: _("heures"),
            MeansKind.IN_KIND: _("en nature"),
        }[self]


class Means(Entity):
    """One contribution from one source. `amount` is in dollars, or in hours of work for hours."""

    __tablename__ = "means"
    __table_args__ = (CheckConstraint("amount IS NULL OR amount >= 0", name="amount"),)

    intervention_id: Mapped[int] = mapped_column(
        ForeignKey("intervention.id", ondelete="CASCADE"), init=False, index=True
    )
    intervention: Mapped[Intervention] = relationship(back_populates="means")
    kind: Mapped[MeansKind] = mapped_column(default=MeansKind.MONEY)
    amount: Mapped[float | None] = mapped_column(default=None)
    """Of a gift in kind, what it is worth, where somebody has estimated it."""
    source: Mapped[Title] = mapped_column(default="")
    what: Mapped[Title] = mapped_column(default="")
    """What it is, or what it is for: a truck two mornings a week."""
    secured: Mapped[bool] = mapped_column(default=False)
    """Confirmed; otherwise still sought."""

    @property
    def sentence(self) -> str:
        """«12 000 $ · Fondation · confirmé», as far as it is known."""
        unit = _("{amount} h") if self.kind is MeansKind.HOURS else _("{amount} $")
        amount = unit.format(amount=number(self.amount)) if self.amount is not None else self.kind.label
        state = _("confirmé") if self.secured else _("à trouver")
        return " · ".join(filter(None, (amount, self.source, state)))


def total(held: list[Means], kind: MeansKind, *, secured: bool) -> float:
    """The amounts of one kind that are secured, or those that are sought."""
    return sum(one.amount or 0.0 for one in held if one.kind is kind and one.secured is secured)
