"""Is the content of a file what it should be? Asked at opening in short, and at length by `verify`."""

import hashlib
import sqlite3
from collections.abc import Iterator

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Enum,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
)

from app.i18n import _, ngettext
from app.store.triggers import quoted
from app.store.troubles import damaged

_DAY = "'[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_INSTANT = "'[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9]*'"


def is_sound(raw: sqlite3.Connection, metadata: MetaData) -> bool:
    """Do the pages hold together, and can every value be read as what it should be? Raises sqlite3.Error."""
    return (
        raw.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        and raw.execute("SELECT count(*) FROM initiative").fetchone()[0] == 1
        and raw.execute("PRAGMA foreign_key_check").fetchone() is None
        and not any(_misread(raw, table) for table in metadata.tables.values())
        and _is_text(raw, metadata)
    )


def complaints(raw: sqlite3.Connection, metadata: MetaData) -> list[str]:
    """What is wrong, a sentence each. Raises sqlite3.Error."""
    return list(_complaints(raw, metadata))


def _complaints(raw: sqlite3.Connection, metadata: MetaData) -> Iterator[str]:
    if raw.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        yield damaged()
    broken = len(raw.execute("PRAGMA foreign_key_check").fetchall())
    if broken:
        yield ngettext(
            "{n} élément renvoie à un autre qui n’existe plus.",
            "{n} éléments renvoient à d’autres qui n’existent plus.",
            broken,
        ).format(n=broken)
    for table in metadata.tables.values():
        unread = _misread(raw, table)
        if unread:
            yield ngettext(
                "Dans la table « {table} », {n} ligne ne se lit pas.",
                "Dans la table « {table} », {n} lignes ne se lisent pas.",
                unread,
            ).format(table=table.name, n=unread)
    yield from _altered_files(raw)


def _is_text(raw: sqlite3.Connection, metadata: MetaData) -> bool:
    """Is every text made of characters? SQLite does not look, and Python refuses to read what is not."""
    for table in metadata.tables.values():
        texts = ", ".join(quoted(column.name) for column in table.columns if isinstance(column.type, String))
        if texts:
            for _row in raw.execute(f"SELECT {texts} FROM main.{quoted(table.name)}"):
                pass
    return True


def _altered_files(raw: sqlite3.Connection) -> Iterator[str]:
    kept = raw.execute("SELECT sha256, CAST(content AS BLOB) FROM stored_file WHERE content IS NOT NULL")
    if any(hashlib.sha256(content).hexdigest() != digest for digest, content in kept):
        yield _("Un fichier gardé n’est plus tel qu’il a été reçu.")


def _misread(raw: sqlite3.Connection, table: Table) -> int:
    """How many rows hold a value that is not of the kind of its column: forged, or damaged."""
    wrong = " OR ".join(f"({_wrong(column)})" for column in table.columns)
    return int(raw.execute(f"SELECT count(*) FROM main.{quoted(table.name)} WHERE {wrong}").fetchone()[0])


def _wrong(column: Column[object]) -> str:
    name, kind = quoted(column.name), column.type
    kind = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    if isinstance(kind, Boolean):
        fits = f"{name} IN (0, 1)"
    elif isinstance(kind, Enum):
        fits = f"{name} IN ({', '.join(repr(choice) for choice in kind.enums)})"
    elif isinstance(kind, Integer):
        fits = f"typeof({name}) = 'integer'"
    elif isinstance(kind, Float):
        fits = f"typeof({name}) IN ('real', 'integer')"
    elif isinstance(kind, Date | DateTime):
        fits = f"{name} GLOB {_DAY if isinstance(kind, Date) else _INSTANT} AND date({name}) IS NOT NULL"
    elif isinstance(kind, LargeBinary):
        fits = f"typeof({name}) = 'blob'"
    else:
        fits = f"typeof({name}) = 'text'"
    missing = f"{name} IS NOT NULL" if column.nullable else "1"
    return f"{missing} AND ({fits}) IS NOT 1"
