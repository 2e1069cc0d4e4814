"""What the mouse is over: the card that lights up with its handle, and is shown large when it is seen from afar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from ui.canvas.card_item import HANDLE, CardItem

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView


class Hovering:
    """Follows the mouse while no button is down."""

    def __init__(self, view: TheoryView) -> None:
        self._view = view
        self._card: CardItem | None = None

    def card_at(self, spot: QPointF) -> CardItem | None:
        """The card there, or the one whose handle is."""
        return self._view.theory_scene.card_at(spot) or self._by_handle(spot)

    def follow(self, spot: QPointF) -> None:
        """The mouse is there, in the scene."""
        card = self.card_at(spot)
        if card is not self._card:
            if self._card is not None and self._card.scene() is not None:
                self._card.light(False)
            self._card = card
            if card is not None:
                card.light(True)
            self._view.lens.show_card(card)
        links = card is not None and on_handle(card, spot)
        self._view.viewport().setCursor(Qt.CursorShape.CrossCursor if links else Qt.CursorShape.ArrowCursor)

    def _by_handle(self, spot: QPointF) -> CardItem | None:
        shown = [c for c in self._view.theory_scene.cards.values() if c.lit or c.chosen]
        return next((card for card in shown if on_handle(card, spot)), None)


def on_handle(card: CardItem, spot: QPointF) -> bool:
    """Does a hand that points there mean the handle of this card?"""
    apart = spot - card.handle
    near = apart.x() ** 2 + apart.y() ** 2 <= (HANDLE + 4) ** 2
    return card.has_handle and near
