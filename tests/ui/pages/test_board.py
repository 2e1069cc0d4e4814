"""The dashboard seen four ways."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Node
from tests.ui.conftest import show
from ui.document import Document
from ui.figure import FigureView
from ui.pages.monitoring import MonitoringPage


@pytest.fixture
def page(qtbot: QtBot, sample: Document) -> MonitoringPage:
    made = MonitoringPage(sample)
    show(qtbot, made)
    made.views.buttons["dashboard"].click()
    return made


def test_each_partner_s_part_is_drawn_and_told(qtbot: QtBot, page: MonitoringPage) -> None:
    page.board.lens.buttons["partners"].click()
    qtbot.waitUntil(lambda: len(_figures(page)) > 2, timeout=30_000)
    figures = _figures(page)
    qtbot.waitUntil(lambda: not figures[0].pixmap().isNull(), timeout=30_000)
    assert "Les Jardins du Nord 930" in figures[0].accessibleDescription()
    assert not page.dashboard.isVisible()


def _figures(page: MonitoringPage) -> list[FigureView]:
    return page.board.partners.findChildren(FigureView)


def test_figures_stay_while_what_they_tell_does(qtbot: QtBot, page: MonitoringPage) -> None:
    page.board.look("partners")
    qtbot.waitUntil(lambda: len(_figures(page)) == len(page.board.partners._held), timeout=30_000)
    before = _figures(page)
    with page.document.change("Renommer"):
        page.document.initiative.title = "Autre"
    assert _figures(page) == before


def test_categories_say_by_what(qtbot: QtBot, page: MonitoringPage) -> None:
    page.board.look("categories")
    held = page.board.categories
    qtbot.waitUntil(lambda: len(held.findChildren(FigureView)) == len(held._held))
    titles = [figure.accessibleName() for figure in held.findChildren(FigureView)]
    assert any("Langue parlée à la maison" in title for title in titles)


def test_a_result_of_the_chain_leads_to_its_card(qtbot: QtBot, page: MonitoringPage) -> None:
    page.board.look("chain")
    table = page.board.chain.table
    table.setFocus()
    table.selectRow(0)
    with qtbot.waitSignal(page.page_wanted) as wanted:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args[0] == "theory"
    assert wanted.args[1][0] is Node


def test_without_indicator_only_the_invitation_is_there(qtbot: QtBot, document: Document) -> None:
    made = MonitoringPage(document)
    show(qtbot, made)
    made.views.buttons["dashboard"].click()
    assert made.dashboard._nothing.isVisible()
    assert not made.board.lens.isVisible()
    for key, nothing in (("dashboard", made.dashboard._nothing), ("entry", made.entry.nothing)):
        made.views.buttons[key].click()
        QTest.mouseClick(nothing.button, Qt.MouseButton.LeftButton)
        assert made.views.current() == "indicators"
        assert made.indicators.new_name.hasFocus()
