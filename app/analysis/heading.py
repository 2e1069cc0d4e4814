"""What is said of an initiative as soon as its file is open: in plain SQL, before SQLAlchemy is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Ask = Callable[[str], list[tuple[Any, ...]]]
"""Asked a SELECT, gives its rows: `Dossier.rows`."""


@dataclass(frozen=True)
class Heading:
    """Its title, whether it is an example, and how many partners and workshops it has."""

    title: str
    is_fictional: bool
    organisations: int
    workshops: int


def heading(ask: Ask) -> Heading:
    """In one SELECT."""
    title, is_fictional, *counted = ask(
        "SELECT title, is_fictional, (SELECT count(*) FROM organisation), (SELECT count(*) FROM workshop)"
        " FROM initiative"
    )[0]
    return Heading(title, bool(is_fictional), *counted)


def how_many(ask: Ask, table: str) -> int:
    """How many rows a table has."""
    ((count,),) = ask(f"SELECT count(*) FROM {table}")
    return int(count)
