"""Power cuts, replayed: what the store says to SQLite is said again over a disk that forgets.

What is real: the statements (heard from a dossier at work, with their values), the settings of its connection
(journal, synchronous), SQLite's own writing. What is modelled is the disk: a write that was not synced may be lost,
or kept in part, sector by sector; the names of a folder (a journal made, a journal removed) are durable in order,
and only once the folder is synced. After SQLite's own account of what it assumes
(https://www.sqlite.org/atomiccommit.html, § 2 and 9). SQLite is apsw's here, not Python's: a shim between SQLite
and its files is not to be had otherwise.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import apsw

SECTOR = 512


@dataclass(frozen=True)
class Op:
    """What SQLite asked of a file, or what was acknowledged (`kind` "said": `at` changes saved, `data` the state)."""

    kind: str
    name: str = ""
    at: int = 0
    data: bytes = b""


@dataclass
class Heard:
    """What a dossier said to SQLite, and where each change ended."""

    statements: list[str] = field(default_factory=list)
    settings: tuple[str, str] = ("", "")
    """journal_mode, synchronous."""
    end: bytes = b""
    """The state at the end, to be sure that the replay does the same."""

    def listen(self, connection: sqlite3.Connection) -> None:
        """Hear all that this connection says from now on."""
        (journal,) = connection.execute("PRAGMA journal_mode").fetchone()
        (synchronous,) = connection.execute("PRAGMA synchronous").fetchone()
        self.settings = (str(journal), str(synchronous))
        connection.set_trace_callback(self._hear)

    def _hear(self, statement: str) -> None:
        if statement not in self.statements[-1:]:  # SQLite says it once more for each trigger that it wakes
            self.statements.append(statement)


class Disk(apsw.VFS):
    """The files of the system, with everything that is asked of them written down."""

    def __init__(self, name: str) -> None:
        self.name, self.ops = name, list[Op]()
        super().__init__(name, "")

    def xOpen(self, name, flags):  # type: ignore[no-untyped-def]
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        known = path is None or os.path.exists(path)
        opened = _File(self, path, name, flags)
        if not known and path:
            self.ops.append(Op("made", os.path.basename(path)))
        return opened

    def xDelete(self, name: str, syncdir: bool) -> None:
        super().xDelete(name, syncdir)
        self.ops.append(Op("removed", os.path.basename(name)))
        if syncdir:
            self.ops.append(Op("folder synced"))


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, path: str | None, name: object, flags: list[int]) -> None:
        self._disk, self._name = disk, os.path.basename(path or "")
        super().__init__("", name, flags)  # type: ignore[arg-type]

    def _note(self, kind: str, at: int = 0, data: bytes = b"") -> None:
        if self._name:
            self._disk.ops.append(Op(kind, self._name, at, data))

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._note("write", offset, bytes(data))

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        self._note("truncate", size)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._note("sync")


def said_again(path: Path, heard: Heard, *, synchronous: str | None = None) -> list[Op]:
    """Say to SQLite over `path` what was heard; what it then asked of the disk, and after which change."""
    disk = Disk(f"disk-{path.stem}")
    connection = apsw.Connection(str(path), vfs=disk.name)
    journal, kept = heard.settings
    for pragma in (
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "temp_store = MEMORY",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute(f"PRAGMA synchronous = {synchronous or kept}")
    saved = 0
    disk.ops.append(Op("said", at=0, data=state(connection)))
    for statement in heard.statements:
        connection.execute(statement)
        if statement == "COMMIT":
            saved += 1
            disk.ops.append(Op("said", at=saved, data=state(connection)))
    connection.close()
    disk.unregister()
    return disk.ops


def state(connection: apsw.Connection | sqlite3.Connection) -> bytes:
    """All the rows of a file, as one number."""
    found = sha256()
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    for (table,) in tables.fetchall():
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):
            found.update(repr(row).encode())
    return found.digest()


class Remembered:
    """What the disk has kept for sure, and what it may still forget."""

    def __init__(self, name: str, start: bytes) -> None:
        self.files: dict[str, _Kept] = {name: _Kept(bytearray(start))}
        self._folder: list[tuple[str, str, _Kept | None]] = []
        self._now: dict[str, _Kept] = dict(self.files)
        self.said = 0

    def take(self, op: Op) -> None:
        """One more thing was asked."""
        if op.kind == "said":
            self.said = op.at
        elif op.kind == "made":
            self._now[op.name] = made = _Kept(bytearray())
            self._folder.append(("made", op.name, made))
        elif op.kind == "removed":
            self._now.pop(op.name, None)
            self._folder.append(("removed", op.name, None))
        elif op.kind == "folder synced":
            self._sync_folder(len(self._folder))
        elif op.kind == "sync":
            self._now[op.name].sync()
            made = [n for n, (kind, name, _f) in enumerate(self._folder) if (kind, name) == ("made", op.name)]
            self._sync_folder(made[-1] + 1 if made else 0)  # as SQLite does for a new journal
        else:
            self._now[op.name].pending.append(op)

    def _sync_folder(self, count: int) -> None:
        for kind, name, file in self._folder[:count]:
            _rename(self.files, kind, name, file)
        del self._folder[:count]

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What is found when the power comes back: any part of what was not synced."""
        files = dict(self.files)
        for kind, name, file in self._folder[: chance.randint(0, len(self._folder))]:
            _rename(files, kind, name, file)
        return {name: file.found(chance) for name, file in files.items()}


def _rename(files: dict[str, _Kept], kind: str, name: str, file: _Kept | None) -> None:
    if file is None:
        files.pop(name, None)
    else:
        files[name] = file


@dataclass
class _Kept:
    sure: bytearray
    pending: list[Op] = field(default_factory=list)

    def sync(self) -> None:
        for op in self.pending:
            _do(self.sure, op)
        self.pending.clear()

    def found(self, chance: random.Random) -> bytes:
        data = bytearray(self.sure)
        for op in self.pending:
            _do(data, op, lambda: chance.random() < 0.5)
        return bytes(data)


def _do(data: bytearray, op: Op, keeps: Callable[[], bool] = lambda: True) -> None:
    """Do it, each sector (and each change of length) only if it is kept."""
    if op.kind == "truncate":
        if keeps():
            del data[op.at :]
        return
    for start in range(0, len(op.data), SECTOR):
        if keeps():
            piece, at = op.data[start : start + SECTOR], op.at + start
            data.extend(bytes(max(0, at + len(piece) - len(data))))
            data[at : at + len(piece)] = piece


def cuts(
    ops: list[Op], name: str, start: bytes, count: int, seed: int
) -> Iterator[tuple[int, dict[str, bytes]]]:
    """`count` power cuts at moments drawn by lot: the changes acknowledged by then, and the files found."""
    chance = random.Random(seed)
    moments = sorted(chance.randrange(1, len(ops) + 1) for _ in range(count))
    disk, done = Remembered(name, start), 0
    for moment in moments:
        while done < moment:
            disk.take(ops[done])
            done += 1
        yield disk.said, disk.after_a_cut(chance)
