"""The way of each link between cards that stand where people put them: ports on the cards, gaps between them."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from app.analysis.lanes import MARGIN, ROOM, Point, Slot, across, side_by_side, twice, way
from app.analysis.passing import Passing, Thread
from app.analysis.walls import Place, Wall, Walls

Key = TypeVar("Key", bound=Hashable)

REACH = 20.0
"""How far above the cause the effect must begin for a link to go straight up."""
PORT = 24.0
"""Between two links on the same side of a card, at most."""
PILLAR = 20
"""To pass under a card that stands in two rows is as bad as to cross so many links."""
LEAST = 10.0
"""The least height in which a link turns, where cards are close."""
HAIR = 0.01
TURNS = 3
"""How many times links that cross others twice are looked for."""
MANY = 5_000
"""Where links pass more rows than this in all, each goes through the gap nearest to its straight line."""


@dataclass(frozen=True)
class Route:
    """The points of a link, and whether it leaves and arrives sideways, along its row."""

    points: tuple[Point, ...]
    sideways: bool = False


def routes(
    places: Mapping[Key, Place], links: Sequence[tuple[Key, Key]], *, alone: bool = False
) -> list[Route]:
    """The way of each link, in the order given, around the cards and crossing few others."""
    return [route for route in routing(places, links, alone=alone) if route is not None]


def routing(
    places: Mapping[Key, Place], links: Sequence[tuple[Key, Key]], *, alone: bool = False
) -> Iterator[Route | None]:
    """The same, one after the other; None to breathe: what is long does not hold the window still.

    `alone`: the way that each would take by itself, around the cards: a tenth of the time, and without NumPy.
    """
    drawing = _Drawing(list(places.values()), _numbered(places, links), together=0 if alone else MANY)
    yield from drawing.thinking()
    yield from drawing.drawn()


def straight(places: Mapping[Key, Place], links: Sequence[tuple[Key, Key]]) -> list[Route]:
    """The way of each link while cards are carried: straight from one to the other."""
    drawing = _Drawing(list(places.values()), _numbered(places, links), rows=False)
    deque(drawing.thinking(), maxlen=0)
    return list(drawing.drawn())


def _numbered(places: Mapping[Key, Place], links: Sequence[tuple[Key, Key]]) -> list[tuple[int, int]]:
    number = {key: n for n, key in enumerate(places)}
    return [(number[cause], number[effect]) for cause, effect in links]


class _Drawing:
    """Cards by their numbers, the rows in which they stand, the links that pass some."""

    def __init__(
        self, places: list[Place], links: list[tuple[int, int]], rows: bool = True, together: int = MANY
    ) -> None:
        """`together`: where links pass more rows than this in all, each finds its way by itself."""
        self._places, self._links, self._most = places, links, together
        self._rows, self._standing = rows, Walls()
        self._walls: list[Wall] = []
        self._row_of: list[int] = []
        self._upright = [self._direction(cause, effect) for cause, effect in links]
        self._threads: dict[int, Thread] = {}
        self._orders: list[list[int]] = []
        self._ends: tuple[dict[int, Point], dict[int, Point]] = {}, {}
        self._slots: dict[int, list[Slot]] = {}

    def _direction(self, cause: int, effect: int) -> int:
        """Up, down, or along its row."""
        a, b = self._places[cause], self._places[effect]
        return 1 if b.bottom <= a.top - REACH else -1 if b.top >= a.bottom + REACH else 0

    def _thread(self, i: int) -> Thread | None:
        if not self._walls or not self._upright[i]:
            return None
        upper, lower = self._between(i)
        first, last = self._row_of[upper] + 1, self._row_of[lower]
        if first >= last:
            return None
        a, b = (self._places[card] for card in self._links[i][:: -self._upright[i]])
        heights = [wall.middle for wall in self._walls[first:last]]
        return Thread(upper, lower, first, across([(a.x, a.bottom), (b.x, b.top)], heights))

    def _between(self, i: int) -> tuple[int, int]:
        """Under which numbers the upper card of a link and the lower one stand where it leaves or arrives."""
        upper, lower = self._links[i][:: -self._upright[i]]
        return self._standing.feet[upper], self._standing.heads[lower]

    def thinking(self) -> Iterator[None]:
        """Find between which cards the links pass, in which order, and where in each row."""
        if self._rows:
            yield from self._standing.building(self._places)
        self._walls, self._row_of = self._standing.held, self._standing.row_of
        for i in range(len(self._links)):
            if (thread := self._thread(i)) is not None:
                self._threads[i] = thread
            yield
        threads = list(self._threads.values())
        together = 0 < sum(len(thread.wishes) for thread in threads) <= self._most
        yield from self._together(threads) if together else self._each_by_itself(threads)
        yield from self._finding_ports()
        yield from self._finding_slots()
        if together:
            yield from self._parting()
            yield from self._untangling()

    def _together(self, threads: list[Thread]) -> Iterator[None]:
        """Each link where it crosses few others."""
        passing = Passing([wall.row for wall in self._walls], self._row_of, threads, self._short(), ROOM)
        yield
        yield from passing.lead()
        self._orders = [passing.order(r) for r in range(len(self._walls))]

    def _short(self) -> list[tuple[int, int]]:
        """What goes from a row to the next, the upper end first: links, and cards that count for many of them."""
        pairs = [self._between(i) for i, up in enumerate(self._upright) if up]
        short = [(a, b) for a, b in pairs if self._row_of[b] == self._row_of[a] + 1]
        return short + self._standing.pillars * PILLAR

    def _each_by_itself(self, threads: list[Thread]) -> Iterator[None]:
        """Each link through the open gap nearest to its straight line, beside those that would be there too."""
        held = [[(2 * n + 1, 0.0, v) for n, v in enumerate(wall.row.cards)] for wall in self._walls]
        number = len(self._row_of)
        for thread in threads:
            for r, wish in enumerate(thread.wishes, start=thread.first):
                thread.bends.append(number)
                held[r].append((2 * self._walls[r].row.nearest(wish, ROOM), wish, number))
                number += 1
            yield
        self._orders = []
        for row in held:
            self._orders.append([v for _gap, _wish, v in sorted(row)])
            yield

    def _finding_ports(self) -> Iterator[None]:
        """Where each link leaves and arrives: on each side of a card, in the order of whom they meet first."""
        ranks: dict[int, int] = {}
        for order in self._orders:
            ranks.update(zip(order, range(len(order)), strict=True))
            yield
        sides: dict[tuple[int, bool], list[tuple[float, int, int]]] = defaultdict(list)
        for i, (link, up) in enumerate(zip(self._links, self._upright, strict=True)):
            thread = self._threads.get(i)
            for end in (0, 1) if up else ():
                card, other, top = link[end], link[1 - end], (up > 0) == (end == 0)
                met = thread.bends[-1 if top else 0] if thread else None
                sides[card, top].append((self._met(card, top, other, met, ranks), i, end))
            yield
        for (card, top), ends in sides.items():
            place = self._places[card]
            step = min(PORT, (place.width - min(40.0, place.width / 4)) / max(1, len(ends) - 1))
            x = place.x - step * (len(ends) - 1) / 2
            for n, (_met, i, end) in enumerate(sorted(ends)):
                self._ends[end][i] = (x + step * n, place.top if top else place.bottom)
            yield

    def _met(self, card: int, top: bool, other: int, met: int | None, ranks: Mapping[int, int]) -> float:
        """How far to the right is whom a link meets first from a side of a card: a bend, or another card."""
        if met is None and self._walls:
            here, there = (self._standing.heads, self._standing.feet)[:: 1 if top else -1]
            beyond, met = self._row_of[here[card]] + (-1 if top else 1), there[other]
            if self._row_of[met] != beyond:
                return self._rank_near(beyond, self._places[other].x, ranks)
        return self._places[other].x if met is None else ranks[met]

    def _rank_near(self, r: int, x: float, ranks: Mapping[int, int]) -> float:
        """Between whom one would stand in a row, at x."""
        if not 0 <= r < len(self._walls):
            return x
        row = self._walls[r].row
        n = bisect_left(row.lefts, x)
        return ranks[row.cards[n]] - 0.5 if n < len(row.cards) else float("inf")

    def _finding_slots(self) -> Iterator[None]:
        """In each row that a link passes, from where to where its gap goes."""
        held: dict[int, Slot] = {}
        for wall, order in zip(self._walls, self._orders, strict=True):
            for gap, bends in _by_gap(order, len(self._row_of)):
                left, right = wall.row.gap(gap)
                margin = min(MARGIN, (right - left) / 2)
                held.update(dict.fromkeys(bends, Slot(wall.top, wall.bottom, left + margin, right - margin)))
            yield
        for i, thread in self._threads.items():
            self._slots[i] = [held[v] for v in thread.bends][:: -self._upright[i]]
            yield

    def _parting(self) -> Iterator[None]:
        """Put those that pass through a gap side by side, each as near as can be to where it would pass alone."""
        wishes: dict[int, float] = {}
        for i, thread in self._threads.items():
            heights = [(slot.top + slot.bottom) / 2 for slot in self._slots[i]]
            found = across(self._way(i), heights)
            wishes.update(zip(thread.bends[:: -self._upright[i]], found, strict=True))
            yield
        parted: dict[int, Slot] = {}
        for wall, order in zip(self._walls, self._orders, strict=True):
            for gap, bends in _by_gap(order, len(self._row_of)):
                slots = _parted(wall, gap, [wishes[v] for v in bends])
                parted.update(zip(bends, slots, strict=True))
            yield
        for i, thread in self._threads.items():
            slots = [parted[v] for v in thread.bends]
            above, below = sorted((self._ends[0][i][1], self._ends[1][i][1]))
            slots[0].top = min(max(slots[0].top, above + LEAST), slots[0].bottom)
            slots[-1].bottom = max(min(slots[-1].bottom, below - LEAST), slots[-1].top)
            self._slots[i] = slots[:: -self._upright[i]]

    def _way(self, i: int) -> list[Point]:
        start, stop = self._ends[0][i], self._ends[1][i]
        out, into = (self._edge(card, end) for card, end in zip(self._links[i], (start, stop), strict=True))
        if (out[1] - start[1]) * (stop[1] - start[1]) < 0 or (into[1] - out[1]) * (stop[1] - start[1]) <= 0:
            out, into = start, stop
        found = [start, *([out] if out != start else []), *way(out, into, self._slots.get(i, []))]
        return [*found, *([into] if into != stop else []), stop]

    def _edge(self, card: int, port: Point) -> Point:
        """Where a link leaves the row of a card: straight out, a taller neighbour would be in its way."""
        if not self._walls:
            return port
        up = port[1] < self._places[card].y
        number = (self._standing.heads if up else self._standing.feet)[card]
        wall = self._walls[self._row_of[number]]
        edge = wall.top if up else wall.bottom
        if abs(edge - port[1]) < 0.5 or number in wall.crowded:
            return port
        return port[0], edge

    def _untangling(self) -> Iterator[None]:
        """A link that goes straight on beside others that turn may cross them twice: it then turns with them."""
        strips: list[dict[int, tuple[Point, Point]]] = [{} for _ in self._walls]
        waiting = [i for i, up in enumerate(self._upright) if up]
        for _turn in range(TURNS):
            renewed = set()
            for i in waiting:
                renewed |= self._cut(i, strips)
                yield
            tangled: set[tuple[int, int]] = set()
            for r in sorted(renewed):
                tangled |= {(r, i) for i in self._tangled(r, strips[r])}
                yield
            waiting = self._stiffen(tangled)

    def _cut(self, i: int, strips: list[dict[int, tuple[Point, Point]]]) -> set[int]:
        """The piece of a link in each strip between two rows, from the top; the strips in which it is another."""
        upper, lower = self._between(i)
        points = self._way(i)[:: -self._upright[i]]
        n, renewed = 0, set()
        for r in range(self._row_of[upper], self._row_of[lower]):
            while n < len(points) - 2 and points[n + 1][1] <= self._walls[r].bottom + 0.01:
                n += 1
            piece = points[n], points[n + 1]
            if strips[r].get(i) != piece:
                strips[r][i] = piece
                renewed.add(r)
        return renewed

    def _tangled(self, r: int, pieces: Mapping[int, tuple[Point, Point]]) -> list[int]:
        """The links that cross another twice under a row."""
        above, below = self._walls[r], self._walls[r + 1]
        numbers = list(pieces)
        found = twice(list(pieces.values()), (above.middle, above.bottom, below.top, below.middle))
        return [numbers[n] for n in found]

    def _stiffen(self, tangled: set[tuple[int, int]]) -> list[int]:
        """Bend these links above and below these strips; those that were not bent there."""
        found = []
        for r, i in sorted(tangled):
            thread = self._threads.get(i)
            if thread is not None:
                slots = self._slots[i][:: -self._upright[i]]
                free = [slots[n] for n in (r - thread.first, r + 1 - thread.first) if 0 <= n < len(slots)]
                if any(slot.low <= slot.high for slot in free):
                    found.append(i)
                    for slot in free:
                        slot.low, slot.high = 1.0, 0.0
        return found

    def drawn(self) -> Iterator[Route]:
        """Each link, from its port on one card to its port on the other."""
        for i, (cause, effect) in enumerate(self._links):
            a, b = self._places[cause], self._places[effect]
            if self._upright[i]:
                yield Route(tuple(self._way(i)))
            else:
                side = 1 if b.x >= a.x else -1
                yield Route(((a.x + side * a.width / 2, a.y), (b.x - side * b.width / 2, b.y)), True)


def _by_gap(order: Sequence[int], cards: int) -> Iterator[tuple[int, list[int]]]:
    """The gaps of a row through which links pass, each with these, from left to right."""
    gap, held = 0, []
    for v in order:
        if v >= cards:
            held.append(v)
            continue
        if held:
            yield gap, held
            held = []
        gap += 1
    if held:
        yield gap, held


def _parted(wall: Wall, gap: int, wishes: Sequence[float]) -> list[Slot]:
    """Where each of those that pass through a gap may pass, for all to stay in their order."""
    left, right = wall.row.gap(gap)
    xs, margin = side_by_side(wishes, left, right)
    left, right = left + margin - HAIR, right - margin + HAIR
    between = [(a + b) / 2 for a, b in pairwise(xs)]
    sides = zip([left, *between], [*between, right], xs, strict=True)
    return [Slot(wall.top, wall.bottom, left, right, low, high, x) for low, high, x in sides]
