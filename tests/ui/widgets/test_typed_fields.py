"""Numbers and days, typed as people write them."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from ui.widgets.fields import DateField, NumberField
from ui.widgets.fields.date import read_day
from ui.widgets.fields.number import read_number
from ui.widgets.fields.typed import TypedField

Show = Callable[[QWidget], None]
JUNE = date(2029, 6, 30)


def is_refused(read: Callable[[str], object], text: str) -> bool:
    """Whether a text is not read at all."""
    try:
        read(text)
    except ValueError:
        return True
    return False


class Beside(QWidget):
    """A field and somewhere else to go."""

    def __init__(self, field: TypedField) -> None:
        super().__init__()
        self.field = field
        self.elsewhere = QLineEdit()
        self.said: list[object] = []
        field.said.connect(self.said.append)
        column = QVBoxLayout(self)
        column.addWidget(field)
        column.addWidget(self.elsewhere)

    def leave(self) -> None:
        self.elsewhere.setFocus()


@pytest.fixture
def beside(shown: Show) -> Callable[[TypedField], Beside]:
    def make(field: TypedField) -> Beside:
        pair = Beside(field)
        shown(pair)
        field.editor.setFocus()
        return pair

    return make


@pytest.mark.parametrize(
    "text",
    [
        "30 juin 2029",
        "2029-06-30",
        "30/06/2029",
        "30.06.2029",
        "le 30 JUIN 2029",
        "June 30, 2029",
        "2029 juin 30",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text) == JUNE


@pytest.mark.parametrize("text", ["1er août 2026", "1 aout 2026", "August 1st, 2026", "2026/8/1"])
def test_the_first_of_the_month_too(text: str) -> None:
    assert read_day(text) == date(2026, 8, 1)


@pytest.mark.parametrize(
    "text", ["le 31 juin 2029", "juin", "demain", "30/13/2029", "2029", "30 juin", "1 2 3 4"]
)
def test_what_is_not_a_whole_day_is_refused(text: str) -> None:
    assert is_refused(read_day, text)


def test_no_day_is_no_day() -> None:
    assert read_day("   ") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,5", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("1\u00a0234", 1234),
        ("26 %", 26),
        ("12 000 $", 12000),
        ("-3", -3),
        ("−3,5", -3.5),
        ("1.5", 1.5),
        ("1.234,5", 1234.5),
        ("", None),
        ("  ", None),
    ],
)
def test_a_number_is_read_as_it_is_written_here(text: str, value: float | None) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["environ 40", "douze", "1,2,3", "nan", "1e99", "--3"])
def test_what_is_not_a_number_is_refused(text: str) -> None:
    assert is_refused(read_number, text)


def test_a_day_is_said_when_it_is_left_and_shown_as_it_is_read(
    beside: Callable[[TypedField], Beside], qtbot: QtBot
) -> None:
    pair = beside(DateField("Échéance"))
    qtbot.keyClicks(pair.field.editor, "2029-06-30")
    pair.leave()
    assert pair.said == [JUNE]
    assert pair.field.editor.text() == "30 juin 2029"


def test_a_day_half_typed_is_not_yet_wrong_nor_rewritten(
    beside: Callable[[TypedField], Beside], qtbot: QtBot
) -> None:
    pair = beside(DateField("Échéance"))
    qtbot.keyClicks(pair.field.editor, "2029-06-3")
    pair.field.say_now()
    assert pair.said == [date(2029, 6, 3)]
    pair.field.show_value(date(2029, 6, 3))
    assert pair.field.editor.text() == "2029-06-3"
    qtbot.keyClicks(pair.field.editor, "0")
    pair.field.say_now()
    assert pair.said == [date(2029, 6, 3), JUNE]
    qtbot.keyClicks(pair.field.editor, " et")
    pair.field.say_now()
    assert not pair.field.message.isVisible()


def test_a_bad_day_is_told_and_kept_under_the_eyes(
    beside: Callable[[TypedField], Beside], qtbot: QtBot
) -> None:
    pair = beside(DateField("Échéance"))
    qtbot.keyClicks(pair.field.editor, "le 31 juin")
    pair.leave()
    assert pair.said == []
    assert "30 juin 2029" in pair.field.message.text()
    pair.field.show_value(None)
    assert (pair.field.editor.text(), pair.field.message.isVisible()) == ("le 31 juin", True)
    pair.field.show_value(JUNE)
    assert (pair.field.editor.text(), pair.field.message.isVisible()) == ("30 juin 2029", False)


@pytest.mark.parametrize("text", ["3 mai 0012", "03/05/12", "1899-12-31", "2201-01-01"])
def test_a_year_out_of_reach_is_told_in_a_sentence(
    beside: Callable[[TypedField], Beside], qtbot: QtBot, text: str
) -> None:
    pair = beside(DateField("Échéance"))
    qtbot.keyClicks(pair.field.editor, text)
    pair.leave()
    assert pair.said == []
    assert "quatre chiffres, de 1900 à 2200" in pair.field.message.text()


def test_a_day_can_be_taken_away(beside: Callable[[TypedField], Beside]) -> None:
    pair = beside(DateField("Échéance"))
    pair.leave()
    pair.field.show_value(JUNE)
    pair.field.editor.setFocus()
    pair.field.editor.clear()
    pair.leave()
    assert pair.said == [None]


def test_undo_shows_the_old_day_even_under_the_hand(
    beside: Callable[[TypedField], Beside], qtbot: QtBot
) -> None:
    pair = beside(DateField("Échéance"))
    qtbot.keyClicks(pair.field.editor, "2029-06-30")
    pair.field.say_now()
    pair.field.show_value(None)
    assert pair.field.editor.text() == ""


def test_a_day_is_chosen_in_the_calendar(beside: Callable[[TypedField], Beside], qtbot: QtBot) -> None:
    field = DateField("Échéance")
    pair = beside(field)
    pair.leave()
    field.show_value(JUNE)
    qtbot.mouseClick(field.button, Qt.MouseButton.LeftButton)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2029, 6, 30)
    calendar.clicked.emit(QDate(2030, 1, 15))
    assert pair.said == [date(2030, 1, 15)]
    assert field.editor.text() == "15 janvier 2030"


def test_a_number_is_not_rewritten_while_it_is_typed(
    beside: Callable[[TypedField], Beside], qtbot: QtBot
) -> None:
    pair = beside(NumberField("Combien sont visées", suffix="familles"))
    qtbot.keyClicks(pair.field.editor, "1240,")
    pair.field.say_now()
    pair.field.show_value(1240.0)
    assert pair.field.editor.text() == "1240,"
    qtbot.keyClicks(pair.field.editor, "5")
    pair.leave()
    assert pair.said == [1240, 1240.5]
    assert pair.field.editor.text() == i18n.number(1240.5)


def test_the_same_number_written_otherwise_is_not_said_again(
    beside: Callable[[TypedField], Beside], qtbot: QtBot
) -> None:
    pair = beside(NumberField("Valeur"))
    pair.leave()
    pair.field.show_value(26.0)
    pair.field.editor.setFocus()
    pair.field.editor.selectAll()
    qtbot.keyClicks(pair.field.editor, "26 %")
    pair.leave()
    assert (pair.said, pair.field.editor.text()) == ([], "26")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("beaucoup", "n’est pas un nombre"),
        ("2,5", "nombre entier"),
        ("-1", "plus petit nombre possible est 0"),
        ("11", "plus grand nombre possible est 10"),
    ],
)
def test_a_number_that_does_not_fit_is_told_not_said(
    beside: Callable[[TypedField], Beside], qtbot: QtBot, text: str, words: str
) -> None:
    pair = beside(NumberField("Rang", integer=True, minimum=0, maximum=10))
    qtbot.keyClicks(pair.field.editor, text)
    pair.leave()
    assert pair.said == []
    assert words in pair.field.message.text()


def test_a_whole_number_is_said_whole(beside: Callable[[TypedField], Beside], qtbot: QtBot) -> None:
    pair = beside(NumberField("Rang", integer=True))
    qtbot.keyClicks(pair.field.editor, "7")
    pair.leave()
    assert pair.said == [7]
    assert isinstance(pair.said[0], int)


def test_an_absent_number_is_an_empty_field(beside: Callable[[TypedField], Beside]) -> None:
    pair = beside(NumberField("Valeur"))
    pair.field.show_value(3)
    pair.field.show_value(None)
    assert (pair.field.editor.text(), pair.field.value()) == ("", None)
