"""Python's search for unreachable objects, made between two turns of the event loop, and in its thread alone.

What it frees may be widgets and timers of Qt, which must go in the thread that made them. Left to itself, it happens in
any thread that makes objects: one that brought matplotlib freed the timers of a window just closed, and the process
ended a second later.
"""

from __future__ import annotations

import gc
from time import monotonic

from PySide6.QtCore import QObject, QTimer

EVERY = 250
"""Milliseconds between two looks at how much was made."""
YOUNG, TIMES = 5_000, 10
"""Objects made since the last search that ask for one; young searches that ask for a deeper one."""
LONGEST = 20.0
"""Seconds after which what asked to wait is taken for gone: a page that was closed in the middle of its work."""
SHARE = 4
"""Everything is looked through once what is new is one in so many: the rule of Python itself."""


class Sweeper(QObject):
    """Takes the place of Python's own searches, from the moment it is made."""

    _held_until = 0.0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what stands is left alone
        self._grown = self._whole = 0
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    @classmethod
    def hold(cls) -> None:
        """Search for nothing until `release`: so much is being made, to stay, that it would take 0.4 s."""
        cls._held_until = monotonic() + LONGEST

    @classmethod
    def release(cls) -> None:
        """What was made stays: it is never looked through."""
        cls._held_until = 0.0
        gc.freeze()

    def sweep(self) -> None:
        """Search as deep as what was made asks for; most of the time, not at all."""
        young, searches, _deep = gc.get_count()
        if young < YOUNG or monotonic() < self._held_until:
            return
        if searches < TIMES:
            gc.collect(0)
            return
        self._grown += len(gc.get_objects(1))
        if self._grown * SHARE <= self._whole:
            gc.collect(1)
            return
        gc.collect()
        self._grown, self._whole = 0, len(gc.get_objects(2))
