"""Sessions with the group, and the initiative as it was on those evenings."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.errors import Refused
from app.i18n import _
from app.model.base import Entity, Prose, Title
from app.model.exchanges import StoredFile

if TYPE_CHECKING:
    from app.model.initiative import Initiative


class Workshop(Entity):
    """A session with the group."""

    __tablename__ = "workshop"
    __table_args__ = (CheckConstraint("participants IS NULL OR participants >= 0", name="participants"),)

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="workshops")
    title: Mapped[Title]
    held_on: Mapped[date | None] = mapped_column(default=None)
    place: Mapped[Title] = mapped_column(default="")
    participants: Mapped[int | None] = mapped_column(default=None)
    notes: Mapped[Prose] = mapped_column(default="")


class Snapshot(Entity):
    """A version kept: the whole initiative, as a JSON document among the stored files."""

    __tablename__ = "snapshot"
    __table_args__ = ({"info": {"fact": True}},)

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="snapshots")
    title: Mapped[Title]
    taken_at: Mapped[datetime]
    workshop_uid: Mapped[str | None] = mapped_column(String(36), default=None)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), init=False)
    file: Mapped[StoredFile] = relationship()

    @property
    def content(self) -> bytes:
        """The bytes of the version. Raises Refused where the file was loaded without them."""
        if self.file.content is None:
            raise Refused(
                _(
                    "Le contenu de cette version n’est pas dans ce fichier : il a été fait à partir d’un document."
                )
            )
        return self.file.content
