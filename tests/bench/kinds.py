"""Theories of nine kinds, none of which the layout was tuned on: the same for the same kind, size and seed."""

from collections.abc import Callable
from random import Random

from app.analysis.grid import Box
from tests.app.analysis.theories import Cards, Links

BANDS = 5
Pick = Callable[[Random, Cards], set[tuple[int, int]]]


def theory(kind: str, count: int, seed: int) -> tuple[Cards, Links]:
    """An impact, then results and interventions, linked as that kind is."""
    chance = Random(f"{kind}-{count}-{seed}")
    cards = [Box(0, 400.0, 80.0, 0)]
    cards += [
        Box(i, 184.0, chance.choice([64.0, 82.0, 100.0, 136.0]), 1 + i * (BANDS - 1) // count)
        for i in range(1, count)
    ]
    return cards, sorted(KINDS[kind](chance, cards))


def _above(cards: Cards, card: Box[int], by: int = 1) -> list[int]:
    return [other.id for other in cards if other.band == max(0, card.band - by)]


def _tree(chance: Random, cards: Cards) -> set[tuple[int, int]]:
    return {(card.id, chance.choice(_above(cards, card))) for card in cards[1:]}


def _layered(chance: Random, cards: Cards) -> set[tuple[int, int]]:
    return {
        (card.id, chance.choice(_above(cards, card)))
        for card in cards[1:]
        for _turn in range(chance.choice([1, 2, 2]))
    }


def _random(chance: Random, cards: Cards) -> set[tuple[int, int]]:
    higher = [(a.id, b.id) for a in cards for b in cards if b.band < a.band]
    return set(chance.sample(higher, min(len(higher), round(len(cards) * 1.4))))


def _skips(chance: Random, cards: Cards) -> set[tuple[int, int]]:
    """Half of the links go over a band or more."""
    return {
        (card.id, chance.choice(_above(cards, card, chance.choice([1, 1, 2, 3]))))
        for card in cards[1:]
        for _turn in range(chance.choice([1, 2]))
    }


def _dense(chance: Random, cards: Cards) -> set[tuple[int, int]]:
    return {(card.id, chance.choice(_above(cards, card))) for card in cards[1:] for _turn in range(4)}


def _hub(chance: Random, cards: Cards) -> set[tuple[int, int]]:
    """A few cards hold a third of the links."""
    hubs = {band: [card.id for card in cards if card.band == band][:1] for band in range(BANDS)}
    return {
        (card.id, chance.choice(hubs[card.band - 1] if chance.random() < 0.35 else _above(cards, card)))
        for card in cards[1:]
        for _turn in range(2)
    }


def _inside(chance: Random, cards: Cards) -> set[tuple[int, int]]:
    """A quarter of the cards also lead to another of their band."""
    found = _tree(chance, cards)
    for card in cards[1:]:
        beside = [other.id for other in cards if other.band == card.band and other.id < card.id]
        if beside and chance.random() < 0.25:
            found.add((card.id, chance.choice(beside)))
    return found


def _near(chance: Random, cards: Cards) -> set[tuple[int, int]]:
    """As people draw: a card leads to those above it."""
    found = set()
    for card in cards[1:]:
        above = _above(cards, card)
        own = [other.id for other in cards if other.band == card.band]
        middle = own.index(card.id) * len(above) / len(own)
        for _turn in range(2):
            found.add((card.id, above[min(len(above) - 1, max(0, round(middle + chance.gauss(0, 1))))]))
    return found


def _parts(chance: Random, cards: Cards) -> set[tuple[int, int]]:
    """Three theories side by side that do not meet before the impact."""
    return {
        (card.id, chance.choice([id for id in _above(cards, card) if id % 3 == card.id % 3] or [0]))
        for card in cards[1:]
        for _turn in range(2)
    }


KINDS: dict[str, Pick] = {
    "random": _random,
    "layered": _layered,
    "tree": _tree,
    "long skips": _skips,
    "dense": _dense,
    "hub": _hub,
    "links inside": _inside,
    "near": _near,
    "parts": _parts,
}
