"""The keys of the canvas: the keyboard alone is enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from app.analysis.theory import LAST_BAND
from ui.canvas.card_item import CardItem

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView

Key = Qt.Key
ARROWS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
STEP = 20.0


class Keys:
    """What each key does, on what is chosen."""

    def __init__(self, view: TheoryView) -> None:
        self._view = view
        self._plain: dict[int, Callable[[], None]] = {
            Key.Key_N: self.add_outcome,
            Key.Key_E: self.add_outcome,
            Key.Key_I: self.add_intervention,
            Key.Key_L: self.ask_link,
            Key.Key_C: self.ask_link,
            Key.Key_R: view.reverse_chosen,
            Key.Key_Delete: view.remove_chosen,
            Key.Key_Backspace: view.remove_chosen,
            Key.Key_F2: self.edit,
            Key.Key_Tab: self.precondition,
            Key.Key_Return: self.sibling,
            Key.Key_Enter: self.sibling,
            Key.Key_Home: self._first,
            Key.Key_Escape: view.theory_scene.choose,
        }
        self._controlled: dict[int, Callable[[], None]] = {
            Key.Key_A: lambda: view.theory_scene.choose(view.theory_scene.cards),
            Key.Key_0: view.fit,
            Key.Key_Equal: lambda: view.zoom_by(1.2),
            Key.Key_Plus: lambda: view.zoom_by(1.2),
            Key.Key_Minus: lambda: view.zoom_by(1 / 1.2),
        }

    def bind(self, key: Qt.Key, deed: Callable[[], None], *, control: bool = False) -> None:
        """Let a key do something of another part of the canvas."""
        (self._controlled if control else self._plain)[key] = deed

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key was ours."""
        key, modifiers = Key(event.key()), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return False
        if key in ARROWS:
            self._arrow(key, control, bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
            return True
        if key == Key.Key_Tab and self._view.theory_scene.chosen_card is None:
            return False
        deed = (self._controlled if control else self._plain).get(key)
        if deed is None:
            return False
        deed()
        return True

    def add_outcome(self) -> None:
        """A new result beside what is chosen, or in the furthest horizon."""
        card = self._one()
        band = self._view.theory_scene.theory.band_of_result(card.face.band if card is not None else 0)
        self._view.typing.begin(band, self._x_for(card, band))

    def add_intervention(self) -> None:
        """A new intervention, under what is chosen; the strategy is shown if it was not."""
        self._view.unfold_wanted.emit()
        card = self._one()
        serves = (card.face.id,) if card is not None and 0 < card.face.band < LAST_BAND else ()
        self._view.typing.begin(LAST_BAND, self._x_for(card, LAST_BAND), effects=serves)

    def edit(self) -> None:
        """Type the text of the card that is chosen."""
        if (card := self._one()) is not None:
            self._view.typing.edit(card.face.id)

    def precondition(self) -> None:
        """What it takes for the chosen card to happen."""
        if (card := self._one()) is not None:
            self._view.typing.precondition(card.face.id)

    def sibling(self) -> None:
        """Another card beside the chosen one."""
        if (card := self._one()) is not None:
            self._view.typing.sibling(card.face.id)

    def ask_link(self) -> None:
        """«Relier à…»."""
        if (card := self._one()) is not None:
            self._view.link_asked.emit(card.face.id)

    def _one(self) -> CardItem | None:
        scene = self._view.theory_scene
        return scene.cards[scene.chosen_card] if scene.chosen_card is not None else None

    def _x_for(self, card: CardItem | None, band: int) -> float:
        if card is not None:
            return card.x() + (card.box.width() if card.face.band == band else 0.0)
        shown = self._view.mapToScene(self._view.viewport().rect().center()).x()
        return shown if self._view.theory_scene.cards else 0.0

    def _first(self) -> None:
        order = self._view.theory_scene.in_reading_order()
        self._view.reveal(list(order[:1]))

    def _arrow(self, key: Qt.Key, control: bool, far: bool) -> None:
        scene = self._view.theory_scene
        across, along = ARROWS[key]
        way = (along, -across) if scene.turned else (across, along)
        if control:
            self._push(way, 5.0 if far else 1.0)
        elif not scene.chosen_cards:
            self._first()
        elif (card := self._one()) is not None and (to := self._towards(card, way)) is not None:
            self._view.reveal([to])
            self._view.opened.emit()

    def _push(self, way: tuple[int, int], steps: float) -> None:
        """Move what is chosen; up and down, a result goes to the next horizon when it leaves its band."""
        scene = self._view.theory_scene
        by = QPointF(way[0] * STEP * steps, 0)
        shown = {id: scene.cards[id].pos() + by for id in scene.chosen_cards}
        if way[1]:
            shown = {id: self._next_band(scene.cards[id], way[1]) for id in scene.chosen_cards}
            shown = {id: at for id, at in shown.items() if at != scene.cards[id].pos()}
        if shown:
            merge = "canvas.push." + ".".join(map(str, sorted(shown)))
            self._view.drop(shown, merge=merge)
            self._view.reveal(list(scene.chosen_cards), choose=False)

    def _next_band(self, card: CardItem, step: int) -> QPointF:
        scene = self._view.theory_scene
        band = scene.theory.next_band(card.face.band, step)
        if card.face.kind != "outcome" or band == card.face.band or not 0 < band < LAST_BAND:
            return card.pos()
        return scene.free_place(band, card.size, card.x())

    def _towards(self, card: CardItem, way: tuple[int, int]) -> int | None:
        """The card one arrives at: along links up and down, the neighbour in the row left and right."""
        scene = self._view.theory_scene
        if way[1]:
            linked = scene.theory.effects(card.face.id) if way[1] < 0 else scene.theory.causes(card.face.id)
            ahead = [scene.cards[id] for id in linked]
            if ahead:
                return min(ahead, key=lambda c: abs(c.x() - card.x())).face.id
        return self._nearest(card, way)

    def _nearest(self, card: CardItem, way: tuple[int, int]) -> int | None:
        def cost(other: CardItem) -> float:
            dx, dy = other.x() - card.x(), other.y() - card.y()
            along, aside = (dx * way[0], abs(dy)) if way[0] else (dy * way[1], abs(dx))
            return along + 3 * aside if way[0] else 2 * along + aside

        def ahead(other: CardItem) -> bool:
            dx, dy = other.x() - card.x(), other.y() - card.y()
            return dx * way[0] + dy * way[1] > 12

        others = [c for c in self._view.theory_scene.cards.values() if c is not card and ahead(c)]
        return min(others, key=cost).face.id if others else None
