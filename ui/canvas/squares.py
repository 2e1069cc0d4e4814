"""The ground in pictures, by squares of the screen: what was drawn at this zoom is only laid again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from itertools import product
from math import floor

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform

SIDE = 256
"""Of a square, in pixels of the screen."""
MOST = 72
"""Squares that are kept, on an ordinary screen: what a large one shows, and a little more; 19 MB."""

Corner = tuple[int, int]


class Squares:
    """The squares of one drawing, which covers all of it; the oldest go first."""

    def __init__(self, draw: Callable[[QPainter, QRectF], None]) -> None:
        """`draw` draws a rectangle of the scene."""
        self._draw = draw
        self._straight = QTransform()
        self._held: OrderedDict[Corner, QPixmap] = OrderedDict()
        self._has_news = True

    def forget(self, rect: QRectF) -> None:
        """What is in this rectangle of the scene is no longer as it was."""
        self._has_news = True
        columns, rows = _covered(self._straight.mapRect(rect))
        for corner in [(x, y) for x, y in self._held if x in columns and y in rows]:
            del self._held[corner]

    def lay(self, painter: QPainter, part: QRectF) -> None:
        """Cover a part of the scene. What has just changed is drawn at once: it may change again, and a zoom goes
        through many sizes."""
        world, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
        straight = QTransform(world.m11(), world.m12(), world.m21(), world.m22(), 0, 0)
        straight *= QTransform.fromScale(ratio, ratio)
        if straight != self._straight:
            self._straight, self._has_news = straight, True
            self._held.clear()
        seen = straight.mapRect(part)
        if self._has_news or seen.width() * seen.height() > MOST * ratio * SIDE * SIDE:
            self._has_news = False
            self._draw(painter, part)
            return
        self._make([corner for corner in product(*_covered(seen)) if corner not in self._held], ratio)
        painter.setWorldTransform(QTransform())
        left, top = round(world.dx() * ratio), round(world.dy() * ratio)
        for x, y in product(*_covered(seen)):
            at = QPointF((x * SIDE + left) / ratio, (y * SIDE + top) / ratio)
            picture = self._held[x, y]
            painter.drawPixmap(at, picture)
            self._held.move_to_end((x, y))
        painter.setWorldTransform(world)
        while len(self._held) > MOST * ratio:
            self._held.popitem(last=False)

    def _make(self, corners: list[Corner], ratio: float) -> None:
        """All that is around them is drawn at once, then cut: a long line costs as much in one square as in all."""
        if not corners:
            return
        xs, ys = [x for x, _y in corners], [y for _x, y in corners]
        left, top = min(xs) * SIDE, min(ys) * SIDE
        whole = self._drawn(QRect(left, top, (max(xs) + 1) * SIDE - left, (max(ys) + 1) * SIDE - top))
        for x, y in corners:
            self._held[x, y] = whole.copy(x * SIDE - left, y * SIDE - top, SIDE, SIDE)
            self._held[x, y].setDevicePixelRatio(ratio)

    def _drawn(self, part: QRect) -> QPixmap:
        back, _possible = self._straight.inverted()
        picture = QPixmap(part.size())
        painter = QPainter(picture)
        painter.setTransform(self._straight * QTransform.fromTranslate(-part.x(), -part.y()))
        self._draw(painter, back.mapRect(QRectF(part)))
        painter.end()
        return picture


def _covered(rect: QRectF) -> tuple[range, range]:
    """The columns and the rows of the squares that cover a rectangle of the screen."""
    return (
        range(floor(rect.left() / SIDE), floor(rect.right() / SIDE) + 1),
        range(floor(rect.top() / SIDE), floor(rect.bottom() / SIDE) + 1),
    )
