"""The helper process that loads lists: a file too long or too heavy falls there, and we go on."""

from __future__ import annotations

from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from app import i18n
from app.companion import Companion
from app.errors import Refused
from app.exchange.importing.tables import Loaded, load
from app.exchange.limits import limit_memory
from app.i18n import _

SECONDS = 40.0
"""How long one file may take."""


class Loader:
    """`start` with a file, then ask for its `result`; started again after death or time-out."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._companion = Companion(_serve, "maillon-loader")
        self._path: Path | None = None
        self._until = 0.0

    def start(self, path: Path, encoding: str = "", separator: str = "") -> None:
        """Begin to load a file; one that was being loaded is dropped."""
        if self._path is not None:
            self.stop()
        self._companion.ask((str(path), encoding, separator, i18n.language()))
        self._path, self._until = path, monotonic() + self._seconds

    def result(self, wait: float = 0.0) -> Loaded | None:
        """What the file holds, once loaded; None until then. Raises Refused when it cannot be."""
        if self._path is None:
            return None
        try:
            told = self._companion.answer(min(wait, max(0.0, self._until - monotonic())))
        except (EOFError, OSError) as error:
            raise self._given_up() from error
        if told is None:
            if monotonic() >= self._until:
                raise self._given_up()
            return None
        self._path = None
        if isinstance(told, Loaded):
            return told
        raise Refused(str(told))

    def load(self, path: Path, encoding: str = "", separator: str = "") -> Loaded:
        """Load a file, waiting for it. Raises Refused."""
        self.start(path, encoding, separator)
        while (found := self.result(0.2)) is None:
            pass
        return found

    @property
    def process_id(self) -> int | None:
        """The helper's own id, while it lives."""
        return self._companion.process_id

    def stop(self) -> None:
        """End the helper; a file being loaded is dropped."""
        self._companion.stop()
        self._path = None

    def _given_up(self) -> Refused:
        name = self._path.name if self._path else ""
        self.stop()
        words = _("« {name} » est trop lourd pour être lu. Gardez la feuille utile, et réessayez.")
        return Refused(words.format(name=name))


def _serve(line: Connection) -> None:
    """In the helper: load what is asked until the other side is gone."""
    limit_memory()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            path, encoding, separator, language = line.recv()
            i18n.use(language)
            line.send(_loaded(Path(path), encoding, separator))


def _loaded(path: Path, encoding: str, separator: str) -> Loaded | str:
    try:
        return load(path, encoding, separator)
    except Refused as refusal:
        return str(refusal)
    except (MemoryError, RecursionError, LookupError):
        words = _("« {name} » est trop lourd pour être lu. Gardez la feuille utile, et réessayez.")
        return words.format(name=path.name)
