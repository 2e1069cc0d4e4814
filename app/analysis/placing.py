"""«Placer»: the automatic layout shaped for a screen, some cards among others, and the helper process that does it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.analysis.grid import Box, Point
from app.analysis.layout import GAP, PATIENCE, ROW_GAP, Layout, columns, enough, place
from app.companion import Companion

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SCREEN = 1.3
"""How much wider than high the canvas is in the window."""
AROUND = 370.0, 60.0
"""What the bands take around the middles of the cards, in width (their names are there) and in height."""
LARGE = 300
WIDER = (0, 2, 4)
"""By so many cards a row may be wider than what fills a screen."""
ROW_COST = 0.6
"""How dear a pixel up or down is, beside one sideways, when a card looks for a free place."""


@dataclass(frozen=True)
class Task:
    """What is to be placed. With `moving`, the other cards stay where they are."""

    boxes: list[Box[int]]
    pairs: list[tuple[int, int]]
    at: dict[int, Point] = field(default_factory=dict)
    """Where the cards that have a place are shown."""
    moving: frozenset[int] | None = None
    shape: float = SCREEN
    """How much wider than high the whole should be."""


Places = dict[int, Point]


def placed(task: Task) -> Places:
    """The middle of each card that moves."""
    if task.moving is not None:
        return among(task.boxes, task.pairs, task.at, task.moving)
    near = task.at or None
    narrow = columns(task.boxes, task.shape)
    # Several widths are tried; a large drawing has time for one, and one that stands keeps its rows.
    widths = WIDER[-1:] if near else WIDER if len(task.boxes) <= LARGE else WIDER[:1]
    seconds = enough(len(task.boxes)) / len(widths)
    patience = PATIENCE if len(task.boxes) <= LARGE else 1.0
    tries = [
        place(task.boxes, task.pairs, budget=seconds, near=near, most=narrow + more, patience=patience)
        for more in widths
    ]
    return min(tries, key=lambda layout: _farness(layout, task.shape)).positions


def _farness(layout: Layout[int], shape: float) -> float:
    """How far one must stand to see it all on a screen."""
    xs = [x for x, _y in layout.positions.values()] or [0.0]
    ys = [y for _x, y in layout.positions.values()] or [0.0]
    across, along = AROUND
    return max((max(xs) - min(xs) + across) / shape, max(ys) - min(ys) + along)


def among(
    boxes: Sequence[Box[int]],
    pairs: Sequence[tuple[int, int]],
    at: Mapping[int, Point],
    moving: Collection[int],
) -> Places:
    """A free place for each of some cards, nearest to what it is linked to; the others stay where they are.

    A band whose last row is new is higher: the bands under it are to be pushed down (`bands.stack`).
    """
    size = {box.id: box for box in boxes}
    standing = {id: point for id, point in at.items() if id not in moving}
    linked: dict[int, list[int]] = {box.id: [] for box in boxes}
    for cause, effect in pairs:
        linked[cause].append(effect)
        linked[effect].append(cause)
    found: Places = {}
    for box in sorted((size[id] for id in moving), key=lambda box: box.band):
        near = [standing[n][0] for n in linked[box.id] if n in standing]
        wish = sum(near) / len(near) if near else at.get(box.id, (0.0, 0.0))[0]
        others = [(size[id], point) for id, point in standing.items()]
        found[box.id] = standing[box.id] = _free(box, wish, others)
    return found


def _free(box: Box[int], wish: float, others: Sequence[tuple[Box[int], Point]]) -> Point:
    """The free place of the band nearest to the wish: on one of its rows, or on a new one under them."""
    band = [(other, point) for other, point in others if other.band == box.band]
    if not band:
        above = [point[1] + other.height / 2 for other, point in others if other.band < box.band]
        return round(wish, 1), round(max(above, default=0.0) + 2 * ROW_GAP + box.height / 2, 1)
    top = min(y for _other, (_x, y) in band)
    lowest = max(y + other.height / 2 for other, (_x, y) in band) + ROW_GAP + box.height / 2
    heights = [*sorted({round(y, 1) for _other, (_x, y) in band}), lowest]
    spots = [(_beside(box, wish, y, band), y) for y in heights]
    x, y = min(spots, key=lambda spot: abs(spot[0] - wish) + ROW_COST * (spot[1] - top))
    return round(x, 1), round(y, 1)


def _beside(box: Box[int], wish: float, y: float, band: Sequence[tuple[Box[int], Point]]) -> float:
    """The free x nearest to the wish at this height."""
    taken = sorted(
        (point[0] - reach, point[0] + reach)
        for other, point in band
        if abs(point[1] - y) < (other.height + box.height) / 2 + GAP / 2
        for reach in ((other.width + box.width) / 2 + GAP,)
    )
    candidates = [wish, *(end for span in taken for end in span)]
    free = [x for x in candidates if all(x <= left + 0.01 or x >= right - 0.01 for left, right in taken)]
    return min(free, key=lambda x: abs(x - wish))


class Helper:
    """One warm process that places: give it a task with `start`, then ask for its `result`."""

    def __init__(self) -> None:
        self._companion = Companion(_serve, "maillon-placer")

    def start(self, task: Task) -> None:
        """Begin to place."""
        self._companion.ask(task)

    def result(self, wait: float = 0.0) -> Places | None:
        """The places once they are found. Raises EOFError or OSError when the process has died."""
        told = self._companion.answer(wait)
        return told if isinstance(told, dict) else None

    def stop(self) -> None:
        """End the process; what it was placing is dropped."""
        self._companion.stop()


def _serve(line: Connection) -> None:
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            line.send(placed(line.recv()))
