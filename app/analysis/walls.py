"""The rows in which cards stand, as what links must pass: the gaps between the cards of each."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class Place:
    """A card as shown: centre, size, band."""

    x: float
    y: float
    width: float
    height: float
    band: int

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Row:
    """The cards of a row, from left to right: their numbers and their sides."""

    cards: list[int]
    lefts: list[float]
    rights: list[float]

    def gap(self, n: int) -> tuple[float, float]:
        """From where to where the gap before the n-th card goes."""
        left = self.rights[n - 1] if n else float("-inf")
        return left, self.lefts[n] if n < len(self.lefts) else float("inf")

    def nearest(self, x: float, room: float) -> int:
        """The gap of at least this room that is nearest to x."""
        low = high = bisect_left(self.lefts, x)
        while low >= 0 and not self._leaves(low, room):
            low -= 1
        while high <= len(self.cards) and not self._leaves(high, room):
            high += 1
        if low < 0 or high > len(self.cards):
            return max(low, 0) if high > len(self.cards) else high
        return low if x - self.gap(low)[1] <= self.gap(high)[0] - x else high

    def _leaves(self, n: int, room: float) -> bool:
        left, right = self.gap(n)
        return right - left >= room


@dataclass(frozen=True)
class Wall:
    """A row of cards: its top, its bottom, and who stands there."""

    top: float
    bottom: float
    row: Row
    is_even: bool
    """No card of it stands over another."""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def walls(places: Sequence[Place]) -> list[Wall]:
    """The rows in which the cards of each band stand, from the top."""
    bands: dict[int, list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        bands[place.band].append(n)
    return [_wall(row, places) for _band, cards in sorted(bands.items()) for row in _rows(cards, places)]


def _rows(cards: Sequence[int], places: Sequence[Place]) -> list[list[int]]:
    """The cards of a band, in rows that do not overlap in height."""
    found: list[list[int]] = []
    bottom = 0.0
    for n in sorted(cards, key=lambda n: places[n].top):
        if not found or places[n].top > bottom - 6.0:
            found.append([])
            bottom = places[n].bottom
        found[-1].append(n)
        bottom = max(bottom, places[n].bottom)
    return found


def _wall(cards: Sequence[int], places: Sequence[Place]) -> Wall:
    """A row; where cards stand over one another, there is no gap between them."""
    cards = sorted(cards, key=lambda n: places[n].x)
    lefts = [places[n].x - places[n].width / 2 for n in cards]
    rights = list(accumulate((places[n].x + places[n].width / 2 for n in cards), max))
    top, bottom = min(places[n].top for n in cards), max(places[n].bottom for n in cards)
    even = all(right <= left for right, left in zip(rights, lefts[1:], strict=False))
    return Wall(top, bottom, Row(cards, lefts, rights), even)
