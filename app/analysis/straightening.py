"""The x of each vertex of a row, its order being fixed: as near as can be to its neighbours, never overlapping.

Each row is an isotonic regression (pool adjacent violators); going through the rows is a descent by blocks.
"""

from collections.abc import Sequence


def fit(wished: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """The x nearest to what is wished (weighted squares) with x[i + 1] - x[i] >= gaps[i]."""
    shifts = [0.0]
    for gap in gaps:
        shifts.append(shifts[-1] + gap)
    means: list[float] = []
    masses: list[float] = []
    sizes: list[int] = []
    for i, wish in enumerate(wished):
        mean, mass, size = wish - shifts[i], weights[i], 1
        while means and means[-1] > mean:
            mass += masses[-1]
            mean += (means.pop() - mean) * masses.pop() / mass
            size += sizes.pop()
        means.append(mean)
        masses.append(mass)
        sizes.append(size)
    flat = [mean for mean, size in zip(means, sizes, strict=True) for _ in range(size)]
    return [x + shift for x, shift in zip(flat, shifts, strict=True)]


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
    x = [0.0] * len(up)
    gaps = [_gaps(row, widths, real, gap) for row in rows]
    for row, between in zip(rows, gaps, strict=True):
        _spread(row, between, x)
    for turn in range(rounds):
        downwards = turn % 2 == 0
        both = turn >= 2
        numbers = range(len(rows)) if downwards else range(len(rows) - 1, -1, -1)
        for r in numbers:
            _settle(rows[r], gaps[r], x, up, down, real, both or downwards, both or not downwards)
    return x


def _gaps(row: Sequence[int], widths: Sequence[float], real: int, gap: float) -> list[float]:
    found = []
    for a, b in zip(row, row[1:], strict=False):
        room = gap if a < real and b < real else gap / 2 + 4 if a < real or b < real else 12.0
        found.append((widths[a] + widths[b]) / 2 + room)
    return found


def _spread(row: Sequence[int], gaps: Sequence[float], x: list[float]) -> None:
    at = -sum(gaps) / 2
    for v, gap in zip(row, [*gaps, 0.0], strict=True):
        x[v] = at
        at += gap


def _settle(
    row: Sequence[int],
    gaps: Sequence[float],
    x: list[float],
    up: Sequence[Sequence[int]],
    down: Sequence[Sequence[int]],
    real: int,
    look_up: bool,
    look_down: bool,
) -> None:
    wished, weights = [], []
    for v in row:
        total, mass = x[v] * 0.02, 0.02
        bend = v >= real
        for near, look in ((up, look_up), (down, look_down)):
            if look:
                for n in near[v]:
                    weight = (8.0 if n >= real else 2.0) if bend else (2.0 if n >= real else 1.0)
                    total += weight * x[n]
                    mass += weight
        wished.append(total / mass)
        weights.append(mass)
    for v, place in zip(row, fit(wished, weights, gaps), strict=True):
        x[v] = place
