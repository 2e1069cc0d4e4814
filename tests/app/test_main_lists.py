"""The verb of lists: what a script sees of it, and what is written."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.__main__ import main
from app.exchange.importing import recipes


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "a.maillon")
    assert main(["new", path, "--title", "Essai"]) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def listed(tmp_path: Path) -> str:
    path = tmp_path / "liste.csv"
    path.write_text("Organisme;Secteur;Patelin\nA;santé;Lévis\nB;cosmos;Matane\n", encoding="utf-8")
    return str(path)


def _told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main([*arguments, "--lang", "fr"]) == 0
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


def test_a_list_is_imported_and_said_row_by_row(
    file: str, listed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _told(capsys, "import", file, listed, "--into", "organisations", "--map", "territory=Patelin")
    assert told["columns"] == {"name": "Organisme", "sector": "Secteur", "territory": "Patelin"}
    assert (told["added"], told["left"]) == (2, 0)
    problems = told["problems"]
    assert isinstance(problems, list) and problems[-1]["cell"] == "B3"
    held = _told(capsys, "show", file)
    organisations = held["organisation"]
    assert isinstance(organisations, list)
    assert [one["territory"] for one in organisations] == [
        "Lévis",
        "Matane",
    ]


def test_to_look_writes_nothing(file: str, listed: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = _told(capsys, "import", file, listed, "--dry-run")
    assert "added" not in told and told["into"] == "organisations"
    assert _told(capsys, "history", file) == {"steps": []}


def test_a_recipe_is_kept_then_followed(file: str, listed: str, capsys: pytest.CaptureFixture[str]) -> None:
    recipes.recipes_file().unlink(missing_ok=True)
    _told(capsys, "import", file, listed, "--map", "territory=Patelin", "--keep", "MRC", "--dry-run")
    told = _told(capsys, "import", file, listed, "--recipe", "mrc")
    assert isinstance(told["columns"], dict) and told["columns"]["territory"] == "Patelin"
    recipes.forget("MRC")


@pytest.mark.parametrize(
    "wrong",
    [("--map", "nothing=Patelin"), ("--sheet", "Ailleurs"), ("--recipe", "inconnue"), ("--into", "canvas")],
)
def test_what_cannot_be_followed_is_one_sentence(
    file: str, listed: str, wrong: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", file, listed, *wrong]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_map_as_kumu_writes_it_is_drawn_without_being_told_so(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    elements, links = book.active, book.create_sheet("Connections")
    assert elements is not None
    for row in (["Label", "Type"], ["Moins de faim", "Outcome"], ["Cuisine collective", "Activity"]):
        elements.append(row)
    for row in (["From", "To"], ["Cuisine collective", "Moins de faim"]):
        links.append(row)
    book.save(tmp_path / "kumu.xlsx")
    told = _told(capsys, "import", file, str(tmp_path / "kumu.xlsx"))
    assert (told["elements"], told["connections"]) == (2, 1)
    shown = _told(capsys, "show", file)
    assert len(shown["link"]) == 1  # type: ignore[arg-type]
