"""Votes by count: how many people say 1, how many say 5; what they come to is said under the boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.widgets.fields.base import Field

MOST = 999


class VotesField(Field):
    """One box for each level, from 1 up; `told` says in words what the counts come to."""

    def __init__(
        self, label: str, hint: str, name: str, *, levels: int, told: Callable[[Sequence[int]], str]
    ) -> None:
        super().__init__(label, hint, name)
        self._told = told
        self.boxes = [self._box(level) for level in range(1, levels + 1)]
        self._shown = self._nobody()
        self.words = QLabel()
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for level, box in enumerate(self.boxes, 1):
            layout.addLayout(self._column(level, box), 1)
        self.put(row)
        self.column.insertWidget(2, self.words)
        self.setFocusProxy(self.boxes[0])
        self.words.hide()

    def _box(self, level: int) -> QLineEdit:
        box = QLineEdit()
        box.setValidator(QIntValidator(0, MOST, box))
        box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.setPlaceholderText("–")
        box.setMinimumWidth(1)
        box.setAccessibleName(_("{what} : votes à {level}").format(what=self.label.text(), level=level))
        box.setToolTip(
            ngettext(
                "Combien de personnes donnent {level} point",
                "Combien de personnes donnent {level} points",
                level,
            ).format(level=level)
        )
        box.editingFinished.connect(self.say_now)
        box.editingFinished.connect(self.left)
        return box

    @staticmethod
    def _column(level: int, box: QLineEdit) -> QVBoxLayout:
        head = QLabel(str(level))
        head.setProperty("role", "caption")
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(head)
        column.addWidget(box)
        return column

    def value(self) -> tuple[int, ...]:
        """How many people at each level."""
        return tuple(int(box.text() or 0) for box in self.boxes)

    def show_value(self, value: object) -> None:
        """Show these counts; never over what is being typed."""
        shown = value if isinstance(value, tuple) else self._nobody()
        if shown == self._shown and self.value() != shown:
            return
        self._shown = shown
        for count, box in zip(shown, self.boxes, strict=True):
            box.setText(str(count) if count else "")
        self._tally()

    def _nobody(self) -> tuple[int, ...]:
        return (0,) * len(self.boxes)

    def say_now(self) -> None:
        """Say what is typed, if it is news."""
        if self.value() != self._shown:
            self._shown = self.value()
            self._tally()
            self.said.emit(self._shown)

    def _tally(self) -> None:
        said = self._told(self.value())
        self.words.setText(said)
        self.words.setVisible(bool(said))
