"""The calendar of messages for any agenda: iCalendar (RFC 5545), whole days, repeated by their rhythm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from app.errors import Refused
from app.i18n import _, language
from app.model import ActionState, CommunicationAction, Initiative, Rhythm

OVER = (ActionState.DONE, ActionState.DROPPED)
FOLD = 75
"""Bytes of a line at most; the rest goes on the next one, after a space (RFC 5545, 3.1)."""
RULES = {
    Rhythm.MONTHLY: "FREQ=MONTHLY",
    Rhythm.QUARTERLY: "FREQ=MONTHLY;INTERVAL=3",
    Rhythm.YEARLY: "FREQ=YEARLY",
}


def calendar(initiative: Initiative, now: datetime | None = None) -> bytes:
    """Every message that has a next day and is not over, as one event each. No person's address is in it.

    Raises Refused where there is none: a calendar holds at least one thing (RFC 5545, 3.6).
    """
    held = [one for one in initiative.communications if one.next_on is not None and one.state not in OVER]
    if not held:
        raise Refused(
            _("Aucun message n’a de prochaine fois : donnez-en une dans « Le plan », puis réessayez.")
        )
    stamp = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Maillon//Maillon//{language().upper()}",
        "CALSCALE:GREGORIAN",
    ]
    lines.append(f"X-WR-CALNAME:{_escaped(initiative.title)}")
    for action in held:
        lines += _event(action, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(action: CommunicationAction, stamp: str) -> Iterator[str]:
    assert action.next_on is not None
    yield "BEGIN:VEVENT"
    yield f"UID:{action.uid}@maillon"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{action.next_on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{action.next_on + timedelta(days=1):%Y%m%d}"
    if action.rhythm in RULES:
        yield f"RRULE:{RULES[action.rhythm]}{_by_day(action)}"
    yield f"SUMMARY:{_escaped(_('Communication : {audience}').format(audience=action.audience))}"
    told = [
        action.message,
        action.channel,
        _("Qui s’en charge : {name}").format(name=action.owner) if action.owner else "",
    ]
    yield f"DESCRIPTION:{_escaped(chr(10).join(part for part in told if part))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _by_day(action: CommunicationAction) -> str:
    """The 31st falls on the last day of shorter months, and February 29th on the 28th, as on our own calendar."""
    assert action.next_on is not None
    day, yearly = action.next_on.day, action.rhythm is Rhythm.YEARLY
    if day <= 28 or (yearly and action.next_on.month != 2):
        return ""
    month = ";BYMONTH=2" if yearly else ""
    return f"{month};BYMONTHDAY={','.join(map(str, range(28, day + 1)))};BYSETPOS=-1"


def _escaped(text: str) -> str:
    """Text as RFC 5545 wants it (3.3.11)."""
    clean = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c == "\n" or ord(c) >= 32)
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Cut by bytes, never inside a letter."""
    parts, held, room = [], "", FOLD
    for letter in line:
        if len((held + letter).encode()) > room:
            parts.append(held)
            held, room = "", FOLD - 1
        held += letter
    return "\r\n ".join([*parts, held])
