"""The calendar for other agendas: read back line by line as RFC 5545 says."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.exchange.ics import calendar
from app.model import ActionState, CommunicationAction, Rhythm
from app.store import Dossier, create

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
    assert "BEGIN:VEVENT" not in unfolded(calendar(dossier.initiative, NOW))
