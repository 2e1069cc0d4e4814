"""The bodies with all that hangs on them, asked for at once."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import object_session, selectinload

from app.model import Body, Initiative


def with_ties(initiative: Initiative) -> list[Body]:
    """Their seats, functions, meetings and decisions: six queries, however many bodies there are."""
    session = object_session(initiative)
    assert session is not None
    ties = (Body.memberships, Body.held_functions, Body.meetings, Body.decisions)
    wanted = select(Body).where(Body.initiative_id == initiative.id).order_by(Body.id)
    return list(session.scalars(wanted.options(*(selectinload(tie) for tie in ties))))
