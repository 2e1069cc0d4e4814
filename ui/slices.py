"""Work done a few milliseconds at a time between two turns of the event loop: the hand goes on meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from ui.sweeping import Sweeper

SLICE = 0.008
"""Seconds of work between two turns of the event loop."""


def exhaust(work: Iterator[None]) -> None:
    """Do it all at once."""
    deque(work, maxlen=0)


class Slices:
    """One piece of work at a time, which breathes where it yields."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._work: Iterator[None] = iter(())
        self._after: Callable[[], None] | None = None
        self._calm = False
        self._turn = QTimer(parent, interval=0)
        self._turn.timeout.connect(self._go_on)

    @property
    def under_way(self) -> bool:
        """Is there something left to do?"""
        return self._turn.isActive()

    def begin(
        self, work: Iterator[None], after: Callable[[], None] | None = None, *, calm: bool = False
    ) -> None:
        """Do this instead of what was under way, then call `after`.

        `calm`: it makes so many objects that Python would look through all of them for rubbish, for 0.4 s.
        """
        self.stop()
        self._work, self._after, self._calm = work, after, calm
        if calm:
            Sweeper.hold()
        self._turn.start()

    def stop(self) -> None:
        """Do no more of it."""
        self._turn.stop()
        if self._calm:
            self._calm = False
            Sweeper.release()

    def _go_on(self) -> None:
        until = perf_counter() + SLICE
        while perf_counter() < until:
            try:
                next(self._work)
            except StopIteration:
                self.stop()
                if self._after is not None:
                    self._after()
                return
