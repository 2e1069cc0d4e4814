"""The world's errors, each told in one plain sentence: what happened, and what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import Refused
from app.i18n import _

_PRIMARY = 0xFF
"""An extended result code keeps the primary one in its low byte (sqlite.org/rescode.html)."""


class Locked(Refused):
    """Another window or script has the file: it can still be read."""


class Elder(Refused):
    """The file comes from an older version, and may not be changed where it stands: a copy can be read."""


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what the disk or SQLite refuses into `Refused`; what is our fault goes through untouched."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        refused = told(error)
        if refused is None:
            raise
        raise refused from error


def told(error: BaseException) -> Refused | None:
    """The sentence for an error of the world, or None when the fault is ours."""
    if isinstance(error, sqlite3.Error):
        sentence = _of_sqlite(error)
    elif isinstance(error, OSError):
        sentence = _of_disk(error)
    else:
        return None
    return Refused(sentence) if sentence else None


def _of_sqlite(error: sqlite3.Error) -> str | None:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    if is_damage(error):
        return damaged()
    return {
        sqlite3.SQLITE_FULL: disk_full(),
        sqlite3.SQLITE_READONLY: read_only_now(),
        sqlite3.SQLITE_CANTOPEN: unreachable(),
        sqlite3.SQLITE_IOERR: unreachable(),
        sqlite3.SQLITE_PERM: read_only_now(),
        sqlite3.SQLITE_AUTH: read_only_now(),
        sqlite3.SQLITE_BUSY: busy(),
        sqlite3.SQLITE_LOCKED: busy(),
        sqlite3.SQLITE_NOMEM: _("La mémoire manque. Fermez d’autres programmes, puis réessayez."),
    }.get(code)


def is_damage(error: sqlite3.Error) -> bool:
    """Is it the content that is wrong?"""
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    torn = "malformed" in str(error) or "decode to UTF-8" in str(error)
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or torn


def is_unreadable(error: Exception) -> bool:
    """Did reading what should be there fail? A torn schema gives errors of syntax, in torn words."""
    if not isinstance(error, sqlite3.Error):
        return isinstance(error, UnicodeDecodeError)
    return is_damage(error) or getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR


def _of_disk(error: OSError) -> str | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return disk_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("L’ordinateur ne permet pas d’écrire à cet endroit. Choisissez un autre dossier.")
    if error.errno == errno.EEXIST:
        return _("Un fichier porte déjà ce nom. Choisissez un autre nom.")
    if error.errno == errno.ENAMETOOLONG:
        return _("Ce nom de fichier est trop long. Choisissez un nom plus court.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("Ce dossier ou ce fichier est introuvable. Vérifiez qu’il n’a pas été déplacé.")
    return unreachable()


def disk_full() -> str:
    """No place left."""
    return _(
        "Il n’y a plus de place sur le disque : rien n’a été changé. Libérez de l’espace, ou enregistrez "
        "une copie ailleurs."
    )


def read_only_now() -> str:
    """The file may not be written any more."""
    return _(
        "Le fichier ne peut plus être modifié : rien n’a été changé. Vérifiez qu’il n’est pas protégé, "
        "ou enregistrez une copie ailleurs."
    )


def unreachable() -> str:
    """The disk does not answer."""
    return _(
        "Le disque ne répond pas : rien n’a été changé. Vérifiez que la clé ou le réseau est toujours "
        "branché, ou enregistrez une copie ailleurs."
    )


def busy() -> str:
    """Another program holds the file."""
    return _(
        "Un autre programme occupe le fichier : rien n’a été changé. Attendez quelques secondes, puis "
        "réessayez."
    )


def damaged() -> str:
    """The content is not what was written."""
    return _("Ce fichier est endommagé : son contenu ne se lit plus en entier.")
