"""Cards of a row put in the order that crosses the fewest links: several starts, sweeps, sifting.

After Sugiyama, Tagawa and Toda (1981), and Gansner et al. (dot, 1993).
"""

from collections.abc import Sequence
from random import Random
from time import perf_counter

from app.analysis.reinserting import Reinserter
from app.analysis.sifting import Sifter

PACE = 1_700_000
"""Microseconds of the plain machine in a second of the one where this was measured."""
SWEEPS = 28
"""From each start; more of them gain nothing."""

RANDOM = 3
"""Starts in an order drawn at random, beside those that follow the links."""
PATIENCE = 10
"""Sweeps in a row that gain nothing, and it is time to sift."""
import os
CYCLE = int(os.environ.get("CYCLE","6"))
IDLE = 150
"""So many shakes in a row that gain nothing, and it is done."""

STARTING = float(os.environ.get("ST","0.5"))
"""Of the effort, what may go to starts; the rest to the best of them."""

Rows = list[list[int]]


class Effort:
    """What may still be spent: counted in the microseconds that the work takes on a plain machine, so that the same
    budget gives the same drawing, with the clock as a guard."""

    def __init__(self, seconds: float) -> None:
        self._whole = seconds
        self._left = seconds * PACE
        self._end = perf_counter() + seconds

    def spend(self, micros: float) -> None:
        """Count work that is done."""
        self._left -= micros

    def share_spent(self, share: float) -> bool:
        """Is that share of it spent?"""
        rest = 1.0 - share
        return self._left <= rest * self._whole * PACE or perf_counter() > self._end - rest * self._whole

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
        if best_count == 0 or (attempt and effort.share_spent(STARTING)):
            break
        sifter.set_rows(start)
        count = _improve(sifter, effort, attempt)
        if count < best_count:
            best, best_count = sifter.copy(), count
    sifter.put_all(best)
    _shake(sifter, Reinserter(sifter, up, down), best_count, effort)
    return sifter.rows


def fewer_crossings(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], effort: Effort) -> Rows:
    """The order given, with only the moves that remove crossings: what is drawn already stays recognisable."""
    sifter = Sifter(rows, up, down)
    sifter.settle(range(len(rows)), effort, Random(7))
    return sifter.rows


def polished(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], effort: Effort) -> Rows:
    """The order given, some of it shaken and sifted for as long as that gains."""
    sifter = Sifter(rows, up, down)
    _shake(sifter, Reinserter(sifter, up, down), sifter.crossings(effort), effort)
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


def _shake(sifter: Sifter, reinserter: Reinserter, best_count: int, effort: Effort) -> None:
    """Some of the order disturbed and sifted again and again; what is no worse is kept."""
    chance = Random(11)
    idle = turn = 0
    again = reinserter.useful
    while best_count and idle < IDLE and not effort.spent:
        kept = sifter.copy()
        if again or (turn % CYCLE == 0 and reinserter.useful):
            reinserter.round(effort, chance)
            count = sifter.crossings(effort) - sifter.settle(range(len(kept)), effort, chance)
            again = count < best_count
        elif turn % CYCLE == 1:
            shaken = list(sifter.drift(effort, chance))
            count = best_count - sifter.settle(shaken, effort, chance)
        else:
            shaken = sifter.shake(chance)
            count = sifter.crossings(effort) - sifter.settle(shaken, effort, chance)
        turn += 1
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
