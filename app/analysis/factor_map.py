"""Which factor feeds which, as cards and links to draw: the causes at the bottom, what they lead to above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.analysis.grid import Box
from app.analysis.layout import PATIENCE, columns, place
from app.analysis.theory import CardFace, LinkFace
from app.i18n import _, ngettext
from app.model import (
    Axis,
    Evidence,
    EvidenceKind,
    Factor,
    FactorHolder,
    FactorLink,
    FactorVote,
    Keep,
    Organisation,
    Stance,
    Support,
    Tally,
)
from app.model.cards import OUTCOME
from app.model.votes import LEVELS

RESEARCH = [kind for kind in EvidenceKind if kind.is_research]
ACCENTS = {Keep.KEPT: "primary", Keep.UNDECIDED: "warn", Keep.SET_ASIDE: "line-strong"}
SHAPE = 2.0
"""How many times wider than tall a large map is."""
BOTH, ONE, NOTHING, AGAINST = "both", "one", "nothing", "against"
"""How a factor rests on what is known."""
WIDE = 5
"""So many cards in a row are read at ease; more only when the map would grow taller than it is wide."""


@dataclass(frozen=True)
class FactorMap:
    """The factors as cards without a place, and what feeds what."""

    cards: tuple[CardFace, ...] = ()
    links: tuple[LinkFace, ...] = ()


def families(session: Session) -> dict[int, tuple[int, int]]:
    """By factor, on how many pieces of knowledge it rests: research, experience; those on nothing are absent."""
    research = func.count().filter(Evidence.kind.in_(RESEARCH))
    asked = (
        select(Support.factor_id, research, func.count())
        .join(Evidence)
        .where(Support.factor_id.is_not(None))
        .group_by(Support.factor_id)
    )
    return {id: (found, count - found) for id, found, count in session.execute(asked) if id is not None}


def tallies(session: Session) -> dict[tuple[int, Axis], Tally]:
    """The votes of every factor on each axis, in one query; without votes, absent."""
    held: dict[tuple[int, Axis], list[int]] = {}
    asked = select(FactorVote.factor_id, FactorVote.axis, FactorVote.level, FactorVote.people)
    for factor, axis, level, people in session.execute(asked):
        held.setdefault((factor, axis), [0] * LEVELS)[level - 1] = people
    return {key: Tally(tuple(counts)) for key, counts in held.items()}


def in_hands(session: Session) -> dict[int, str]:
    """By factor, who holds it: the partners, then the others in the group's words."""
    found = {
        id: [] if not others else [others]
        for id, others in session.execute(select(Factor.id, Factor.holders))
    }
    asked = (
        select(FactorHolder.factor_id, Organisation.name).join(Organisation).order_by(FactorHolder.id.desc())
    )
    for factor, name in session.execute(asked):
        found[factor].insert(0, name)
    return {id: ", ".join(names) for id, names in found.items()}


def contradicted(session: Session) -> dict[int, int]:
    """By factor, how many pieces of knowledge contradict it; those that none contradicts are absent."""
    asked = (
        select(Support.factor_id, func.count())
        .where(Support.factor_id.is_not(None), Support.stance == Stance.CONTRADICTS)
        .group_by(Support.factor_id)
    )
    return {id: count for id, count in session.execute(asked) if id is not None}


class FactorLine(NamedTuple):
    """What the list says of a factor."""

    id: int
    name: str
    keep: Keep
    known: tuple[int, int]
    """On how many pieces of knowledge it rests: research, experience."""
    against: int
    hands: str

    def rests(self, how: str) -> bool:
        """Whether it rests on both families, on one, on nothing; or something contradicts it. Empty: any."""
        if how == AGAINST:
            return self.against > 0
        return not how or {BOTH: 2, ONE: 1, NOTHING: 0}[how] == sum(count > 0 for count in self.known)


class Placed(NamedTuple):
    """Where a factor stands on the board."""

    id: int
    name: str
    leverage: float
    weight: float
    keep: Keep


def board(session: Session) -> list[Placed]:
    """The factors on their board, in the order in which they were named."""
    asked = select(Factor.id, Factor.name, Factor.leverage, Factor.weight, Factor.keep).order_by(Factor.id)
    return [Placed(*row) for row in session.execute(asked)]


def factor_lines(session: Session) -> list[FactorLine]:
    """The list of factors, in the order in which they were named, in five queries."""
    known, against, hands = families(session), contradicted(session), in_hands(session)
    asked = select(Factor.id, Factor.name, Factor.keep).order_by(Factor.id)
    return [
        FactorLine(id, name, keep, known.get(id, (0, 0)), against.get(id, 0), hands[id])
        for id, name, keep in session.execute(asked)
    ]


def rests_on(research: int, experience: int, against: int = 0) -> str:
    """«▲ 2 ● 1»; one family alone, or nothing, is said in words, and what contradicts is never hidden."""
    if research and experience:
        said = f"▲ {research} ● {experience}"
    elif research:
        said = _("▲ {n}, recherche seule").format(n=research)
    elif experience:
        said = _("● {n}, expérience seule").format(n=experience)
    else:
        return _("rien encore")
    if not against:
        return said
    words = ngettext("{said} · {n} contredit", "{said} · {n} contredisent", against)
    return words.format(said=said, n=against)


def factor_map(session: Session) -> FactorMap:
    """The whole map, in four queries."""
    known, against = families(session), contradicted(session)
    asked = select(Factor.id, Factor.name, Factor.keep).order_by(Factor.id)
    cards = tuple(
        CardFace(
            id,
            OUTCOME,
            "",
            name,
            0,
            accent=ACCENTS[keep],
            notes=_notes(keep, known.get(id, (0, 0)), against.get(id, 0)),
        )
        for id, name, keep in session.execute(asked)
    )
    pairs = session.execute(select(FactorLink.id, FactorLink.cause_id, FactorLink.effect_id))
    return FactorMap(cards, tuple(LinkFace(id, cause, effect) for id, cause, effect in pairs))


def _notes(keep: Keep, held: tuple[int, int], against: int) -> tuple[str, ...]:
    on = rests_on(*held, against) if any(held) else _("ne repose sur rien encore")
    return keep.label, on


def placed(held: FactorMap, sizes: Sequence[tuple[float, float]]) -> FactorMap:
    """The same, each card with a place and a row (`band`, from the top); `sizes` are those of the cards."""
    if not held.cards:
        return held
    boxes = [Box(card.id, width, height, 0) for card, (width, height) in zip(held.cards, sizes, strict=True)]
    found = place(
        boxes,
        [(link.source, link.target) for link in held.links],
        most=max(WIDE, columns(boxes, SHAPE)),
        patience=PATIENCE,
    )
    rows = {id: row for row, ids in enumerate(found.rows) for id in ids}
    cards = (
        replace(card, x=found.positions[card.id][0], y=found.positions[card.id][1], band=rows[card.id])
        for card in held.cards
    )
    return FactorMap(tuple(cards), held.links)
