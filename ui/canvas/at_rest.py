"""What does not stand out, as one item: to be asked for each card takes longer than to lay its picture."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import floor
from typing import Protocol, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.canvas.look import BLOCK, FADED, whole_pixel
from ui.canvas.turning import scale_of

SIDE = 256.0
"""Of a part of the scene, in which cards are looked for."""
EVERYWHERE = QRectF(-1e6, -1e6, 2e6, 2e6)

Corner = tuple[int, int]


class Laid(Protocol):
    """A card, or the words on a link: an item of the scene, seen by its picture."""

    @property
    def turned(self) -> bool:
        """Whether it lies in the scene, to be seen upright."""

    @property
    def faded(self) -> bool:
        """Whether it is barely seen."""

    @property
    def lost(self) -> bool:
        """Whether it is crossed out, and so draws itself."""

    def picture(self, scale: float) -> QPixmap:
        """How it looks, at `scale` device pixels for one of the scene."""

    def boundingRect(self) -> QRectF: ...

    def pos(self) -> QPointF: ...

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None: ...


Placed: TypeAlias = list[tuple[Laid, QRectF]]
"""Items, and what each takes in the scene."""


class AtRest(QGraphicsItem):
    """Lays the pictures of its items, in the order in which they came; where there is none, lets each draw itself."""

    def __init__(self, height: float, renew: Callable[[QRectF], None]) -> None:
        """`renew` is told each rectangle of the scene that is to be painted again."""
        super().__init__()
        self._renew = renew
        self._parts: dict[Corner, set[Laid]] = {}
        self._where: dict[Laid, tuple[list[Corner], QRectF]] = {}
        self._rank: dict[Laid, int] = {}
        self._came = 0
        self.setZValue(height)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def hold(self, item: Laid) -> None:
        """Draw this item where it stands now, as it looks now."""
        if item not in self._rank:
            self._rank[item] = self._came = self._came + 1
        rect = item.boundingRect().translated(item.pos())
        _corners, before = self._where.get(item, ((), None))
        if rect != before:
            self.let_go(item)
            corners = list(product(*_covered(rect)))
            for corner in corners:
                self._parts.setdefault(corner, set()).add(item)
            self._where[item] = corners, rect
        self._renew(rect)

    def let_go(self, item: Laid) -> None:
        """It draws itself for now."""
        corners, rect = self._where.pop(item, ((), None))
        for corner in corners:
            self._parts[corner].discard(item)
        if rect is not None:
            self._renew(rect)

    def forget(self, item: Laid) -> None:
        """It is no longer there."""
        self.let_go(item)
        self._rank.pop(item, None)

    def boundingRect(self) -> QRectF:
        return EVERYWHERE

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        world, straight = painter.worldTransform(), QTransform()
        near = self._near(QRectF(option.exposedRect))
        by_pictures = widget is not None and scale_of(world) >= BLOCK
        plain = [(item, rect) for item, rect in near if by_pictures and not item.lost]
        painter.setWorldTransform(straight)
        _lay(painter, world, _asked(painter, world, plain))
        for item, _rect in near:
            if item.lost or not by_pictures:
                painter.setWorldTransform(QTransform.fromTranslate(item.pos().x(), item.pos().y()) * world)
                item.paint(painter, option, widget)
        painter.setWorldTransform(world)

    def _near(self, part: QRectF) -> Placed:
        """What is seen of them in a part of the scene."""
        columns, rows = _covered(part)
        if len(columns) * len(rows) > len(self._where):
            near = set(self._where)
        else:
            near = {item for corner in product(columns, rows) for item in self._parts.get(corner, ())}
        ranked = sorted(near, key=self._rank.__getitem__)
        placed = ((item, self._where[item][1]) for item in ranked)
        return [(item, rect) for item, rect in placed if rect.intersects(part)]


def _asked(painter: QPainter, world: QTransform, near: Placed) -> Placed:
    """Those of which something is painted again: where the view slides, that is in several pieces."""
    clip = painter.paintEngine().systemClip()
    if clip.rectCount() < 2:
        return near
    there = world * painter.deviceTransform()
    return [(item, rect) for item, rect in near if clip.intersects(there.mapRect(rect).toAlignedRect())]


def _lay(painter: QPainter, world: QTransform, near: Placed) -> None:
    ratio = painter.device().devicePixelRatioF()
    scale = scale_of(world) * ratio
    for item, rect in near:
        picture = item.picture(scale)
        picture.setDevicePixelRatio(ratio)
        at = world.map(rect.bottomLeft() if item.turned else rect.topLeft())
        if item.faded:
            painter.setOpacity(FADED)
        painter.drawPixmap(whole_pixel(at, ratio), picture)
        if item.faded:
            painter.setOpacity(1.0)


def _covered(rect: QRectF) -> tuple[range, range]:
    """The columns and the rows of the parts that a rectangle touches."""
    return (
        range(floor(rect.left() / SIDE), floor(rect.right() / SIDE) + 1),
        range(floor(rect.top() / SIDE), floor(rect.bottom() / SIDE) + 1),
    )
