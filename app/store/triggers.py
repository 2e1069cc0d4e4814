"""The triggers that keep the history: generated at each opening from the mapping, never kept in the file."""

import sqlite3
from collections.abc import Iterator

from sqlalchemy import Index, MetaData, Table, UniqueConstraint

from app.store.tables import quoted

NOW = """
CREATE TEMP TABLE history_now (step INTEGER);
CREATE TEMP TABLE history_fact (op TEXT, "table" TEXT, "row" INTEGER);
INSERT INTO history_now VALUES (NULL);
"""
"""Which step is being made (none: what can be undone may not be written), and what was done to facts."""

_STEP = "(SELECT step FROM history_now)"
_INTO = 'INSERT INTO history_cell (step, op, "table", "row", "column", old)'


def is_fact(table: Table) -> bool:
    """A fact cannot be undone: it has no history."""
    return bool(table.info.get("fact"))


def undoable(metadata: MetaData) -> dict[str, Table]:
    """The tables that have a history, by name."""
    return {table.name: table for table in metadata.tables.values() if not is_fact(table)}


def unique_columns(table: Table) -> frozenset[str]:
    """The columns whose values no two rows may share; all of them where an index says it of an expression."""
    unique: list[UniqueConstraint | Index] = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    unique += [index for index in table.indexes if index.unique]
    if any(len(each.columns) < len(getattr(each, "expressions", each.columns)) for each in unique):
        return frozenset(column.name for column in table.columns)
    return frozenset(column.name for each in unique for column in each.columns)


def watch(raw: sqlite3.Connection, metadata: MetaData) -> None:
    """Put the triggers on every table of the mapping, for the life of this connection."""
    statements = [NOW]
    for table in metadata.tables.values():
        statements += _of_fact(table) if is_fact(table) else _of_table(table)
    raw.executescript("BEGIN;" + ";\n".join(statements) + ";COMMIT;")


def _of_table(table: Table) -> Iterator[str]:
    name, columns = table.name, [column.name for column in table.columns if column.name != "id"]
    yield _trigger("INSERT", name, _mark("i", name, "NEW"))
    yield _trigger(
        "DELETE", name, _mark("d", name, "OLD") + _cells("d", name, columns, "OLD.{c} IS NOT NULL")
    )
    yield _trigger("UPDATE", name, _same_id() + _cells("u", name, columns, "OLD.{c} IS NOT NEW.{c}"))


def _of_fact(table: Table) -> Iterator[str]:
    for event, op, row in (("INSERT", "i", "NEW"), ("UPDATE", "u", "NEW"), ("DELETE", "d", "OLD")):
        yield _trigger(
            event, table.name, f"INSERT INTO history_fact VALUES ('{op}', '{table.name}', {row}.id);"
        )


def _trigger(event: str, table: str, body: str) -> str:
    name, on = quoted(f"history_{event}_{table}"), quoted(table)
    return f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{on} BEGIN {body} END"


def _mark(op: str, table: str, row: str) -> str:
    return f"{_INTO} VALUES ({_STEP}, '{op}', '{table}', {row}.id, NULL, NULL);"


def _cells(op: str, table: str, columns: list[str], when: str) -> str:
    """One INSERT for all the columns that have something to keep; none for a table of ids only."""
    if not columns:
        return ""
    selected = " UNION ALL ".join(
        f"SELECT {_STEP}, '{op}', '{table}', OLD.id, '{column}', OLD.{quoted(column)}"
        f" WHERE {when.format(c=quoted(column))}"
        for column in columns
    )
    return f"{_INTO} {selected};"


def _same_id() -> str:
    return "SELECT RAISE(ABORT, 'an id never changes') WHERE OLD.id IS NOT NEW.id;"
