"""What went out to partners and what came back: facts, which nothing can undo."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _
from app.model.base import Base, Entity, Prose, Title, many
from app.model.choice import Choice

if TYPE_CHECKING:
    from app.model.initiative import Initiative


class Way(Choice):
    """Out or in."""

    SENT = "sent"
    RECEIVED = "received"

    @property
    def label(self) -> str:
        return {Way.SENT: _("envoyé"), Way.RECEIVED: _("reçu")}[self]


class StoredFile(Base):
    """Bytes kept as they came, once, under their hash. A loaded document may know a file without its bytes."""

    __tablename__ = "stored_file"
    __table_args__ = (
        CheckConstraint("content IS NULL OR length(content) = size", name="size"),
        {"info": {"fact": True}},
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True, default=None)


class Exchange(Entity):
    """A workbook sent or received. `uid` is the identity that travels inside it."""

    __tablename__ = "exchange"
    __table_args__ = ({"info": {"fact": True}},)

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="exchanges")
    way: Mapped[Way]
    organisation_uid: Mapped[str] = mapped_column(String(36))
    """The partner; by uid, so that the fact outlives an undone partner."""
    organisation_name: Mapped[Title]
    at: Mapped[datetime]
    file_name: Mapped[Title]
    language: Mapped[str] = mapped_column(String(2), default="fr")
    return_by: Mapped[date | None] = mapped_column(default=None)
    return_to: Mapped[Title] = mapped_column(default="")
    definitions: Mapped[str] = mapped_column(String(64), default="")
    """A digest of the definitions sent: another one means that the questions changed since."""
    answers_uid: Mapped[str | None] = mapped_column(String(36), default=None)
    """For a workbook received: the uid of the one it answers."""
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), init=False, default=None)
    file: Mapped[StoredFile | None] = relationship(default=None)
    cells: Mapped[list[ExchangeCell]] = many("ExchangeCell.id", of="exchange")


class ExchangeCell(Base):
    """One cell as it was sent: whose (`item`, a uid), which (`field`), and what it held, as text."""

    __tablename__ = "exchange_cell"
    __table_args__ = (
        UniqueConstraint("exchange_id", "item", "field"),
        {"info": {"fact": True}},
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    exchange_id: Mapped[int] = mapped_column(ForeignKey("exchange.id", ondelete="CASCADE"), init=False)
    exchange: Mapped[Exchange] = relationship(back_populates="cells")
    item: Mapped[str] = mapped_column(String(120))
    field: Mapped[str] = mapped_column(String(60))
    value: Mapped[Prose] = mapped_column(default="")
