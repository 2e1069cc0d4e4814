"""Dated copies of a file, each one checked before it is called good, thinned as they grow old."""

import json
import os
import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from app.errors import Refused
from app.i18n import _
from app.paths import state_folder
from app.store import copies, lock
from app.store.connect import connect
from app.store.schema import APPLICATION
from app.store.troubles import plainly

KEPT: tuple[tuple[str, int], ...] = (
    ("%Y-%m-%d %H:%M:%S.%f", 10),
    ("%Y-%m-%d", 7),
    ("%G-%V", 4),
    ("%Y-%m", 12),
)
"""How many copies are kept: the last ones, one a day, one a week, one a month."""


@dataclass(frozen=True)
class Backup:
    """A dated copy: where it is, when and why it was made, the state of the file then, its own hash."""

    path: Path
    at: datetime
    reason: str
    state: str
    sha256: str

    def is_good(self) -> bool:
        """Is it still the copy that was made, byte for byte?"""
        with suppress(OSError):
            return _hash(self.path) == self.sha256
        return False


class Recoverable(Refused):
    """The file cannot be opened, and a dated copy of it is whole."""

    def __init__(self, sentence: str, backup: Backup) -> None:
        super().__init__(sentence)
        self.backup = backup


def folder_of(path: Path) -> Path:
    """Where the copies of a file are kept: by its place, since a damaged file cannot say its name."""
    import hashlib

    return state_folder() / "backups" / hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:20]


def backups_of(path: Path) -> list[Backup]:
    """The copies of a file, oldest first."""
    found = (_told_by(note) for note in folder_of(path).glob("*.json"))
    return sorted((each for each in found if each), key=lambda each: each.at)


def last_good_backup(path: Path) -> Backup | None:
    """The latest copy that is still as it was made."""
    return next((each for each in reversed(backups_of(path)) if each.is_good()), None)


def before(path: Path, reason: str = "") -> Path | None:
    """Keep a dated copy of a file, if it changed since the last one that is good. Raises Refused.

    Returns where the copy is, or None when there was nothing new to keep.
    """
    with plainly():
        state = _state(path)
        last = last_good_backup(path)
        if last is not None and last.state == state:
            return None
        made = _make(path, reason, state)
        _thin(path)
        return made


def restore(backup: Backup, path: Path) -> None:
    """Put a copy back in place of a file that is closed. What stood there is kept first. Raises Refused."""
    with plainly():
        if not backup.is_good():
            raise Refused(_("Cette copie n’est plus intacte. Choisissez-en une autre."))
        held = lock.take(path)
        try:
            if path.exists():
                _keep_what_stood(path)
            os.replace(copies.written(backup.path, path), path)
        finally:
            lock.give_back(held)


def _keep_what_stood(path: Path) -> None:
    """A sound file is copied; a damaged one, that SQLite cannot read, is set aside with its journal."""
    try:
        before(path, _("avant de reprendre une copie"))
    except (Refused, sqlite3.DatabaseError):
        mark = datetime.now().strftime("%Y-%m-%d %H-%M-%S")
        aside = path.with_name(
            _("{name} (endommagé, {date})").format(name=path.stem, date=mark) + path.suffix
        )
        for tail in ("", "-journal", "-wal"):
            with suppress(FileNotFoundError):
                os.rename(f"{path}{tail}", f"{aside}{tail}")


def _make(path: Path, reason: str, state: str) -> Path:
    folder = folder_of(path)
    folder.mkdir(parents=True, exist_ok=True)
    at = datetime.now().astimezone()
    target = folder / f"{at.strftime('%Y-%m-%d %H-%M-%S.%f')}{_slug(reason)}.maillon"
    copy = copies.written(path, target)
    try:
        _check(copy)
        backup = Backup(target, at, reason, state, _hash(copy))
        os.replace(copy, target)
    finally:
        copy.unlink(missing_ok=True)
    _write_note(backup)
    return target


def _check(copy: Path) -> None:
    """Open the copy and read it whole. Raises Refused when it is not what it should be."""
    with closing(connect(copy)) as raw:
        (application,) = raw.execute("PRAGMA application_id").fetchone()
        (verdict,) = raw.execute("PRAGMA integrity_check(1)").fetchone()
        sound = application == APPLICATION and verdict == "ok"
    if not sound:
        raise Refused(_("La copie de sûreté n’a pas pu être faite : son contenu ne se lit pas."))


def _write_note(backup: Backup) -> None:
    told = {**asdict(backup), "path": backup.path.name, "at": backup.at.isoformat()}
    note = backup.path.with_suffix(".json")
    aside = note.with_suffix(".part")
    aside.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    os.replace(aside, note)


def _told_by(note: Path) -> Backup | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads(note.read_text(encoding="utf-8"))
        at = datetime.fromisoformat(told["at"])
        return Backup(
            note.parent / Path(told["path"]).name, at, told["reason"], told["state"], told["sha256"]
        )
    return None


def _state(path: Path) -> str:
    """What tells one state of a file from the next; without opening it, which may free its locks."""
    stat = path.stat()
    return f"{stat.st_size}-{stat.st_mtime_ns}"


def _hash(path: Path) -> str:
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _slug(reason: str) -> str:
    plain = unicodedata.normalize("NFKD", reason).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", plain)
    return " " + "-".join(words)[:40] if words else ""


def forget(path: Path) -> None:
    """Take away every copy of a file: what was erased for good must not be found in them. Raises Refused."""
    with plainly():
        for each in backups_of(path):
            each.path.unlink(missing_ok=True)
            each.path.with_suffix(".json").unlink(missing_ok=True)
        with suppress(OSError):  # another one may just be made there
            folder_of(path).rmdir()


def _thin(path: Path) -> None:
    found = backups_of(path)
    kept = to_keep([each.at for each in found])
    for each in found:
        if each.at not in kept:
            for file in (each.path, each.path.with_suffix(".json")):
                with suppress(OSError):
                    file.unlink()


def to_keep(moments: Iterable[datetime]) -> set[datetime]:
    """Which copies stay: the last 10; of the last 7 days, 4 weeks and 12 months that have any, the latest."""
    newest_first = sorted(moments, reverse=True)
    kept: set[datetime] = set()
    for period, count in KEPT:
        latest: dict[str, datetime] = {}
        for moment in newest_first:
            latest.setdefault(moment.strftime(period), moment)
        kept.update(list(latest.values())[:count])
    return kept
