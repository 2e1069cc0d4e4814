"""A file written beside its place, then put there: whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from app.errors import Refused
from app.i18n import _


def land(path: Path, content: bytes) -> None:
    """Write the file whole. Raises Refused, leaving what stood there and no half of a file."""
    half = path.with_name(f".{path.name[:80]}.{os.getpid()}.partial")
    try:
        with half.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        half.replace(path)
    except OSError as trouble:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise Refused(
            _(
                "« {name} » n’a pas pu être écrit dans « {folder} ». "
                "Vérifiez qu’il y a de la place et que l’endroit n’est pas protégé, ou choisissez-en un autre."
            ).format(name=path.name, folder=path.parent)
        ) from trouble


def land_beside(path: Path, content: bytes) -> Path:
    """Write the file beside those that stand already, never over one; where it was written.

    Raises OSError where no file can be, and Refused when it cannot be written whole.
    """
    stem, suffix = path.stem, path.suffix
    for n in range(2, 1000):
        try:
            path.open("xb").close()
        except FileExistsError:
            path = path.with_name(f"{stem} ({n}){suffix}")
        else:
            break
    else:
        raise Refused(_("Ce dossier contient déjà trop de fichiers du même nom. Choisissez-en un autre."))
    try:
        land(path, content)
    except Refused:
        path.unlink(missing_ok=True)
        raise
    return path
