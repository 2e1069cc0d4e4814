"""The one door to a file: how every connection is made, and the engine that speaks through it."""

import sqlite3
from functools import cache
from pathlib import Path
from typing import cast
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from app.store.troubles import told

PATIENCE = 2.0
"""Seconds to wait for another program that holds the file: a synced folder, an antivirus."""
CACHE = 32_000
"""Kilobytes of the file that are kept at hand, once read: fifty thousand values take 13,000."""


def connect(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """A connection that starts no transaction by itself and writes nothing until it is allowed to.

    The file must exist: nothing is created. Raises sqlite3.Error.
    """
    connection = sqlite3.connect(
        _address(path, "rw" if write else "ro"),
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=True,
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    if write:
        connection.execute("PRAGMA synchronous = EXTRA")  # FULL lets a power cut bring the journal back
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA query_only = ON")
    return connection


def _address(path: Path, mode: str) -> str:
    name = path.absolute().as_posix()
    return f"file://{'' if name.startswith('/') else '/'}{quote(name)}?mode={mode}"


def engine_of(connection: sqlite3.Connection) -> Engine:
    """SQLAlchemy over that one connection.

    What the world refuses comes out as `Refused`; a write outside a change is our own fault, and is not told.
    """
    shared = _shared()
    pool = StaticPool(lambda: cast(DBAPIConnection, connection), dialect=shared.dialect)
    engine = Engine(pool, shared.dialect, shared.url)
    engine.update_execution_options(**shared.get_execution_options())
    return engine


@cache
def _shared() -> Engine:
    """What all files share: the dialect, what it says of errors, and the statements compiled for one of them."""
    engine = create_engine("sqlite://", execution_options={"compiled_cache": LRUCache(500)})
    engine.connect().close()
    event.listen(engine, "handle_error", _tell)
    return engine


def _tell(context: ExceptionContext) -> None:
    error = context.original_exception
    refused = None if _is_stray(context) else told(error)
    if refused is not None:
        raise refused from error


def _is_stray(context: ExceptionContext) -> bool:
    refused = getattr(context.original_exception, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY
    if not refused or context.connection is None:
        return False
    return bool(context.connection.connection.cursor().execute("PRAGMA query_only").fetchone()[0])
