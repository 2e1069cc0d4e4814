"""What is counted on a drawing, ours or another's: pairs of lines that cross, lines that run through a card."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tests.app.analysis.theories import Cards, Links

Route: TypeAlias = Sequence[tuple[float, float]]
Numbers: TypeAlias = NDArray[np.float64]


def crossings(routes: Sequence[Route]) -> int:
    """Points where the lines of two links cross; ends that touch are not crossings."""
    owners, ends = _segments(routes)
    order = np.argsort(ends[:, [1, 3]].min(axis=1), kind="stable")
    owners, ends = owners[order], ends[order]
    low, high = ends[:, [1, 3]].min(axis=1), ends[:, [1, 3]].max(axis=1)
    left, right = ends[:, [0, 2]].min(axis=1), ends[:, [0, 2]].max(axis=1)
    total = 0
    for i in range(len(ends)):
        stop = int(np.searchsorted(low, high[i], side="right"))
        j = slice(i + 1, stop)
        near = (owners[j] != owners[i]) & (left[j] <= right[i]) & (right[j] >= left[i])
        if near.any():
            total += _crossed(ends[i], ends[j][near])
    return total


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


def _crossed(one: Numbers, others: Numbers) -> int:
    a, b = one[:2], one[2:]
    c, d = others[:, :2], others[:, 2:]
    touching = np.zeros(len(others), dtype=bool)
    for mine in (a, b):
        for theirs in (c, d):
            touching |= np.abs(mine - theirs).max(axis=1) < 0.05
    across = (_side(a, b, c) >= 0) != (_side(a, b, d) >= 0)
    along = (_side(c, d, a) >= 0) != (_side(c, d, b) >= 0)
    return int((across & along & ~touching).sum())


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
