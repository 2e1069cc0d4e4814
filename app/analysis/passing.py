"""Between which cards each long link passes, and beside which other links, so that few links cross.

Links come one after the other, from the lowest; each finds its way among the cards and the links that are there
already. Then each looks for a better one, all others staying. The way that crosses the fewest and strays the
least is found exactly, row after row. After Gutwenger, Mutzel and Weiskircher (inserting an edge, 2005), brought to
rows that nobody may move.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from app.analysis.lanes import LANE
from app.analysis.walls import Row

if TYPE_CHECKING:
    from app.analysis.ranked import Counts

CROSSING = 700
"""To cross a link costs as much as to pass a row so many pixels away from the straight line."""
REACH = 2000
"""How far from its straight line a link looks for a gap, in pixels."""
CROWDED = CROSSING // 2
"""What it costs to be one too many in a gap."""
SHUT = 1 << 24
"""What it costs to pass where cards touch."""
FAR = 1 << 20
"""Further than any card."""
STAY = 2
"""What a way that is no better must cost less to be taken."""
ROUNDS = 2
"""How many times each link looks for a better way."""


@dataclass
class Thread:
    """A link that passes rows: the card above and the one below, and where it would be in each row, if straight."""

    upper: int
    lower: int
    first: int
    """The first row that it passes."""
    wishes: list[float]
    bends: list[int] = field(default_factory=list)
    """In each row that it passes, its number among the vertices of all."""


class _Line:
    """A row as it fills: who stands where, and for each place where one may come, its sides, its gap and its cost."""

    def __init__(self, row: Row, most: int, room: float) -> None:
        import numpy

        count = len(row.cards)
        self._row = row
        self.count = count
        self.ids = numpy.zeros(most, dtype=numpy.intp)
        self.ids[:count] = row.cards
        self.left, self.right, self.cost = (numpy.zeros(most + 1, dtype=numpy.int32) for _ in range(3))
        self.gap = numpy.zeros(most + 1, dtype=numpy.intp)
        self.left[: count + 1] = [-FAR, *row.rights]
        self.right[: count + 1] = [*row.lefts, FAR]
        self.gap[: count + 1] = range(count + 1)
        spans = [right - left for left, right in map(row.gap, range(count + 1))]
        self._lanes = [(span - room) / LANE + 1 for span in spans]
        self._shut = [span < room for span in spans]
        self.cost[: count + 1] = [SHUT if shut else 0 for shut in self._shut]
        self._held = [0] * (count + 1)

    def look(self, wish: float) -> tuple[int, int]:
        """Between which of its cards a link looks for a gap: the one before the first, that after the last."""
        row = self._row
        low, high = bisect_left(row.rights, wish - REACH), bisect_left(row.lefts, wish + REACH)
        while all(self._shut[low : high + 1]):
            low, high = max(0, low - 1), min(len(row.cards), high + 1)
        return low, high

    def put(self, v: int, place: int, wish: float) -> None:
        """Let a link pass at this place."""
        n, gap = self.count, int(self.gap[place])
        low, high = self._row.gap(gap)
        self.ids[place + 1 : n + 1] = self.ids[place:n]
        self.ids[place] = v
        for held in (self.left, self.right, self.gap, self.cost):
            held[place + 1 : n + 2] = held[place : n + 1]
        self.left[place + 1] = self.right[place] = min(max(wish, low), high)
        self.count += 1
        self._add(gap, place, 1)

    def take(self, place: int) -> None:
        """Take out the link that passes at this place."""
        n, gap = self.count, int(self.gap[place])
        self.ids[place : n - 1] = self.ids[place + 1 : n]
        for held in (self.left, self.gap, self.cost):
            held[place + 1 : n] = held[place + 2 : n + 1]
        self.right[place:n] = self.right[place + 1 : n + 1]
        self.count -= 1
        self._add(gap, place, -1)

    def _add(self, gap: int, place: int, one: int) -> None:
        """So many more links are in a gap, one of whose places is given."""
        self._held[gap] += one
        spare = self._held[gap] + 1 - self._lanes[gap]
        if spare > -1 and not self._shut[gap]:
            first = int(self.gap[: self.count + 1].searchsorted(gap))
            self.cost[first : first + self._held[gap] + 1] = int(CROWDED * max(0.0, spare))


class _Strip:
    """The links between a row and the next, added up by the places of their ends."""

    def __init__(self, upper: _Line, lower: _Line, links: Sequence[tuple[int, int]]) -> None:
        """`links` say which places they have above and below."""
        import numpy

        self._lines = upper, lower
        n, m = upper.count, lower.count
        self._sums: Counts = numpy.zeros((len(upper.ids) + 1, len(lower.ids) + 1), dtype=numpy.int32)
        if links:
            cells = numpy.bincount([a * m + b for a, b in links], minlength=n * m).reshape(n, m)
            cells.cumsum(axis=0, dtype=numpy.int32).cumsum(axis=1, out=self._sums[1 : n + 1, 1 : m + 1])
            self._sums *= 2 * CROSSING

    @property
    def sums(self) -> "Counts":
        """Twice what it costs to cross all those from the first p above to the first q below."""
        upper, lower = self._lines
        return self._sums[: upper.count + 1, : lower.count + 1]

    def spread(self, above: bool, place: int) -> None:
        """There is one more, whom no link touches yet, at this place above or below."""
        sums = self.sums if above else self.sums.T
        sums[place + 1 :] = sums[place:-1].copy()

    def close(self, above: bool, place: int) -> None:
        """The one at this place, whom no link touches any more, is about to go."""
        sums = self.sums if above else self.sums.T
        sums[place:-1] = sums[place + 1 :].copy()

    def add(self, a: int, b: int, one: int) -> None:
        """A link comes, or goes, between these places."""
        self.sums[a + 1 :, b + 1 :] += 2 * CROSSING * one

    def from_above(self, a: int) -> "Counts":
        """What a link from who stands there above would cross, to each place below."""
        sums = self.sums
        found: Counts = (sums[-1] - sums[a + 1] - sums[a] + sums[a, -1]) >> 1
        return found

    def from_below(self, b: int) -> "Counts":
        """What a link from who stands there below would cross, to each place above."""
        sums = self.sums
        found: Counts = (sums[:, -1] - sums[:, b + 1] - sums[:, b] + sums[-1, b]) >> 1
        return found

    def crossed(self, a: int, b: int) -> int:
        """What the link between these places crosses."""
        sums = self.sums
        return int(sums[a, -1] - sums[a, b + 1] + sums[-1, b] - sums[a + 1, b]) >> 1


class Passing:
    """All the links between rows; those that pass some are led one after the other."""

    def __init__(
        self,
        rows: Sequence[Row],
        row_of: Sequence[int],
        threads: Sequence[Thread],
        short: Sequence[tuple[int, int]],
        room: float,
    ) -> None:
        """`row_of` says where each card stands; `short` links go from a row to the next, the upper card first.

        A link does not pass where cards leave less than `room`.
        """
        import numpy

        self._threads = sorted(threads, key=lambda thread: (-thread.first, len(thread.wishes)))
        number, most = len(row_of), [len(row.cards) for row in rows]
        for thread in self._threads:
            thread.bends = list(range(number, number + len(thread.wishes)))
            number += len(thread.wishes)
            for r in range(thread.first, thread.first + len(thread.wishes)):
                most[r] += 1
        self._lines = [_Line(row, many, room) for row, many in zip(rows, most, strict=True)]
        self._counting = numpy.arange(max(most, default=0) + 1)
        self._moves = 0
        self._moved = [0] * len(rows)
        """How many had been put when the last was put in each row."""
        self._rank = numpy.zeros(number, dtype=numpy.intp)
        for row in rows:
            self._rank[row.cards] = range(len(row.cards))
        links: list[list[tuple[int, int]]] = [[] for _ in rows]
        for upper, lower in short:
            links[row_of[upper]].append((int(self._rank[upper]), int(self._rank[lower])))
        self._strips = [
            _Strip(a, b, held) for (a, b), held in zip(pairwise(self._lines), links, strict=False)
        ]

    def lead(self) -> Iterator[None]:
        """Let each link find its way, then a better one as long as some do; breathing after each."""
        for thread in self._threads:
            self._put(thread, self._best(thread, None))
            self._link(thread, 1)
            yield
        looked = [0] * len(self._threads)
        for _round in range(ROUNDS):
            for n, thread in enumerate(self._threads):
                around = self._moved[thread.first - 1 : thread.first + len(thread.wishes) + 1]
                if max(around) >= looked[n]:
                    looked[n] = self._moves + 1
                    self._lead_again(thread)
                    yield

    def order(self, r: int) -> list[int]:
        """Who stands in a row, from left to right."""
        line = self._lines[r]
        found: list[int] = line.ids[: line.count].tolist()
        return found

    def _chain(self, thread: Thread) -> list[int]:
        """The places of a link, from its upper card to its lower one."""
        found: list[int] = self._rank[[thread.upper, *thread.bends, thread.lower]].tolist()
        return found

    def _lead_again(self, thread: Thread) -> None:
        chain = self._chain(thread)
        strips = self._strips[thread.first - 1 :]
        if not any(strip.crossed(a, b) for strip, (a, b) in zip(strips, pairwise(chain), strict=False)):
            return
        self._link(thread, -1)
        now = chain[1:-1]
        found = self._best(thread, now)
        if any(place not in (at, at + 1) for place, at in zip(found, now, strict=True)):
            self._take(thread, now)
            self._put(thread, [place - (place > at) for place, at in zip(found, now, strict=True)])
        self._link(thread, 1)

    def _best(self, thread: Thread, now: list[int] | None) -> list[int]:
        """The best place in each row that a link passes."""
        first, strips = thread.first, self._strips
        lines = self._lines[first : first + len(thread.wishes)]
        windows = [self._window(line, wish) for line, wish in zip(lines, thread.wishes, strict=True)]
        strays = [
            self._strays(line, window, wish, -1 if now is None else now[i])
            for i, (line, window, wish) in enumerate(zip(lines, windows, thread.wishes, strict=True))
        ]
        costs = strips[first - 1].from_above(int(self._rank[thread.upper]))[windows[0]] + strays[0]
        befores = []
        for i in range(1, len(lines)):
            sums = strips[first + i - 1].sums
            before = costs + (sums[windows[i - 1], -1] >> 1)
            befores.append(before)
            ways = before[:, None] - sums[windows[i - 1], windows[i]]
            costs = ways.min(axis=0) + (sums[-1, windows[i]] >> 1) + strays[i]
        costs = costs + strips[first + len(lines) - 1].from_below(int(self._rank[thread.lower]))[windows[-1]]
        places = [int(costs.argmin()) + windows[-1].start]
        for i in range(len(lines) - 1, 0, -1):
            ways = befores[i - 1] - strips[first + i - 1].sums[windows[i - 1], places[-1]]
            places.append(int(ways.argmin()) + windows[i - 1].start)
        return places[::-1]

    def _window(self, line: _Line, wish: float) -> slice:
        """The places of a row at which a link looks."""
        low, high = line.look(wish)
        cards = line._row.cards
        first = int(self._rank[cards[low - 1]]) + 1 if low else 0
        last = int(self._rank[cards[high]]) if high < len(cards) else line.count
        return slice(first, last + 1)

    def _strays(self, line: _Line, window: slice, wish: float, now: int) -> "Counts":
        """What each of these places costs: how far it is from the straight line, and how full its gap is."""
        import numpy

        at = int(wish)
        found: Counts = numpy.maximum(line.left[window] - at, at - line.right[window])
        numpy.maximum(found, 0, out=found)
        found += line.cost[window]
        if window.start <= now < window.stop:
            found[now - window.start : now - window.start + 2] -= STAY
        return found

    def _put(self, thread: Thread, places: Sequence[int]) -> None:
        self._moves += 1
        for i, (v, place) in enumerate(zip(thread.bends, places, strict=True)):
            r = thread.first + i
            self._moved[r] = self._moves
            self._lines[r].put(v, place, thread.wishes[i])
            self._strips[r].spread(True, place)
            self._strips[r - 1].spread(False, place)
            self._count_from(r, place)

    def _take(self, thread: Thread, places: Sequence[int]) -> None:
        for i, place in enumerate(places):
            r = thread.first + i
            self._strips[r].close(True, place)
            self._strips[r - 1].close(False, place)
            self._lines[r].take(place)
            self._count_from(r, place)

    def _count_from(self, r: int, place: int) -> None:
        line = self._lines[r]
        self._rank[line.ids[place : line.count]] = self._counting[place : line.count]

    def _link(self, thread: Thread, one: int) -> None:
        """Let the pieces of a link be counted, or no more."""
        for strip, (a, b) in zip(
            self._strips[thread.first - 1 :], pairwise(self._chain(thread)), strict=False
        ):
            strip.add(a, b, one)
