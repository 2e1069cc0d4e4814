"""What is counted on a drawing, ours or another's: pairs of lines that cross, lines that run through a card."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tests.app.analysis.theories import Cards, Links

Route: TypeAlias = Sequence[tuple[float, float]]
Numbers: TypeAlias = NDArray[np.float64]
HAIR = 0.05
"""In pixels: more than the rounding of what is drawn, less than what lies between two lines."""


def crossings(routes: Sequence[Route]) -> int:
    """Points where the lines of two links cross; lines that touch and part again on the same side do not.

    Lines often meet exactly at a corner that both go round, at a common end, or along a piece: whether they cross
    there does not show on the pieces. So the later of two is moved aside by a hair, one way and then the other:
    what truly crosses does so both times, what only touches does not.
    """
    one, other = (_crossing_pairs(routes, hair) for hair in (HAIR, -HAIR))
    return sum(min(times, other[pair]) for pair, times in one.items())


def _crossing_pairs(routes: Sequence[Route], hair: float) -> Counter[tuple[int, int]]:
    """How many times each pair of lines crosses, the later being moved by a hair."""
    owners, ends = _segments(routes)
    order = np.argsort(ends[:, [1, 3]].min(axis=1), kind="stable")
    owners, ends = owners[order], ends[order]
    low, high = ends[:, [1, 3]].min(axis=1), ends[:, [1, 3]].max(axis=1)
    left, right = ends[:, [0, 2]].min(axis=1), ends[:, [0, 2]].max(axis=1)
    found: Counter[tuple[int, int]] = Counter()
    for i in range(len(ends)):
        j = np.arange(i + 1, int(np.searchsorted(low, high[i] + 1, side="right")))
        j = j[(owners[j] != owners[i]) & (left[j] <= right[i] + 1) & (right[j] >= left[i] - 1)]
        moved = np.sign(owners[j] - owners[i])[:, None] * np.array([hair, hair / 500, hair, hair / 500])
        for other in owners[j[_crossed(ends[i], ends[j] + moved)]].tolist():
            found[min(int(owners[i]), other), max(int(owners[i]), other)] += 1
    return found


def through(
    cards: Cards, links: Links, at: Mapping[int, tuple[float, float]], routes: Sequence[Route]
) -> int:
    """How many links run through a card that is not one of their ends, by more than a pixel."""
    middles = np.array([at[card.id] for card in cards])
    halves = np.array([(card.width / 2 - 1, card.height / 2 - 1) for card in cards])
    ids = np.array([card.id for card in cards])
    found = 0
    for (cause, effect), route in zip(links, routes, strict=True):
        others = (ids != cause) & (ids != effect)
        hit = [_enters(a, b, middles[others], halves[others]) for a, b in zip(route, route[1:], strict=False)]
        found += any(hit)
    return found


def _segments(routes: Sequence[Route]) -> tuple[NDArray[np.int64], Numbers]:
    owners, ends = [], []
    for i, route in enumerate(routes):
        for a, b in zip(route, route[1:], strict=False):
            if a != b:
                owners.append(i)
                ends.append((*a, *b))
    return np.array(owners, dtype=np.int64), np.array(ends, dtype=np.float64).reshape(-1, 4)


def _crossed(one: Numbers, others: Numbers) -> NDArray[np.bool_]:
    a, b = one[:2], one[2:]
    c, d = others[:, :2], others[:, 2:]
    across = (_side(a, b, c) >= 0) != (_side(a, b, d) >= 0)
    along = (_side(c, d, a) >= 0) != (_side(c, d, b) >= 0)
    found: NDArray[np.bool_] = across & along
    return found


def _side(a: Numbers, b: Numbers, p: Numbers) -> Numbers:
    ab, ap = b - a, p - a
    found: Numbers = ab[..., 0] * ap[..., 1] - ab[..., 1] * ap[..., 0]
    return found


def _enters(a: tuple[float, float], b: tuple[float, float], middles: Numbers, halves: Numbers) -> bool:
    """Does the segment enter one of the boxes? (Liang and Barsky's clipping, for all the boxes at once.)"""
    start = np.array(a) - middles
    step = np.array(b, dtype=np.float64) - np.array(a)
    enter, leave = np.zeros(len(middles)), np.ones(len(middles))
    for axis in (0, 1):
        if abs(step[axis]) < 1e-9:
            leave = np.where(np.abs(start[:, axis]) >= halves[:, axis], -1.0, leave)
            continue
        t = np.sort(
            np.stack(
                [
                    (-halves[:, axis] - start[:, axis]) / step[axis],
                    (halves[:, axis] - start[:, axis]) / step[axis],
                ]
            ),
            axis=0,
        )
        enter, leave = np.maximum(enter, t[0]), np.minimum(leave, t[1])
    return bool((enter < leave).any())
