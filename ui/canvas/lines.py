"""The links that do not stand out: in each part of the scene, the lines and heads of those that look alike, at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import pairwise, product
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app.analysis.lanes import Point
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

    def forget(self) -> None:
        """Some of them look otherwise."""
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
        self._where: dict[LinkItem, tuple[set[Corner], QRectF]] = {}

    def __len__(self) -> int:
        return len(self._where)

    def hold(self, link: LinkItem) -> None:
        """Draw this link where it passes now."""
        self.let_go(link)
        corners, around = self._where[link] = set(), _around(link)
        for corner, run in _runs(link.line, whole=link.face.doubtful):
            tile = self._tiles.get(corner) or self._tiles.setdefault(corner, Tile())
            tile.hold(link, run)
            corners.add(corner)
            self._sides.add(corner[0])
        self._renewed(around)

    def dress(self, link: LinkItem) -> bool:
        """It passes where it did, and looks otherwise. False: it is not among those drawn here."""
        held = self._where.get(link)
        if held is None:
            return False
        corners, around = held
        for corner in corners:
            self._tiles[corner].forget()
        self._renewed(around)
        return True

    def let_go(self, link: LinkItem) -> None:
        """It draws itself, or is no longer there."""
        held = self._where.pop(link, None)
        if held is None:
            return
        corners, around = held
        for corner in corners:
            tile = self._tiles[corner]
            tile.let_go(link)
            if not tile.runs:
                del self._tiles[corner]
        self._renewed(around)

    def gathering(self) -> Iterator[None]:
        """Make all that will be drawn, a part of the scene at a time."""
        for tile in list(self._tiles.values()):
            tile.sheaves(())
            yield

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


def _runs(line: tuple[Point, ...], whole: bool) -> Iterator[tuple[Corner, Run]]:
    """The parts of the scene through which a line goes, and the stretch in each; `whole`, since it is dashed: one."""
    if whole:
        xs, ys = zip(*line, strict=True)
        yield _corner((min(xs), min(ys)), (max(xs), max(ys))), (0, len(line) - 1)
        return
    first, held = 0, _corner(line[0], line[1])
    for number, (a, b) in enumerate(pairwise(line)):
        corner = _corner(a, b)
        if corner != held:
            yield held, (first, number)
            first, held = number, corner
    yield held, (first, len(line) - 1)


def _corner(a: Point, b: Point) -> Corner:
    (ax, ay), (bx, by) = a, b
    side = TILE
    longest = max(abs(ax - bx), abs(ay - by))
    while side < longest:
        side *= 2
    return side, floor((ax + bx) / (2 * side)), floor((ay + by) / (2 * side))


def _around(link: LinkItem) -> QRectF:
    return link.path().controlPointRect().adjusted(-AROUND, -AROUND, AROUND, AROUND)
