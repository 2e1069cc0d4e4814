"""Where the names of the points of a board are written: by their point, whole if there is room, none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from ui import style
from ui.widgets.wrapped import wrapped

GAP = 6
ROOM = ((260, 1), (175, 2), (120, 2), (110, 1))
"""Widths given to a name and the lines it takes, the best first."""


@dataclass(frozen=True)
class Name:
    """A name to place: its words, where its point is, how wide the point is."""

    text: str
    at: QPointF
    radius: float
    font: QFont


def placed(
    names: Sequence[Name], inside: QRectF, taken: list[QRectF], most: int = 1_000
) -> list[tuple[QRectF, str]]:
    """A rectangle and words for each name, in the same order; no words where there is no room at all.

    `taken` lists the rectangles that no name may cover; the names placed are added to it. Beyond the `most`
    first names there are no words: on a crowded board they would find no room.
    """
    found: list[tuple[QRectF, str]] = []
    points = [QRectF(n.at.x() - n.radius, n.at.y() - n.radius, 2 * n.radius, 2 * n.radius) for n in names]
    for place, name in enumerate(names[:most]):
        others = [*taken, *points[:place], *points[place + 1 :]]
        where, text = _best(name, inside, others)
        if text:
            taken.append(where)
        found.append((where, text))
    return found + [(QRectF(), "")] * (len(names) - len(found))


def _best(name: Name, inside: QRectF, others: Sequence[QRectF]) -> tuple[QRectF, str]:
    metrics = QFontMetricsF(name.font)
    for room, most in ROOM:
        lines = wrapped(name.text, name.font, style.scaled(room), most)
        width = max(metrics.horizontalAdvance(line) for line in lines) + 4
        free = [
            where
            for where in _around(name, width, metrics.lineSpacing() * len(lines))
            if inside.contains(where) and not any(where.intersects(other) for other in others)
        ]
        if free:
            return next((where for where in free if not _crosses(where, inside)), free[0]), "\n".join(lines)
    return QRectF(), ""


def _crosses(where: QRectF, inside: QRectF) -> bool:
    """Whether a name would lie over one of the two middle lines."""
    middle = inside.center()
    upright = where.left() < middle.x() < where.right()
    return upright or where.top() < middle.y() < where.bottom()


def _around(name: Name, width: float, height: float) -> list[QRectF]:
    """Right, left, then the corners, above, below."""
    away = name.radius + style.scaled(GAP)
    x, y, high = name.at.x(), name.at.y(), name.radius + 2
    corners = [
        (x + away, y - height / 2),
        (x - away - width, y - height / 2),
        (x + name.radius, y - high - height + 4),
        (x + name.radius, y + high - 4),
        (x - name.radius - width, y - high - height + 4),
        (x - name.radius - width, y + high - 4),
        (x - width / 2, y - high - height),
        (x - width / 2, y + high),
    ]
    return [QRectF(left, top, width, height) for left, top in corners]
