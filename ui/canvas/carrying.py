"""While cards are carried, what stays is a picture: only what moves is drawn, and the cards over its links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from app.analysis.routing import Route
from ui.canvas.card_item import CardItem
from ui.canvas.curves import curve, head
from ui.canvas.link_item import LinkItem

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView

AROUND = 4.0
"""Pixels of the scene around a line that its pen and its head may touch."""


class CarriedLink:
    """A link of a card that is carried: the way it has for now."""

    def __init__(self, link: LinkItem, route: Route) -> None:
        self.link = link
        self.path, direction = curve(route)
        self.tip = head(QPointF(*route.points[-1]), direction)
        (ax, ay), (bx, by) = route.points[0], route.points[1]
        self.middle = QPointF((ax + bx) / 2, (ay + by) / 2)
        found = self.path.controlPointRect().united(self.tip.boundingRect())
        if link.words is not None:
            found = found.united(link.words.boundingRect().translated(self.middle))
        self.rect = found.adjusted(-AROUND, -AROUND, AROUND, AROUND)

    def passes_under(self, box: QRectF) -> bool:
        """Does the line go through this rectangle?"""
        return self.rect.intersects(box) and self.path.intersects(box)


class Carrying:
    """Draws the viewport in the place of the scene, until the cards are put down."""

    def __init__(self, view: TheoryView, ids: Iterable[int]) -> None:
        self._view, self._scene = view, view.theory_scene
        self._ids = list(ids)
        self._cards = [self._scene.cards[id] for id in self._ids]
        self._links: list[CarriedLink] = []
        self._there = QTransform()
        self._picture = QPixmap()
        self._others: list[tuple[CardItem, QRectF]] = []
        self._band: int | None = None
        self._rect = QRect()
        self._looks: dict[CardItem, QPixmap] = {}
        self.follow(None)

    def follow(self, band: int | None) -> None:
        """The cards are elsewhere; that band would take them."""
        before = self._rect
        self._links = [CarriedLink(link, route) for link, route in self._scene.ways_of(self._ids)]
        if band != self._band or self._there != self._view.viewportTransform():
            self._band = band
            self._there = QTransform()
            self._view.viewport().update()
        else:
            self._rect = self._touched()
            self._view.viewport().update(before.united(self._rect))

    def _touched(self) -> QRect:
        """One rectangle: clipped by several, a picture is laid ten times slower."""
        found = QRectF()
        for card in self._cards:
            found = found.united(card.boundingRect().translated(card.pos()))
        for carried in self._links:
            found = found.united(carried.rect)
        return self._view.viewportTransform().mapRect(found).toAlignedRect().adjusted(-2, -2, 2, 2)

    def paint(self, event: QPaintEvent) -> None:
        """Draw what is asked for again."""
        there = self._view.viewportTransform()
        if there != self._there:
            self._there = there
            self._looks.clear()
            self._draw_what_stays()
        painter = QPainter(self._view.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = self._picture.devicePixelRatio()
        asked = QRectF(event.rect())
        painter.drawPixmap(asked, self._picture, QTransform.fromScale(ratio, ratio).mapRect(asked))
        painter.setTransform(there)
        for carried in self._links:
            _draw_link(painter, carried)
        option = QStyleOptionGraphicsItem()
        over = [card for card, box in self._others if any(one.passes_under(box) for one in self._links)]
        for card in over:
            painter.setTransform(card.sceneTransform() * there)
            card.paint(painter, option, self._view.viewport())
        painter.resetTransform()
        for card in self._cards:
            corner = there.mapRect(card.boundingRect().translated(card.pos())).topLeft()
            painter.drawPixmap(corner.toPoint(), self._look_of(card))
        self._view.band_names.draw(painter)
        painter.end()

    def _look_of(self, card: CardItem) -> QPixmap:
        """Its picture with its frame, drawn once: a wide stroke is dear."""
        found = self._looks.get(card)
        if found is None:
            rect = card.boundingRect()
            size = self._there.mapRect(rect).size().toSize() + QSize(1, 1)
            found = self._looks[card] = self._blank(size, QColor(Qt.GlobalColor.transparent))
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            there = QTransform(
                self._there.m11(), self._there.m12(), self._there.m21(), self._there.m22(), 0, 0
            )
            corner = there.mapRect(rect).topLeft()
            painter.setTransform(there * QTransform.fromTranslate(-corner.x(), -corner.y()))
            card.paint(painter, QStyleOptionGraphicsItem(), self._view.viewport())
            painter.end()
        return found

    def _blank(self, size: QSize, ground: QColor) -> QPixmap:
        ratio = self._view.viewport().devicePixelRatioF()
        found = QPixmap(size * ratio)
        found.setDevicePixelRatio(ratio)
        found.fill(ground)
        return found

    def _draw_what_stays(self) -> None:
        seen = self._view.items(self._view.viewport().rect())
        moving: set[QGraphicsItem] = {*self._cards, *(carried.link for carried in self._links)}
        stays = [item for item in reversed(seen) if not {item, item.parentItem()} & moving]
        self._others = [
            (item, item.box.translated(item.pos())) for item in stays if isinstance(item, CardItem)
        ]
        self._picture = self._drawn(stays)

    def _drawn(self, items: Iterable[QGraphicsItem]) -> QPixmap:
        viewport = self._view.viewport()
        picture = self._blank(viewport.size(), self._scene.backgroundBrush().color())
        painter = QPainter(picture)
        painter.setRenderHints(self._view.renderHints())
        painter.setTransform(self._there)
        part = self._view.mapToScene(viewport.rect()).boundingRect()
        self._scene.draw_ground(painter, part, {carried.link for carried in self._links})
        option = QStyleOptionGraphicsItem()
        option.exposedRect = part
        for item in items:
            if item.isVisible() and not item.flags() & QGraphicsItem.GraphicsItemFlag.ItemHasNoContents:
                painter.setTransform(item.sceneTransform() * self._there)
                painter.setOpacity(item.effectiveOpacity())
                item.paint(painter, option, viewport)
        painter.end()
        return picture


def _draw_link(painter: QPainter, carried: CarriedLink) -> None:
    link = carried.link
    painter.strokePath(carried.path, link.pen())
    if link.head.isVisible():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(link.head.brush())
        painter.drawPolygon(carried.tip)
    if link.words is not None and link.says_words:
        painter.save()
        painter.translate(carried.middle)
        link.words.paint(painter, QStyleOptionGraphicsItem())
        painter.restore()
