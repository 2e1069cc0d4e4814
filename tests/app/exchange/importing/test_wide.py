"""Tables with a column for each period, as people keep them: each value is read in its place."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.exchange.grids import Raw
from app.exchange.importing import columns, planning
from app.exchange.importing.periods import is_period, read_period
from app.exchange.importing.rows import Rows
from app.exchange.importing.tables import Sheet, load
from app.exchange.importing.wide import unfolded
from app.model import Frequency, Indicator, Initiative, Period
from app.store import Dossier
from tests.app.exchange.importing.conftest import Lister


def values(path: Path) -> list[tuple[object, ...]]:
    sheet = unfolded(load(path).sheets[0])
    assert sheet is not None
    return [tuple(row) for row in sheet.rows[1:]]


def plan(initiative: Initiative, path: Path) -> planning.Plan:
    sheet = load(path).sheets[-1]
    return planning.Plan(initiative, Rows(sheet, columns.propose(sheet))).whole()


@pytest.fixture
def followed(dossier: Dossier, initiative: Initiative) -> Initiative:
    with dossier.change("Suivre"):
        Indicator(initiative=initiative, name="Familles inscrites", frequency=Frequency.QUARTERLY)
    return initiative


def test_quarters_under_their_years_are_read_one_by_one(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Suivi des indicateurs"],
        [],
        ["Indicateur", "Unité", 2025, None, 2026, None, "Total"],
        [None, None, "T3", "T4", "T1", "T2", None],
        ["Familles inscrites", "familles", 10, None, "1 234,5", "n/d", 44],
    ):
        sheet.append(row)
    for area in ("C3:D3", "E3:F3"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    assert values(tmp_path / "a.xlsx") == [
        ("Familles inscrites", "familles", "T3 2025", 10),
        ("Familles inscrites", "familles", "T1 2026", "1 234,5"),
        ("Familles inscrites", "familles", "T2 2026", "n/d"),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        ("janv. 2026", "févr. 2026"),
        ("Valeur 2024", "Valeur 2025"),
        (2024, 2025),
        ("2024-2025", "2025-2026"),
        ("Q1 2025", "Q2 2025"),
        ("avril à juin 2025", "juillet à sept. 2025"),
        ("2025-01", "2025-02"),
    ],
)
def test_periods_in_the_headings_of_either_language_make_a_wide_table(
    listed: Lister, heads: Sequence[object]
) -> None:
    assert len(values(listed(["Indicateur", *heads], ["Repas", 12, 13]))) == 2


def test_what_is_no_such_table_stays_as_it_is(listed: Lister) -> None:
    for row in (["Nom", "Début 2025", "Fin"], ["Cible 2025", "Cible 2026", "Nom"], ["Nom", "Ville", 2025]):
        assert unfolded(load(listed(row, ["Maison", "Lévis", "12"])).sheets[0]) is None
    assert unfolded(Sheet("vide", [])) is None


def test_a_value_that_cannot_be_read_is_named_by_the_cell_that_people_see(
    followed: Initiative, listed: Lister
) -> None:
    path = listed(
        ["Tableau de bord"],
        ["Indicateur", "T1 2026", "T2 2026"],
        ["Familles inscrites", 12, "environ 40"],
        ["Inconnu", 1, None],
    )
    held = plan(followed, path)
    assert [(line.row, line.state) for line in held.lines] == [(3, "new"), (3, "refused"), (4, "refused")]
    assert [one.cell for one in held.problems] == ["C3", "4"]


def test_a_row_of_totals_is_said_once(followed: Initiative, listed: Lister) -> None:
    path = listed(["Indicateur", "T1 2026", "T2 2026"], ["Familles inscrites", 12, 14], ["Total", 12, 14])
    lines = plan(followed, path).lines
    assert [line.state for line in lines] == ["new", "new", "refused"]
    assert "se recalcule" in lines[-1].why


def test_months_are_never_taken_for_the_quarter_they_are_in(followed: Initiative, listed: Lister) -> None:
    path = listed(
        ["Indicateur", "janv. 2026", "févr. 2026", "avril 2026"], ["Familles inscrites", 12, 40, 50]
    )
    held = plan(followed, path)
    assert [(line.state, line.taken) for line in held.lines] == [
        ("repeated", False),
        ("repeated", False),
        ("new", True),
    ]
    assert "additionnez-les" in held.lines[0].why


@pytest.mark.parametrize(
    ("said", "frequency", "first"),
    [
        ("1er trimestre 2025", Frequency.QUARTERLY, "2025-01-01"),
        ("Trimestre 3 de 2025", Frequency.QUARTERLY, "2025-07-01"),
        ("4th quarter 2025", Frequency.QUARTERLY, "2025-10-01"),
        ("Semestre 2 2025", Frequency.HALF_YEARLY, "2025-07-01"),
        ("S1 2025", Frequency.HALF_YEARLY, "2025-01-01"),
        ("04/2025", Frequency.MONTHLY, "2025-04-01"),
        ("2025-04", Frequency.MONTHLY, "2025-04-01"),
        ("2024-25", Frequency.YEARLY, "2024-01-01"),
    ],
)
def test_a_period_is_read_as_people_write_it(said: str, frequency: Frequency, first: str) -> None:
    found = read_period(Raw(said), frequency, 1)
    assert isinstance(found, Period) and found.start.isoformat() == first


@pytest.mark.parametrize(
    ("said", "frequency", "read"),
    [
        ("T3 2026", Frequency.QUARTERLY, "janvier à mars 2027"),
        ("T1 2026-2027", Frequency.QUARTERLY, "juillet à septembre 2026"),
        ("2026-27, 4e trimestre", Frequency.QUARTERLY, "avril à juin 2027"),
        ("S2 2026", Frequency.HALF_YEARLY, "janvier à juin 2027"),
        ("2026", Frequency.YEARLY, "2026-2027"),
    ],
)
def test_a_quarter_and_a_half_are_those_of_the_year_of_the_initiative(
    said: str, frequency: Frequency, read: str
) -> None:
    found = read_period(Raw(said), frequency, 7)
    assert isinstance(found, Period) and found.label == read


def test_a_word_is_no_period() -> None:
    assert not any(map(is_period, ("Total", "Ville", "12", "Plan 2025", "418 555-2026", "")))
