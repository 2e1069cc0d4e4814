"""What the canvas draws crosses about as few links as the layout found, and passes no card."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.analysis.layout import columns, place
from app.analysis.routing import Route
from app.analysis.theory import CardFace, LinkFace, Theory
from app.model.cards import OUTCOME
from tests.bench.bench_ways import as_drawn, ways
from tests.bench.drawn import crossings, through
from tests.bench.kinds import theory
from ui.canvas.scene import TheoryScene
from ui.canvas.ways import SOME


@pytest.mark.parametrize("kind", ["long skips", "tree", "layered", "near"])
def test_lines_cross_no_more_than_the_routes_of_the_layout(kind: str) -> None:
    ours = theirs = ran = 0
    for seed in range(2):
        cards, links = theory(kind, 50, seed)
        layout = place(cards, links, most=columns(cards), patience=20.0)  # the clock does not stop it
        lines = as_drawn(ways(cards, links, layout.positions))
        ours, theirs = ours + crossings(lines), theirs + crossings(layout.routes)
        ran += through(cards, links, layout.positions, lines)
    assert ours <= 1.15 * theirs + 4
    assert ran == 0


def rows_of_ten(count: int) -> Theory:
    """Rows of ten cards, each linked to the one two rows above."""
    cards = tuple(
        CardFace(n, OUTCOME, f"R{n}", "Les familles mangent", 1, x=n % 10 * 220.0, y=n // 10 * 150.0)
        for n in range(1, count + 1)
    )
    links = tuple(LinkFace(n, n, n - 20) for n in range(21, count + 1))
    return Theory(cards, links, {card.id: card for card in cards})


def test_links_of_a_card_that_moved_follow_it_at_once_and_find_their_way_a_moment_later(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theory = rows_of_ten(SOME)
    scene = TheoryScene()
    scene.is_patient = True
    scene.show_theory(theory)
    qtbot.waitUntil(lambda: scene.is_settled)
    card = replace(theory.by_id[55], x=880.0 + 130.0)
    cards = tuple(card if one.id == 55 else one for one in theory.cards)
    scene.show_theory(replace(theory, cards=cards, by_id={one.id: one for one in cards}))
    assert not scene.is_settled
    assert abs(scene.links[55].line[0][0] - 1010.0) < 100.0
    straight = len(scene.links[55].line)
    qtbot.waitUntil(lambda: scene.is_settled)
    assert len(scene.links[55].line) > straight


def test_what_moves_nothing_draws_no_link_again(qapp: QApplication) -> None:
    scene = TheoryScene()
    scene.show_theory(rows_of_ten(40))
    before = {id: link.path() for id, link in scene.links.items()}
    for link in scene.links.values():
        link.setPath(QPainterPath())
    scene.route()
    assert all(link.path().isEmpty() for link in scene.links.values())
    scene.lose_ways()
    for link in scene.links.values():
        link._route = Route(())
    scene.route()
    assert {id: link.path() for id, link in scene.links.items()} == before


def test_links_are_drawn_with_the_cards_and_find_their_common_ways_a_moment_later(qtbot: QtBot) -> None:
    scene = TheoryScene()
    scene.is_patient = True
    scene.show_theory(rows_of_ten(SOME))
    assert scene.has_ways
    assert not scene.is_settled
    qtbot.waitUntil(lambda: scene.is_settled)
    whole = TheoryScene()
    whole.show_theory(rows_of_ten(SOME))
    assert {id: link.line for id, link in scene.links.items()} == {
        id: link.line for id, link in whole.links.items()
    }


def test_a_link_that_goes_alone_passes_no_card_either() -> None:
    cards, links = theory("long skips", 50, 0)
    positions = place(cards, links, most=columns(cards)).positions
    assert through(cards, links, positions, as_drawn(ways(cards, links, positions, alone=True))) == 0
