"""How the theory is looked at: what stands out while the rest fades, and what the colour of a card says, in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from app.analysis.graph import between, causes_of, downstream, effects_of, upstream
from app.analysis.theory import CardFace, Theory
from app.i18n import _, ngettext
from app.model.cards import INTERVENTION


class Way(Enum):
    """Which way a trace goes from the cards where it begins."""

    UP = "up"
    """What leads to them."""
    DOWN = "down"
    """What they lead to."""
    BOTH = "both"
    BETWEEN = "between"
    """What stands on the ways between two cards, whichever comes first."""


class Colouring(Enum):
    """What the colour of a card says."""

    KIND = "kind"
    PROGRESS = "progress"
    PARTNER = "partner"
    EVIDENCE = "evidence"
    ORIGIN = "origin"

    @property
    def label(self) -> str:
        """As it is said in a menu."""
        return {
            Colouring.KIND: _("sorte"),
            Colouring.PROGRESS: _("avancement"),
            Colouring.PARTNER: _("partenaire"),
            Colouring.EVIDENCE: _("connaissances"),
            Colouring.ORIGIN: _("origine"),
        }[self]


@dataclass(frozen=True)
class Tint:
    """A colour role, and the words that say the same without it."""

    role: str
    words: str


@dataclass(frozen=True)
class Filter:
    """What is looked for; a card that answers to all of it stands out."""

    words: str = ""
    band: int | None = None
    partner: int | None = None
    """The id of an organisation."""

    @property
    def is_empty(self) -> bool:
        """Nothing is looked for."""
        return not self.words.strip() and self.band is None and self.partner is None


def traced(theory: Theory, start: Collection[int], way: Way, steps: int | None = None) -> frozenset[int]:
    """The cards of a trace, those where it begins included; at most so many steps away."""
    pairs = theory.pairs
    if way is Way.BETWEEN:
        one, other = sorted(start)
        return frozenset(between(pairs, one, other) | between(pairs, other, one) | {one, other})
    found = set(start)
    if way in (Way.UP, Way.BOTH):
        found |= upstream(pairs, start, steps)
    if way in (Way.DOWN, Way.BOTH):
        found |= downstream(pairs, start, steps)
    return frozenset(found)


def matching(theory: Theory, wanted: Filter, partners: Mapping[int, Collection[int]]) -> frozenset[int]:
    """The cards that answer to a filter; `partners` says which organisations take part in each intervention."""
    words = folded(wanted.words).split()
    return frozenset(
        card.id
        for card in theory.cards
        if all(word in folded(f"{card.code} {card.text}") for word in words)
        and (wanted.band is None or card.band == wanted.band)
        and (wanted.partner is None or wanted.partner in partners.get(card.id, ()))
    )


def folded(text: str) -> str:
    """Without accents or capitals, as people search."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("’", "'")


def pointed(theory: Theory, counts: Mapping[int, int]) -> Theory:
    """The same theory, each card with the points that speak of it."""
    if not counts:
        return theory
    cards = tuple(card.but(points=counts[card.id]) if card.id in counts else card for card in theory.cards)
    return replace(theory, cards=cards, by_id={card.id: card for card in cards})


def explanation(theory: Theory) -> Theory:
    """The impact and the results alone: the chain before what is done about it."""
    return theory.only(card for card in theory.cards if card.kind != INTERVENTION)


def collapsed(theory: Theory) -> Theory:
    """Cards that are folded take in what leads to them alone, and say how many that is."""
    inside = _inside(theory)
    if not inside:
        return theory
    gone = set().union(*inside.values())
    return theory.only(
        _folded(card, len(inside.get(card.id, ()))) for card in theory.cards if card.id not in gone
    )


def holders(theory: Theory) -> dict[int, int]:
    """For each card that is folded away, the card that is seen in its place."""
    inside = _inside(theory)
    found: dict[int, int] = {}
    for id, held in inside.items():
        if not any(id in others for others in inside.values()):
            found |= dict.fromkeys(held, id)
    return found


def _inside(theory: Theory) -> dict[int, set[int]]:
    return {card.id: _alone_to(theory, card.id) for card in theory.cards if card.collapsed}


def _folded(card: CardFace, count: int) -> CardFace:
    if not count:
        return card
    words = ngettext("+ {count} carte repliée", "+ {count} cartes repliées", count).format(count=count)
    return replace(card, notes=(*card.notes, words))


def _alone_to(theory: Theory, id: int) -> set[int]:
    """What leads to this card and nowhere else."""
    effects, causes = effects_of(theory.pairs), causes_of(theory.pairs)
    found: set[int] = set()
    ahead = list(causes.get(id, ()))
    while ahead:
        one = ahead.pop()
        if one != id and one not in found and set(effects[one]) <= found | {id}:
            found.add(one)
            ahead += causes.get(one, ())
    return found


def painted(theory: Theory, tints: Mapping[int, Tint]) -> Theory:
    """The same theory, each card in its tint, with the words of it among its notes."""
    cards = tuple(_painted(card, tints.get(card.id)) for card in theory.cards)
    return theory.only(cards)


def _painted(card: CardFace, tint: Tint | None) -> CardFace:
    if tint is None:
        return replace(card, accent="neutral")
    return replace(card, accent=tint.role, notes=(tint.words, *card.notes) if tint.words else card.notes)
