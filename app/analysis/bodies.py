"""The bodies with all that hangs on them, asked for at once."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import object_session, selectinload

from app.model import Body, Initiative, Meeting


def with_ties(initiative: Initiative) -> list[Body]:
    """Their seats, functions, meetings, who was there and decisions: six queries, however many bodies there are."""
    session = object_session(initiative)
    assert session is not None
    wanted = select(Body).where(Body.initiative_id == initiative.id).order_by(Body.id)
    return list(
        session.scalars(
            wanted.options(
                selectinload(Body.memberships),
                selectinload(Body.held_functions),
                selectinload(Body.meetings).selectinload(Meeting.attendances),
                selectinload(Body.decisions),
            )
        )
    )
