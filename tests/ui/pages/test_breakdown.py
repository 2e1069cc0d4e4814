"""The grid of categories follows the hand from period to period."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import show
from ui.document import Document
from ui.pages.monitoring import MonitoringPage


@pytest.fixture
def page(qtbot: QtBot, document: Document) -> MonitoringPage:
    """One indicator in two categories, with a value in the period that is due."""
    with document.change("Ajouter"):
        indicator = document.initiative.follow("Familles")
        for name in ("Vieux-Port", "Haute-Ville"):
            indicator.break_down("Secteur", name)
    made = MonitoringPage(document)
    show(qtbot, made)
    made.views.buttons["entry"].click()
    made.entry.write({(0, made.entry.grid.currentColumn()): "20"})
    return made


def _parts(page: MonitoringPage) -> list[float]:
    return [part.value for part in page.document.initiative.indicators[0].measurements[0].by_category]


def test_a_block_fills_the_categories_as_one_change(page: MonitoringPage) -> None:
    grid = page.entry.breakdown.grid
    assert grid.isVisible()
    QGuiApplication.clipboard().setText("12\t8")
    grid.setCurrentCell(0, 0)
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert _parts(page) == [12, 8]
    page.dossier.undo()
    assert _parts(page) == []


def test_more_than_the_value_is_said_and_kept(page: MonitoringPage) -> None:
    page.entry.breakdown.write({(0, 0): "15", (0, 1): "8"})
    assert "plus que la valeur" in page.entry.breakdown.caution.text()
    assert _parts(page) == [15, 8]


def test_what_is_not_a_number_is_refused_whole(page: MonitoringPage) -> None:
    page.entry.breakdown.write({(0, 0): "12", (0, 1): "huit"})
    assert "n’est pas un nombre" in page.entry.breakdown.problem.text()
    assert _parts(page) == []


def test_a_block_too_large_is_refused_whole(page: MonitoringPage) -> None:
    page.entry.breakdown._paste("1\t2\t3", 0, 0)
    assert "plus grand que cette grille" in page.entry.breakdown.problem.text()
    assert _parts(page) == []


def test_a_period_without_value_says_what_comes_first(page: MonitoringPage) -> None:
    page.entry.grid.setCurrentCell(0, 0)
    assert not page.entry.breakdown.grid.isVisible()
    assert "d’abord la valeur" in page.entry.breakdown.caution.text()


def test_without_categories_there_is_no_second_grid(page: MonitoringPage) -> None:
    with page.document.change("Retirer"):
        for category in list(page.document.initiative.indicators[0].categories):
            page.document.initiative.remove(category)
    assert not page.entry.breakdown.isVisible()
