"""Meetings: who was there, whether that was enough, what was decided that day."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.analysis.agenda import dues
from app.model import Body
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
