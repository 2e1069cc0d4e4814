"""What people type in a cell, and what we make of it."""

from datetime import datetime

import pytest

from app.exchange.cells import Said, read_choice, read_number, read_text, trouble
from app.exchange.days import read_day
from app.exchange.grids import Raw
from app.model import Presence

STAGES = {
    "done": ("terminée", "completed"),
    "planned": ("planifiée", "planned"),
    "idea": ("à l’étude", "idea"),
}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (1340, "1340"),
        (12.5, "12.5"),
        ("1 234,5", "1234.5"),
        ("1\xa0234,5", "1234.5"),
        ("1\u202f234,5", "1234.5"),
        ("1 234,50 $", "1234.5"),
        ("$1,234.50", "1234.5"),
        ("(123,4)", "-123.4"),
        ("−5", "-5"),
        ("+1 514", "1514"),
        ("1.234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("0,125", "0.125"),
        ("340 kg", "340"),
        ("n/d", Presence.NOT_MEASURED.value),
        ("-", Presence.NOT_MEASURED.value),
        ("S.O.", Presence.NOT_APPLICABLE.value),
        ("Ne s'applique pas", Presence.NOT_APPLICABLE.value),
        ("", ""),
        ("   ", ""),
        (None, ""),
    ],
)
def test_a_number_is_read_as_it_was_meant(typed: str | float | None, value: str) -> None:
    said = read_number(Raw(typed, "General"), unit="kg")
    assert said.is_sure and said.value == value


@pytest.mark.parametrize(
    ("typed", "options"),
    [("1,234", ("1.234", "1234")), ("1.234", ("1.234", "1234")), ("-2,500", ("-2.5", "-2500"))],
)
def test_decimals_or_thousands_is_for_a_person_to_say(typed: str, options: tuple[str, ...]) -> None:
    assert read_number(Raw(typed)).options == options


@pytest.mark.parametrize(
    "typed",
    ["env. 120", "<5", "10 à 15", "1O0", "beaucoup", "1e5", "12..5", "--3", "9" * 40, True, 1e300, "12,5,7"],
)
def test_words_and_monsters_are_not_numbers(typed: str | float) -> None:
    said = read_number(Raw(typed))
    assert said.problem and not said.value


def test_a_date_where_a_number_is_awaited_is_said() -> None:
    assert "date" in read_number(Raw(datetime(2026, 1, 2))).problem


@pytest.mark.parametrize(
    ("typed", "format", "value"),
    [
        (0.125, "0.0%", "12.5"),
        (26, "General", "26"),
        ("12,5 %", "@", "12.5"),
        ("26", "@", "26"),
        (0, "0.0%", "0"),
    ],
)
def test_a_percentage_is_told_in_points(typed: str | float, format: str, value: str) -> None:
    assert read_number(Raw(typed, format), percent=True).value == value


@pytest.mark.parametrize(
    ("typed", "format", "options"),
    [
        (1.35, "0.0%", ("135",)),
        (12.5, "0.0%", ("1250", "12.5")),
        (0.4, "General", ("40", "0.4")),
        (-0.1, "0%", ("-10",)),
        ("135 %", "@", ("135",)),
    ],
)
def test_a_strange_percentage_waits(typed: str | float, format: str, options: tuple[str, ...]) -> None:
    said = read_number(Raw(typed, format), percent=True)
    assert said.options == options and said.note


def test_a_percentage_where_a_number_is_awaited_waits() -> None:
    assert read_number(Raw("40 %")).options == ("40",)
    assert read_number(Raw(0.4, "0%")).options == ("40", "0.4")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (datetime(2025, 9, 1), "2025-09-01"),
        ("2025-09-01", "2025-09-01"),
        ("1 sept. 2025", "2025-09-01"),
        ("1er septembre 2025", "2025-09-01"),
        ("September 1st, 2025", "2025-09-01"),
        ("25/09/2025", "2025-09-25"),
        ("09/25/2025", "2025-09-25"),
        ("05/05/2025", "2025-05-05"),
        (45901, "2025-09-01"),
        (" ", ""),
    ],
)
def test_a_day_is_read_as_it_was_meant(typed: str | int | datetime, value: str) -> None:
    said = read_day(Raw(typed))
    assert said.is_sure and said.value == value


def test_the_day_or_the_month_first_is_for_a_person_to_say() -> None:
    assert read_day(Raw("01/09/2025")).options == ("2025-09-01", "2025-01-09")


def test_of_a_month_or_a_quarter_the_first_or_the_last_day_is_proposed() -> None:
    assert read_day(Raw("septembre 2025"), "last").options[0] == "2025-09-30"
    assert read_day(Raw("T3 2025"), "first").options[0] == "2025-07-01"


@pytest.mark.parametrize(
    "typed", ["bientôt", "31/02/2025", "12/2025/7", 12, True, datetime(1850, 1, 1), "01/02/25"]
)
def test_what_is_not_a_day_is_said(typed: str | int | datetime) -> None:
    assert read_day(Raw(typed)).problem


@pytest.mark.parametrize(
    "typed", ["terminée", " Terminé ", "TERMINÉES", "termine", "Completed", "terminée\xa0"]
)
def test_an_answer_of_the_list_is_known_in_spite_of_the_hand(typed: str) -> None:
    said = read_choice(Raw(typed), STAGES)
    assert said.is_sure and said.value == "done"


def test_a_near_answer_waits_and_a_far_one_is_refused() -> None:
    assert read_choice(Raw("planifier"), STAGES).options == ("planned",)
    assert read_choice(Raw("peut-être"), STAGES).problem
    assert read_choice(Raw(None), STAGES) == Said()


def test_words_stay_words() -> None:
    assert read_text(Raw("=cmd|' /C calc'!A0")).value == "=cmd|' /C calc'!A0"
    assert read_text(Raw("une_x000D_\r\ndeux ")).value == "une\ndeux"
    assert read_text(Raw(5.0)).value == "5"
    assert read_text(Raw("x" * 20_001)).problem


def test_what_cannot_be_read_at_all_says_what_to_do() -> None:
    assert "fusion" in trouble(Raw(trouble="covered"))
    assert "enregistrez" in trouble(Raw(trouble="formula"))
    assert trouble(Raw("#REF!")) and trouble(Raw("x", trouble="error"))
    assert not trouble(Raw("bonjour"))
