"""Cards of a row put in the order that crosses the fewest links: sweeps, transposition, sifting.

After Sugiyama, Tagawa and Toda (1981), Gansner et al. (dot, 1993), and Matuszewski, Schönfeld and Molitor
(sifting, 1999).
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from random import Random
from time import perf_counter

RATE = 2_400_000
"""Pairs compared in a second, about: what makes the same budget give the same drawing."""

Rows = list[list[int]]


class Effort:
    """What may still be spent: counted in comparisons, so that it is repeatable, with the clock as a guard."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds * RATE
        self._end = perf_counter() + seconds * 1.25

    def spend(self, comparisons: float) -> None:
        self._left -= comparisons

    @property
    def spent(self) -> bool:
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
            self.effort.spend(3 * len(row))

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

    def _ends(self, row: list[int]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        pos = self.pos
        above = {v: sorted([pos[n] for n in self.up[v]]) for v in row}
        below = {v: sorted([pos[n] for n in self.down[v]]) for v in row}
        return above, below

    def transpose(self, equal: bool) -> bool:
        """Swap neighbours while that removes crossings; with `equal`, also where it costs nothing, once."""
        better_at_all = False
        for row in self.rows:
            above, below = self._ends(row)
            better = True
            while better and not self.effort.spent:
                better = False
                for i in range(len(row) - 1):
                    u, v = row[i], row[i + 1]
                    gain = _gain(above[u], above[v]) + _gain(below[u], below[v])
                    if gain > 0 or (equal and gain == 0):
                        row[i], row[i + 1] = v, u
                        better = better or gain > 0
                self.effort.spend(2 * len(row))
                equal = equal and not better
                better_at_all = better_at_all or better
            self._number(row)
        return better_at_all

    def sift(self, window: int) -> int:
        """Move each vertex to the best place within its window; the crossings removed."""
        removed = 0
        for row in self.rows:
            above, below = self._ends(row)
            for v in sorted(row, key=lambda v: -len(above[v]) - len(below[v])):
                if self.effort.spent:
                    break
                removed += self._sift_one(row, v, above, below, window)
            self._number(row)
        return removed

    def _sift_one(
        self,
        row: list[int],
        v: int,
        above: dict[int, list[int]],
        below: dict[int, list[int]],
        window: int,
    ) -> int:
        at = row.index(v)
        best, best_gain = at, 0
        gain = 0
        for i in range(at - 1, max(-1, at - window - 1), -1):
            u = row[i]
            gain += _gain(above[u], above[v]) + _gain(below[u], below[v])
            if gain > best_gain:
                best, best_gain = i, gain
        gain = 0
        for i in range(at + 1, min(len(row), at + window + 1)):
            u = row[i]
            gain += _gain(above[v], above[u]) + _gain(below[v], below[u])
            if gain > best_gain:
                best, best_gain = i, gain
        self.effort.spend(2 * min(window * 2, len(row)))
        if best != at:
            row.insert(best, row.pop(at))
        return best_gain


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


def _gain(first: list[int], second: list[int]) -> int:
    """Crossings removed when `second` passes before `first`; the ends are sorted."""
    if not first or not second:
        return 0
    gain = 0
    for end in first:
        gain += bisect_left(second, end) - len(second) + bisect_right(second, end)
    return gain


def fewest_crossings(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], effort: Effort) -> Rows:
    """The best order found within the effort, from several starts. The rows given are the first of them."""
    order = Order([list(row) for row in rows], up, down, effort)
    best, best_count = order.copy(), order.crossings()
    chance = Random(7)
    for attempt, start in enumerate(_starts(rows, up, down, chance)):
        if best_count == 0 or (attempt and effort.spent):
            break
        order.set_rows(start)
        count = _improve(order, attempt)
        if count < best_count:
            best, best_count = order.copy(), count
    return best


def _starts(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], chance: Random) -> list[Rows]:
    everything = [v for row in rows for v in row]
    backwards = everything[::-1]
    starts = [
        rows,
        _by_visit(rows, _depth_first(everything, up, down)),
        _by_visit(rows, _breadth_first(everything, down)),
        _by_visit(rows, _breadth_first(backwards, up)),
    ]
    for _turn in range(12):
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


def _improve(order: Order, attempt: int) -> int:
    """Sweeps with transposition until nothing more is gained, then sifting; the crossings left."""
    best, best_count = order.copy(), order.crossings()
    idle = 0
    for turn in range(24):
        if idle >= 4 or best_count == 0 or (order.effort.spent and turn):
            break
        order.sweep(downwards=(turn + attempt) % 2 == 0, median=turn % 4 >= 2, ties_turned=turn % 8 >= 4)
        order.transpose(equal=turn % 2 == 1)
        count = order.crossings()
        idle = 0 if count < best_count else idle + 1
        if count < best_count:
            best, best_count = order.copy(), count
    order.set_rows(best)
    return _sift_out(order, best_count)


def _sift_out(order: Order, count: int) -> int:
    while count and not order.effort.spent:
        removed = order.sift(window=40)
        order.transpose(equal=False)
        left = order.crossings()
        if not removed or left >= count:
            return left
        count = left
    return count
