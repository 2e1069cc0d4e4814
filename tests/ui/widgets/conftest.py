"""Widgets are tried dressed as they are worn: our stylesheet, our font."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from ui import style


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale(i18n.locale()))
    style.apply(qapp, "light", 1.0)


class Shown:
    """Puts a widget on the screen, with the keyboard."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def __call__(self, widget: QWidget, width: int = 600, height: int = 400) -> None:
        widget.resize(width, height)
        self._qtbot.addWidget(widget)
        widget.show()
        self._qtbot.waitExposed(widget)
        widget.activateWindow()
        self._qtbot.waitUntil(widget.isActiveWindow)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)
