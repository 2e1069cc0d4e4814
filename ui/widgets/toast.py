"""A sentence at the bottom of the window, with a way to take it back; it goes by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

SECONDS = 8
ABOVE = 104
"""Pixels under it: the status bar, and what a page has at its foot, stay within reach of the hand."""


class Toast(QFrame):
    """It never takes the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "toast")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.button = QPushButton()
        self.button.clicked.connect(self._do)
        self._deed: Callable[[], object] | None = None
        self._window = window
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(14)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, action: str = "", deed: Callable[[], object] | None = None) -> None:
        """Say it; `deed` is done when the button is pressed."""
        self.words.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._deed = deed
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _do(self) -> None:
        self.hide()
        if self._deed is not None:
            self._deed()

    def _place(self) -> None:
        window = self._window
        most = min(640, window.width() - 80)
        natural = self.words.fontMetrics().horizontalAdvance(self.words.text()) + 80
        self.setFixedWidth(min(most, natural + (self.button.sizeHint().width() if self.button.text() else 0)))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - ABOVE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
