"""The thread of an initiative: from a testimony to a partner’s number, and all the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from app.analysis.finding import Found, told
from app.model import (
    Assumption,
    CardChange,
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
    SenseMaking,
    Support,
    Validation,
)

Numbered = InstrumentedAttribute[int] | InstrumentedAttribute[int | None]

KINDS: tuple[type[Entity], ...] = (
    Evidence,
    Factor,
    SenseMaking,
    Node,
    Link,
    Assumption,
    Indicator,
    Measurement,
    Organisation,
)
"""What the thread passes through, in the order in which it is told; every card is a Node."""


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
    down: tuple[ColumnElement[bool], ...] = ()
    """Which of them are worth telling on the way there…"""
    up: tuple[ColumnElement[bool], ...] = ()
    """…and on the way back."""

    def ends_of(self, id: int) -> Select[int | None]:
        """The ids to which this one leads."""
        return select(self.end_id).where(
            self.source_id == id, self.end_id.is_not(None), *self.meets, *self.down
        )

    def sources_of(self, id: int) -> Select[int | None]:
        """The ids that lead to this one."""
        return select(self.source_id).where(
            self.end_id == id, self.source_id.is_not(None), *self.meets, *self.up
        )


def is_threaded(kind: type[Entity]) -> bool:
    """Whether the thread passes through elements of this kind."""
    return issubclass(kind, KINDS)


def thread(session: Session, kind: type[Entity], id: int) -> Thread:
    """What leads to an element and what it leads to; twenty small queries at most, whatever the size."""
    kind = Node if issubclass(kind, Node) else kind
    before: dict[type[Entity], set[int]] = {}
    after: dict[type[Entity], set[int]] = {}
    for stretch in _stretches():
        if stretch.end is kind:
            before.setdefault(stretch.source, set()).update(_ids(session, stretch.sources_of(id)))
        if stretch.source is kind:
            after.setdefault(stretch.end, set()).update(_ids(session, stretch.ends_of(id)))
    return Thread(_told(session, before), _told(session, after))


def _told(session: Session, held: dict[type[Entity], set[int]]) -> tuple[Found, ...]:
    return tuple(found for kind in KINDS for found in told(session, kind, held.get(kind, set())))


def _ids(session: Session, asked: Select[int | None]) -> Iterator[int]:
    return (id for id in session.scalars(asked) if id is not None)


def _stretches() -> Iterator[_Stretch]:
    """Knowledge → factor → result → indicator → intervention → partner’s number; and what the canvas draws."""
    yield _Stretch(Evidence, Factor, Support.evidence_id, Support.factor_id)
    yield _Stretch(Evidence, Node, Support.evidence_id, Support.node_id)
    yield _Stretch(Evidence, Node, Support.evidence_id, Link.target_id, (Support.link_id == Link.id,))
    yield _Stretch(Factor, Factor, FactorLink.cause_id, FactorLink.effect_id)
    yield _Stretch(Factor, Node, Outcome.factor_id, Outcome.id)
    yield _Stretch(Node, Node, Link.source_id, Link.target_id)
    yield _Stretch(SenseMaking, Node, CardChange.sense_making_id, CardChange.node_id)
    yield from _along_links()
    yield _Stretch(Node, Indicator, Indicator.node_id, Indicator.id)
    serving = (Link.target_id == Indicator.node_id, Link.source_id.in_(select(Intervention.id)))
    yield _Stretch(Indicator, Node, Indicator.id, Link.source_id, serving)
    yield _Stretch(Node, Organisation, Participation.intervention_id, Participation.organisation_id)
    yield from _to_numbers()


def _along_links() -> Iterator[_Stretch]:
    """What a link rests on. A card leads to the links that carry something; the others are their two ends."""
    carries = (Link.id.in_(select(Assumption.link_id)) | Link.id.in_(select(Support.link_id)),)
    yield _Stretch(Node, Link, Link.source_id, Link.id, down=carries)
    yield _Stretch(Link, Node, Link.id, Link.target_id, up=carries)
    yield _Stretch(Evidence, Link, Support.evidence_id, Support.link_id)
    yield _Stretch(
        Evidence, Assumption, Support.evidence_id, Assumption.id, (Support.link_id == Assumption.link_id,)
    )
    yield _Stretch(Assumption, Link, Assumption.id, Assumption.link_id)


def _to_numbers() -> Iterator[_Stretch]:
    """The last number of each partner that counts; and the partners who have given none."""
    newer = aliased(Measurement)
    last = (
        *_counts(Measurement),
        ~exists().where(
            newer.indicator_id == Measurement.indicator_id,
            newer.organisation_id.is_not_distinct_from(Measurement.organisation_id),
            newer.period_start > Measurement.period_start,
            *_counts(newer),
        ),
    )
    silent = ~exists().where(
        newer.indicator_id == Reporting.indicator_id,
        newer.organisation_id == Reporting.organisation_id,
        *_counts(newer),
    )
    yield _Stretch(Indicator, Measurement, Measurement.indicator_id, Measurement.id, down=last)
    yield _Stretch(Organisation, Measurement, Measurement.organisation_id, Measurement.id, down=last)
    yield _Stretch(Indicator, Organisation, Reporting.indicator_id, Reporting.organisation_id, down=(silent,))


def _counts(value: type[Measurement]) -> tuple[ColumnElement[bool], ...]:
    return value.value.is_not(None), value.validation.in_(Validation.counted())
