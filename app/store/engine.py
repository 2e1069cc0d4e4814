"""SQLAlchemy over the one connection to a file: loaded when the first entity is asked for."""

import sqlite3
from functools import cache
from typing import cast

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from app.store.troubles import told


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
