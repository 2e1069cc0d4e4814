"""How fast the canvas is under the hand: a frame of panning, a frame of dragging, everything in view."""

import os
from statistics import median
from time import perf_counter

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.analysis.layout import place
from app.analysis.theory import LAST_BAND, CardFace, LinkFace, Theory
from tests.app.analysis.theories import generated
from ui import style
from ui.canvas.edits import Edits
from ui.canvas.view import TheoryView

FRAMES = 60
LOWEST = 4
"""The band of interventions in what is generated."""
BUDGETS = {150: ("≤ 3 ms", "≤ 4 ms", "≤ 25 ms"), 2_000: ("≤ 12 ms", "≤ 10 ms", "≤ 25 ms")}


class _NoEdits(Edits):
    """The gestures are measured, not what they would write."""

    def __init__(self) -> None:
        pass


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    style.apply(app, "light", 1.0)
    return [line for count in BUDGETS for line in _measured(app, count)]


def theory_of(count: int) -> Theory:
    """A generated theory, already placed."""
    cards, links = generated(count, 1)
    at = place(cards, links, budget=1.0, most=24).positions
    kinds = {0: "impact", LAST_BAND: "intervention"}
    bands = {card.id: LAST_BAND if card.band == LOWEST else card.band for card in cards}
    faces = tuple(
        CardFace(
            card.id + 1, kinds.get(bands[card.id], "outcome"), f"R{card.id}", "Les familles mangent à leur faim " * 2,
            bands[card.id], *at[card.id], ("nouvelle", "conjointe") if card.band == LOWEST else (),
            ("2 indicateurs",),
        )
        for card in cards
    )  # fmt: skip
    arrows = tuple(LinkFace(i + 1, cause + 1, effect + 1) for i, (cause, effect) in enumerate(links))
    unused = frozenset(range(LAST_BAND)) - set(bands.values())
    return Theory(faces, arrows, {face.id: face for face in faces}, hidden=unused)


def _measured(app: QApplication, count: int) -> list[tuple[str, str, str]]:
    view = TheoryView(_NoEdits())
    view.resize(1400, 900)
    theory = theory_of(count)
    began = perf_counter()
    view.show_theory(theory)
    shown = (perf_counter() - began) * 1000
    view.show()
    while not view.theory_scene.is_settled:
        app.processEvents()
    view.scale_to(1.0)
    view.centerOn(view.theory_scene.cards[count // 2].pos())
    app.processEvents()
    pan, whole, anew, drag = _pan(view), _painted(view), _painted(view, anew=True), _drag(view)
    view.fit()
    far = _painted(view)
    view.close()
    budgets = BUDGETS[count]
    return [
        (f"{count} cards: shown", f"{shown:.0f} ms", ""),
        (f"{count} cards: a frame of panning at 100 %", f"{pan:.1f} ms", budgets[0]),
        (f"{count} cards: all that is seen painted again at 100 %", f"{whole:.1f} ms", budgets[0]),
        (f"{count} cards: the same, its ground from nothing", f"{anew:.1f} ms", ""),
        (f"{count} cards: a frame of dragging a card", f"{drag:.1f} ms", budgets[1]),
        (f"{count} cards: everything in view", f"{far:.1f} ms", budgets[2]),
    ]


def _pan(view: TheoryView) -> float:
    """As a hand does: the picture slides, and what appears is painted."""
    bar, times = view.verticalScrollBar(), []
    for i in range(FRAMES):
        began = perf_counter()
        bar.setValue(bar.value() + (14 if i % 2 else -14))
        QApplication.processEvents()
        times.append(perf_counter() - began)
    return median(times) * 1000


def _drag(view: TheoryView) -> float:
    middle = view.mapToScene(view.viewport().rect().center())
    cards = view.theory_scene.cards.values()
    card = min(cards, key=lambda c: (c.pos() - middle).manhattanLength() if c.has_handle else 1e9)
    at, times = view.mapFromScene(card.pos()), []
    QApplication.processEvents()
    _mouse(view, QMouseEvent.Type.MouseButtonPress, at)
    for i in range(FRAMES):
        began = perf_counter()
        _mouse(view, QMouseEvent.Type.MouseMove, at + QPoint(6 + i % 40, i % 24))
        QApplication.processEvents()
        times.append(perf_counter() - began)
    gesture, view._gesture = view._gesture, None
    if gesture is not None:
        gesture.cancel()
    return median(times[3:]) * 1000


def _painted(view: TheoryView, anew: bool = False) -> float:
    times = []
    for _i in range(15):
        if anew:
            view.theory_scene.renew_ground()
        began = perf_counter()
        view.viewport().repaint()
        times.append(perf_counter() - began)
    return median(times) * 1000


def _mouse(view: TheoryView, kind: QMouseEvent.Type, at: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind,
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        left,
        left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


if __name__ == "__main__":
    for line in measure():
        print(*line, sep=" · ")
