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

LOOKED_AT, WIDEST_WORD = 200, 180
"""Lines looked at, and pixels beyond which a word is broken rather than its neighbours squeezed."""


def widths(columns: Sequence[Column], needs: Sequence[int], room: int) -> list[int]:
    """The width of each column in `room` pixels, given the least that each needs; none is ever left out."""
    promised = [
        0 if column.stretch else max(style.scaled(column.width), need)
        for column, need in zip(columns, needs, strict=True)
    ]
    fixed = _squeezed(promised, columns, needs, room)
    left = max(0, room - sum(fixed))
    stretched = _shared([column.stretch for column in columns], needs, left)
    found = [one or other for one, other in zip(fixed, stretched, strict=True)]
    over = sum(found)
    return found if over <= room else [max(1, width * room // over) for width in found]


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


def needs(columns: Sequence[Column], rows: Sequence[Row]) -> list[int]:
    """The least width of each column: its header whole, and its longest word."""
    header = QFontMetrics(style.font("caption", bold=True))
    side = 2 * style.scaled(SIDE) + 2
    least = [header.horizontalAdvance(column.header) + side if column.header else 0 for column in columns]
    plain, strong = measure_of(style.font("base")), measure_of(style.font("base", bold=True))
    widest = style.scaled(WIDEST_WORD)
    for row in rows[:LOOKED_AT]:
        for place, cell in enumerate(row.cells):
            of = strong if cell.role == "strong" else plain
            longest = max((of.width(word) for word in cell.text[:LONGEST].split(" ")), default=0)
            least[place] = max(least[place], min(ceil(longest), widest) + side)
    return least
