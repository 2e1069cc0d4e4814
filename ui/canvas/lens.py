"""The card that is pointed at or chosen, large enough to be read when the theory is seen from afar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ui.canvas.look import accent, colour

if TYPE_CHECKING:
    from ui.canvas.card_item import CardItem
    from ui.canvas.view import TheoryView

SMALL = 0.5
"""Below this scale a card is not read from where the group sits."""
LARGE = 1.35
"""How large it is then shown."""
AWAY = 10
"""Pixels between it and the card."""


class Lens(QWidget):
    """Beside the card, inside the view; the mouse goes through it."""

    def __init__(self, view: TheoryView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._card: CardItem | None = None
        self._picture = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_card(self, card: CardItem | None) -> None:
        """Show this card, if it is too small to be read where it is; None: nothing."""
        self._card = card
        if card is None or self._view.scale_now >= SMALL:
            self.hide()
            return
        ratio = self.devicePixelRatioF()
        self._picture = card.picture(LARGE * ratio)
        self._picture.setDevicePixelRatio(ratio)
        size = self._picture.deviceIndependentSize().toSize()
        there = card.box.translated(card.pos())
        self.setGeometry(self._beside(self._view.mapFromScene(there).boundingRect(), QRect(QPoint(), size)))
        self.show()
        self.raise_()
        self.update()

    def _beside(self, card: QRect, room: QRect) -> QRect:
        """Above the card, or under it where there is no room above; never out of the view."""
        seen = self._view.viewport().rect().adjusted(4, 4, -4, -4)
        room.moveCenter(card.center())
        room.moveBottom(card.top() - AWAY)
        if room.top() < seen.top():
            room.moveTop(card.bottom() + AWAY)
        left = max(seen.left(), min(room.left(), seen.right() - room.width()))
        top = max(seen.top(), min(room.top(), seen.bottom() - room.height()))
        return QRect(QPoint(left, top), room.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._card is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(colour("paper"))
        painter.setPen(QPen(colour(accent(self._card.face)), 1.5))
        painter.drawRoundedRect(frame, 10, 10)
        painter.drawPixmap(0, 0, self._picture)
