"""Is it worded as a result? Words that speak, and words that must not raise a false alarm."""

import pytest

from app.method.wording import (
    folded,
    names_missing_solution,
    word_count,
)


def test_words_are_compared_without_case_accents_or_elisions() -> None:
    assert folded("  L’Accès À l'école,\tc’est   BIEN ") == "l acces a l ecole c est bien"


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
