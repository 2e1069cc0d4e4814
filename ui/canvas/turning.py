"""The quarter turn of a theory whose impact stands at the right.

The scene always thinks from the top: bands are rows, the impact is above. When the group wants it at the right,
what looks at the scene is turned by a quarter, and what is read is turned back. So no other part needs to know.
On screen, right is then the top of the scene, and down is its right.
"""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QTransform

from app.analysis.grid import Box

QUARTER = 90.0
ROOM_FOR_WORDS = 70.0
"""Between columns more than between rows, in pixels: the words of a link lie along it, not across."""


def lying(size: QSizeF, turned: bool) -> QSizeF:
    """A size in the scene for one on the screen, or the other way."""
    return size.transposed() if turned else size


def box(id: int, size: QSizeF, band: int, turned: bool) -> Box[int]:
    """A card of this size on the screen, as what places cards sees it."""
    return (
        Box(id, size.height(), size.width() + ROOM_FOR_WORDS, band)
        if turned
        else Box(id, size.width(), size.height(), band)
    )


def scale_of(transform: QTransform) -> float:
    """Pixels of the screen for one of the scene, turned or not."""
    return hypot(transform.m11(), transform.m12())


def looking(scale: float, turned: bool) -> QTransform:
    """How the scene is looked at."""
    found = QTransform()
    if turned:
        found.rotate(QUARTER)
    return found.scale(scale, scale)


def on_screen(by: QPointF, turned: bool) -> QPointF:
    """A way in the scene, as it is seen."""
    return QPointF(-by.y(), by.x()) if turned else by


def in_scene(by: QPointF, turned: bool) -> QPointF:
    """A way that is seen, in the scene."""
    return QPointF(by.y(), -by.x()) if turned else by


def upright(painter: QPainter, rect: QRectF, turned: bool) -> QRectF:
    """Draw upright in a rectangle of the scene: from here on its top left, as it is seen, is the origin."""
    painter.translate(rect.bottomLeft() if turned else rect.topLeft())
    if turned:
        painter.rotate(-QUARTER)
    return QRectF(QPointF(0, 0), lying(rect.size(), turned))
