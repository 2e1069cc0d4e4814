"""The names of bands, over the cards: at the edge of the view while any of the band is seen, on a soft ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.canvas.drawn_band import FAR, DrawnBand, font_of_band, name_column, pixels_of_name
from ui.canvas.look import colour

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView

INSIDE = 12, 9
"""Pixels of the screen between the corner of a band and its name."""
EDGE = 6
SOFT = 6
"""Around the words, their ground."""


class BandName(QWidget):
    """One name; the mouse goes through it."""

    def __init__(self, view: TheoryView) -> None:
        super().__init__(view)
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def stand(self, band: DrawnBand, seen: QRect, room: QRect, scale: float) -> None:
        """Say the name of this band, which takes `seen` on the screen, inside `room`."""
        far = scale < FAR
        font = font_of_band(max(1.0, pixels_of_name(scale, far) * scale))
        self.setFont(font)
        if self.words != band.name.upper():
            self.words = band.name.upper()
            self.update()
        wide = round(seen.width() if band.turned else name_column(band.name) * scale)
        wide = QFontMetrics(font).horizontalAdvance(self.words) + 2 if far else max(wide, 40)
        words = QFontMetrics(font).boundingRect(QRect(0, 0, wide, 400), self._flags, self.words)
        around = QRect(QPoint(), words.size()).marginsAdded(_soft())
        left = max(seen.left() + round(INSIDE[0] * min(1.0, scale)), room.left() + EDGE)
        top = max(seen.top() + round(INSIDE[1] * min(1.0, scale)), room.top() + EDGE)
        around.moveTopLeft(QPoint(left - SOFT, top - SOFT // 2))
        around.moveBottom(min(around.bottom(), seen.bottom() - 1))
        around.moveRight(min(around.right(), seen.right() - 1))
        if around != self.geometry():
            self.setGeometry(around)
        self.setVisible(around.top() >= seen.top() and around.intersects(room))

    @property
    def _flags(self) -> int:
        return (Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap).value

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("band"))
        painter.setPen(colour("muted"))
        painter.setFont(self.font())
        painter.drawText(self.rect().marginsRemoved(_soft()), self._flags, self.words)


class BandNames(QObject):
    """The names of all that are seen, wherever the view goes."""

    def __init__(self, view: TheoryView) -> None:
        super().__init__(view)
        self._view, self._scene = view, view.theory_scene
        self._scene.says_bands = False
        self.names = [BandName(view) for _band in self._scene.drawn_bands]
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self.follow())
        view.zoomed.connect(lambda _scale: self.follow())
        self._scene.shown.connect(self.follow)
        view.installEventFilter(self)

    def follow(self) -> None:
        """Stand where the bands are seen now."""
        room = self._view.viewport().geometry()
        for name, band in zip(self.names, self._scene.drawn_bands, strict=True):
            seen = self._view.mapFromScene(band.box).boundingRect()
            if band.is_shown and seen.intersects(room):
                name.stand(band, seen, room, self._view.scale_now)
            else:
                name.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.follow()
        return super().eventFilter(watched, event)


def _soft() -> QMargins:
    return QMargins(SOFT, SOFT // 2, SOFT, SOFT // 2)
