"""One organisation: what it leads, what it contributes to, what is expected of it, what was exchanged with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, object_session, selectinload

from app.analysis.monitoring import standings
from app.analysis.similar import bare
from app.i18n import _
from app.model import (
    ActionState,
    Base,
    Body,
    CommunicationAction,
    Decision,
    Exchange,
    Indicator,
    Initiative,
    Intervention,
    Link,
    Membership,
    Organisation,
    Outcome,
    Participation,
    PartRole,
    Person,
    Way,
)
from app.model.cards import OUTCOME, coded

LEADING = (PartRole.LEAD, PartRole.CO_LEAD)


@dataclass(frozen=True)
class Piece:
    """One line: what it says, a word beside it, where it leads (page, kind, id), whether it is late."""

    text: str
    beside: str
    page: str
    kind: type[Base]
    id: int
    due: date | None = None
    late: bool = False


@dataclass(frozen=True)
class Sent:
    """A workbook sent or received."""

    way: Way
    at: datetime
    file_name: str
    return_by: date | None


@dataclass(frozen=True)
class Profile:
    """All that concerns one organisation."""

    leads: tuple[Piece, ...]
    contributes: tuple[Piece, ...]
    seats: tuple[Piece, ...]
    numbers: tuple[Piece, ...]
    decisions: tuple[Piece, ...]
    messages: tuple[Piece, ...]
    exchanges: tuple[Sent, ...]
    """The latest first."""

    @property
    def owed(self) -> tuple[Piece, ...]:
        """What is expected of it, what is late first, then by date."""
        every = (*self.numbers, *self.decisions, *self.messages)
        return tuple(sorted(every, key=lambda piece: (not piece.late, piece.due or date.max)))


def organisations_with_ties(initiative: Initiative) -> list[Organisation]:
    """The organisations with their parts and what they report: three queries, however many there are."""
    session = object_session(initiative)
    assert session is not None
    wanted = select(Organisation).where(Organisation.initiative_id == initiative.id)
    ties = (selectinload(Organisation.participations), selectinload(Organisation.reportings))
    return list(session.scalars(wanted.order_by(Organisation.id).options(*ties)))


def people_with_organisations(initiative: Initiative) -> list[Person]:
    """The people, each with the organisation it speaks for: one query."""
    session = object_session(initiative)
    assert session is not None
    wanted = select(Person).where(Person.initiative_id == initiative.id).order_by(Person.id)
    return list(session.scalars(wanted.options(joinedload(Person.organisation))))


def profile(organisation: Organisation, session: Session, today: date | None = None) -> Profile:
    """Ask all of it; decisions and messages are its own when they name it, one of its people or their function."""
    today = today or date.today()
    parts = _parts(organisation, session)
    names = _names(organisation)
    return Profile(
        tuple(piece for role, piece in parts if role in LEADING),
        tuple(piece for role, piece in parts if role not in LEADING),
        _seats(organisation, session),
        _numbers(organisation, session, today),
        _decisions(names, session, today),
        _messages(names, session, today),
        _exchanges(organisation, session),
    )


def _parts(organisation: Organisation, session: Session) -> list[tuple[PartRole, Piece]]:
    rows = session.execute(
        select(Participation.role, Participation.part, Intervention)
        .join(Intervention, Intervention.node_id == Participation.intervention_id)
        .where(Participation.organisation_id == organisation.id)
        .order_by(Intervention.number)
    )
    held = list(rows)
    served = _served(session, [act.id for _role, _part, act in held])
    return [
        (
            role,
            Piece(
                f"{act.code}  {act.text}",
                " · ".join(filter(None, (role.label, act.stage.label, _codes(served.get(act.id, [])), part))),
                "interventions",
                Intervention,
                act.id,
            ),
        )
        for role, part, act in held
    ]


def _codes(codes: list[str]) -> str:
    return _("sert {codes}").format(codes=", ".join(codes)) if codes else ""


def _served(session: Session, acts: list[int]) -> dict[int, list[str]]:
    rows = session.execute(
        select(Link.source_id, Outcome.number)
        .join(Outcome, Outcome.node_id == Link.target_id)
        .where(Link.source_id.in_(acts))
        .order_by(Outcome.number)
    )
    found: dict[int, list[str]] = {}
    for act, number in rows:
        found.setdefault(act, []).append(coded(OUTCOME, number))
    return found


def _seats(organisation: Organisation, session: Session) -> tuple[Piece, ...]:
    people = [person.id for person in organisation.people]
    rows = session.execute(
        select(Body.id, Body.name, Membership.kind, Person.name)
        .join(Membership, Membership.body_id == Body.id)
        .join(Person, Person.id == Membership.person_id, isouter=True)
        .where((Membership.organisation_id == organisation.id) | Membership.person_id.in_(people))
        .order_by(Body.id, Membership.id)
    )
    return tuple(
        Piece(body, " · ".join(filter(None, (kind.label, who))), "coordination", Body, id)
        for id, body, kind, who in rows
    )


def _numbers(organisation: Organisation, session: Session, today: date) -> tuple[Piece, ...]:
    if not organisation.reportings:
        return ()
    awaited = [
        (one.name, value)
        for one in standings(organisation.initiative, session, today)
        for value in one.awaited
        if value.organisation == organisation.id
    ]
    return tuple(
        Piece(name, value.period.label, "monitoring", Indicator, value.indicator, value.period.end, late=True)
        for name, value in awaited
    )


@dataclass(frozen=True)
class _Names:
    """By which names the organisation and its people are called, and by which functions its people."""

    names: tuple[str, ...]
    functions: frozenset[str]

    def are_in(self, owner: str) -> bool:
        """Whether those who see to it are this organisation or someone of it: whole words, accents aside."""
        said = bare(owner)
        return said in self.functions or any(name and f" {name} " in f" {said} " for name in self.names)


def _names(organisation: Organisation) -> _Names:
    people = organisation.people
    names = tuple(bare(name) for name in (organisation.name, *(person.name for person in people)))
    return _Names(names, frozenset(bare(person.role) for person in people if person.role.strip()))


def _decisions(names: _Names, session: Session, today: date) -> tuple[Piece, ...]:
    rows = session.scalars(select(Decision).where(Decision.done.is_(False), Decision.owner != ""))
    return tuple(
        Piece(one.text, one.owner, "coordination", Body, one.body_id, one.due_on, _is_late(one.due_on, today))
        for one in rows
        if names.are_in(one.owner)
    )


def _messages(names: _Names, session: Session, today: date) -> tuple[Piece, ...]:
    over = (ActionState.DONE, ActionState.DROPPED)
    rows = session.scalars(
        select(CommunicationAction).where(
            CommunicationAction.state.not_in(over), CommunicationAction.owner != ""
        )
    )
    kind = CommunicationAction
    return tuple(
        Piece(
            _("À « {audience} » : {message}").format(audience=one.audience, message=one.message),
            one.owner,
            "communication",
            kind,
            one.id,
            one.next_on,
            _is_late(one.next_on, today),
        )
        for one in rows
        if names.are_in(one.owner)
    )


def _is_late(due: date | None, today: date) -> bool:
    return due is not None and due < today


def _exchanges(organisation: Organisation, session: Session) -> tuple[Sent, ...]:
    rows = session.execute(
        select(Exchange.way, Exchange.at, Exchange.file_name, Exchange.return_by)
        .where(Exchange.organisation_uid == organisation.uid)
        .order_by(Exchange.at.desc(), Exchange.id.desc())
    )
    return tuple(Sent(way, at, name, by) for way, at, name, by in rows)
