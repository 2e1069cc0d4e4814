"""What is in view when the canvas opens: all of it where a room can read it, else from the impact down."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.bench.bench_canvas import theory_of
from ui import style
from ui.canvas import framing
from ui.canvas.edits import Edits
from ui.canvas.framing import NEARLY, READABLE
from ui.canvas.view import TheoryView

Opened = Callable[[int], TheoryView]


class _NoEdits(Edits):
    def __init__(self) -> None:
        pass


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Opened:
    style.apply(qapp, "light", 1.0)

    def show(count: int) -> TheoryView:
        view = TheoryView(_NoEdits())
        qtbot.addWidget(view)
        view.resize(860, 600)
        view.show_theory(theory_of(count))
        view.show()
        qtbot.waitUntil(lambda: view._fitted)
        return view

    return show


def in_view(view: TheoryView, id: int) -> bool:
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    return seen.contains(view.theory_scene.cards[id].sceneBoundingRect())


def test_a_small_theory_opens_whole(opened: Opened) -> None:
    view = opened(8)
    assert all(in_view(view, id) for id in view.theory_scene.cards)


def test_a_theory_that_is_a_little_too_large_opens_whole(opened: Opened) -> None:
    """Else its last row would be under the tools, for so little a gain."""
    view = opened(40)
    frame = view.theory_scene.frame()
    ratio = 0.9 * READABLE
    view.resize(round(frame.width() * READABLE) + 60, round(frame.height() * ratio) + 78)
    framing.begin(view)
    assert NEARLY * READABLE < view.scale_now < READABLE
    assert all(in_view(view, id) for id in view.theory_scene.cards)


def test_a_large_theory_opens_readable_from_the_impact(opened: Opened) -> None:
    view = opened(150)
    assert view.scale_now >= NEARLY * READABLE
    (impact,) = (id for id, card in view.theory_scene.cards.items() if card.face.band == 0)
    assert in_view(view, impact)
    view.fit()
    assert view.scale_now < NEARLY * READABLE


def test_a_card_brought_into_view_stands_clear_of_the_name_of_its_band(opened: Opened) -> None:
    view = opened(150)
    view.scale_to(1.0)
    scene = view.theory_scene
    for band in (1, 2, 3):
        row = [id for id, card in scene.cards.items() if card.face.band == band]
        middle = sorted(row, key=lambda id: scene.cards[id].x())[len(row) // 2]
        view.centerOn(scene.cards[middle].pos() + QPointF(2_000, 0))
        view.reveal([middle])
        card = view.mapFromScene(scene.cards[middle].sceneBoundingRect()).boundingRect()
        assert view.viewport().rect().contains(card)
        assert not any(card.intersects(name.place) for name in view.band_names.names)
