"""The line of a link: a smooth path through the points of its route, and the head at its end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from app.analysis.lanes import LEAN, Point
from app.analysis.routing import Route

HEAD = 9.0
"""The length of a head."""


def curve(route: Route) -> tuple[QPainterPath, QPointF]:
    """A smooth path through the points of a route, stopping where its head begins; the direction it arrives in."""
    points, direction = shortened(route)
    path = QPainterPath()
    trace(path, points, route.sideways)
    return path, direction


def shortened(route: Route) -> tuple[Sequence[Point], QPointF]:
    """The points of a route, the last one where its head begins; the direction it arrives in."""
    (x, y), (before_x, before_y) = route.points[-1], route.points[-2]
    if route.sideways:
        direction = QPointF(1.0 if x >= before_x else -1.0, 0.0)
    else:
        direction = QPointF(0.0, 1.0 if y > before_y else -1.0)
    end = x - direction.x() * (HEAD - 1), y - direction.y() * (HEAD - 1)
    return (*route.points[:-1], end), direction


def trace(path: QPainterPath, points: Sequence[Point], sideways: bool) -> None:
    """Add to the path a smooth line through these points."""
    path.moveTo(*points[0])
    for (ax, ay), (bx, by) in pairwise(points):
        if sideways:
            lean = (bx - ax) * 0.45
            path.cubicTo(ax + lean, ay, bx - lean, by, bx, by)
        elif abs(ax - bx) < 0.5:
            path.lineTo(bx, by)
        else:
            lean = (by - ay) * LEAN
            path.cubicTo(ax, ay + lean, bx, by - lean, bx, by)


def head(tip: QPointF, direction: QPointF) -> QPolygonF:
    """The three points of an arrow that arrives at `tip`."""
    across = QPointF(-direction.y(), direction.x()) * 5.0
    base = tip - direction * HEAD
    return QPolygonF([tip - direction, base + across, base - across])
