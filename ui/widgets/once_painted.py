"""What waits until something is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

BREATH = 30
"""Milliseconds before each of the deeds done in turns: what is painted is seen, keys and clicks come in."""


class OncePainted(QObject):
    """Does something once a widget was painted for the first time."""

    def __init__(self, painted: QWidget, deed: Callable[[], None]) -> None:
        super().__init__(painted)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(deed)
        painted.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint is over when the loop turns again."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start()
        return super().eventFilter(watched, event)


class InTurns(QTimer):
    """Does things one after the other, with a breath before each; it goes with its owner."""

    def __init__(self, owner: QObject, deeds: Sequence[Callable[[], object]]) -> None:
        super().__init__(owner, interval=BREATH)
        self._deeds = list(deeds)
        self.timeout.connect(self._do_next)

    def begin(self, deeds: Sequence[Callable[[], object]]) -> None:
        """Do these, and nothing more of those that were left."""
        self._deeds = list(deeds)
        self.start()

    def _do_next(self) -> None:
        if self._deeds:
            self._deeds.pop(0)()
        else:
            self.stop()
