"""Cards of a row put in the order that crosses the fewest links: several starts, sweeps, sifting.

After Sugiyama, Tagawa and Toda (1981), and Gansner et al. (dot, 1993).
"""

from bisect import bisect_right, insort
from collections.abc import Sequence
from random import Random
from time import perf_counter

from app.analysis.sifting import Sifter

PACE = 1_700_000
"""Microseconds of the plain machine in a second of the one where this was measured."""
SWEEPS = 28
"""From each start; more of them gain nothing."""

RANDOM = 3
"""Starts in an order drawn at random, beside those that follow the links."""
IDLE = 150
"""So many shakes in a row that gain nothing, and it is done."""

Rows = list[list[int]]


class Effort:
    """What may still be spent: counted in the microseconds that the work takes on a plain machine, so that the same
    budget gives the same drawing, with the clock as a guard."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds * PACE
        self._end = perf_counter() + seconds

    def spend(self, micros: float) -> None:
        """Count work that is done."""
        self._left -= micros

    @property
    def spent(self) -> bool:
        """Is it time to stop?"""
        return self._left <= 0 or perf_counter() > self._end


class Order:
    """Rows of vertices, and for each vertex its neighbours in the row above and in the row below."""

    def __init__(
        self, rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], effort: Effort
    ) -> None:
        self.rows = rows
        self.up = up
        self.down = down
        self.effort = effort
        self.pos = [0] * len(up)
        for row in rows:
            self._number(row)

    def _number(self, row: list[int]) -> None:
        for i, v in enumerate(row):
            self.pos[v] = i

    def set_rows(self, rows: Rows) -> None:
        """Take another order."""
        self.rows = [list(row) for row in rows]
        for row in self.rows:
            self._number(row)

    def copy(self) -> Rows:
        return [list(row) for row in self.rows]

    def crossings(self) -> int:
        """How many pairs of links cross between neighbouring rows."""
        pos, total = self.pos, 0
        for row in self.rows[:-1]:
            seen: list[int] = []
            for v in row:
                ends = sorted([pos[n] for n in self.down[v]])
                for end in ends:
                    total += len(seen) - bisect_right(seen, end)
                for end in ends:
                    insort(seen, end)
            self.effort.spend(len(seen))
        return total

    def sweep(self, downwards: bool, median: bool, ties_turned: bool) -> None:
        """Put each row in the order of its neighbours in the row just done."""
        near = self.up if downwards else self.down
        rows = self.rows[1:] if downwards else self.rows[-2::-1]
        for row in rows:
            self._sort(row, near, median, ties_turned)
            self.effort.spend(0.7 * len(row))

    def _sort(self, row: list[int], near: Sequence[list[int]], median: bool, ties_turned: bool) -> None:
        pos = self.pos
        key: dict[int, float] = {}
        for v in row:
            ends = [pos[n] for n in near[v]]
            if ends:
                key[v] = _median(sorted(ends)) if median else sum(ends) / len(ends)
        movable = [v for v in row if v in key]
        if ties_turned:
            movable.reverse()
        movable.sort(key=key.__getitem__)
        queue = iter(movable)
        row[:] = [next(queue) if v in key else v for v in row]
        self._number(row)


def _median(ends: list[int]) -> float:
    middle, odd = divmod(len(ends), 2)
    if odd:
        return ends[middle]
    if len(ends) == 2:
        return (ends[0] + ends[1]) / 2
    left, right = ends[middle - 1] - ends[0], ends[-1] - ends[middle]
    if left + right == 0:
        return (ends[middle - 1] + ends[middle]) / 2
    return (ends[middle - 1] * right + ends[middle] * left) / (left + right)


def fewest_crossings(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], effort: Effort) -> Rows:
    """The best order found within the effort, from several starts. The rows given are the first of them."""
    order = Order([list(row) for row in rows], up, down, effort)
    best, best_count = order.copy(), order.crossings()
    chance = Random(7)
    for attempt, start in enumerate(_starts(rows, up, down, chance)):
        if best_count == 0 or (attempt and effort.spent):
            break
        found, count = _improve(order, start, up, down, attempt)
        if count < best_count:
            best, best_count = found, count
    return _shaken(order, best, best_count, up, down)


def _shaken(
    order: Order, best: Rows, best_count: int, up: Sequence[list[int]], down: Sequence[list[int]]
) -> Rows:
    """The best order, some of it shuffled and sifted again and again; what is no worse is kept."""
    chance = Random(11)
    sifter = Sifter(best, up, down)
    idle = 0
    while best_count and idle < IDLE and not order.effort.spent:
        kept = [held.copy() for held in sifter.orders]
        shaken = sifter.shake(chance)
        order.set_rows(sifter.rows)
        count = order.crossings() - sifter.settle(shaken, order.effort, chance)
        idle = 0 if count < best_count else idle + 1
        if count <= best_count:
            best_count = count
        else:
            sifter.orders = kept
    return sifter.rows


def fewer_crossings(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], effort: Effort) -> Rows:
    """The order given, with only the moves that remove crossings: what is drawn already stays recognisable."""
    sifter = Sifter(rows, up, down)
    sifter.settle(range(len(rows)), effort, Random(7))
    return sifter.rows


def _improve(
    order: Order, start: Rows, up: Sequence[list[int]], down: Sequence[list[int]], attempt: int
) -> tuple[Rows, int]:
    """The best of the sweeps from a start, then sifted; and the crossings left."""
    order.set_rows(start)
    best, best_count = order.copy(), order.crossings()
    for turn in range(SWEEPS):
        if best_count == 0 or (order.effort.spent and turn):
            break
        order.sweep(downwards=(turn + attempt) % 2 == 0, median=turn % 12 >= 10, ties_turned=turn % 4 >= 2)
        if turn % 4 == 3 or turn < 2:
            count = order.crossings()
            if count < best_count:
                best, best_count = order.copy(), count
    sifter = Sifter(best, up, down)
    gone = sifter.settle(range(len(best)), order.effort, Random(attempt))
    return sifter.rows, best_count - gone


def _starts(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], chance: Random) -> list[Rows]:
    everything = [v for row in rows for v in row]
    backwards = everything[::-1]
    starts = [
        rows,
        _by_visit(rows, _depth_first(everything, up, down)),
        _by_visit(rows, _breadth_first(everything, down)),
        _by_visit(rows, _breadth_first(backwards, up)),
    ]
    for _turn in range(RANDOM):
        starts.append([chance.sample(row, len(row)) for row in rows])
    return starts


def _by_visit(rows: Rows, visit: dict[int, int]) -> Rows:
    return [sorted(row, key=visit.__getitem__) for row in rows]


def _depth_first(vertices: list[int], up: Sequence[list[int]], down: Sequence[list[int]]) -> dict[int, int]:
    visit: dict[int, int] = {}
    for root in vertices:
        stack = [root]
        while stack:
            v = stack.pop()
            if v not in visit:
                visit[v] = len(visit)
                stack.extend(reversed([*down[v], *up[v]]))
    return visit


def _breadth_first(vertices: list[int], near: Sequence[list[int]]) -> dict[int, int]:
    visit: dict[int, int] = {}
    edge = [v for v in vertices if near[v]]
    for v in edge:
        visit.setdefault(v, len(visit))
        for n in near[v]:
            visit.setdefault(n, len(visit))
    for v in vertices:
        visit.setdefault(v, len(visit))
    return visit
