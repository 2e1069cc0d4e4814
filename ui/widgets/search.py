"""A line to search in."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import style


class SearchField(QLineEdit):
    """`searched` comes at each key; `entered` when the person comes here to search."""

    searched = Signal(str)
    entered = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self.addAction(style.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self.searched)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is searched can be made ready before the first key."""
        super().focusInEvent(event)
        self.entered.emit()
