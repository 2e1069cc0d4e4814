"""A sentence over the canvas while something is being done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui import style

TOP = 14


class Sentence(QLabel):
    """At the top of what it stands on, in the middle; the mouse goes through it."""

    def __init__(self, on: QWidget) -> None:
        super().__init__(on)
        self._on = on
        style.as_role(self, "chip")
        self.setProperty("state", "outcome")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say it; empty: nothing."""
        self.setVisible(bool(sentence))
        self.setText(sentence)
        self.adjustSize()
        self.move((self._on.width() - self.width()) // 2, TOP)
        self.raise_()
