"""The whole theory in a corner, when it does not hold in view; pulling its frame moves the view."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.canvas.far import MANY
from ui.canvas.look import accent, colour
from ui.canvas.turning import looking, lying
from ui.canvas.view import TheoryView
from ui.slices import Slices, exhaust

WIDTH, HEIGHT = 168, 104
INSIDE = 8.0
SOME = 100
"""Cards drawn between two breaths."""
EDGE = 14
"""Pixels between it and what it stands beside."""


class Minimap(QWidget):
    """Appears by itself; blocks for cards, a frame for what is in view."""

    def __init__(self, view: TheoryView, bar: QWidget) -> None:
        super().__init__(view)
        self._view, self._scene = view, view.theory_scene
        self._bar = bar
        self._picture = QPixmap()
        self._stale = True
        self._whole: QRectF | None = None
        self.setFixedSize(WIDTH, HEIGHT)
        self.setAccessibleName(_("Vue d’ensemble du schéma"))
        self.setToolTip(_("Vue d’ensemble : tirez le cadre pour vous déplacer"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._drawing = Slices(self)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.follow)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._later.start())
        view.zoomed.connect(lambda _scale: self._later.start())
        self._scene.shown.connect(self._draw_again)
        view.installEventFilter(self)
        self.hide()

    def follow(self) -> None:
        """Show what is in view; nothing to show when all of it is."""
        if self._whole is None:
            self._whole = self._scene.box_of(self._scene.cards)
        seen, whole = self._seen(), self._whole
        if seen.contains(whole) or whole.isEmpty():
            self.hide()
            return
        self._stand()
        self.show()
        self.update()

    def _stand(self) -> None:
        """In the bottom right corner, above the bar where there is no room beside it."""
        corner = QRect(0, 0, WIDTH, HEIGHT)
        corner.moveBottomRight(self._view.rect().bottomRight() - QPoint(EDGE, EDGE))
        if corner.adjusted(-EDGE, 0, 0, 0).intersects(self._bar.geometry()):
            corner.moveBottom(self._bar.y() - EDGE // 2)
        self.setGeometry(corner)

    def _draw_again(self) -> None:
        """What was drawn stands meanwhile where there is much to draw."""
        self._stale, self._whole = True, None
        self._drawing.stop()
        self._later.start()

    def _seen(self) -> QRectF:
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    @property
    def _scale(self) -> float:
        size = lying(self._scene.frame().size(), self._scene.turned)
        return min((WIDTH - 2 * INSIDE) / size.width(), (HEIGHT - 2 * INSIDE) / size.height())

    @property
    def _there(self) -> QTransform:
        """From the scene to here."""
        middle = self._scene.frame().center()
        found = looking(self._scale, self._scene.turned)
        found *= QTransform.fromTranslate(WIDTH / 2, HEIGHT / 2)
        return QTransform.fromTranslate(-middle.x(), -middle.y()) * found

    def _to_here(self, rect: QRectF) -> QRectF:
        return self._there.mapRect(rect)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._stale:
            self._stale = False
            if len(self._scene.cards) < MANY:
                exhaust(self._draw())
            else:
                self._drawing.begin(self._draw(), self.update)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("primary"), 1.5))
        seen = self._to_here(self._seen()).intersected(QRectF(2, 2, WIDTH - 4, HEIGHT - 4))
        painter.drawRoundedRect(seen, 3, 3)

    def _draw(self) -> Iterator[None]:
        """The picture of all the cards, some at a time."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(WIDTH * ratio), round(HEIGHT * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour("surface", 0.94))
        painter.setPen(QPen(colour("line"), 1.0))
        painter.drawRoundedRect(QRectF(0.5, 0.5, WIDTH - 1, HEIGHT - 1), 8, 8)
        painter.end()
        there, cards = self._there, list(self._scene.cards.values())
        for first in range(0, len(cards), SOME):
            painter = QPainter(picture)  # begun and ended between two breaths
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(cards) < MANY)
            for card in cards[first : first + SOME]:
                rect = there.mapRect(card.box.translated(card.pos()))
                painter.fillRect(rect, colour(accent(card.face), 0.25 if card.faded else 0.8))
            painter.end()
            yield
        self._picture = picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, at: QPointF) -> None:
        back, _possible = self._there.inverted()
        self._view.centerOn(back.map(at))
        self._view.typing.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._later.start()
        return super().eventFilter(watched, event)
