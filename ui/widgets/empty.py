"""What an empty place is for, and the first gesture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import style


class EmptyState(QWidget):
    """A drawing, a sentence, and a button when there is a gesture to offer."""

    def __init__(
        self,
        words: str,
        button: str,
        on_click: Callable[[], object] | None,
        *,
        icon: str = "add",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        picture = QLabel()
        picture.setPixmap(style.icon(icon, "muted").pixmap(style.scaled(32), style.scaled(32)))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = QLabel(words)
        self.words.setWordWrap(True)
        self.words.setProperty("role", "subtitle")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(10)
        layout.addWidget(picture)
        layout.addWidget(self.words)
        if button and on_click is not None:
            self.button = QPushButton(button)
            style.as_role(self.button, "primary")
            self.button.clicked.connect(lambda: on_click())
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
