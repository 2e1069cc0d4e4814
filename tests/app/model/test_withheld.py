"""Numbers so small that a person could be recognised stay here, and what is shown does not tell them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.exchange import whole
from app.model import Indicator, Period
from app.model.breakdowns import withheld
from app.store import Dossier, create

SPRING = Period(date(2026, 4, 1), 3)


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ((3, 20, 40), {0, 1}),
        ((3, 4, 40), {0, 1}),
        ((20, 40), set()),
        ((3, 0, 40), {0, 2}),
        ((None, 3, 8, 40), {1, 2}),
        ((3,), {0}),
        ((), set()),
    ],
)
def test_one_small_part_takes_the_next_smallest_with_it(
    parts: tuple[float | None, ...], kept: set[int]
) -> None:
    assert withheld(parts, 5) == kept
    assert withheld(parts, None) == frozenset()


@pytest.mark.parametrize("parts", [(1, 7, 9, 30), (2, 60), (4, 4, 50), (1, 5, 5)])
def test_what_is_shown_never_gives_a_small_part_by_subtraction(parts: tuple[float, ...]) -> None:
    kept = withheld(parts, 5)
    assert len(kept) != 1


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    made = create(tmp_path / "petits.maillon", title="Petits nombres")
    yield made
    made.close()


@pytest.fixture
def children(dossier: Dossier) -> Indicator:
    """Three partners of one spring; the first tells in which of three groups of age its forty children fall."""
    with dossier.change("Remplir"):
        made = dossier.initiative.follow("Enfants")
        made.smallest = 5
        ages = [made.break_down("Âge", name) for name in ("0 à 5", "6 à 11", "12 à 17")]
        for name, value in (("École", 40), ("Clinique", 3), ("Centre", 12)):
            held = made.measure(SPRING, value, organisation=dossier.initiative.welcome(name))
            for age, part in zip(ages, (2, 8, 30), strict=True):
                if name == "École":
                    held.say_part(age, part)
    return made


def test_among_partners_two_stay_when_one_is_too_small(children: Indicator) -> None:
    stays = {m.organisation.name: m.is_withheld for m in children.measurements if m.organisation}
    assert stays == {"École": False, "Clinique": True, "Centre": True}


def test_among_categories_two_stay_when_one_is_too_small(children: Indicator) -> None:
    parts = children.measurements[0].by_category
    assert [(part.value, part.is_withheld) for part in parts] == [(2, True), (8, True), (30, False)]


def test_the_whole_workbook_holds_none_of_them(children: Indicator, dossier: Dossier, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    whole.write(dossier.initiative, tmp_path / "tout.xlsx")
    book = load_workbook(tmp_path / "tout.xlsx")
    values = {cell.value for row in book["Valeurs"] for cell in row}
    parts = {cell.value for row in book["Ventilation"] for cell in row}
    assert 40 in values
    assert not {3, 12} & values
    assert 30 in parts
    assert not {2, 8} & parts


def test_another_period_and_the_value_of_the_group_are_read_apart(
    children: Indicator, dossier: Dossier
) -> None:
    centre = next(one for one in dossier.initiative.organisations if one.name == "Centre")
    with dossier.change("Ajouter"):
        later = children.measure(Period(date(2026, 7, 1), 3), 12, organisation=centre)
        whole_group = children.measure(SPRING, 55)
    assert not later.is_withheld
    assert not whole_group.is_withheld
