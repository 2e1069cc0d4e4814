"""One warm helper process that reads what partners send: it can be too long, too heavy or die, and we go on."""

import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic

from app import i18n
from app.exchange.limits import limit_memory
from app.exchange.reading import Reading, read
from app.i18n import _

SECONDS = 20.0
"""How long one file may take."""


class Worker:
    """Give it a file with `start`, then ask for its `result`; it is started again after death or time-out."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._path: Path | None = None
        self._until = 0.0

    def start(self, path: Path) -> None:
        """Begin to read a file."""
        if self._process is None or not self._process.is_alive():
            self._begin()
        assert self._line is not None
        self._path, self._until = path, monotonic() + self._seconds
        with suppress(OSError):
            self._line.send((str(path), i18n.language()))

    def result(self, wait: float = 0.0) -> Reading | None:
        """What the file says, once it is read; None while it is being read. Waits at most `wait` seconds."""
        path, line = self._path, self._line
        if path is None or line is None:
            return None
        try:
            if line.poll(min(wait, max(0.0, self._until - monotonic()))):
                self._path = None
                told = line.recv()
                return told if isinstance(told, Reading) else self._fallen(path)
        except (EOFError, OSError):
            return self._fallen(path)
        if monotonic() >= self._until:
            words = _("« {name} » est trop long à lire : il est laissé de côté. Demandez un fichier neuf.")
            return self._given_up(path, words)
        return None

    def read(self, path: Path) -> Reading:
        """Read a file, waiting for it."""
        self.start(path)
        while (found := self.result(0.2)) is None:
            pass
        return found

    def stop(self) -> None:
        """End the helper; a file being read is dropped."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
        self._process, self._line, self._path = None, None, None

    def _begin(self) -> None:
        self.stop()
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True, name="maillon-reader")
        self._process.start()
        theirs.close()

    def _fallen(self, path: Path) -> Reading:
        words = _("« {name} » n’a pas pu être lu : il est abîmé ou trop lourd. Demandez un fichier neuf.")
        return self._given_up(path, words)

    def _given_up(self, path: Path, words: str) -> Reading:
        self.stop()
        return Reading(str(path), "refused", words.format(name=path.name))


@contextmanager
def reader(seconds: float = SECONDS) -> Iterator[Worker]:
    """A helper for a few files, ended whatever happens."""
    worker = Worker(seconds)
    try:
        yield worker
    finally:
        worker.stop()


def read_all(paths: Sequence[Path]) -> Iterator[Reading]:
    """One result for each file, in order; a bad file stops nothing."""
    with reader() as worker:
        for path in paths:
            yield worker.read(path)


def _serve(line: Connection) -> None:
    """In the helper: read what is asked until the other side is gone."""
    limit_memory()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            path, language = line.recv()
            i18n.use(language)
            line.send(_read_within(Path(path)))


def _read_within(path: Path) -> Reading:
    try:
        return read(path)
    except (MemoryError, RecursionError):
        words = _("« {name} » est trop lourd pour être lu. Vérifiez que c’est le bon fichier.")
        return Reading(str(path), "refused", words.format(name=path.name))
