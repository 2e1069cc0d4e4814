"""The history, kept in the file by the database itself: steps, old cells, and the way back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from app.errors import Refused
from app.i18n import _
from app.store.changed import Event
from app.store.tables import quoted

if TYPE_CHECKING:
    from sqlalchemy import Table

MOST_STEPS = 1_000
MOST_BYTES = 64 * 1024 * 1024
CELL_BYTES = 48
"""What a cell costs besides its old value, about."""

Cell = tuple[str, str, int, str | None, object]
"""op, table, row, column, old value."""


@dataclass(frozen=True)
class Step:
    """Something that was done, as it was said, and whether it is undone now."""

    id: int
    label: str
    at: datetime
    undone: bool


class History:
    """The steps of one open file. Every method that writes is called inside a transaction."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    @cached_property
    def _tables(self) -> Mapping[str, Table]:
        from app.model import Base
        from app.store.triggers import undoable

        return undoable(Base.metadata)

    @cached_property
    def _guarded(self) -> Mapping[str, frozenset[str]]:
        """The columns of each table whose values no two rows may share."""
        from app.store.triggers import unique_columns

        return {name: unique_columns(table) for name, table in self._tables.items()}

    def steps(self) -> list[Step]:
        """What was done, oldest first; what is undone now comes last."""
        rows = self._raw.execute("SELECT id, label, at, undone FROM history_step ORDER BY id")
        return [Step(row[0], row[1], _moment(row[2]), bool(row[3])) for row in rows]

    def done(self) -> tuple[int, str] | None:
        """The id and the label of the step that would be undone."""
        return self._one("SELECT id, label FROM history_step WHERE NOT undone ORDER BY id DESC LIMIT 1")

    def undone(self) -> tuple[int, str] | None:
        """The id and the label of the step that would be redone."""
        return self._one("SELECT id, label FROM history_step WHERE undone ORDER BY id LIMIT 1")

    def _one(self, sql: str) -> tuple[int, str] | None:
        row = self._raw.execute(sql).fetchone()
        return None if row is None else (row[0], row[1])

    def begin(self) -> int:
        """Let the triggers write, in a new step that exists only once it is kept."""
        (step,) = self._raw.execute("SELECT coalesce(max(id), 0) + 1 FROM history_step").fetchone()
        self._write_in(step)
        return int(step)

    def end(self) -> None:
        """Nothing that can be undone may be written any more."""
        self._write_in(None)

    def _write_in(self, step: int | None) -> None:
        self._raw.execute("UPDATE history_now SET step = ?", (step,))

    def events(self, step: int) -> list[Event]:
        """What the cells of a step tell of rows, in the order in which it happened."""
        return self._raw.execute(
            'SELECT op, "table", "row" FROM history_cell WHERE step = ? AND ("column" IS NULL OR op = \'u\')'
            " ORDER BY id",
            (step,),
        ).fetchall()

    def facts(self) -> list[Event]:
        """What happened to facts since this was last asked."""
        told = self._raw.execute('SELECT op, "table", "row" FROM history_fact ORDER BY rowid').fetchall()
        if told:
            self._raw.execute("DELETE FROM history_fact")
        return told

    def keep(self, step: int, label: str, *, into: int | None = None) -> int:
        """Keep the step that was made, merged into an earlier one if so asked; redo is forgotten.

        Returns the id under which it is kept.
        """
        self._forget_undone()
        if into is None:
            self._raw.execute(
                "INSERT INTO history_step (id, label, at) VALUES (?, ?, ?)",
                (step, label, datetime.now(UTC).isoformat(timespec="milliseconds")),
            )
        else:
            self._merge(step, into, label)
        kept = step if into is None else into
        self._weigh(kept)
        self._thin()
        return kept

    def _forget_undone(self) -> None:
        if self.undone() is not None:
            self._raw.execute(
                "DELETE FROM history_cell WHERE step IN (SELECT id FROM history_step WHERE undone)"
            )
            self._raw.execute("DELETE FROM history_step WHERE undone")

    def _merge(self, step: int, into: int, label: str) -> None:
        """Put a step into an earlier one. Where no other row could mind, only the oldest value stays."""
        if self._only_free_cells(step, into):
            self._raw.execute(
                "DELETE FROM history_cell WHERE step = ? AND EXISTS (SELECT 1 FROM history_cell AS older"
                ' WHERE older.step = ? AND older."table" = history_cell."table"'
                ' AND older."row" = history_cell."row" AND older."column" = history_cell."column")',
                (step, into),
            )
        self._raw.execute("UPDATE history_cell SET step = ? WHERE step = ?", (into, step))
        self._raw.execute("UPDATE history_step SET label = ? WHERE id = ?", (label, into))

    def _only_free_cells(self, *steps: int) -> bool:
        """Are they all edits of columns that may hold the same value in two rows?

        Elsewhere a shortcut could cross another row on the way back: every value is kept, in order.
        """
        marks = ",".join("?" * len(steps))
        cells = self._raw.execute(
            f'SELECT DISTINCT op, "table", "column" FROM history_cell WHERE step IN ({marks})', steps
        )
        return all(op == "u" and column not in self._guarded[table] for op, table, column in cells)

    def _weigh(self, step: int) -> None:
        self._raw.execute(
            "UPDATE history_step SET bytes = (SELECT coalesce(sum("
            f"{CELL_BYTES} + coalesce(length(CAST(old AS BLOB)), 0)), 0) FROM history_cell WHERE step = ?)"
            " WHERE id = ?",
            (step, step),
        )

    def _thin(self) -> None:
        """The oldest steps go, when there are too many or they weigh too much; the latest always stays."""
        count, weight = self._raw.execute("SELECT count(*), sum(bytes) FROM history_step").fetchone()
        if count <= MOST_STEPS and weight <= MOST_BYTES:
            return
        last = self._raw.execute(
            "SELECT max(id) FROM"
            " (SELECT id, row_number() OVER newest AS place, sum(bytes) OVER newest AS total"
            " FROM history_step WINDOW newest AS (ORDER BY id DESC))"
            " WHERE place > 1 AND (place > ? OR total > ?)",
            (MOST_STEPS, MOST_BYTES),
        ).fetchone()[0]
        if last is not None:
            self._raw.execute("DELETE FROM history_cell WHERE step <= ?", (last,))
            self._raw.execute("DELETE FROM history_step WHERE id <= ?", (last,))

    def empty(self) -> None:
        """Forget everything."""
        self._raw.execute("DELETE FROM history_cell")
        self._raw.execute("DELETE FROM history_step")

    def turn(self, step: int) -> list[Event]:
        """Undo a step, or redo it if it is undone; the triggers write the way back as it is replayed.

        Raises Refused when the cells name what the mapping does not know: nobody wrote them honestly.
        """
        cells: list[Cell] = self._raw.execute(
            'SELECT op, "table", "row", "column", old FROM history_cell WHERE step = ? ORDER BY id DESC',
            (step,),
        ).fetchall()
        self._raw.execute("DELETE FROM history_cell WHERE step = ?", (step,))
        self._raw.execute("PRAGMA defer_foreign_keys = ON")
        self._write_in(step)
        for sql, rows in groupby(self._way_back(cells), key=itemgetter(0)):
            self._raw.executemany(sql, (values for _sql, values in rows))
        self._raw.execute("UPDATE history_step SET undone = NOT undone WHERE id = ?", (step,))
        self._weigh(step)
        return self.events(step)

    def _way_back(self, cells: list[Cell]) -> Iterator[tuple[str, list[object]]]:
        """What has to be said to SQLite, row after row; rows of the same shape are said in the same words."""
        written: dict[tuple[str, str, tuple[str, ...]], str] = {}
        for (op, table, row), group in groupby(cells, key=itemgetter(0, 1, 2)):
            old = {cell[3]: cell[4] for cell in group if cell[3] is not None}
            shape = op, table, tuple(old)
            if shape not in written:
                written[shape] = self._statement(*shape)
            if op == "i":
                yield written[shape], [row]
            elif old or op == "d":
                yield written[shape], [*old.values(), row]

    def _statement(self, op: str, name: str, columns: tuple[str, ...]) -> str:
        """What takes one row back, given the old values of these columns, then its id."""
        table = self._tables.get(name)
        if table is None or any(column not in table.columns for column in columns):
            raise unreadable_step()
        into, known = f"main.{quoted(name)}", [quoted(column) for column in columns]
        if op == "d":
            marks = ", ".join("?" * (len(known) + 1))
            return f"INSERT INTO {into} ({', '.join([*known, 'id'])}) VALUES ({marks})"
        if op == "u":
            return f"UPDATE {into} SET {', '.join(f'{column} = ?' for column in known)} WHERE id = ?"
        return f"DELETE FROM {into} WHERE id = ?"


def unreadable_step() -> Refused:
    """The history names what is not ours: nothing is undone."""
    return Refused(
        _("L’historique de ce fichier ne se lit pas : cette étape ne peut être ni annulée ni rétablie.")
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone()
