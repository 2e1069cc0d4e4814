"""What is asked of a file meanwhile, through the mapping or in plain SQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from app.store import Dossier


@contextmanager
def asked(dossier: Dossier) -> Iterator[list[str]]:
    """The statements, as SQLite hears them."""
    heard: list[str] = []
    connection = cast(sqlite3.Connection, dossier.session.connection().connection.driver_connection)
    connection.set_trace_callback(heard.append)
    try:
        yield heard
    finally:
        connection.set_trace_callback(None)
