"""The right side of the canvas: it holds in its column, follows what is chosen, says what hangs on one card."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.model import Horizon, Node
from app.store import Dossier
from tests.ui.canvas.test_page import Place
from ui import style
from ui.canvas.several import SeveralPanel
from ui.canvas.side import Side
from ui.widgets.reason import Reason

NARROWEST = 250
"""Pixels of the right side on a small screen."""
SCROLL = 9
"""Pixels of its scroll bar."""


@pytest.fixture
def place(qtbot: QtBot, qapp: QApplication, dossier: Dossier, chain: tuple[int, int, int]) -> Place:
    style.apply(qapp, "light", 1.0)
    return Place(qtbot, dossier)


def lines(panel: Side | SeveralPanel) -> list[str]:
    QApplication.processEvents()
    found = [one.accessibleName() for one in panel.findChildren(Reason) if one.isVisibleTo(panel)]
    return [words.replace("\N{NO-BREAK SPACE}", " ") for words in found]


def button(panel: SeveralPanel, words: str) -> QPushButton:
    QApplication.processEvents()
    return next(
        one for one in panel.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(panel)
    )


@pytest.mark.parametrize(
    "words", ["Les familles mangent à leur faim", "Anticonstitutionnellement" * 12, "mot " * 600]
)
def test_nothing_is_cut_in_the_narrowest_column(
    place: Place, chain: tuple[int, int, int], words: str
) -> None:
    with place.document.change("Reformuler"):
        place.document.initiative.outcomes[0].text = words
    place.page.show_element(Node, chain[1])
    QApplication.processEvents()
    inside = place.card_panel.column.parentWidget()
    assert inside.minimumSizeHint().width() <= style.scaled(NARROWEST) - SCROLL
    assert len(place.card_panel.heading.text()) < 300


def test_only_the_horizons_that_are_shown_are_offered_by_the_names_of_the_group(
    place: Place, chain: tuple[int, int, int]
) -> None:
    with place.document.change("Nommer"):
        place.document.initiative.medium_name = "Dans nos milieux"
    place.page.show_element(Node, chain[1])
    field = place.card_panel.form.fields["horizon"]
    assert [one.text() for one in field.buttons] == ["Long terme", "Dans nos milieux", "Court terme"]
    QTest.mouseClick(field.buttons[1], Qt.MouseButton.LeftButton)
    assert place.document.initiative.outcomes[0].horizon is Horizon.MEDIUM


def test_a_rectangle_around_cards_opens_what_can_be_done_with_them(
    place: Place, chain: tuple[int, int, int]
) -> None:
    view = place.page.view
    start, end = QPoint(5, 5), QPoint(view.viewport().width() - 5, view.viewport().height() - 5)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    panel = place.panel
    assert isinstance(panel, SeveralPanel)
    assert panel.heading.text() == "3 cartes"
    assert [words[:12] for words in lines(panel)][1:] == ["Les familles", "Jardins coll"]


def test_the_sheet_of_a_link_does_not_stay_when_several_cards_are_chosen(
    place: Place, chain: tuple[int, int, int]
) -> None:
    scene = place.page.view.theory_scene
    scene.choose(links=list(scene.links)[:1])
    place.page.view.opened.emit()
    assert place.link_panel.heading.text() in ("R1 contribue à l’impact", "I1 contribue à R1")
    scene.choose(chain[1:])
    assert isinstance(place.panel, SeveralPanel)
    scene.choose(chain[1:], list(scene.links))
    assert place.panel.heading.text() == "2 cartes · 2 liens"


def test_a_deed_of_the_side_is_one_step_and_the_line_of_a_card_keeps_it_alone(
    place: Place, chain: tuple[int, int, int], dossier: Dossier
) -> None:
    scene = place.page.view.theory_scene
    scene.choose(chain[1:])
    place.page.view.opened.emit()
    panel = place.panel
    assert isinstance(panel, SeveralPanel)
    button(panel, "Épingler").click()
    assert [scene.cards[id].face.pinned for id in chain[1:]] == [True, True]
    dossier.undo()
    assert not any(node.pinned for node in dossier.initiative.outcomes)
    line = next(one for one in panel.findChildren(Reason) if one.isVisibleTo(panel))
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert scene.chosen_cards == {chain[1]}


def test_deleting_from_the_side_takes_all_that_is_chosen(
    place: Place, chain: tuple[int, int, int], dossier: Dossier
) -> None:
    scene = place.page.view.theory_scene
    scene.choose(chain[1:])
    place.page.view.opened.emit()
    assert isinstance(place.panel, SeveralPanel)
    button(place.panel, "Supprimer").click()
    assert not dossier.initiative.outcomes and not dossier.initiative.interventions
    dossier.undo()
    assert len(dossier.initiative.links) == 2


def test_the_sheet_of_a_card_says_what_hangs_on_it_alone(
    place: Place, chain: tuple[int, int, int], waits: Callable[[Callable[[], bool]], None]
) -> None:
    place.page.show_element(Node, chain[2])
    waits(lambda: any(words.startswith("Sans cette carte, 2 autres") for words in lines(place.card_panel)))
    place.page.show_element(Node, chain[1])
    waits(lambda: any("Sans I1 « Jardins collectifs »" in words for words in lines(place.card_panel)))
    with place.document.change("Ajouter"):
        here = place.document.initiative
        here.connect(here.add_intervention("Repas scolaires"), here.outcomes[0])
    waits(lambda: not any("Sans I1" in words for words in lines(place.card_panel)))


@pytest.fixture
def waits(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    return lambda holds: qtbot.waitUntil(holds, timeout=5_000)
