"""The library of knowledge as lines to list and to search, asked in two queries whatever its size."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.analysis.finding import folded
from app.model import Evidence, EvidenceKind, Support, Trust

SEARCHED = 300
"""The characters of a finding that are searched; a whole report pasted there would slow each key."""


BETWEEN = "\N{SYMBOL FOR UNIT SEPARATOR}"
"""Between the words of two lines, folded together: one pass over all of them is much quicker."""


Asked = tuple[int, EvidenceKind, str, Trust | None, str, str, int | None, str]


class Known(NamedTuple):
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
    rank = {kind: place for place, kind in enumerate(EvidenceKind)}
    asked = (
        (id, kind, title, trust, author, place, year, finding)
        for id, kind, title, trust, author, place, year, finding in session.execute(_asked())
    )
    lines: list[Asked] = sorted(asked, key=lambda line: (rank[line[1]], line[0]))
    labels = {kind: kind.label for kind in EvidenceKind}
    words = folded(BETWEEN.join(_words(line, labels[line[1]]) for line in lines)).split(BETWEEN)
    return [
        Known(id, kind, title, trust, borne.get(id, 0), said)
        for (id, kind, title, trust, *_rest), said in zip(lines, words, strict=bool(lines))
    ]


def _asked() -> Select[int, EvidenceKind, str, Trust | None, str, str, int | None, str]:
    return select(
        Evidence.id,
        Evidence.kind,
        Evidence.title,
        Evidence.trust,
        Evidence.author,
        Evidence.place,
        Evidence.year,
        func.substr(Evidence.finding, 1, SEARCHED).label("finding"),
    )


def _words(line: Asked, kind: str) -> str:
    """What a line is found by; its kind too, so that «témoignage» gives the testimonies."""
    _id, _kind, title, _trust, author, place, year, finding = line
    return f"{title} {author} {place} {year or ''} {kind} {finding}".replace(BETWEEN, " ")


def sifted(held: list[Known], query: str, family: str = "") -> list[Known]:
    """Those that hold each word of the query, of one family ("research", "experience") or of both."""
    wanted = folded(query).split()
    return [
        known
        for known in held
        if (not family or known.kind.is_research == (family == "research"))
        and all(word in known.words for word in wanted)
    ]
