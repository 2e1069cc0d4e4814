"""What a calendar shows, and what becomes of a bar in the hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.i18n import day as said_day


@dataclass(frozen=True)
class Moment:
    """A day that counts: a diamond, full once it is behind. With an id, the hand can move it."""

    day: date
    words: str
    done: bool = False
    id: int = 0


@dataclass(frozen=True)
class Bar:
    """Something that lasts; a date that is missing is waited for. `detail` is read with its name."""

    id: int
    name: str
    starts: date | None
    ends: date | None
    detail: str = ""
    role: str = "intervention"
    moments: tuple[Moment, ...] = ()
    is_step: bool = False
    """A part of the bar above it: its line is lower, its name stands to the right of the other."""

    @property
    def is_half_dated(self) -> bool:
        """One of its two dates is known."""
        return (self.starts is None) != (self.ends is None)


@dataclass(frozen=True)
class Held:
    """What the hand holds: the bar, what it was, which of its ends (both: the whole), the day it was taken by.

    Or one of its moments, by its id.
    """

    bar: Bar
    was: Bar
    left: bool
    right: bool
    day: date
    moment: int = 0

    def days_of(self, bar: Bar) -> tuple[date | None, date | None]:
        """The days that the hand says of the bar as it stands now; of a moment, only the second."""
        if self.moment:
            return None, next(one.day for one in bar.moments if one.id == self.moment)
        return bar.starts, bar.ends

    def in_words(self, bar: Bar) -> str:
        """What is beside the hand: the day of the end that it holds, or both."""
        starts, ends = self.days_of(bar)
        held = (starts if self.left else None, ends if self.right or self.moment else None)
        return " – ".join(said_day(one, "medium") for one in held if one is not None)


def completed(bar: Bar, day: date) -> Held:
    """A bar of one date taken by the hand: the other date is where the hand is, and never passes the first."""
    if bar.starts is not None:
        return Held(replace(bar, ends=max(day, bar.starts)), bar, False, True, day)
    assert bar.ends is not None
    return Held(replace(bar, starts=min(day, bar.ends)), bar, True, False, day)


def shifted(held: Held, by: timedelta) -> Bar:
    """The bar after the hand moved by so many days; an end never passes the other."""
    bar = held.bar
    if held.moment:
        moved = (replace(one, day=one.day + by) if one.id == held.moment else one for one in bar.moments)
        return replace(bar, moments=tuple(moved))
    assert bar.starts is not None
    assert bar.ends is not None
    starts = bar.starts + by if held.left else bar.starts
    ends = bar.ends + by if held.right else bar.ends
    if starts > ends:
        starts, ends = (ends, ends) if held.left else (starts, starts)
    return replace(bar, starts=starts, ends=ends)


def said(bar: Bar, waits_for: str) -> str:
    known = [said_day(day, "medium") for day in (bar.starts, bar.ends) if day is not None]
    dates = " – ".join(known) if len(known) == 2 else ", ".join([*known, waits_for])
    return ", ".join(filter(None, (bar.name, dates, bar.detail, *(m.words for m in bar.moments))))
