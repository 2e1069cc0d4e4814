"""A white card: a title, what can be done at its right, and a body."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.meanings import meanings


class Card(QFrame):
    """Lay widgets in `body`; put chips and buttons in `head`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.heading = QLabel(title)
        self.heading.setProperty("role", "strong")
        top = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)  # a long title takes the lines that it needs
        top.setSizePolicy(policy)
        top.setVisible(bool(title))
        self.head = QHBoxLayout(top)
        self.head.setContentsMargins(16, 12, 14, 12)
        self.head.setSpacing(8)
        self.head.addWidget(self.heading, 1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addLayout(self.body, 1)
        if title:
            self.setAccessibleName(title)
            meanings.explain_title(self.heading)
