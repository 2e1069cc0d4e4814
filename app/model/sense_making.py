"""What the group makes of its numbers: what it sees, so what, now what, and which cards change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.errors import Refused
from app.i18n import _
from app.model.base import Entity, Prose, Title, many

if TYPE_CHECKING:
    from app.model.initiative import Initiative
    from app.model.theory import Node


class SenseMaking(Entity):
    """One moment when the group looked at its values together, and what came of it."""

    __tablename__ = "sense_making"

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="sense_makings")
    held_on: Mapped[date]
    seen: Mapped[Prose]
    """What the values show, and what people in the room know of it."""
    people: Mapped[Title] = mapped_column(default="")
    meaning: Mapped[Prose] = mapped_column(default="")
    """So what."""
    next_steps: Mapped[Prose] = mapped_column(default="")
    """Now what."""
    decision: Mapped[Prose] = mapped_column(default="")
    changes: Mapped[list[CardChange]] = many("CardChange.id", of="sense_making")

    @property
    def cards(self) -> list[Node]:
        """The cards of the theory that change."""
        return [change.node for change in self.changes]

    def changes_card(self, card: Node, change: str = "") -> CardChange:
        """Say that a card of the theory changes; each card is named once."""
        if card in self.cards:
            raise Refused(_("Cette carte est déjà dans la liste. Dites sous elle ce qui change."))
        return CardChange(sense_making=self, node=card, change=change)


class CardChange(Entity):
    """A card of the theory that changes, because of what the group understood."""

    __tablename__ = "card_change"
    __table_args__ = (UniqueConstraint("sense_making_id", "node_id"),)

    sense_making_id: Mapped[int] = mapped_column(
        ForeignKey("sense_making.id", ondelete="CASCADE"), init=False
    )
    sense_making: Mapped[SenseMaking] = relationship(back_populates="changes")
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"), init=False, index=True)
    node: Mapped[Node] = relationship()
    change: Mapped[Prose] = mapped_column(default="")
