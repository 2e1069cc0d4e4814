"""The scene of the map: the cards and links of the canvas, placed by themselves, causes under what they lead to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from app.analysis.factor_map import FactorMap, placed
from app.analysis.routing import routes
from ui.canvas import look
from ui.canvas.card_item import CardItem
from ui.canvas.link_item import LinkItem
from ui.canvas.look import Pictures, colour

AROUND = 24.0


class FactorScene(QGraphicsScene):
    """Cards by the id of their factor, links by theirs. It shows a map, whole, again and again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundBrush(colour("paper"))
        self.held = FactorMap()
        self.cards: dict[int, CardItem] = {}
        self.links: dict[int, LinkItem] = {}
        self._pictures = Pictures()

    def show_map(self, held: FactorMap) -> bool:
        """Show this map; whether it differs from the one shown."""
        if held == self.held:
            return False
        moved = _shape(held) != _shape(self.held)
        self.held = held
        sizes = [look.shape(card).size.toTuple() for card in held.cards]
        drawn = placed(held, sizes) if moved else self._where_they_were(held)
        self._draw(drawn)
        return moved

    def _where_they_were(self, held: FactorMap) -> FactorMap:
        """Another wording or another decision moves nothing."""
        faces = {id: item.face for id, item in self.cards.items()}
        cards = (
            replace(card, x=faces[card.id].x, y=faces[card.id].y, band=faces[card.id].band)
            for card in held.cards
        )
        return FactorMap(tuple(cards), held.links)

    def _draw(self, drawn: FactorMap) -> None:
        self.clear()
        self.cards = {card.id: CardItem(card, self._pictures) for card in drawn.cards}
        for card in drawn.cards:
            item = self.cards[card.id]
            item.show_face(card)
            item.setPos(card.x or 0.0, card.y or 0.0)
            self.addItem(item)
        self.links = {link.id: LinkItem(link, self._pictures) for link in drawn.links}
        for line in self.links.values():
            self.addItem(line)
        self._route()
        self.setSceneRect(self.itemsBoundingRect().adjusted(-AROUND, -AROUND, AROUND, AROUND))

    def _route(self) -> None:
        places = {id: item.place for id, item in self.cards.items()}
        ways = routes(places, [(item.face.source, item.face.target) for item in self.links.values()])
        for item, way in zip(self.links.values(), ways, strict=True):
            item.follow(way)

    def choose(self, card: int | None = None, link: int | None = None) -> None:
        """One card or one link stands out, with what touches it."""
        for id, item in self.cards.items():
            item.choose(id == card)
        for id, line in self.links.items():
            line.choose(id == link)
            line.light(card in (line.face.source, line.face.target))

    def light(self, cards: Collection[int]) -> None:
        """Show where a link being drawn would arrive."""
        for id, item in self.cards.items():
            item.light(id in cards)

    def card_at(self, at: QPointF) -> CardItem | None:
        """The card under a point."""
        return next((c for c in self.cards.values() if c.box.translated(c.pos()).contains(at)), None)

    def link_at(self, at: QPointF) -> int | None:
        """The link under a point."""
        return next((id for id, link in self.links.items() if link.is_under(at)), None)

    def neighbour(self, card: int, across: int, down: int) -> int | None:
        """The nearest card in one direction."""
        here = self.cards[card].pos()

        def far(id: int) -> float | None:
            apart = self.cards[id].pos() - here
            ahead = apart.x() * across + apart.y() * down
            aside = abs(apart.x() * down) + abs(apart.y() * across)
            return ahead + 2 * aside if ahead > 1 else None

        found = {id: distance for id in self.cards if (distance := far(id)) is not None}
        return min(found, key=lambda id: found[id]) if found else None

    def first(self) -> int | None:
        """Where the keyboard begins: at the top left."""
        return min(self.cards, key=lambda id: (self.cards[id].y(), self.cards[id].x()), default=None)

    def frame(self) -> QRectF:
        """All that is drawn."""
        return self.sceneRect()

    def dress_again(self) -> None:
        """The theme has changed."""
        self._pictures.forget()
        self.setBackgroundBrush(colour("paper"))
        self.update()


def _shape(held: FactorMap) -> tuple[tuple[tuple[int, str], ...], frozenset[tuple[int, int]]]:
    """What moves cards when it changes: which there are, how tall they are, and what feeds what."""
    tall = tuple((card.id, str(look.shape(card).size.height())) for card in held.cards)
    return tall, frozenset((link.source, link.target) for link in held.links)
