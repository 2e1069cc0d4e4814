"""The thread of an initiative: from a testimony to a partner’s number, and all the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.analysis.finding import Found, told
from app.i18n import number
from app.model import (
    Entity,
    Evidence,
    Factor,
    FactorLink,
    Indicator,
    Intervention,
    Link,
    Measurement,
    Node,
    Organisation,
    Outcome,
    Participation,
    Reporting,
    Support,
)

Numbered = InstrumentedAttribute[int] | InstrumentedAttribute[int | None]

KINDS: tuple[type[Entity], ...] = (Evidence, Factor, Node, Indicator, Organisation)
"""What the thread passes through; every card is a Node."""


@dataclass(frozen=True)
class Thread:
    """Where one element comes from, and where it goes: one step each way."""

    sources: tuple[Found, ...]
    ends: tuple[Found, ...]


@dataclass(frozen=True)
class _Stretch:
    """One kind leads to another: the columns that pair their ids, and how these meet."""

    source: type[Entity]
    end: type[Entity]
    source_id: Numbered
    end_id: Numbered
    meets: tuple[ColumnElement[bool], ...] = ()

    def ends_of(self, id: int) -> Select[int | None]:
        """The ids to which this one leads."""
        return select(self.end_id).where(self.source_id == id, self.end_id.is_not(None), *self.meets)

    def sources_of(self, id: int) -> Select[int | None]:
        """The ids that lead to this one."""
        return select(self.source_id).where(self.end_id == id, self.source_id.is_not(None), *self.meets)


def is_threaded(kind: type[Entity]) -> bool:
    """Whether the thread passes through elements of this kind."""
    return issubclass(kind, KINDS)


def thread(session: Session, kind: type[Entity], id: int) -> Thread:
    """What leads to an element and what it leads to; a dozen small queries, whatever the size."""
    kind = Node if issubclass(kind, Node) else kind
    before: dict[type[Entity], set[int]] = {}
    after: dict[type[Entity], set[int]] = {}
    for stretch in _stretches():
        if stretch.end is kind:
            before.setdefault(stretch.source, set()).update(_ids(session, stretch.sources_of(id)))
        if stretch.source is kind:
            after.setdefault(stretch.end, set()).update(_ids(session, stretch.ends_of(id)))
    ends = _told(session, after)
    if kind is Indicator:
        ends = _with_numbers(session, id, ends)
    return Thread(_told(session, before), ends)


def _told(session: Session, held: dict[type[Entity], set[int]]) -> tuple[Found, ...]:
    return tuple(found for kind in KINDS for found in told(session, kind, held.get(kind, set())))


def _ids(session: Session, asked: Select[int | None]) -> Iterator[int]:
    return (id for id in session.scalars(asked) if id is not None)


def _stretches() -> Iterator[_Stretch]:
    """Knowledge → factor → result → indicator → intervention → partner; and what the canvas draws."""
    yield _Stretch(Evidence, Factor, Support.evidence_id, Support.factor_id)
    yield _Stretch(Evidence, Node, Support.evidence_id, Support.node_id)
    yield _Stretch(Evidence, Node, Support.evidence_id, Link.target_id, (Support.link_id == Link.id,))
    yield _Stretch(Factor, Factor, FactorLink.cause_id, FactorLink.effect_id)
    yield _Stretch(Factor, Node, Outcome.factor_id, Outcome.id)
    yield _Stretch(Node, Node, Link.source_id, Link.target_id)
    yield _Stretch(Node, Indicator, Indicator.node_id, Indicator.id)
    serving = (Link.target_id == Indicator.node_id, Link.source_id.in_(select(Intervention.id)))
    yield _Stretch(Indicator, Node, Indicator.id, Link.source_id, serving)
    yield _Stretch(Node, Organisation, Participation.intervention_id, Participation.organisation_id)
    yield _Stretch(Indicator, Organisation, Reporting.indicator_id, Reporting.organisation_id)


def _with_numbers(session: Session, indicator: int, ends: tuple[Found, ...]) -> tuple[Found, ...]:
    """Each partner with the last number it gave: «Banque alimentaire · 42»."""
    asked = (
        select(Measurement.organisation_id, Measurement.value)
        .where(Measurement.indicator_id == indicator, Measurement.value.is_not(None))
        .where(Measurement.sent_back_for == "")  # what was sent back counts nowhere
        .order_by(Measurement.period_start)
    )
    last = {organisation: value for organisation, value in session.execute(asked) if value is not None}
    return tuple(
        replace(end, text=f"{end.text} · {number(last[end.id])}")
        if end.kind is Organisation and end.id in last
        else end
        for end in ends
    )
