"""Where cards that are put down are kept: on a row of the band into which they fell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from app.model.cards import OUTCOME
from ui.canvas.card_item import CardItem
from ui.canvas.scene import TheoryScene

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView


def drop(view: TheoryView, shown: Mapping[int, QPointF], merge: str | None = None) -> None:
    """Keep cards where they are shown; a result that fell into another horizon changes to it."""
    scene = view.theory_scene
    places: dict[int, tuple[float, float]] = dict(scene.unplaced())
    bands: dict[int, int] = {}
    for id, at in shown.items():
        card = scene.cards[id]
        band = card.face.band
        if card.face.kind == OUTCOME:
            band = scene.theory.band_of_result(scene.band_at(at.y()))
        if band != card.face.band:
            bands[id] = band
        places[id] = scene.to_store(_snapped(scene, card, at, band), band)
    if not view.attempt(lambda: view.edits.move(places, bands, merge=merge)):
        scene.settle()


def _snapped(scene: TheoryScene, card: CardItem, at: QPointF, band: int) -> QPointF:
    """On a row of the band when it is near one, and never above or far below what the band holds."""
    rows = {c.y() for c in scene.cards.values() if c.face.band == band and c is not card and not c.chosen}
    near = min(rows, key=lambda y: abs(y - at.y()), default=None)
    if near is not None and abs(near - at.y()) < 24:
        return QPointF(at.x(), near)
    held = scene.bands[band]
    half = card.box.height() / 2
    lowest = held.content_bottom + 24 + half if rows else held.content_top + half
    return QPointF(at.x(), min(lowest, max(held.content_top + half, at.y())))
