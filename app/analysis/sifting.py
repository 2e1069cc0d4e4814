"""The last crossings taken out of rows of cards: each goes to the best place of its row.

After Matuszewski, Schönfeld and Molitor (sifting, 1999). What two neighbours of a row cost in either order is
counted once for the whole row, with NumPy; who would gain by moving is then known for the whole row at once.
"""

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from app.analysis.ranked import Ends, Purse, Ranked

if TYPE_CHECKING:
    from app.analysis.ranked import Counts, Indices

SHAKEN = 12
"""How many neighbours are shuffled at most."""
FEW = 4
"""So many links of every vertex are added up at once; the others of a vertex with more, by themselves."""
BLOCK = 400
"""Of so many vertices the gains are counted at once."""


class Sifter(Ranked):
    """Rows whose vertices are moved one by one."""

    def costs(self, r: int, purse: Purse) -> "Counts":
        """For u, v of a row: the crossings of their links with u before v, less those with v before u."""
        numpy = self._np
        count = len(self.orders[r])
        total = numpy.zeros((count, count), dtype=numpy.int32)
        for side, other in ((0, r - 1), (1, r + 1)):
            if 0 <= other < len(self.orders) and len(self.sides[side][r].held):
                ends = self.sides[side][r]
                size = len(self.orders[other])
                where = self.at[other][ends.ends]
                cells = numpy.bincount((where + 1) * count + ends.owners, minlength=(size + 1) * count)
                before = cells.reshape(size + 1, count).cumsum(axis=0, dtype=numpy.int32)
                _add_up(total, before, where, ends)
                purse.spend(30 + size * count * 0.003 + len(where) * count * 0.002)
        purse.spend(10 + count * count * 0.002)
        dearer: Counts = total - total.T
        return dearer

    def sift(self, r: int, purse: Purse, chance: Random) -> int:
        """Move each vertex of a row to its best place, until none gains by it; the crossings removed."""
        cost = self.costs(r, purse)
        order = self.orders[r]
        removed = 0
        while gainers := self._gainers(cost, order, purse):
            chance.shuffle(gainers)
            for n, v in enumerate(gainers):
                if n % 32 == 31 and purse.spent:
                    break
                removed += _best_place(cost, order, v)
            purse.spend(len(gainers) * (7 + 0.006 * len(order)))
            if purse.spent:
                break
        self.put(r, order)
        return removed

    def _gainers(self, cost: "Counts", order: "Indices", purse: Purse) -> list[int]:
        """Who would cross fewer links elsewhere in the row."""
        numpy, found = self._np, []
        for start in range(0, len(order), BLOCK):
            part = order[start : start + BLOCK]
            gains = cost[part][:, order].cumsum(axis=1, dtype=numpy.int32)
            here = gains[numpy.arange(len(part)), numpy.arange(start, start + len(part))]
            best = gains.max(axis=1)
            found += part[numpy.maximum(best, 0) > here].tolist()
            purse.spend(15 + gains.size * 0.003)
        return found

    def drift(self, purse: Purse, chance: Random) -> range:
        """Move each vertex of each row among the places that are as good for it: nothing is lost, others may gain."""
        for r in range(len(self.orders)):
            cost, order = self.costs(r, purse), self.orders[r]
            turn = order.tolist()
            chance.shuffle(turn)
            for v in turn:
                gains = cost[v].take(order).cumsum()
                at = int((order == v).argmax())
                spots = (gains == gains[at]).nonzero()[0].tolist()
                to = spots[chance.randrange(len(spots))] + 1
                if to - 1 != at and gains[at] >= gains.max():
                    _move(order, at, to, v)
            purse.spend(len(turn) * (10 + 0.006 * len(turn)))
            self.put(r, order)
            if purse.spent:
                break
        return range(len(self.orders))

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
            self.put(r, order)
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


def _add_up(total: "Counts", before: "Counts", where: "Indices", ends: Ends) -> None:
    """To each vertex the lines of its ends: the first of all, the second of those that have two, and so on."""
    few = min(FEW, int(ends.sizes.max()))
    for nth in range(few):
        some = ends.sizes > nth
        total[ends.held[some]] += before[where[ends.starts[some] + nth]]
    for i in (ends.sizes > few).nonzero()[0]:
        start, stop = int(ends.starts[i]) + few, int(ends.starts[i] + ends.sizes[i])
        total[ends.held[i]] += before[where[start:stop]].sum(axis=0, dtype=total.dtype)


def _best_place(cost: "Counts", order: "Indices", v: int) -> int:
    """Move a vertex to the best place of its row; the crossings removed."""
    gains = cost[v].take(order).cumsum()
    at = int((order == v).argmax())
    here, last = int(gains[at]), int(gains.argmax())
    best = max(0, int(gains[last]))
    if best > here:
        _move(order, at, 0 if best == 0 else last + 1, v)
    return max(0, best - here)


def _move(order: "Indices", at: int, to: int, v: int) -> None:
    """Take what stands at `at` and put it before what stands at `to`."""
    if to > at:
        order[at : to - 1] = order[at + 1 : to].copy()
        order[to - 1] = v
    else:
        order[to + 1 : at + 1] = order[to:at].copy()
        order[to] = v
