"""A theory of 30 cards and 40 links, from an empty canvas, with the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.store import Dossier, create
from tests.ui.conftest import show, strike
from ui import style
from ui.commands import CommandSearch
from ui.document import Document
from ui.pages.theory import TheoryPage

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[TheoryPage]:
    style.apply(qapp, "light", 1.0)
    dossier = create(tmp_path / "vide.maillon", title="Vide")
    document = Document(dossier)
    made = TheoryPage(document)
    show(qtbot, made)
    made.view.setFocus(Qt.FocusReason.TabFocusReason)
    yield made
    document.stop()
    dossier.close()


class Fingers:
    """What ten fingers do, and nothing a mouse does."""

    def __init__(self, page: TheoryPage) -> None:
        self.page, self.view = page, page.view

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.view, key)

    def type(self, text: str, then: Qt.Key = Key.Key_Return) -> None:
        editor = self.view.typing.editor
        assert editor is not None
        strike(editor, text)
        QTest.keyClick(editor, then)

    def go_to(self, code: str) -> None:
        """Ctrl+F, the code, Enter; Esc to see everything again."""
        QTest.keyClick(self.page, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        strike(self.page.looks.line, code)
        QTest.keyClick(self.page.looks.line, Key.Key_Return)
        self.press(Key.Key_Escape)

    def link_to(self, code: str) -> None:
        """L, the code, Enter."""
        self.press(Key.Key_L)
        search = self.page.findChildren(CommandSearch)[-1]
        strike(search.line, code)
        QTest.keyClick(search.line, Key.Key_Return)


def codes(dossier: Dossier) -> list[str]:
    return [node.code for node in dossier.initiative.nodes if node.code]


def test_thirty_cards_and_forty_links_are_entered_without_a_mouse(page: TheoryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.isActiveWindow)
    fingers = Fingers(page)
    dossier = page.dossier
    # What it takes for the impact: four results, the first by Tab, the others by Enter.
    fingers.press(Key.Key_Home)
    fingers.press(Key.Key_Tab)
    fingers.type("Les familles ont de quoi vivre")
    for n in range(2, 5):
        fingers.press(Key.Key_Return)
        fingers.type(f"Un résultat à long terme, le numéro {n}")
    # Under each, three results, one of which asks at once for what it takes.
    for n in range(1, 5):
        fingers.go_to(f"R{n}")
        fingers.press(Key.Key_Tab)
        fingers.type(f"Ce qu’il faut pour R{n}")
        for side in range(2):
            fingers.press(Key.Key_Return)
            fingers.type(f"Aussi pour R{n}, {side}")
    # Under the first eight of those, a result in the short term.
    for n in range(5, 13):
        fingers.go_to(f"R{n}")
        fingers.press(Key.Key_Tab)
        fingers.type(f"D’abord, pour R{n}")
    # Six interventions.
    for n in range(17, 23):
        fingers.go_to(f"R{n}")
        fingers.press(Key.Key_I)
        fingers.type(f"Une action pour R{n}")
    assert len(codes(dossier)) == 30
    linked = len(dossier.initiative.links)
    assert linked == 30
    for cause, effect in (
        ("R5", "R2"), ("R6", "R3"), ("R7", "R4"), ("R8", "R1"), ("R9", "R1"),
        ("R10", "R2"), ("R17", "R6"), ("R18", "R7"), ("I1", "R18"), ("I2", "R19"),
    ):  # fmt: skip
        fingers.go_to(cause)
        fingers.link_to(effect)
    pairs = {(link.source.code, link.target.code) for link in dossier.initiative.links}
    assert len(pairs) == 40
    assert {("R5", "R2"), ("I2", "R19"), ("R1", "")} <= pairs
    page.dossier.undo()
    assert len(dossier.initiative.links) == 39
