"""The headers are found wherever they are, and each column is known by its name or by what it holds."""

import pytest

from app.exchange.importing.columns import examples, header_row, headers, letter, propose
from app.exchange.importing.tables import Sheet
from app.i18n import speaking


def test_titles_and_notes_above_the_headers_are_passed_over() -> None:
    rows = [
        ("Table de concertation",),
        ("Mise à jour : mars",),
        (),
        ("Organisme", "Ville"),
        ("A", "B"),
        ("C", "D"),
    ]
    assert header_row(Sheet("f", list(rows))) == 4


def test_headers_that_nobody_knows_are_found_by_their_shape() -> None:
    rows = [("Rapport",), ("Machin", "Truc", "Bidule"), ("a", 1.0, "b"), ("c", 2.0, "d")]
    assert header_row(Sheet("f", list(rows))) == 2


def test_a_list_without_headers_has_columns_named_by_their_letter() -> None:
    sheet = Sheet("f", [(1.0, 2.0), (3.0, 4.0)])
    assert header_row(sheet) == 0
    assert headers(sheet, 0) == ["Colonne A", "Colonne B"]


@pytest.mark.parametrize(
    ("names", "into", "columns"),
    [
        (
            ("Nom de l’organisme", "SECTEUR", "Municipalité"),
            "organisations",
            {"name": 1, "sector": 2, "territory": 3},
        ),
        (
            ("First name", "Last name", "Company", "E-mail"),
            "people",
            {"first_name": 1, "organisation": 3, "email": 4},
        ),
        (
            ("Title", "Author", "Year", "Abstract"),
            "knowledge",
            {"title": 1, "author": 2, "year": 3, "finding": 4},
        ),
        (("Indicateur", "Unité", "Cible", "Fréquence"), "indicators", {"name": 1, "unit": 2, "target": 3}),
        (
            ("Indicator", "Period", "Value", "Organization"),
            "values",
            {"indicator": 1, "period": 2, "value": 3},
        ),
        (("De", "Vers", "Pourquoi"), "links", {"source": 1, "target": 2, "rationale": 3}),
        (("Facteur", "Poids", "Capacité d'agir"), "factors", {"name": 1, "weight": 2, "leverage": 3}),
    ],
)
def test_what_a_list_holds_is_proposed_from_its_headers(
    names: tuple[str, ...], into: str, columns: dict[str, int]
) -> None:
    mapped = propose(Sheet("f", [names, tuple("x" for _name in names)]))
    assert mapped.into == into
    assert columns.items() <= mapped.columns.items()


def test_addresses_are_known_by_what_they_are() -> None:
    sheet = Sheet(
        "f", [("Personne", "Pour écrire"), ("Ève Roy", "eve@exemple.ca"), ("Ali Côté", "ali@exemple.ca")]
    )
    assert propose(sheet, "people").columns["email"] == 2


def test_a_column_of_words_is_not_a_number() -> None:
    sheet = Sheet("f", [("Facteur", "Poids"), ("Prix", "très lourd"), ("Transport", "léger")])
    mapped = propose(sheet, "factors")
    assert mapped.columns["name"] == 1


def test_the_proposal_holds_in_english_too() -> None:
    with speaking("en"):
        mapped = propose(Sheet("f", [("Organisation", "Sector"), ("A", "health"), ("B", "education")]))
    assert mapped.columns == {"name": 1, "sector": 2}


def test_columns_have_letters_and_examples() -> None:
    assert [letter(1), letter(26), letter(27), letter(703)] == ["A", "Z", "AA", "AAA"]
    assert examples(Sheet("f", [("Nom",), ("A",), ("A",), (), ("B",)]), 1, 1) == ["A", "B"]
