"""Ctrl+K: one line to go to a page, find an element or run a command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.analysis.finding import folded
from app.i18n import _
from ui.widgets.fields import Line

SHOWN = 12


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen: what it is, what it says, what it does."""

    what: str
    text: str
    run: Callable[[], None]
    keys: str = ""


class CommandSearch(QDialog):
    """A line to type in, and what matches it. Arrows choose, Enter runs, Esc leaves."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget, prompt: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._choices = [(choice, folded(f"{choice.what} {choice.text}")) for choice in choices]
        self._found: list[Choice] = []
        self.line = Line()
        prompt = prompt or _("Rechercher ou lancer une commande")
        self.line.setPlaceholderText(prompt)
        self.line.setAccessibleName(prompt)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Ce qui correspond"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = QLabel(_("Rien ne correspond. Essayez un autre mot."))
        self.nothing.setProperty("role", "muted")
        frame = QFrame()
        frame.setProperty("role", "popup")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 12, 12, 12)
        inside.setSpacing(8)
        for widget in (self.line, self.list, self.nothing):
            inside.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.line.textEdited.connect(self._search)
        self.list.itemClicked.connect(lambda _item: self._run())
        self.line.installEventFilter(self)
        self._search("")

    def open_under(self, widget: QWidget) -> None:
        """Open below the place that was clicked, wide enough to read, within the window."""
        window = widget.window()
        width = min(640, window.width() - 80)
        self.setFixedWidth(width)
        room = window.width() - width - 8
        middle = window.mapFromGlobal(widget.mapToGlobal(QPoint(widget.width() // 2, 0))).x()
        corner = window.mapToGlobal(QPoint(min(room, max(8, middle - width // 2)), window.height() - 8))
        below = widget.mapToGlobal(QPoint(0, widget.height() + 4)).y()
        self.move(corner.x(), max(0, min(below, corner.y() - self.height())))
        self.show()
        self.line.setFocus()

    def _search(self, query: str) -> None:
        wanted = folded(query).split()
        held = (choice for choice, words in self._choices if all(word in words for word in wanted))
        self._found = list(islice(held, SHOWN))
        self.list.clear()
        for choice in self._found:
            keys = f"   ({choice.keys})" if choice.keys else ""
            text = " · ".join(filter(None, (choice.what, choice.text.replace("\n", " "))))
            self.list.addItem(QListWidgetItem(f"{text}{keys}"))
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._found))
        self.nothing.setVisible(not self._found)
        rows = max(1, len(self._found))
        self.list.setFixedHeight(rows * max(28, self.list.sizeHintForRow(0)) + 4)
        self.adjustSize()

    def _run(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            choice = self._found[row]
            self.accept()
            choice.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter act on the list while the line keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self._found:
                self.list.setCurrentRow((self.list.currentRow() + step) % len(self._found))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return super().eventFilter(watched, event)
