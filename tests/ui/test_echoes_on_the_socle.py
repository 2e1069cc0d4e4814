"""On the socle, a line shows what was said of it on another page, and leads there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import show
from ui.document import Document
from ui.pages.socle import CriterionRow, SoclePage
from ui.widgets.reason import Reason


@pytest.fixture
def page(qtbot: QtBot, document: Document) -> SoclePage:
    with document.change("Dire"):
        document.initiative.need.why_together = "Chacun tient un morceau."
    made = SoclePage(document)
    show(qtbot, made)
    made.refresh()
    return made


def lines(row: CriterionRow) -> list[Reason]:
    return [line for line in row.findChildren(Reason) if not line.isHidden()]


def test_the_line_repeats_what_the_need_says(page: SoclePage) -> None:
    told = [line.accessibleName().replace("\xa0", " ") for line in lines(page.rows["together"])]
    assert told == ["Déjà dit : Chacun tient un morceau."]
    assert lines(page.rows["felt"]) == []


def test_enter_on_it_leads_to_the_need(qtbot: QtBot, page: SoclePage) -> None:
    with qtbot.waitSignal(page.page_wanted) as wanted:
        QTest.keyClick(lines(page.rows["together"])[0], Qt.Key.Key_Return)
    assert wanted.args == ["need", None]


def test_it_goes_when_it_is_said_no_more(page: SoclePage, document: Document) -> None:
    document.dossier.undo()
    page.refresh()
    assert lines(page.rows["together"]) == []
