"""What a calendar shows, and what becomes of a bar in the hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True)
class Moment:
    """A day that counts: a diamond, full once it is behind."""

    day: date
    words: str
    done: bool = False


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
    """What the hand holds: the bar, what it was, which of its ends (both: the whole), the day it was taken by."""

    bar: Bar
    was: Bar
    left: bool
    right: bool
    day: date


def completed(bar: Bar, day: date) -> Held:
    """A bar of one date taken by the hand: the other date is where the hand is, and never passes the first."""
    if bar.starts is not None:
        return Held(replace(bar, ends=max(day, bar.starts)), bar, False, True, day)
    assert bar.ends is not None
    return Held(replace(bar, starts=min(day, bar.ends)), bar, True, False, day)


def shifted(held: Held, by: timedelta) -> Bar:
    """The bar after the hand moved by so many days; an end never passes the other."""
    bar = held.bar
    assert bar.starts is not None
    assert bar.ends is not None
    starts = bar.starts + by if held.left else bar.starts
    ends = bar.ends + by if held.right else bar.ends
    if starts > ends:
        starts, ends = (ends, ends) if held.left else (starts, starts)
    return replace(bar, starts=starts, ends=ends)


def said(bar: Bar, waits_for: str) -> str:
    known = [day.isoformat() for day in (bar.starts, bar.ends) if day is not None]
    dates = " – ".join(known) if len(known) == 2 else ", ".join([*known, waits_for])
    return ", ".join(filter(None, (bar.name, dates, bar.detail, *(m.words for m in bar.moments))))
