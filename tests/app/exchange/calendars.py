"""What RFC 5545 says of a calendar, checked by itself: nothing here is taken from what writes ours."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

NAME = re.compile(r"[A-Za-z0-9-]+")
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*)')
ESCAPED = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
"""TEXT, 3.3.11: a backslash, a semicolon, a comma and a new line never stand as they are."""
DAY, MOMENT = re.compile(r"\d{8}"), re.compile(r"\d{8}T\d{6}Z?")
TEXTS = ("SUMMARY", "DESCRIPTION", "UID", "PRODID", "X-WR-CALNAME", "LOCATION", "COMMENT")
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "RRULE", "SUMMARY", "DESCRIPTION", "TRANSP")
"""At most once in an event, 3.6.1."""
FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = {
    "INTERVAL": r"[1-9]\d*",
    "COUNT": r"[1-9]\d*",
    "UNTIL": r"\d{8}(T\d{6}Z?)?",
    "BYMONTHDAY": r"[+-]?([1-9]|[12]\d|3[01])(,[+-]?([1-9]|[12]\d|3[01]))*",
    "BYMONTH": r"([1-9]|1[0-2])(,([1-9]|1[0-2]))*",
    "BYDAY": r"([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)(,([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA))*",
    "BYSETPOS": r"[+-]?[1-9]\d{0,2}(,[+-]?[1-9]\d{0,2})*",
    "WKST": r"SU|MO|TU|WE|TH|FR|SA",
}


@dataclass
class Component:
    """What stands between BEGIN and END: its properties by name, and what is within it."""

    name: str
    held: dict[str, list[tuple[dict[str, str], str]]] = field(default_factory=dict)
    within: list[Component] = field(default_factory=list)

    def one(self, name: str) -> tuple[dict[str, str], str]:
        """The parameters and the value of a property that stands once."""
        (found,) = self.held[name]
        return found

    def said(self, name: str) -> str:
        """A text as a person reads it; empty where it is not there."""
        return unescaped(self.one(name)[1]) if name in self.held else ""


def unescaped(value: str) -> str:
    """TEXT read back, from left to right."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def faults(content: bytes) -> list[str]:
    """All that RFC 5545 would refuse, each in a few words; empty for a calendar that is valid."""
    found = list(_lines_wrong(content))
    try:
        calendar = read(content)
    except ValueError as problem:
        return [*found, str(problem)]
    return [*found, *_calendar_wrong(calendar)]


def _lines_wrong(content: bytes) -> Iterator[str]:
    """3.1: lines end with CRLF, hold 75 octets at most, and no letter is cut in two."""
    if not content.endswith(b"\r\n"):
        yield "the last line does not end"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        yield "a line that does not end with CRLF"
    for line in content.split(b"\r\n")[:-1]:
        if len(line) > 75:
            yield f"{len(line)} octets: {line[:40]!r}"
        if not line.strip():
            yield "an empty line"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"a letter is cut: {line[:40]!r}"


def read(content: bytes) -> Component:
    """The one calendar. Raises ValueError for what cannot be read."""
    text = re.sub(r"\r\n[ \t]", "", content.decode())
    open_, top = list[Component](), list[Component]()
    for line in text.split("\r\n")[:-1]:
        name, parameters, value = _property(line)
        if name == "BEGIN":
            made = Component(value.upper())
            (open_[-1].within if open_ else top).append(made)
            open_.append(made)
        elif name == "END":
            if not open_ or open_.pop().name != value.upper():
                raise ValueError(f"END:{value} closes something else")
        elif not open_:
            raise ValueError(f"{name} stands outside of the calendar")
        else:
            open_[-1].held.setdefault(name, []).append((parameters, value))
    if open_ or len(top) != 1:
        raise ValueError("not one calendar, begun and ended")
    return top[0]


def _property(line: str) -> tuple[str, dict[str, str], str]:
    found = NAME.match(line)
    if found is None:
        raise ValueError(f"no name: {line[:40]!r}")
    at, parameters = found.end(), dict[str, str]()
    while (one := PARAMETER.match(line, at)) is not None:
        parameters[one[1].upper()] = one[2]
        at = one.end()
    if line[at : at + 1] != ":":
        raise ValueError(f"no value: {line[:40]!r}")
    return found[0].upper(), parameters, line[at + 1 :]


def _calendar_wrong(calendar: Component) -> Iterator[str]:
    """3.4 and 3.6: PRODID and VERSION once, events within, each with its own UID."""
    if calendar.name != "VCALENDAR":
        yield f"{calendar.name} is no calendar"
    for name in ("PRODID", "VERSION"):
        if len(calendar.held.get(name, [])) != 1:
            yield f"{name} is not there once"
    if calendar.held.get("VERSION") != [({}, "2.0")]:
        yield "VERSION is not 2.0"
    yield from _texts_wrong(calendar)
    names = [value for event in calendar.within for _p, value in event.held.get("UID", [])]
    if len(set(names)) != len(names):
        yield "a UID stands twice"
    if not calendar.within:
        yield "nothing is in it"
    for event in calendar.within:
        yield from _event_wrong(event)


def _event_wrong(event: Component) -> Iterator[str]:
    if event.name != "VEVENT" or event.within:
        yield f"{event.name} in a calendar of events"
    for name in ("UID", "DTSTAMP", "DTSTART"):
        if name not in event.held:
            yield f"{name} is missing"
            return
    for name in ONCE:
        if len(event.held.get(name, [])) > 1:
            yield f"{name} stands twice"
    if not MOMENT.fullmatch(event.one("DTSTAMP")[1]) or not event.one("DTSTAMP")[1].endswith("Z"):
        yield "DTSTAMP is not a moment in UTC"
    yield from _days_wrong(event)
    yield from _texts_wrong(event)
    if "RRULE" in event.held:
        yield from _rule_wrong(event.one("RRULE")[1])


def _days_wrong(event: Component) -> Iterator[str]:
    """A day is said to be one; the end is of the same kind, and later."""
    (parameters, starts), (ending, ends) = event.one("DTSTART"), event.one("DTEND")
    shape = DAY if parameters.get("VALUE") == "DATE" else MOMENT
    if not shape.fullmatch(starts) or not shape.fullmatch(ends) or ending != parameters:
        yield f"DTSTART and DTEND do not agree: {starts}, {ends}"
    if ends <= starts:
        yield "DTEND is not after DTSTART"


def _texts_wrong(held: Component) -> Iterator[str]:
    for name in TEXTS:
        for _parameters, value in held.held.get(name, []):
            if not ESCAPED.fullmatch(value):
                yield f"{name} is not escaped: {value[:40]!r}"


def _rule_wrong(rule: str) -> Iterator[str]:
    """3.3.10: FREQ once; each other part known and once; BYSETPOS only beside another BY part."""
    parts = [part.partition("=")[::2] for part in rule.split(";")]
    names = [name for name, _value in parts]
    if names.count("FREQ") != 1 or len(set(names)) != len(names):
        yield f"RRULE: a part is missing or stands twice: {rule}"
    for name, value in parts:
        if name == "FREQ" and value not in FREQUENCIES:
            yield f"RRULE: FREQ={value}"
        elif name != "FREQ" and not re.fullmatch(PARTS.get(name, r"(?!)"), value):
            yield f"RRULE: {name}={value}"
    if "BYSETPOS" in names and not any(n.startswith("BY") and n != "BYSETPOS" for n in names):
        yield "RRULE: BYSETPOS alone"
    if {"COUNT", "UNTIL"} <= set(names):
        yield "RRULE: COUNT and UNTIL"


def days_of(event: Component, count: int) -> list[date]:
    """The first days of an event, its rule followed as 3.3.10 says: a day that does not exist is skipped."""
    text = event.one("DTSTART")[1]
    start = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    if "RRULE" not in event.held:
        return [start]
    rule = dict(part.split("=") for part in event.one("RRULE")[1].split(";"))
    step = int(rule.get("INTERVAL", "1")) * {"MONTHLY": 1, "YEARLY": 12}[rule["FREQ"]]
    days = [int(day) for day in rule.get("BYMONTHDAY", str(start.day)).split(",")]
    found: list[date] = []
    at = start.year * 12 + start.month - 1
    while len(found) < count:
        year, month = at // 12, at % 12 + 1
        there = [date(year, month, day) for day in days if day <= monthrange(year, month)[1]]
        if "BYSETPOS" in rule and there:
            there = [sorted(there)[int(rule["BYSETPOS"])]]
        found += [day for day in there if day >= start]
        at += step
    return found[:count]
