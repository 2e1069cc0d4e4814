"""What waits until something is on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class OncePainted(QObject):
    """Does something once a widget was painted for the first time."""

    def __init__(self, painted: QWidget, deed: Callable[[], None]) -> None:
        super().__init__(painted)
        self._deed = deed
        painted.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint is over when the loop turns again."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._deed)
        return super().eventFilter(watched, event)
