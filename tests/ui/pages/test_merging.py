"""Likely duplicates above the lists of partners: compared in place, merged in one gesture, undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import added, show
from ui.document import Document
from ui.pages.partners.page import PartnersPage


def opened(qtbot: QtBot, document: Document, *names: str) -> PartnersPage:
    for name in names:
        added(document, document.initiative.welcome, name)
    page = PartnersPage(document)
    show(qtbot, page)
    return page


def test_without_duplicates_nothing_is_said(qtbot: QtBot, document: Document) -> None:
    page = opened(qtbot, document, "Mairie", "École")
    assert not page.alike.isVisible()


def test_a_pair_is_folded_until_one_compares(qtbot: QtBot, document: Document) -> None:
    page = opened(qtbot, document, "Mairie", "MAIRIÉ")
    (line,) = page.alike.lines
    assert not line.inside.isVisible()
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert line.inside.isVisible()
    assert "disparaît" in line.words.text()


def test_merging_keeps_the_one_that_was_chosen_and_undo_gives_both_back(
    qtbot: QtBot, document: Document
) -> None:
    page = opened(qtbot, document, "Mairie", "MAIRIÉ")
    (line,) = page.alike.lines
    QTest.keyClick(line.button, Qt.Key.Key_Space)
    QTest.mouseClick(line.kept.buttons[1], Qt.MouseButton.LeftButton)
    assert "La fiche « Mairie » disparaît" in line.words.text().replace("\xa0", " ")
    with qtbot.waitSignal(page.said) as said:
        QTest.mouseClick(line.merge_button, Qt.MouseButton.LeftButton)
    assert said.args is not None
    assert said.args[1] is True
    assert [one.name for one in document.initiative.organisations] == ["MAIRIÉ"]
    assert not page.alike.isVisible()
    document.dossier.undo()
    assert [one.name for one in document.initiative.organisations] == ["Mairie", "MAIRIÉ"]
    assert page.alike.isVisible()


def test_the_pair_that_is_compared_stays_open_when_something_changes(
    qtbot: QtBot, document: Document
) -> None:
    page = opened(qtbot, document, "Mairie", "MAIRIÉ")
    page.alike.lines[0].button.setChecked(True)
    added(document, document.initiative.welcome, "École")
    assert page.alike.lines[0].inside.isVisible()


def test_people_written_twice_are_merged_too(qtbot: QtBot, document: Document) -> None:
    for name in ("Odile Roy", "Roy, Odile"):
        added(document, document.initiative.meet, name)
    page = opened(qtbot, document)
    (line,) = page.alike.lines
    line.button.setChecked(True)
    QTest.mouseClick(line.merge_button, Qt.MouseButton.LeftButton)
    assert [one.name for one in document.initiative.people] == ["Odile Roy"]


def test_there_are_never_more_than_a_few_at_once(qtbot: QtBot, document: Document) -> None:
    names = [f"{word}{mark}" for word in "ABCDEFG" for mark in ("bc", "BÇ")]
    page = opened(qtbot, document, *names)
    assert len(page.alike.lines) == 5
