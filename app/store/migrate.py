"""Files of earlier schemas brought up to this one, one numbered function for each step.

A step is never edited once a version that wrote its schema is published: it does not look at the mapping.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, Column, String

from app.i18n import _
from app.paths import resources
from app.store import backups
from app.store.admission import refused_with_backup
from app.store.connect import connect
from app.store.engine import engine_of
from app.store.schema import SCHEMA, stamp
from app.store.troubles import damaged

if TYPE_CHECKING:
    Migration = Callable[[Operations], None]


def migrate(path: Path, schema: int) -> list[str]:
    """Bring a file up to date, all or nothing, after a dated copy. Returns sentences to show.

    Raises Refused, sqlite3.Error, OSError: the file is then as it was.
    """
    if schema not in MIGRATIONS:
        raise refused_with_backup(path, damaged())
    backups.before(path, _("avant la mise à jour"))
    with closing(connect(path, write=True)) as raw:
        raw.execute("PRAGMA query_only = OFF")
        # Before the transaction, as SQLite wants it: a dropped table would empty those that refer to it.
        raw.execute("PRAGMA foreign_keys = OFF")
        with engine_of(raw).connect() as connection:
            operations = Operations(MigrationContext.configure(connection))
            raw.execute("BEGIN IMMEDIATE")
            for number in range(schema, SCHEMA):
                MIGRATIONS[number](operations)
            _finish(path, raw)
    return [
        _(
            "Ce fichier a été mis à jour pour cette version de Maillon. Une copie d’avant la mise à jour est "
            "gardée\u00a0; la liste de ce qui peut être annulé recommence ici."
        )
    ]


def _finish(path: Path, raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM history_cell")
    raw.execute("DELETE FROM history_step")
    stamp(raw)
    if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise refused_with_backup(path, damaged())
    raw.execute("COMMIT")


def _from_draft(op: Operations) -> None:
    """The draft said `name` for the title of the initiative, and did not know who holds a factor."""
    op.execute("ALTER TABLE initiative RENAME COLUMN name TO title")
    op.add_column("factor", Column("holders", String(300), nullable=False, server_default=""))
    checks = {
        "weight": "weight BETWEEN 0 AND 100",
        "leverage": "leverage BETWEEN 0 AND 100",
        "keep": "keep IN ('undecided', 'kept', 'set_aside')",
        "name_length": "length(name) <= 300",
        "description_length": "length(description) <= 20000",
        "keep_reason_length": "length(keep_reason) <= 20000",
        "holders_length": "length(holders) <= 300",
        "uid_length": "length(uid) <= 36",
    }
    # SQLAlchemy reflects no CHECK: a table made anew is told its own.
    told = [CheckConstraint(rule, name=f"ck_factor_{name}") for name, rule in checks.items()]
    with op.batch_alter_table("factor", recreate="always", table_args=tuple(told)) as factor:
        factor.alter_column("holders", server_default=None)


def _from_first(op: Operations) -> None:
    """The first version knew no sticky note, no group, nothing set aside, and three horizons by their usual names."""
    _run(op, "schema-2.sql")


def _from_second(op: Operations) -> None:
    """The second knew no resources of the group's own, nor what came with the four systems."""
    _run(op, "schema-3.sql")


def _from_third(op: Operations) -> None:
    """The third had the impact above, always, and values that nobody validated."""
    _run(op, "schema-4.sql")


def _from_fourth(op: Operations) -> None:
    """The fourth had shorter sheets of indicators, of partners and of messages, and four kinds of values."""
    _run(op, "schema-5.sql")


def _from_fifth(op: Operations) -> None:
    """The fifth counted heads at meetings, and had no more to say of a value than its note."""
    _run(op, "schema-6.sql")


def _from_sixth(op: Operations) -> None:
    """The sixth knew no draft of a value."""
    _run(op, "schema-7.sql")


def _run(op: Operations, name: str) -> None:
    statements = (resources() / name).read_text(encoding="utf-8")
    for statement in statements.split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)


MIGRATIONS: dict[int, Migration] = {
    0: _from_draft,
    1: _from_first,
    2: _from_second,
    3: _from_third,
    4: _from_fourth,
    5: _from_fifth,
    6: _from_sixth,
}
"""From the schema of that number to the next."""
