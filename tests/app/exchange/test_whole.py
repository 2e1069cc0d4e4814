"""The whole initiative in one workbook: readable, filtered, and nothing in it is a formula."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.errors import Refused
from app.exchange import document, whole
from app.i18n import speaking
from app.model import Initiative
from app.store import Dossier


@pytest.fixture
def sample(dossier: Dossier) -> Initiative:
    with dossier.change("Charger"):
        document.load(document.sample("fr"), dossier.session)
    return dossier.initiative


def test_each_notion_has_its_sheet_with_filters_and_every_row(sample: Initiative, tmp_path: Path) -> None:
    path = tmp_path / "tout.xlsx"
    whole.write(sample, path)
    book = load_workbook(path)
    assert book.sheetnames[0] == "Initiative"
    counted = {
        "Connaissances": sample.evidence,
        "Facteurs": sample.factors,
        "Résultats": sample.outcomes,
        "Interventions": sample.interventions,
        "Partenaires": sample.organisations,
        "Indicateurs": sample.indicators,
    }
    for name, rows in counted.items():
        assert book[name].max_row == len(rows) + 1, name
        assert len(book[name].tables) == 1


def test_the_headers_follow_the_language(sample: Initiative, tmp_path: Path) -> None:
    with speaking("en"):
        whole.write(sample, tmp_path / "all.xlsx")
    with speaking("fr"):
        whole.write(sample, tmp_path / "tout.xlsx")
    french = load_workbook(tmp_path / "tout.xlsx").sheetnames
    english = load_workbook(tmp_path / "all.xlsx").sheetnames
    assert len(french) == len(english) and french != english


def test_what_looks_like_a_formula_stays_a_text(dossier: Dossier, tmp_path: Path) -> None:
    with dossier.change("Ajouter"):
        for name in ('=cmd|"/c calc"!A1', "@SUM(A1)", "+1 514 555-0199", "-2"):
            dossier.initiative.welcome(name)
    whole.write(dossier.initiative, tmp_path / "tout.xlsx")
    cells = [row[0] for row in load_workbook(tmp_path / "tout.xlsx")["Partenaires"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert all(cell.quotePrefix for cell in cells)


def test_no_address_of_a_person_leaves_the_laptop(sample: Initiative, tmp_path: Path) -> None:
    whole.write(sample, tmp_path / "tout.xlsx")
    book = load_workbook(tmp_path / "tout.xlsx")
    said = [str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value]
    addresses = [person.email for person in sample.people if person.email]
    assert addresses
    assert not [one for one in said if any(address in one for address in addresses)]


def test_an_empty_initiative_still_makes_a_workbook(dossier: Dossier, tmp_path: Path) -> None:
    whole.write(dossier.initiative, tmp_path / "tout.xlsx")
    assert load_workbook(tmp_path / "tout.xlsx")["Partenaires"].max_row == 1


def test_a_place_that_cannot_be_written_is_one_sentence(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        whole.write(dossier.initiative, tmp_path / "nulle part" / "tout.xlsx")
    assert "ne peut pas être écrit" in str(refusal.value)
