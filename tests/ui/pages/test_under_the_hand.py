"""What has the keyboard stays where it is, and Tab goes down the page whatever was made late."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model import EvidenceKind
from tests.ui.conftest import show, write
from ui.document import Document
from ui.pages.impact import ImpactPage
from ui.pages.need import NeedPage
from ui.pages.socle import SoclePage
from ui.widgets.fields.editors import Prose


@pytest.mark.screen
def test_naming_factors_leaves_their_line_where_it_is(qtbot: QtBot, document: Document) -> None:
    page = NeedPage(document)
    page.resize(760, 620)
    show(qtbot, page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.ask("new.factor")
    line = page.factors.new_name
    qtbot.waitUntil(line.hasFocus)
    qtbot.wait(250)  # all that the page makes late is made
    stood = line.mapTo(page, QPoint()).y()
    for name in ("Loyers", "Revenus", "Transport"):
        write(line, name, then=Qt.Key.Key_Return)
        qtbot.wait(60)
        assert (
            abs(line.mapTo(page, QPoint()).y() - stood) < line.height() // 2
        )  # a list grew, and the board came


@pytest.mark.screen
def test_tab_goes_down_the_page_then_to_its_neighbours(qtbot: QtBot, document: Document) -> None:
    page = NeedPage(document)
    page.name_neighbours("Socle", "Impact ciblé")
    with document.dossier.change("Nommer"):
        document.initiative.name_factor("Le prix")
        document.initiative.learn(EvidenceKind.STUDY, "Une étude")
    show(qtbot, page)
    page.seen.show_view("map")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.ask("need.problem")
    page.begin()
    seen: list[str] = []
    held: list[QWidget | None] = []
    for _step in range(60):
        focused = QApplication.focusWidget()
        held.append(focused)
        seen.append(focused.objectName() if focused is not None else "")
        if focused is page.after:
            break
        QTest.keyClick(focused or page, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.after
    assert held.index(page.evidence.search) < held.index(page.evidence.table) < held.index(page.seen.map)
    assert seen.index("new.evidence") < seen.index("new.factor") < len(seen) - 10


def test_an_answer_of_the_socle_moves_none_of_its_questions(qtbot: QtBot, document: Document) -> None:
    page = SoclePage(document)
    show(qtbot, page)
    rows = [page.rows[key] for key in list(page.rows)[:6]]
    stood = [row.mapTo(page, QPoint()).y() for row in rows]
    for row in rows[:3]:
        last = row.answer.buttons[-1]
        QTest.mouseClick(last, Qt.MouseButton.LeftButton)
        qtbot.wait(20)
        assert [row.mapTo(page, QPoint()).y() for row in rows] == stood


@pytest.mark.screen
def test_tab_goes_on_when_what_was_typed_takes_away_what_followed(qtbot: QtBot, document: Document) -> None:
    with document.dossier.change("Dire"):
        document.initiative.impact.text = "Organiser des ateliers"
        document.initiative.impact.population = "les familles"
    page = ImpactPage(document)
    show(qtbot, page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    text = page.form.fields["text"].findChildren(Prose)[0]
    text.setFocus()
    text.selectAll()
    QTest.keyClicks(text, "moins de familles sautent des repas")
    QTest.keyClick(text, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None and page.form.fields["deadline"].isAncestorOf(focused)
