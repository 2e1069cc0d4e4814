"""What comes due, for whom: messages by their rhythm, steps of interventions, the day to look at the ground again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, object_session, selectinload

from app.analysis.bodies import with_ties
from app.days import add_months
from app.i18n import _
from app.model import (
    ActionState,
    Activity,
    Base,
    Body,
    CommunicationAction,
    Initiative,
    Intervention,
    Participation,
    Rhythm,
    Workshop,
)
from app.model.communication import STEPS

MOST = 60
"""So many times at most for one message in one span: a month-by-month message over five years."""
OVER = (ActionState.DONE, ActionState.DROPPED)


@dataclass(frozen=True)
class Due:
    """Something due on a day: what it is, whose it is (empty: nobody yet), and the page and element to go to."""

    on: date
    text: str
    who: str
    page: str
    kind: type[Base]
    id: int
    late: bool = False


def dues(initiative: Initiative, first: date, last: date, today: date | None = None) -> list[Due]:
    """All that is due from one day to another, both included, in order. What is late is due on its own day."""
    today = today or date.today()
    found = [due for action in initiative.communications for due in _messages(action, first, last, today)]
    found += [due for step in _dated(initiative, first, last) for due in _steps(step, first, last, today)]
    for body in with_ties(initiative):
        found += _of_body(body, first, last, today)
    found += _workshops(initiative, first, last, today)
    if initiative.review_on is not None and first <= initiative.review_on <= last:
        words = _("Regarder à nouveau le socle")
        found.append(
            Due(
                initiative.review_on,
                words,
                "",
                "socle",
                Initiative,
                initiative.id,
                initiative.review_on < today,
            )
        )
    return sorted(found, key=lambda due: (due.on, due.text))


def by_whom(found: Iterable[Due]) -> list[tuple[str, list[Due]]]:
    """What is due, under the name of who sees to it, by date; what nobody sees to first, then who is most late."""
    names: dict[str, str] = {}
    owed: dict[str, list[Due]] = defaultdict(list)
    for due in found:
        key = " ".join(due.who.split()).casefold()
        names.setdefault(key, due.who.strip())
        owed[key].append(due)
    for held in owed.values():
        held.sort(key=lambda due: due.on)
    order = sorted(
        owed, key=lambda key: (bool(key), -sum(one.late for one in owed[key]), owed[key][0].on, key)
    )
    return [(names[key], owed[key]) for key in order]


def _workshops(initiative: Initiative, first: date, last: date, today: date) -> Iterator[Due]:
    """Those to come: what was held is not due."""
    for one in initiative.workshops:
        if one.held_on is not None and max(first, today) <= one.held_on <= last:
            words = _("Atelier : {title}").format(title=one.title)
            yield Due(one.held_on, words, "", "workshops", Workshop, one.id)


def _of_body(body: Body, first: date, last: date, today: date) -> Iterator[Due]:
    """Its meetings to come, and what it decided that is still to be done."""
    for meeting in body.meetings:
        if first <= meeting.held_on <= last and meeting.held_on >= today:
            words = _("Réunion : {body}").format(body=body.name)
            yield Due(meeting.held_on, words, body.name, "coordination", Body, body.id)
    for decision in body.decisions:
        due = decision.due_on
        if due is not None and not decision.done and first <= due <= last:
            yield Due(due, decision.text, decision.owner, "coordination", Body, body.id, due < today)


def _messages(action: CommunicationAction, first: date, last: date, today: date) -> Iterator[Due]:
    if action.state in OVER:
        return
    words = action.audience
    if action.message:
        words = _("{audience} : {message}").format(audience=action.audience, message=action.message)
    for day in times(action.next_on, action.rhythm, last, today):
        if first <= day:
            yield Due(day, words, action.owner, "communication", CommunicationAction, action.id, day < today)


def times(start: date | None, rhythm: Rhythm, last: date, today: date) -> Iterator[date]:
    """The days on which something falls, up to the last day: the next one, be it late, then those to come.

    What was missed once is late once: the times between it and today are not owed one by one.
    """
    if start is None or start > last:
        return
    yield start
    step = STEPS.get(rhythm)
    if step is None:
        return
    gone = (today.year - start.year) * 12 + today.month - start.month
    first = max(1, gone // step)
    days = (add_months(start, n * step) for n in range(first, first + MOST))
    yield from (day for day in days if start < day <= last and (start >= today or day >= today))


def _dated(initiative: Initiative, first: date, last: date) -> list[Activity]:
    """The steps that end between two days, with who leads their interventions: two queries, however many."""
    wanted = select(Activity).join(Activity.intervention)
    wanted = wanted.where(Intervention.initiative_id == initiative.id, Activity.ends.between(first, last))
    leads = joinedload(Activity.intervention).selectinload(Intervention.participations)
    return list(
        _session(initiative).scalars(
            wanted.order_by(Activity.id).options(leads.joinedload(Participation.organisation))
        )
    )


def actions_with_tellings(initiative: Initiative) -> list[CommunicationAction]:
    """The plan with its journal: two queries, however long they are."""
    wanted = select(CommunicationAction).where(CommunicationAction.initiative_id == initiative.id)
    told = selectinload(CommunicationAction.tellings)
    return list(_session(initiative).scalars(wanted.order_by(CommunicationAction.id).options(told)))


def _session(initiative: Initiative) -> Session:
    session = object_session(initiative)
    assert session is not None
    return session


def _steps(step: Activity, first: date, last: date, today: date) -> Iterator[Due]:
    if step.ends is None or step.done or not first <= step.ends <= last:
        return
    act = step.intervention
    who = ", ".join(lead.name for lead in act.leads)
    words = _("{code} : {text}").format(code=act.code, text=step.text)
    yield Due(step.ends, words, who, "interventions", Intervention, act.id, step.ends < today)


@dataclass(frozen=True)
class Silence:
    """An audience, and the last day it was told something; None: never yet."""

    audience: str
    action: int
    since: date | None


def silences(initiative: Initiative, today: date | None = None, months: int = 6) -> list[Silence]:
    """Who has not been told anything for so many months, the longest silence first."""
    today = today or date.today()
    last: dict[str, tuple[int, date | None]] = {}
    actions = actions_with_tellings(initiative)
    for action in actions:
        if action.state is ActionState.DROPPED:
            continue
        told = max((telling.told_on for telling in action.tellings), default=None)
        key = action.audience.strip().casefold()
        _held, known = last.get(key, (action.id, None))
        last[key] = (action.id, max(filter(None, (known, told)), default=None))
    names = {action.id: action.audience for action in actions}
    limit = add_months(today, -months)
    found = [Silence(names[id], id, day) for id, day in last.values() if day is None or day < limit]
    return sorted(found, key=lambda silence: silence.since or date.min)
