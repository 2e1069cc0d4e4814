"""A board of two axes on which things are placed by dragging, or with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from ui import style

STEP = 5
RADIUS = 9


@dataclass(frozen=True)
class Point:
    """Something on the board; x and y from 0 to 100, y upwards."""

    id: object
    label: str
    x: float
    y: float
    strong: bool = False


class Matrix(QWidget):
    """`moved(id, x, y)` comes once, when the hand lets go; `chosen(id)` on a click or Enter."""

    moved = Signal(object, float, float)
    chosen = Signal(object)

    def __init__(self, x_title: str, y_title: str, corner: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._x_title, self._y_title, self._corner = x_title, y_title, corner
        self._points: list[Point] = []
        self._current: object = None
        self._held: Point | None = None
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(f"{y_title}, {x_title}")

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these, unless the hand is holding one."""
        if self._held is None:
            self._points = list(points)
            self.setAccessibleDescription("; ".join(f"{p.label} {p.x:.0f}, {p.y:.0f}" for p in points))
            self.update()

    def board(self) -> QRectF:
        """Where the points are, in pixels."""
        left, bottom = style.scaled(44), style.scaled(38)
        return QRectF(left, 12, max(40, self.width() - left - 16), max(40, self.height() - bottom - 12))

    def place_of(self, point: Point) -> QPointF:
        """The pixel at which a point stands."""
        board = self.board()
        return QPointF(
            board.left() + board.width() * point.x / 100, board.bottom() - board.height() * point.y / 100
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The board, its corner, then the points and their names, none over another."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_board(painter)
        taken: list[QRectF] = []
        for point in sorted(self._points, key=lambda p: (not p.strong, -p.y)):
            self._paint_point(painter, point, taken)
        painter.end()

    def _paint_board(self, painter: QPainter) -> None:
        board = self.board()
        half = QRectF(board.center().x(), board.top(), board.width() / 2, board.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("primary-soft"))
        painter.drawRoundedRect(half, 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(style.colour("line"), 1.5))
        painter.drawRoundedRect(board, 8, 8)
        painter.drawLine(
            QPointF(board.center().x(), board.top()), QPointF(board.center().x(), board.bottom())
        )
        painter.drawLine(
            QPointF(board.left(), board.center().y()), QPointF(board.right(), board.center().y())
        )
        painter.setFont(style.font("caption", bold=True))
        painter.setPen(style.colour("primary"))
        painter.drawText(half.adjusted(8, 6, -8, 0), Qt.AlignmentFlag.AlignRight, self._corner)
        painter.setFont(style.font("caption"))
        painter.setPen(style.colour("muted"))
        under = QRectF(board.left(), board.bottom() + 8, board.width(), style.scaled(22))
        painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, f"{self._x_title} →")
        painter.save()
        painter.translate(style.scaled(22), board.center().y())
        painter.rotate(-90)
        beside = QRectF(-board.height() / 2, -style.scaled(12), board.height(), style.scaled(22))
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, f"{self._y_title} →")
        painter.restore()

    def _paint_point(self, painter: QPainter, point: Point, taken: list[QRectF]) -> None:
        place, radius = self.place_of(point), style.scaled(RADIUS)
        if self.hasFocus() and point.id == self._current:
            painter.setPen(QPen(style.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place, radius + 4, radius + 4)
        painter.setPen(QPen(style.colour("surface"), 1.5))
        painter.setBrush(style.colour("primary" if point.strong else "line-strong"))
        painter.drawEllipse(place, radius, radius)
        painter.setFont(style.font("small", bold=point.strong))
        painter.setPen(style.colour("ink"))
        where, text = self._label(painter, point, place, taken)
        if text:
            taken.append(where)
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        taken.append(QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius))

    def _label(
        self, painter: QPainter, point: Point, place: QPointF, taken: list[QRectF]
    ) -> tuple[QRectF, str]:
        """Beside the point: right, left, above or below, whole if there is room, cut rather than clipped."""
        metrics, board, gap = painter.fontMetrics(), self.board(), style.scaled(RADIUS) + 6
        for most in (220, 150, 90):
            text = metrics.elidedText(point.label, Qt.TextElideMode.ElideRight, style.scaled(most))
            width, height = metrics.horizontalAdvance(text) + 2, metrics.height()
            for x, y in (
                (place.x() + gap, place.y() - height / 2),
                (place.x() - gap - width, place.y() - height / 2),
                (place.x() - width / 2, place.y() - gap - height),
                (place.x() - width / 2, place.y() + gap),
            ):
                where = QRectF(x, y, width, height)
                if board.contains(where) and not any(where.intersects(other) for other in taken):
                    return where, text
        return QRectF(), ""

    def _at(self, position: QPointF) -> Point | None:
        reach = style.scaled(RADIUS) + 6
        for point in reversed(self._points):
            delta = self.place_of(point) - position
            if delta.x() ** 2 + delta.y() ** 2 <= reach**2:
                return point
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a point."""
        self._held = self._at(event.position())
        self._dragged = False
        self._current = self._held.id if self._held else None
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it."""
        if self._held is None:
            over = self._at(event.position()) is not None
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        board = self.board()
        x = (event.position().x() - board.left()) / board.width() * 100
        y = (board.bottom() - event.position().y()) / board.height() * 100
        moved = replace(self._held, x=min(100, max(0, x)), y=min(100, max(0, y)))
        self._dragged = self._dragged or abs(moved.x - self._held.x) + abs(moved.y - self._held.y) > 1
        if self._dragged:
            self._points = [moved if p.id == moved.id else p for p in self._points]
            self._held = moved
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: it is moved, or it was only chosen."""
        held, self._held = self._held, None
        if held is None:
            return
        if self._dragged:
            self.moved.emit(held.id, held.x, held.y)
        else:
            self.chosen.emit(held.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the current point; Page Up and Down walk the points; Enter opens one."""
        steps = {
            Qt.Key.Key_Left: (-STEP, 0),
            Qt.Key.Key_Right: (STEP, 0),
            Qt.Key.Key_Up: (0, STEP),
            Qt.Key.Key_Down: (0, -STEP),
        }
        key = Qt.Key(event.key())
        point = next((p for p in self._points if p.id == self._current), None)
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self._points:
            ids = [p.id for p in self._points]
            step = 1 if key is Qt.Key.Key_PageDown else -1
            place = (ids.index(self._current) + step) % len(ids) if self._current in ids else 0
            self._current = ids[place]
            self.update()
        elif point is not None and key in steps:
            x, y = steps[key]
            self.moved.emit(point.id, min(100, max(0, point.x + x)), min(100, max(0, point.y + y)))
        elif point is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(point.id)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The whole name of a point, in a tip."""
        if isinstance(event, QHelpEvent):
            point = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), point.label if point else "", self)
            return True
        return super().event(event)
