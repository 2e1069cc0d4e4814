"""What a change touched: the only news that leaves the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.model.base import Base


@dataclass(frozen=True)
class Changed:
    """The ids added, edited and removed, by table name. False when nothing was touched."""

    added: Mapping[str, frozenset[int]] = field(default_factory=dict)
    edited: Mapping[str, frozenset[int]] = field(default_factory=dict)
    removed: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.edited or self.removed)

    @property
    def tables(self) -> frozenset[str]:
        """The names of the tables touched."""
        return frozenset({*self.added, *self.edited, *self.removed})

    def touches(self, *kinds: type[Base] | str) -> bool:
        """Does it concern one of these kinds, given by themselves or by name, or a kind derived from one of them?"""
        return any(not self.tables.isdisjoint(tables_of(kind)) for kind in kinds)


@cache
def tables_of(kind: type[Base] | str) -> frozenset[str]:
    """The names of the tables in which entities of a kind are kept, those of derived kinds too."""
    from sqlalchemy import Table, inspect
    from sqlalchemy.orm import Mapper

    from app import model

    mapper: Mapper[Base] = inspect(getattr(model, kind) if isinstance(kind, str) else kind)
    selected = (table for each in mapper.self_and_descendants for table in each.tables)
    return frozenset(table.name for table in selected if isinstance(table, Table))


Event = tuple[str, str, int]
"""What happened to one row: "i" added, "u" edited, "d" removed; the table; the id."""


def joined(changes: Iterable[Changed]) -> Changed:
    """What several changes, one after the other, come to."""
    return summed(event for changed in changes for event in _told(changed))


def _told(changed: Changed) -> Iterator[Event]:
    for op, rows in (("i", changed.added), ("u", changed.edited), ("d", changed.removed)):
        yield from ((op, table, row) for table, held in rows.items() for row in held)


def summed(events: Iterable[Event]) -> Changed:
    """What a story comes to: a row added then removed was never there, one removed then added is edited."""
    was_there: dict[tuple[str, int], bool] = {}
    is_there: dict[tuple[str, int], bool] = {}
    for op, table, row in events:
        was_there.setdefault((table, row), op != "i")
        is_there[table, row] = op != "d"
    sorted_out: dict[tuple[bool, bool], dict[str, set[int]]] = {}
    for (table, row), before in was_there.items():
        after = is_there[table, row]
        sorted_out.setdefault((before, after), {}).setdefault(table, set()).add(row)
    return Changed(
        added=_frozen(sorted_out.get((False, True), {})),
        edited=_frozen(sorted_out.get((True, True), {})),
        removed=_frozen(sorted_out.get((True, False), {})),
    )


def _frozen(ids: dict[str, set[int]]) -> Mapping[str, frozenset[int]]:
    return {table: frozenset(rows) for table, rows in ids.items()}
