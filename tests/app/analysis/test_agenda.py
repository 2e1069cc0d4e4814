"""What comes due, and who has not been told anything for a while."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from app.analysis.agenda import by_whom, dues, silences, times
from app.model import ActionState, PartRole, Rhythm
from app.store import Dossier, create

TODAY = date(2026, 11, 23)


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with closing(create(tmp_path / "essai.maillon", title="Essai")) as made:
        yield made


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def texts(dossier: Dossier, first: date, last: date) -> list[tuple[str, str, bool]]:
    return [
        (due.on.isoformat(), plain(due.text), due.late)
        for due in dues(dossier.initiative, first, last, TODAY)
    ]


def test_a_message_comes_again_by_its_rhythm(dossier: Dossier) -> None:
    with dossier.change("Prévoir"):
        action = dossier.initiative.plan_message("Partenaires")
        action.next_on, action.rhythm, action.message = date(2026, 11, 30), Rhythm.QUARTERLY, "Le bilan"
    assert texts(dossier, date(2026, 11, 1), date(2027, 6, 30)) == [
        ("2026-11-30", "Partenaires : Le bilan", False),
        ("2027-02-28", "Partenaires : Le bilan", False),
        ("2027-05-30", "Partenaires : Le bilan", False),
    ]


def test_what_is_late_is_said_and_what_is_over_is_not(dossier: Dossier) -> None:
    with dossier.change("Prévoir"):
        late, over = dossier.initiative.plan_message("Bailleurs"), dossier.initiative.plan_message("Voisins")
        late.next_on = over.next_on = date(2026, 11, 2)
        over.state = ActionState.DONE
    assert texts(dossier, date(2026, 11, 1), date(2026, 12, 31)) == [("2026-11-02", "Bailleurs", True)]


def test_the_steps_of_interventions_come_with_who_leads(dossier: Dossier) -> None:
    with dossier.change("Planifier"):
        act = dossier.initiative.add_intervention("Cuisines")
        act.take_part(dossier.initiative.welcome("Maison"), PartRole.LEAD)
        act.plan("Ouvrir").ends = date(2026, 12, 1)
        done = act.plan("Former")
        done.ends, done.done = date(2026, 12, 2), True
    (due,) = dues(dossier.initiative, date(2026, 11, 1), date(2026, 12, 31), TODAY)
    assert (plain(due.text), due.who, due.page) == ("I1 : Ouvrir", "Maison", "interventions")


def test_the_day_to_look_at_the_ground_again_is_there(dossier: Dossier) -> None:
    with dossier.change("Fixer"):
        dossier.initiative.review_on = date(2026, 12, 15)
    (due,) = dues(dossier.initiative, date(2026, 12, 1), date(2026, 12, 31), TODAY)
    assert due.page == "socle"


def test_once_comes_once_and_an_event_when_it_is_dated() -> None:
    assert list(times(TODAY, Rhythm.ONCE, date(2028, 1, 1), TODAY)) == [TODAY]
    assert list(times(None, Rhythm.MONTHLY, date(2028, 1, 1), TODAY)) == []
    assert len(list(times(TODAY, Rhythm.MONTHLY, date(9999, 1, 1), TODAY))) == 61


def test_what_was_missed_for_years_is_late_once_and_comes_again_this_month() -> None:
    start = date(2015, 1, 31)
    found = list(times(start, Rhythm.MONTHLY, date(2027, 1, 31), TODAY))
    assert found == [start, date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31)]


@pytest.mark.parametrize(
    ("rhythm", "next_on", "told", "then"),
    [
        (Rhythm.MONTHLY, date(2026, 10, 31), date(2026, 11, 23), date(2026, 11, 30)),
        (Rhythm.QUARTERLY, date(2026, 11, 23), date(2026, 11, 23), date(2027, 2, 23)),
        (Rhythm.YEARLY, date(2027, 1, 10), date(2026, 11, 23), date(2028, 1, 10)),
        (Rhythm.MONTHLY, None, date(2026, 11, 23), date(2026, 12, 23)),
        (Rhythm.MONTHLY, date(2020, 1, 5), date(2026, 11, 23), date(2026, 12, 5)),
    ],
)
def test_telling_prepares_the_next_time(
    dossier: Dossier, rhythm: Rhythm, next_on: date | None, told: date, then: date
) -> None:
    with dossier.change("Dire"):
        action = dossier.initiative.plan_message("Partenaires")
        action.rhythm, action.next_on = rhythm, next_on
        action.tell(told, "Le bilan")
    assert action.next_on == then
    assert [telling.words for telling in action.tellings] == ["Le bilan"]


def test_what_was_to_be_said_once_is_done(dossier: Dossier) -> None:
    with dossier.change("Dire"):
        action = dossier.initiative.plan_message("Voisins")
        action.tell(TODAY)
    assert action.state is ActionState.DONE
    dossier.undo()
    assert dossier.initiative.communications == []


def test_who_was_never_told_or_long_ago_is_silent_whatever_the_action(dossier: Dossier) -> None:
    with dossier.change("Dire"):
        here = dossier.initiative
        here.plan_message("Familles")
        here.plan_message("Bailleurs").tell(date(2026, 2, 1))
        here.plan_message("Partenaires").tell(date(2026, 11, 1))
        here.plan_message("partenaires ")
        here.plan_message("Oubliés").state = ActionState.DROPPED
    found = [(silence.audience, silence.since) for silence in silences(dossier.initiative, TODAY)]
    assert found == [("Familles", None), ("Bailleurs", date(2026, 2, 1))]


def test_a_workshop_to_come_is_due_and_one_that_was_held_is_not(dossier: Dossier) -> None:
    with dossier.change("Prévoir"):
        dossier.initiative.gather_on("Retour sur les données", date(2026, 12, 3))
        dossier.initiative.gather_on("Dessiner la théorie", date(2026, 11, 2))
        dossier.initiative.gather_on("Un jour")
    assert texts(dossier, date(2026, 11, 1), date(2026, 12, 31)) == [
        ("2026-12-03", "Atelier : Retour sur les données", False)
    ]


def test_what_is_due_stands_under_who_sees_to_it(dossier: Dossier) -> None:
    with dossier.change("Prévoir"):
        for name, who, on in (
            ("Bailleurs", "Odile", date(2026, 12, 1)),
            ("Voisins", " odile ", date(2026, 11, 2)),
            ("Parents", "Renaud", date(2026, 11, 25)),
            ("Élus", "", date(2026, 12, 20)),
        ):
            action = dossier.initiative.plan_message(name)
            action.owner, action.next_on = who, on
    found = by_whom(dues(dossier.initiative, date.min, date(2026, 12, 31), TODAY))
    assert [(who, [due.text for due in held]) for who, held in found] == [
        ("", ["Élus"]),
        ("odile", ["Voisins", "Bailleurs"]),
        ("Renaud", ["Parents"]),
    ]


def test_what_is_due_is_asked_in_as_many_queries_whatever_the_number(dossier: Dossier) -> None:
    def grow(count: int) -> None:
        with dossier.change("Grandir"):
            for n in range(count):
                body = dossier.initiative.set_up(f"Comité {n}")
                body.meet_on(date(2026, 12, 1))
                body.decide("Écrire", TODAY).due_on = date(2026, 12, 1)
                act = dossier.initiative.add_intervention(f"Cuisine {n}")
                act.take_part(dossier.initiative.welcome(f"Maison {TODAY} {body.id} {n}"), PartRole.LEAD)
                act.plan("Ouvrir").ends = date(2026, 12, 1)
                dossier.initiative.plan_message(f"Voisins {n}").tell(date(2026, 1, 1))

    def queries() -> int:
        dossier.session.expire_all()
        asked: list[str] = []

        def hear(*heard: object) -> None:
            asked.append(str(heard[2]))

        bind = dossier.session.get_bind()
        event.listen(bind, "before_cursor_execute", hear)
        dues(dossier.initiative, date.min, date(2026, 12, 31), TODAY)
        silences(dossier.initiative, TODAY)
        event.remove(bind, "before_cursor_execute", hear)
        return len(asked)

    grow(1)
    first = queries()
    assert len(dues(dossier.initiative, date.min, date(2026, 12, 31), TODAY)) == 3
    grow(12)
    assert queries() == first
