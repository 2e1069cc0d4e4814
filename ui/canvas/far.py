"""A large theory seen from afar, as one item: blocks and straight lines, drawn by the hundred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.canvas.look import accent, colour

if TYPE_CHECKING:
    from ui.canvas.items import CardItem, LinkItem

MANY = 400
"""From so many cards on, what is seen from afar is drawn at once."""


class FarItem(QGraphicsItem):
    """Draws all the cards and links of a scene; they draw nothing themselves meanwhile."""

    def __init__(self, held: Callable[[], tuple[Iterable[CardItem], Iterable[LinkItem]]]) -> None:
        super().__init__()
        self._held = held
        self._rect = QRectF()
        self._stale = True
        self._lines: list[tuple[QPen, QPainterPath]] = []
        self._blocks: list[tuple[QColor, list[QRectF]]] = []
        self._chosen: list[QRectF] = []
        self.setZValue(4)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.hide()

    def spread(self, rect: QRectF) -> None:
        """Cover what is drawn."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect

    def forget(self) -> None:
        """Something is not where it was, or not as it was."""
        self._stale = True
        if self.isVisible():
            self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._stale:
            self._build()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for pen, lines in self._lines:
            painter.strokePath(lines, pen)
        painter.setPen(Qt.PenStyle.NoPen)
        for ink, blocks in self._blocks:
            painter.setBrush(ink)
            painter.drawRects(blocks)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour("ink"), 2.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawRects(self._chosen)

    def _build(self) -> None:
        self._stale = False
        cards, links = self._held()
        lines: dict[tuple[bool, str], QPainterPath] = defaultdict(QPainterPath)
        for link in links:
            lines[link.chosen or link.lit, link.pen().color().name()].addPolygon(link.stretches)
        self._lines = [
            (_pen(name, strong), found) for (strong, name), found in sorted(lines.items(), key=_weak_first)
        ]
        blocks: dict[str, list[QRectF]] = defaultdict(list)
        self._chosen = []
        for card in cards:
            box = card.box.translated(card.pos())
            share = 0.15 if card.faded or card.lost else 1.0 if card.chosen else 0.75
            blocks[colour(accent(card.face), share).name(QColor.NameFormat.HexArgb)].append(box)
            if card.chosen:
                self._chosen.append(box)
        self._blocks = [(QColor(name), found) for name, found in blocks.items()]


def _weak_first(group: tuple[tuple[bool, str], QPainterPath]) -> tuple[bool, str]:
    return group[0]


def _pen(name: str, strong: bool) -> QPen:
    """Dashes are dust at this size, and dear."""
    pen = QPen(QColor(name), 2.0 if strong else 1.0)
    pen.setCosmetic(True)
    return pen
