"""Maps of Kumu and PRSM: drawn on the canvas, written for both, and back again without anything twice."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.exchange import maps
from app.exchange.importing.tables import load
from app.model import Horizon
from app.store import Dossier
from tests.app.conftest import SmallTheory


@pytest.fixture
def kumu(tmp_path: Path) -> Path:
    """A workbook as Kumu keeps it."""
    book = Workbook()
    elements, connections = book.worksheets[0], book.create_sheet("Connections")
    elements.title = "Elements"
    for row in (
        ("Label", "Type", "Description", "Tags"),
        ("Cuisines collectives", "Action", "Chaque mercredi", "a|b"),
        ("Les familles cuisinent", "Short term", None, None),
        ("Les familles mangent mieux", "Long term", None, None),
    ):
        elements.append(row)
    for row in (
        ("From", "To", "Description"),
        ("Cuisines collectives", "les familles cuisinent", "On apprend en faisant"),
        ("Les familles cuisinent", "Les familles mangent mieux", None),
        ("Les familles mangent mieux", "Fierté", None),
        ("Fierté", "Cuisines collectives", None),
        ("Fierté", None, None),
    ):
        connections.append(row)
    book.save(tmp_path / "kumu.xlsx")
    return tmp_path / "kumu.xlsx"


def test_a_workbook_of_elements_and_connections_is_known(kumu: Path, tmp_path: Path) -> None:
    assert maps.is_map(load(kumu))
    (tmp_path / "list.csv").write_text("Label;Type\na;b\n")
    assert not maps.is_map(load(tmp_path / "list.csv"))


def test_it_is_drawn_with_what_each_thing_is(kumu: Path, dossier: Dossier) -> None:
    with dossier.change("Dessiner"):
        drawn = maps.draw(dossier.initiative, maps.read(load(kumu)))
    initiative = dossier.initiative
    assert (drawn.cards, drawn.links, drawn.known) == (4, 3, 0)
    assert [one.text for one in initiative.interventions] == ["Cuisines collectives"]
    assert initiative.interventions[0].details == "Chaque mercredi"
    assert {one.text: one.horizon for one in initiative.outcomes} == {
        "Les familles cuisinent": Horizon.SHORT,
        "Les familles mangent mieux": Horizon.LONG,
        "Fierté": Horizon.MEDIUM,
    }
    assert initiative.links[0].rationale == "On apprend en faisant"


def test_arrows_that_cannot_be_drawn_are_said_with_their_place(kumu: Path, dossier: Dossier) -> None:
    with dossier.change("Dessiner"):
        drawn = maps.draw(dossier.initiative, maps.read(load(kumu)))
    assert [problem.split("\xa0: ") for problem in drawn.problems] == [
        ["feuille Connections, ligne 6", "il manque un bout"],
        [
            "feuille Connections, ligne 5",
            "Une intervention agit sur un résultat, et non l’inverse. Tirez le lien dans l’autre sens.",
        ],
    ]


def test_drawing_it_again_adds_nothing(kumu: Path, dossier: Dossier) -> None:
    for _time in range(2):
        with dossier.change("Dessiner"):
            drawn = maps.draw(dossier.initiative, maps.read(load(kumu)))
    assert (drawn.cards, drawn.links, drawn.known) == (0, 0, 4)


def test_what_is_written_has_the_names_that_both_look_for(
    dossier: Dossier, theory: SmallTheory, tmp_path: Path
) -> None:
    with dossier.change("x"):
        theory.near.text = theory.far.text
        theory.act.text = "=2+2"
    maps.write(dossier.initiative, tmp_path / "carte.xlsx")
    book = load_workbook(tmp_path / "carte.xlsx")
    assert book.sheetnames == ["Factors", "Links"]
    factors, links = ([[cell.value for cell in row] for row in sheet] for sheet in book)
    assert factors[0] == ["Label", "Type", "Description"]
    assert links[0] == ["From", "To", "Description"]
    labels = [row[0] for row in factors[1:]]
    assert len(set(labels)) == len(labels) == 4
    assert {end for row in links[1:] for end in row[:2]} <= set(labels)
    assert book["Factors"].cell(2 + labels.index("=2+2"), 1).data_type == "s"


def test_what_is_written_comes_back_as_it_was(dossier: Dossier, theory: SmallTheory, tmp_path: Path) -> None:
    with dossier.change("x"):
        theory.impact.text = "deux fois moins de familles ont faim"
    maps.write(dossier.initiative, tmp_path / "carte.xlsx")
    with dossier.change("Dessiner"):
        drawn = maps.draw(dossier.initiative, maps.read(load(tmp_path / "carte.xlsx")))
    assert (drawn.cards, drawn.links, drawn.known, drawn.problems) == (0, 0, 4, [])
