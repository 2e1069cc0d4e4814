"""Copies of a file, always through SQLite: never byte by byte, which would miss what the journal holds."""

import os
from contextlib import closing, suppress
from pathlib import Path

from app.errors import Refused
from app.i18n import _
from app.store import lock
from app.store.connect import connect
from app.store.troubles import plainly


def copy(source: Path, target: Path) -> None:
    """Write the content of a file in another, replacing it whole. Raises Refused."""
    with plainly():
        target = target.resolve()
        if target == source.resolve():
            raise Refused(_("C’est le fichier déjà ouvert. Choisissez un autre nom pour la copie."))
        held = lock.take(target)
        try:
            os.replace(written(source, target), target)
        finally:
            lock.give_back(held)


def written(source: Path, target: Path) -> Path:
    """The copy, under a hidden name beside its place: what stands there is replaced only by a whole one."""
    aside = target.with_name(f".{target.name}.part")
    aside.unlink(missing_ok=True)
    try:
        with closing(connect(source)) as raw:
            raw.execute("VACUUM main INTO ?", (str(aside),))
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
    return aside
