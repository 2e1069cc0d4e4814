"""Validating in the grid, by the keyboard: several at once, one change, a reason where it is sent back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Frequency, Indicator, Measurement, Validation, period_of, periods
from tests.ui.conftest import show, write
from ui.document import Document
from ui.pages.monitoring import MonitoringPage
from ui.pages.monitoring.entry import Entry

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, document: Document) -> MonitoringPage:
    """Two indicators whose last three quarters came from a partner; the grid of the first."""
    with document.change("Recevoir"):
        partner = document.initiative.welcome("Moisson")
        for name in ("Kilos", "Repas"):
            indicator = document.initiative.follow(name)
            indicator.collect_from([partner])
            for number, period in enumerate(_quarters()[-4:-1]):
                indicator.measure(period, number, organisation=partner).submit()
    made = MonitoringPage(document)
    show(qtbot, made)
    made.views.buttons["entry"].click()
    made.entry.grid.setFocus()
    return made


def _quarters() -> list[object]:
    today = date.today()
    return list(periods(date(today.year - 2, today.month, 1), today, Frequency.QUARTERLY, 4))


def _held(page: MonitoringPage, at: int = 0) -> list[Measurement]:
    return page.document.initiative.indicators[at].measurements


def _states(page: MonitoringPage) -> list[Validation]:
    return [held.validation for held in _held(page)]


def _select_all(entry: Entry) -> None:
    entry.grid.selectAll()


def test_the_grid_opens_on_the_newest_period_that_is_over(page: MonitoringPage) -> None:
    grid = page.entry.grid
    current = period_of(date.today(), Frequency.QUARTERLY, 4)
    assert page.entry._periods[grid.currentColumn() + 1] == current
    assert grid.visualItemRect(grid.item(0, grid.currentColumn())).left() >= 0


def test_ctrl_enter_validates_all_that_is_selected_as_one_change(page: MonitoringPage) -> None:
    _select_all(page.entry)
    QTest.keyClick(page.entry.grid, Qt.Key.Key_Return, CONTROL)
    assert _states(page) == [Validation.VALIDATED] * 3
    page.dossier.undo()
    assert _states(page) == [Validation.SUBMITTED] * 3


def test_a_button_under_the_grid_keeps_what_is_selected_as_drafts(page: MonitoringPage) -> None:
    _select_all(page.entry)
    page.entry.bar.draft_button.click()
    assert _states(page) == [Validation.DRAFT] * 3
    assert "Ctrl+B" in page.entry.bar.draft_button.toolTip()


def test_a_value_is_sent_back_with_a_reason_typed_in_place(page: MonitoringPage) -> None:
    _select_all(page.entry)
    QTest.keyClick(page.entry.grid, Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert page.entry.bar.reason.hasFocus()
    write(page.entry.bar.reason, "Sans le mois de mai", then=Qt.Key.Key_Return)
    assert {held.sent_back_for for held in _held(page)} == {"Sans le mois de mai"}
    assert page.entry.told.text().endswith("Sans le mois de mai")
    assert not page.entry.bar.reason.isVisible()
    assert page.entry.grid.hasFocus()


def test_no_reason_is_refused_and_the_line_stays(page: MonitoringPage) -> None:
    _select_all(page.entry)
    QTest.keyClick(page.entry.grid, Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.entry.bar.reason, Qt.Key.Key_Return)
    assert "Dites pourquoi" in page.entry.problem.text()
    assert page.entry.bar.reason.isVisible()
    assert _states(page) == [Validation.SUBMITTED] * 3


def test_escape_gives_up(page: MonitoringPage) -> None:
    _select_all(page.entry)
    QTest.keyClick(page.entry.grid, Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.entry.bar.reason, Qt.Key.Key_Escape)
    assert page.entry.grid.hasFocus()
    assert _states(page) == [Validation.SUBMITTED] * 3


def test_f8_goes_through_all_the_indicators(page: MonitoringPage) -> None:
    page.entry.grid.setCurrentCell(0, 0)
    seen = []
    for _step in range(4):
        QTest.keyClick(page.entry.grid, Qt.Key.Key_F8)
        held = page.dossier.get(Indicator, page.entry._indicator or 0)
        assert held is not None
        seen.append((held.name, page.entry.grid.currentItem().text()))
    assert seen == [("Kilos", "0"), ("Kilos", "1"), ("Kilos", "2"), ("Repas", "0")]


def test_the_message_to_partners_is_copied(page: MonitoringPage) -> None:
    with page.document.change("Renvoyer"):
        _held(page)[0].send_back("Sans avril")
    page.entry.bar.letters_button.click()
    assert "Sans avril" in QGuiApplication.clipboard().text()


def test_the_dashboard_says_what_waits_and_leads_there(qtbot: QtBot, page: MonitoringPage) -> None:
    page.views.buttons["dashboard"].click()
    reason = page.dashboard._reasons.itemAt(0).widget()
    assert reason is not None
    assert reason.accessibleName().startswith("6 valeurs à valider")
    reason.setFocus()
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert page.views.current() == "entry"
    assert page.entry.grid.currentItem().text() == "0"


def test_what_is_validated_says_nothing_more(page: MonitoringPage) -> None:
    with page.document.change("Valider"):
        for at in (0, 1):
            for held in _held(page, at):
                held.validate()
    assert not page.entry.bar.words.isVisible()


def test_ctrl_b_keeps_what_is_selected_as_drafts_and_it_is_said(page: MonitoringPage) -> None:
    _select_all(page.entry)
    QTest.keyClick(page.entry.grid, Qt.Key.Key_B, CONTROL)
    assert _states(page) == [Validation.DRAFT] * 3
    assert page.entry.bar.words.text().startswith("3 brouillons")
    assert "brouillon" in page.entry.told.text()
    page.dossier.undo()
    assert _states(page) == [Validation.SUBMITTED] * 3
