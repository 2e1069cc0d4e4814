"""The links that do not stand out: in each part of the scene, the lines and heads of those that look alike, at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import groupby, pairwise, product
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app.analysis.routing import Point
from ui.canvas.curves import trace

if TYPE_CHECKING:
    from ui.canvas.link_item import LinkItem

TILE = 240.0
"""The side of a part of the scene, for stretches that are no longer; twice, four times… as much for longer ones."""
AROUND = 6.0
"""Around a line, for its stroke and its head."""

Corner = tuple[float, int, int]
"""The side of a part, its column and its row."""
Run = tuple[int, int]
"""A stretch of a line: its first point and its last one, by their numbers."""


class Sheaf:
    """Lines and heads that look alike."""

    def __init__(self, pen: QPen) -> None:
        self.pen = pen
        self.lines = QPainterPath()
        self.heads = QPainterPath()
        self.heads.setFillRule(Qt.FillRule.WindingFill)

    def add(self, link: LinkItem, runs: list[Run]) -> None:
        """These stretches of a link, and its head if one of them ends there."""
        for first, last in runs:
            trace(self.lines, link.line[first : last + 1], link.sideways)
        if runs[-1][1] == len(link.line) - 1:
            self.heads.addPolygon(link.head.polygon())


class Tile:
    """The stretches whose middle is in a part of the scene; they reach out of it by half of its side at most."""

    def __init__(self) -> None:
        self.runs: dict[LinkItem, list[Run]] = {}
        self._sheaves: list[Sheaf] | None = None

    def hold(self, link: LinkItem, run: Run) -> None:
        """One more stretch of that link."""
        self.runs.setdefault(link, []).append(run)
        self._sheaves = None

    def let_go(self, link: LinkItem) -> None:
        """No more of that link."""
        del self.runs[link]
        self._sheaves = None

    def sheaves(self, without: Collection[LinkItem]) -> list[Sheaf]:
        """What is drawn, made when it is first seen."""
        if not self.runs.keys().isdisjoint(without):
            return self._gathered(without)
        if self._sheaves is None:
            self._sheaves = self._gathered(without)
        return self._sheaves

    def _gathered(self, without: Collection[LinkItem]) -> list[Sheaf]:
        held: dict[object, Sheaf] = {}
        for link, runs in self.runs.items():
            if link not in without:
                sheaf = held.get(link.looks) or held.setdefault(link.looks, Sheaf(link.pen()))
                sheaf.add(link, runs)
        return list(held.values())


class Lines:
    """Which links are drawn together, and where."""

    def __init__(self, renewed: Callable[[QRectF], None]) -> None:
        """`renewed` is told each rectangle of the scene where something is no longer as it was."""
        self._renewed = renewed
        self._tiles: dict[Corner, Tile] = {}
        self._sides: set[float] = set()
        self._where: dict[LinkItem, list[tuple[Corner, QRectF]]] = {}

    def __len__(self) -> int:
        return len(self._where)

    def hold(self, link: LinkItem) -> None:
        """Draw this link as it is now."""
        self.let_go(link)
        held = self._where[link] = []
        for corner, run, around in _runs(link.line, whole=link.face.doubtful):
            tile = self._tiles.get(corner) or self._tiles.setdefault(corner, Tile())
            tile.hold(link, run)
            self._sides.add(corner[0])
            held.append((corner, around))
            self._renewed(around)

    def let_go(self, link: LinkItem) -> None:
        """It draws itself, or is no longer there."""
        held = self._where.pop(link, [])
        for _corner, around in held:
            self._renewed(around)
        for corner in {corner for corner, _around in held}:
            tile = self._tiles[corner]
            tile.let_go(link)
            if not tile.runs:
                del self._tiles[corner]

    def draw(
        self, painter: QPainter, part: QRectF, heads: bool, without: Collection[LinkItem] = frozenset()
    ) -> None:
        """What is in a part of the scene, with or without heads."""
        seen = [sheaf for tile in self._near(part) for sheaf in tile.sheaves(without)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for sheaf in seen:
            painter.setPen(sheaf.pen)
            painter.drawPath(sheaf.lines)
        painter.setPen(Qt.PenStyle.NoPen)
        for sheaf in seen if heads else ():
            painter.setBrush(sheaf.pen.color())
            painter.drawPath(sheaf.heads)

    def _near(self, part: QRectF) -> Iterator[Tile]:
        """The tiles of which something may be there."""
        for side in self._sides:
            around = side / 2 + AROUND
            columns = range(floor((part.left() - around) / side), floor((part.right() + around) / side) + 1)
            rows = range(floor((part.top() - around) / side), floor((part.bottom() + around) / side) + 1)
            for corner in product((side,), columns, rows):
                if (tile := self._tiles.get(corner)) is not None:
                    yield tile


def _runs(line: tuple[Point, ...], whole: bool) -> Iterator[tuple[Corner, Run, QRectF]]:
    """The parts of the scene through which a line goes, the stretch in each, and the room it takes.

    `whole`: in one stretch, since it is dashed.
    """
    if whole:
        yield _corner(line[0], line[-1]), (0, len(line) - 1), _around(line)
        return
    for corner, held in groupby(enumerate(pairwise(line)), key=lambda stretch: _corner(*stretch[1])):
        numbers = [number for number, _ends in held]
        first, last = numbers[0], numbers[-1] + 1
        yield corner, (first, last), _around(line[first : last + 1])


def _around(points: tuple[Point, ...]) -> QRectF:
    xs, ys = zip(*points, strict=True)
    found = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return found.adjusted(-AROUND, -AROUND, AROUND, AROUND)


def _corner(a: Point, b: Point) -> Corner:
    (ax, ay), (bx, by) = a, b
    side = TILE
    longest = max(abs(ax - bx), abs(ay - by))
    while side < longest:
        side *= 2
    return side, floor((ax + bx) / (2 * side)), floor((ay + by) / (2 * side))
