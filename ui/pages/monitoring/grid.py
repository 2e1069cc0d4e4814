"""The grid of «Saisie»: a spreadsheet's keys, and a menu for the reasons why there is no value."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from app.i18n import _
from app.model import Presence
from ui import style

Cells = dict[tuple[int, int], str]
"""What is to be written, by row and column."""


class Grid(QTableWidget):
    """Ctrl+V pastes a block, Ctrl+C copies one, Ctrl+D fills down, Delete empties; Ctrl+Enter validates, Ctrl+R sends
    back, F8 goes to the next value to validate.

    Each gesture says once all the cells that it wants written: `wanted`, or `pasted` for a block.
    """

    wanted = Signal(object)
    pasted = Signal(str, int, int)
    validated = Signal()
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
        self.setAlternatingRowColors(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.down = self._action(_("Remplir vers le bas"), "Ctrl+D")
        self.down.triggered.connect(self.fill_down)
        if validates:
            self._add_answers()
        self._action(_("Vider")).triggered.connect(lambda: self.say_of_selection(""))

    def _add_answers(self) -> None:
        """What can be said of a value, beside typing it."""
        self._action(_("Valider"), "Ctrl+Return").triggered.connect(self.validated)
        self._action(_("Renvoyer…"), "Ctrl+R").triggered.connect(self.send_back_asked)
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

    def fit(self) -> None:
        """As tall as its lines, up to a screen; as wide as its words."""
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, max(self.columnWidth(column), style.scaled(96)))
        row = self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.horizontalHeader().height() + row * self.rowCount() + bar + 8)

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
        chosen = self.chosen()
        tops: dict[int, int] = {}
        for row, column in chosen:
            tops.setdefault(column, row)
        if len({row for row, _column in chosen}) == 1:
            tops = {column: row - 1 for column, row in tops.items() if row}
        cells = {(r, c): self._item(tops[c], c).text() for r, c in chosen if c in tops and r != tops[c]}
        if cells:
            self.wanted.emit(cells)

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
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.say_of_selection("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), self.currentColumn())
        else:
            super().keyPressEvent(event)


def block_of(text: str) -> list[list[str]]:
    """What was copied from a spreadsheet: its lines, and their cases."""
    return [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
