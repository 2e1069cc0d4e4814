"""What is said of an initiative as soon as its file is open, whatever the page.

Columns, not entities: SQLAlchemy takes a tenth of a second to tie all entities together, the first time that one
is asked for. The window and the canvas are there before.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.model import Initiative, Intervention, Organisation, StickyNote, Workshop


@dataclass(frozen=True)
class Heading:
    """Its title, whether it is an example, and how many of each it holds."""

    title: str
    is_fictional: bool
    organisations: int
    workshops: int
    interventions: int
    sticky_notes: int

    @property
    def explains_first(self) -> bool:
        """The group explains how the impact comes about before it plans: nothing is planned yet."""
        return not self.interventions


_COUNTED = (Organisation, Workshop, Intervention, StickyNote)
_SAID = select(
    *(Initiative.__table__.c[name] for name in ("title", "is_fictional")),
    *(select(func.count()).select_from(kind.__table__).scalar_subquery() for kind in _COUNTED),
)


def heading(session: Session) -> Heading:
    """In one SELECT."""
    session.flush()  # columns alone do not ask for it
    return Heading(*session.execute(_SAID).one())
