"""Rows of vertices as arrays, so that a sweep over a row or the count of its crossings is a few additions of NumPy."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Indices = NDArray[np.intp]
    Numbers = NDArray[np.float64]
    Counts = NDArray[np.int32]

ABOVE, BELOW = 0, 1
CELLS = 16_000
"""Two rows whose places make no more pairs than this are counted in a table of all pairs."""


class Purse(Protocol):
    """What may still be spent, in microseconds of a plain machine."""

    def spend(self, micros: float) -> None:
        """Count work that is done."""

    @property
    def spent(self) -> bool:
        """Is it time to stop?"""


class Ends(NamedTuple):
    """The links of a row on one side: who has some, where theirs start, their other ends, and whose each is."""

    held: "Indices"
    starts: "Indices"
    ends: "Indices"
    owners: "Indices"
    sizes: "Indices"


class Ranked:
    """Rows of vertices, numbered within each; `orders` says who stands where, `at` where each stands."""

    def __init__(
        self, rows: Sequence[Sequence[int]], up: Sequence[list[int]], down: Sequence[list[int]]
    ) -> None:
        import numpy

        self._np = numpy
        self._names = [list(row) for row in rows]
        self._local = {v: i for row in rows for i, v in enumerate(row)}
        self.orders: list[Indices] = [numpy.arange(len(row)) for row in rows]
        self.at: list[Indices] = [numpy.arange(len(row)) for row in rows]
        self.sides = [[self._ends(row, near) for row in rows] for near in (up, down)]

    def _ends(self, row: Sequence[int], near: Sequence[list[int]]) -> Ends:
        numpy = self._np
        held = numpy.array([i for i, v in enumerate(row) if near[v]], dtype=numpy.intp)
        sizes = numpy.array([len(near[v]) for v in row if near[v]], dtype=numpy.intp)
        ends = numpy.array([self._local[n] for v in row for n in near[v]], dtype=numpy.intp)
        return Ends(held, numpy.cumsum(sizes) - sizes, ends, numpy.repeat(held, sizes), sizes)

    @property
    def rows(self) -> list[list[int]]:
        """The vertices in their present order."""
        return [[names[i] for i in order] for names, order in zip(self._names, self.orders, strict=True)]

    def set_rows(self, rows: Sequence[Sequence[int]]) -> None:
        """Take another order of the same vertices."""
        for r, row in enumerate(rows):
            self.put(r, self._np.array([self._local[v] for v in row], dtype=self._np.intp))

    def number(self, v: int) -> int:
        """What a vertex is called in its row."""
        return self._local[v]

    def array(self, row: Sequence[int]) -> "Indices":
        """A row's numbers as an array."""
        return self._np.array(row, dtype=self._np.intp)

    def copy(self) -> "list[Indices]":
        return [order.copy() for order in self.orders]

    def put_all(self, orders: "Sequence[Indices]") -> None:
        """Take an order copied before."""
        for r, order in enumerate(orders):
            self.put(r, order.copy())

    def put(self, r: int, order: "Indices") -> None:
        """Give a row its order."""
        self.orders[r] = order
        self.at[r][order] = self._np.arange(len(order))

    def crossings(self, purse: Purse) -> int:
        """How many pairs of links cross between neighbouring rows."""
        return sum(self.between(r, purse) for r in range(len(self.orders) - 1))

    def around(self, rows: Sequence[int], purse: Purse) -> int:
        """The crossings that these rows have a part in."""
        pairs = {r for row in rows for r in (row - 1, row) if 0 <= r < len(self.orders) - 1}
        return sum(self.between(r, purse) for r in pairs)

    def between(self, r: int, purse: Purse) -> int:
        """The crossings between a row and the next."""
        side, upper, lower = self.sides[BELOW][r], self.at[r], self.at[r + 1]
        if len(side.ends) < 2:
            return 0
        width = len(lower)
        keys = upper[side.owners] * width + lower[side.ends]
        if len(upper) * width <= CELLS:
            purse.spend(30 + len(upper) * width * 0.003 + 0.03 * len(keys))
            return self._beyond(keys, len(upper), width)
        keys.sort()
        values = keys % width
        bits = int(width - 1).bit_length()
        purse.spend(12 + bits * (16 + 0.07 * len(values)))
        return self._inversions(values, bits)

    def _beyond(self, keys: "Indices", height: int, width: int) -> int:
        """For each link those that start before it and end beyond it, added up in a table of all places."""
        numpy = self._np
        cells = numpy.bincount(keys, minlength=height * width).reshape(height, width)
        table = numpy.zeros((height + 1, width + 1), dtype=numpy.int32)
        cells[:, ::-1].cumsum(axis=1, dtype=numpy.int32).cumsum(axis=0, out=table[1:, 1:])
        # A link from i to j: the first i rows, and all but the first j + 1 columns.
        rows, columns = keys // width, keys % width
        return int(table[rows, width - 1 - columns].sum())

    def _inversions(self, values: "Indices", bits: int) -> int:
        """The pairs whose first is the larger, one bit after the other: a one before a zero, alike until there."""
        total = 0
        for bit in range(bits - 1, -1, -1):
            rest = values >> bit
            ones = rest & 1
            run = ones.cumsum()
            alike = rest >> 1
            first = alike.searchsorted(alike)
            before = run - run[first] + ones[first]
            total += int(before.sum() - (before * ones).sum())
            values = values[rest.argsort(kind="stable")]
        return total

    def sweep(self, downwards: bool, median: bool, ties_turned: bool, purse: Purse) -> None:
        """Put each row in the order of its neighbours in the row just done."""
        count = len(self.orders)
        side = ABOVE if downwards else BELOW
        for r in range(1, count) if downwards else range(count - 2, -1, -1):
            ends = self.sides[side][r]
            if len(ends.held):
                self._sort(r, ends, self.at[r - 1 if downwards else r + 1], median, ties_turned)
                purse.spend(26 + 0.2 * len(self.orders[r]) + (20 + 0.1 * len(ends.ends) if median else 0))

    def _sort(self, r: int, side: Ends, other: "Indices", median: bool, ties_turned: bool) -> None:
        numpy = self._np
        places = other[side.ends]
        found = (
            self._medians(side, places) if median else numpy.add.reduceat(places, side.starts) / side.sizes
        )
        order = self.orders[r]
        key = numpy.full(len(order), -1.0)
        key[side.held] = found
        wished = key[order]
        free = wished >= 0
        moved, keys = order[free], wished[free]
        if ties_turned:
            moved, keys = moved[::-1], keys[::-1]
        order[free] = moved[keys.argsort(kind="stable")]
        self.at[r][order] = numpy.arange(len(order))

    def _medians(self, side: Ends, places: "Indices") -> "Numbers":
        """The median of each one's ends; of an even number, leaning to where they stand close."""
        numpy = self._np
        order = numpy.lexsort((places, side.owners))
        places, starts = places[order], side.starts
        low, high = places[starts + (side.sizes - 1) // 2], places[starts + side.sizes // 2]
        left = (low - places[starts]).astype(float)
        right = (places[starts + side.sizes - 1] - high).astype(float)
        spread = left + right
        even = numpy.where(
            spread > 0, (low * right + high * left) / numpy.maximum(spread, 1.0), (low + high) / 2
        )
        found: Numbers = numpy.where(low == high, low, even).astype(float)
        return found
