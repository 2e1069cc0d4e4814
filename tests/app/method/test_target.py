"""What the targeted impact lacks."""

from datetime import date

import pytest

from app.model import (
    Indicator,
    Initiative,
)
from tests.app.method.missing import missing, stage

pytestmark = pytest.mark.usefixtures("writing")

# Impact


def state_impact(initiative: Initiative) -> None:
    impact = initiative.impact
    impact.text = "deux fois moins de familles vivent de l’insécurité alimentaire"
    impact.population, impact.place, impact.deadline = "Les familles", "à Rivière-Blanche", date(2029, 6, 30)
    impact.paraphrases = "Moins de petits qui ont faim.\nLa moitié n’en manquera plus."
    indicator = initiative.follow("Part des familles", impact)
    indicator.baseline, indicator.baseline_on = 26, date(2024, 6, 30)
    indicator.aim(13, date(2029, 6, 30))


def test_a_precise_impact_lacks_nothing(initiative: Initiative) -> None:
    state_impact(initiative)
    assert missing(initiative, "impact") == []
    assert stage(initiative, "impact").fraction == 1.0
    assert stage(initiative, "impact").words == "assez solide"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("deadline", None, "Il manque l’échéance"),
        ("deadline", date(2020, 6, 30), "L’échéance est passée : 30 juin 2020"),
        ("population", " ", "On ne dit pas encore qui est visé"),
        ("place", "", "On ne dit pas encore où cela change"),
        ("text", "", "Il manque ce qui change"),
        ("paraphrases", "Une seule.", "Il manque les mots d’une deuxième personne pour le redire"),
        ("text", "offrir des ateliers de cuisine", "L’énoncé dit ce que le groupe fera"),
        ("text", "mise en place d’un guichet", "L’énoncé dit ce que le groupe fera"),
        ("text", "plus d’ateliers dans les trois quartiers", "L’énoncé dit ce que le groupe fera"),
        ("text", "les familles vivent mieux grâce aux jardins", "L’énoncé dit aussi le moyen"),
        ("text", "les familles vivent mieux par des jardins", "L’énoncé dit aussi le moyen"),
        ("text", "les aînés vivent entourés et participent à la décision", "L’énoncé joint deux changements"),
        (
            "text",
            "les jeunes travaillent ainsi que terminent leurs études",
            "L’énoncé joint deux changements",
        ),
        ("text", "les familles vivent " + "mieux " * 40, "La phrase compte "),
    ],
)
def test_the_impact_says_what_it_lacks(
    initiative: Initiative, field: str, value: object, sentence: str
) -> None:
    state_impact(initiative)
    setattr(initiative.impact, field, value)
    assert [said for said in missing(initiative, "impact") if said.startswith(sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "les enfants mangent trois repas par jour",
        "les parents et les enfants vivent moins d’insécurité",
        "deux fois moins de familles avec enfants de moins de 12 ans vivent de l’insécurité alimentaire",
        "twice as few families with children live with hunger",
        "95 % des élèves terminent leur secondaire",
    ],
)
def test_a_result_well_said_is_left_in_peace(initiative: Initiative, text: str) -> None:
    state_impact(initiative)
    initiative.impact.text = text
    assert missing(initiative, "impact") == []


def test_a_vague_impact_is_asked_for_an_indicator(initiative: Initiative) -> None:
    state_impact(initiative)
    initiative.impact.text = "les familles ont une meilleure qualité de vie"
    assert missing(initiative, "impact") == []
    initiative.remove(initiative.impact.indicators[0])
    assert "L’énoncé reste vague sans indicateur : que verra-t-on de différent ?" in missing(
        initiative, "impact"
    )


def test_the_measure_of_the_impact_has_a_start_and_a_target(initiative: Initiative) -> None:
    state_impact(initiative)
    indicator = initiative.impact.indicators[0]
    indicator.baseline = None
    initiative.remove(indicator.targets[0])
    assert missing(initiative, "impact") == ["Il manque la situation de départ", "Il manque la cible"]
    assert stage(initiative, "impact").lacks[0].element == (Indicator, indicator.id)
