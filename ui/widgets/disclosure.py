"""Something folded under its title."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget


class Disclosure(QWidget):
    """«▸ Plus de précisions»: a click, Enter or Space opens it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.button = QPushButton()
        self.button.setCheckable(True)
        self.button.setProperty("role", "fold")
        self.button.setAccessibleName(title)
        self.button.toggled.connect(self._toggle)
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.button)
        self._toggle(False)

    def set_content(self, content: QWidget) -> None:
        """What is folded."""
        self._content = content
        self._column.addWidget(content)
        content.setVisible(self.button.isChecked())

    def set_title(self, title: str) -> None:
        """What it is folded under."""
        self.title = title
        self.button.setAccessibleName(title)
        self._toggle(self.button.isChecked())

    def open(self, on: bool = True) -> None:
        """Unfold it, or fold it."""
        self.button.setChecked(on)

    def _toggle(self, on: bool) -> None:
        self.button.setText(("▾  " if on else "▸  ") + self.title)
        if self._content is not None:
            self._content.setVisible(on)
