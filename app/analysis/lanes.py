"""Where a link is in each row that it passes, its gap being known, and where it must bend for that."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.straightening import fit

Point = tuple[float, float]

MARGIN = 12.0
"""Between a link that passes and the card that it passes, where there is room."""
ROOM = 8.0
"""The narrowest gap between two cards through which a link passes."""
NEAREST = 4.0
"""Between a link and a card, where many pass through a narrow gap."""
LANE = 13.0
"""Between two links that pass through the same gap, where there is room."""
LEAN = 0.55
"""How much of its height a curve goes straight up before it turns, and again before it arrives."""
FINE = 256
"""In how many heights a curve is known."""
LOOKS = 7
"""At how many heights between two rows curves are compared."""


@dataclass(slots=True)
class Slot:
    """Where a link may pass a row: between two cards, and between its neighbours halfway."""

    top: float
    bottom: float
    left: float
    right: float
    low: float = float("-inf")
    high: float = float("inf")
    x: float | None = None
    """Where it passes if it must bend there; where that is nearest, if nobody says."""

    def lets_pass(self, top: float, middle: float, bottom: float) -> bool:
        """Whether a line that is there where the row begins, halfway, and where it ends, stays in it."""
        left, right = self.left, self.right
        return left <= top <= right and left <= bottom <= right and self.low <= middle <= self.high

    def bend(self, start: Point, end: Point) -> float:
        """Where the way between these points bends."""
        if self.x is not None:
            return self.x
        share = ((self.top + self.bottom) / 2 - start[1]) / ((end[1] - start[1]) or 1.0)
        return min(max(start[0] + (end[0] - start[0]) * min(1.0, max(0.0, share)), self.left), self.right)


def way(start: Point, end: Point, slots: Sequence[Slot]) -> list[Point]:
    """From one point to another, bending wherever the line would leave its slot: two points for each of these."""
    found: list[Point] = []
    while (i := _first_in_the_way(start, end, slots)) is not None:
        slot = slots[i]
        x = slot.bend(start, end)
        into, out = (slot.bottom, slot.top) if end[1] < start[1] else (slot.top, slot.bottom)
        found += [*way(start, (x, into), slots[:i]), (x, into), (x, out)]
        start, slots = (x, out), slots[i + 1 :]
    return found


def _first_in_the_way(start: Point, end: Point, slots: Sequence[Slot]) -> int | None:
    """The first slot that the curve between two points would leave."""
    (ax, ay), (bx, by) = start, end
    across, steps = bx - ax, FINE / ((by - ay) or 1.0)
    for i, slot in enumerate(slots):
        top = min(FINE, max(0, round((slot.top - ay) * steps)))
        bottom = min(FINE, max(0, round((slot.bottom - ay) * steps)))
        middle = min(FINE, max(0, round(((slot.top + slot.bottom) / 2 - ay) * steps)))
        if not slot.lets_pass(*(ax + across * _SHARES[at] for at in (top, middle, bottom))):
            return i
    return None


def across(points: Sequence[Point], heights: Sequence[float]) -> list[float]:
    """Where the smooth line through these points is at some heights, in the order in which it meets them."""
    found, n = [], 0
    for y in heights:
        while n < len(points) - 2 and abs(points[n + 1][1] - points[0][1]) < abs(y - points[0][1]):
            n += 1
        (ax, ay), (bx, by) = points[n], points[n + 1]
        share = min(1.0, max(0.0, (y - ay) / ((by - ay) or 1.0)))
        found.append(ax + (bx - ax) * _SHARES[round(share * FINE)])
    return found


def twice(pieces: Sequence[tuple[Point, Point]], heights: tuple[float, float, float, float]) -> set[int]:
    """Which of these curves between two rows cross another more often than their order in the rows asks.

    The heights are the middle and the bottom of the row above, the top and the middle of the row below.
    """
    import numpy

    middle, bottom, top, end = heights
    ys = numpy.array([middle, *numpy.linspace(bottom, top, LOOKS), end])
    (ax, ay), (bx, by) = numpy.array(pieces).transpose(1, 2, 0)[:, :, :, None]
    high = numpy.where(by > ay, by - ay, 1.0)  # where rows touch, a piece has no height
    share = ((ys - ay) / high).clip(0.0, 1.0)
    xs = ax + (bx - ax) * numpy.array(_SHARES)[(share * FINE).round().astype(numpy.intp)]
    right = xs[:, None, :] > xs[None, :, :]
    changes = (right[:, :, 1:] != right[:, :, :-1]).sum(axis=2)
    return set((changes > 1).any(axis=1).nonzero()[0].tolist())


def side_by_side(wishes: Sequence[float], left: float, right: float) -> tuple[list[float], float]:
    """Where links pass between two cards, in this order and as near as can be to where they would; and the room kept
    beside each card."""
    spare = right - left - LANE * (len(wishes) - 1)
    margin = min(MARGIN, max(NEAREST, spare / 2), (right - left) / 2)
    left, right = left + margin, right - margin
    step = min(LANE, (right - left) / max(1, len(wishes) - 1))
    found = fit(wishes, [1.0] * len(wishes), [step] * (len(wishes) - 1))
    last = len(wishes) - 1
    return [min(max(x, left + n * step), right - (last - n) * step) for n, x in enumerate(found)], margin


def _shares() -> list[float]:
    """How far across a curve is at each share of its height; it leaves and arrives upright, leaning by LEAN."""
    found, t = [], 0.0
    for n in range(FINE + 1):
        while t < 1.0 and _height(t) < n / FINE:
            t += 1 / (8 * FINE)
        found.append(t * t * (3 - 2 * t))
    return found


def _height(t: float) -> float:
    return 3 * LEAN * t * (1 - t) ** 2 + 3 * (1 - LEAN) * t * t * (1 - t) + t**3


_SHARES = _shares()
