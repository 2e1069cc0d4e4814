"""A board of two axes on which things are placed by dragging, or with the arrows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.i18n import titled
from ui import style
from ui.widgets.matrix_labels import Name, placed

STEP = 5
RADIUS = 9
BESIDE = 8
"""Up to so many points of one same place stand side by side."""
MANY = 60
"""Beyond so many points they are drawn smaller, and only the first ones are named: the others by a tip."""


@dataclass(frozen=True)
class Point:
    """Something on the board; x and y from 0 to 100, y upwards; `size` makes it wider."""

    id: object
    label: str
    x: float
    y: float
    strong: bool = False
    size: float = 1.0
    across: tuple[float, float] | None = None
    """From where to where opinions go on x; None when they agree."""
    along: tuple[float, float] | None = None
    """The same on y."""


class Matrix(QWidget):
    """`moved(id, x, y)` comes once, when the hand lets go; `chosen(id)` on a click or Enter.

    Tab walks the points and then leaves; the arrows move the one that has the keyboard.
    """

    moved = Signal(object, float, float)
    chosen = Signal(object)

    def __init__(
        self, x_title: str, y_title: str, corner: str, parent: QWidget | None = None, *, step: int = STEP
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._x_title, self._y_title, self._corner = x_title, y_title, corner
        self._points: list[Point] = []
        self._current: object = None
        self._held: Point | None = None
        self._dragged = self._shown_once = False
        self._drawn: QPixmap | None = None
        """The board as it was last drawn: three hundred points are not drawn again when the page moves around it."""
        self._names_soon = QTimer(self, singleShot=True, interval=0)
        self._names_soon.timeout.connect(self._draw_again)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(f"{y_title}, {x_title}")

    def sizeHint(self) -> QSize:
        """As in a half of a page."""
        return QSize(style.scaled(480), style.scaled(300))

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these, unless the hand is holding one."""
        if self._held is None and self._points != list(points):
            self._points = list(points)
            self._tell()
            self._draw_again()

    def _draw_again(self) -> None:
        """What stands on the board is no longer as it was drawn."""
        self._drawn = None
        self.update()

    def _tell(self) -> None:
        """What a screen reader says: the point that has the keyboard, else all of them."""
        told = [p for p in self._points if p.id == self._current] or self._points
        said = [titled(p.label, f"{self._y_title} {round(p.y)}, {self._x_title} {round(p.x)}") for p in told]
        self.setAccessibleDescription("; ".join(said))

    def board(self) -> QRectF:
        """Where the points are, in pixels."""
        left, bottom = style.scaled(44), style.scaled(38)
        return QRectF(left, 12, max(40, self.width() - left - 16), max(40, self.height() - bottom - 12))

    def _reach(self) -> QRectF:
        """Where the centre of a point can be: a point at 0 or at 100 stays whole."""
        margin = style.scaled(RADIUS) + 4
        return self.board().adjusted(margin, margin, -margin, -margin)

    def place_of(self, point: Point) -> QPointF:
        """The pixel at which a point stands."""
        return self._places().get(point.id) or _within(self._reach(), point)

    def _places(self) -> dict[object, QPointF]:
        """By id, where each point stands; those of one same place, side by side, so that each can be taken."""
        reach, apart = self._reach(), 2 * style.scaled(RADIUS) + 3
        alike: dict[tuple[float, float], list[Point]] = {}
        for point in self._points:
            alike.setdefault((point.x, point.y), []).append(point)
        found: dict[object, QPointF] = {}
        for held in alike.values():
            beside = apart if 1 < len(held) <= BESIDE else 0
            here = _within(reach, held[0])
            if not beside:
                found |= dict.fromkeys((point.id for point in held), here)
                continue
            for place, point in enumerate(held):
                x = here.x() + (place - (len(held) - 1) / 2) * beside
                found[point.id] = QPointF(min(reach.right(), max(reach.left(), x)), here.y())
        return found

    def _values_at(self, position: QPointF) -> tuple[float, float]:
        reach = self._reach()
        x = (position.x() - reach.left()) / reach.width() * 100
        y = (reach.bottom() - position.y()) / reach.height() * 100
        return min(100, max(0, x)), min(100, max(0, y))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The board as it was drawn, drawn again if something changed."""
        if self._drawn is None or self._drawn.devicePixelRatio() != self.devicePixelRatioF():
            first, self._shown_once = not self._shown_once, True
            crowd = first and len(self._points) > MANY  # the names of a crowd come right after its points
            self._drawn = self._draw(not crowd)
            if crowd:
                self._names_soon.start()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def _draw(self, named: bool) -> QPixmap:
        """The board, its corner, then the points and their names, none over another."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = self._paint_board(painter)
        self._paint_axes(painter)
        points = sorted(self._points, key=lambda p: (not p.strong, -p.y, p.x))
        places = self._places()
        for point in points:
            self._paint_spread(painter, point, places[point.id])
        self._paint_points(painter, points, places)
        if named:
            self._paint_names(painter, points, places, corner)
        painter.end()
        return drawn

    def _paint_board(self, painter: QPainter) -> QRectF:
        """The ground, the favoured quarter, the two middle lines; gives the place of its title."""
        board = self.board()
        middle = board.center()
        around = QPainterPath()
        around.addRoundedRect(board, 8, 8)
        painter.save()
        painter.setClipPath(around)
        quarter = QRectF(middle.x(), board.top(), board.width() / 2, board.height() / 2)
        painter.fillRect(quarter, style.colour("primary-soft"))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(style.colour("line"), 1.2))
        painter.drawLine(QLineF(middle.x(), board.top(), middle.x(), board.bottom()))
        painter.drawLine(QLineF(board.left(), middle.y(), board.right(), middle.y()))
        painter.drawPath(around)
        painter.setFont(style.font("caption", bold=True))
        painter.setPen(style.colour("primary"))
        wide = QFontMetricsF(painter.font())
        corner = QRectF(0, board.top() + 6, wide.horizontalAdvance(self._corner) + 2, wide.height())
        corner.moveRight(board.right() - 10)
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight, self._corner)
        return corner

    def _paint_axes(self, painter: QPainter) -> None:
        board = self.board()
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

    def _radius(self, point: Point) -> float:
        small = 0.6 if len(self._points) > MANY else 1.0
        return float(style.scaled(RADIUS * point.size) * small)

    def _paint_spread(self, painter: QPainter, point: Point, here: QPointF) -> None:
        """Thin lines from the lowest opinion to the highest, through the point."""
        if point.across is None and point.along is None:
            return
        reach = self._reach()
        ink = style.colour("primary" if point.strong else "line-strong")
        ink.setAlphaF(1.0 if point.id == self._current else 0.28)
        painter.setPen(QPen(ink, 1.4))
        if point.across is not None:
            ends = [_within(reach, replace(point, x=x)).x() for x in point.across]
            painter.drawLine(QLineF(ends[0], here.y(), ends[1], here.y()))
        if point.along is not None:
            ends = [_within(reach, replace(point, y=y)).y() for y in point.along]
            painter.drawLine(QLineF(here.x(), ends[0], here.x(), ends[1]))

    def _paint_points(
        self, painter: QPainter, points: Sequence[Point], places: Mapping[object, QPointF]
    ) -> None:
        """From the last to the first; of those that would cover one another wholly, one is drawn."""
        around = QPen(style.colour("surface"), 1.5)
        inks = [QBrush(style.colour("line-strong")), QBrush(style.colour("primary"))]
        drawn: set[tuple[float, float, float, bool]] = set()
        for point in reversed(points):
            place = places[point.id]
            seen = (place.x(), place.y(), self._radius(point), point.strong)
            if seen not in drawn or point.id == self._current:
                painter.setPen(around)
                painter.setBrush(inks[point.strong])
                self._paint_point(painter, point, place)
            drawn.add(seen)

    def _paint_point(self, painter: QPainter, point: Point, place: QPointF) -> None:
        radius = self._radius(point)
        painter.drawEllipse(place, radius, radius)
        if self.hasFocus() and point.id == self._current:
            painter.setPen(QPen(style.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place, radius + 3, radius + 3)

    def _paint_names(
        self, painter: QPainter, points: Sequence[Point], places: Mapping[object, QPointF], corner: QRectF
    ) -> None:
        fonts = [style.font("small", bold=strong) for strong in (False, True)]
        names = [
            Name(point.label, places[point.id], self._radius(point), fonts[point.strong]) for point in points
        ]
        painter.setPen(style.colour("ink"))
        found = placed(names, self.board().adjusted(4, 2, -4, -2), [corner], MANY)
        for (where, text), name in zip(found, names, strict=True):
            if text:
                painter.setFont(name.font)
                painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _at(self, position: QPointF) -> Point | None:
        places = self._places()
        for point in sorted(self._points, key=lambda p: p.strong, reverse=True):
            if QLineF(places[point.id], position).length() <= self._radius(point) + 5:
                return point
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a point."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._held = self._at(event.position())
        self._dragged = False
        self._current = self._held.id if self._held else None
        self._draw_again()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it."""
        if self._held is None:
            over = self._at(event.position()) is not None
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        x, y = self._values_at(event.position())
        moved = replace(self._held, x=x, y=y)
        self._dragged = self._dragged or abs(x - self._held.x) + abs(y - self._held.y) > 1
        if self._dragged:
            self._points = [moved if p.id == moved.id else p for p in self._points]
            self._held = moved
            self._draw_again()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: it is moved, or it was only chosen."""
        held, self._held = self._held, None
        if held is None:
            return
        if self._dragged:
            self.moved.emit(held.id, held.x, held.y)
        else:
            self.chosen.emit(held.id)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from point to point, then out."""
        ids = self._reading_order()
        place = ids.index(self._current) if self._current in ids else None
        following = 0 if place is None else place + (1 if next else -1)
        if not self.isEnabled() or not 0 <= following < len(ids) or (place is None and not next):
            self._current = None
            return super().focusNextPrevChild(next)
        self._walk_to(ids[following])
        return True

    def _reading_order(self) -> list[object]:
        return [p.id for p in sorted(self._points, key=lambda p: (-p.y, p.x))]

    def _walk_to(self, id: object) -> None:
        self._current = id
        self._tell()
        self._draw_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the current point; Page Up and Down walk the points; Enter opens one."""
        steps = {
            Qt.Key.Key_Left: (-self._step, 0),
            Qt.Key.Key_Right: (self._step, 0),
            Qt.Key.Key_Up: (0, self._step),
            Qt.Key.Key_Down: (0, -self._step),
        }
        key = Qt.Key(event.key())
        point = next((p for p in self._points if p.id == self._current), None)
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self._points:
            ids = self._reading_order()
            step = 1 if key is Qt.Key.Key_PageDown else -1
            self._walk_to(ids[(ids.index(self._current) + step) % len(ids) if self._current in ids else 0])
        elif point is not None and key in steps:
            x, y = steps[key]
            self.moved.emit(point.id, min(100, max(0, point.x + x)), min(100, max(0, point.y + y)))
        elif point is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(point.id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It is drawn for its size."""
        super().resizeEvent(event)
        self._draw_again()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours, other letters; or it can be moved no more."""
        super().changeEvent(event)
        self._draw_again()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The point that has the keyboard shows."""
        super().focusInEvent(event)
        self._draw_again()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It shows no more."""
        super().focusOutEvent(event)
        self._draw_again()

    def event(self, event: QEvent) -> bool:
        """The whole name of a point, in a tip."""
        if isinstance(event, QHelpEvent):
            point = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), point.label if point else "", self)
            return True
        return super().event(event)


def _within(reach: QRectF, point: Point) -> QPointF:
    return QPointF(
        reach.left() + reach.width() * point.x / 100, reach.bottom() - reach.height() * point.y / 100
    )
