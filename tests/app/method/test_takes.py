"""Several takes of the socle are kept and compared."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import Refused
from app.method.takes import SHOWN, compare
from app.model import Answer, Initiative
from app.store import Dossier

MAY, JUNE = date(2026, 5, 12), date(2026, 6, 9)


def answer(dossier: Dossier, **answers: Answer | None) -> Initiative:
    with dossier.change("Répondre"):
        for criterion, said in answers.items():
            dossier.initiative.answer(criterion, said)
    return dossier.initiative


def take(dossier: Dossier, on: date) -> None:
    with dossier.change("Garder"):
        dossier.initiative.keep_take(on)


def test_nothing_answered_is_nothing_to_keep(dossier: Dossier) -> None:
    with pytest.raises(Refused), dossier.change("Garder"):
        dossier.initiative.keep_take(MAY)
    assert compare(dossier.initiative).words == ""


def test_what_moved_since_the_last_take_is_said(dossier: Dossier) -> None:
    here = answer(dossier, felt=Answer.PARTLY, acute=Answer.YES, complex=Answer.NOT_YET)
    take(dossier, MAY)
    answer(dossier, felt=Answer.YES, acute=Answer.PARTLY, complex=Answer.YES)
    assert compare(here).words.replace("\N{NO-BREAK SPACE}", " ") == (
        "Depuis le 12 mai 2026 : 2 réponses ont avancé, 1 réponse a reculé."
    )


def test_what_was_not_answered_last_time_is_new(dossier: Dossier) -> None:
    here = answer(dossier, felt=Answer.YES, acute=Answer.YES)
    take(dossier, MAY)
    answer(dossier, acute=None, complex=Answer.NOT_YET)
    assert compare(here).words.replace("\N{NO-BREAK SPACE}", " ") == (
        "Depuis le 12 mai 2026 : 1 réponse est nouvelle."
    )


def test_a_take_again_on_the_same_day_replaces_the_first(dossier: Dossier) -> None:
    here = answer(dossier, felt=Answer.PARTLY, acute=Answer.YES)
    take(dossier, MAY)
    answer(dossier, felt=Answer.YES, acute=None)
    take(dossier, MAY)
    assert {held.criterion: held.answer for held in here.takes} == {"felt": Answer.YES}


def test_days_are_compared_line_by_line_with_today_last(dossier: Dossier) -> None:
    here = answer(dossier, felt=Answer.NOT_YET)
    take(dossier, MAY)
    answer(dossier, felt=Answer.PARTLY, acute=Answer.YES)
    take(dossier, JUNE)
    held = compare(here)
    assert held.days == (MAY, JUNE)
    assert [line.answers for line in held.lines] == [
        (Answer.NOT_YET, Answer.PARTLY, Answer.PARTLY),
        (None, Answer.YES, Answer.YES),
    ]
    assert "aucune réponse" in held.words


def test_only_the_latest_takes_are_compared(dossier: Dossier) -> None:
    here = answer(dossier, felt=Answer.YES)
    for month in range(1, 7):
        take(dossier, date(2026, month, 1))
    assert len(compare(here).days) == SHOWN
    assert compare(here).days[-1] == date(2026, 6, 1)
