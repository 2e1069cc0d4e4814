"""What helps to draw together: sticky notes that wait for a place, and groups of cards with a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _
from app.model.base import Entity, Prose, Title

if TYPE_CHECKING:
    from app.model.initiative import Initiative
    from app.model.theory import Node


class StickyNote(Entity):
    """What someone said, before the group knows where it goes."""

    __tablename__ = "sticky_note"

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="sticky_notes")
    text: Mapped[Prose]
    wordings: Mapped[Prose] = mapped_column(default="")
    """How others said the same, one a line."""

    @property
    def others(self) -> list[str]:
        """The other wordings."""
        return [line for line in self.wordings.splitlines() if line.strip()]

    def absorb(self, other: StickyNote) -> None:
        """Two notes say the same: one stays, with the words of both."""
        words = [*self.others, " ".join(other.text.split()), *other.others]
        self.wordings = "\n".join(dict.fromkeys(words))
        self.initiative.remove(other)

    @property
    def details(self) -> str:
        """What the card keeps of the wordings once the note is placed."""
        if not self.others:
            return ""
        return "\n".join([_("Dit aussi :"), *(f"– {words}" for words in self.others)])


class CardGroup(Entity):
    """Cards that the group sees as one thing, under a title."""

    __tablename__ = "card_group"

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="card_groups")
    title: Mapped[Title] = mapped_column(default="")
    cards: Mapped[list[Node]] = relationship(
        back_populates="group", passive_deletes=True, init=False, default_factory=list, order_by="Node.id"
    )
