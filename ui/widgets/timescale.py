"""The days that a timeline shows, and how they are marked: by month when there is room, else by quarter or year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.days import add_months

BEFORE, AFTER = 1, 2
"""Months shown before the first day and after the last."""
LEAST = 12
"""Months shown at least."""


@dataclass(frozen=True)
class Tick:
    """A line of the grid: a year when `major`; its words under the year."""

    day: date
    major: bool
    words: str
    minor_words: str


@dataclass(frozen=True)
class Scale:
    """From a first day to a last one."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days are shown."""
        return max(1, (self.last - self.first).days)

    @property
    def months(self) -> int:
        """How many months are shown."""
        return max(1, round(self.days / 30.4))

    def share(self, day: date) -> float:
        """Where a day stands, from 0 to 1; before the first it is less."""
        return (day - self.first).days / self.days

    def day(self, share: float) -> date:
        """The day that stands there."""
        return self.first + timedelta(days=round(min(1.0, max(0.0, share)) * self.days))

    @property
    def step(self) -> int:
        """Months from one mark to the next, so that at most about thirty stand side by side."""
        return next((step for step in (1, 3, 6, 12) if self.months / step <= 16), 12)

    def ticks(self) -> Iterator[Tick]:
        """The marks, each at the first day of a month; a January, or the first one, says its year."""
        day, first = self.first, True
        while day < self.last:
            if (day.month - 1) % self.step == 0 or first:
                major = day.month == 1 or first
                crowded = first and 13 - day.month < 2 * self.step  # the name of the next year would cover it
                yield Tick(
                    day, major, "" if crowded else str(day.year), str(day.month) if self.step < 12 else ""
                )
                first = False
            day = add_months(day, 1)


def scale_of(dates: Sequence[date], today: date) -> Scale:
    """All the dates, and today, with a little room around, from the first of a month."""
    known = [*dates, today]
    first = add_months(min(known).replace(day=1), -BEFORE)
    last = add_months(max(known).replace(day=1), AFTER)
    while (last - first).days < LEAST * 30:
        last = add_months(last, 1)
    return Scale(first, last)
