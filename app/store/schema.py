"""What a file of ours is: its marks, its schema number, and its tables."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import MetaData
    from sqlalchemy.schema import ExecutableDDLElement

APPLICATION = 0x4D61696C
"""`PRAGMA application_id` of every file of ours: «Mail» in ASCII."""
SCHEMA = 7
"""The schema this version writes: `PRAGMA user_version`."""
READABLE_FROM = 7
"""The oldest schema whose readers can read what this version writes."""

HISTORY = """
CREATE TABLE history_step (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE history_cell (
    id INTEGER PRIMARY KEY,
    step INTEGER NOT NULL,
    op TEXT NOT NULL,
    "table" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "column" TEXT,
    old
);
CREATE INDEX ix_history_cell_step ON history_cell (step);
CREATE TABLE file_meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    readable_from INTEGER NOT NULL
)
"""
OURS = frozenset({"history_step", "history_cell", "file_meta"})
"""The tables of the store itself."""


def lay_down(raw: sqlite3.Connection, metadata: MetaData) -> None:
    """Make an empty file ours, inside the transaction that is open."""
    raw.execute(f"PRAGMA application_id = {APPLICATION}")
    for statement in (*_tables(metadata), *HISTORY.split(";\n")):
        raw.execute(statement)
    stamp(raw)


@cache
def _tables(metadata: MetaData) -> tuple[str, ...]:
    """The statements that make the tables, worded once: it takes longer than running them."""
    from sqlalchemy import create_mock_engine

    worded: list[str] = []

    def keep(statement: ExecutableDDLElement, *_args: object, **_kwargs: object) -> None:
        worded.append(str(statement.compile(dialect=engine.dialect)))

    engine = create_mock_engine("sqlite://", keep)
    metadata.create_all(engine, checkfirst=False)
    return tuple(worded)


def stamp(raw: sqlite3.Connection) -> None:
    """Write which schema the file has, and who can read it."""
    raw.execute("INSERT OR REPLACE INTO file_meta VALUES (1, ?)", (READABLE_FROM,))
    raw.execute(f"PRAGMA user_version = {SCHEMA}")
