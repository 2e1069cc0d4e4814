"""What the group itself found useful to learn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.model.base import Entity, Prose, Title

if TYPE_CHECKING:
    from app.model.initiative import Initiative


class GroupResource(Entity):
    """A resource that the group added to the bank: what it is for, and where it is found."""

    __tablename__ = "group_resource"

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="resources")
    title: Mapped[Title]
    purpose: Mapped[Prose] = mapped_column(default="")
    address: Mapped[Title] = mapped_column(default="")
    """As it was typed: a web address, a shelf mark, a person to ask."""

    @property
    def leads_online(self) -> bool:
        """Its address can be opened in a browser."""
        return self.address.strip().lower().startswith(("https://", "http://"))
