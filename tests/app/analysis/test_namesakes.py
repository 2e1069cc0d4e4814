"""People written twice: found, and told why; colleagues are left alone."""

import pytest

from app.analysis.namesakes import Known, namesakes


def reasons(*people: tuple[str, str, str]) -> list[str]:
    known = [Known(id, name, email, phone) for id, (name, email, phone) in enumerate(people)]
    return [one.why.replace("\xa0", " ") for one in namesakes(known)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Odile Roy", "o@ville.ca", ""), ("O. R.", "O@Ville.ca ", ""), "le même courriel"),
        (("Odile Roy", "", ""), ("ROY, Odilé", "", ""), "le même nom"),
        (("Odile Roy", "", "418 555-0199"), ("Odile Gagnon", "", "(418) 555-0199"), "le même téléphone"),
        (("O. Roy", "", ""), ("Odile Roy", "", ""), "l’initiale du prénom"),
    ],
)
def test_a_pair_is_found_with_its_reason(
    one: tuple[str, str, str], other: tuple[str, str, str], why: str
) -> None:
    (found,) = reasons(one, other)
    assert why in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Odile Roy", "", "418 555-0199"), ("Luc Côté", "", "418 555-0199")),
        (("Odile Roy", "", ""), ("Luc Roy", "", "")),
        (("Odile Roy", "", "12"), ("Odile Côté", "", "12")),
        (("", "", ""), ("", "", "")),
        (("M. Roy", "", ""), ("O. Roy", "", "")),
    ],
)
def test_two_people_are_left_two(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert reasons(one, other) == []


def test_a_pair_is_said_once_with_its_strongest_reason() -> None:
    assert len(reasons(("Odile Roy", "o@v.ca", "4185550199"), ("Odile Roy", "o@v.ca", "4185550199"))) == 1
