"""Words on links that would cover each other, a card or the title of a group go elsewhere along their link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import floor

from PySide6.QtCore import QRectF

from ui.canvas.link_item import LinkItem

SHARES = (None, 0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)
"""Where the words may stand, the usual place first."""
CELL = 160.0
APART = 2.0


def part(links: Sequence[LinkItem], obstacles: Iterable[QRectF]) -> Iterator[None]:
    """Give the words of each link the first place that is free, or the least covered one; breathing after each."""
    taken = Taken(())
    for box in obstacles:
        taken.add(box)
        yield
    for link in links:
        yield
        if link.words is None:
            continue
        best: tuple[float, float | None] | None = None
        for share in SHARES:
            link.move_words(share)
            covered = taken.covered(_room(link))
            if best is None or covered < best[0]:
                best = covered, share
            if not covered:
                break
        if best is not None and best[0]:
            link.move_words(best[1])
        taken.add(_room(link))


def _room(link: LinkItem) -> QRectF:
    assert link.words is not None
    return link.words.boundingRect().translated(link.words.pos()).adjusted(-APART, -APART, APART, APART)


class Taken:
    """Rectangles, by the cells they touch: a theory of 2,000 cards is asked a few at a time."""

    def __init__(self, boxes: Iterable[QRectF]) -> None:
        self._cells: defaultdict[tuple[int, int], list[QRectF]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: QRectF) -> None:
        """One more."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def covered(self, room: QRectF) -> float:
        """How much of this would lie over what is there."""
        found = 0.0
        for cell in _cells(room):
            for box in self._cells.get(cell, ()):
                if box.intersects(room):
                    shared = box.intersected(room)
                    found += shared.width() * shared.height()
        return found


def _cells(box: QRectF) -> Iterator[tuple[int, int]]:
    for x in range(floor(box.left() / CELL), floor(box.right() / CELL) + 1):
        for y in range(floor(box.top() / CELL), floor(box.bottom() / CELL) + 1):
            yield x, y
