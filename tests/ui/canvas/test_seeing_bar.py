"""The badge of what is faded says all it has to say on a small screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import show
from ui.canvas.side import Side
from ui.document import Document
from ui.pages.theory import TheoryPage

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, sample: Document) -> TheoryPage:
    made = TheoryPage(sample)
    show(qtbot, made)
    made.resize(875, 690)  # beside the rail and the guide, on a screen of 1366
    return made


def test_on_a_small_screen_the_badge_says_which_card_is_traced(page: TheoryPage) -> None:
    scene = page.view.theory_scene
    scene.choose(id for id, card in scene.cards.items() if card.face.code == "R5")
    page.view.setFocus()
    QTest.keyClick(page.view, Key.Key_U)
    QApplication.processEvents()
    assert "…" not in page.looks.badge.text()
    assert page.looks.badge.text().endswith("R5")
    QTest.keyClick(page.view, Key.Key_Escape)
    assert page.looks.colours.text() == "Couleurs : sorte".replace(" :", "\N{NO-BREAK SPACE}:")


def test_beside_a_sheet_on_a_small_screen_nothing_is_cut(sample: Document, qtbot: QtBot) -> None:
    """1366 pixels at 125 %, a sheet at the side: 560 are left, whatever the page would like."""
    window = QWidget()
    page = TheoryPage(sample)
    page.setParent(window)
    page.name_neighbours("Impact ciblé", "Interventions")
    page.setGeometry(0, 0, 560, 500)
    show(qtbot, window)
    for words in ("", "Et si… : 3 arrêtées, 2 ne tiennent plus"):
        page.looks._say(words)
        qtbot.waitUntil(lambda: page.bar.width() <= page.view.width())
        cut = [
            (type(one).__name__, one.accessibleName())
            for one in page.findChildren(QPushButton)
            if one.isVisible() and one.width() < one.minimumSizeHint().width()
        ]
        assert cut == []
    assert page.export.accessibleName() == "Exporter…"
    page.resize(1100, 700)
    qtbot.waitUntil(lambda: page.export.text() == "Exporter…")
    assert page.after.text() == "Interventions →"
    assert page.bar.notes.text().startswith("À placer")


def test_in_what_if_each_click_takes_one_card_away_or_gives_it_back(page: TheoryPage, qtbot: QtBot) -> None:
    opened: list[object] = []
    page.panel_wanted.connect(opened.append)
    page.verify()
    assert page._thinking is not None
    page._thinking.suppose.click()
    scene = page.view.theory_scene
    codes = {card.face.code: id for id, card in scene.cards.items()}
    for code in ("I1", "I5", "I1"):
        at = page.view.mapFromScene(scene.cards[codes[code]].pos())
        QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert scene.chosen_cards == {codes["I5"]}
    assert "1 arrêtée" in page.looks.badge.accessibleName()
    assert not any(isinstance(panel, Side) for panel in opened), "the sheet of a card hides the question"
    page.view.setFocus()
    QTest.keyClick(page.view, Key.Key_Escape)
    assert not page.view.each_click_adds


def test_when_nothing_falls_it_is_said(page: TheoryPage) -> None:
    page.seeing.suppose(True)
    scene = page.view.theory_scene
    scene.choose(id for id, card in scene.cards.items() if card.face.code == "")
    assert page.looks.badge.accessibleName().endswith("tout tient encore")
