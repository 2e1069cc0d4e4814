"""How a group of cards looks: a dashed line around them, and its title."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.i18n import _
from ui.canvas import look

AROUND = 12.0
TITLE = 20.0


class GroupItem(QGraphicsItem):
    """Behind the cards, before the bands."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self.title = ""
        self.setZValue(-5)

    def show_group(self, around: QRectF, title: str) -> None:
        """Stand around these cards; nowhere when none of them is shown."""
        self.prepareGeometryChange()
        self.setVisible(not around.isEmpty())
        self._rect = around.adjusted(-AROUND, -AROUND - TITLE, AROUND, AROUND)
        self.title = title or _("Groupe sans titre")
        self.update()

    @property
    def title_box(self) -> QRectF:
        """Where the title is, in the scene."""
        width = QFontMetricsF(look.font(12, 600)).horizontalAdvance(self.title) + 16
        return QRectF(self._rect.left() + 4, self._rect.top() + 2, min(width, self._rect.width()), TITLE)

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-1, -1, 1, 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour("primary-soft", 0.35))
        painter.setPen(QPen(look.colour("primary", 0.6), 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self._rect, 10, 10)
        painter.setPen(look.colour("primary"))
        painter.setFont(look.font(12, 600))
        words = QFontMetricsF(painter.font()).elidedText(
            self.title, Qt.TextElideMode.ElideRight, self.title_box.width() - 6
        )
        painter.drawText(self.title_box.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
