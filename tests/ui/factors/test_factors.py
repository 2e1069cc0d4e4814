"""The factors seen two ways: placed on the board, linked on the map, voted on; with the mouse and with keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Axis, Factor
from tests.ui.conftest import glide, show
from ui.document import Document
from ui.factors.card import MAP, FactorsSeen
from ui.sheets.factor import factor_panel
from ui.widgets.fields import VotesField

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def causes(document: Document) -> Document:
    """Loyers → Revenu, and Faim."""
    with document.change("Remplir"):
        rent, income, _hunger = (document.initiative.name_factor(n) for n in ("Loyers", "Revenu", "Faim"))
        document.initiative.cause(rent, income)
    return document


@pytest.fixture
def seen(qtbot: QtBot, causes: Document) -> FactorsSeen:
    card = FactorsSeen(causes)
    causes.changed.connect(card.refresh)
    show(qtbot, card)
    card.show_view(MAP)
    card.map.setFocus()
    return card


def pairs(document: Document) -> set[tuple[str, str]]:
    return {(f.name, link.effect.name) for f in document.initiative.factors for link in f.effects}


def id_of(document: Document, name: str) -> int:
    return next(f.id for f in document.initiative.factors if f.name == name)


def pixel(seen: FactorsSeen, at: QPointF) -> QPoint:
    return seen.map.mapFromScene(at)


def test_an_arrow_pulled_from_a_handle_links_two_factors(seen: FactorsSeen, causes: Document) -> None:
    cause = seen.map.map.cards[id_of(causes, "Revenu")]
    effect = seen.map.map.cards[id_of(causes, "Faim")]
    port = seen.map.viewport()
    QTest.mouseClick(port, LEFT, pos=pixel(seen, cause.pos()))
    QTest.mousePress(port, LEFT, pos=pixel(seen, cause.handle))
    glide(port, pixel(seen, effect.pos()), held=True)
    assert "entraîne" in seen.map.sentence.text()
    QTest.mouseRelease(port, LEFT, pos=pixel(seen, effect.pos()))
    assert pairs(causes) == {("Loyers", "Revenu"), ("Revenu", "Faim")}
    causes.dossier.undo()
    assert pairs(causes) == {("Loyers", "Revenu")}


def test_an_arrow_let_go_on_nothing_links_nothing(seen: FactorsSeen, causes: Document) -> None:
    cause = seen.map.map.cards[id_of(causes, "Revenu")]
    seen.map.start_link(cause.face.id)
    QTest.mouseRelease(seen.map.viewport(), LEFT, pos=QPoint(3, 3))
    assert pairs(causes) == {("Loyers", "Revenu")}
    assert seen.map.linking is None


def test_the_keyboard_alone_links_two_factors(seen: FactorsSeen, causes: Document) -> None:
    view = seen.map
    QTest.keyClick(view, Qt.Key.Key_Down)
    begun = view.current
    assert begun is not None
    QTest.keyClick(view, Qt.Key.Key_L)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(pairs(causes)) == 2
    assert view.current == begun


def test_escape_lets_an_arrow_go(seen: FactorsSeen, causes: Document) -> None:
    QTest.keyClick(seen.map, Qt.Key.Key_Down)
    QTest.keyClick(seen.map, Qt.Key.Key_L)
    assert seen.map.sentence.isVisible()
    QTest.keyClick(seen.map, Qt.Key.Key_Escape)
    assert not seen.map.sentence.isVisible()
    assert len(pairs(causes)) == 1


def test_a_link_is_walked_to_and_taken_away_by_keys(
    qtbot: QtBot, seen: FactorsSeen, causes: Document
) -> None:
    view = seen.map
    view._choose(id_of(causes, "Loyers"))
    QTest.keyClick(view, Qt.Key.Key_E)
    with qtbot.waitSignal(seen.said) as said:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert "n’entraîne plus" in said.args[0]
    assert said.args[1] is True
    assert pairs(causes) == set()


def test_a_link_that_stands_already_is_refused_in_a_sentence(
    qtbot: QtBot, seen: FactorsSeen, causes: Document
) -> None:
    with qtbot.waitSignal(seen.said) as said:
        seen.map.linked.emit(id_of(causes, "Loyers"), id_of(causes, "Revenu"))
    assert said.args == ["Ce lien entre les deux facteurs existe déjà.", False]


def test_a_click_opens_the_sheet_of_a_factor_and_so_does_enter(
    qtbot: QtBot, seen: FactorsSeen, causes: Document
) -> None:
    hunger = id_of(causes, "Faim")
    with qtbot.waitSignal(seen.chosen) as chosen:
        QTest.mouseClick(seen.map.viewport(), LEFT, pos=pixel(seen, seen.map.map.cards[hunger].pos()))
    assert chosen.args == [hunger]
    with qtbot.waitSignal(seen.chosen) as chosen:
        QTest.keyClick(seen.map, Qt.Key.Key_Return)
    assert chosen.args == [hunger]


def test_another_decision_moves_no_card(seen: FactorsSeen, causes: Document) -> None:
    before = {id: card.pos() for id, card in seen.map.map.cards.items()}
    with causes.change("Renommer"):
        causes.initiative.factors[0].name = "Loyer"
    assert {id: card.pos() for id, card in seen.map.map.cards.items()} == before
    assert seen.map.map.cards[causes.initiative.factors[0].id].face.text == "Loyer"


def test_votes_typed_in_the_sheet_place_the_factor_and_say_their_spread(
    qtbot: QtBot, causes: Document
) -> None:
    panel = factor_panel(causes)
    show(qtbot, panel)
    rent = id_of(causes, "Loyers")
    panel.show_entity(rent)
    field = panel.form.fields["votes_weight"]
    assert isinstance(field, VotesField)
    for level, people in ((1, 2), (5, 6)):
        box = field.boxes[level - 1]
        box.selectAll()
        QTest.keyClicks(box, str(people))
        QTest.keyClick(box, Qt.Key.Key_Return)
    held = causes.dossier.get(Factor, rent)
    assert held is not None
    assert held.tally(Axis.WEIGHT).counts == (2, 0, 0, 0, 6)
    assert held.weight == 75
    assert field.words.text().startswith("8 votes, de 1 à 5, en moyenne 4.")


def test_the_board_draws_how_far_apart_votes_are(seen: FactorsSeen, causes: Document) -> None:
    with causes.change("Voter"):
        causes.initiative.factors[0].count_votes(Axis.LEVERAGE, (1, 0, 0, 0, 1))
    seen.show_view("board")
    point = next(p for p in seen.board._points if p.label == "Loyers")
    assert (point.across, point.along) == ((0, 100), None)


def test_a_map_of_nothing_offers_the_first_gesture(qtbot: QtBot, document: Document) -> None:
    card = FactorsSeen(document)
    show(qtbot, card)
    card.show_view(MAP)
    assert card.empty.isVisible() and not card.stack.isVisible()
    with qtbot.waitSignal(card.first_wanted):
        QTest.mouseClick(card.empty.button, Qt.MouseButton.LeftButton)
