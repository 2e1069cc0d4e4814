"""«Donner du sens»: noted in a line, told in a sheet, and each card leads to the canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.model import Node, SenseMaking
from tests.ui.conftest import show, write
from ui.document import Document
from ui.pages.monitoring import MonitoringPage


@pytest.fixture
def page(qtbot: QtBot, document: Document) -> MonitoringPage:
    made = MonitoringPage(document)
    show(qtbot, made)
    made.views.buttons["sense"].click()
    return made


def noted(page: MonitoringPage) -> SenseMaking:
    write(page.sense.new_name, "Rien n’est livré l’hiver", then=Qt.Key.Key_Return)
    return page.document.initiative.sense_makings[-1]


def test_an_empty_list_says_what_it_is_for(page: MonitoringPage) -> None:
    assert page.sense.empty.isVisible()
    assert not page.sense.table.isVisible()


def test_what_is_seen_is_noted_with_the_keyboard_and_taken_back(page: MonitoringPage) -> None:
    assert noted(page).seen == "Rien n’est livré l’hiver"
    assert not page.sense.empty.isVisible()
    page.dossier.undo()
    assert page.document.initiative.sense_makings == []
    assert page.sense.empty.isVisible()


def test_noting_opens_the_sheet(qtbot: QtBot, page: MonitoringPage) -> None:
    with qtbot.waitSignal(page.panel_wanted) as wanted:
        noted(page)
    assert wanted.args == [page.sense_panel]


def test_a_card_that_changes_leads_to_the_canvas(qtbot: QtBot, page: MonitoringPage) -> None:
    with page.document.change("Ajouter"):
        card = page.document.initiative.add_outcome("Les récoltes approvisionnent les organismes")
    held = noted(page)
    editor = page.sense_panel.lists[0]
    editor.add_picked(card.id)
    assert held.cards == [card]
    lead = next(b for b in editor.findChildren(QPushButton) if b.text() == "Voir sur le schéma")
    with qtbot.waitSignal(page.page_wanted) as wanted:
        lead.click()
    assert wanted.args == ["theory", (Node, card.id)]


def test_search_leads_to_the_moment(qtbot: QtBot, sample: Document) -> None:
    made = MonitoringPage(sample)
    show(qtbot, made)
    first = sample.initiative.sense_makings[0]
    made.show_element(SenseMaking, first.id)
    assert made.views.current() == "sense"
    assert made.sense_panel.entity_id == first.id


def test_the_latest_stands_first(qtbot: QtBot, sample: Document) -> None:
    made = MonitoringPage(sample)
    show(qtbot, made)
    made.show_element(SenseMaking, sample.initiative.sense_makings[0].id)
    days = [one.held_on for one in made.sense.records.rows(sample.initiative) if isinstance(one, SenseMaking)]
    assert days == sorted(days, reverse=True)
