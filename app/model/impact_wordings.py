"""The wordings that the impact has had: kept when the group says so, to be compared and come back to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _, day
from app.model.base import Entity, Prose, Title

if TYPE_CHECKING:
    from app.model.initiative import Initiative


def impact_parts(deadline: date | None, place: str, text: str) -> list[tuple[str, str]]:
    """The parts of the sentence in their order, as (column, words); those that are not known have no words."""
    start = _("D’ici le {date}").format(date=day(deadline)) if deadline else ""
    parts = [("deadline", start), ("place", place.strip()), ("text", text.strip().rstrip("."))]
    first = next((n for n, (_column, words) in enumerate(parts) if words), None)
    if first is not None:
        column, words = parts[first]
        parts[first] = column, words[:1].upper() + words[1:]
    return parts


def impact_sentence(deadline: date | None, place: str, text: str) -> str:
    """The sentence that the parts of an impact make, as far as they are known."""
    said = ", ".join(words for _column, words in impact_parts(deadline, place, text) if words)
    return f"{said}." if said else ""


def impact_headline(deadline: date | None, place: str, text: str) -> str:
    """What the card of the impact says: its sentence, or that it waits for one."""
    return impact_sentence(deadline, place, text) or _("L’impact reste à préciser")


class ImpactWording(Entity):
    """The impact as it was worded one day, in its parts: they can be taken up again."""

    __tablename__ = "impact_wording"

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="wordings")
    kept_on: Mapped[date]
    text: Mapped[Prose]
    deadline: Mapped[date | None] = mapped_column(default=None)
    place: Mapped[Title] = mapped_column(default="")
    population: Mapped[Title] = mapped_column(default="")

    def sentence(self) -> str:
        """As it read then."""
        return impact_sentence(self.deadline, self.place, self.text)
