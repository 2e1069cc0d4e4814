"""Is the content of a file what it should be? Asked at opening in short, and at length by `verify`."""

import sqlite3
from collections.abc import Iterator

from app.i18n import _, ngettext
from app.store.tables import Column, quoted, tables
from app.store.troubles import damaged

_DAY = "'[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_MOMENT = "'[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9]*'"


def is_sound(raw: sqlite3.Connection) -> bool:
    """Do the pages hold together, and can every value be read as what it should be? Raises sqlite3.Error."""
    return (
        raw.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        and raw.execute("SELECT count(*) FROM initiative").fetchone()[0] == 1
        and raw.execute("PRAGMA foreign_key_check").fetchone() is None
        and not any(_misread(raw, table) for table in tables())
        and _is_text(raw)
    )


def complaints(raw: sqlite3.Connection) -> list[str]:
    """What is wrong, a sentence each. Raises sqlite3.Error."""
    return list(_complaints(raw))


def _complaints(raw: sqlite3.Connection) -> Iterator[str]:
    if raw.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        yield damaged()
    broken = len(raw.execute("PRAGMA foreign_key_check").fetchall())
    if broken:
        yield ngettext(
            "{n} élément renvoie à un autre qui n’existe plus.",
            "{n} éléments renvoient à d’autres qui n’existent plus.",
            broken,
        ).format(n=broken)
    for table in tables():
        unread = _misread(raw, table)
        if unread:
            yield ngettext(
                "Dans la table « {table} », {n} ligne ne se lit pas.",
                "Dans la table « {table} », {n} lignes ne se lisent pas.",
                unread,
            ).format(table=table, n=unread)
    yield from _altered_files(raw)


def _is_text(raw: sqlite3.Connection) -> bool:
    """Is every text made of characters? SQLite does not look, and Python refuses to read what is not."""
    for table, columns in tables().items():
        texts = ", ".join(quoted(column.name) for column in columns if column.is_text)
        if texts:
            for _row in raw.execute(f"SELECT {texts} FROM main.{quoted(table)}"):
                pass
    return True


def _altered_files(raw: sqlite3.Connection) -> Iterator[str]:
    import hashlib

    kept = raw.execute("SELECT sha256, CAST(content AS BLOB) FROM stored_file WHERE content IS NOT NULL")
    if any(hashlib.sha256(content).hexdigest() != digest for digest, content in kept):
        yield _("Un fichier gardé n’est plus tel qu’il a été reçu.")


def _misread(raw: sqlite3.Connection, table: str) -> int:
    """How many rows hold a value that is not of the kind of its column: forged, or damaged."""
    wrong = " OR ".join(f"({_wrong(column)})" for column in tables()[table])
    return int(raw.execute(f"SELECT count(*) FROM main.{quoted(table)} WHERE {wrong}").fetchone()[0])


_FITS = {
    "flag": "{name} IN (0, 1)",
    "choice": "{name} IN ({choices})",
    "whole": "typeof({name}) = 'integer'",
    "number": "typeof({name}) IN ('real', 'integer')",
    "day": f"{{name}} GLOB {_DAY} AND date({{name}}) IS NOT NULL",
    "moment": f"{{name}} GLOB {_MOMENT} AND date({{name}}) IS NOT NULL",
    "bytes": "typeof({name}) = 'blob'",
    "text": "typeof({name}) = 'text'",
}
"""What is true of a value that can be read as what it should be, by the kind of its column."""


def _wrong(column: Column) -> str:
    name = quoted(column.name)
    fits = _FITS[column.kind].format(name=name, choices=", ".join(map(repr, column.choices)))
    missing = f"{name} IS NOT NULL" if column.optional else "1"
    return f"{missing} AND ({fits}) IS NOT 1"
