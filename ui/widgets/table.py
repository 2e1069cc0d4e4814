"""A calm table: wrapped words, soft tints, the keyboard; thousands of lines stay quick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from ui import style

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column: `stretch` shares the room left by those of a fixed `width` (pixels)."""

    header: str
    stretch: int = 0
    width: int = 120
    right: bool = False


@dataclass(frozen=True)
class Cell:
    """What a case says. `role` is strong, muted or evidence; `state` good, warn, bad or info."""

    text: str
    role: str = ""
    state: str = ""
    tooltip: str = ""


@dataclass(frozen=True)
class Row:
    """A line, by the id of what it shows; `state` tints it whole."""

    id: object
    cells: tuple[Cell, ...]
    state: str = ""


class Rows(QAbstractTableModel):
    """The lines as Qt asks for them."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """How many lines."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """How many columns."""
        return len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """The words above a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> object:
        """What a case says, and how it looks."""
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tooltip or None
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(row, cell)
        if role == Qt.ItemDataRole.BackgroundRole:
            return style.colour(f"{row.state}-soft") if row.state else None
        if role == Qt.ItemDataRole.FontRole and cell.role == "strong":
            return _strong()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if self.columns[index.column()].right
                else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _ink(row: Row, cell: Cell) -> QColor:
    if cell.state in ("good", "warn", "bad", "info"):
        return style.colour(cell.state)
    if cell.role in ("muted", "evidence"):
        return style.colour(cell.role)
    return style.colour(row.state if row.state in ("warn", "bad") else "ink")


def _strong() -> QFont:
    return style.font("base", bold=True)


class Table(QTableView):
    """`chosen` when the person goes to a line, `opened` on a double click or Enter, `deletion_asked` on Delete."""

    chosen = Signal(object)
    opened = Signal(object)
    deletion_asked = Signal(object)

    def __init__(
        self, columns: Sequence[Column], accessible_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.lines = Rows(columns, self)
        self._showing = False
        self._most: int | None = None
        self.setModel(self.lines)
        self.setProperty("role", "table")
        self.setAccessibleName(accessible_name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setVisible(any(column.header for column in columns))
        self.selectionModel().currentRowChanged.connect(self._go)
        self.clicked.connect(self._click)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.lines.rows[index.row()].id))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these lines, keeping the one that is chosen and the place."""
        if list(rows) == self.lines.rows:
            return
        held, place = self.current_id(), self.verticalScrollBar().value()
        self._showing = True
        self.lines.show(list(rows))
        self._size_rows()
        if held is not None:
            self.select(held)
        self._showing = False
        self.verticalScrollBar().setValue(place)

    def current_id(self) -> object:
        """The id of the line that is chosen, or None."""
        row = self.currentIndex().row()
        return self.lines.rows[row].id if 0 <= row < len(self.lines.rows) else None

    def select(self, id: object) -> None:
        """Choose a line, without saying so."""
        showing, self._showing = self._showing, True
        for place, row in enumerate(self.lines.rows):
            if row.id == id:
                self.setCurrentIndex(self.lines.index(place, 0))
                self.scrollTo(self.lines.index(place, 0))
        self._showing = showing

    def fit_contents(self, most: int) -> None:
        """Be as tall as the lines, up to `most` of them: several tables stand on one page."""
        self._most = most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._size_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share()
            self._size_rows()

    def _share(self) -> None:
        columns = self.lines.columns
        fixed = sum(style.scaled(column.width) for column in columns if not column.stretch)
        shares = sum(column.stretch for column in columns) or 1
        left = max(60 * shares, self.viewport().width() - fixed)
        for place, column in enumerate(columns):
            width = left * column.stretch // shares if column.stretch else style.scaled(column.width)
            self.setColumnWidth(place, width)

    def _size_rows(self) -> None:
        least = style.scaled(38)
        if len(self.lines.rows) <= 300:
            self.verticalHeader().setMinimumSectionSize(least)
            self.resizeRowsToContents()
            for row in range(len(self.lines.rows)):
                self.setRowHeight(row, min(self.rowHeight(row) + style.scaled(10), style.scaled(120)))
        else:
            self.verticalHeader().setDefaultSectionSize(least)
        if self._most is not None:
            shown = range(min(self._most, len(self.lines.rows)))
            head = (
                self.horizontalHeader().sizeHint().height()
                if self.horizontalHeader().isVisibleTo(self)
                else 0
            )
            self.setFixedHeight(head + sum(self.rowHeight(row) for row in shown) + 2)

    def _go(self, current: QModelIndex) -> None:
        if not self._showing and current.isValid() and self.hasFocus():
            self.chosen.emit(self.lines.rows[current.row()].id)

    def _click(self, index: QModelIndex) -> None:
        self.chosen.emit(self.lines.rows[index.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks to delete."""
        id = self.current_id()
        if id is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(id)
        elif id is not None and event.key() == Qt.Key.Key_Delete:
            self.deletion_asked.emit(id)
        else:
            super().keyPressEvent(event)
