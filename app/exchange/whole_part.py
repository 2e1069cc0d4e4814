"""A sheet of the whole workbook, before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from app.model import Entity

E = TypeVar("E", bound=Entity)
Value = str | int | float | date | None
Told = tuple[str, list[tuple[str, int]], Iterable[list[Value]]]
"""The name of a sheet, its headers with their widths, and its lines."""


@dataclass(frozen=True)
class Part(Generic[E]):
    """A sheet: its name, its rows, and for each column its header, its width and what stands in it."""

    name: str
    rows: Sequence[E]
    columns: Sequence[tuple[str, int, Callable[[E], Value]]]
    personal: tuple[str, ...] = ()
    """The headers of the columns that name people."""
    is_personal: bool = False
    """The whole sheet is about people."""

    def told(self, named: bool) -> Told:
        """The sheet as plain values, with the columns that name people or without."""
        kept = [column for column in self.columns if named or column[0] not in self.personal]
        headers = [(header, width) for header, width, _value in kept]
        return self.name, headers, ([value(row) for _header, _width, value in kept] for row in self.rows)
