"""What is chosen on the canvas, and what is under a point of it: cards and links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from ui.canvas.card_item import CardItem
from ui.canvas.link_item import LinkItem, WordsItem


class ChosenScene(QGraphicsScene):
    """Cards and links, of which some are chosen."""

    selection_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[int, CardItem] = {}
        self.links: dict[int, LinkItem] = {}
        self.chosen_cards: set[int] = set()
        self.chosen_links: set[int] = set()

    def choose(self, cards: Iterable[int] = (), links: Iterable[int] = ()) -> None:
        """Choose these, and nothing else."""
        self._keep_chosen({*cards} & self.cards.keys(), {*links} & self.links.keys())

    def toggle(self, card: int | None = None, link: int | None = None) -> None:
        """Add to what is chosen, or take away from it."""
        self.choose(
            self.chosen_cards ^ ({card} if card is not None else set()),
            self.chosen_links ^ ({link} if link is not None else set()),
        )

    @property
    def chosen_card(self) -> int | None:
        """The one card chosen, if it is alone."""
        return (
            next(iter(self.chosen_cards)) if len(self.chosen_cards) == 1 and not self.chosen_links else None
        )

    @property
    def chosen_link(self) -> int | None:
        """The one link chosen, if it is alone."""
        return (
            next(iter(self.chosen_links)) if len(self.chosen_links) == 1 and not self.chosen_cards else None
        )

    def _keep_chosen(self, cards: set[int], links: set[int]) -> None:
        if not (cards or links or self.chosen_cards or self.chosen_links):
            return
        news = (cards, links) != (self.chosen_cards, self.chosen_links)
        self.chosen_cards, self.chosen_links = cards, links
        for id, card in self.cards.items():
            card.choose(id in cards)
        for id, link in self.links.items():
            link.light(link.face.source in cards or link.face.target in cards)
            if link.chosen != (id in links):
                link.choose(id in links)
        if news:
            self.selection_changed.emit()

    def box_of(self, ids: Iterable[int]) -> QRectF:
        """The rectangle around some cards."""
        cards = [self.cards[id] for id in ids]
        if not cards:
            return QRectF()
        held = [(card.x(), card.y(), *card.half) for card in cards]
        left, top = min(x - w for x, _y, w, _h in held), min(y - h for _x, y, _w, h in held)
        right, bottom = max(x + w for x, _y, w, _h in held), max(y + h for _x, y, _w, h in held)
        return QRectF(left, top, right - left, bottom - top)

    def card_at(self, at: QPointF) -> CardItem | None:
        """The card under a point."""
        for item in self._items_near(at):
            if isinstance(item, CardItem) and item.box.translated(item.pos()).contains(at):
                return item
        return None

    def link_at(self, at: QPointF) -> LinkItem | None:
        """The link under a point, or whose words are."""
        near = self._items_near(at)
        words = (item.parentItem() for item in near if isinstance(item, WordsItem) and item.holds(at))
        lines = (item for item in near if isinstance(item, LinkItem) and item.is_under(at))
        return next((item for item in (*words, *lines) if isinstance(item, LinkItem)), None)

    def _items_near(self, at: QPointF) -> Sequence[QGraphicsItem]:
        """By their rectangles only, from the top down: the shape of a long link is dear."""
        near = QRectF(at - QPointF(6, 6), QSizeF(12, 12))
        return self.items(near, Qt.ItemSelectionMode.IntersectsItemBoundingRect)

    def in_reading_order(self) -> Sequence[int]:
        """From the impact down, from left to right."""
        return sorted(
            self.cards, key=lambda id: (self.cards[id].face.band, self.cards[id].y(), self.cards[id].x())
        )
