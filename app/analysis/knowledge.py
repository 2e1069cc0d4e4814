"""The library of knowledge as lines to list and to search, asked in two queries whatever its size."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.analysis.finding import folded
from app.model import Evidence, EvidenceKind, Support, Trust

SEARCHED = 300
"""The characters of a finding that are searched; a whole report pasted there would slow each key."""


@dataclass(frozen=True)
class Known:
    """One piece of knowledge: what a line shows, and the words it is found by."""

    id: int
    kind: EvidenceKind
    title: str
    trust: Trust | None
    bears_on: int
    """On how many elements."""
    words: str
    """Without case or accents."""


def library(session: Session) -> list[Known]:
    """Everything known: research first, then in the order it was added."""
    counted = select(Support.evidence_id, func.count()).group_by(Support.evidence_id)
    borne = {row[0]: row[1] for row in session.execute(counted)}
    asked = select(
        Evidence.id,
        Evidence.kind,
        Evidence.title,
        Evidence.trust,
        Evidence.author,
        Evidence.place,
        Evidence.year,
        Evidence.finding,
    )
    rank = {kind: place for place, kind in enumerate(EvidenceKind)}
    found = [
        Known(
            id=id,
            kind=kind,
            title=title,
            trust=trust,
            bears_on=borne.get(id, 0),
            words=folded(f"{title} {author} {place} {year or ''} {finding[:SEARCHED]}"),
        )
        for id, kind, title, trust, author, place, year, finding in session.execute(asked)
    ]
    return sorted(found, key=lambda known: (rank[known.kind], known.id))


def sifted(held: list[Known], query: str, family: str = "") -> list[Known]:
    """Those that hold each word of the query, of one family ("research", "experience") or of both."""
    wanted = folded(query).split()
    return [
        known
        for known in held
        if (not family or known.kind.is_research == (family == "research"))
        and all(word in known.words for word in wanted)
    ]
