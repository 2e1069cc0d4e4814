"""A card taken out with all the bends of its links, and put back where they cross the fewest others.

Sifting moves one vertex of a row at a time, so the bends of long links hold a card where it is. Here each of its links
finds its way anew from its other end, gap after gap, as the shortest way through the rows it passes (all that stays
being fixed, that way is exact); the card then goes where the sum is least. After Gutwenger, Mutzel and Weiskircher
(inserting an edge, 2005), brought to rows, and Bachmaier, Brandenburg, Brunner and Hübner (global sifting, 2011).
"""

from collections import defaultdict
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from app.analysis.ranked import ABOVE, BELOW, Purse
from app.analysis.sifting import Sifter

if TYPE_CHECKING:
    from app.analysis.ranked import Counts, Indices

MANY = 2_500
"""Of more vertices, too few would have their turn."""
CELLS = 30_000
"""Between rows whose gaps make more pairs than this, sifting alone must do."""

Spot = tuple[int, int]
"""A row, and the number of a vertex in that row."""
Thread = list[Spot]
"""From a card to the other end of one of its links."""


class Between:
    """The links between a row and the next, added up by the places of their ends: what another would cross."""

    def __init__(self, sums: "Counts") -> None:
        """`sums[p, q]`: those from the first p above to the first q below."""
        self._sums = sums
        self._pairs: Counts | None = None

    def without(self, own: Sequence[tuple[int, int]]) -> "Between":
        """The same less some links, given by the places of their ends."""
        sums = self._sums.copy()
        for a, b in own:
            sums[a + 1 :, b + 1 :] -= 1
        return Between(sums)

    @property
    def pairs(self) -> "Counts":
        """What a link from each gap above to each gap below would cross."""
        if self._pairs is None:
            sums = self._sums
            self._pairs = (sums[:, -1:] - sums) + (sums[-1] - sums)
        return self._pairs

    def from_above(self, a: int) -> "Counts":
        """What a link from the vertex at this place above would cross, to each gap below."""
        sums = self._sums
        found: Counts = (sums[-1] - sums[a + 1]) - sums[a]
        found += sums[a, -1]
        return found

    def from_below(self, b: int) -> "Counts":
        """What a link from the vertex at this place below would cross, to each gap above."""
        sums = self._sums
        found: Counts = (sums[:, -1] - sums[:, b + 1]) - sums[:, b]
        found += sums[-1, b]
        return found


class Reinserter:
    """Puts back the cards of a sifter that hold long links, one after the other."""

    def __init__(
        self, sifter: Sifter, up: Sequence[list[int]], down: Sequence[list[int]], cards: int | None = None
    ) -> None:
        """With the number of cards, all these stay, and only the bends (numbered from there on) go elsewhere."""
        self._sifter = sifter
        self._near = (up, down)
        self._cards = cards
        rows = sifter.rows
        self._spot = {v: (r, sifter.number(v)) for r, row in enumerate(rows) for v in row}
        self._sums: dict[int, Between] = {}
        self._sizes = [len(row) for row in rows]
        groups = (
            group
            for row in (rows if len(up) <= MANY else ())
            for v in row
            if not self._passed(v)
            for group in self._groups(v)
        )
        self._held = [(group[0][0], group, _links(group)) for group in groups if self._worth(group)]

    def _groups(self, v: int) -> list[list[Thread]]:
        """What goes elsewhere together: a card with its links, or the bends of one link that comes up to it."""
        if self._cards is None:
            return [self._threads(v, (ABOVE, BELOW))]
        return [[thread[1:], thread[1::-1]] for thread in self._threads(v, (BELOW,)) if len(thread) > 2]

    def _worth(self, threads: list[Thread]) -> bool:
        """Some are long, and all go through rows of which the gaps can be looked at two by two."""
        return (self._cards is not None or any(len(thread) > 2 for thread in threads)) and all(
            self._cells(min(a[0], b[0])) < CELLS
            for thread in threads
            for a, b in zip(thread, thread[1:], strict=False)
        )

    @property
    def useful(self) -> bool:
        """Are there cards that hold long links?"""
        return bool(self._held)

    def _cells(self, r: int) -> int:
        return self._sizes[r] * self._sizes[r + 1]

    def _passed(self, v: int) -> bool:
        return v >= (self._cards or 0) and len(self._near[ABOVE][v]) == 1 == len(self._near[BELOW][v])

    def _threads(self, v: int, sides: Sequence[int]) -> list[Thread]:
        """The way of each link of v to the first vertex that is more than a bend."""
        found = []
        for near in (self._near[side] for side in sides):
            for n in near[v]:
                thread = [v, n]
                while self._passed(thread[-1]):
                    thread.append(near[thread[-1]][0])
                found.append([self._spot[w] for w in thread])
        return found

    def round(self, purse: Purse, chance: Random) -> bool:
        """Each card that holds long links put back once; whether any went elsewhere."""
        self._sums.clear()
        moved = False
        for spot, threads, links in chance.sample(self._held, len(self._held)):
            if purse.spent:
                break
            moved |= self._put_back(spot, threads, links, chance)
            purse.spend(30 * len(threads) + sum(30 + 0.01 * self._cells(r) for r in links))
        return moved

    def _between(self, r: int) -> Between:
        if r not in self._sums:
            import numpy

            upper, lower, side = self._sifter.at[r], self._sifter.at[r + 1], self._sifter.sides[BELOW][r]
            n, m = len(upper), len(lower)
            cells = numpy.bincount(upper[side.owners] * m + lower[side.ends], minlength=n * m).reshape(n, m)
            sums = numpy.zeros((n + 1, m + 1), dtype=numpy.int32)
            cells.cumsum(axis=0, dtype=numpy.int32).cumsum(axis=1, out=sums[1:, 1:])
            self._sums[r] = Between(sums)
        return self._sums[r]

    def _put_back(
        self, spot: Spot, threads: list[Thread], links: dict[int, list[tuple[int, int]]], chance: Random
    ) -> bool:
        """Put one card where its links cross the fewest others; whether that is elsewhere."""
        at = self._sifter.at
        between = {
            r: self._between(r).without([(int(at[r][a]), int(at[r + 1][b])) for a, b in own])
            for r, own in links.items()
        }
        ways = [self._way(thread, between) for thread in threads]
        total = ways[0][0] + sum(costs for costs, _whence in ways[1:])
        least = int(total.min())
        now = sum(self._now(thread, between) for thread in threads)
        if least > now:
            return False
        place = chance.choice((total == least).nonzero()[0].tolist())
        self._insert(self._gaps(spot, threads, [whence for _costs, whence in ways], place))
        return least < now

    def _now(self, thread: Thread, between: dict[int, Between]) -> int:
        """What a link crosses where it is."""
        places = [int(self._sifter.at[r][number]) for r, number in thread]
        (far, _number), (r, _other) = thread[-1], thread[-2]
        first = between[far].from_above(places[-1]) if far < r else between[r].from_below(places[-1])
        total = int(first[places[-2]])
        for (a, _n), (b, _m), p, q in zip(thread[:-2], thread[1:-1], places, places[1:], strict=False):
            total += int(between[min(a, b)].pairs[(p, q) if a < b else (q, p)])
        return total

    def _way(self, thread: Thread, between: dict[int, Between]) -> "tuple[Counts, list[Indices]]":
        """The fewest crossings from the other end to each gap of the card's row; row by row, by which gap before."""
        (far, number), (r, _first) = thread[-1], thread[-2]
        at = int(self._sifter.at[far][number])
        costs = between[far].from_above(at) if far < r else between[r].from_below(at)
        whence: list[Indices] = []
        for (a, _n), (b, _m) in zip(thread[-2:0:-1], thread[-3::-1], strict=True):
            down = a < b
            ways = between[min(a, b)].pairs + (costs[:, None] if down else costs)
            whence.append(ways.argmin(axis=0 if down else 1))
            costs = ways.min(axis=0 if down else 1)
        return costs, whence

    def _gaps(
        self, spot: Spot, threads: list[Thread], ways: "list[list[Indices]]", place: int
    ) -> dict[int, list[tuple[list[int], int]]]:
        """In each row the numbers to put, and in which gap (then the gaps beyond it, to tell twins apart)."""
        found: dict[int, list[tuple[list[int], int]]] = defaultdict(list)
        found[spot[0]].append(([place], spot[1]))
        for thread, whence in zip(threads, ways, strict=True):
            at, steps = place, []
            for back in reversed(whence):
                at = int(back[at])
                steps.append(at)
            far, last = thread[-1]
            steps.append(int(self._sifter.at[far][last]))
            for i, (r, number) in enumerate(thread[1:-1]):
                found[r].append((steps[i:], number))
        return found

    def _insert(self, gaps: dict[int, list[tuple[list[int], int]]]) -> None:
        """Take vertices out of their rows and put them in their gaps."""
        for r, wished in gaps.items():
            order = self._sifter.orders[r].tolist()
            out = {number for _gap, number in wished}
            for number in out:
                order[int(self._sifter.at[r][number])] = -1
            for gap, number in sorted(wished, reverse=True):
                order.insert(gap[0], number)
            self._sifter.put(r, self._sifter.array([number for number in order if number >= 0]))
            self._sums.pop(r, None)
            self._sums.pop(r - 1, None)


def _links(threads: list[Thread]) -> dict[int, list[tuple[int, int]]]:
    """The links of these by the upper row: the number of the upper end, then of the lower."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for thread in threads:
        for a, b in zip(thread, thread[1:], strict=False):
            upper, lower = min(a, b), max(a, b)
            found[upper[0]].append((upper[1], lower[1]))
    return found
