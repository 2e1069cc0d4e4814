"""A mapping is kept under its name, and found again for the next list like it."""

from pathlib import Path

import pytest

from app.errors import Refused
from app.exchange.importing import recipes
from app.exchange.importing.columns import propose
from app.exchange.importing.tables import Sheet

LIST = Sheet("f", [("Organisme", "Patelin"), ("A", "Lévis"), ("B", "Matane")])


def _recipe(name: str) -> recipes.Recipe:
    mapped = propose(LIST, "organisations")
    return recipes.made(name, LIST, type(mapped)("organisations", 1, {"name": 1, "territory": 2}))


def test_a_recipe_is_kept_followed_and_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "recipes.json"
    recipes.keep(_recipe("Liste de la MRC"), path)
    recipes.keep(_recipe("LISTE de la mrc"), path)
    assert [held.name for held in recipes.kept(path)] == ["LISTE de la mrc"]
    moved = Sheet(
        "g", [("Liste de 2027",), ("Tél.", "PATELIN", "organisme"), ("418", "Lévis", "C"), ("1", "x", "D")]
    )
    found = recipes.fitting(moved, path)
    assert found is not None
    assert (found[1].header, found[1].columns) == (2, {"name": 3, "territory": 2})
    recipes.forget("liste de la MRC", path)
    assert recipes.kept(path) == []


def test_a_recipe_does_not_fit_a_list_that_lacks_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "recipes.json"
    recipes.keep(_recipe("MRC"), path)
    assert recipes.fitting(Sheet("g", [("Organisme", "Ville"), ("A", "B")]), path) is None
    assert recipes.followed(_recipe("MRC"), Sheet("g", [("Ville", "Patelin"), ("A", "B")])) is None


@pytest.mark.parametrize(
    "content", [b"", b"[", b'{"name": 1}', b'[{"name": "x", "into": "nothing", "columns": {}}]']
)
def test_a_damaged_file_of_recipes_is_as_on_a_first_day(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "recipes.json").write_bytes(content)
    assert recipes.kept(tmp_path / "recipes.json") == []


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused, match="n’a pas pu être gardée"):
        recipes.keep(_recipe("MRC"), tmp_path / "file" / "recipes.json")
