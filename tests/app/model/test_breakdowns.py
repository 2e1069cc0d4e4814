"""Categories: named once, of their own indicator, and nothing falls in them before the value is known."""

from datetime import date

import pytest

from app.errors import Refused
from app.exchange.whole_parts import parts
from app.model import Indicator, Initiative, Period
from app.store import Dossier

SUMMER = Period(date(2026, 7, 1), 3)


@pytest.fixture
def families(initiative: Initiative, writing: None) -> Indicator:
    made = initiative.follow("Familles inscrites")
    for name in ("Vieux-Port", "Haute-Ville"):
        made.break_down("Secteur", name)
    return made


def test_a_category_is_named_once(families: Indicator) -> None:
    with pytest.raises(Refused, match="déjà dans la liste"):
        families.break_down("Secteur", "Vieux-Port")
    families.break_down("Langue", "Vieux-Port")
    assert len(families.categories) == 3


def test_a_category_without_name_gets_one_of_its_own(families: Indicator) -> None:
    made = [families.break_down() for _time in range(2)]
    assert [(one.breakdown, one.name) for one in made] == [
        ("Secteur", "catégorie 3"),
        ("Secteur", "catégorie 4"),
    ]


def test_the_value_comes_before_its_parts(families: Indicator) -> None:
    held = families.measure(SUMMER, None)
    with pytest.raises(Refused, match="d’abord la valeur"):
        held.say_part(families.categories[0], 3)


def test_a_category_of_another_indicator_is_refused(initiative: Initiative, families: Indicator) -> None:
    other = initiative.follow("Kilos")
    with pytest.raises(Refused, match="autre indicateur"):
        other.measure(SUMMER, 4).say_part(families.categories[0], 3)


def test_a_part_is_said_changed_and_taken_back(families: Indicator) -> None:
    held, area = families.measure(SUMMER, 10), families.categories[0]
    for value in (3, 4, 0):
        held.say_part(area, value)
        assert held.part(area) == value
    held.say_part(area, None)
    assert held.part(area) is None


def test_the_parts_of_a_value_that_is_no_longer_known_go_with_it(families: Indicator) -> None:
    held = families.measure(SUMMER, 10)
    held.say_part(families.categories[0], 3)
    families.measure(SUMMER, None)
    assert held.by_category == []


def test_a_category_that_goes_comes_back_with_its_values(dossier: Dossier, initiative: Initiative) -> None:
    with dossier.change("Ajouter"):
        indicator = initiative.follow("Familles")
        area = indicator.break_down("Secteur", "Vieux-Port")
        held = indicator.measure(SUMMER, 10)
        held.say_part(area, 3)
    with dossier.change("Supprimer"):
        initiative.remove(area)
    assert held.by_category == []
    dossier.undo()
    assert [part.value for part in held.by_category] == [3]


def test_a_small_part_does_not_leave_in_the_workbook(
    dossier: Dossier, initiative: Initiative, families: Indicator
) -> None:
    families.smallest = 5
    families.break_down("Secteur", "Bas-de-la-Côte")
    held = families.measure(SUMMER, 30)
    for category, value in zip(families.categories, (17, 3, 10), strict=True):
        held.say_part(category, value)
    dossier.session.flush()
    lines = next(list(lines) for name, _h, lines in parts(initiative) if name == "Ventilation")
    assert [line[5] for line in lines] == [17, None, None], "nor by subtraction from the total"
