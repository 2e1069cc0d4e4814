"""A warm process beside ours: it is asked through a pipe, and started again after its death."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess


class Companion:
    """`serve` runs there, given its end of the pipe; it stands at the top of a module."""

    def __init__(self, serve: Callable[[Connection], None], name: str) -> None:
        self._serve, self._name = serve, name
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def ask(self, told: object) -> None:
        """Send something; the process is started if it is not there."""
        if not self.is_alive:
            self._begin()
        assert self._line is not None
        with suppress(OSError):  # it died in between: the answer will say so
            self._line.send(told)

    def answer(self, wait: float = 0.0) -> object | None:
        """What it says, or None while it says nothing. Raises EOFError or OSError when it has died."""
        if self._line is None or not self._line.poll(wait):
            return None
        told: object = self._line.recv()
        return told

    @property
    def is_alive(self) -> bool:
        """Whether it is there to answer, or on its way."""
        return self._process is not None and self._process.is_alive()

    @property
    def process_id(self) -> int | None:
        """The id that the system gave it, while it lives."""
        return self._process.pid if self._process is not None else None

    def stop(self) -> None:
        """End it; what it was doing is dropped."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
        self._process, self._line = None, None

    def _begin(self) -> None:
        import multiprocessing

        self.stop()
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=self._serve, args=(theirs,), daemon=True, name=self._name)
        self._process.start()
        theirs.close()
