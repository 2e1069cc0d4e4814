"""How a group of cards looks: a dashed line around them, and its title."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.i18n import _
from ui.canvas import look
from ui.canvas.look import FADED
from ui.canvas.turning import lying, upright

AROUND = 12.0
TITLE = 20.0


class DrawnGroup:
    """Behind the cards, before the bands."""

    def __init__(self) -> None:
        self._rect = QRectF()
        self.title = ""
        self.turned = False
        self.faded = False
        """None of its cards is looked at."""

    def show_group(self, around: QRectF, title: str, turned: bool) -> None:
        """Stand around these cards; nowhere when none of them is shown."""
        self.turned = turned
        above, beside = (AROUND, AROUND + TITLE) if turned else (AROUND + TITLE, AROUND)
        self._rect = around.adjusted(-beside, -above, AROUND, AROUND) if not around.isEmpty() else QRectF()
        self.title = title or _("Groupe sans titre")

    @property
    def is_shown(self) -> bool:
        """Whether some card of it is there."""
        return not self._rect.isEmpty()

    @property
    def box(self) -> QRectF:
        """All that it takes, with its line."""
        return self._rect.adjusted(-1, -1, 1, 1) if self.is_shown else QRectF()

    @property
    def title_box(self) -> QRectF:
        """Where the title is, in the scene."""
        width = QFontMetricsF(look.font(12, 600)).horizontalAdvance(self.title) + 16
        size = QSizeF(min(width, lying(self._rect.size(), self.turned).width()), TITLE)
        if not self.turned:
            return QRectF(self._rect.topLeft() + QPointF(4, 2), size)
        corner = self._rect.bottomLeft() + QPointF(2, -4 - size.width())
        return QRectF(corner, size.transposed())

    def draw(self, painter: QPainter) -> None:
        """Its line, its soft ground, its title."""
        painter.setOpacity(FADED if self.faded else 1.0)
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
        painter.setOpacity(1.0)
