"""A month as a wall calendar: what falls on each day, under the mouse and under the keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from app.days import add_months
from ui import style
from ui.widgets.wrapped import wrapped

WEEKS, DAYS, HEAD, LINE = 6, 7, 26, 19
"""Weeks and days shown; pixels of the row of names, and of one thing in a day."""
BY_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
BY_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


@dataclass(frozen=True)
class Mark:
    """Something that falls on a day, with a key of its own to say which was chosen."""

    on: date
    text: str
    key: object
    role: str = "primary"


class Month(QWidget):
    """`chosen(key)` on a click on something, or Enter on a day; `turned` when another month is shown.

    Arrows walk by day and by week, Page up and down by month, Home comes back to today.
    """

    chosen = Signal(object)
    turned = Signal()

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = date.today()
        self.day = self.today
        self._marks: dict[date, list[Mark]] = defaultdict(list)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(accessible_name)
        self.setMinimumHeight(style.scaled(HEAD + WEEKS * 74))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(style.scaled(700), style.scaled(HEAD + WEEKS * 82))

    @property
    def first(self) -> date:
        """The first day shown: the Sunday or Monday before the month begins, as the language counts weeks."""
        start = self.day.replace(day=1)
        return start - timedelta(days=(start.isoweekday() - QLocale().firstDayOfWeek().value) % 7)

    @property
    def title(self) -> str:
        """«Novembre 2026»."""
        name = QLocale().standaloneMonthName(self.day.month, QLocale.FormatType.LongFormat)
        return f"{name[:1].upper()}{name[1:]} {self.day.year}"

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.first + timedelta(days=WEEKS * DAYS - 1)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these on their days."""
        self._marks = defaultdict(list)
        for mark in marks:
            self._marks[mark.on].append(mark)
        self._tell()
        self.update()

    def go(self, day: date) -> None:
        """Go to a day; another month is shown when it is in another."""
        turned = (day.year, day.month) != (self.day.year, self.day.month)
        self.day = day
        if turned:
            self.turned.emit()
        self._tell()
        self.update()

    def _tell(self) -> None:
        said = "; ".join(mark.text for mark in self._marks.get(self.day, ()))
        words = QLocale().toString(self.day, QLocale.FormatType.LongFormat)  # type: ignore[call-overload]
        self.setAccessibleDescription(f"{words}, {said}" if said else words)

    def box(self, day: date) -> QRectF:
        """Where a day stands."""
        place = (day - self.first).days
        width, top = self.width() / DAYS, style.scaled(HEAD)
        height = (self.height() - top) / WEEKS
        return QRectF(place % DAYS * width, top + place // DAYS * height, width, height)

    def _day_at(self, x: float, y: float) -> date | None:
        days = (self.first + timedelta(days=n) for n in range(WEEKS * DAYS))
        return next((day for day in days if self.box(day).contains(x, y)), None)

    def _room(self) -> int:
        """How many things a day has room for."""
        return max(1, int((self.box(self.day).height() - style.scaled(22)) // style.scaled(LINE)))

    def _lines_each(self, held: Sequence[Mark]) -> int:
        """How many lines each of these things of one day has for its words."""
        room = self._room()
        return room // max(1, min(len(held), room))

    def mark_at(self, x: float, y: float) -> Mark | None:
        """The thing under a point."""
        day = self._day_at(x, y)
        if day is None:
            return None
        held = self._marks.get(day, [])
        row = int(
            (y - self.box(day).top() - style.scaled(22)) // (style.scaled(LINE) * self._lines_each(held))
        )
        return held[row] if 0 <= row < min(len(held), self._room()) else None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The names of the days, then each day."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(style.font("caption", bold=True))
        painter.setPen(style.colour("muted"))
        for n in range(DAYS):
            box = self.box(self.first + timedelta(days=n))
            number = (self.first + timedelta(days=n)).isoweekday()
            name = QLocale().standaloneDayName(number, QLocale.FormatType.ShortFormat)
            where = QRectF(box.left(), 0, box.width(), style.scaled(HEAD))
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, name)
        for n in range(WEEKS * DAYS):
            self._paint_day(painter, self.first + timedelta(days=n))
        painter.end()

    def _paint_day(self, painter: QPainter, day: date) -> None:
        box, inside = self.box(day), day.month == self.day.month
        painter.fillRect(box, style.colour("surface" if inside else "inset"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(style.colour("line"))
        painter.drawRect(box.adjusted(0, 0, -0.5, -0.5))
        if day == self.day and self.hasFocus():
            painter.setPen(QPen(style.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 5, 5)
        painter.setFont(style.font("caption", bold=day == self.today))
        painter.setPen(style.colour("impact" if day == self.today else "ink" if inside else "muted"))
        number = QRectF(box.left() + 7, box.top() + 3, box.width() - 14, style.scaled(18))
        painter.drawText(number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(day.day))
        held, room = self._marks.get(day, []), self._room()
        lines = self._lines_each(held)
        for row, mark in enumerate(held[:room]):
            more = len(held) - room if row == room - 1 and len(held) > room else 0
            top = box.top() + style.scaled(22) + row * lines * style.scaled(LINE)
            where = QRectF(box.left() + 4, top, box.width() - 8, lines * style.scaled(LINE))
            self._paint_mark(painter, where, mark, lines, more)

    @staticmethod
    def _paint_mark(painter: QPainter, where: QRectF, mark: Mark, lines: int, more: int) -> None:
        """As many lines as it needs, of those that it has."""
        font, line = style.font("caption"), style.scaled(LINE)
        words = f"+{more} · {mark.text}" if more else mark.text
        told = wrapped(words, font, int(where.width()) - 8, lines)
        where.setHeight(len(told) * line - 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour(f"{mark.role}-soft"))
        painter.drawRoundedRect(where, 4, 4)
        painter.setPen(style.colour(mark.role))
        painter.setFont(font)
        for n, cut in enumerate(told):
            inside = QRectF(where.left() + 5, where.top() + n * (line - 2), where.width() - 5, line - 3)
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)

    # The hand and the keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes to the day; on something, it chooses it."""
        at = event.position()
        mark, day = self.mark_at(at.x(), at.y()), self._day_at(at.x(), at.y())
        if mark is not None:
            self.chosen.emit(mark.key)
        elif day is not None:
            self.go(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk; Enter chooses what falls on the day."""
        key = Qt.Key(event.key())
        if key in BY_DAYS:
            self.go(self.day + timedelta(days=BY_DAYS[key]))
        elif key in BY_MONTHS:
            self.go(add_months(self.day, BY_MONTHS[key]))
        elif key == Qt.Key.Key_Home:
            self.go(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._marks.get(self.day):
            self.chosen.emit(self._marks[self.day][0].key)
        else:
            super().keyPressEvent(event)

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]
        """The tip of a day says all that falls on it."""
        if event.type() == QHelpEvent.Type.ToolTip:
            day = self._day_at(event.pos().x(), event.pos().y())
            words = "\n".join(mark.text for mark in self._marks.get(day, ())) if day else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
