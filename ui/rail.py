"""The left side: the stages and how far each is, then what is done with the group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import style
from ui.widgets.ring import Ring
from ui.widgets.scroll import Scrolled


@dataclass(frozen=True)
class Entry:
    """A line of the rail. Its `fraction` is None where a ring would say nothing."""

    key: str
    title: str
    note: str = ""
    fraction: float | None = None
    under: bool = False
    """It stands under the entry above."""


class Rail(QFrame):
    """Two groups of entries; the arrows walk them, Enter opens one."""

    chosen = Signal(str)

    def __init__(self, groups: list[tuple[str, list[Entry]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.buttons: dict[str, RailButton] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 16, 10, 16)
        column.setSpacing(2)
        for title, entries in groups:
            heading = QLabel(title)
            heading.setProperty("role", "section")
            heading.setContentsMargins(10, 10, 0, 6)
            column.addWidget(heading)
            for entry in entries:
                column.addWidget(self._button(entry))
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(inside))
        self.setMinimumWidth(style.scaled(240))

    def _button(self, entry: Entry) -> RailButton:
        button = RailButton(entry)
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        self.buttons[entry.key] = button
        return button

    def show_entries(self, entries: Mapping[str, Entry]) -> None:
        """Say again how far each stage is."""
        for key, entry in entries.items():
            self.buttons[key].show_entry(entry)

    def show_current(self, key: str) -> None:
        """Mark the page that is open."""
        for held, button in self.buttons.items():
            button.setChecked(held == key)


class RailButton(QPushButton):
    """One entry: a ring, a title, and what is missing, in words."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setProperty("role", "rail")
        self.setProperty("under", entry.under)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.ring = Ring(18)
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setProperty("role", "rail-title")
        self.note = QLabel()
        self.note.setProperty("role", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 8, 7)
        row.setSpacing(10)
        row.addWidget(self.ring, 0)
        row.addWidget(self.title, 1)
        row.addWidget(self.note, 0)
        for part in (self.ring, self.title, self.note):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if entry.under:
            row.setContentsMargins(38, 5, 8, 5)
        self.show_entry(entry)
        self.toggled.connect(self._mark)

    def show_entry(self, entry: Entry) -> None:
        """Show the entry as it is now."""
        self.ring.setVisible(entry.fraction is not None)
        self.ring.set_fraction(entry.fraction or 0.0)
        self.title.setText(entry.title)
        self.note.setText(entry.note)
        self.setAccessibleName(f"{entry.title}, {entry.note}" if entry.note else entry.title)
        self.setMinimumHeight(self._height(entry))

    def _height(self, entry: Entry) -> int:
        return self.title.sizeHint().height() + (12 if entry.under else 18)

    def _mark(self, on: bool) -> None:
        style.set_property(self.title, "current", on)
