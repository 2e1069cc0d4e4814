"""Bars along time: ends are dragged, or moved with the keys; today is a line, moments are diamonds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from app.days import add_months
from ui import style
from ui.widgets.scroll import bring
from ui.widgets.timebars import Bar, Held, Moment, completed, said, shifted
from ui.widgets.timescale import scale_of
from ui.widgets.wrapped import wrapped

NAMES, ROW, HEAD, BAR, GRIP, STUB = 260, 40, 62, 20, 7, 44
"""Pixels: the column of names, a line, the three rows of dates, a bar, how near an end is taken; a bar half dated."""
STEP_ROW, STEP_BAR, INDENT = 26, 12, 26
"""Pixels: the line of a part of a bar, its own bar, and how far its name is set in."""
MONTH_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Timeline(QWidget):
    """`moved(id, starts, ends)` once the hand lets go, or at each key; `chosen(id)` on a click or Enter.

    A moment that has an id is moved too, and has no start. What the hand holds says its days beside it.
    Up and down walk the lines; left and right move a bar by a month, with Shift its end, with Ctrl its start.
    """

    moved = Signal(int, object, object)
    chosen = Signal(int)

    def __init__(
        self,
        accessible_name: str,
        undated: str,
        today_word: str,
        half_dated: tuple[str, str] = ("", ""),
        parent: QWidget | None = None,
    ) -> None:
        """`half_dated`: what is said of a bar without start, and of one without end."""
        super().__init__(parent)
        self._undated, self._today_word, self._half_dated = undated, today_word, half_dated
        self.bars: list[Bar] = []
        self._tops = [style.scaled(HEAD)]
        self.today = date.today()
        self.writes = True
        self._scale = scale_of([], self.today)
        self._current = 0
        self._held: Held | None = None
        self._dragged = False
        self._hand = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(accessible_name)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these, unless the hand is holding one."""
        if self._held is not None:
            return
        self.bars = list(bars)
        heights = [STEP_ROW if bar.is_step else ROW for bar in bars]
        self._tops = [style.scaled(HEAD + top) for top in accumulate(heights, initial=0)]
        self._current = min(self._current, max(0, len(bars) - 1))
        dates = [day for bar in bars for day in (bar.starts, bar.ends) if day is not None]
        dates += [moment.day for bar in bars for moment in bar.moments]
        self._scale = scale_of(dates, self.today)
        self.setFixedHeight(self.sizeHint().height())
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each bar, under the dates."""
        return QSize(style.scaled(700), max(self._tops[-1], style.scaled(HEAD + ROW)) + style.scaled(6))

    def _tell(self) -> None:
        bar = self.current()
        self.setAccessibleDescription(said(bar, self._waits_for(bar)) if bar is not None else "")

    def _waits_for(self, bar: Bar) -> str:
        return self._half_dated[bar.starts is not None] if bar.is_half_dated else self._undated

    def current(self) -> Bar | None:
        """The bar where the keyboard is."""
        return self.bars[self._current] if self._current < len(self.bars) else None

    # Where things are

    def field(self) -> QRectF:
        """Where the bars are, in pixels."""
        left = style.scaled(NAMES)
        return QRectF(
            left, style.scaled(HEAD), max(80, self.width() - left - style.scaled(12)), self.height()
        )

    def x_of(self, day: date) -> float:
        """The pixel of a day."""
        field = self.field()
        return field.left() + field.width() * self._scale.share(day)

    def day_at(self, x: float) -> date:
        """The day under a pixel."""
        field = self.field()
        return self._scale.day((x - field.left()) / field.width())

    def row_rect(self, row: int) -> QRectF:
        """The line of a bar."""
        top, bottom = self._tops[row : row + 2]
        return QRectF(0, top, self.width(), bottom - top)

    def bar_rect(self, row: int) -> QRectF | None:
        """The bar of a line, a short one while it has a single date; None while it has none."""
        bar, stub = self.bars[row], style.scaled(STUB)
        if bar.starts is None and bar.ends is None:
            return None
        left = self.x_of(bar.starts) if bar.starts else 0.0
        right = self.x_of(bar.ends + timedelta(days=1)) if bar.ends else left + stub
        left = left if bar.starts else right - stub
        middle = self.row_rect(row).center().y()
        half = style.scaled(STEP_BAR if bar.is_step else BAR) / 2
        return QRectF(left, middle - half, max(6.0, right - left), 2 * half)

    def _row_at(self, y: float) -> int | None:
        row = bisect_right(self._tops, y) - 1
        return row if 0 <= row < len(self.bars) else None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The grid of dates, the names, the bars, today."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_dates(painter)
        seen = QRectF(event.rect())
        for row in range(len(self.bars)):
            if self.row_rect(row).intersects(seen):
                self._paint_row(painter, row)
        self._paint_today(painter)
        self._paint_held(painter)
        painter.end()

    def _paint_dates(self, painter: QPainter) -> None:
        field, bottom = self.field(), float(self.height())
        painter.setFont(style.font("caption"))
        for tick in self._scale.ticks():
            x = self.x_of(tick.day)
            painter.setPen(style.colour("line-strong" if tick.major else "line"))
            painter.drawLine(QPointF(x, field.top() - style.scaled(4)), QPointF(x, bottom))
            where = QRectF(x + 4, field.top() - style.scaled(22), style.scaled(90), style.scaled(18))
            if tick.minor_words and x + style.scaled(26) < field.right():
                painter.setPen(style.colour("muted"))
                painter.drawText(
                    where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, tick.minor_words
                )
            if tick.major and x + style.scaled(36) < field.right():
                painter.setPen(style.colour("ink"))
                painter.drawText(
                    where.translated(0, -style.scaled(18)), Qt.AlignmentFlag.AlignLeft, tick.words
                )

    def _paint_row(self, painter: QPainter, row: int) -> None:
        bar, rect = self.bars[row], self.row_rect(row)
        if row == self._current and self.hasFocus():
            painter.fillRect(rect, style.colour("primary-soft"))
        painter.setPen(style.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_name(painter, bar, rect)
        self._paint_bar(painter, row)
        for moment in bar.moments:
            self._paint_moment(painter, QPointF(self.x_of(moment.day), rect.center().y()), moment.done)

    @staticmethod
    def _paint_name(painter: QPainter, bar: Bar, rect: QRectF) -> None:
        font = style.font("caption" if bar.is_step else "base")
        painter.setPen(style.colour("muted" if bar.is_step else "ink"))
        painter.setFont(font)
        left = style.scaled(INDENT if bar.is_step else 10)
        room = style.scaled(NAMES - 10) - left
        lines = wrapped(bar.name, font, room, 1 if bar.is_step else 2)
        spacing = painter.fontMetrics().lineSpacing()
        top = rect.center().y() - spacing * len(lines) / 2
        for n, line in enumerate(lines):
            painter.drawText(QRectF(left, top + n * spacing, room, spacing), line)

    def _paint_bar(self, painter: QPainter, row: int) -> None:
        bar, box = self.bars[row], self.bar_rect(row)
        if box is None:
            painter.setPen(style.colour("muted"))
            painter.setFont(style.font("caption"))
            where = self.row_rect(row).adjusted(style.scaled(NAMES + 8), 0, 0, 0)
            words = f"{self._undated} {bar.detail}" if bar.detail else self._undated
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)
            return
        if bar.is_half_dated:
            self._paint_stub(painter, bar, box)
            return
        painter.setPen(QPen(style.colour(bar.role), 1.2))
        painter.setBrush(style.colour(f"{bar.role}-soft"))
        painter.drawRoundedRect(box, box.height() * 0.3, box.height() * 0.3)
        if bar.is_step:
            return
        painter.setBrush(style.colour(bar.role))
        painter.setPen(Qt.PenStyle.NoPen)
        for x in (box.left() + 3, box.right() - 5):
            painter.drawRoundedRect(QRectF(x, box.top() + 5, 2, box.height() - 10), 1, 1)
        self._paint_detail(painter, bar, box)

    def _paint_stub(self, painter: QPainter, bar: Bar, box: QRectF) -> None:
        """Dashes around, a firm line where the date is known, and what is missing beside it."""
        painter.setPen(QPen(style.colour(bar.role), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(style.colour(f"{bar.role}-soft"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QPen(style.colour(bar.role), 3))
        x = box.left() if bar.starts is not None else box.right()
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.setPen(style.colour("muted"))
        painter.setFont(style.font("caption"))
        words = " · ".join(filter(None, (self._waits_for(bar), bar.detail)))
        where = QRectF(box.right() + style.scaled(8), box.top(), self.width(), box.height())
        if where.left() + painter.fontMetrics().horizontalAdvance(words) > self.width():
            where.moveRight(box.left() - style.scaled(8))
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        else:
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_detail(self, painter: QPainter, bar: Bar, box: QRectF) -> None:
        painter.setFont(style.font("caption", bold=True))
        painter.setPen(style.colour(bar.role))
        room = box.adjusted(9, 0, -9, 0)
        size, wide = style.scaled(9), painter.fontMetrics().horizontalAdvance(bar.detail)
        inside = [x for x in sorted(self.x_of(m.day) for m in bar.moments) if box.left() < x < box.right()]
        ends = zip(
            [room.left(), *(x + size for x in inside)],
            [*(x - size for x in inside), room.right()],
            strict=True,
        )
        gaps = [QRectF(left, box.top(), right - left, box.height()) for left, right in ends]
        free = (gap for gap in gaps if gap.width() >= wide)
        room = next(free, max(gaps, key=QRectF.width))  # beside the diamonds, not under them
        words = painter.fontMetrics().elidedText(bar.detail, Qt.TextElideMode.ElideRight, int(room.width()))
        if len(words) > 3:
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_held(self, painter: QPainter) -> None:
        """The days of what the hand holds, over it."""
        if self._held is None or not self._dragged:
            return
        row, words = self.row_rect(self._current), self._held.in_words(self.bars[self._current])
        painter.setFont(style.font("caption", bold=True))
        width, height = painter.fontMetrics().horizontalAdvance(words) + style.scaled(16), style.scaled(20)
        left = min(self._hand - width / 2, self.width() - width)
        chip = QRectF(left, max(0.0, row.top() - height / 2), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("ink"))
        painter.drawRoundedRect(chip, 5, 5)
        painter.setPen(style.colour("surface"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)

    @staticmethod
    def _paint_moment(painter: QPainter, at: QPointF, done: bool) -> None:
        size = style.scaled(7)
        painter.setPen(QPen(style.colour("impact"), 1.6))
        painter.setBrush(style.colour("impact" if done else "surface"))
        shape = [QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0)]
        painter.drawPolygon(QPolygonF([at + corner for corner in shape]))

    def _paint_today(self, painter: QPainter) -> None:
        x = self.x_of(self.today)
        painter.setPen(QPen(style.colour("impact"), 1.6, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, style.scaled(HEAD) - 4), QPointF(x, self.height()))
        painter.setFont(style.font("caption", bold=True))
        painter.setPen(style.colour("impact"))
        width = painter.fontMetrics().horizontalAdvance(self._today_word) + 8
        painter.fillRect(QRectF(x - width / 2, 0, width, style.scaled(15)), style.colour("surface"))
        painter.drawText(
            QRectF(x - width / 2, 0, width, style.scaled(15)), Qt.AlignmentFlag.AlignCenter, self._today_word
        )

    # The hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a bar by an end, or whole; on a line without dates, begin a bar there."""
        row = self._row_at(event.position().y())
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._current, self._dragged = row, False
        self._tell()
        day, x = self.day_at(event.position().x()), event.position().x()
        if x >= self.field().left() and self.writes:
            self._held = self._taken(row, x, day)
        self.update()

    def _taken(self, row: int, x: float, day: date) -> Held | None:
        bar, box = self.bars[row], self.bar_rect(row)
        if (moment := self._moment_at(row, x)) is not None and moment.id:
            return Held(bar, bar, False, False, day, moment.id)
        if box is None:
            return Held(replace(bar, starts=day, ends=day), bar, False, True, day)
        grip = style.scaled(GRIP)
        if bar.starts is None or bar.ends is None:
            return completed(bar, day) if box.left() - grip <= x <= box.right() + grip else None
        if abs(x - box.left()) <= grip:
            return Held(bar, bar, True, False, day)
        if abs(x - box.right()) <= grip:
            return Held(bar, bar, False, True, day)
        return Held(bar, bar, True, True, day) if box.left() < x < box.right() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where it would be."""
        at = event.position()
        if self._held is None:
            self.setCursor(self._cursor(at))
            return
        by = self.day_at(at.x()) - self._held.day
        if by or self._dragged:
            self._dragged, self._hand = True, at.x()
            self.bars[self._current] = shifted(self._held, by)
            self.update()

    def _cursor(self, at: QPointF) -> Qt.CursorShape:
        row = self._row_at(at.y())
        box = self.bar_rect(row) if row is not None else None
        if row is not None and self.writes and (moment := self._moment_at(row, at.x())) and moment.id:
            return Qt.CursorShape.SizeHorCursor
        if box is None or not self.writes or not box.adjusted(-GRIP, 0, GRIP, 0).contains(at):
            return Qt.CursorShape.ArrowCursor
        near = min(abs(at.x() - box.left()), abs(at.x() - box.right())) <= style.scaled(GRIP)
        return Qt.CursorShape.SizeHorCursor if near else Qt.CursorShape.OpenHandCursor

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say it, once."""
        held, self._held = self._held, None
        bar = self.current()
        if bar is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if held is not None and self._dragged:
            self.moved.emit(held.moment or bar.id, *held.days_of(bar))
        elif self._row_at(event.position().y()) == self._current:
            self.chosen.emit(bar.id)

    def event(self, event: QEvent) -> bool:
        """What a bar or a diamond means, in a tip."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip_at(self, at: QPointF) -> str:
        """The words of the diamond under the hand, else those of the line."""
        row = self._row_at(at.y())
        if row is None:
            return ""
        moment = self._moment_at(row, at.x())
        return moment.words if moment is not None else self.bars[row].name

    def _moment_at(self, row: int, x: float) -> Moment | None:
        """The diamond under the hand: of two, the nearest."""
        near = [(abs(self.x_of(m.day) - x), n, m) for n, m in enumerate(self.bars[row].moments)]
        return min(near)[2] if near and min(near)[0] <= style.scaled(GRIP) else None

    # The keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, move, open; Esc lets go of what the hand holds."""
        key, bar = Qt.Key(event.key()), self.current()
        if key == Qt.Key.Key_Escape and self._held is not None:
            self.bars[self._current], self._held = self._held.was, None
            self._dragged = False
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and bar is not None:
            self._current = min(
                len(self.bars) - 1, max(0, self._current + (1 if key == Qt.Key.Key_Down else -1))
            )
            bring(self, self.row_rect(self._current).toAlignedRect())
            self._tell()
        elif key in MONTH_KEYS and bar is not None and self.writes:
            self._move_by_month(bar, MONTH_KEYS[key], event.modifiers())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bar is not None:
            self.chosen.emit(bar.id)
        else:
            super().keyPressEvent(event)
            return
        self.update()

    def _move_by_month(self, bar: Bar, by: int, modifiers: Qt.KeyboardModifier) -> None:
        starts = bar.starts or (add_months(bar.ends, -3) if bar.ends else self.today)
        ends = bar.ends or add_months(starts, 3)
        if not modifiers & Qt.KeyboardModifier.ShiftModifier:
            starts = add_months(starts, by)
        if not modifiers & Qt.KeyboardModifier.ControlModifier:
            ends = add_months(ends, by)
        if starts <= ends:
            self.moved.emit(bar.id, starts, ends)
