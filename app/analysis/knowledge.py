"""The library of knowledge as lines to list and to search, asked in two queries whatever its size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from app.analysis.finding import folded
from app.model import Evidence, EvidenceKind, Stance, Support, Trust

SEARCHED = 300
"""The characters of a finding that are searched; a whole report pasted there would slow each key."""


BETWEEN = "\N{SYMBOL FOR UNIT SEPARATOR}"
"""Between the words of two lines, folded together: one pass over all of them is much quicker."""

UNSAID = "unsaid"
"""As a trust: nobody has said how far it is relied on yet."""
NOTHING = "nothing"
"""As a stance: it bears on nothing yet."""


class Known(NamedTuple):
    """One piece of knowledge: what a line shows."""

    id: int
    kind: EvidenceKind
    title: str
    trust: Trust | None
    bears_on: int = 0
    """On how many elements…"""
    against: int = 0
    """…of which so many that it contradicts…"""
    nuanced: int = 0
    """…and so many that it nuances."""

    def takes(self, stance: str) -> bool:
        """Whether it supports, contradicts or nuances something; or bears on nothing."""
        if stance == NOTHING:
            return not self.bears_on
        counts = {Stance.CONTRADICTS.value: self.against, Stance.NUANCES.value: self.nuanced}
        return counts.get(stance, self.bears_on - self.against - self.nuanced) > 0


@dataclass(frozen=True)
class Sieve:
    """What is kept of the library; each part that is empty keeps everything."""

    family: str = ""
    """"research" or "experience"."""
    kind: str = ""
    trust: str = ""
    """A level of trust, or `UNSAID`."""
    stance: str = ""
    """What it does to what it bears on, or `NOTHING`."""

    def keeps(self, known: Known) -> bool:
        """Whether a piece of knowledge passes."""
        return (
            (not self.family or known.kind.is_research == (self.family == "research"))
            and (not self.kind or known.kind == self.kind)
            and (not self.trust or (known.trust or UNSAID) == self.trust)
            and (not self.stance or known.takes(self.stance))
        )


def families(session: Session) -> tuple[int, int]:
    """How much is known: research, experience."""
    found, count = session.execute(select(func.count().filter(_is_research()), func.count(Evidence.id))).one()
    return found, count - found


def _is_research() -> ColumnElement[bool]:
    return Evidence.kind.in_([kind for kind in EvidenceKind if kind.is_research])


def library(session: Session, first: int | None = None) -> list[Known]:
    """Everything known, or so much of it: research and experience in turn, neither under the other."""
    rank = case({kind: place for place, kind in enumerate(EvidenceKind)}, value=Evidence.kind)
    turn = func.row_number().over(partition_by=_is_research(), order_by=(rank, Evidence.id))
    asked = select(Evidence.id, Evidence.kind, Evidence.title, Evidence.trust).order_by(turn, rank)
    lines = session.execute(asked.limit(first)).all()
    stances = (func.count().filter(Support.stance == one) for one in (Stance.CONTRADICTS, Stance.NUANCES))
    counted = select(Support.evidence_id, func.count(), *stances).group_by(Support.evidence_id)
    if first is not None:
        counted = counted.where(Support.evidence_id.in_([line[0] for line in lines]))
    borne = {row[0]: tuple(row)[1:] for row in session.execute(counted)}
    return [Known(*line, *borne.get(line[0], ())) for line in lines]


def words_of(session: Session) -> dict[int, str]:
    """By id, the words by which each piece of knowledge is found, without case or accents."""
    labels = {kind: kind.label for kind in EvidenceKind}
    asked = select(
        Evidence.id,
        Evidence.kind,
        Evidence.title,
        Evidence.author,
        Evidence.place,
        Evidence.year,
        func.substr(Evidence.finding, 1, SEARCHED),
    )
    ids: list[int] = []
    said: list[str] = []
    for id, kind, title, author, place, year, finding in session.execute(asked):
        ids.append(id)
        line = f"{title} {author} {place} {year or ''} {labels[kind]} {finding}"
        said.append(line.replace(BETWEEN, " "))
    return dict(zip(ids, folded(BETWEEN.join(said)).split(BETWEEN), strict=False))


def sifted(
    held: list[Known],
    query: str,
    words: Mapping[int, str],
    sieve: Sieve = Sieve(),
) -> list[Known]:
    """Those that pass the sieve and hold each word of the query; `words` are asked only for a query."""
    wanted = folded(query).split()
    return [
        known
        for known in held
        if sieve.keeps(known) and (not wanted or all(word in words[known.id] for word in wanted))
    ]
