"""A large theory seen from afar, as one item: blocks and straight lines, drawn by the hundred.

Lines are most of the work: their picture is made a few milliseconds at a time, and the last one stands meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.canvas.look import CODES, accent, colour, draw_code
from ui.canvas.turning import scale_of
from ui.slices import Slices, exhaust

if TYPE_CHECKING:
    from ui.canvas.card_item import CardItem
    from ui.canvas.link_item import LinkItem

MANY = 400
"""From so many cards on, what is seen from afar is drawn at once."""
SHEAF = 60
"""Links drawn in one stroke."""
LARGEST = 12_000_000
"""Pixels of the picture of the lines; a larger drawing, of which a part is seen, is drawn without it."""

Lines = list[tuple[QPen, QPainterPath]]


class FarItem(QGraphicsItem):
    """Draws all the cards and links of a scene; they draw nothing themselves meanwhile."""

    def __init__(self, held: Callable[[], tuple[Iterable[CardItem], Iterable[LinkItem]]]) -> None:
        super().__init__()
        self._held = held
        self._rect = QRectF()
        self._stale = self._lines_stale = True
        self._lines: Lines = []
        self._picture: QPixmap | None = None
        self._drawn_for = QTransform()
        self._blocks: list[tuple[QColor, list[QRectF]]] = []
        self._chosen: list[QRectF] = []
        self._slices = Slices()
        self.setZValue(4)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.hide()

    def spread(self, rect: QRectF) -> None:
        """Cover what is drawn."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect
            self._picture = None

    def forget(self) -> None:
        """Something is not where it was, or not as it was."""
        self._stale = self._lines_stale = True
        self._slices.stop()
        if self.isVisible():
            self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._stale:
            self._build_blocks()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_lines(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        for ink, blocks in self._blocks:
            painter.setBrush(ink)
            painter.drawRects(blocks)
        self._paint_codes(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour("ink"), 2.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawRects(self._chosen)

    def _paint_codes(self, painter: QPainter) -> None:
        """Those that are in view, while there is room for them."""
        scale = scale_of(painter.worldTransform())
        if scale < CODES:
            return
        window = QRectF(painter.window())
        back, _possible = painter.worldTransform().inverted()
        seen = back.mapRect(window)
        for card in self._held()[0]:
            box = card.box.translated(card.pos())
            if seen.intersects(box):
                draw_code(painter, card.face.code, box, scale)

    def _paint_lines(self, painter: QPainter) -> None:
        world = painter.worldTransform()
        ratio = painter.device().devicePixelRatioF()
        seen = world.mapRect(self._rect)
        if seen.width() * seen.height() * ratio * ratio > LARGEST:
            exhaust(self._gather())
            _stroke(painter, self._lines)
            return
        straight = QTransform(world.m11(), world.m12(), world.m21(), world.m22(), 0, 0) * QTransform().scale(
            ratio, ratio
        )
        if (self._lines_stale or straight != self._drawn_for) and not self._slices.under_way:
            self._slices.begin(self._draw(straight), self.update)
        if self._picture is not None:
            painter.setWorldTransform(QTransform())
            if straight == self._drawn_for:
                corner = QPointF(round(seen.x() * ratio) / ratio, round(seen.y() * ratio) / ratio)
                self._picture.setDevicePixelRatio(ratio)
                painter.drawPixmap(corner, self._picture)
            else:
                painter.drawPixmap(seen, self._picture, QRectF(self._picture.rect()))
            painter.setWorldTransform(world)

    def _draw(self, straight: QTransform) -> Iterator[None]:
        """The picture of the lines at this scale, on nothing."""
        yield from self._gather()
        room = straight.mapRect(self._rect)
        picture = QPixmap(ceil(room.width()), ceil(room.height()))
        picture.fill(Qt.GlobalColor.transparent)
        there = straight * QTransform.fromTranslate(-room.x(), -room.y())
        for sheaf in self._lines:
            painter = QPainter(picture)  # begun and ended between two breaths
            painter.setTransform(there)
            _stroke(painter, [sheaf])
            painter.end()
            yield
        self._picture, self._drawn_for = picture, straight

    def _gather(self) -> Iterator[None]:
        """The lines in sheaves of one ink, what stands out last."""
        if not self._lines_stale:
            return
        _cards, links = self._held()
        sheaves: dict[tuple[bool, str], list[QPainterPath]] = defaultdict(list)
        for count, link in enumerate(list(links)):
            held = sheaves[link.chosen or link.lit, link.pen().color().name()]
            if not count % SHEAF or not held:
                held.append(QPainterPath())
            held[-1].addPolygon(link.stretches)
            yield
        self._lines = [
            (_pen(name, strong), path)
            for (strong, name), paths in sorted(sheaves.items(), key=lambda sheaf: sheaf[0])
            for path in paths
        ]
        self._lines_stale = False

    def _build_blocks(self) -> None:
        self._stale = False
        cards, _links = self._held()
        blocks: dict[tuple[str, float], list[QRectF]] = defaultdict(list)
        self._chosen = []
        for card in cards:
            box = card.box.translated(card.pos())
            share = 0.15 if card.faded or card.lost else 1.0 if card.chosen else 0.85
            blocks[accent(card.face), share].append(box)
            if card.chosen:
                self._chosen.append(box)
        self._blocks = [(colour(name, share), found) for (name, share), found in blocks.items()]


def _stroke(painter: QPainter, lines: Lines) -> None:
    for pen, path in lines:
        painter.strokePath(path, pen)


def _pen(name: str, strong: bool) -> QPen:
    """Dashes are dust at this size, and dear."""
    pen = QPen(QColor(name), 2.0 if strong else 1.0)
    pen.setCosmetic(True)
    return pen
