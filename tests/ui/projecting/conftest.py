"""A page of the sample on the wall, and what the group says there."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import strike
from ui.application import Maillon
from ui.document import Document
from ui.projecting.window import ProjectingWindow
from ui.window import Window

Key = Qt.Key
Projected = Callable[[str], ProjectingWindow]


@pytest.fixture
def open_window(maillon: Maillon, sample: Document) -> Iterator[Window]:
    """The sample in the window."""
    maillon.window.show_dossier(sample.dossier)
    yield maillon.window
    if maillon.window.showing.projection is not None:
        maillon.window.showing.projection.close()
    maillon.window.detach()


@pytest.fixture
def projected(open_window: Window, qtbot: QtBot) -> Projected:
    """A page, projected by F5."""

    def project(page: str) -> ProjectingWindow:
        assert open_window.workspace is not None
        open_window.workspace.open_page(page)
        open_window.actions_["project"].trigger()
        shown = open_window.showing.projection
        assert shown is not None
        qtbot.waitExposed(shown)
        return shown

    return project


def say(shown: ProjectingWindow, text: str) -> None:
    QTest.keyClick(shown, Key.Key_Return)
    strike(shown.line, text)
    QTest.keyClick(shown.line, Key.Key_Return)
