"""Who may come in: what is asked of a file before anything is written in it."""

import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path

from app.errors import Refused
from app.i18n import _, day
from app.store.backups import Recoverable, last_good_backup
from app.store.schema import APPLICATION, OURS, SCHEMA
from app.store.tables import tables
from app.store.troubles import damaged

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True)
class Header:
    """What the first hundred bytes say (sqlite.org/fileformat.html)."""

    application: int
    schema: int
    promised: int
    """Bytes that the file should have; 0 when the header does not vouch for it."""


def look(path: Path) -> Header:
    """Read the header without SQLite. Raises Refused for what is not ours, OSError."""
    if path.is_dir():
        raise Refused(_("C’est un dossier, et non une initiative. Choisissez un fichier « .maillon »."))
    with path.open("rb") as file:
        start = file.read(_HEADER)
    size = path.stat().st_size
    if not start:
        raise refused_with_backup(path, _("Ce fichier est vide : il n’y a rien à ouvrir."))
    if start.startswith(_SIGNATURES):
        raise Refused(
            _(
                "C’est un fichier compressé ou un fichier Excel, et non une initiative. Choisissez un "
                "« .maillon »."
            )
        )
    if len(start) < _HEADER or not start.startswith(_MAGIC):
        raise _unknown(path, start)
    header = _read(start)
    if header.application != APPLICATION:
        raise Refused(
            _("Ce fichier vient d’un autre programme : ce n’est pas une initiative. Rien n’y a été changé.")
        )
    if header.promised > size and not _journal(path).exists():
        raise refused_with_backup(path, _("Ce fichier est incomplet : il a été coupé en cours de copie."))
    return header


def _read(start: bytes) -> Header:
    (page,) = struct.unpack(">H", start[16:18])
    counter, pages = struct.unpack(">II", start[24:32])
    (schema,) = struct.unpack(">i", start[60:64])
    (application,) = struct.unpack(">I", start[68:72])
    (vouched,) = struct.unpack(">I", start[92:96])
    size = (65536 if page == 1 else page) * pages
    return Header(application, schema, size if counter == vouched else 0)


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _unknown(path: Path, start: bytes) -> Refused:
    if path.suffix == ".maillon" or not any(start):
        return refused_with_backup(path, damaged())
    return Refused(
        _("Ce n’est pas une initiative : ce fichier est d’une autre sorte. Choisissez un « .maillon ».")
    )


def refused_with_backup(path: Path, sentence: str) -> Refused:
    """The refusal, with the last good copy if there is one."""
    backup = last_good_backup(path)
    if backup is None:
        return Refused(_("{sentence} Cherchez-en une copie.").format(sentence=sentence))
    words = _("{sentence} Une copie de sûreté intacte, du {date}, peut être reprise.")
    return Recoverable(words.format(sentence=sentence, date=day(backup.at.date())), backup)


def too_new(raw: sqlite3.Connection) -> str:
    """Why a newer file is open for reading only, or "" when its schema is known. Raises Refused."""
    (schema,) = raw.execute("PRAGMA user_version").fetchone()
    if schema <= SCHEMA:
        return ""
    row = raw.execute("SELECT readable_from FROM file_meta WHERE id = 1").fetchone()
    if row is None or not isinstance(row[0], int) or row[0] > SCHEMA:
        raise Refused(
            _(
                "Ce fichier vient d’une version plus récente de Maillon, que celle-ci ne sait pas lire. "
                "Mettez Maillon à jour."
            )
        )
    return _(
        "Ce fichier vient d’une version plus récente de Maillon : vous pouvez le lire sans le modifier. "
        "Mettez Maillon à jour pour y écrire."
    )


def refuse_forged(raw: sqlite3.Connection) -> None:
    """A file of ours holds neither triggers nor views: they would run when we read or write."""
    foreign = raw.execute(
        "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%'"
    ).fetchone()[0]
    if foreign:
        raise Refused(
            _(
                "Ce fichier contient des instructions que Maillon n’y a pas mises. Par prudence, il n’est "
                "pas ouvert."
            )
        )


def lacks(raw: sqlite3.Connection) -> bool:
    """Is a table or a column of ours missing?"""
    found = set(
        raw.execute(
            "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c"
            " WHERE t.type = 'table'"
        )
    )
    needed = {(table, column.name) for table, columns in tables().items() for column in columns}
    return not (needed <= found and {name for name, _column in found} >= OURS)
