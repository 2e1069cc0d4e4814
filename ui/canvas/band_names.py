"""The names of bands, over the cards: at the edge of the view while any of the band is seen, on a soft ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QTransform

from ui.canvas.drawn_band import FAR, DrawnBand, font_of_band, name_column, pixels_of_name
from ui.canvas.look import colour

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView

INSIDE = 12, 9
"""Pixels of the screen between the corner of a band and its name."""
EDGE = 6
SOFT = QMargins(6, 3, 6, 3)
"""Around the words, their ground."""
BORDER = QMargins(4, 4, 4, 4)
"""What of a band that ground leaves seen: its line and its round corners."""
FLAGS = (Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap).value


class BandName:
    """One name, and where it stands on the screen; nowhere while its band is not seen."""

    def __init__(self) -> None:
        self.words = ""
        self.place = QRect()
        self.ground = QRect()
        self._font = QFont()
        self._picture = QPixmap()
        self._drawn_for: tuple[object, ...] = ()
        self._size = QSize()
        """Of the words and their ground."""
        self._measured_for: tuple[object, ...] = ()

    def stand(self, band: DrawnBand, seen: QRect, room: QRect, scale: float) -> None:
        """Say the name of this band, which takes `seen` on the screen, inside `room`."""
        looks = band.name, scale, band.turned and seen.width()
        if looks != self._measured_for:
            self._measured_for = looks
            self._measure(band, seen, scale)
        around = QRect(QPoint(), self._size)
        left = max(seen.left() + round(INSIDE[0] * min(1.0, scale)), room.left() + EDGE)
        top = max(seen.top() + round(INSIDE[1] * min(1.0, scale)), room.top() + EDGE)
        around.moveTopLeft(QPoint(left - SOFT.left(), top - SOFT.top()))
        around.moveBottom(min(around.bottom(), seen.bottom() - 1))
        around.moveRight(min(around.right(), seen.right() - 1))
        self.place = around if around.top() >= seen.top() and around.intersects(room) else QRect()
        self.ground = self.place.intersected(seen.marginsRemoved(BORDER))

    def _measure(self, band: DrawnBand, seen: QRect, scale: float) -> None:
        """How the name is written at that scale: the same wherever the view slides."""
        far = scale < FAR
        self._font = font_of_band(max(1.0, pixels_of_name(scale, far) * scale))
        self.words = band.name.upper()
        metrics = QFontMetrics(self._font)
        wide = round(seen.width() if band.turned else name_column(band.name) * scale)
        wide = metrics.horizontalAdvance(self.words) + 2 if far else max(wide, 40)
        words = metrics.boundingRect(QRect(0, 0, wide, 400), FLAGS, self.words).size()
        self._size = words.grownBy(SOFT)

    def draw(self, painter: QPainter) -> None:
        """On the screen, over all the rest; the words are laid out once."""
        ratio, inks = painter.device().devicePixelRatioF(), (colour("band"), colour("muted"))
        ground = self.ground.translated(-self.place.topLeft())
        looks = (
            self.words,
            self._font.key(),
            self.place.size().toTuple(),
            ground.getRect(),
            ratio,
            *map(QColor.rgba, inks),
        )
        if looks != self._drawn_for:
            self._drawn_for, self._picture = looks, self._drawn(ground, ratio, *inks)
        painter.drawPixmap(self.place.topLeft(), self._picture)

    def _drawn(self, ground: QRect, ratio: float, soft: QColor, ink: QColor) -> QPixmap:
        picture = QPixmap(self.place.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.fillRect(ground, soft)
        painter.setPen(ink)
        painter.setFont(self._font)
        painter.drawText(QRect(QPoint(), self.place.size()).marginsRemoved(SOFT), FLAGS, self.words)
        painter.end()
        return picture


class BandNames(QObject):
    """The names of all that are seen, wherever the view goes.

    The view draws them itself: a widget over it would have Qt paint all of it again each time it slides.
    """

    def __init__(self, view: TheoryView) -> None:
        super().__init__(view)
        self._view, self._scene = view, view.theory_scene
        self._scene.says_bands = False
        self.names = [BandName() for _band in self._scene.drawn_bands]
        self._bars = (view.horizontalScrollBar(), view.verticalScrollBar())
        self._slid = QPoint()
        for bar in self._bars:
            bar.valueChanged.connect(lambda _value: self.follow())
        view.zoomed.connect(lambda _scale: self.follow())
        self._scene.shown.connect(self.follow)
        view.installEventFilter(self)

    def follow(self) -> None:
        """Stand where the bands are seen now; what was painted has slid with the view."""
        slid, self._slid = self._slid, QPoint(*(-bar.value() for bar in self._bars))
        port, room = self._view.viewport(), self._view.viewport().rect()
        for name, band in zip(self.names, self._scene.drawn_bands, strict=True):
            seen = self._view.mapFromScene(band.box).boundingRect()
            painted = (name.place, name.place.translated(self._slid - slid))
            if band.is_shown and seen.intersects(room):
                name.stand(band, seen, room, self._view.scale_now)
            else:
                name.place = QRect()
            for rect in {one.getRect(): one for one in (*painted, name.place) if not one.isEmpty()}.values():
                port.update(rect)

    def draw(self, painter: QPainter) -> None:
        """Over the cards."""
        painter.save()
        painter.setWorldTransform(QTransform())
        for name in self.names:
            if not name.place.isEmpty():
                name.draw(painter)
        painter.restore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.follow()
        return super().eventFilter(watched, event)
