"""A sentence across the page, that can be closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.i18n import _
from ui import style

MARKS = {"good": "✓", "warn": "◆", "bad": "!", "info": "i"}


class Banner(QFrame):
    """`state` is good, warn, bad or info."""

    def __init__(
        self,
        state: str,
        sentence: str,
        action: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("state", state)
        self.words = QLabel(sentence)
        self.words.setWordWrap(True)
        mark = QLabel(MARKS[state])
        mark.setProperty("role", "strong")
        mark.setProperty("state", state)
        close = QToolButton()
        close.setIcon(style.icon("close", "muted"))
        close.setAccessibleName(_("Fermer ce message"))
        close.setToolTip(close.accessibleName())
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(mark)
        row.addWidget(self.words, 1)
        if action and on_click is not None:
            button = QPushButton(action)
            button.clicked.connect(lambda: on_click())
            row.addWidget(button)
        row.addWidget(close)
