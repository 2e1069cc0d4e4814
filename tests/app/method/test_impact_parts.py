"""Each part of the impact is looked at as it is written; wordings are kept, compared and come back to."""

from __future__ import annotations

from datetime import date

import pytest

from app.method.impact_parts import advice, compared, percentage_advice
from app.model import Impact, IndicatorKind, Initiative
from app.store import Dossier

TODAY = date(2026, 11, 23)


@pytest.fixture
def impact(dossier: Dossier) -> Impact:
    with dossier.change("Dire"):
        held = dossier.initiative.impact
        held.text = "deux fois moins de familles vivent de l’insécurité alimentaire"
        held.population, held.place, held.deadline = "Les familles", "à Rivière-Blanche", date(2029, 6, 30)
        held.paraphrases = "Moins de faim.\nLa moitié n’en manquera plus."
    return held


def said(impact: Impact, part: str) -> str:
    return advice(impact, part, TODAY).replace("\N{NO-BREAK SPACE}", " ")


def test_a_page_that_is_not_begun_is_not_scolded(dossier: Dossier) -> None:
    parts = ("population", "place", "text", "deadline", "headcount", "paraphrases")
    assert [said(dossier.initiative.impact, part) for part in parts] == [""] * 6


@pytest.mark.parametrize("part", ["population", "place", "text", "deadline", "headcount", "paraphrases"])
def test_a_sound_part_needs_no_advice(impact: Impact, part: str) -> None:
    assert said(impact, part) == ""


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        ("population", "", "On ne dit pas encore qui est visé"),
        ("population", "La population", "vise tout le monde"),
        ("place", "", "On ne dit pas encore où"),
        ("place", "Rivière-Blanche", "préposition"),
        ("text", "", "Il manque ce qui change"),
        ("text", "organiser dix ateliers de cuisine pour les familles", "activité"),
        ("text", "offrir des ateliers", "activité"),
        ("text", "moins d’insécurité alimentaire", "qui le vit"),
        ("text", "moins de familles " + "vivent très " * 40 + "mal", "mots"),
        ("deadline", None, "Il manque l’échéance"),
        ("deadline", date(2026, 11, 23), "est passé"),
        ("deadline", date(2020, 1, 1), "est passé"),
        ("deadline", date(2027, 3, 1), "moins d’un an"),
        ("headcount", 1240, "D’où vient ce nombre"),
        ("paraphrases", "Une seule.", "les mots d’une deuxième personne"),
        ("paraphrases", "", "Deux personnes"),
    ],
)
def test_each_part_says_what_it_lacks(
    dossier: Dossier, impact: Impact, part: str, value: object, words: str
) -> None:
    with dossier.change("Changer"):
        setattr(impact, part, value)
    assert words in said(impact, part)


@pytest.mark.parametrize(("value", "asked"), [(None, False), (100, False), (130, True), (-1, True)])
def test_a_percentage_past_a_hundred_is_asked_about(
    dossier: Dossier, impact: Impact, value: float | None, asked: bool
) -> None:
    with dossier.change("Suivre"):
        indicator = dossier.initiative.follow("Part des familles", impact)
        indicator.kind = IndicatorKind.PERCENT
    assert bool(percentage_advice(value, indicator)) is asked


def test_a_count_may_pass_a_hundred(dossier: Dossier, impact: Impact) -> None:
    with dossier.change("Suivre"):
        indicator = dossier.initiative.follow("Familles", impact)
        indicator.kind = IndicatorKind.NUMBER
    assert percentage_advice(1300, indicator) == ""


def keep(dossier: Dossier, here: Initiative) -> bool:
    with dossier.change("Garder"):
        return here.keep_wording(TODAY) is not None


def test_a_wording_is_kept_once(dossier: Dossier, impact: Impact) -> None:
    here = dossier.initiative
    assert keep(dossier, here)
    assert not keep(dossier, here)
    assert [one.sentence() for one in here.wordings] == [impact.sentence()]


def test_an_impact_that_says_nothing_is_not_kept(dossier: Dossier) -> None:
    assert not keep(dossier, dossier.initiative)


def test_going_back_keeps_what_is_left(dossier: Dossier, impact: Impact) -> None:
    here = dossier.initiative
    keep(dossier, here)
    with dossier.change("Récrire"):
        impact.text, impact.place = "les familles mangent à leur faim", "dans le Vieux-Port"
    with dossier.change("Revenir"):
        here.return_to_wording(here.wordings[0], TODAY)
    assert here.impact.text.startswith("deux fois moins")
    assert here.impact.place == "à Rivière-Blanche"
    assert [one.text for one in here.wordings][1] == "les familles mangent à leur faim"
    dossier.undo()
    assert here.impact.text == "les familles mangent à leur faim"


def test_two_wordings_are_compared_word_by_word(dossier: Dossier, impact: Impact) -> None:
    keep(dossier, dossier.initiative)
    with dossier.change("Récrire"):
        impact.text = "trois fois moins de familles vivent de l’insécurité alimentaire"
    pieces = compared(dossier.initiative.wordings[0], impact)
    assert [piece for piece in pieces if piece[0] != "same"] == [("gone", "deux"), ("come", "trois")]
