"""Processes made to be killed: each begins with everything imported, so that a thousand die in minutes."""

import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy.orm import configure_mappers

import app.store.backups
from app.model import entities
from app.store import engine, open_dossier, triggers

BROUGHT = entities, engine, triggers
"""What a file that is only looked at does without, and what every life here asks for."""
configure_mappers()


def born(life: Callable[..., None], *given: object) -> BaseProcess:
    """A process of its own that lives `life`; where there is no SIGKILL, there is no fork either."""
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["__main__", "app.store.migrate", "tests.app.store.writer", __name__])
    process = forks.Process(target=life, args=given, daemon=True)
    process.start()
    return process


def killed_at(path: Path, statement: int, state: Path) -> int:
    """Open the file in another process that dies at its n-th statement; returns how it ended."""
    mortal = born(_open_and_die, path, statement, state)
    mortal.join()
    ended = mortal.exitcode
    mortal.close()
    assert ended in (0, -signal.SIGKILL)
    return ended


def _open_and_die(path: Path, statement: int, state: Path) -> None:
    app.store.backups.state_folder = lambda: state
    left = statement

    class Mortal(sqlite3.Connection):
        def __init__(self, *given: object, **named: object) -> None:
            super().__init__(*given, **named)  # type: ignore[arg-type]
            self.set_trace_callback(count)

    def count(_: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    real = sqlite3.connect
    sqlite3.connect = lambda *given, **named: real(*given, factory=Mortal, **named)
    open_dossier(path).close()
