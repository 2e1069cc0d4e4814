"""A dossier opened for one verb of a script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Refused

if TYPE_CHECKING:
    from app.store import Dossier


@contextmanager
def opened(path: Path, *, to_write: bool = False) -> Iterator[Dossier]:
    """A dossier, closed whatever happens; one that is only read may be open elsewhere, or be of an older version."""
    from app.store import Elder, open_dossier, read_in_a_copy

    try:
        dossier = open_dossier(path, read_only=not to_write)
    except Elder:
        if to_write:
            raise
        with read_in_a_copy(path) as copied:
            yield copied
        return
    try:
        if to_write and dossier.read_only:
            raise Refused(dossier.reason)
        yield dossier
    finally:
        dossier.close()
