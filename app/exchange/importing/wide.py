"""Tables of values with a column for each period, as people keep them: read as one line for each value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from app.exchange.cells import folded
from app.exchange.grids import Place, Value
from app.exchange.importing.apart import is_total
from app.exchange.importing.periods import is_period
from app.exchange.importing.tables import Sheet
from app.i18n import _

LOOKED_AT = 30
"""The rows among which the periods are looked for."""
FEWEST = 2
"""Columns of periods that make a wide table."""
MOST = 300_000
"""Values that a wide table may hold: beyond, it is something else."""
SAID = re.compile(r"\b(valeurs?|reels?|realises?|resultats?|actuals?|values?|results?|donnees)\b")
"""What is said beside a period without changing it; a target is no value."""


def unfolded(sheet: Sheet) -> Sheet | None:
    """One line for each period of each row, with the places of the sheet itself; None when it is no such table."""
    found = _head(sheet)
    if found is None:
        return None
    header, periods = found
    named = [
        place for place in range(sheet.width) if place not in periods and _is_named(sheet, header, place)
    ]
    if not named or (len(sheet.rows) - header) * len(periods) > MOST:
        return None
    return _long(sheet, header, periods, named)


def _head(sheet: Sheet) -> tuple[int, dict[int, Value]] | None:
    """The row under which values begin, and the period of each of their columns (from 0)."""
    best: tuple[int, dict[int, Value]] | None = None
    for number, row in enumerate(sheet.rows[:LOOKED_AT], 1):
        above = sheet.rows[number - 2] if number > 1 else ()
        periods = _periods(row, above)
        if len(periods) >= FEWEST and (best is None or len(periods) > len(best[1])):
            best = (number, periods)
    return best if best is not None and _holds_numbers(sheet, *best) else None


def _periods(row: Sequence[Value], above: Sequence[Value]) -> dict[int, Value]:
    """The columns whose heading is a period, alone or under the year that stands above it."""
    found: dict[int, Value] = {}
    year = ""
    for place, value in enumerate(row):
        over = above[place] if place < len(above) else None
        year = _year(over) if over is not None else year
        period = _period(value, year)
        if period is not None and period not in found.values():
            found[place] = period
    return found


def _period(value: Value, year: str) -> Value | None:
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, date | datetime):
        return value
    words = " ".join(_plain(value).split())
    bare = " ".join(SAID.sub(" ", folded(words)).split()).strip(" :-–")
    shown = words if bare == folded(words) else bare
    for after in ("", year):
        if is_period(f"{bare} {after}".strip()):
            return f"{shown} {after}".strip()
    return None


def _plain(value: Value) -> str:
    return format(value, ".12g") if isinstance(value, float) else str(value)


def _year(value: Value) -> str:
    told = folded(_plain(value))
    return told if re.fullmatch(r"(19|20|21)\d\d", told) else ""


def _holds_numbers(sheet: Sheet, header: int, periods: Mapping[int, Value]) -> bool:
    """Most of what stands under the periods is a number, or says why there is none."""
    held = [
        row[place]
        for row in sheet.rows[header : header + 40]
        for place in periods
        if place < len(row) and row[place] is not None
    ]
    numbers = sum(bool(re.search(r"\d", _plain(value))) or len(_plain(value)) <= 4 for value in held)
    return bool(held) and numbers >= len(held) * 0.7


def _is_named(sheet: Sheet, header: int, place: int) -> bool:
    """Whether a column beside the periods holds words: an order number or a total names nothing."""
    held = [row[place] for row in sheet.rows[header : header + 40] if place < len(row)]
    words = [value for value in held if isinstance(value, str) and re.search(r"[^\W\d]", value)]
    return bool(words) and len(words) * 2 >= sum(value is not None for value in held)


def _long(sheet: Sheet, header: int, periods: Mapping[int, Value], named: Sequence[int]) -> Sheet:
    rows: list[tuple[Value, ...]] = [(*_names(sheet, header, named), _("Période"), _("Valeur"))]
    origins: list[Place] = [(header, 1)]
    troubles: dict[Place, str] = {}
    formats: dict[Place, str] = {}
    for row, kept in _kept(sheet, header, named):
        for place, period in periods.items():
            source = (row, place + 1)
            raw = sheet.raw(*source)
            if raw.value is None and not raw.trouble:
                continue
            if origins[-1][0] == row and is_total(str(kept[0])):
                break  # said once, not once for each period
            rows.append((*kept, period, raw.value))
            origins.append(source)
            here = (len(rows), len(named) + 2)
            if raw.trouble:
                troubles[here] = raw.trouble
            if raw.format:
                formats[here] = raw.format
    title = _("{sheet} : une ligne par période").format(sheet=sheet.title)
    return Sheet(title, rows, troubles, formats, tuple(origins))


def _names(sheet: Sheet, header: int, named: Sequence[int]) -> list[Value]:
    row, above = sheet.rows[header - 1], sheet.rows[header - 2] if header > 1 else ()
    told = [_at(row, place) or _at(above, place) for place in named]
    if told[0] is None:
        told[0] = _("Indicateur")
    return told


def _kept(sheet: Sheet, header: int, named: Sequence[int]) -> Iterator[tuple[int, list[Value]]]:
    """Each row and what names it; a name merged over several rows names them all."""
    before: list[Value] = [None] * len(named)
    for number, row in enumerate(sheet.rows[header:], header + 1):
        kept = [_at(row, place) for place in named]
        for at, place in enumerate(named):
            if kept[at] is None and sheet.troubles.get((number, place + 1)) == "covered":
                kept[at] = before[at]
        before = kept
        if any(value is not None for value in kept):
            yield number, kept


def _at(row: Sequence[Value], place: int) -> Value:
    return row[place] if place < len(row) else None
