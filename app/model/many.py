"""Entities by the thousand: accepted by the same rules as one, written without being made."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from uuid import uuid4

from sqlalchemy import Column, Table, insert, inspect
from sqlalchemy.orm import Mapper, object_session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from app.model.base import Entity, checks
from app.model.initiative import Initiative


class Many:
    """What waits to be written, kind by kind; the caller has opened a change, and says when.

    For kinds that stand in one table. What they belong to is given as it is to an entity: held, or about to be.
    """

    def __init__(self, initiative: Initiative) -> None:
        self._initiative = initiative
        self._waiting: dict[type[Entity], list[dict[str, object]]] = {}
        self._owners: dict[Entity, set[str]] = {}

    def add(self, kind: type[Entity], values: Mapping[str, object]) -> None:
        """One more of these. Raises Refused as its constructor would."""
        accepted = checks(kind)
        row = {
            name: accepted[name](value) if name in accepted and value is not None else value
            for name, value in values.items()
        }
        row["uid"] = str(uuid4())
        self._waiting.setdefault(kind, []).append(row)

    def write(self) -> None:
        """Write them, in the order in which they came; who keeps them reads them again."""
        session = object_session(self._initiative)
        if session is None or not self._waiting:
            return
        session.flush()  # what they belong to has an id from then on
        for kind, rows in self._waiting.items():
            table = _table(kind)
            told = [self._told(kind, row) for row in rows]
            unsaid = {name: _default(table.columns[name]) for name in {name for row in told for name in row}}
            session.connection().execute(insert(table), [unsaid | row for row in told])
        self._waiting.clear()
        for owner, kept in self._owners.items():
            session.expire(owner, kept)
        self._owners.clear()

    def _told(self, kind: type[Entity], row: dict[str, object]) -> dict[str, object]:
        """With the ids of what it belongs to, in place of that; what they keep has to be read again."""
        told = {"initiative": self._initiative} | row if "initiative" in _owners(kind) else dict(row)
        for name, (column, kept) in _owners(kind).items():
            owner = told.pop(name, None)
            told[column] = owner.id if isinstance(owner, Entity) else None
            if isinstance(owner, Entity) and kept:
                self._owners.setdefault(owner, set()).add(kept)
        return told


@cache
def _owners(kind: type[Entity]) -> Mapping[str, tuple[str, str]]:
    """For each thing it belongs to, the column of its id, and what it is called there."""
    mapper: Mapper[Entity] = inspect(kind)
    return {
        one.key: (next(iter(one.local_columns)).name, one.back_populates or "")
        for one in mapper.relationships
        if not one.uselist
    }


def _default(column: Column[object]) -> object:
    """What a column holds in a row that says nothing of it."""
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None


def _table(kind: type[Entity]) -> Table:
    table = inspect(kind).local_table
    assert isinstance(table, Table)
    return table
