"""The scene: the only one to know which item shows which card or link. It shows a Theory, whole, again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal

from app.analysis.bands import Standing
from app.analysis.placing import SCREEN, Task, placed
from app.analysis.theory import CardFace, LinkFace, Theory
from app.model.cards import IMPACT
from ui.canvas.card_item import CardItem
from ui.canvas.far import MANY, FarItem
from ui.canvas.ground import GroundedScene
from ui.canvas.link_item import LinkItem
from ui.canvas.look import Pictures, colour
from ui.canvas.parting import part
from ui.canvas.places import free_place
from ui.canvas.turning import box
from ui.canvas.ways import FEW, SOME
from ui.slices import Slices, exhaust

TREE = 7
"""How deep the index of the scene is: a long link crosses as many leaves as Qt would make for 2,000 cards."""


class TheoryScene(GroundedScene):
    """Cards, links and bands. Ids come in and go out, never entities."""

    shown = Signal()
    """What is drawn, or where it stands, is no longer what it was."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundBrush(colour("paper"))
        self.setBspTreeDepth(TREE)
        self.pictures = Pictures()
        self._given: dict[int, tuple[float, float]] = {}
        self._waiting: set[int] = set()
        self.kept: frozenset[int] | None = None
        """What stands out while the rest fades; None: everything."""
        self._lost: frozenset[int] = frozenset()
        self._linking, self._fading = Slices(self), Slices(self)
        self._far = FarItem(lambda: (self.cards.values(), self.links.values()))
        self.addItem(self._far)
        self.selection_changed.connect(self._far.forget)

    # What is shown

    def show_theory(self, theory: Theory) -> None:
        """Show this theory: what differs from the one shown is drawn again."""
        before, self.theory = self.theory, theory
        self._turn()
        same = _bands_of(before) == _bands_of(theory)
        same &= not self._sync_cards({face.id: face for face in theory.cards})
        same &= not self._sync_links({face.id: face for face in theory.links})
        self._give_places()
        self.settle() if not same else self.settle_if_needed()
        self._keep_chosen(self.chosen_cards & self.cards.keys(), self.chosen_links & self.links.keys())
        self.show_only(self.kept)
        self._look_from_afar()
        self.shown.emit()

    @property
    def is_far(self) -> bool:
        """So much is seen from so far that one item draws it."""
        return self._far.isVisible()

    def _turn(self) -> None:
        held: list[CardItem | LinkItem] = [*self.cards.values(), *self.links.values()]
        for item in held:
            if item.turned != self.turned:
                item.turn(self.turned)

    def show_only(
        self,
        cards: frozenset[int] | None,
        links: frozenset[int] | None = None,
        lost: frozenset[int] = frozenset(),
    ) -> None:
        """Let these stand out and the rest fade; without `links`, those between two that stand out do.

        `lost` are crossed out. None, and nothing lost: everything is as usual.
        """
        plain = self.kept is None and cards is None and links is None and not lost
        self.kept = cards
        if plain and not self._lost:
            return
        self._lost = lost
        for id, item in self.cards.items():
            item.fade(cards is not None and id not in cards, id in lost)
        for group in self.theory.groups:
            seen = any(id in self.cards and not self.cards[id].faded for id in group.cards)
            self.groups[group.id].faded = not seen
        self._in_slices(self._fading, self._fading_links(cards, links, lost))

    def _fading_links(
        self, cards: frozenset[int] | None, links: frozenset[int] | None, lost: frozenset[int]
    ) -> Iterator[None]:
        for id, link in list(self.links.items()):
            ends = (link.face.source, link.face.target)
            inside = cards is None or all(end in cards for end in ends)
            link.fade((not inside if links is None else id not in links) or any(end in lost for end in ends))
            yield
        self._far.forget()

    @property
    def faded(self) -> int:
        """How many cards fade."""
        return sum(item.faded for item in self.cards.values())

    def _sync_cards(self, faces: Mapping[int, CardFace]) -> bool:
        """Whether a card came, went or changed size or band."""
        gone = self.cards.keys() - faces.keys()
        for id in gone:
            card = self.cards.pop(id)
            card.join(None)
            self.removeItem(card)
            self._given.pop(id, None)
        moved = bool(gone)
        for id, face in faces.items():
            item = self.cards.get(id)
            if item is None:
                self.cards[id] = item = CardItem(face, self.pictures, self.turned)
                self.addItem(item)
                item.be_far(self.is_far)
                item.join(self._at_rest)
                moved = True
            elif item.face is not face and item.face != face:
                held = item.size, item.face.band
                item.show_face(face)
                moved |= (item.size, face.band) != held
        return moved

    def _sync_links(self, faces: Mapping[int, LinkFace]) -> bool:
        """Whether a link came, went or says something else."""
        gone = self.links.keys() - faces.keys()
        for id in gone:
            link = self.links.pop(id)
            link.join(None)
            self.removeItem(link)
        moved = bool(gone)
        for id, face in faces.items():
            item = self.links.get(id)
            if item is not None and (item.face is face or item.face == face):
                continue
            moved = True
            if item is None:
                self.links[id] = item = LinkItem(face, self.pictures, self.turned)
                self.addItem(item)
                item.be_far(self.is_far)
                item.join(self._lines, self._words_at_rest)
            else:
                item.show_face(face)
            item.show_head(self._heads)
        if moved:
            self.attach(tuple(faces.values()))
        return moved

    # Where things stand

    def settle(self) -> None:
        """Put every card where its band stands, and every link between its cards; many of them, a moment later."""
        self._linking.stop()
        self._displaced.clear()
        exhaust(self._putting_cards())
        work, waits = self._drawing_links(), self.is_patient and len(self.cards) >= SOME
        known = waits and self.knows_ways
        if waits and len(self._displaced) <= FEW:
            self.follow(self._displaced)
        elif waits and not known and not self.has_ways:
            first = self._drawing_links(alone=True)
            work = chain(first, work)
            if len(self.cards) < MANY:
                exhaust(first)
        self._in_slices(self._linking, work, MANY if known else SOME)

    def _in_slices(self, slices: Slices, work: Iterator[None], many: int = MANY) -> None:
        """At once, or where a hand waits and there is much, a little at a time."""
        if self.is_patient and len(self.cards) >= many:
            self._is_quiet = True
            slices.begin(work, self._speak, calm=len(self.cards) >= MANY)
        else:
            slices.stop()
            exhaust(work)
            self._speak()

    @property
    def is_settled(self) -> bool:
        """Are all links drawn where their cards stand?"""
        return not self._linking.under_way

    def _speak(self) -> None:
        """All stands as it should: the ground is drawn again."""
        self._is_quiet = self._linking.under_way or self._fading.under_way
        self.renew_ground()

    def settle_if_needed(self) -> None:
        """Nothing to draw again where every card stands in its place."""
        if not self._is_settled():
            self.settle()

    def _is_settled(self) -> bool:
        """Does everything stand where it should already?"""
        bands = self.stacked(self._standings())
        if bands != self.bands:
            return False
        return all(
            (item.x(), item.y()) == (x, y + bands[item.face.band].shift)
            for item, (x, y) in ((item, self.stored(id)) for id, item in self.cards.items())
        )

    def _standings(self) -> Iterator[Standing]:
        for id, item in self.cards.items():
            if id not in self._waiting:
                yield Standing(item.face.band, self.stored(id)[1], 2 * item.half[1])

    def settling(self) -> Iterator[None]:
        """The same, a little at a time, for who waits until it is done."""
        self._linking.stop()
        yield from self._putting_cards()
        yield from self._drawing_links()
        self._speak()

    def _putting_cards(self) -> Iterator[None]:
        self.renew_ground()
        self.bands = self.stacked(self._standings())
        yield
        for id, item in self.cards.items():
            x, y = self.stored(id)
            y += self.bands[item.face.band].shift
            if not item.stands or (item.x(), item.y()) != (x, y):
                item.move_to(QPointF(x, y))
                self._displaced.append(id)
            yield
        self._place_bands()
        self.place_groups()
        self._far.spread(self.frame())
        self._far.forget()

    def _drawing_links(self, *, alone: bool = False) -> Iterator[None]:
        yield from self.routing(alone=alone)
        yield from self._parting()
        yield from self._lines.gathering()
        self._far.forget()

    def telling(self, theory: Theory) -> Iterator[None]:
        """Show the same theory with other marks on its cards, a little at a time."""
        for face in theory.cards:
            if self.cards[face.id].face != face:
                self.cards[face.id].show_face(face)
            yield
        self.theory = theory

    def arriving(self, theory: Theory) -> Iterator[None]:
        """Show the same theory standing elsewhere, a little at a time."""
        self.theory = theory
        for face in theory.cards:
            self.cards[face.id].face = face
            yield
        yield from self.settling()
        self.shown.emit()

    def stored(self, id: int) -> tuple[float, float]:
        """The place of a card as the model holds it, or as it was given one."""
        face = self.cards[id].face
        if face.x is not None and face.y is not None:
            return face.x, face.y
        return self._given.get(id, (0.0, 0.0))

    def to_store(self, at: QPointF, band: int) -> tuple[float, float]:
        """The place to keep for a card shown at this point of this band."""
        return round(at.x(), 1), round(at.y() - self.bands[band].shift, 1)

    def unplaced(self) -> dict[int, tuple[float, float]]:
        """The cards that stand where they were put for want of a place; the next gesture keeps it."""
        return {id: self.stored(id) for id, item in self.cards.items() if not item.face.placed}

    def _give_places(self) -> None:
        lost = [id for id, item in self.cards.items() if not item.face.placed and id not in self._given]
        if not lost:
            return
        if len(self.cards) == 1:
            # A new initiative opens without loading what places.
            self._given = dict.fromkeys(lost, (0.0, 0.0))
            return
        if not any(item.face.placed and item.face.kind != IMPACT for item in self.cards.values()):
            boxes = [
                box(id, item.shape_.size, item.face.band, self.turned) for id, item in self.cards.items()
            ]
            self._given = placed(Task(boxes, self.theory.pairs, shape=1 / SCREEN if self.turned else SCREEN))
            return
        self._waiting = set(lost)  # what has no place yet stands in nobody's way
        self.settle()
        for id in lost:
            item = self.cards[id]
            at = self.free_place(item.face.band, item.size, self._wish(id))
            self._given[id] = self.to_store(at, item.face.band)
            item.move_to(at)
            self._waiting.discard(id)

    def _wish(self, id: int) -> float:
        linked = (*self.theory.effects(id), *self.theory.causes(id))
        near = [self.cards[other].x() for other in linked if self.cards[other].face.placed]
        return sum(near) / len(near) if near else 0.0

    def free_place(
        self, band: int, size: QSizeF, x: float, y: float | None = None, taken: Iterable[QRectF] = ()
    ) -> QPointF:
        """A free place in a band, near an x; on the first row when no y is asked for.

        `taken` is about to be, by cards that are not there yet.
        """
        held = self.bands[band]
        if y is None:
            rows = sorted(item.y() for item in self._standing(band))
            y = rows[0] if rows else held.content_top + size.height() / 2
        others = [item.box.translated(item.pos()) for item in self._standing(band)]
        return free_place([*others, *taken], size, QPointF(x, y))

    def _standing(self, band: int) -> list[CardItem]:
        return [item for id, item in self.cards.items() if item.face.band == band and id not in self._waiting]

    def route(self) -> None:
        """Draw every link between its cards, around the others."""
        exhaust(chain(self.routing(), self._parting()))

    def _parting(self) -> Iterator[None]:
        """Words on links stand apart; seen from afar there are none."""
        if self._heads:
            titles = [item.title_box for item in self.groups.values() if item.is_shown]
            cards = (item.box.translated(item.pos()) for item in self.cards.values())
            yield from part(
                [link for link in self.links.values() if link.words is not None], chain(cards, titles)
            )

    def follow(self, moved: Iterable[int]) -> None:
        """Draw again the links of the cards that are being moved, and only those."""
        self.lose_ways()
        for link, route in self.ways_of(moved):
            link.follow(route)
        self._far.forget()

    def show_heads(self, shown: bool) -> None:
        """Show the heads and words of links, unless they are too small to be seen."""
        if shown != self._heads:
            self._heads = shown
            self.renew_ground()
            for link in self.links.values():
                link.show_head(shown)
            if not self._linking.under_way:  # it ends with that
                self._in_slices(self._linking, self._parting())
            self._look_from_afar()

    def _look_from_afar(self) -> None:
        """A large theory that is too small to be read is drawn by one item; the others keep their place."""
        far = not self._heads and len(self.cards) >= MANY
        if far != self._far.isVisible():
            self._far.setVisible(far)
            self.renew_ground()
            held: list[CardItem | LinkItem] = [*self.cards.values(), *self.links.values()]
            for item in held:
                item.be_far(far)
        self.show_rest()
        self._far.forget()

    def dress_again(self) -> None:
        """The theme has changed."""
        self.pictures.forget()
        self.setBackgroundBrush(colour("paper"))
        for link in self.links.values():
            link.choose(link.chosen)
        self._far.forget()
        self.renew_ground()
        self.update()


def _bands_of(theory: Theory) -> object:
    """What decides where the bands and the groups stand, besides the cards."""
    return theory.names, theory.hidden, theory.groups, theory.to_right
