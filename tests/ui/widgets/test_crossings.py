"""A table of crossings: read, walked, chosen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.widgets.crossings import Crossings, Line, Mark

LINES = [
    Line(1, "R1  Les parents cuisinent", "Servi par I1"),
    Line(2, "R2  Les loyers baissent", state="warn"),
]
COLUMNS = [Line(10, "Maison"), Line(11, "Ville")]
MARKS = {(1, 11): Mark("P", "porte", "intervention")}


@pytest.fixture
def table(shown: Callable[..., None]) -> Crossings:
    made = Crossings("Qui sert quoi")
    made.show_crossings(LINES, COLUMNS, MARKS)
    shown(made, 700, 400)
    made.told = []  # type: ignore[attr-defined]
    made.chosen.connect(lambda line, column: made.told.append((line, column)))  # type: ignore[attr-defined]
    made.setFocus()
    return made


def test_a_case_is_read_with_its_line_and_its_column(table: Crossings) -> None:
    model = table.crossings
    assert (
        model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
        == "R1  Les parents cuisinent, Ville, porte"
    )
    assert model.index(0, 0).data() is None
    assert model.index(0, 1).data() == "P"


def test_the_names_have_tips(table: Crossings) -> None:
    tip = table.crossings.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole)
    assert tip == "Servi par I1"
    assert table.crossings.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "Ville"


def test_the_arrows_and_enter_choose(table: Crossings) -> None:
    table.setCurrentIndex(table.crossings.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.told == [(1, 11)]  # type: ignore[attr-defined]


def test_a_click_chooses_a_case_and_a_name_chooses_its_line(table: Crossings) -> None:
    box = table.visualRect(table.crossings.index(1, 0))
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center()
    )
    table.verticalHeader().sectionClicked.emit(0)
    assert table.told == [(2, 10), (1, -1)]  # type: ignore[attr-defined]


def test_the_case_where_the_keyboard_is_stays(table: Crossings) -> None:
    table.setCurrentIndex(table.crossings.index(1, 1))
    table.show_crossings(LINES, COLUMNS, {})
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1)


def test_the_names_of_few_columns_lie_down_and_those_of_many_stand(table: Crossings) -> None:
    low, wide = table.horizontalHeader().height(), table.columnWidth(0)
    table.show_crossings(LINES, [Line(n, f"Organisme {n}") for n in range(30)], {})
    assert (table.horizontalHeader().height() > 2 * low, table.columnWidth(0) < wide) == (True, True)
    assert not table.grab().isNull()


def test_fewer_lines_leave_no_case_chosen(table: Crossings) -> None:
    table.setCurrentIndex(table.crossings.index(1, 1))
    table.show_crossings(LINES[:1], COLUMNS, {})
    assert not table.currentIndex().isValid()
    assert not table.grab().isNull()
