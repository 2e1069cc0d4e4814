"""Cards of a row put in the order that crosses the fewest links: several starts, sweeps, sifting.

After Sugiyama, Tagawa and Toda (1981), and Gansner et al. (dot, 1993).
"""

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
PATIENCE = 10
"""Sweeps in a row that gain nothing, and it is time to sift."""
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


def fewest_crossings(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], effort: Effort) -> Rows:
    """The best order found within the effort, from several starts. The rows given are the first of them."""
    sifter = Sifter(rows, up, down)
    best, best_count = sifter.copy(), sifter.crossings(effort)
    chance = Random(7)
    for attempt, start in enumerate(_starts(rows, up, down, chance)):
        if best_count == 0 or (attempt and effort.spent):
            break
        sifter.set_rows(start)
        count = _improve(sifter, effort, attempt)
        if count < best_count:
            best, best_count = sifter.copy(), count
    sifter.put_all(best)
    _shake(sifter, best_count, effort)
    return sifter.rows


def fewer_crossings(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], effort: Effort) -> Rows:
    """The order given, with only the moves that remove crossings: what is drawn already stays recognisable."""
    sifter = Sifter(rows, up, down)
    sifter.settle(range(len(rows)), effort, Random(7))
    return sifter.rows


def polished(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], effort: Effort) -> Rows:
    """The order given, some of it shaken and sifted for as long as that gains."""
    sifter = Sifter(rows, up, down)
    _shake(sifter, sifter.crossings(effort), effort)
    return sifter.rows


def _improve(sifter: Sifter, effort: Effort, attempt: int) -> int:
    """The best of the sweeps from this start, then sifted; the crossings left."""
    best, best_count = sifter.copy(), sifter.crossings(effort)
    idle = 0
    for turn in range(SWEEPS):
        if best_count == 0 or idle > PATIENCE or (effort.spent and turn):
            break
        sifter.sweep((turn + attempt) % 2 == 0, turn % 12 >= 10, turn % 4 >= 2, effort)
        count = sifter.crossings(effort)
        idle = 0 if count < best_count else idle + 1
        if count < best_count:
            best, best_count = sifter.copy(), count
    sifter.put_all(best)
    return best_count - sifter.settle(range(len(best)), effort, Random(attempt))


def _shake(sifter: Sifter, best_count: int, effort: Effort) -> None:
    """Some of the order disturbed and sifted again and again; what is no worse is kept."""
    chance = Random(11)
    idle = 0
    while best_count and idle < IDLE and not effort.spent:
        kept = sifter.copy()
        if idle % 3 == 2:
            shaken = list(sifter.drift(effort, chance))
            count = best_count - sifter.settle(shaken, effort, chance)
        else:
            shaken = sifter.shake(chance)
            count = sifter.crossings(effort) - sifter.settle(shaken, effort, chance)
        idle = 0 if count < best_count else idle + 1
        if count <= best_count:
            best_count = count
        else:
            sifter.put_all(kept)


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
