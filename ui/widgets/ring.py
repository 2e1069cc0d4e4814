"""A ring that fills as the work goes on; it gives no percentage."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import style


class Ring(QWidget):
    """`size` pixels across; from empty (0) to whole (1)."""

    def __init__(self, size: int, role: str = "primary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fraction = 0.0
        self._role = role
        self.setFixedSize(QSize(style.scaled(size), style.scaled(size)))

    def set_fraction(self, fraction: float) -> None:
        """Fill the ring so far."""
        self._fraction = min(1.0, max(0.0, fraction))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, then what is done, from the top."""
        thick = max(2.5, self.width() / 6)
        around = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(style.colour("track"), thick))
        painter.drawEllipse(around)
        if self._fraction > 0:
            pen = QPen(style.colour(self._role), thick)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(around, 90 * 16, -round(self._fraction * 360 * 16))
        painter.end()
