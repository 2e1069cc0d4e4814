"""The x of each vertex of a row, its order being fixed: as near as can be to its neighbours, never overlapping.

Each row is an isotonic regression (pool adjacent violators); going through the rows is a descent by blocks.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.analysis.ranked import Indices, Numbers


def fit(wished: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """The x nearest to what is wished (weighted squares) with x[i + 1] - x[i] >= gaps[i]."""
    shifts = [0.0, *accumulate(gaps)]
    means, sizes = pooled([wish - shift for wish, shift in zip(wished, shifts, strict=True)], weights)
    flat = [mean for mean, size in zip(means, sizes, strict=True) for _ in range(size)]
    return [x + shift for x, shift in zip(flat, shifts, strict=True)]


def pooled(wished: Sequence[float], weights: Sequence[float]) -> tuple[list[float], list[int]]:
    """The blocks of the nearest sequence that never falls: the mean of each, and how many it holds."""
    means: list[float] = []
    masses: list[float] = []
    sizes: list[int] = []
    last = float("-inf")
    for mean, mass in zip(wished, weights, strict=True):
        size = 1
        while last > mean:
            other = masses.pop()
            mass += other
            mean += (means.pop() - mean) * other / mass
            size += sizes.pop()
            last = means[-1] if means else float("-inf")
        means.append(mean)
        masses.append(mass)
        sizes.append(size)
        last = mean
    return means, sizes


def straighten(
    rows: Sequence[Sequence[int]],
    up: Sequence[Sequence[int]],
    down: Sequence[Sequence[int]],
    widths: Sequence[float],
    real: int,
    gap: float,
    rounds: int,
) -> list[float]:
    """The x of each vertex. Those numbered from `real` on are bends of long links, which like to be straight."""
    import numpy

    x = numpy.zeros(len(up))
    held = [_Row(row, up, down, _gaps(row, widths, real, gap), real) for row in rows if row]
    for row in held:
        x[row.vertices] = row.shifts - row.shifts[-1] / 2
    for turn in range(rounds):
        downwards = turn % 2 == 0
        both = turn >= 2
        for row in held if downwards else held[::-1]:
            row.settle(x, both or downwards, both or not downwards)
    placed: list[float] = x.tolist()
    return placed


class _Row:
    """A row as arrays: its vertices, their other ends above and below, how much each draws."""

    def __init__(
        self,
        row: Sequence[int],
        up: Sequence[Sequence[int]],
        down: Sequence[Sequence[int]],
        gaps: Sequence[float],
        real: int,
    ) -> None:
        import numpy

        self._np = numpy
        self.vertices = numpy.array(row)
        self.gaps = gaps
        self.shifts = numpy.concatenate(([0.0], numpy.cumsum(gaps)))
        self._sides = [self._side(row, near, real) for near in (up, down)]

    def _side(
        self, row: Sequence[int], near: Sequence[Sequence[int]], real: int
    ) -> "tuple[Indices, Indices, Numbers, Numbers]":
        numpy = self._np
        owners = numpy.array([i for i, v in enumerate(row) for _ in near[v]], dtype=numpy.intp)
        ends = numpy.array([n for v in row for n in near[v]], dtype=numpy.intp)
        bends = (self.vertices[owners] >= real).astype(int) + (ends >= real)
        weights = numpy.array([1.0, 2.0, 8.0])[bends]
        return owners, ends, weights, numpy.bincount(owners, weights, minlength=len(row))

    def settle(self, x: "Numbers", look_up: bool, look_down: bool) -> None:
        """Bring each vertex as near as can be to its ends on the sides looked at."""
        numpy = self._np
        total = x[self.vertices] * 0.02
        mass = numpy.full(len(total), 0.02)
        for (owners, ends, weights, masses), look in zip(self._sides, (look_up, look_down), strict=True):
            if look and len(ends):
                total += numpy.bincount(owners, weights * x[ends], minlength=len(total))
                mass += masses
        wished = total / mass
        if (numpy.diff(wished) < self.gaps).any():
            means, sizes = pooled((wished - self.shifts).tolist(), mass.tolist())
            x[self.vertices] = numpy.repeat(means, sizes) + self.shifts
        else:
            x[self.vertices] = wished


def _gaps(row: Sequence[int], widths: Sequence[float], real: int, gap: float) -> list[float]:
    found = []
    for a, b in zip(row, row[1:], strict=False):
        room = gap if a < real and b < real else gap / 2 + 4 if a < real or b < real else 12.0
        found.append((widths[a] + widths[b]) / 2 + room)
    return found
