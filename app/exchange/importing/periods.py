"""The periods that people name in their lists: a year, a school year, a quarter, a half, a month, a day."""

from __future__ import annotations

import re
from datetime import date

from app.days import add_months
from app.exchange.asking import written
from app.exchange.cells import folded
from app.exchange.days import read_day
from app.exchange.grids import Raw
from app.i18n import MONTHS, _
from app.model import Frequency, Period, period_of
from app.model.base import YEARS

RANK = r"(?:er|ere|e|eme|st|nd|rd|th)?"
YEAR = r"(\d{4})(?:\s*[-–/]\s*(?:\d{4}|\d{2}))?"
"""A year, or the two of one that does not begin in January: the first says it."""
QUARTER, HALF = r"(?:trimestre|trim\.?|quarter|qtr)", r"(?:semestre|semester|half)"


def read_period(raw: Raw, frequency: Frequency, year_begins: int) -> Period | str:
    """The period of that frequency which a date, a month, a quarter or a year says; else a sentence."""
    text = written(raw.value) if isinstance(raw.value, float) else str(raw.value).strip()
    plain = _shortened(folded(text))
    part = _part_of_year(plain, year_begins)
    if part is not None:
        return period_of(part, frequency, year_begins)
    month = _month(plain)
    if month is not None:
        return period_of(month, frequency, year_begins)
    year = re.fullmatch(r"(\d{4})(?:\s*[-–/]\s*(\d{2,4}))?", plain)
    if year and int(year[1]) in YEARS:
        return _of_year(text, int(year[1]), bool(year[2]), frequency, year_begins)
    span = [word for word in re.findall(r"[a-z]+|\d{4}", plain) if word in MONTHS or word.isdigit()]
    if sum(word in MONTHS for word in span) == 2 and span[-1].isdigit():
        first = next((word for word in span if word.isdigit()), span[-1])
        return period_of(date(int(first), MONTHS[span[0]], 1), frequency, year_begins)
    said = read_day(Raw(plain) if isinstance(raw.value, str) else raw)
    if said.problem or (said.options and re.match(r"\d+\D\d+\D", plain)):
        return said.note or _("« {text} » n’est pas une période : écrivez par exemple « avril 2026 »").format(
            text=text[:40]
        )
    return period_of(date.fromisoformat(said.value or said.options[0]), frequency, year_begins)


def is_period(text: str) -> bool:
    """Whether words name a year, or a part of one."""
    plain = _shortened(folded(text))
    year = re.fullmatch(r"(\d{4})(?:\s*[-–/]\s*(\d{2}|\d{4}))?", plain)
    if year:
        return int(year[1]) in YEARS
    if not re.search(r"\d{4}", plain) or len(plain) > 40:
        return False
    return isinstance(read_period(Raw(plain), Frequency.MONTHLY, 1), Period)


def _shortened(plain: str) -> str:
    """«1er trimestre 2025», «Quarter 1, 2025» as «t1 2025»; a half as «s1 2025»."""
    plain = re.sub(rf"\b([1-4]) ?{RANK} {QUARTER}", r"t\1", plain)
    plain = re.sub(rf"\b{QUARTER} ?([1-4])\b", r"t\1", plain)
    plain = re.sub(rf"\b([12]) ?{RANK} {HALF}", r"s\1", plain)
    plain = re.sub(rf"\b{HALF} ?([12])\b", r"s\1", plain)
    return re.sub(r"\b([tq][1-4]|[sh][12])\s*(?:,|de|of|/|-|–)\s*(?=\d{4})", r"\1 ", plain)


def _part_of_year(plain: str, year_begins: int) -> date | None:
    """The first day of «t3 2026» or «s2 2026»: the third quarter of the year of the initiative that begins in 2026."""
    told = re.fullmatch(rf"([tqsh])([1-4])\W*{YEAR}|{YEAR}\W*([tqsh])([1-4])", plain)
    if told is None:
        return None
    kind, which, year = told[1] or told[5], int(told[2] or told[6]), int(told[3] or told[4])
    months = 3 if kind in "tq" else 6
    if year not in YEARS or months * which > 12:
        return None
    return add_months(date(year, year_begins, 1), months * (which - 1))


def _month(plain: str) -> date | None:
    """«2025-04» and «04/2025» are a month; «2024-25» is a year that ends in the next one."""
    told = re.fullmatch(r"(\d{4})\s?[-/.]\s?(\d{1,2})|(\d{1,2})\s?[-/.]\s?(\d{4})", plain)
    if told is None:
        return None
    year, month = int(told[1] or told[4]), int(told[2] or told[3])
    if year not in YEARS or not 1 <= month <= 12 or (told[1] and month == (year + 1) % 100):
        return None
    return date(year, month, 1)


def _of_year(text: str, year: int, is_double: bool, frequency: Frequency, year_begins: int) -> Period | str:
    """A year alone says a yearly period: the one that begins in it."""
    if frequency is not Frequency.YEARLY:
        words = _("« {text} » est une année, et cet indicateur est {often}")
        return words.format(text=text[:40], often=frequency.label)
    return period_of(date(year, year_begins, 1), frequency, year_begins)
