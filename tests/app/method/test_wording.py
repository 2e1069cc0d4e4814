"""Is it worded as a result? Words that speak, and words that must not raise a false alarm."""

import pytest

from app.method.wording import (
    folded,
    is_vague,
    joins_changes,
    names_activity,
    names_means,
    names_missing_solution,
    word_count,
)


def test_words_are_compared_without_case_accents_or_elisions() -> None:
    assert folded("  L’Accès À l'école,\tc’est   BIEN ") == "l acces a l ecole c est bien"


@pytest.mark.parametrize(
    "text",
    [
        "Offrir des ateliers de cuisine",
        "former les bénévoles",
        "Mettre sur pied un guichet",
        "Mise en place d’un guichet unique",
        "Sensibilisation des élus",
        "Augmentation du nombre d’ateliers",
        "plus de rencontres entre voisins",
        "Organize community kitchens",
        "Delivery of a training program",
        "more workshops in schools",
    ],
)
def test_what_the_group_does_is_an_activity(text: str) -> None:
    assert names_activity(text)


@pytest.mark.parametrize(
    "text",
    [
        "Les familles ont un revenu suffisant",
        "Augmentation du revenu des familles",
        "plus de familles mangent à leur faim",
        "Les intervenants forment une équipe",
        "Fewer children go to school hungry",
        "Informatique accessible aux aînés",
        "",
    ],
)
def test_what_changes_for_people_is_not_an_activity(text: str) -> None:
    assert not names_activity(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("les familles mangent mieux grâce à un jardin", True),
        ("moins de faim par des cuisines collectives", True),
        ("les aînés sont entourés au moyen de visites", True),
        ("fewer falls through home visits", True),
        ("less hunger by opening gardens", True),
        ("trois repas par jour", False),
        ("26 $ par semaine et par personne", False),
        ("les familles partagent", False),
        ("by 2029, half as many families are hungry", False),
    ],
)
def test_the_means_are_heard_and_units_are_not_means(text: str, found: bool) -> None:
    assert names_means(text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("les jeunes terminent leur secondaire et travaillent", True),
        ("baisse du décrochage et hausse de l’emploi", True),
        ("réduction de la faim ainsi que diminution des dettes", True),
        ("families live and work together", True),
        ("les parents et leurs enfants vivent sans faim", False),
        ("les familles vivent entre l’école et le parc", False),
    ],
)
def test_two_changes_in_one_sentence_are_heard(text: str, found: bool) -> None:
    assert joins_changes(text) is found


@pytest.mark.parametrize(
    "text", ["une meilleure qualité de vie", "l’épanouissement des jeunes", "better outcomes"]
)
def test_some_words_could_mean_anything(text: str) -> None:
    assert is_vague(text)
    assert not is_vague("moins de familles vivent de l’insécurité alimentaire")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il manque un centre de jour", True),
        ("L’absence de services en français", True),
        ("Il faut un guichet unique", True),
        ("We need more funding", True),
        ("Une famille sur quatre manque d’argent", False),
        ("Les aînés manquent de contacts", False),
    ],
)
def test_a_missing_solution_is_told_from_what_people_live(text: str, found: bool) -> None:
    assert names_missing_solution(text) is found


def test_words_are_counted_as_people_count_them() -> None:
    assert word_count("D’ici 2029, 26 % des familles n’auront plus faim.") == 8
    assert word_count("") == 0
