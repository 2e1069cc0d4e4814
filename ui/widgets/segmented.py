"""A few views of the same thing, one shown at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.i18n import number
from ui import style
from ui.widgets.flow import FlowLayout
from ui.widgets.meanings import meanings

GAP = 6
"""Pixels between two buttons."""


class _Row(FlowLayout):
    """On one line where there is room, on two where there is not: a page is never pushed wider than its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, spacing=GAP)

    def sizeHint(self) -> QSize:
        """All of them side by side."""
        hints = [self._items[n].sizeHint() for n in range(self.count())]
        width = sum(hint.width() for hint in hints) + GAP * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))


def _line(parent: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(parent)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    return row


class Segmented(QWidget):
    """Buttons side by side, each (key, words); exactly one is chosen.

    With `icons`, by key, the words are in the tip: where there is little room. One that `wraps` takes a
    second line rather than push its page wider than the window.
    """

    chosen = Signal(str)

    def __init__(
        self,
        views: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        icons: Mapping[str, str] | None = None,
        *,
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self._words = dict(views)
        row = _Row(self) if wraps else _line(self)
        for key, words in views:
            button = QPushButton(style.icon(icons[key]), "") if icons else QPushButton(words)
            button.setAccessibleName(words)
            button.setToolTip(words if icons else meanings.of(words))
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self.buttons[key] = button
            row.addWidget(button)
        next(iter(self.buttons.values())).setChecked(True)

    def current(self) -> str:
        """The key of the view that is chosen."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Choose a view, without saying so."""
        self.buttons[key].setChecked(True)

    def count(self, counts: Mapping[str, int]) -> None:
        """Say beside the words of these views how many things each one shows."""
        for key, many in counts.items():
            words = f"{self._words[key]} {number(many)}"
            self.buttons[key].setText(words)
            self.buttons[key].setAccessibleName(words)
