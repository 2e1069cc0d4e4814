"""A large theory from afar: one item draws it all, and gives it back when one comes near."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QGraphicsItem
from pytestqt.qtbot import QtBot

from app.analysis.theory import CardFace, LinkFace, Theory
from app.model.cards import OUTCOME
from ui import style
from ui.canvas.card_item import CardItem
from ui.canvas.far import MANY
from ui.canvas.view import TheoryView
from ui.document import Document

NOTHING = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents


def theory(count: int) -> Theory:
    """Rows of forty cards, each linked to the next."""
    cards = tuple(
        CardFace(n, OUTCOME, f"R{n}", "Les familles mangent", 1, x=(n % 40) * 200.0, y=(n // 40) * 150.0)
        for n in range(1, count + 1)
    )
    links = tuple(LinkFace(n, n, n + 1) for n in range(1, count))
    return Theory(cards, links, {card.id: card for card in cards})


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, document: Document) -> TheoryView:
    from ui.canvas.edits import Edits

    style.apply(qapp, "light", 1.0)
    made = TheoryView(Edits(document))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show_theory(theory(MANY + 20))
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made._fitted)
    return made


def cards(view: TheoryView) -> list[CardItem]:
    return list(view.theory_scene.cards.values())


def drawn_at_rest(view: TheoryView) -> set[CardItem]:
    """The cards that one item draws where they can be read."""
    held = view.theory_scene._at_rest
    assert held is not None
    return set(held._where) if held.isVisible() else set()


def test_from_afar_one_item_draws_and_the_cards_rest(view: TheoryView) -> None:
    view.scale_to(0.1)
    assert view.theory_scene._far.isVisible()
    assert all(card.flags() & NOTHING for card in cards(view))
    assert not drawn_at_rest(view)
    view.scale_to(1.0)
    assert not view.theory_scene._far.isVisible()
    assert drawn_at_rest(view) == set(cards(view))


def test_the_blocks_are_seen_and_follow_what_is_chosen(view: TheoryView) -> None:
    view.scale_to(0.15)
    card = cards(view)[0]
    view.centerOn(card.pos())
    at = view.mapFromScene(card.pos())
    before = view.viewport().grab().toImage().pixelColor(at)
    view.theory_scene.choose([card.face.id])
    after = view.viewport().grab().toImage().pixelColor(at)
    assert before != QColor(style.colour("paper"))
    assert after != before
    assert view.theory_scene.card_at(card.pos()) is card


def test_a_small_theory_draws_itself(view: TheoryView) -> None:
    view.scale_to(0.1)
    view.show_theory(theory(30))
    assert not view.theory_scene._far.isVisible()
    assert drawn_at_rest(view) == set(cards(view))


def test_a_card_added_from_afar_is_drawn_with_the_others(view: TheoryView) -> None:
    view.scale_to(0.1)
    view.show_theory(theory(MANY + 21))
    assert all(card.flags() & NOTHING for card in cards(view))
    view.viewport().grab()
    assert sum(len(found) for _ink, found in view.theory_scene._far._blocks) == MANY + 21


def test_a_link_is_seen_from_afar_in_straight_lines(view: TheoryView, qtbot: QtBot) -> None:
    view.scale_to(0.1)
    view.show_theory(theory(MANY + 21))
    scene = view.theory_scene
    qtbot.waitUntil(lambda: scene.is_settled)
    view.viewport().grab()
    qtbot.waitUntil(lambda: not scene._far._lines_stale)
    lines = [path for _pen, path in scene._far._lines]
    assert sum(path.elementCount() for path in lines) == sum(
        len(link._route.points) for link in scene.links.values()
    )
    ends = {(path.elementAt(i).x, path.elementAt(i).y) for path in lines for i in range(path.elementCount())}
    assert {link._route.points[0] for link in scene.links.values()} <= ends


def test_a_card_too_small_to_be_read_is_shown_large_where_one_points(view: TheoryView) -> None:
    card = cards(view)[0]
    view.scale_to(0.2)
    view.centerOn(card.pos())
    view.hovering.follow(card.pos())
    assert view.lens.isVisible()
    assert view.viewport().rect().contains(view.lens.geometry())
    assert view.lens.width() > 184
    view.scale_to(1.0)
    view.hovering.follow(card.pos() + QPointF(5, 5))
    assert not view.lens.isVisible(), "it is read where it is"


def test_from_afar_the_card_reached_by_keys_is_shown_large(view: TheoryView) -> None:
    view.scale_to(0.2)
    view.reveal([cards(view)[3].face.id])
    assert view.lens.isVisible()
    view.reveal([card.face.id for card in cards(view)[:2]])
    assert not view.lens.isVisible()
