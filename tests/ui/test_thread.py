"""«D’où ça vient, où ça va»: from any sheet, each step goes to the element."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.model import EvidenceKind, Factor, Person
from tests.ui.conftest import added
from ui.document import Document
from ui.panel import EntityPanel
from ui.thread import MOST, ThreadButton
from ui.window import Window


def _lines(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def _linked(document: Document) -> tuple[int, int]:
    initiative = document.initiative
    with document.change("Relier"):
        said = initiative.learn(EvidenceKind.TESTIMONY, "Je ne savais pas où aller")
        factor = initiative.name_factor("Accueil & transport")
        said.bear_on(factor)
    return said.id, factor.id


def test_the_menu_says_both_ways_and_names_each_step(qtbot: QtBot, document: Document) -> None:
    _said, factor = _linked(document)
    button = ThreadButton(document, Factor)
    qtbot.addWidget(button)
    assert _lines(button.menu_of(factor)) == [
        "D’où ça vient",
        "Connaissance · Je ne savais pas où aller",
        "Où ça va",
        "Rien n’en découle encore",
    ]


def test_a_long_side_is_cut_and_says_how_many_more(qtbot: QtBot, document: Document) -> None:
    factor = added(document, document.initiative.name_factor, "Le prix")
    with document.change("Relier"):
        for n in range(MOST + 3):
            known = document.initiative.learn(EvidenceKind.STUDY, f"Étude {n}")
            known.bear_on(document.initiative.factors[0])
    button = ThreadButton(document, Factor)
    qtbot.addWidget(button)
    assert "… et 3 de plus" in _lines(button.menu_of(factor))


def test_the_thread_is_followed_by_the_keyboard_alone_from_a_testimony_to_its_factor(
    qtbot: QtBot, window: Window
) -> None:
    workspace = window.workspace
    assert workspace is not None
    said, factor = _linked(workspace.document)
    page = workspace.open_page("need")
    page.show_element(type(workspace.document.initiative.evidence[0]), said)
    panel = workspace.side.currentWidget()
    assert isinstance(panel, EntityPanel)
    panel.thread_button.setFocus()
    QTest.keyClick(panel.thread_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(panel.thread_button.findChildren(QMenu)))
    menu = panel.thread_button.findChildren(QMenu)[0]
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(next(a for a in menu.actions() if a.text() == "Facteur · Accueil && transport"))
    QTest.keyClick(menu, Qt.Key.Key_Return)
    reached = workspace.side.currentWidget()
    assert isinstance(reached, EntityPanel)
    assert (reached.kind, reached.entity_id) == (Factor, factor)


def test_where_no_thread_passes_there_is_no_button(qtbot: QtBot, document: Document) -> None:
    person = added(document, document.initiative.meet, "Ana")
    button = ThreadButton(document, Person)
    qtbot.addWidget(button)
    button.show_entity(person)
    assert button.isHidden()
