"""The periods in which an initiative counts: months, quarters, halves and years of its own year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.i18n import _, language, locale, month
from app.model.choice import Choice


class Frequency(Choice):
    """How often a value is expected."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"

    @property
    def label(self) -> str:
        return {
            Frequency.MONTHLY: _("mensuel"),
            Frequency.QUARTERLY: _("trimestriel"),
            Frequency.HALF_YEARLY: _("semestriel"),
            Frequency.YEARLY: _("annuel"),
        }[self]

    @property
    def months(self) -> int:
        """How many months a period lasts."""
        return {
            Frequency.MONTHLY: 1,
            Frequency.QUARTERLY: 3,
            Frequency.HALF_YEARLY: 6,
            Frequency.YEARLY: 12,
        }[self]


@dataclass(frozen=True, order=True)
class Period:
    """A span of whole months: its first day, and how many months it lasts."""

    start: date
    months: int

    @property
    def end(self) -> date:
        """The last day."""
        return _months_later(self.start, self.months) - timedelta(days=1)

    @property
    def label(self) -> str:
        """«avril à juin 2026», «avril 2026», «2026», «2026-2027»."""
        first, last = self.start, self.end
        if self.months == 12:
            return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
        if self.months == 1:
            return f"{_month(first)} {first.year}"
        if first.year == last.year:
            return _("{first} à {last} {year}").format(first=_month(first), last=_month(last), year=last.year)
        return _("{first} {first_year} à {last} {last_year}").format(
            first=_month(first),
            first_year=first.year,
            last=_month(last),
            last_year=last.year,
        )

    @property
    def brief(self) -> str:
        """The same where there is little room: «avr.–juin 2026», «avr. 2026», «nov. 2025–janv. 2026»."""
        return self.label if self.months == 12 else self.by_its_months

    @property
    def by_its_months(self) -> str:
        """The same with its months, a year too: «avr. 2025–mars 2026»."""
        first, last = self.start, self.end
        if self.months == 1:
            return month(first)
        opening = _month(first, "abbreviated") if first.year == last.year else month(first)
        return f"{opening}–{month(last)}"

    def next(self) -> "Period":
        """The period that follows."""
        return Period(_months_later(self.start, self.months), self.months)


def period_of(day: date, frequency: Frequency, year_begins: int) -> Period:
    """The period in which a day falls, in years that begin in the month `year_begins` (1 to 12)."""
    months = (day.month - year_begins) % 12
    first = _months_later(date(day.year, day.month, 1), -(months % frequency.months))
    return Period(first, frequency.months)


def periods(first: date, last: date, frequency: Frequency, year_begins: int) -> Iterator[Period]:
    """The periods from the one that holds `first` to the one that holds `last`."""
    period = period_of(first, frequency, year_begins)
    while period.start <= last:
        yield period
        period = period.next()


def _months_later(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def _month(day: date, width: Literal["wide", "abbreviated"] = "wide") -> str:
    from babel.dates import get_month_names

    return str(get_month_names(width, "format" if language() == "fr" else "stand-alone", locale())[day.month])
