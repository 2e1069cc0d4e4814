"""Files being read in the helper process, one after another, while the window stays alive."""

from __future__ import annotations

from collections import deque
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from app.exchange.worker import Worker

TICK = 15
"""Milliseconds between two looks at the helper."""


class Intake(QObject):
    """Give it files; it says each one as it is read. `cancel` drops those that are not."""

    was_read = Signal(object)
    """A `Reading`."""
    moved = Signal(int, int)
    """How many files are done, of how many."""
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker = Worker()
        self._waiting: deque[Path] = deque()
        self._done = 0
        self._is_reading = False
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._look)
        self.destroyed.connect(lambda: worker.stop())

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be read."""
        return self._timer.isActive()

    def add(self, paths: list[Path]) -> None:
        """Read these too."""
        self._waiting += paths
        if self._waiting and not self.is_busy:
            self._done = 0
            self._timer.start()
        self._tell()

    def wait(self) -> None:
        """Let the window live until all is read, or until it is closed."""
        if self.is_busy:
            loop = QEventLoop()
            self.ended.connect(loop.quit)
            self.destroyed.connect(loop.quit)
            loop.exec()

    def cancel(self) -> None:
        """Drop what is not read yet."""
        self._waiting.clear()
        self._worker.stop()
        self._end()

    def _look(self) -> None:
        if not self._is_reading:
            if not self._waiting:
                self._end()
                return
            self._worker.start(self._waiting[0])
            self._is_reading = True
        found = self._worker.result()
        if found is None:
            return
        self._waiting.popleft()
        self._is_reading = False
        self._done += 1
        self._tell()
        self.was_read.emit(found)

    def _tell(self) -> None:
        self.moved.emit(self._done, self._done + len(self._waiting))

    def _end(self) -> None:
        self._is_reading = False
        self._timer.stop()
        self.ended.emit()
