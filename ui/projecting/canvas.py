"""The theory on the screen of the room: the same faces, a scene of its own, larger than on the laptop."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPathItem, QGraphicsView

from app.analysis.routing import Route
from app.analysis.theory import faces
from app.i18n import _, one_line
from ui.canvas.card_item import CardItem
from ui.canvas.curves import curve
from ui.canvas.look import colour
from ui.canvas.scene import TheoryScene
from ui.canvas.turning import looking, lying
from ui.document import Document
from ui.projecting import theory
from ui.projecting.slide import Slide

LARGEST = 2.4
WIDE = 1.8
"""How wide links are, in the units of the scene: they are seen from the back of the room."""


class RoomCanvas(QGraphicsView):
    """Shows the cards of one step; a click chooses the card that is talked about."""

    chosen = Signal(object)
    foretold = Signal(str)
    """What the arrow that is being drawn would say; empty: nothing."""
    linked = Signal(int, int)
    """An arrow was drawn from one card to another."""

    def __init__(self, document: Document) -> None:
        self.theory_scene = TheoryScene()
        self.theory_scene.least_width = 0.0
        super().__init__(self.theory_scene)
        self._document = document
        self._order: list[int] = []
        """The cards of the step, as they are read while none is talked about."""
        self._about: int | None = None
        self._slide: Slide | None = None
        self._from: CardItem | None = None
        """The card that an arrow leaves."""
        self._linking: tuple[CardItem, CardItem | None] | None = None
        """By the keyboard: the card that an arrow leaves, and the one it would arrive at."""
        self._arrow = QGraphicsPathItem()
        self._arrow.setPen(QPen(colour("primary"), 3.0, Qt.PenStyle.DashLine))
        self._arrow.setZValue(4)
        self._arrow.hide()
        self.theory_scene.addItem(self._arrow)
        self._frame = QRectF()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Théorie du changement, projetée"))

    def forget(self) -> None:
        """No card in particular is talked about."""
        self._about = self._linking = None

    def shows(self, ids: Collection[int]) -> bool:
        """Whether one of these is among the cards of the step."""
        return any(id in self.theory_scene.cards for id in ids)

    def link(self, cause: int, effect: int) -> None:
        """Link two cards. Raises Refused where the model refuses."""
        theory.link(self._document, cause, effect)

    def told(self, slide: Slide) -> Slide:
        """The slide, about the card that was clicked if there is one."""
        card = self.theory_scene.theory.by_id.get(self._about or 0)
        return slide if card is None else theory.about(self._document, card, slide)

    def show_slide(self, slide: Slide) -> Slide:
        """Draw the cards of a step as large as they can be."""
        whole = faces(self._document.dossier.rows)
        self._slide, self._from, self._linking = slide, None, None
        self._arrow.hide()
        scene = self.theory_scene
        scene.show_theory(theory.alone(whole, theory.around(whole, slide, self._about)))
        told = slide.cards or frozenset()
        if self._about is None or not told.issubset(self._order):
            self._order = [id for id in scene.in_reading_order() if id in told]
        for link in scene.links.values():
            link.widen(WIDE)
        scene.choose([self._about] if self._about in scene.cards else [])
        scene.show_only(self._lit(slide))
        self._frame = scene.frame().adjusted(-8, -8, 8, 8)
        self.fit()
        return self.told(slide)

    def _lit(self, slide: Slide) -> frozenset[int] | None:
        """What stands out: the path, or what surrounds the card that is talked about."""
        scene = self.theory_scene
        if self._about in scene.cards and self._about is not None:
            return frozenset(
                {self._about, *scene.theory.causes(self._about), *scene.theory.effects(self._about)}
            )
        if slide.traced and slide.cards is not None and slide.cards != frozenset(scene.cards):
            return slide.cards
        return None

    def fit(self) -> None:
        """All of the step in view."""
        if self._frame.isEmpty():
            return
        self.setSceneRect(self._frame.adjusted(-400, -400, 400, 400))
        turned = self.theory_scene.turned
        size = lying(self._frame.size(), turned)
        scale = min(self.width() / size.width(), self.height() / size.height(), LARGEST)
        self.setTransform(looking(scale, turned))
        self.centerOn(self._frame.center())

    @property
    def links(self) -> bool:
        """Is an arrow being drawn by the keyboard?"""
        return self._linking is not None

    def begin_link(self) -> bool:
        """From the card that is talked about; `step` then goes to where it would arrive. False: none is."""
        source = self.theory_scene.cards.get(self._about or 0)
        if source is None or not source.has_handle:
            return False
        self._linking = source, None
        self.foretold.emit(
            _("« {cause} » contribue à… Tab : à quelle carte ? Entrée : relier").format(cause=_said(source))
        )
        return True

    def end_link(self, kept: bool) -> None:
        """Link the two cards, or leave them."""
        source, over = self._linking or (None, None)
        self._linking = None
        self._aim(source, None)
        if kept and source is not None and over is not None:
            self.linked.emit(source.face.id, over.face.id)

    def _aim(self, source: CardItem | None, over: CardItem | None) -> None:
        for card in self.theory_scene.cards.values():
            card.light(card is over)
        self._arrow.setVisible(over is not None)
        if source is not None and over is not None:
            self._draw_arrow(source, over.pos())
        self.foretold.emit(_sentence(source, over) if source is not None and over is not None else "")

    def _draw_arrow(self, source: CardItem, end: QPointF) -> None:
        inside = source.box.translated(source.pos())
        self._arrow.setPath(curve(Route(((inside.center().x(), inside.top()), (end.x(), end.y()))))[0])

    def _told_in_order(self) -> list[int]:
        """As they stood before one was talked about: what it is linked to then joins them, and they stand otherwise."""
        told = self._slide.cards if self._slide is not None and self._slide.cards is not None else frozenset()
        return [id for id in self._order if id in told and id in self.theory_scene.cards]

    def step(self, by: int) -> None:
        """Talk about the next card of the step, or the one before; after the last, about none in particular.

        While an arrow is drawn, it goes to the next card.
        """
        if self._linking is not None:
            source, over = self._linking
            cards = [self.theory_scene.cards[id] for id in self._told_in_order()]
            cards = [card for card in cards if card is not source]
            if cards:
                at = cards.index(over) + by if over in cards else (0 if by > 0 else -1)
                self._linking = source, cards[at % len(cards)]
                self._aim(*self._linking)
            return
        order = [None, *self._told_in_order()]
        at = order.index(self._about) if self._about in order else 0
        self._about = order[(at + by) % len(order)]
        self.chosen.emit(self._about)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A card is talked about, or an arrow leaves from it; elsewhere, the paper is pulled."""
        card = self._card_at(event)
        if card is not None and event.button() == Qt.MouseButton.LeftButton:
            self._from = card
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While an arrow is drawn, what it would say is told."""
        if self._from is None:
            super().mouseMoveEvent(event)
            return
        over = self._card_at(event)
        self._arrow.setVisible(over is not self._from)
        self._draw_arrow(self._from, self.mapToScene(event.position().toPoint()))
        self.foretold.emit(_sentence(self._from, over) if over is not None and over is not self._from else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click talks about the card, a second one no more; an arrow links it to the card where it ends."""
        source, self._from = self._from, None
        if source is None:
            super().mouseReleaseEvent(event)
            return
        self._arrow.hide()
        self.foretold.emit("")
        over = self._card_at(event)
        if over is source:
            self._about = None if self._about == source.face.id else source.face.id
            self.chosen.emit(self._about)
        elif over is not None:
            self.linked.emit(source.face.id, over.face.id)

    def _card_at(self, event: QMouseEvent) -> CardItem | None:
        return self.theory_scene.card_at(self.mapToScene(event.position().toPoint()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y() / 120
        self.scale(1.1**turns, 1.1**turns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def _said(card: CardItem) -> str:
    return one_line(card.face.text)


def _sentence(source: CardItem, over: CardItem) -> str:
    return _("« {cause} » contribue à « {effect} »").format(cause=_said(source), effect=_said(over))
