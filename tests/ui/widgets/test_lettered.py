"""A table of crossings that one fills by letters or by its menu."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.widgets.crossings import Line, Mark
from ui.widgets.lettered import Letter, Lettered

LETTERS = [Letter("decides", "D", "décide"), Letter("told", "I", "est informé")]
Told = list[tuple[int, int, str]]


@pytest.fixture
def table(shown: Callable[..., None]) -> Lettered:
    made = Lettered("Qui décide", LETTERS)
    lines, columns = [Line(1, "Guichet"), Line(2, "Navette")], [Line(10, "Comité"), Line(11, "Équipe")]
    made.show_crossings(lines, columns, {(1, 11): Mark("D", "décide")})
    shown(made, 700, 400)
    made.setFocus()
    return made


@pytest.fixture
def told(table: Lettered) -> Told:
    heard: Told = []
    table.said.connect(lambda line, column, value: heard.append((line, column, value)))
    return heard


def test_a_letter_is_said_of_the_case_where_the_keyboard_is(table: Lettered, told: Told) -> None:
    table.setCurrentIndex(table.crossings.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_I)
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    assert told == [(2, 10, "told"), (2, 11, "decides")]


def test_another_letter_says_nothing(table: Lettered, told: Told) -> None:
    table.setCurrentIndex(table.crossings.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Z)
    QTest.keyClick(table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert told == []


def test_delete_empties_a_case_that_says_something(table: Lettered, told: Told) -> None:
    table.setCurrentIndex(table.crossings.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    table.setCurrentIndex(table.crossings.index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert told == [(1, 11, "")]


def test_a_click_offers_the_letters_and_to_erase(table: Lettered, told: Told) -> None:
    box = table.visualRect(table.crossings.index(0, 1))
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center()
    )
    offered = [action.text() for action in table.menu.actions() if action.text()]
    assert offered == ["D   décide", "I   est informé", "Effacer"]
    table.menu.actions()[1].trigger()
    table.menu.close()
    assert told == [(1, 11, "told")]


def test_enter_offers_the_same_and_nothing_is_erased_from_an_empty_case(table: Lettered) -> None:
    table.setCurrentIndex(table.crossings.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.menu.isVisible()
    assert not table.menu.actions()[-1].isEnabled()
    table.menu.close()


def test_a_file_only_read_is_not_filled(table: Lettered, told: Told) -> None:
    table.read_only = True
    table.setCurrentIndex(table.crossings.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_D)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert told == []
    assert not table.menu.isVisible()
