"""What lies under the cards is drawn once for a zoom, and again where something changed."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.analysis.theory import CardFace, LinkFace, Theory
from app.model.cards import OUTCOME
from ui import style
from ui.canvas.edits import Edits
from ui.canvas.far import MANY
from ui.canvas.view import TheoryView
from ui.document import Document


def rows(count: int, shift: float = 0.0) -> Theory:
    """Rows of forty cards, each linked to the next but one row."""
    cards = tuple(
        CardFace(n, OUTCOME, f"R{n}", "Manger", 1, x=(n % 40) * 200.0 + shift, y=(n // 40) * 150.0)
        for n in range(1, count + 1)
    )
    links = tuple(LinkFace(n, n + 2, n) for n in range(1, count - 1))
    return Theory(cards, links, {card.id: card for card in cards})


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, document: Document) -> TheoryView:
    style.apply(qapp, "light", 1.0)
    made = TheoryView(Edits(document))
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_theory(rows(6))
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made._fitted)
    made.scale_to(1.0)
    return made


def seen(view: TheoryView) -> bytes:
    """What is painted."""
    image = view.viewport().grab().toImage()
    return bytes(image.constBits())


def alike(one: bytes, other: bytes) -> bool:
    """The same to the eye: what is smoothed may be rounded otherwise."""
    return len(one) == len(other) and all(abs(a - b) < 4 for a, b in zip(one, other, strict=True))


def drawn(view: TheoryView, monkeypatch: pytest.MonkeyPatch) -> list[QRectF]:
    """The parts of the ground that are drawn from now on."""
    found: list[QRectF] = []
    ground = view.theory_scene.draw_ground

    def draw(painter: QPainter, part: QRectF) -> None:
        found.append(part)
        ground(painter, part)

    monkeypatch.setattr(view.theory_scene, "draw_ground", draw)
    return found


def test_what_was_drawn_is_laid_again_and_what_changed_is_drawn(
    view: TheoryView, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _time in range(3):
        view.viewport().repaint()
    parts = drawn(view, monkeypatch)
    before = seen(view)
    view.viewport().repaint()
    assert not parts
    view.theory_scene.choose(links=[1])
    view.viewport().repaint()
    assert parts
    view.theory_scene.choose()
    for _time in range(3):
        assert alike(seen(view), before)


def test_a_link_that_moves_leaves_nothing_behind(view: TheoryView) -> None:
    for _time in range(3):
        view.viewport().repaint()
    view.show_theory(rows(6, shift=37.0))
    moved = [seen(view) for _time in range(3)]
    view.scale_to(0.9)
    view.scale_to(1.0)
    anew = seen(view)
    assert all(alike(one, anew) for one in moved)


def test_a_large_theory_shows_its_cards_at_once_and_its_links_a_moment_later(
    view: TheoryView, qtbot: QtBot
) -> None:
    view.show_theory(rows(MANY + 1))
    scene = view.theory_scene
    assert scene.cards[41].pos().x() == 200.0
    assert not scene.is_settled
    qtbot.waitUntil(lambda: scene.is_settled)
    view.show_theory(rows(MANY + 1, shift=50.0))
    qtbot.waitUntil(lambda: scene.is_settled)
    ends = scene.links[41].path().currentPosition()
    assert scene.cards[41].sceneBoundingRect().contains(QPointF(ends))


def test_the_name_of_a_band_stays_in_view_over_the_cards(view: TheoryView) -> None:
    view.show_theory(rows(40))
    view.centerOn(view.theory_scene.cards[20].pos())
    said = view.band_names.names[1]
    assert not said.place.isEmpty()
    assert said.words == view.theory_scene.drawn_bands[1].name.upper()
    assert view.viewport().rect().contains(said.place)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().value() + 200)
    assert view.viewport().rect().contains(said.place)
    band = view.mapFromScene(view.theory_scene.drawn_bands[1].box).boundingRect()
    assert band.contains(said.place)


def test_the_cards_that_do_not_stand_out_are_drawn_together_as_each_draws_itself(view: TheoryView) -> None:
    scene = view.theory_scene
    scene.choose([3])
    scene.cards[4].light(True)
    scene.show_only(frozenset({1, 2, 3, 4}), lost=frozenset({2}))
    for scale, slid in ((1.0, 0), (1.0, 7), (0.6, 0), (0.2, 0)):
        view.scale_to(scale)
        view.centerOn(scene.cards[3].pos())
        view.horizontalScrollBar().setValue(view.horizontalScrollBar().value() + slid)
        together = seen(view)
        for card in scene.cards.values():
            card.join(None)
        assert seen(view) == together
        for card in scene.cards.values():
            card.join(scene._at_rest)
        assert seen(view) == together


def test_a_card_that_is_carried_away_leaves_nothing_behind(view: TheoryView) -> None:
    scene = view.theory_scene
    before = seen(view)
    scene.cards[1].move_to(scene.cards[1].pos() + QPointF(0, 40))
    assert not alike(seen(view), before)
    scene.cards[1].move_to(scene.cards[1].pos() - QPointF(0, 40))
    assert seen(view) == before


@pytest.mark.parametrize("scale", [1.0, 0.55])
def test_the_ground_of_a_name_leaves_the_line_of_its_band(view: TheoryView, scale: float) -> None:
    view.show_theory(rows(40))
    view.scale_to(scale)
    view.centerOn(view.theory_scene.drawn_bands[1].box.topLeft())
    band = view.mapFromScene(view.theory_scene.drawn_bands[1].box).boundingRect()
    (said,) = (
        name for name in view.band_names.names if band.contains(name.place) and not name.place.isEmpty()
    )
    assert said.ground.left() > band.left() + 2
    assert said.ground.top() > band.top() + 2


def test_what_is_missing_is_drawn_once_whatever_the_number_of_squares(
    view: TheoryView, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.theory_scene.renew_ground()
    view.viewport().repaint()
    parts = drawn(view, monkeypatch)
    for _time in range(3):
        view.viewport().repaint()
    assert len(parts) == 1
    assert parts[0].width() > 512
