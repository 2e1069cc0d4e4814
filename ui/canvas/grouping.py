"""How a group of cards looks: a dashed line around them, and its title."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.i18n import _
from ui.canvas import look
from ui.canvas.turning import lying, upright

AROUND = 12.0
TITLE = 20.0


class GroupItem(QGraphicsItem):
    """Behind the cards, before the bands."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self.title = ""
        self.turned = False
        self.setZValue(-5)

    def show_group(self, around: QRectF, title: str, turned: bool) -> None:
        """Stand around these cards; nowhere when none of them is shown."""
        self.prepareGeometryChange()
        self.setVisible(not around.isEmpty())
        self.turned = turned
        above, beside = (AROUND, AROUND + TITLE) if turned else (AROUND + TITLE, AROUND)
        self._rect = around.adjusted(-beside, -above, AROUND, AROUND)
        self.title = title or _("Groupe sans titre")
        self.update()

    @property
    def title_box(self) -> QRectF:
        """Where the title is, in the scene."""
        width = QFontMetricsF(look.font(12, 600)).horizontalAdvance(self.title) + 16
        size = QSizeF(min(width, lying(self._rect.size(), self.turned).width()), TITLE)
        if not self.turned:
            return QRectF(self._rect.topLeft() + QPointF(4, 2), size)
        corner = self._rect.bottomLeft() + QPointF(2, -4 - size.width())
        return QRectF(corner, size.transposed())

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-1, -1, 1, 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour("primary-soft", 0.35))
        painter.setPen(QPen(look.colour("primary", 0.6), 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self._rect, 10, 10)
        painter.save()
        painter.setPen(look.colour("primary"))
        painter.setFont(look.font(12, 600))
        here = upright(painter, self.title_box, self.turned)
        words = QFontMetricsF(painter.font()).elidedText(
            self.title, Qt.TextElideMode.ElideRight, here.width() - 6
        )
        painter.drawText(here.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
