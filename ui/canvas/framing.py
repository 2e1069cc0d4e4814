"""What part of the theory is in view, and how large."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF

from app.model.cards import IMPACT
from ui.canvas.look import BLOCK
from ui.canvas.turning import in_scene, lying, on_screen

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView

LEAST, MOST = 0.08, 3.0
FULL = 1.15
"""Fitting never makes cards larger than this."""
READABLE = 0.55
"""Below this scale, a room does not read what is written."""
NEARLY = 0.85
"""A little smaller still, when that shows the bands in their whole width, with their names; or everything."""
EDGE = 16.0
"""What is seen around the drawing, in pixels of the scene."""
AROUND = 90, 80
"""Pixels of the screen around what is brought into view: the names of bands stand at the edge, over the cards."""


def scale_for(view: TheoryView, frame: QRectF) -> float | None:
    """The scale at which this rectangle of the scene is in view, no larger than life; None where there is no room."""
    room = view.viewport().rect().adjusted(12, 10, -12, -64)
    if frame.isEmpty() or room.width() < 50 or room.height() < 50:
        return None
    size = lying(frame.size(), view.theory_scene.turned)
    scale = min(room.width() / size.width(), room.height() / size.height())
    return min(FULL, max(LEAST, scale))


def bring_into_view(view: TheoryView, part: QRectF) -> None:
    """Slide no more than it takes to see this part of the scene, clear of the names of bands."""
    view.ensureVisible(part, *AROUND)


def fit_to(view: TheoryView, frame: QRectF) -> None:
    """This rectangle of the scene in view, no larger than life."""
    scale = scale_for(view, frame)
    if scale is not None:
        view.scale_to(scale)
        turned = view.theory_scene.turned
        view.centerOn(frame.center() + in_scene(QPointF(0, 27 / view.scale_now), turned))


def preparing(view: TheoryView, frame: QRectF | None) -> Iterator[None]:
    """Draw the pictures of cards that will be in view with this frame, one at a time; all have been seen already
    where it is None."""
    scale = scale_for(view, frame) if frame is not None else None
    if scale is None or scale < BLOCK:
        return
    for card in list(view.theory_scene.cards.values()):
        card.picture(scale * view.devicePixelRatioF())
        yield


def begin(view: TheoryView) -> None:
    """All of it where it can be read; else where the group starts, from the impact: the minimap shows the rest."""
    scene = view.theory_scene
    frame = scene.frame()
    whole = scale_for(view, frame)
    if whole is None or whole >= READABLE:  # not tried: heads and words would go, and come back
        view.fit()
        return
    room = lying(QSizeF(view.viewport().size()), scene.turned)
    across = room.width() / (frame.width() + 2 * EDGE)
    scale = min(READABLE, across) if across > NEARLY * READABLE else READABLE
    if whole >= NEARLY * scale:  # the last row would be under the tools for so little
        view.fit()
        return
    view.scale_to(scale)
    seen = room / scale
    ends = (item.pos().x() for item in scene.cards.values() if item.face.kind == IMPACT)
    at = next(ends, frame.center().x())
    left, right = frame.left() + seen.width() / 2 - EDGE, frame.right() - seen.width() / 2 + EDGE
    x = max(left, min(right, at)) if left < right else frame.center().x()
    view.centerOn(QPointF(x, frame.top() - EDGE + seen.height() / 2))


def zoom_by(view: TheoryView, factor: float, at: QPointF | None = None) -> None:
    """Zoom so that what is under `at` (of the viewport) stays there; by default, the middle."""
    spot = (at if at is not None else QPointF(view.viewport().rect().center())).toPoint()
    held = view.mapToScene(spot)
    view.scale_to(min(MOST, max(LEAST, view.scale_now * factor)))
    by = on_screen(held - view.mapToScene(spot), view.theory_scene.turned)
    for bar, pixels in ((view.horizontalScrollBar(), by.x()), (view.verticalScrollBar(), by.y())):
        bar.setValue(bar.value() + round(pixels * view.scale_now))


def scroll_towards(view: TheoryView, at: QPoint) -> None:
    """Scroll a little when a gesture nears an edge."""
    area = view.viewport().rect().adjusted(24, 24, -24, -24)
    if area.contains(at):
        return
    across, along = view.horizontalScrollBar(), view.verticalScrollBar()
    across.setValue(across.value() + max(-12, min(12, at.x() - max(area.left(), min(area.right(), at.x())))))
    along.setValue(along.value() + max(-12, min(12, at.y() - max(area.top(), min(area.bottom(), at.y())))))
