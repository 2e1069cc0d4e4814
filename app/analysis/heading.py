"""What is said of an initiative as soon as its file is open.

Columns, not entities: SQLAlchemy takes a tenth of a second to tie all entities together, the first time that one
is asked for. The window and the canvas are there before.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.model import Entity, Initiative, Organisation, Workshop


@dataclass(frozen=True)
class Heading:
    """Its title, whether it is an example, and how many partners and workshops it has."""

    title: str
    is_fictional: bool
    organisations: int
    workshops: int


_SAID = select(
    *(Initiative.__table__.c[name] for name in ("title", "is_fictional")),
    *(
        select(func.count()).select_from(kind.__table__).scalar_subquery()
        for kind in (Organisation, Workshop)
    ),
)


def heading(session: Session) -> Heading:
    """In one SELECT."""
    session.flush()  # columns alone do not ask for it
    return Heading(*session.execute(_SAID).one())


def how_many(session: Session, kind: type[Entity]) -> int:
    """How many there are of a kind."""
    session.flush()
    return session.scalar(select(func.count()).select_from(kind.__table__)) or 0
