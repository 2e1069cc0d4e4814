"""A point that a check raised and that the group set aside, with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.model.base import Entity, Prose, Title

if TYPE_CHECKING:
    from app.model.initiative import Initiative


class SetAside(Entity):
    """One point of one check: it speaks no more, until it is taken back."""

    __tablename__ = "set_aside"
    __table_args__ = (UniqueConstraint("point", "about"),)

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="set_asides")
    point: Mapped[Title]
    """The key of the check."""
    about: Mapped[Title]
    """What it is about: the uids of cards or links, apart by spaces."""
    reason: Mapped[Prose] = mapped_column(default="")
