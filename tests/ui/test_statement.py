"""The card of the need in the group's words: begun from the assembled text, told what changed since."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import Factor
from tests.ui.conftest import show, write
from ui.document import Document
from ui.sheets.factor import factor_panel
from ui.statement import StatementCard
from ui.widgets.fields import ListField

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def card(qtbot: QtBot, document: Document) -> StatementCard:
    with document.change("Dire"):
        document.initiative.need.problem = "Une famille sur quatre a faim"
    made = StatementCard(document)
    document.changed.connect(made.refresh)
    show(qtbot, made)
    made.refresh()
    return made


def changes(card: StatementCard) -> list[str]:
    items = (card.changes.itemAt(place) for place in range(card.changes.count()))
    widgets = (item.widget() for item in items if item is not None)
    return [widget.text() for widget in widgets if isinstance(widget, QLabel)]


def test_the_group_begins_from_the_assembled_text_and_rewrites_it(
    qtbot: QtBot, card: StatementCard, document: Document
) -> None:
    assert card.assembled.text() == "Une famille sur quatre a faim."
    QTest.mouseClick(card.start, LEFT)
    assert document.initiative.need.statement == "Une famille sur quatre a faim."
    qtbot.waitUntil(card.field.editor.hasFocus)
    write(card.field.editor, "On a faim ici")
    card.field.say_now()
    assert document.initiative.need.statement == "On a faim ici"


def test_what_changed_is_said_and_taken_with_one_click(card: StatementCard, document: Document) -> None:
    QTest.mouseClick(card.start, LEFT)
    assert not card.notice.isVisible()
    with document.change("Corriger"):
        document.initiative.need.problem = "Une famille sur trois a faim"
    assert card.notice.isVisible()
    assert "sur quatre" in changes(card)[0]
    assert "sur trois" in changes(card)[0]
    QTest.mouseClick(card.take, LEFT)
    assert document.initiative.need.statement == "Une famille sur trois a faim."
    assert not card.notice.isVisible()
    document.dossier.undo()
    assert document.initiative.need.statement == "Une famille sur quatre a faim."
    assert card.notice.isVisible()


def test_the_text_is_kept_with_one_click(card: StatementCard, document: Document) -> None:
    QTest.mouseClick(card.start, LEFT)
    with document.change("Corriger"):
        document.initiative.need.place = "Vieux-Port"
    QTest.mouseClick(card.keep, LEFT)
    assert not card.notice.isVisible()
    assert document.initiative.need.statement == "Une famille sur quatre a faim."


def test_one_goes_back_to_the_assembled_text(card: StatementCard, document: Document) -> None:
    QTest.mouseClick(card.start, LEFT)
    QTest.mouseClick(card.back, LEFT)
    assert document.initiative.need.statement == ""
    assert card.assembled.isVisible()


def test_partners_are_chosen_as_those_who_hold_a_factor(qtbot: QtBot, document: Document) -> None:
    with document.change("Remplir"):
        rent = document.initiative.name_factor("Loyers")
        town = document.initiative.welcome("Mairie")
    panel = factor_panel(document)
    show(qtbot, panel)
    panel.show_entity(rent.id)
    field = panel.form.fields["partners"]
    assert isinstance(field, ListField)
    assert field.add_button.isVisible()
    field.choose(town.id, True)
    held = document.dossier.get(Factor, rent.id)
    assert held is not None
    assert [one.name for one in held.partners] == ["Mairie"]
