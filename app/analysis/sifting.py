"""The last crossings taken out of rows of cards: each goes to the best place of its row.

After Matuszewski, Schönfeld and Molitor (sifting, 1999). What two neighbours of a row cost in either order is
counted once for the whole row, with NumPy: a vertex then finds its best place in one addition over the row.
"""

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Indices = NDArray[np.intp]
    Counts = NDArray[np.int32]

SHAKEN = 12
"""How many neighbours are shuffled at most."""


class Purse(Protocol):
    """What may still be spent, in microseconds of a plain machine."""

    def spend(self, micros: float) -> None:
        """Count work that is done."""

    @property
    def spent(self) -> bool:
        """Is it time to stop?"""


class Sifter:
    """Rows of vertices as arrays: for each row, the ends of its links in the rows above and below."""

    def __init__(
        self, rows: Sequence[Sequence[int]], up: Sequence[list[int]], down: Sequence[list[int]]
    ) -> None:
        import numpy

        self._np = numpy
        self._names = [list(row) for row in rows]
        place = {v: i for row in rows for i, v in enumerate(row)}
        self.orders: list[Indices] = [numpy.arange(len(row)) for row in rows]
        self._ends = [
            [self._flat(row, near, place) for row in rows]
            for near in (up, down)
        ]  # fmt: skip

    def _flat(
        self, row: Sequence[int], near: Sequence[list[int]], place: dict[int, int]
    ) -> "tuple[Indices, Indices, Indices, Indices]":
        """The vertices that have ends, where theirs start in the list of all ends, the ends, and whose each is."""
        numpy = self._np
        held = [i for i, v in enumerate(row) if near[v]]
        sizes = [len(near[row[i]]) for i in held]
        starts = numpy.cumsum([0, *sizes[:-1]]) if held else numpy.zeros(0, dtype=numpy.intp)
        ends = [place[n] for i in held for n in near[row[i]]]
        return (
            numpy.array(held, dtype=numpy.intp),
            starts.astype(numpy.intp),
            numpy.array(ends, dtype=numpy.intp),
            numpy.repeat(numpy.array(held, dtype=numpy.intp), sizes),
        )

    @property
    def rows(self) -> list[list[int]]:
        """The vertices in their present order."""
        return [[names[i] for i in order] for names, order in zip(self._names, self.orders, strict=True)]

    def costs(self, r: int, purse: Purse) -> "Counts":
        """For u, v of a row: the crossings of their links with u before v, less those with v before u."""
        numpy = self._np
        count = len(self.orders[r])
        total = numpy.zeros((count, count), dtype=numpy.int32)
        for side, other in ((0, r - 1), (1, r + 1)):
            if 0 <= other < len(self.orders) and len(self._ends[side][r][0]):
                held, starts, ends, owners = self._ends[side][r]
                size = len(self.orders[other])
                at = numpy.empty(size, dtype=numpy.intp)
                at[self.orders[other]] = numpy.arange(size)
                before = numpy.zeros((size + 1, count), dtype=numpy.int32)
                where = at[ends]
                numpy.add.at(before, (where + 1, owners), 1)
                before.cumsum(axis=0, out=before)
                total[held] += numpy.add.reduceat(before[where], starts, axis=0)
                purse.spend(40 + size * count * 0.003 + len(ends) * count * 0.002)
        purse.spend(20 + count * count * 0.003)
        dearer: Counts = total - total.T
        return dearer

    def sift(self, r: int, purse: Purse, chance: Random) -> int:
        """Move each vertex of a row to its best place; the crossings removed."""
        cost = self.costs(r, purse)
        order = self.orders[r]
        removed = 0
        turn = list(range(len(order)))
        chance.shuffle(turn)
        for n, v in enumerate(turn):
            if n % 32 == 31 and purse.spent:
                break
            gains = cost[v].take(order).cumsum()
            at = int((order == v).argmax())
            here, last = int(gains[at]), int(gains.argmax())
            best = max(0, int(gains[last]))
            if best > here:
                _move(order, at, 0 if best == 0 else last + 1, v)
                removed += best - here
        purse.spend(len(order) * (6.5 + 0.006 * len(order)))
        return removed

    def shake(self, chance: Random) -> list[int]:
        """Shuffle a part of a row, or of some rows; which."""
        wide = [r for r, order in enumerate(self.orders) if len(order) > 1]
        if not wide:
            return []
        rows = sorted(chance.sample(wide, min(len(wide), chance.choice((1, 1, 2, 3)))))
        for r in rows:
            order = self.orders[r]
            size = min(len(order), chance.randint(2, SHAKEN))
            at = chance.randint(0, len(order) - size)
            part = order[at : at + size].tolist()
            chance.shuffle(part)
            order[at : at + size] = part
        return rows

    def settle(self, rows: Sequence[int], purse: Purse, chance: Random) -> int:
        """Sift these rows and those they disturb, until nothing more is gained; the crossings removed."""
        waiting = list(rows)
        removed = 0
        while waiting and not purse.spent:
            r = waiting.pop(0)
            gained = self.sift(r, purse, chance)
            removed += gained
            if gained:
                waiting += [n for n in (r - 1, r + 1) if 0 <= n < len(self.orders) and n not in waiting]
        return removed


def _move(order: "Indices", at: int, to: int, v: int) -> None:
    """Take what stands at `at` and put it before what stands at `to`."""
    if to > at:
        order[at : to - 1] = order[at + 1 : to].copy()
        order[to - 1] = v
    else:
        order[to + 1 : at + 1] = order[to:at].copy()
        order[to] = v
