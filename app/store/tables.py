"""The tables of this version, and what each column may hold, said without SQLAlchemy: a file is looked at first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.paths import resources

TABLES = resources() / "tables.json"
"""Written from the mapping by `dev.py tables`; a test holds them together."""


@dataclass(frozen=True)
class Column:
    """One column. `kind` is text, choice, whole, number, flag, day, moment or bytes."""

    name: str
    kind: str
    optional: bool = False
    choices: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        """Does it hold characters?"""
        return self.kind in ("text", "choice")


@cache
def tables() -> Mapping[str, tuple[Column, ...]]:
    """The columns of each table, by its name."""
    told: dict[str, dict[str, dict[str, Any]]] = json.loads(TABLES.read_text(encoding="utf-8"))
    return {
        table: tuple(_column(name, **held) for name, held in columns.items())
        for table, columns in told.items()
    }


def _column(name: str, kind: str, optional: bool = False, choices: tuple[str, ...] = ()) -> Column:
    return Column(name, kind, optional, tuple(choices))


def quoted(name: str) -> str:
    """A name of ours, as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
