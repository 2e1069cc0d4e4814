"""The calendar for other agendas: read back line by line as RFC 5545 says."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import islice, product
from pathlib import Path

import pytest

from app.analysis.agenda import times
from app.errors import Refused
from app.exchange import document as documents
from app.exchange.ics import calendar
from app.i18n import speaking
from app.model import ActionState, CommunicationAction, Rhythm
from app.store import Dossier, create
from tests.app.exchange.calendars import days_of, faults, read

Spoil = Callable[[bytes], bytes]
NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with closing(create(tmp_path / "essai.maillon", title="Bien manger; vivre")) as made:
        yield made


def planned(
    dossier: Dossier, audience: str = "Partenaires", rhythm: Rhythm = Rhythm.ONCE
) -> CommunicationAction:
    with dossier.change("Prévoir"):
        action = dossier.initiative.plan_message(audience)
        action.next_on, action.rhythm = date(2026, 12, 3), rhythm
    return action


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_an_event_lasts_its_day(dossier: Dossier) -> None:
    action = planned(dossier)
    lines = unfolded(calendar(dossier.initiative, NOW))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert {"DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261204", f"UID:{action.uid}@maillon"} <= set(
        lines
    )
    assert "DTSTAMP:20261123T180000Z" in lines
    assert not [line for line in lines if line.startswith("RRULE")]


@pytest.mark.parametrize(
    ("rhythm", "rule"),
    [
        (Rhythm.MONTHLY, "RRULE:FREQ=MONTHLY"),
        (Rhythm.QUARTERLY, "RRULE:FREQ=MONTHLY;INTERVAL=3"),
        (Rhythm.YEARLY, "RRULE:FREQ=YEARLY"),
    ],
)
def test_what_comes_again_has_a_rule(dossier: Dossier, rhythm: Rhythm, rule: str) -> None:
    planned(dossier, rhythm=rhythm)
    assert rule in unfolded(calendar(dossier.initiative, NOW))


def test_the_thirty_first_falls_on_the_last_day_of_shorter_months(dossier: Dossier) -> None:
    action = planned(dossier, rhythm=Rhythm.MONTHLY)
    with dossier.change("Dater"):
        action.next_on = date(2026, 12, 31)
    assert "RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1" in unfolded(
        calendar(dossier.initiative, NOW)
    )


def test_no_line_is_longer_than_75_bytes_and_no_letter_is_cut(dossier: Dossier) -> None:
    planned(dossier, audience="Élèves, « été » ; 👩‍🌾 " * 12)
    content = calendar(dossier.initiative, NOW)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    (summary,) = [line for line in unfolded(content) if line.startswith("SUMMARY")]
    assert "👩‍🌾" in summary
    assert "\\, « été »" in summary.replace("\xa0", " ")
    assert "\\;" in summary


def test_new_lines_and_controls_do_not_break_it(dossier: Dossier) -> None:
    action = planned(dossier)
    with dossier.change("Écrire"):
        action.message = "Un\nDeux\r\nBEGIN:VEVENT\x07"
    lines = unfolded(calendar(dossier.initiative, NOW))
    assert lines.count("BEGIN:VEVENT") == 1
    assert any("Un\\nDeux\\nBEGIN:VEVENT" in line for line in lines)


def test_what_is_over_or_undated_is_left_out(dossier: Dossier) -> None:
    over, undated = planned(dossier), planned(dossier, "Voisins")
    with dossier.change("Finir"):
        over.state, undated.next_on = ActionState.DROPPED, None
    with pytest.raises(Refused, match="prochaine fois"):
        calendar(dossier.initiative, NOW)
    third = planned(dossier, "Élus")
    assert [line for line in unfolded(calendar(dossier.initiative, NOW)) if line.startswith("UID")] == [
        f"UID:{third.uid}@maillon"
    ]


NASTY = (
    "",
    " commence par une espace",
    "; , \\ : \" '",
    "\\n n’est pas une ligne ; \\; non plus",
    "une\nligne\r\net une autre\rpuis\ttabulée",
    "BEGIN:VEVENT\r\nEND:VCALENDAR\r\nATTENDEE:mailto:x@y.z",
    "\x00\x07\x0b\x1f\x7f commandes",
    "fins de ligne d’Unicode : \u2028 \u2029 \x85",
    "é" * 200,
    "👩\u200d🌾" * 40,
    "ع" * 90 + " " + "漢" * 90,
    "x" * 74,
    "x" * 5_000,
    "\\" * 300,
    "e\u0301" * 120,
)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_calendar_of_the_sample_is_valid(dossier: Dossier, language: str) -> None:
    with dossier.change("Charger"):
        documents.load(documents.sample(language), dossier.session)
    with speaking("en" if language == "en" else "fr"):
        content = calendar(dossier.initiative)
    assert faults(content) == []
    planned_ = [
        one for one in dossier.initiative.communications
        if one.next_on and one.state not in (ActionState.DONE, ActionState.DROPPED)
    ]  # fmt: skip
    events = read(content).within
    assert len(events) == len(planned_) >= 5
    for event, action in zip(events, planned_, strict=True):
        assert action.audience in event.said("SUMMARY")
        assert action.message in event.said("DESCRIPTION")


def test_no_text_and_no_day_make_a_calendar_that_is_not_valid(dossier: Dossier) -> None:
    days = (date(2027, 1, 31), date(2028, 2, 29), date(2026, 12, 3))
    with dossier.change("Prévoir"):
        for text, rhythm, day in product(NASTY, Rhythm, days):
            action = dossier.initiative.plan_message(text[:300] or "?")
            action.message, action.rhythm, action.next_on = text, rhythm, day
            action.channel, action.owner = text[:300], text[:300]
    for title in (text[:300] for text in NASTY if text):
        with dossier.change("Nommer"):
            dossier.initiative.title = title
        content = calendar(dossier.initiative, NOW)
        assert faults(content) == []
    events = read(content).within
    assert len(events) == len(NASTY) * len(Rhythm) * len(days)
    for event, action in zip(events, dossier.initiative.communications, strict=True):
        assert readable(action.message) in readable(event.said("DESCRIPTION"))


def test_an_agenda_shows_the_same_days_as_our_own_calendar(dossier: Dossier) -> None:
    starts = [date(2027, 1, 31), date(2028, 2, 29), date(2026, 12, 3), date(2027, 8, 30), date(2027, 2, 28)]
    with dossier.change("Prévoir"):
        for rhythm, day in product([Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.YEARLY], starts):
            action = dossier.initiative.plan_message("Partenaires")
            action.rhythm, action.next_on = rhythm, day
    events = read(calendar(dossier.initiative, NOW)).within
    for event, action in zip(events, dossier.initiative.communications, strict=True):
        assert action.next_on is not None
        ours = islice(times(action.next_on, action.rhythm, date(2060, 1, 1), action.next_on), 15)
        assert days_of(event, 15) == list(ours)


def readable(text: str) -> str:
    """What is read of a text: neither its new lines, which may be written otherwise, nor controls."""
    return "".join(letter for letter in text if ord(letter) >= 32)


@pytest.mark.parametrize(
    ("spoilt", "why"),
    [
        (lambda held: held.replace(b"\r\n", b"\n"), "CRLF"),
        (lambda held: held.replace(b"SUMMARY:", b"SUMMARY:" + b"x" * 80), "octets"),
        (lambda held: held.replace(b"END:VEVENT\r\n", b""), "closes something else"),
        (lambda held: held.replace(b"VERSION:2.0\r\n", b""), "VERSION"),
        (lambda held: held.replace(b"PRODID", b"X-PRODID"), "PRODID"),
        (lambda held: held.replace(b"UID:", b"X-UID:"), "UID is missing"),
        (lambda held: held.replace(b"DTSTAMP:2026", b"DTSTAMP:26"), "DTSTAMP"),
        (lambda held: held.replace(b"DTEND;VALUE=DATE:20261204", b"DTEND;VALUE=DATE:20261203"), "after"),
        (lambda held: held.replace(b"DTEND;VALUE=DATE", b"DTEND"), "agree"),
        (lambda held: held.replace(b"SUMMARY:", b"SUMMARY:a;b"), "escaped"),
        (lambda held: held.replace(b"FREQ=MONTHLY", b"FREQ=OFTEN"), "FREQ"),
        (lambda held: held.replace(b"FREQ=MONTHLY", b"FREQ=MONTHLY;INTERVAL=0"), "INTERVAL"),
        (lambda held: held.replace(b"FREQ=MONTHLY", b"FREQ=MONTHLY;BYSETPOS=-1"), "BYSETPOS alone"),
        (lambda held: held.replace(b"END:VCALENDAR", _event_of(held) + b"END:VCALENDAR"), "twice"),
    ],
)
def test_the_checker_sees_what_is_spoilt(dossier: Dossier, spoilt: Spoil, why: str) -> None:
    planned(dossier, rhythm=Rhythm.MONTHLY)
    whole = calendar(dossier.initiative, NOW)
    assert faults(whole) == []
    assert any(why in fault for fault in faults(spoilt(whole)))


def _event_of(held: bytes) -> bytes:
    return held[held.index(b"BEGIN:VEVENT") : held.index(b"END:VCALENDAR")]
