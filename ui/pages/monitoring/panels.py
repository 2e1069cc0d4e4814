"""What the dashboard is made of: a number that matters, and the small figure of one indicator."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.analysis.monitoring import Standing, State
from ui import style
from ui.figure import more_button, name_more
from ui.pages.monitoring.trajectory import TrajectoryView
from ui.several import shortened
from ui.widgets.chip import Chip
from ui.widgets.words import breakable

STATES = {
    State.ON_TRACK: "good",
    State.WATCH: "warn",
    State.LATE: "bad",
    State.AWAITED: "neutral",
    State.UNKNOWN: "neutral",
}
"""How each state is tinted; its word is always there too."""
HEIGHT = 112
"""Of a small figure, in pixels."""
NAME, WHY = 90, 140
"""The characters of its name, and of the reason of its state, that a card holds."""


class IndicatorCard(QFrame):
    """One indicator: its name, its state in words, its values against its trajectory.

    Enter opens its sheet; «⋯», the menu key and Ctrl+C copy or save its figure.
    """

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._standing: Standing | None = None
        self.is_drawn = False
        self.setProperty("role", "card-link")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = QLabel()
        self._name.setProperty("role", "strong")
        self._name.setWordWrap(True)
        self._caption = QLabel()
        self._caption.setProperty("role", "caption")
        self._caption.setWordWrap(True)
        self.figure = TrajectoryView(HEIGHT)
        self.figure.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its card and its button are stops enough
        self.more_button = more_button(self.figure)
        self._why = QLabel()
        self._why.setProperty("role", "caption")
        self._why.setWordWrap(True)
        self._chip = Chip("", "neutral")
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._name, 1)
        top.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 12)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self._caption)
        layout.addStretch(1)
        layout.addWidget(self.figure)
        layout.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._why)

    def show_standing(self, standing: Standing) -> None:
        """Say it in words at once; its figure is to be drawn again if anything changed."""
        if standing == self._standing:
            return
        self._standing, self.is_drawn = standing, False
        for label, words, most in (
            (self._name, standing.name, NAME),
            (self._caption, standing.caption, NAME),
            (self._why, standing.why, WHY),
        ):
            label.setText(breakable(shortened(words, most)))
            label.setToolTip(words if len(words) > most else "")
        self._chip.show_text(standing.state.label, STATES[standing.state])
        name_more(self.more_button, standing.name)
        self.setAccessibleName(f"{standing.name}, {standing.state.label}, {standing.why}")

    def draw(self) -> None:
        """Make the figure; its menu copies and saves it."""
        self.is_drawn = True
        if self._standing is not None:
            self.figure.show_standing(self._standing)
            self.setAccessibleDescription(self.figure.accessibleDescription())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the sheet."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._open()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy, or save: where the hand is, or at the corner of the figure for the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.figure.offer(self.figure.mapToGlobal(QPoint(0, 0)) if by_key else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it too; Ctrl+C copies its figure."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.figure.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self._standing is not None:
            self.opened.emit(self._standing.id)


class Count(QFrame):
    """A number that matters, and beside it what it counts; tinted when it is not zero."""

    def __init__(self, words: str, state: str = "") -> None:
        super().__init__()
        self._state, self._words = state, words
        self.setProperty("role", "card")
        self.count = QLabel()
        self.count.setProperty("role", "number")
        self.words = QLabel(words)
        self.words.setProperty("role", "caption")
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.count)
        row.addWidget(self.words, 1)

    def show_count(self, value: int, rest: str) -> None:
        """Show the number, and of what."""
        self.count.setText(str(value))
        self.words.setText(f"{self._words}\n{rest}" if rest else self._words)
        style.set_property(self.count, "state", self._state if value else "")
