"""The grid of «Saisie»: a spreadsheet's keys, and a menu for the reasons why there is no value."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from io import StringIO

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QTableWidget, QTableWidgetItem, QWidget

from app.i18n import _
from app.model import Presence
from ui import style

NAMES = 280
"""Pixels that the names of lines take at most; the whole stands in a tip."""
Cells = dict[tuple[int, int], str]
"""What is to be written, by row and column."""


class Grid(QTableWidget):
    """Ctrl+V pastes a block, Ctrl+C and Ctrl+X take one, Ctrl+D and Ctrl+R fill down and to the right, Delete empties;
    Ctrl+Enter validates, Ctrl+Shift+Enter sends back, F8 goes to the next value to validate.

    Each gesture says once all the cells that it wants written: `wanted`, or `pasted` for a block. Tab goes from case
    to case, and leaves the grid after the last one.
    """

    wanted = Signal(object)
    pasted = Signal(str, int, int)
    validated = Signal()
    held_back = Signal()
    send_back_asked = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, validates: bool = True) -> None:
        super().__init__(parent)
        self.setEditTriggers(
            QTableWidget.EditTrigger.AnyKeyPressed
            | QTableWidget.EditTrigger.DoubleClicked
            | QTableWidget.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(True)
        self.setHorizontalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(False)
        self.verticalHeader().setMaximumWidth(style.scaled(NAMES))
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._action(_("Remplir vers le bas"), "Ctrl+D").triggered.connect(self.fill_down)
        self._action(_("Remplir vers la droite"), "Ctrl+R").triggered.connect(self.fill_right)
        if validates:
            self._add_answers()
        self._action(_("Vider")).triggered.connect(lambda: self.say_of_selection(""))

    def _add_answers(self) -> None:
        """What can be said of a value, beside typing it."""
        self._action(_("Valider"), "Ctrl+Return").triggered.connect(self.validated)
        self._action(_("Garder en brouillon"), "Ctrl+B").triggered.connect(self.held_back)
        self._action(_("Renvoyer…"), "Ctrl+Shift+Return").triggered.connect(self.send_back_asked)
        self._action(_("Aller à la prochaine valeur à valider"), "F8").triggered.connect(self.next_wanted)
        for presence in (Presence.NOT_MEASURED, Presence.NOT_APPLICABLE, Presence.WITHHELD):
            words = presence.label
            self._action(words).triggered.connect(lambda _on, words=words: self.say_of_selection(words))

    def _action(self, words: str, keys: str = "") -> QAction:
        action = QAction(words, self)
        if keys:
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(action)
        return action

    def name_columns(self, names: Sequence[tuple[str, str]]) -> None:
        """What stands above each column, and the whole of it for its tip and for who hears it."""
        for column, (brief, whole) in enumerate(names):
            head = QTableWidgetItem(brief)
            head.setToolTip(whole)
            head.setData(Qt.ItemDataRole.AccessibleTextRole, whole)
            self.setHorizontalHeaderItem(column, head)

    def fit(self) -> None:
        """As tall as its lines, up to a screen; as wide as its words."""
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, max(self.columnWidth(column), style.scaled(96)))
        for row in range(self.rowCount()):
            if (named := self.verticalHeaderItem(row)) is not None:
                named.setToolTip(named.text())
        self._be_tall()
        QTimer.singleShot(0, self, self._come)

    def _come(self) -> None:
        """The column where one types may have grown past the edge: it is seen whole again."""
        self.scrollTo(self.currentIndex())

    def _be_tall(self) -> None:
        """Its lines, and a bar to go along them where they are wider than the page."""
        row, head = self.verticalHeader().defaultSectionSize(), self.horizontalHeader()
        goes_on = head.length() > self.width() - self.verticalHeader().width() - 4
        bar = self.horizontalScrollBar().sizeHint().height() if goes_on else 0
        self.setFixedHeight(head.height() + row * self.rowCount() + bar + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: the bar may come, or go."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._be_tall()

    def stand_on(self, row: int, column: int) -> None:
        """Go to a case, and choose it alone, even while Ctrl is held for something else."""
        self.setCurrentCell(row, column, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def chosen(self) -> list[tuple[int, int]]:
        """The selected cases that can be written, in reading order: the total cannot."""
        held = [(index.row(), index.column()) for index in self.selectedIndexes()]
        return sorted(place for place in held if self._item(*place).flags() & Qt.ItemFlag.ItemIsEditable)

    def say_of_selection(self, words: str) -> None:
        """The same words in every selected case, as one gesture."""
        if cells := dict.fromkeys(self.chosen(), words):
            self.wanted.emit(cells)

    def fill_down(self) -> None:
        """The top of each selected column, repeated under it; for one line alone, what stands above it."""
        self._repeat(self.chosen(), lambda along, across: (along, across))

    def fill_right(self) -> None:
        """The left of each selected line, repeated beside it; for one column alone, what stands at its left."""
        self._repeat([(column, row) for row, column in self.chosen()], lambda along, across: (across, along))

    def _repeat(self, chosen: list[tuple[int, int]], place: Callable[[int, int], tuple[int, int]]) -> None:
        """The first of each line of cases, in all of it; `place` tells row and column from (along, across)."""
        firsts: dict[int, int] = {}
        for along, across in sorted(chosen):
            firsts.setdefault(across, along)
        if len({along for along, _across in chosen}) == 1:
            firsts = {across: along - 1 for across, along in firsts.items() if along}
        cells = {
            place(along, across): self._item(*place(firsts[across], across)).text()
            for along, across in chosen
            if across in firsts and along != firsts[across]
        }
        if cells:
            self.wanted.emit(cells)

    def cut(self) -> None:
        """Copy the selected block, then empty it."""
        self.copy()
        self.say_of_selection("")

    def copy(self) -> None:
        """The selected block, as a spreadsheet takes it: tabs between cases, a line for each row."""
        held = {(index.row(), index.column()) for index in self.selectedIndexes()}
        rows, columns = sorted({r for r, _c in held}), sorted({c for _r, c in held})
        lines = ("\t".join(self._item(r, c).text() if (r, c) in held else "" for c in columns) for r in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        return self.item(row, column) or QTableWidgetItem()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text(), self.currentRow(), self.currentColumn())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.say_of_selection("")
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif (
            self.state() is not QTableWidget.State.EditingState
        ):  # the editor, once it is closed, goes down itself
            self._go_down()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter keeps what was typed and goes to the case below."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _go_down(self) -> None:
        self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), self.currentColumn())

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from case to case; at either end of the grid, it goes on through the page."""
        last = (self.rowCount() - 1, self.columnCount() - 1) if next else (0, 0)
        at_end = (self.currentRow(), self.currentColumn()) in (last, (-1, -1))
        self.setTabKeyNavigation(not at_end)
        moved = super().focusNextPrevChild(next)
        self.setTabKeyNavigation(True)
        return moved


def block_of(text: str) -> list[list[str]]:
    """What was copied from a spreadsheet: its lines, and their cases; a case that holds a tab or a line is quoted."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    try:
        held = csv.reader(StringIO(lines, newline=""), "excel-tab", strict=True)
        return [line or [""] for line in held] or [[""]]
    except csv.Error:  # a quotation mark that a person typed
        return [line.split("\t") for line in lines.split("\n")]
