"""Gestures of the mouse: each shows what it would do while it lasts, and writes only when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsPathItem, QRubberBand

from app.analysis.routing import Route
from app.analysis.theory import LAST_BAND
from app.i18n import _
from app.model.cards import IMPACT, INTERVENTION
from ui.canvas import framing
from ui.canvas.card_item import CardItem
from ui.canvas.curves import curve
from ui.canvas.look import colour

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView

SLACK = 4
"""Pixels that a hand trembles before a press becomes a drag."""


class Gesture:
    """What the mouse is doing, from press to release."""

    def __init__(self, view: TheoryView, start: QPoint) -> None:
        self.view = view
        self.scene = view.theory_scene
        self.start = start

    def move(self, at: QPoint) -> None:
        """The mouse is there now, in pixels of the viewport."""

    def end(self, at: QPoint) -> None:
        """The button is released: write, if there is anything to write."""

    def cancel(self) -> None:
        """Esc: nothing happened."""


class Pan(Gesture):
    """The paper is pulled."""

    def __init__(self, view: TheoryView, start: QPoint) -> None:
        super().__init__(view, start)
        self._last = start
        view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: QPoint) -> None:
        delta, self._last = at - self._last, at
        across, along = self.view.horizontalScrollBar(), self.view.verticalScrollBar()
        across.setValue(across.value() - delta.x())
        along.setValue(along.value() - delta.y())

    def end(self, at: QPoint) -> None:
        self.view.viewport().unsetCursor()

    def cancel(self) -> None:
        self.view.viewport().unsetCursor()


class Choose(Gesture):
    """A rectangle drawn around cards; where none is drawn, `writes` lets a new card be typed there."""

    def __init__(self, view: TheoryView, start: QPoint, adds: bool, writes: bool = False) -> None:
        super().__init__(view, start)
        self._writes = writes
        self._before = set(self.scene.chosen_cards) if adds else set()
        self._drawn = False
        if not adds:
            self.scene.choose()
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())

    def move(self, at: QPoint) -> None:
        rect = QRect(self.start, at).normalized()
        if rect.width() + rect.height() < SLACK:
            return
        self._drawn = True
        self._band.setGeometry(rect)
        self._band.show()
        area = self.view.mapToScene(rect).boundingRect()
        inside = {id for id, c in self.scene.cards.items() if area.intersects(c.box.translated(c.pos()))}
        self.scene.choose(self._before | inside)

    def end(self, at: QPoint) -> None:
        self._put_away()
        if self._writes and not self._drawn:
            self.view.typing.draft_at(self.view.mapToScene(self.start))
        elif len(self.scene.chosen_cards) > 1:
            self.view.opened.emit()

    def cancel(self) -> None:
        self._put_away()
        self.scene.choose(self._before)

    def _put_away(self) -> None:
        self._band.hide()
        self._band.deleteLater()


class Move(Gesture):
    """The chosen cards are carried. A result may fall into another horizon; the rest stays in its band."""

    def __init__(self, view: TheoryView, start: QPoint) -> None:
        super().__init__(view, start)
        self._from = {id: QPointF(self.scene.cards[id].pos()) for id in self.scene.chosen_cards}
        self._moving = False

    def move(self, at: QPoint) -> None:
        if not self._moving and (at - self.start).manhattanLength() < SLACK:
            return
        self._moving = True
        by = self.view.mapToScene(at) - self.view.mapToScene(self.start)
        for id, pos in self._from.items():
            card = self.scene.cards[id]
            card.move_to(pos + (by if card.face.kind != IMPACT else QPointF(by.x(), 0)))
        band = self._band_under(at)
        self.scene.light_band(band)
        framing.scroll_towards(self.view, at)
        self.view.carry(self._from, band)

    def end(self, at: QPoint) -> None:
        self.scene.light_band(None)
        self.view.put_down()
        if self._moving:
            self.view.drop({id: QPointF(self.scene.cards[id].pos()) for id in self._from})
            self.scene.settle_if_needed()

    def cancel(self) -> None:
        self.scene.light_band(None)
        self.view.put_down()
        for id, pos in self._from.items():
            self.scene.cards[id].move_to(pos)
        self.scene.route()

    def _band_under(self, at: QPoint) -> int | None:
        cards = [self.scene.cards[id].face for id in self._from]
        if not any(face.band not in (0, LAST_BAND) for face in cards):
            return None
        band = self.scene.band_at(self.view.mapToScene(at).y())
        return band if 0 < band < LAST_BAND else None


class Connect(Gesture):
    """An arrow is drawn from the handle of a card; the sentence it would say is shown."""

    def __init__(self, view: TheoryView, start: QPoint, card: CardItem) -> None:
        super().__init__(view, start)
        self._card = card
        self._over: CardItem | None = None
        self._line = QGraphicsPathItem()
        self._line.setPen(QPen(colour("primary"), 2.0, Qt.PenStyle.DashLine))
        self._line.setZValue(4)
        self.scene.addItem(self._line)
        view.viewport().setCursor(Qt.CursorShape.CrossCursor)
        view.explain(_("Amenez la flèche sur ce que « {text} » rend possible").format(text=card.words))

    def move(self, at: QPoint) -> None:
        end = self.view.mapToScene(at)
        over = self.scene.card_at(end)
        self._light(over if over is not self._card else None)
        start = self._card.handle
        self._line.setPath(curve(Route(((start.x(), start.y()), (end.x(), end.y()))))[0])
        framing.scroll_towards(self.view, at)

    def end(self, at: QPoint) -> None:
        self.move(at)
        target, source = self._over, self._card
        self.cancel()
        if target is not None:
            self.view.connect_cards(source.face.id, target.face.id)
        elif (at - self.start).manhattanLength() > 40:
            self.view.said.emit(_("Aucun lien : la flèche n’est arrivée sur aucune carte."), False)

    def cancel(self) -> None:
        self._light(None)
        self.scene.removeItem(self._line)
        self.view.viewport().unsetCursor()
        self.view.explain("")

    def _light(self, over: CardItem | None) -> None:
        if over is self._over:
            return
        if self._over is not None:
            self._over.light(False)
        self._over = over
        if over is None:
            self.view.explain(_("Amenez la flèche sur une carte"))
            return
        over.light(True)
        self.view.explain(self._sentence(over))

    def _sentence(self, over: CardItem) -> str:
        a, b = self._card.words, over.words
        if over.face.kind == INTERVENTION and self._card.face.kind != INTERVENTION:
            return _("Une intervention agit sur un résultat, et non l’inverse")
        return _("« {cause} » contribue à « {effect} »").format(cause=a, effect=b)
