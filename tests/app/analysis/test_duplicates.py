"""Names that look like the same organisation, and the reason given."""

import pytest

from app.analysis.duplicates import twins


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("École des Saules", "ECOLE DES SAULES", "mêmes lettres"),
        ("Maison de la famille", "La maison famille", "mêmes mots"),
        ("Centre de santé de la Vallée", "CSV", "sigle"),
        ("Maison de la famille La Berge", "Maison La Berge", "tous les mots"),
        ("Popote roulante des Chutes", "Popotte roulante des Chutes", "un seul mot diffère"),
    ],
)
def test_a_likely_duplicate_is_said_with_its_reason(one: str, other: str, why: str) -> None:
    (found,) = twins({1: one, 2: other})
    assert why in found.why
    assert f"« {one} » et « {other} »" in found.why.replace("\xa0", " ").replace("\u202f", " ")
    assert {found.first, found.second} == {1, 2}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("École des Saules", "Table des Saules"),
        ("École 1", "École 2"),
        ("Centre de l’Anse", "Centre de l’Anse (2)"),
        ("Table de concertation de Rivière-Blanche", "Ville de Rivière-Blanche"),
        ("Coopérative de l’Anse", "Coopérative de la Pointe"),
        ("", "…"),
    ],
)
def test_two_organisations_that_only_share_words_are_left_alone(one: str, other: str) -> None:
    assert twins({1: one, 2: other}) == []


def test_a_pair_is_said_once_with_its_strongest_reason() -> None:
    (found,) = twins({1: "Maison La Berge", 2: "MAISON LA BERGE"})
    assert "mêmes lettres" in found.why
    assert "mêmes mots" not in found.why
