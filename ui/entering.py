"""Enter presses the button that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Entering(QObject):
    """Enter does what Space does, in windows too: Qt does it in dialogs only, where it is left alone."""

    def __init__(self, app: QApplication, owner: QObject) -> None:
        super().__init__(owner)
        app.focusChanged.connect(self._listen)

    def _listen(self, _left: QWidget | None, taken: QWidget | None) -> None:
        if isinstance(taken, QAbstractButton) and not isinstance(taken.window(), QDialog):
            taken.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key held down presses once."""
        if (
            isinstance(watched, QAbstractButton)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENTER
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            if not event.isAutoRepeat():
                watched.click()
            return True
        return super().eventFilter(watched, event)
