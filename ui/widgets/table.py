"""A calm table: wrapped words, soft tints, the keyboard; thousands of lines stay quick."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from ui import style
from ui.widgets.meanings import meanings
from ui.widgets.scroll import bring
from ui.widgets.sorting import sort_key
from ui.widgets.table_lines import LEAST, MOST_LINES, Lines, font_of, heights_of, ink_of
from ui.widgets.table_widths import needs, widths

Index = QModelIndex | QPersistentModelIndex
SEEN, SLICE = 60, 40
"""Lines whose height is known at once, at least as many as a table ever shows; and those that follow at each turn."""


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
        """The words above a column, on the side of its cases."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole):
            return meanings.of(self.columns[section].header) or None
        return None

    def data(self, index: Index, role: int = 0) -> object:
        """What a case says, and how it looks."""
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tooltip or meanings.of(cell.text) or None
        if role == Qt.ItemDataRole.ForegroundRole:
            return ink_of(row, cell)
        if role == Qt.ItemDataRole.FontRole:
            return font_of(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.columns[column].right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class Table(QTableView):
    """`chosen` when the person goes to a line, `opened` on a double click or Enter, `deletion_asked` on Delete.

    A click on a header sorts what is shown; a third click gives back the order that was given.
    """

    chosen = Signal(object)
    opened = Signal(object)
    deletion_asked = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        accessible_name: str,
        parent: QWidget | None = None,
        *,
        several: bool = False,
        words: int = MOST_LINES,
    ) -> None:
        """`words`: the lines of words that a case may take."""
        super().__init__(parent)
        self.lines = Rows(columns, self)
        self._given: list[Row] = []
        self._sorted: tuple[int, bool] | None = None
        self._showing = False
        self._told: object = None
        self._most: int | None = None
        self._words = words
        self._needs: tuple[list[int], list[int]] | None = None
        self._kin: list[Table] = [self]
        self._heights: list[int] = []
        self._sized_for: tuple[int, ...] = ()
        self._later = QTimer(self, interval=0)
        self._later.timeout.connect(lambda: self._size_more(SLICE))
        self.setModel(self.lines)
        self.setItemDelegate(Lines([column.right for column in columns], words, self))
        self.setProperty("role", "table")
        self.setAccessibleName(accessible_name)
        self._be_calm()
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self._dress_header()
        self.selectionModel().currentRowChanged.connect(self._go)
        self.clicked.connect(self._click)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.lines.rows[index.row()].id))

    def _be_calm(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(style.scaled(LEAST))
        self.verticalHeader().setDefaultSectionSize(style.scaled(LEAST))

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setVisible(any(column.header for column in self.lines.columns))
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)

    @property
    def is_sorted(self) -> bool:
        """Did the person choose an order?"""
        return self._sorted is not None

    def show_rows(self, rows: Sequence[Row], *, steady: bool = False) -> None:
        """Show these lines, keeping the one that is chosen and the place.

        `steady`: the same lines, of which more is known: nothing that is seen moves, where all of it still has room.
        """
        if list(rows) == self._given:
            return
        self._given = list(rows)
        self._show(steady)

    def _show(self, steady: bool = False) -> None:
        held, row, place = self.current_id(), self.currentIndex().row(), self.verticalScrollBar().value()
        chosen = self.selected_ids()
        self._showing = True
        self.lines.show(self._in_order())
        self._needs, self._sized_for = None, ()
        if steady and self._has_room():
            self._size_rows()
        else:
            for one in self._kin:
                one._share()
        if held is not None:
            self.select(held)
        if self.current_id() is None and row >= 0 and self.hasFocus() and self.lines.rows:
            self.setCurrentIndex(self.lines.index(min(row, len(self.lines.rows) - 1), 0))
        if len(chosen) > 1:
            self.select_all(chosen)
        self._showing = False
        self.verticalScrollBar().setValue(place)

    def _in_order(self) -> list[Row]:
        if self._sorted is None:
            return list(self._given)
        column, backwards = self._sorted
        empty_last = [row for row in self._given if row.cells[column].text.strip()]
        empty = [row for row in self._given if not row.cells[column].text.strip()]
        return [
            *sorted(empty_last, key=lambda row: sort_key(row.cells[column].text), reverse=backwards),
            *empty,
        ]

    def _sort(self, column: int) -> None:
        next_one = {None: (column, False), (column, False): (column, True)}
        held = self._sorted if self._sorted is not None and self._sorted[0] == column else None
        self._sorted = next_one.get(held)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(self._sorted is not None)
        if self._sorted is not None:
            backwards = Qt.SortOrder.DescendingOrder if self._sorted[1] else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(column, backwards)
        self._show()

    def current_id(self) -> object:
        """The id of the line that is chosen, or None."""
        row = self.currentIndex().row()
        return self.lines.rows[row].id if 0 <= row < len(self.lines.rows) else None

    def select(self, id: object) -> None:
        """Choose a line, without saying so."""
        showing, self._showing = self._showing, True
        if len(self._heights) < len(self.lines.rows):  # those above the line have their height first
            self._size_more(len(self.lines.rows))
        for place, row in enumerate(self.lines.rows):
            if row.id == id:
                self.setCurrentIndex(self.lines.index(place, 0))
                self.scrollTo(self.lines.index(place, 0))
        self._showing = showing

    def selected_ids(self) -> set[object]:
        """The ids of all the lines that are chosen."""
        return {self.lines.rows[index.row()].id for index in self.selectionModel().selectedRows()}

    def select_all(self, ids: Collection[object]) -> None:
        """Choose these lines and no other, without saying so."""
        showing, self._showing = self._showing, True
        chosen = QItemSelection()
        for place, row in enumerate(self.lines.rows):
            if row.id in ids:
                chosen.select(self.lines.index(place, 0), self.lines.index(place, 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        self._showing = showing

    def fit_contents(self, most: int) -> None:
        """Be as tall as the lines, up to `most` of them: several tables stand on one page."""
        self._most = most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._size_rows()

    def showEvent(self, event: QShowEvent) -> None:
        """The lines that nobody saw yet have their height now."""
        super().showEvent(event)
        if len(self._heights) < len(self.lines.rows):
            self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is measured."""
        super().hideEvent(event)
        self._later.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share()

    def _share(self) -> None:
        for place, width in enumerate(self._widths()):
            self.setColumnWidth(place, width)
        self._size_rows()

    @staticmethod
    def line_up(tables: Iterable[Table]) -> None:
        """Tables of the same columns, one above the other: their columns stand in line."""
        kin = list(tables)
        for one in kin:
            one._kin = kin

    def _widths(self) -> list[int]:
        asked = [one._asked() for one in self._kin]
        least, whole = ([max(held) for held in zip(*each, strict=True)] for each in zip(*asked, strict=True))
        return widths(self.lines.columns, least, self.viewport().width(), whole)

    def _asked(self) -> tuple[list[int], list[int]]:
        """What its columns need, measured once for the lines that it shows."""
        self._needs = self._needs or needs(self.lines.columns, self.lines.rows)
        return self._needs

    def _has_room(self) -> bool:
        """Are the columns wide enough as they are?"""
        least = self._asked()[0]
        return all(self.columnWidth(place) >= need for place, need in enumerate(least))

    def _size_rows(self) -> None:
        held = [self.columnWidth(place) for place in range(len(self.lines.columns))]
        least = style.scaled(LEAST)
        if self._sized_for != (least, *held):
            self._sized_for, self._heights = (least, *held), []
            self._size_more(SEEN if self._most is None else min(SEEN, 2 * self._most))
        if self._most is not None:
            header = self.horizontalHeader()
            head = header.sizeHint().height() if header.isVisibleTo(self) else 0
            self.setFixedHeight(head + sum(self._heights[: self._most]) + style.scaled(8))

    def _size_more(self, count: int) -> None:
        """Give their height to the next lines; those that nobody sees yet wait for the next turns of the loop."""
        first, least = len(self._heights), style.scaled(LEAST)
        held = [self.columnWidth(place) for place in range(len(self.lines.columns))]
        found = heights_of(self.lines.rows[first : first + count], held, self._words)
        for row, height in enumerate(found, first):
            if height != least or self.rowHeight(row) != least:
                self.setRowHeight(row, height)
        self._heights += found
        if len(self._heights) < len(self.lines.rows) and self.isVisible():
            self._later.start()
        else:
            self._later.stop()

    def _go(self, current: QModelIndex) -> None:
        if not self._showing and current.isValid() and self.hasFocus():
            bring(self.viewport(), self.visualRect(current))
            self._told = self.lines.rows[current.row()].id
            self.chosen.emit(self._told)

    def _click(self, index: QModelIndex) -> None:
        id = self.lines.rows[index.row()].id
        if id != self._told:
            self.chosen.emit(id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click says once where it went."""
        self._told = None
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes in: the line where it is shows; nothing opens by itself."""
        showing, self._showing = self._showing, event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        if self._showing and self.current_id() is None and self.lines.rows:
            self.setCurrentIndex(self.lines.index(0, 0))
        if self._showing and self.currentIndex().isValid():
            bring(self.viewport(), self.visualRect(self.currentIndex()))
        self._showing = showing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks to delete."""
        id = self.current_id()
        if id is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(id)
        elif id is not None and event.key() == Qt.Key.Key_Delete:
            self.deletion_asked.emit(id)
        else:
            super().keyPressEvent(event)
