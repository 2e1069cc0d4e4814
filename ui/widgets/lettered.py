"""A table of crossings that one fills: a letter struck in a case, or chosen in its menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from ui.widgets.crossings import Crossings

ERASERS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True)
class Letter:
    """One thing that a case can say: its value, the letter that stands for it, its words."""

    value: str
    letter: str
    words: str


class Lettered(Crossings):
    """A letter struck says it, Delete takes it away, Enter or a click offers the menu: `said(line, column, value)`."""

    said = Signal(int, int, str)
    """The value is empty when the case is emptied."""

    def __init__(
        self, accessible_name: str, letters: Sequence[Letter], parent: QWidget | None = None
    ) -> None:
        super().__init__(accessible_name, parent)
        self._letters = letters
        self.read_only = False
        self.menu = QMenu(self)
        self.chosen.connect(self._offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter is said at once, and the keyboard stays in the case."""
        struck = event.text().casefold()
        value = next((one.value for one in self._letters if struck and one.letter.casefold() == struck), None)
        if event.key() in ERASERS:
            value = ""
        with_control = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if value is not None and self.currentIndex().isValid() and not with_control:
            self._say(value)
        else:
            super().keyPressEvent(event)

    def _say(self, value: str) -> None:
        here = self.currentIndex()
        held = self.crossings
        if not self.read_only and (value or held.mark(here) is not None):
            self.said.emit(held.lines[here.row()].id, held.columns[here.column()].id, value)

    def _offer(self, line: int, column: int) -> None:
        """A name alone (column -1) offers nothing."""
        if column == -1 or self.read_only:
            return
        self.menu.clear()
        for one in self._letters:
            self.menu.addAction(f"{one.letter}   {one.words}", partial(self._say, one.value))
        self.menu.addSeparator()
        erase = self.menu.addAction(_("Effacer"), partial(self._say, ""))
        erase.setEnabled(self.crossings.mark(self.currentIndex()) is not None)
        corner = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu.popup(self.viewport().mapToGlobal(corner))
