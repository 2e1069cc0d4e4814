"""Meetings: who was there, by name or by number, whether that was enough, what was decided that day."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.analysis.agenda import dues
from app.model import Attending, Body, Organisation, Person, SeatKind
from app.store import Dossier, create

DAY = date(2026, 10, 14)


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with closing(create(tmp_path / "essai.maillon", title="Essai")) as made:
        with made.change("Former"):
            made.initiative.set_up("Comité").quorum = 6
        yield made


def committee(dossier: Dossier) -> Body:
    return dossier.initiative.bodies[0]


@pytest.mark.parametrize(
    ("present", "quorum", "said"),
    [
        (7, 6, "7 personnes, quorum atteint (6)"),
        (6, 6, "6 personnes, quorum atteint (6)"),
        (1, 6, "1 personne, sans quorum (6)"),
        (4, None, "4 personnes"),
        (None, 6, ""),
    ],
)
def test_the_quorum_is_said(dossier: Dossier, present: int | None, quorum: int | None, said: str) -> None:
    with dossier.change("Se réunir"):
        committee(dossier).quorum = quorum
        meeting = committee(dossier).meet_on(DAY)
        meeting.present = present
    assert meeting.attendance.replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.fixture
def seated(dossier: Dossier) -> dict[str, Person | Organisation]:
    """Two who sit, one who observes, one unnamed seat of the town, and two people of the town."""
    here, body = dossier.initiative, committee(dossier)
    with dossier.change("Asseoir"):
        body.quorum = 3
        town = here.welcome("Ville")
        people = {name: here.meet(name, town if "ville" in name else None) for name in NAMES}
        for name in ("Odile", "Nadia"):
            body.seat(people[name])
        body.seat(people["Hélène"], kind=SeatKind.OBSERVER)
        body.seat(organisation=town)
    return {**people, "Ville": town}


NAMES = ("Odile", "Nadia", "Hélène", "Une de la ville", "Un autre de la ville")


def test_the_quorum_counts_those_who_sit_among_those_who_are_named(
    dossier: Dossier, seated: dict[str, Person | Organisation]
) -> None:
    with dossier.change("Noter"):
        meeting = committee(dossier).meet_on(DAY)
        meeting.present = 40
        for name in ("Odile", "Hélène", *NAMES[3:]):
            meeting.note(seated[name], Attending.PRESENT)
        meeting.note(seated["Nadia"], Attending.EXCUSED)
        meeting.note(seated["Une de la ville"], None)
    assert "3 personnes, dont 1 qui siège, sans" in meeting.attendance
    with dossier.change("Une autre arrive"):
        meeting.note(seated["Une de la ville"], Attending.PRESENT)
    said = "4 personnes, dont 2 qui siègent, sans quorum (3) · 1 excuse"
    assert meeting.attendance.replace("\N{NO-BREAK SPACE}", " ") == said
    assert [one.name for one in meeting.there if not one.counts] == ["Hélène", "Un autre de la ville (Ville)"]
    with dossier.change("Elle était là"):
        meeting.note(seated["Nadia"], Attending.PRESENT)
    assert meeting.has_quorum
    with dossier.change("Personne"):
        for who in seated.values():
            meeting.note(who, None)
    assert meeting.attendance.startswith("40 personnes")


def test_what_was_noted_outlives_a_seat_and_a_name_that_are_taken_away(
    dossier: Dossier, seated: dict[str, Person | Organisation]
) -> None:
    with dossier.change("Noter"):
        meeting = committee(dossier).meet_on(DAY)
        for name in ("Odile", "Nadia", "Ville"):
            meeting.note(seated[name], Attending.PRESENT)
    before = meeting.attendance
    with dossier.change("Retirer"):
        dossier.initiative.remove(seated["Odile"])
        dossier.initiative.remove(committee(dossier).memberships[0])
    assert committee(dossier).meetings[0].attendance == before
    assert "retiré" in committee(dossier).meetings[0].there[0].name
    dossier.undo()
    assert committee(dossier).meetings[0].there[0].name == "Odile"


def test_where_nobody_has_a_seat_all_who_came_make_the_quorum(dossier: Dossier) -> None:
    with dossier.change("Noter"):
        committee(dossier).quorum = 1
        meeting = committee(dossier).meet_on(DAY)
        meeting.note(dossier.initiative.meet("Odile"), Attending.PRESENT)
    assert meeting.has_quorum


def test_what_is_decided_that_day_belongs_to_the_meeting(dossier: Dossier) -> None:
    with dossier.change("Se réunir"):
        body = committee(dossier)
        meeting = body.meet_on(DAY)
        body.decide("On y va", DAY)
        body.decide("On attend", date(2026, 9, 1))
    assert [decision.text for decision in meeting.decisions] == ["On y va"]
    dossier.undo()
    assert committee(dossier).meetings == []


def test_meetings_to_come_and_what_is_still_to_be_done_are_due(dossier: Dossier) -> None:
    today = date(2026, 11, 23)
    with dossier.change("Se réunir"):
        body = committee(dossier)
        body.meet_on(date(2026, 12, 10))
        body.meet_on(DAY)
        late, done = body.decide("Écrire", DAY), body.decide("Appeler", DAY)
        late.due_on, late.owner = date(2026, 11, 1), "Odile"
        done.due_on, done.done = date(2026, 12, 1), True
    found = dues(dossier.initiative, date(2026, 10, 1), date(2026, 12, 31), today)
    assert [(due.text.replace("\N{NO-BREAK SPACE}", " "), due.who, due.late) for due in found] == [
        ("Écrire", "Odile", True),
        ("Réunion : Comité", "Comité", False),
    ]
    assert {due.page for due in found} == {"coordination"}
