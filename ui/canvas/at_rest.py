"""The cards that do not stand out, as one item: to be asked for each of them takes longer than to lay the pictures."""

from __future__ import annotations

from itertools import product
from math import floor
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.canvas.look import BLOCK, FADED, whole_pixel
from ui.canvas.turning import scale_of

if TYPE_CHECKING:
    from ui.canvas.card_item import CardItem

SIDE = 256.0
"""Of a part of the scene, in which cards are looked for."""
EVERYWHERE = QRectF(-1e6, -1e6, 2e6, 2e6)

Corner = tuple[int, int]
Placed: TypeAlias = "list[tuple[CardItem, QRectF]]"
"""Cards, and what each takes in the scene."""


class AtRest(QGraphicsItem):
    """Lays the pictures of its cards, in the order in which they came."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: dict[Corner, set[CardItem]] = {}
        self._where: dict[CardItem, tuple[list[Corner], QRectF]] = {}
        self._rank: dict[CardItem, int] = {}
        self._came = 0
        self.setZValue(1)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def hold(self, card: CardItem) -> None:
        """Draw this card where it stands now, as it looks now."""
        if card not in self._rank:
            self._rank[card] = self._came = self._came + 1
        rect = card.boundingRect().translated(card.pos())
        _corners, before = self._where.get(card, ((), None))
        if rect != before:
            self.let_go(card)
            corners = list(product(*_covered(rect)))
            for corner in corners:
                self._parts.setdefault(corner, set()).add(card)
            self._where[card] = corners, rect
        self._renew(rect)

    def let_go(self, card: CardItem) -> None:
        """It draws itself for now."""
        corners, rect = self._where.pop(card, ((), None))
        for corner in corners:
            self._parts[corner].discard(card)
        if rect is not None:
            self._renew(rect)

    def forget(self, card: CardItem) -> None:
        """It is no longer there."""
        self.let_go(card)
        self._rank.pop(card, None)

    def _renew(self, rect: QRectF) -> None:
        if self.scene() is not None:
            self.scene().update(rect)

    def boundingRect(self) -> QRectF:
        return EVERYWHERE

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        world, straight = painter.worldTransform(), QTransform()
        near = self._near(QRectF(option.exposedRect))
        by_pictures = widget is not None and scale_of(world) >= BLOCK
        plain = [(card, rect) for card, rect in near if by_pictures and not card.lost]
        painter.setWorldTransform(straight)
        _lay(painter, world, _asked(painter, world, plain))
        for card, _rect in near:
            if card.lost or not by_pictures:
                painter.setWorldTransform(QTransform.fromTranslate(card.x(), card.y()) * world)
                card.paint(painter, option, widget)
        painter.setWorldTransform(world)

    def _near(self, part: QRectF) -> Placed:
        """What is seen of them in a part of the scene."""
        columns, rows = _covered(part)
        if len(columns) * len(rows) > len(self._where):
            near = set(self._where)
        else:
            near = {card for corner in product(columns, rows) for card in self._parts.get(corner, ())}
        ranked = sorted(near, key=self._rank.__getitem__)
        placed = ((card, self._where[card][1]) for card in ranked)
        return [(card, rect) for card, rect in placed if rect.intersects(part)]


def _asked(painter: QPainter, world: QTransform, near: Placed) -> Placed:
    """Those of which something is painted again: where the view slides, that is in several pieces."""
    clip = painter.paintEngine().systemClip()
    if clip.rectCount() < 2:
        return near
    there = world * painter.deviceTransform()
    return [(card, rect) for card, rect in near if clip.intersects(there.mapRect(rect).toAlignedRect())]


def _lay(painter: QPainter, world: QTransform, near: Placed) -> None:
    ratio = painter.device().devicePixelRatioF()
    scale = scale_of(world) * ratio
    for card, rect in near:
        picture = card.picture(scale)
        picture.setDevicePixelRatio(ratio)
        at = world.map(rect.bottomLeft() if card.turned else rect.topLeft())
        if card.faded:
            painter.setOpacity(FADED)
        painter.drawPixmap(whole_pixel(at, ratio), picture)
        if card.faded:
            painter.setOpacity(1.0)


def _covered(rect: QRectF) -> tuple[range, range]:
    """The columns and the rows of the parts that a rectangle touches."""
    return (
        range(floor(rect.left() / SIDE), floor(rect.right() / SIDE) + 1),
        range(floor(rect.top() / SIDE), floor(rect.bottom() / SIDE) + 1),
    )
