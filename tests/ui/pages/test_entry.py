"""The grid of values, used like a spreadsheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidgetSelectionRange
from pytestqt.qtbot import QtBot

from app.i18n import number
from app.model import AcrossPartners, IndicatorKind, Presence
from tests.ui.conftest import show
from ui.document import Document
from ui.pages.monitoring import MonitoringPage
from ui.pages.monitoring.entry import Entry
from ui.pages.monitoring.grid import block_of

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, document: Document) -> MonitoringPage:
    """The grid of one indicator that two partners collect."""
    with document.change("Ajouter"):
        initiative = document.initiative
        indicator = initiative.follow("Kilos")
        indicator.collect_from([initiative.welcome("Jardins"), initiative.welcome("Moisson")])
    made = MonitoringPage(document)
    show(qtbot, made)
    QTest.mouseClick(made.views.buttons["entry"], Qt.MouseButton.LeftButton)
    return made


@pytest.fixture
def entry(page: MonitoringPage) -> Entry:
    page.entry.grid.setFocus()
    return page.entry


def _select(entry: Entry, top: int, left: int, bottom: int, right: int) -> None:
    entry.grid.setCurrentCell(top, left)
    entry.grid.clearSelection()
    entry.grid.setRangeSelected(QTableWidgetSelectionRange(top, left, bottom, right), True)


def _texts(entry: Entry, column: int) -> list[str]:
    return [entry.grid.model().index(row, column).data() or "" for row in range(entry.grid.rowCount())]


def test_a_block_from_excel_is_pasted_where_the_hand_is_and_undone_in_one_step(
    entry: Entry, document: Document
) -> None:
    QGuiApplication.clipboard().setText("10\t20\r\n30\ts.o.\r\n")
    entry.grid.setCurrentCell(0, 1)
    QTest.keyClick(entry.grid, Qt.Key.Key_V, CONTROL)
    assert (_texts(entry, 1), _texts(entry, 2)) == (["10", "30", "40"], ["20", "ne s’applique pas", "20"])
    document.dossier.undo()
    assert document.initiative.indicators[0].measurements == []


def test_a_block_too_wide_says_how_many_columns_are_too_many_and_stays_copied(
    entry: Entry, document: Document
) -> None:
    block = "1\t2\t3"
    QGuiApplication.clipboard().setText(block)
    entry.grid.setCurrentCell(0, entry.grid.columnCount() - 1)
    QTest.keyClick(entry.grid, Qt.Key.Key_V, CONTROL)
    assert "2 colonnes de trop. Rien" in entry.problem.text()
    assert QGuiApplication.clipboard().text() == block
    assert document.initiative.indicators[0].measurements == []


def test_one_wrong_case_refuses_the_whole_block_and_names_it(entry: Entry, document: Document) -> None:
    entry.paste("10\tdouze", 0, 0)
    assert "« douze »" in entry.problem.text().replace("\xa0", " ").replace("\u202f", " ")
    assert document.initiative.indicators[0].measurements == []


def test_ctrl_d_fills_the_selection_with_its_first_line(entry: Entry) -> None:
    entry.write({(0, 0): "12", (0, 1): "n/d"})
    _select(entry, 0, 0, 1, 1)
    QTest.keyClick(entry.grid, Qt.Key.Key_D, CONTROL)
    assert (_texts(entry, 0), _texts(entry, 1)[:2]) == (["12", "12", "24"], ["pas mesuré", "pas mesuré"])


def test_ctrl_d_on_one_line_takes_what_stands_above(entry: Entry) -> None:
    entry.write({(0, 0): "12"})
    _select(entry, 1, 0, 1, 0)
    QTest.keyClick(entry.grid, Qt.Key.Key_D, CONTROL)
    assert _texts(entry, 0)[1] == "12"


def test_a_reason_is_chosen_in_the_menu_for_all_the_selected_cases(entry: Entry, document: Document) -> None:
    _select(entry, 0, 0, 1, 0)
    next(a for a in entry.grid.actions() if a.text() == Presence.WITHHELD.label).trigger()
    held = document.initiative.indicators[0].measurements
    assert [m.presence for m in held] == [Presence.WITHHELD] * 2


def test_the_total_is_not_written_nor_emptied(entry: Entry) -> None:
    entry.write({(0, 0): "12", (1, 0): "0"})
    _select(entry, 2, 0, 2, 0)
    QTest.keyClick(entry.grid, Qt.Key.Key_Delete)
    assert _texts(entry, 0) == ["12", "0", "12"]


def test_a_block_is_copied_as_a_spreadsheet_takes_it(entry: Entry) -> None:
    entry.write({(0, 0): "12", (1, 1): "0"})
    _select(entry, 0, 0, 1, 1)
    QTest.keyClick(entry.grid, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "12\t\n\t0"


def test_enter_goes_down(entry: Entry) -> None:
    entry.grid.setCurrentCell(0, 3)
    QTest.keyClick(entry.grid, Qt.Key.Key_Return)
    assert (entry.grid.currentRow(), entry.grid.currentColumn()) == (1, 3)


def test_what_is_typed_is_kept_by_enter_which_goes_down_one_line(entry: Entry) -> None:
    entry.grid.setCurrentCell(0, 0)
    for typed in ("12", "n/d"):
        QTest.keyClicks(entry.grid, typed[0])
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        QTest.keyClicks(editor, typed[1:])
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()  # Qt closes the editor at the next turn; it would warn of one closed before
    assert _texts(entry, 0)[:2] == ["12", Presence.NOT_MEASURED.label]
    assert entry.grid.currentRow() == 2


def test_the_case_where_one_types_stays_in_view_when_its_column_grows(qtbot: QtBot, entry: Entry) -> None:
    last = entry.grid.columnCount() - 1
    entry.grid.stand_on(0, last)
    entry.write({(0, last): "retenu"})
    seen = entry.grid.viewport()
    qtbot.waitUntil(lambda: seen.rect().contains(entry.grid.visualItemRect(entry.grid.item(0, last))))


def test_values_that_stay_apart_have_no_total(page: MonitoringPage, document: Document) -> None:
    with document.change("Règle"):
        document.initiative.indicators[0].across_partners = AcrossPartners.APART
    page.refresh()
    assert page.entry.grid.rowCount() == 2


def test_double_counting_is_said_under_the_grid(entry: Entry) -> None:
    assert not entry.caution.isVisible()
    entry.write({(0, 0): "12", (1, 0): "8"})
    assert "compte deux fois" in entry.caution.text()


def test_a_case_that_excel_quoted_is_one_case(entry: Entry) -> None:
    """Excel puts quotation marks around what holds a line or a tab, and doubles those within."""
    assert block_of('"1\n234,5"\t7\r\n"dit ""x"""\t\r\n') == [["1\n234,5", "7"], ['dit "x"', ""]]
    assert block_of('5" de large\t3\n"seul\t4') == [['5" de large', "3"], ['"seul', "4"]]
    entry.paste('"1\u202f234,5"\t"12\n"', 0, 0)
    assert (_texts(entry, 0)[0], _texts(entry, 1)[0]) == (number(1234.5, 1), "12")


def test_ctrl_r_fills_the_selection_with_its_first_column(entry: Entry, document: Document) -> None:
    entry.write({(0, 0): "12", (1, 0): "s.o."})
    _select(entry, 0, 0, 1, 2)
    steps = len(document.dossier.steps())
    QTest.keyClick(entry.grid, Qt.Key.Key_R, CONTROL)
    assert [_texts(entry, column)[:2] for column in (1, 2)] == [["12", "ne s’applique pas"]] * 2
    assert len(document.dossier.steps()) == steps + 1


def test_ctrl_r_on_one_column_takes_what_stands_at_its_left(entry: Entry) -> None:
    entry.write({(0, 0): "12"})
    _select(entry, 0, 1, 0, 1)
    QTest.keyClick(entry.grid, Qt.Key.Key_R, CONTROL)
    assert _texts(entry, 1)[0] == "12"


def test_ctrl_x_takes_the_block_away_in_one_step(entry: Entry, document: Document) -> None:
    entry.write({(0, 0): "12", (1, 0): "8"})
    _select(entry, 0, 0, 1, 0)
    QTest.keyClick(entry.grid, Qt.Key.Key_X, CONTROL)
    assert QGuiApplication.clipboard().text() == "12\n8"
    assert document.initiative.indicators[0].measurements == []
    document.dossier.undo()
    assert len(document.initiative.indicators[0].measurements) == 2


@pytest.mark.screen
def test_tab_goes_from_case_to_case_and_leaves_the_grid_after_the_last(entry: Entry) -> None:
    entry.grid.setCurrentCell(entry.grid.rowCount() - 1, entry.grid.columnCount() - 2)
    QTest.keyClick(entry.grid, Qt.Key.Key_Tab)
    assert entry.grid.currentColumn() == entry.grid.columnCount() - 1
    assert entry.grid.hasFocus()
    QTest.keyClick(entry.grid, Qt.Key.Key_Tab)
    assert not entry.grid.hasFocus()


@pytest.mark.parametrize("text", ["1e400", "douze", "12/0"])
def test_a_case_that_holds_no_number_keeps_what_stood_there(
    entry: Entry, document: Document, text: str
) -> None:
    with document.change("Pourcentage"):
        document.initiative.indicators[0].kind = IndicatorKind.PERCENT
    entry.write({(0, 0): "12"})
    entry.write({(0, 0): text})
    assert entry.problem.isVisible()
    assert _texts(entry, 0)[0] == "12"


@pytest.mark.parametrize(("text", "why"), [("140", "de 0 à 100"), ("50/40", "dépasse le dénominateur")])
def test_a_share_past_the_whole_is_kept_and_said(
    entry: Entry, document: Document, text: str, why: str
) -> None:
    with document.change("Pourcentage"):
        document.initiative.indicators[0].kind = IndicatorKind.PERCENT
    entry.write({(0, 0): text})
    assert why in entry.problem.text()
    assert why in entry.grid.item(0, 0).toolTip()
    assert len(document.initiative.indicators[0].measurements) == 1
    entry.write({(0, 0): "40"})
    assert not entry.problem.isVisible()


def test_the_values_of_who_collects_no_more_keep_their_line(entry: Entry, document: Document) -> None:
    entry.write({(0, 0): "12", (1, 0): "8"})
    with document.change("Ne plus recueillir"):
        one = document.initiative.indicators[0]
        one.collect_from(one.reporters[1:])
    entry.refresh()
    assert _texts(entry, 0) == ["8", "12", "20"]


def test_the_grid_and_the_sheet_are_about_the_same_indicator(qtbot: QtBot, sample: Document) -> None:
    page = MonitoringPage(sample)
    show(qtbot, page)
    first, second, third = [one.id for one in sample.initiative.indicators[:3]]
    page.open_sheet(page.panel, second)
    show(qtbot, page.panel)
    page.activateWindow()
    QTest.mouseClick(page.views.buttons["entry"], Qt.MouseButton.LeftButton)
    assert page.entry.which.value() == second
    page.entry.which.said.emit(third)
    assert page.panel.entity_id == third
    page.panel.hide()
    page.entry.which.said.emit(first)
    assert page.panel.entity_id == third  # a sheet that is not seen is left where it was
