"""The rows in which cards stand, as what links must pass: the gaps between the cards of each."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import accumulate, pairwise

TOUCH = 6.0
"""So much may a card reach into the row above without being of it."""
TURN = 28.0
"""The least height in which links turn, between rows that reach into one another."""
ENOUGH = 16.0
"""The height that is enough between rows that leave as much."""
DEPTH = 10.0
"""A card that reaches so much further than its row stands in the next one too."""


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
        lefts, rights, count = self.lefts, self.rights, len(self.cards)
        low = high = bisect_left(lefts, x)
        if high and x < rights[high - 1]:
            low -= 1
        while 0 < low < count and lefts[low] - rights[low - 1] < room:
            low -= 1
        while 0 < high < count and lefts[high] - rights[high - 1] < room:
            high += 1
        return low if x - self.gap(low)[1] <= self.gap(high)[0] - x else high


@dataclass(frozen=True)
class Wall:
    """A row of cards: its top, its bottom, and who stands there."""

    top: float
    bottom: float
    row: Row
    crowded: frozenset[int]
    """Those that stand over or under another of the row."""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Walls:
    """The rows in which the cards of each band stand, from the top: those of a row can be cut by one line.

    A card that reaches into another row stands in that one too, under another number: links pass beside it there.
    """

    def __init__(self, places: Sequence[Place] = ()) -> None:
        """All at once."""
        self.held: list[Wall] = []
        self.row_of: list[int] = []
        self.heads: list[int] = []
        """For each card the number under which it stands in its highest row, and in its lowest."""
        self.feet: list[int] = []
        self.pillars: list[tuple[int, int]] = []
        """The numbers of a card in a row and in the next."""
        deque(self.building(places), maxlen=0)

    def building(self, places: Sequence[Place]) -> Iterator[None]:
        """Find the rows of these cards, breathing after each."""
        self.row_of = [0] * len(places)
        self.heads, self.feet = list(range(len(places))), list(range(len(places)))
        bands: dict[int, list[int]] = defaultdict(list)
        for n, place in enumerate(places):
            bands[place.band].append(n)
        for _band, cards in sorted(bands.items()):
            rows: list[tuple[float, list[int]]] = []
            yield from _rows(cards, places, rows)
            yield from self._build([row for _y, row in sorted(rows)], places)
        self._free_ends()

    def _build(self, rows: list[list[int]], places: Sequence[Place]) -> Iterator[None]:
        strips = []
        for one, following in pairwise(rows):
            strips.append(_strip(one, following, places))
            yield
        first = len(self.held)
        standing: list[list[tuple[int, int]]] = [[(n, n) for n in row] for row in rows]
        for r, row in enumerate(rows):
            for n in row:
                self.row_of[n] = first + r
                for below in range(r, len(strips)):
                    if places[n].bottom <= strips[below][0] + DEPTH:
                        break
                    self._stand_too(n, first + below + 1, standing[below + 1], True)
                for above in range(r - 1, -1, -1):
                    if places[n].top >= strips[above][1] - DEPTH:
                        break
                    self._stand_too(n, first + above, standing[above], False)
            yield
        tops = [min(places[n].top for n in rows[0]), *(strip[1] for strip in strips)]
        bottoms = [*(strip[0] for strip in strips), max(places[n].bottom for n in rows[-1])]
        for top, bottom, cards in zip(tops, bottoms, standing, strict=True):
            self.held.append(_wall(top, bottom, cards, places))
            yield

    def _free_ends(self) -> None:
        """A card whose end is over or under another there is left by the row before: links go round that other."""
        for ends, way in ((self.heads, 1), (self.feet, -1)):
            beside: dict[int, int] = {pair[::way][0]: pair[::way][1] for pair in self.pillars}
            for card, end in enumerate(ends):
                number = end
                while number in beside and number in self.held[self.row_of[number]].crowded:
                    number = beside[number]
                ends[card] = number

    def _stand_too(self, card: int, r: int, standing: list[tuple[int, int]], under: bool) -> None:
        number = len(self.row_of)
        self.row_of.append(r)
        standing.append((number, card))
        ends = self.feet if under else self.heads
        self.pillars.append((ends[card], number) if under else (number, ends[card]))
        ends[card] = number


def _rows(
    cards: Sequence[int], places: Sequence[Place], rows: list[tuple[float, list[int]]]
) -> Iterator[None]:
    """The cards of a band in rows, each with its height: the most that a line can cut, then the most of the others…

    Those that reach more of those in rows already than they are, are of the nearest of these.
    """
    left = sorted(cards, key=lambda n: places[n].top)
    while left:
        y, cut = _fullest(left, places)
        if _reached(cut, [row for _y, row in rows], places) > len(cut):
            for n in cut:
                min(rows, key=lambda row: abs(row[0] - places[n].y))[1].append(n)
        else:
            rows.append((y, cut))
        out = set(cut)
        left = [n for n in left if n not in out]
        yield


def _fullest(cards: Sequence[int], places: Sequence[Place]) -> tuple[float, list[int]]:
    """The height at which a line cuts the most of these cards, given from the top, and which."""
    best: list[tuple[float, int]] = []
    held: list[tuple[float, int]] = []
    for n in cards:
        while held and held[0][0] - TOUCH < places[n].top:
            heappop(held)
        heappush(held, (places[n].bottom, n))
        if len(held) > len(best):
            best = held.copy()
    found = [n for _bottom, n in best]
    return (max(places[n].top for n in found) + best[0][0]) / 2, found


def _reached(cut: Sequence[int], rows: Sequence[Sequence[int]], places: Sequence[Place]) -> int:
    """How many cards of some rows are beside these, were it only a little; one alone need only be near them."""
    near = ENOUGH if len(cut) == 1 else -TOUCH
    top, bottom = min(places[n].top for n in cut) - near, max(places[n].bottom for n in cut) + near
    around = [m for row in rows for m in row if places[m].top < bottom and top < places[m].bottom]
    return sum(
        any(places[n].top < places[m].bottom + near and places[m].top < places[n].bottom + near for n in cut)
        for m in around
    )


def _strip(above: Sequence[int], below: Sequence[int], places: Sequence[Place]) -> tuple[float, float]:
    """From where to where links turn between two rows: where the fewest cards are, if they reach into one another."""
    bottoms = sorted((places[n].bottom for n in above), reverse=True)
    tops = sorted(places[n].top for n in below)
    ways = [
        (i + j, i, j)
        for i, a in enumerate(bottoms)
        for j, b in enumerate(tops)
        if b - a >= (TURN if i + j else ENOUGH)
    ]
    left_out, i, j = min(ways, default=(0, 0, 0))
    if left_out > (len(bottoms) + len(tops)) / 3:
        i = j = 0
    return bottoms[i], max(bottoms[i], tops[j])


def _wall(top: float, bottom: float, cards: list[tuple[int, int]], places: Sequence[Place]) -> Wall:
    """A row; where cards stand over one another, there is no gap between them."""
    boxes = sorted(
        (places[n].x - places[n].width / 2, places[n].x + places[n].width / 2, v) for v, n in cards
    )
    lefts, numbers = [left for left, _right, _v in boxes], [v for _left, _right, v in boxes]
    rights = list(accumulate((right for _left, right, _v in boxes), max))
    over = [n for n in range(1, len(boxes)) if lefts[n] < rights[n - 1]]
    return Wall(
        top, bottom, Row(numbers, lefts, rights), frozenset(numbers[m] for n in over for m in (n - 1, n))
    )
