"""One warm helper process that reads what partners send: it can be too long, too heavy or die, and we go on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from app import i18n
from app.companion import Companion
from app.exchange.limits import limit_memory
from app.exchange.reading import Reading, read
from app.i18n import _

SECONDS = 20.0
"""How long one file may take, once the helper is there."""
STARTING = 60.0
"""How long the helper may take to be there: a laptop that does ten things at once must not refuse a good file."""
READY = "ready"


class Worker:
    """Give it a file with `start`, then ask for its `result`; it is started again after death or time-out."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._companion = Companion(_serve, "maillon-reader")
        self._path: Path | None = None
        self._until = 0.0
        self._is_there = False

    def start(self, path: Path) -> None:
        """Begin to read a file."""
        self._is_there = self._is_there and self._companion.is_alive
        self._companion.ask((str(path), i18n.language()))
        self._path = path
        self._until = monotonic() + self._seconds + (0.0 if self._is_there else STARTING)

    def result(self, wait: float = 0.0) -> Reading | None:
        """What the file says, once it is read; None while it is being read. Waits at most `wait` seconds."""
        path = self._path
        if path is None:
            return None
        try:
            told = self._companion.answer(min(wait, max(0.0, self._until - monotonic())))
        except (EOFError, OSError):
            return self._fallen(path)
        if told == READY:
            self._is_there, self._until = True, monotonic() + self._seconds
            return None
        if told is not None:
            self._path = None
            return told if isinstance(told, Reading) else self._fallen(path)
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
        self._companion.stop()
        self._path, self._is_there = None, False

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
        line.send(READY)
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
