"""The one door to a file: how every connection is made."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

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
