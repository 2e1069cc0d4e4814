"""How wide each column is: what it was promised, no word broken, and the rest shared."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics

from ui import style
from ui.widgets.table_lines import SIDE
from ui.widgets.wrapped import LONGEST, measure_of

if TYPE_CHECKING:
    from ui.widgets.table import Column, Row

LOOKED_AT, WIDEST_WORD, LONG, NARROW = 200, 180, 140, 84
"""Lines looked at; pixels beyond which a word is broken rather than its neighbours squeezed; beyond which it is broken
rather than a promise not kept; and, where the longest words do not stand side by side, what is left to a column that
stretches before those of a promised width give way."""


def widths(
    columns: Sequence[Column], needs: Sequence[int], room: int, wholes: Sequence[int] = ()
) -> list[int]:
    """The width of each column in `room` pixels, given the least that each needs; none is ever left out.

    `wholes`: the width in which each says its longest text on one line; no promise is kept beyond it.
    """
    promised = [
        0 if column.stretch else max(min(style.scaled(column.width), whole), need)
        for column, need, whole in zip(columns, needs, wholes or [room] * len(needs), strict=True)
    ]
    asked = sum(width or need for width, need in zip(promised, needs, strict=True))
    needs = _spared(columns, needs, asked - room, style.scaled(LONG))
    needs = _spared(columns, needs, sum(needs) - room, style.scaled(NARROW))
    fixed = _squeezed(promised, columns, needs, room)
    left = max(0, room - sum(fixed))
    stretched = _shared([column.stretch for column in columns], needs, left)
    found = [one or other for one, other in zip(fixed, stretched, strict=True)]
    over = sum(found)
    return found if over <= room else [max(1, width * room // over) for width in found]


def _spared(columns: Sequence[Column], needs: Sequence[int], over: int, floor: int) -> list[int]:
    """Where room is lacking, the longest words of the columns that stretch are broken first, down to a floor."""
    spare = [
        max(0, need - floor) if column.stretch else 0 for column, need in zip(columns, needs, strict=True)
    ]
    taken = min(1.0, max(0, over) / (sum(spare) or 1))
    return [int(need - one * taken) for need, one in zip(needs, spare, strict=True)]


def _squeezed(promised: list[int], columns: Sequence[Column], needs: Sequence[int], room: int) -> list[int]:
    """Take from what was promised, never below the need, what the columns that stretch lack."""
    asked = sum(need for column, need in zip(columns, needs, strict=True) if column.stretch)
    lacking = max(0, sum(promised) + asked - room)
    spare = [max(0, width - need) for width, need in zip(promised, needs, strict=True)]
    taken = min(1.0, lacking / (sum(spare) or 1))
    return [round(width - one * taken) for width, one in zip(promised, spare, strict=True)]


def _shared(shares: Sequence[int], needs: Sequence[int], left: int) -> list[int]:
    """Share the pixels left; who would get less than it needs is served first, then the others share again."""
    given = [0] * len(shares)
    waiting = [place for place, share in enumerate(shares) if share]
    while waiting:
        total = sum(shares[place] for place in waiting)
        short = [place for place in waiting if left * shares[place] // total < needs[place]]
        for place in short or waiting:
            given[place] = max(needs[place], left * shares[place] // total)
        if not short:
            break
        left = max(0, left - sum(given[place] for place in short))
        waiting = [place for place in waiting if place not in short]
    return given


def needs(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[list[int], list[int]]:
    """The least width of each column, its header whole and its longest word; then the width of its longest text."""
    header = QFontMetrics(style.font("caption", bold=True))
    side = 2 * style.scaled(SIDE) + 2
    least = [header.horizontalAdvance(column.header) + side if column.header else 0 for column in columns]
    plain, strong = measure_of(style.font("base")), measure_of(style.font("base", bold=True))
    widest, wholes = style.scaled(WIDEST_WORD), list(least)
    for row in rows[:LOOKED_AT]:
        for place, cell in enumerate(row.cells):
            of = strong if cell.role == "strong" else plain
            longest = ceil(max((of.width(word) for word in cell.text[:LONGEST].split(" ")), default=0))
            least[place] = max(least[place], min(longest, widest) + side)
            if not columns[place].stretch:
                wholes[place] = max(wholes[place], ceil(of.width(cell.text[:LONGEST])) + side)
    return least, wholes
