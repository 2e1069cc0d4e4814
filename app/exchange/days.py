"""The dates that people type, in French and in English: one day, or several that it may be."""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Literal

from app.exchange.cells import Said, folded, wrong
from app.exchange.grids import Raw
from app.i18n import MONTHS, _, day
from app.model.base import YEARS

Edge = Literal["first", "last"]
EPOCH = date(1899, 12, 30)
"""Day 0 of the serial numbers of spreadsheets."""
SERIALS = range(20_000, 80_000)
"""From 1954 to 2118: elsewhere a number is not a date."""


def read_day(raw: Raw, edge: Edge = "first") -> Said:
    """A day, as an ISO date; of a month or a quarter, its first or its last day is proposed."""
    value = raw.value
    if value is None or value == "":
        return Said()
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _plausible(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in SERIALS:
        return _read_as(EPOCH + timedelta(days=int(value)))
    if isinstance(value, bool | int | float | time | timedelta):
        return wrong(_("une date est attendue"))
    try:
        return _typed(" ".join(str(value).split()), edge)
    except ValueError:
        return wrong(_("cette date n’existe pas"))


def _typed(text: str, edge: Edge) -> Said:
    plain = re.sub(r"\b(\d{1,2})(er|st|nd|rd|th)\b", r"\1", folded(text))
    if not plain:
        return Said()
    parts = re.findall(r"\d+|[a-z]+", plain)
    months = [MONTHS[part] for part in parts if part in MONTHS]
    numbers = [int(part) for part in parts if part.isdigit()]
    years = [n for n in numbers if n in YEARS]
    if len(months) == 1 and len(numbers) == 2 and len(years) == 1:
        return _read_as(date(years[0], months[0], next(n for n in numbers if n != years[0])))
    if len(months) == 1 and numbers == years and len(years) == 1:
        return _whole(text, years[0], months[0], 1, edge)
    quarter = re.fullmatch(r"[tq]([1-4]) ?[-/]? ?(\d{4})|(\d{4}) ?[-/]? ?[tq]([1-4])", plain)
    if quarter:
        which, year = int(quarter[1] or quarter[4]), int(quarter[2] or quarter[3])
        return _whole(text, year, 3 * which - 2, 3, edge)
    if not months and re.fullmatch(r"\d+\D\d+\D\d+", plain):
        return _numbered(text, numbers)
    return wrong(_("une date est attendue"))


def _numbered(text: str, numbers: list[int]) -> Said:
    """«2025-09-01» is plain; «01/09/2025» is two days."""
    if numbers[0] in YEARS:
        return _plausible(date(*numbers))
    first, second, year = numbers
    if year not in YEARS:
        return wrong(_("cette date n’a pas d’année entière : écrivez-la comme 2026-06-30"))
    if first > 12 or first == second:
        return _read_as(date(year, second, first))
    if second > 12:
        return _read_as(date(year, first, second))
    options = (date(year, second, first), date(year, first, second))
    told = _("« {text} » : est-ce le {one} ou le {other} ?").format(
        text=text[:40], one=day(options[0]), other=day(options[1])
    )
    return Said(note=told, options=tuple(one.isoformat() for one in options))


def _whole(text: str, year: int, month: int, length: int, edge: Edge) -> Said:
    """A month or a quarter: which of its days?"""
    first = date(year, month, 1)
    last = date(year, month + length - 1, monthrange(year, month + length - 1)[1])
    options = (first, last) if edge == "first" else (last, first)
    told = _("« {text} » : quel jour ?").format(text=text[:40])
    return Said(note=told, options=tuple(one.isoformat() for one in options))


def _plausible(value: date) -> Said:
    if value.year not in YEARS:
        return wrong(_("l’année {year} ne semble pas voulue").format(year=value.year))
    return Said(value.isoformat())


def _read_as(value: date) -> Said:
    said = _plausible(value)
    return said if said.problem else Said(said.value, note=_("lu comme le {date}").format(date=day(value)))
