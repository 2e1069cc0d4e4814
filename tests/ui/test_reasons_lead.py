"""What is missing leads to where it is mended: the page, and the very question, with the keyboard in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.method.ground import collective_case
from app.method.stages import Lack, progress
from ui.widgets.reason import Reason
from ui.window import Window
from ui.workspace import Workspace


@pytest.fixture
def workspace(window: Window) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def _holds_keyboard(name: str) -> bool:
    focused = QApplication.focusWidget()
    while focused is not None and focused.objectName() != name:
        focused = focused.parentWidget()
    return focused is not None


def _lacks(workspace: Workspace) -> list[Lack]:
    held = progress(workspace.document.initiative)
    return [lack for key in ("socle", "need", "impact") for lack in held[key].lacks]


def test_each_lack_of_a_new_initiative_names_a_question_that_its_page_asks(workspace: Workspace) -> None:
    for lack in _lacks(workspace):
        page = workspace.open_page(lack.page)
        assert lack.field, lack.sentence
        page.ask(lack.field)
        assert page.findChild(QWidget, lack.field) is not None, lack


@pytest.mark.screen
def test_a_click_on_a_lack_puts_the_keyboard_in_its_question(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.window().activateWindow()
    qtbot.waitUntil(workspace.window().isActiveWindow)
    for lack in _lacks(workspace):
        workspace.guide.jumped.emit(lack)
        assert _holds_keyboard(lack.field), lack


@pytest.mark.screen
def test_what_the_collective_case_lacks_leads_there_too(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.window().activateWindow()
    qtbot.waitUntil(workspace.window().isActiveWindow)
    for place, one in enumerate(collective_case(workspace.document.initiative)):
        page = workspace.open_page("need")
        reason = next(r for r in page.findChildren(Reason) if r.accessibleName() == one.sentence)
        assert not one.holds, place
        QTest.mouseClick(reason, Qt.MouseButton.LeftButton)
        assert workspace.current == one.page
        assert _holds_keyboard(one.field), one
