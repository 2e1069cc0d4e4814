"""A table of crossings: lines and columns have names, and a mark stands where two of them meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import style
from ui.widgets.scroll import bring
from ui.widgets.wrapped import wrapped

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SIDE, HEAD, NAMES = 34, 196, 260
"""Pixels: the side of a case, the height of the upright names, the width of the names of lines."""
LYING, WIDEST, WIDER, LOW, ROWS = 92, 150, 52, 64, 3
"""Pixels from which names of columns lie down, to which such columns widen, to which others do; the height of names
that lie down, and their rows."""
SEEN, SLICE = 40, 60
"""Lines whose height is known at once, more than the table ever shows; and those that follow at each turn."""


@dataclass(frozen=True)
class Line:
    """A line or a column: its id, its name, and the words of its tip; `state` tints its name."""

    id: int
    name: str
    tip: str = ""
    state: str = ""


@dataclass(frozen=True)
class Mark:
    """What stands where a line meets a column: a sign, its words, its colour role; `full` is a filled disc."""

    sign: str
    words: str
    role: str = "primary"
    full: bool = True


class _Crossings(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()
        self.columns: Sequence[Line] = ()
        self.marks: Mapping[tuple[int, int], Mark] = {}

    def show(
        self, lines: Sequence[Line], columns: Sequence[Line], marks: Mapping[tuple[int, int], Mark]
    ) -> None:
        self.beginResetModel()
        self.lines, self.columns, self.marks = lines, columns, marks
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        named = (self.columns if orientation is Qt.Orientation.Horizontal else self.lines)[section]
        if role == Role.DisplayRole:
            return named.name
        return (named.tip or named.name) if role == Role.ToolTipRole else None

    def mark(self, index: Index) -> Mark | None:
        return self.marks.get((self.lines[index.row()].id, self.columns[index.column()].id))

    def data(self, index: Index, role: int = 0) -> object:
        mark = self.mark(index)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            line, column = self.lines[index.row()], self.columns[index.column()]
            said = [line.name, column.name, *([mark.words] if mark else [])]
            return "\n".join(said) if role == Role.ToolTipRole else ", ".join(said)
        return mark.sign if mark is not None and role == Role.DisplayRole else None


class Crossings(QTableView):
    """Walk with the arrows, Enter or a click chooses: `chosen(line id, column id)`; a name of a line alone, -1."""

    chosen = Signal(int, int)

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.crossings = _Crossings(self)
        self._sized = self._high = 0
        self._later = QTimer(self, interval=0)
        self._later.timeout.connect(lambda: self._size_more(SLICE))
        self.setModel(self.crossings)
        self.setItemDelegate(_Marks(self))
        self._slanted = _Slanted(Qt.Orientation.Horizontal, self)
        self.setHorizontalHeader(self._slanted)
        self.setVerticalHeader(_Names(Qt.Orientation.Vertical, self))
        self.setAccessibleName(accessible_name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setProperty("role", "crossings")
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._tell)
        self.selectionModel().currentChanged.connect(self._bring)
        self.verticalHeader().sectionClicked.connect(
            lambda row: self.chosen.emit(self.crossings.lines[row].id, -1)
        )

    def show_crossings(
        self, lines: Sequence[Line], columns: Sequence[Line], marks: Mapping[tuple[int, int], Mark]
    ) -> None:
        """Show these; the case where the keyboard is stays, when it can."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self.crossings.show(lines, columns, marks)
        self._sized = 0
        self._high = self._size_more(SEEN)
        self._fit()
        if 0 <= row < len(lines) and 0 <= column < len(columns):
            self.setCurrentIndex(self.crossings.index(row, column))

    def _fit(self) -> None:
        """Few columns share the room there is, and their names lie down; many stand close, their names upright."""
        count = len(self.crossings.columns)
        share = (self.width() - style.scaled(NAMES)) // count if count else 0
        lies = share >= style.scaled(LYING)
        side = min(share, style.scaled(WIDEST if lies else WIDER))
        for n in range(count):
            self.setColumnWidth(n, max(side, style.scaled(SIDE)))
        head = style.scaled(LOW if lies else HEAD)
        self._slanted.lie(lies, head)
        self.setFixedHeight(min(self._high, style.scaled(900)) + head + style.scaled(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _size_more(self, count: int) -> int:
        """Give their height to the next lines, what they take together; those below wait for the next turns."""
        lines = self.crossings.lines[self._sized : self._sized + count]
        heights = [_height(line.name) for line in lines]
        for n, height in enumerate(heights, self._sized):
            self.setRowHeight(n, height)
        self._sized += len(lines)
        if self._sized < len(self.crossings.lines):
            self._later.start()
        else:
            self._later.stop()
        return sum(heights)

    def _bring(self, current: QModelIndex) -> None:
        """The page follows the keyboard."""
        if self.hasFocus() and current.isValid():
            bring(self.viewport(), self.visualRect(current))

    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(self.crossings.lines[index.row()].id, self.crossings.columns[index.column()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the case where the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._tell(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _height(name: str) -> int:
    rows = len(wrapped(name, style.font("base"), style.scaled(NAMES) - style.scaled(20), 2))
    return max(style.scaled(SIDE), rows * QFontMetrics(style.font("base")).lineSpacing() + style.scaled(8))


class _Marks(QStyledItemDelegate):
    """A disc with its sign; a thin rule between lines."""

    def __init__(self, table: Crossings) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, style.colour("inset" if index.column() % 2 else "surface"))
        painter.setPen(style.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if (mark := self._table.crossings.mark(index)) is not None:
            self._disc(painter, box, mark)
        if state & QStyle.StateFlag.State_HasFocus or state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(style.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -3), 6, 6)
        painter.restore()

    @staticmethod
    def _disc(painter: QPainter, box: QRect, mark: Mark) -> None:
        radius = style.scaled(11)
        middle = QPointF(box.center()) + QPointF(0.5, 0)
        painter.setPen(QPen(style.colour(mark.role), 1.4))
        painter.setBrush(style.colour(mark.role if mark.full else f"{mark.role}-soft"))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(style.colour("on-primary" if mark.full else mark.role))
        painter.setFont(style.font("caption", bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.sign)


class _Slanted(QHeaderView):
    """Names of columns: lying on a few rows where they have room, else upright along the column, read from below."""

    def __init__(self, orientation: Qt.Orientation, table: Crossings) -> None:
        super().__init__(orientation, table)
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(style.scaled(20))
        self._lies, self._head = False, style.scaled(HEAD)

    def lie(self, lies: bool, head: int) -> None:
        self._lies, self._head = lies, head
        self.setFixedHeight(head)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._head)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        named = self._table.crossings.columns[logicalIndex]
        painter.save()
        painter.fillRect(rect, style.colour("surface"))
        painter.setPen(style.colour(named.state or "ink"))
        painter.setFont(style.font("caption"))
        if self._lies:
            self._lay(painter, rect, named.name)
            painter.restore()
            return
        painter.translate(rect.left(), rect.bottom())
        painter.rotate(-90)
        room = QRectF(style.scaled(8), 0, rect.height() - style.scaled(12), rect.width())
        words = painter.fontMetrics().elidedText(named.name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    @staticmethod
    def _lay(painter: QPainter, rect: QRect, name: str) -> None:
        """On a few rows, the last one just above the column."""
        room = rect.adjusted(style.scaled(4), 0, -style.scaled(4), -style.scaled(6))
        lines = wrapped(name, painter.font(), room.width(), ROWS)
        spacing = painter.fontMetrics().lineSpacing()
        top = room.bottom() - spacing * len(lines)
        for n, line in enumerate(lines):
            where = QRectF(room.left(), top + n * spacing, room.width(), spacing)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, line)


class _Names(QHeaderView):
    """Names of lines, on two rows at most."""

    def __init__(self, orientation: Qt.Orientation, table: Crossings) -> None:
        super().__init__(orientation, table)
        self._table = table
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setFixedWidth(style.scaled(NAMES))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        named = self._table.crossings.lines[logicalIndex]
        painter.save()
        painter.fillRect(rect, style.colour(f"{named.state}-soft" if named.state else "surface"))
        painter.setPen(style.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(style.colour(named.state or "ink"))
        type_ = style.font("base")
        painter.setFont(type_)
        side = style.scaled(10)
        lines = wrapped(named.name, type_, rect.width() - 2 * side, 2)
        spacing = painter.fontMetrics().lineSpacing()
        top = rect.top() + (rect.height() - spacing * len(lines)) / 2
        for n, line in enumerate(lines):
            where = QRectF(rect.left() + side, top + n * spacing, rect.width() - 2 * side, spacing)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
        painter.restore()
