"""Besoin fits its width: beside a sheet on a small screen, nothing of it goes under the edge."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.i18n import speaking
from tests.ui.conftest import show
from ui import style
from ui.document import Document
from ui.pages.need import NeedPage
from ui.widgets.scroll import Scrolled


def _holds(page: NeedPage) -> bool:
    area = page.findChild(Scrolled)
    assert area is not None
    inside: QWidget = area.widget()
    return inside.minimumSizeHint().width() <= area.viewport().width()


@pytest.mark.parametrize("spoken", ["fr", "en"])
@pytest.mark.parametrize("width", [540, 620, 760, 1100])
def test_the_page_asks_for_no_more_than_its_width(
    qtbot: QtBot, sample: Document, width: int, spoken: str
) -> None:
    with speaking(spoken):
        page = NeedPage(sample)
        show(qtbot, page)
        page.resize(style.scaled(width), 700)
        page.ask("need.problem")  # all of it is made
        qtbot.waitUntil(lambda: _holds(page), timeout=1_000)
        page.seen.show_view("map")
        qtbot.waitUntil(lambda: _holds(page), timeout=1_000)
