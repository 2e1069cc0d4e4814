"""One writer at a time: a hidden lock beside the file, for windows and scripts alike."""

import errno
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from app.i18n import _
from app.store.troubles import Locked


def beside(path: Path) -> Path:
    """Where the lock of a file stands. The system lets go of it when its holder dies, however it dies."""
    return path.with_name(f".{path.name}.lock")


def take(path: Path) -> FileLock:
    """Hold the file. Raises Locked when someone else does, OSError where nothing may be written beside it."""
    if not path.parent.is_dir():  # filelock would make the folder
        raise FileNotFoundError(errno.ENOENT, "no such folder")
    lock = FileLock(str(beside(path)))
    try:
        lock.acquire(timeout=0.2, poll_interval=0.05)
    except Timeout:
        raise Locked(
            _(
                "Cette initiative est déjà ouverte dans une autre fenêtre. Vous pouvez la lire sans la "
                "modifier."
            )
        ) from None
    return lock


def give_back(lock: FileLock) -> None:
    """Let go, and leave nothing behind where the system allows it (Windows: only once it is let go)."""
    for step in (Path(lock.lock_file).unlink, lock.release, Path(lock.lock_file).unlink):
        with suppress(OSError):
            step()
