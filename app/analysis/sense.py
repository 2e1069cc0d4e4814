"""What the group understood of its values that changed a card of the theory."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.model import CardChange, SenseMaking


def changes_of(session: Session, node: int) -> list[CardChange]:
    """The changes of a card, each with its moment, the latest first; one query."""
    asked = (
        select(CardChange)
        .join(CardChange.sense_making)
        .where(CardChange.node_id == node)
        .order_by(SenseMaking.held_on.desc(), SenseMaking.id.desc())
        .options(joinedload(CardChange.sense_making))
    )
    return list(session.scalars(asked))
