"""What the language check says of the impact is left aside with a reason, on its page, and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.method.stages import progress
from tests.ui.conftest import show, write
from ui.canvas.setting_aside import LeaveAside, TakenBack
from ui.document import Document
from ui.pages.impact import ImpactPage

Key = Qt.Key
TODAY = date(2026, 11, 23)
ACTIVITY = "Offrir des ateliers de cuisine aux familles"


@pytest.fixture
def page(qtbot: QtBot, document: Document) -> ImpactPage:
    with document.change("Dire"):
        document.initiative.impact.text = ACTIVITY
    made = ImpactPage(document)
    show(qtbot, made)
    made.refresh()
    return made


def leave(page: ImpactPage, reason: str) -> None:
    asked = page.aside.findChildren(LeaveAside)[-1]
    QTest.mouseClick(asked.ask, Qt.MouseButton.LeftButton)
    write(asked.why, reason, then=Key.Key_Return)
    page.refresh()


def told(page: ImpactPage) -> str:
    return page.form.fields["text"].message.text()


def speaks_of_activity(document: Document) -> bool:
    lacks = progress(document.initiative, TODAY)["impact"].lacks
    return any("ce que le groupe fera" in lack.sentence for lack in lacks)


def test_a_remark_is_left_aside_with_its_reason(page: ImpactPage, document: Document) -> None:
    assert "activité" in told(page)
    assert speaks_of_activity(document)
    leave(page, "Ce sont les mots du bailleur de fonds")
    assert "activité" not in told(page)
    assert not speaks_of_activity(document)
    assert document.initiative.set_asides[0].reason == "Ce sont les mots du bailleur de fonds"


def test_it_speaks_again_when_it_is_taken_back(page: ImpactPage, document: Document) -> None:
    leave(page, "Mots du bailleur")
    back = page.aside.findChildren(TakenBack)[-1].back
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    page.refresh()
    assert document.initiative.set_asides == []
    assert "activité" in told(page)


def test_without_a_reason_nothing_is_left_aside(page: ImpactPage, document: Document) -> None:
    leave(page, "   ")
    assert document.initiative.set_asides == []


def test_undo_lets_it_speak_again(page: ImpactPage, document: Document) -> None:
    leave(page, "Mots du bailleur")
    document.dossier.undo()
    page.refresh()
    assert "activité" in told(page)


def test_a_sound_sentence_offers_nothing_to_leave_aside(page: ImpactPage, document: Document) -> None:
    with document.change("Dire"):
        document.initiative.impact.text = "deux fois moins de familles vivent de l’insécurité alimentaire"
    page.refresh()
    assert not page.aside.isVisible()


def test_a_reason_that_is_being_typed_is_left_alone(page: ImpactPage) -> None:
    asked = page.aside.findChildren(LeaveAside)[-1]
    QTest.mouseClick(asked.ask, Qt.MouseButton.LeftButton)
    write(asked.why, "Mots du")
    page.refresh()
    assert asked.why.isVisible()
    assert asked.why.text() == "Mots du"
