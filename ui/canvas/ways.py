"""The ways of the links between the cards of a scene: routed all at once, or a little at a time, or those that move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QObject

from app.analysis.routing import Route, routing, straight
from app.analysis.theory import LinkFace
from ui.canvas.chosen import ChosenScene
from ui.canvas.known_ways import known_ways
from ui.canvas.link_item import LinkItem

SOME = 100
"""From so many cards on, the ways of links come a moment after the cards: they take tens of milliseconds."""
FEW = 12
"""So many cards that moved keep their links meanwhile, straight."""


class RoutedScene(ChosenScene):
    """Cards and links, each link drawn between its cards."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._attached: dict[int, list[int]] = {}
        self._order: tuple[LinkFace, ...] = ()
        self._displaced: list[int] = []
        """The cards that were just put elsewhere."""
        self._drawn: object = None
        """Between which cards, and where these stood, when the links were drawn."""

    def attach(self, links: tuple[LinkFace, ...]) -> None:
        """These are the links now."""
        self._order = links
        self.lose_ways()
        attached: dict[int, list[int]] = defaultdict(list)
        for face in links:
            attached[face.source].append(face.id)
            attached[face.target].append(face.id)
        self._attached = attached

    def routing(self, *, alone: bool = False) -> Iterator[None]:
        """Draw every link between its cards, around the others; a little at a time.

        `alone`: as if there were no other, to be on the screen with the cards before all find their ways together.
        """
        places = {}
        for id, item in self.cards.items():
            places[id] = item.place
            yield
        pairs = self._pairs()
        ways = places, pairs, [face.id for face in self._order]
        if ways == self._drawn:
            return
        self.lose_ways()
        found: list[Route] = []
        known = known_ways.of(places, pairs)
        for route in known or routing(places, pairs, alone=alone):
            if route is not None:
                self.links[self._order[len(found)].id].follow(route)
                found.append(route)
            yield
        if not alone:
            self._drawn = ways
            if known is None and len(places) >= SOME:
                known_ways.keep(places, pairs, found)

    @property
    def knows_ways(self) -> bool:
        """Was it found already where all links go, cards standing there?"""
        return known_ways.of({id: item.place for id, item in self.cards.items()}, self._pairs()) is not None

    def _pairs(self) -> list[tuple[int, int]]:
        return [(face.source, face.target) for face in self._order]

    @property
    def has_ways(self) -> bool:
        """Is every link drawn somewhere?"""
        return all(link.line for link in self.links.values())

    def lose_ways(self) -> None:
        """Some links are drawn elsewhere than where they go."""
        self._drawn = None

    def ways_of(self, moved: Iterable[int]) -> list[tuple[LinkItem, Route]]:
        """The links of cards that are being carried, straight until these are put down; the others stay."""
        near = {link for id in moved for link in self._attached.get(id, ())}
        beside = self._links_at(self._ends(near))
        places = {id: self.cards[id].place for id in self._ends(beside)}
        faces = [self.links[id].face for id in beside]
        pairs = [(face.source, face.target) for face in faces]
        found = zip(faces, straight(places, pairs), strict=True)
        return [(self.links[face.id], route) for face, route in found if face.id in near]

    def _ends(self, links: Iterable[int]) -> set[int]:
        faces = [self.links[id].face for id in links]
        return {end for face in faces for end in (face.source, face.target)}

    def _links_at(self, cards: Iterable[int]) -> Sequence[int]:
        return list({link for id in cards for link in self._attached[id]})
