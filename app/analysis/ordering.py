"""Cards of a row put in the order that crosses the fewest links: several starts, sweeps, sifting.

After Sugiyama, Tagawa and Toda (1981), and Gansner et al. (dot, 1993).
"""

from collections.abc import Iterator, Sequence
from random import Random
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

from app.analysis.reinserting import Reinserter
from app.analysis.sifting import Sifter

if TYPE_CHECKING:
    from app.analysis.ranked import Indices

PACE = 1_700_000
"""Microseconds of the plain machine in a second of the one where this was measured."""
SWEEPS = 60
"""From each start, at most."""

RANDOM = 3
"""Starts in an order drawn at random, beside those that follow the links."""
PATIENCE = 10
"""Sweeps in a row that gain nothing, and it is time to sift."""
CYCLE = 6
"""Of so many shakes, one puts cards back with their links, and one drifts."""
IDLE = 150
"""So many shakes in a row that gain nothing, and it is done."""

ROUNDS = 4
"""How many times each link looks for its way among cards that stand."""
SWEPT, SIFTED = 0.35, 0.6
"""Of the effort, what may be spent when another start is swept, and when another of those is sifted."""

Rows = list[list[int]]


class Effort:
    """What may still be spent: counted in the microseconds that the work takes on a plain machine, so that the same
    budget gives the same drawing, with the clock as a guard."""

    def __init__(self, seconds: float, patience: float | None = None) -> None:
        """With patience, what other programs take does not count, and the processor may take so many times as long."""
        self._patience = patience
        self._clock = perf_counter if patience is None else thread_time
        self._whole = seconds
        self._left = seconds * PACE
        self._longest = seconds * (patience or 1.0)
        self._end = self._clock() + self._longest

    def part(self, share: float) -> "Effort":
        """As patient, for a share of the seconds."""
        return Effort(self._whole * share, self._patience)

    def spend(self, micros: float) -> None:
        """Count work that is done."""
        self._left -= micros

    def share_spent(self, share: float) -> bool:
        """Is that share of it spent?"""
        rest = 1.0 - share
        return self._left <= rest * self._whole * PACE or self._clock() > self._end - rest * self._longest

    @property
    def spent(self) -> bool:
        """Is it time to stop?"""
        return self._left <= 0 or self._clock() > self._end


def fewest_crossings(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], effort: Effort) -> Rows:
    """The best order found within the effort, from several starts. The rows given are the first of them.

    Sweeps are cheap: every start is swept, the best first sifted, then the best of all shaken.
    """
    sifter = Sifter(rows, up, down)
    swept = []
    for attempt, start in enumerate(_starts(rows, up, down)):
        if attempt and effort.share_spent(SWEPT):
            break
        sifter.set_rows(start)
        count, order = _swept(sifter, effort, attempt % 2 == 0)
        swept.append((count, attempt, order))
        if not count:
            break
    swept.sort(key=lambda one: one[:2])
    best_count, _attempt, best = swept[0]
    for n, (count, attempt, order) in enumerate(swept):
        if best_count == 0 or (n and effort.share_spent(SIFTED)):
            break
        sifter.put_all(order)
        count -= sifter.settle(range(len(rows)), effort, Random(attempt))
        if count < best_count:
            best, best_count = sifter.copy(), count
    sifter.put_all(best)
    _shake(sifter, Reinserter(sifter, up, down), best_count, effort)
    return sifter.rows


def fewer_crossings(
    rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], effort: Effort, cards: int | None = None
) -> Rows:
    """The order given, with only the moves that remove crossings: what is drawn already stays recognisable.

    With the number of cards, links first find their way among these as they stand.
    """
    sifter = Sifter(rows, up, down)
    if cards is not None:
        reinserter, chance = Reinserter(sifter, up, down, cards), Random(5)
        for _turn in range(ROUNDS):
            reinserter.round(effort, chance)
    sifter.settle(range(len(rows)), effort, Random(7))
    return sifter.rows


def polished(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]], effort: Effort) -> Rows:
    """The order given, some of it shaken and sifted for as long as that gains."""
    sifter = Sifter(rows, up, down)
    _shake(sifter, Reinserter(sifter, up, down), sifter.crossings(effort), effort)
    return sifter.rows


def _swept(sifter: Sifter, effort: Effort, downwards: bool) -> "tuple[int, list[Indices]]":
    """The best order that sweeps find from the present one, and its crossings."""
    best, best_count = sifter.copy(), sifter.crossings(effort)
    idle = turn = 0
    while best_count and idle <= PATIENCE and turn < SWEEPS and not (effort.spent and turn):
        sifter.sweep((turn % 2 == 0) == downwards, turn % 12 >= 10, turn % 4 >= 2, effort)
        count = sifter.crossings(effort)
        idle = 0 if count < best_count else idle + 1
        turn += 1
        if count < best_count:
            best, best_count = sifter.copy(), count
    return best_count, best


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


def _starts(rows: Rows, up: Sequence[list[int]], down: Sequence[list[int]]) -> Iterator[Rows]:
    """Orders to begin from, each made when it is wanted."""
    everything = [v for row in rows for v in row]
    yield rows
    yield _by_visit(rows, _depth_first(everything, up, down))
    yield _by_visit(rows, _breadth_first(everything, down))
    yield _by_visit(rows, _breadth_first(everything[::-1], up))
    chance = Random(7)
    for _turn in range(RANDOM):
        yield [chance.sample(row, len(row)) for row in rows]


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
