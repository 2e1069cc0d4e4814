"""How a dossier is made, and how one is opened: whose it is, whether it is sound, and who holds it."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from filelock import FileLock

from app.errors import Refused
from app.i18n import _, speaking
from app.store import admission, backups, copies, health, lock
from app.store.connect import connect
from app.store.dossier import Dossier
from app.store.schema import SCHEMA, lay_down
from app.store.troubles import Elder, Locked, damaged, is_unreadable, plainly

if TYPE_CHECKING:
    from app.model import Initiative


def create(path: Path, *, title: str, language: str = "fr") -> Dossier:
    """Make a new file and open it. Raises Refused where it cannot be written, or a file stands already.

    `language` is that of the words which a new initiative is born with, if it is born with any.
    """
    if not title.strip():
        raise Refused(_("Il manque un titre. Écrivez-en un, puis réessayez."))
    from app.model import Initiative

    path = path.resolve()
    with plainly(), speaking(language):
        initiative = Initiative(title=title.strip())
        if path.exists():
            raise FileExistsError(errno.EEXIST, "exists")
        held = lock.take(path)
        try:
            path.open("xb").close()
            return Dossier(path, _born(path, initiative), held=held)
        except BaseException:
            lock.give_back(held)
            raise


def _born(path: Path, initiative: Initiative) -> sqlite3.Connection:
    try:
        raw = connect(path, write=True)
        _fill(raw, initiative)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    return raw


def _fill(raw: sqlite3.Connection, initiative: Initiative) -> None:
    from sqlalchemy.orm import Session

    from app.model import Base
    from app.store.engine import engine_of

    raw.execute("PRAGMA query_only = OFF")
    raw.execute("PRAGMA journal_mode = DELETE")
    with Session(engine_of(raw)) as session:
        session.connection()
        raw.execute("BEGIN IMMEDIATE")
        lay_down(raw, Base.metadata)
        session.add(initiative)
        session.flush()
        raw.execute("COMMIT")
        session.commit()
    raw.execute("PRAGMA query_only = ON")


def open_dossier(path: Path, *, read_only: bool = False) -> Dossier:
    """Open a file. Raises Locked when another window has it, Elder when it is only to be read and must be migrated,
    Refused when it is not ours or not sound."""
    path = path.resolve()
    with plainly():
        admission.look(path)
        held, reason = _hold(path, read_only)
        try:
            return _admitted(path, held, reason, read_only)
        except BaseException:
            if held is not None:
                lock.give_back(held)
            raise


def _hold(path: Path, read_only: bool) -> tuple[FileLock | None, str]:
    """The lock of the file, or why it can only be read."""
    if not os.access(path, os.W_OK):
        return None, _("Ce fichier est protégé : vous pouvez le lire sans le modifier.")
    try:
        held = lock.take(path)
    except Locked:
        if not read_only:
            raise
        return None, _(
            "Cette initiative est ouverte dans une autre fenêtre : vous pouvez la lire sans la modifier."
        )
    except OSError:
        return None, _("Ce dossier est protégé : vous pouvez lire l’initiative sans la modifier.")
    return held, "" if not read_only else _("Vous lisez cette initiative sans la modifier.")


def _recover(path: Path) -> None:
    """Let SQLite put back what a crash left half-written: it does so at the first read."""
    with closing(connect(path, write=True)) as raw:
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _admitted(path: Path, held: FileLock | None, reason: str, read_only: bool) -> Dossier:
    schema, newer = _examine(path, recover=held is not None)
    notices: list[str] = []
    if schema < SCHEMA:
        notices = _brought_up_to_date(path, schema, may_write=held is not None and not read_only)
        _examine(path, recover=False)
    if (newer or read_only) and held is not None:
        lock.give_back(held)
        held = None
    return _opened(path, held, newer or reason, notices)


def _opened(path: Path, held: FileLock | None, reason: str, notices: list[str]) -> Dossier:
    raw = connect(path, write=held is not None)
    try:
        if held is not None:
            raw.execute("PRAGMA journal_mode = DELETE")
        return Dossier(path, raw, held=held, reason=reason, notices=notices)
    except BaseException:
        raw.close()
        raise


def _examine(path: Path, *, recover: bool) -> tuple[int, str]:
    """Refuse what is forged or damaged; returns its schema, and why a newer file can only be read."""
    try:
        if recover:
            _recover(path)
            admission.look(path)
        with closing(connect(path)) as raw:
            admission.refuse_forged(raw)
            newer = admission.too_new(raw)
            (schema,) = raw.execute("PRAGMA user_version").fetchone()
            sound = schema < SCHEMA or (not admission.lacks(raw) and health.is_sound(raw))
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_unreadable(error):
            raise
        sound = False
    if not sound:
        raise admission.refused_with_backup(path, damaged())
    return schema, newer


def _brought_up_to_date(path: Path, schema: int, *, may_write: bool) -> list[str]:
    if not may_write:
        raise Elder(
            _(
                "Ce fichier vient d’une version plus ancienne de Maillon : pour l’ouvrir, il faut pouvoir le "
                "modifier. Copiez-le là où vous pouvez écrire, puis ouvrez la copie."
            )
        )
    from sqlalchemy.exc import SQLAlchemyError

    from app.store.migrate import migrate

    try:
        return migrate(path, schema)
    except (SQLAlchemyError, sqlite3.OperationalError) as error:
        if isinstance(error, sqlite3.Error) and not is_unreadable(error):
            raise
        raise admission.refused_with_backup(path, damaged()) from error


@contextmanager
def read_in_a_copy(path: Path) -> Iterator[Dossier]:
    """An older file brought up to date in a copy that lasts as long as it is read: its own bytes do not change."""
    with TemporaryDirectory(prefix="maillon-") as folder:
        aside = Path(folder) / path.name
        copies.copy(path, aside)
        try:
            with closing(open_dossier(aside)):
                pass
            with closing(open_dossier(aside, read_only=True)) as dossier:
                yield dossier
        finally:
            backups.forget(aside)
