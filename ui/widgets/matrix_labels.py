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

FULL = 3
"""Around a point where so many names found no room, no other is tried."""


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
    points = list({_sides(_around_point(name)) for name in names})  # many stand at the same place
    covered = [_sides(one) for one in taken]
    metrics = {name.font.key(): QFontMetricsF(name.font) for name in names[:most]}
    full: dict[tuple[float, float], int] = {}
    for name in names[:most]:
        place = (name.at.x(), name.at.y())
        if full.get(place, 0) >= FULL:
            found.append((QRectF(), ""))
            continue
        near = [*_near(name, covered), *_near(name, points)]
        where, text = _best(name, metrics[name.font.key()], _sides(inside), near)
        if text:
            covered.append(where)
            taken.append(_rectangle(where))
        else:
            full[place] = full.get(place, 0) + 1
        found.append((_rectangle(where), text))
    return found + [(QRectF(), "")] * (len(names) - len(found))


def _around_point(name: Name) -> QRectF:
    """Where its own point is drawn: no name is ever put on it."""
    return QRectF(name.at.x() - name.radius, name.at.y() - name.radius, 2 * name.radius, 2 * name.radius)


Sides = tuple[float, float, float, float]
"""Left, top, right, bottom: plain numbers are compared much sooner than Qt's rectangles."""


def _sides(held: QRectF) -> Sides:
    return held.left(), held.top(), held.right(), held.bottom()


def _rectangle(held: Sides) -> QRectF:
    return QRectF(held[0], held[1], held[2] - held[0], held[3] - held[1])


def _meets_any(one: Sides, others: Sequence[Sides]) -> bool:
    left, top, right, bottom = one
    for its_left, its_top, its_right, its_bottom in others:  # a plain loop: thousands of times a drawing
        if left < its_right and its_left < right and top < its_bottom and its_top < bottom:
            return True
    return False


def _near(name: Name, others: Sequence[Sides]) -> list[Sides]:
    """Those that a name around its point could ever touch."""
    high = name.radius + style.scaled(60)
    wide = name.radius + style.scaled(ROOM[0][0] + GAP) + 10
    left, top, right, bottom = name.at.x() - wide, name.at.y() - high, name.at.x() + wide, name.at.y() + high
    return [one for one in others if one[0] < right and left < one[2] and one[1] < bottom and top < one[3]]


def _best(name: Name, metrics: QFontMetricsF, inside: Sides, others: Sequence[Sides]) -> tuple[Sides, str]:
    for room, most in ROOM:
        lines = wrapped(name.text, name.font, style.scaled(room), most)
        width = max(metrics.horizontalAdvance(line) for line in lines) + 4
        free = [
            where
            for where in _around(name, width, metrics.lineSpacing() * len(lines))
            if _holds(inside, where) and not _meets_any(where, others)
        ]
        if free:
            return next((where for where in free if not _crosses(where, inside)), free[0]), "\n".join(lines)
    return (0, 0, 0, 0), ""


def _holds(inside: Sides, where: Sides) -> bool:
    return inside[0] <= where[0] and inside[1] <= where[1] and where[2] <= inside[2] and where[3] <= inside[3]


def _crosses(where: Sides, inside: Sides) -> bool:
    """Whether a name would lie over one of the two middle lines."""
    across, down = (inside[0] + inside[2]) / 2, (inside[1] + inside[3]) / 2
    return where[0] < across < where[2] or where[1] < down < where[3]


def _around(name: Name, width: float, height: float) -> list[Sides]:
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
    return [(left, top, left + width, top + height) for left, top in corners]
