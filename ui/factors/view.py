"""The map of the factors as the hand meets it: arrows are drawn from card to card, with the mouse or with keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPathItem, QGraphicsView, QLabel, QWidget

from app.analysis.factor_map import FactorMap
from app.analysis.routing import Route
from app.i18n import _
from ui import style
from ui.canvas.card_item import HANDLE, CardItem
from ui.canvas.curves import curve
from ui.canvas.look import colour
from ui.factors.scene import FactorScene

Key = Qt.Key
ARROWS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
LEAST, MOST, STEP = 0.15, 1.6, 1.2
SLACK = 4


class FactorView(QGraphicsView):
    """Ids come in and go out. `linked(cause, effect)`, `unlinked(link)` and `chosen(factor)` are asked for."""

    linked = Signal(int, int)
    unlinked = Signal(int)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.map = FactorScene()
        super().__init__(self.map, parent)
        self.read_only = False
        self.current: int | None = None
        self.current_link: int | None = None
        self.linking: int | None = None
        """The cause from which an arrow is being drawn."""
        self._pressed: QPointF | None = None
        self._panned_from: QPointF | None = None
        self._by_hand = False
        self._line: QGraphicsPathItem | None = None
        self.sentence = QLabel(self.viewport())
        self._dress()

    def _dress(self) -> None:
        self.setObjectName("factor-map")
        self.setAccessibleName(_("Ce qui cause quoi : la carte des facteurs"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        style.as_role(self.sentence, "chip")
        self.sentence.setProperty("state", "outcome")
        self.sentence.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.sentence.hide()

    def sizeHint(self) -> QSize:
        """Whatever it shows: a scene of three hundred cards does not make the page taller."""
        return QSize(style.scaled(480), style.scaled(300))

    def show_map(self, held: FactorMap) -> None:
        """Show this map; what was chosen stays so."""
        moved = self.map.show_map(held)
        self._line = None  # the scene was emptied
        self._choose(self.current if self.current in self.map.cards else None)
        if moved:
            self.fit()

    def fit(self) -> None:
        """All of it in view, no larger than life."""
        frame, room = self.map.frame(), self.viewport().rect()
        if frame.isEmpty() or room.width() < 20:
            return
        scale = min(room.width() / frame.width(), room.height() / frame.height(), 1.0)
        self.resetTransform()
        self.scale(max(LEAST, scale), max(LEAST, scale))
        self._show_heads()
        self.centerOn(frame.center())

    def zoom_by(self, factor: float) -> None:
        """Nearer or farther, within bounds."""
        target = min(MOST, max(LEAST, self.transform().m11() * factor))
        self.resetTransform()
        self.scale(target, target)
        self._show_heads()

    def _show_heads(self) -> None:
        for link in self.map.links.values():
            link.show_head(self.transform().m11() > LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.map.dress_again()

    # What is chosen, and the arrow being drawn

    def _choose(self, card: int | None, link: int | None = None) -> None:
        self.current, self.current_link = card, link
        self.map.choose(card, link)
        self.setAccessibleDescription(self._told(card) if card is not None else "")
        if card is not None:
            self.ensureVisible(self.map.cards[card].sceneBoundingRect(), 8, 8)

    def _told(self, id: int) -> str:
        """What a screen reader says of a card: its words, what it leads to."""
        faces = [link.face for link in self.map.links.values()]
        leads = ", ".join(self._words(face.target) for face in faces if face.source == id)
        if not leads:
            return self._words(id)
        return _("{name} entraîne : {effects}").format(name=self._words(id), effects=leads)

    def _words(self, id: int) -> str:
        return self.map.cards[id].face.text

    def start_link(self, cause: int) -> None:
        """An arrow leaves this card; it waits for where it arrives."""
        if self.read_only:
            return
        self.linking = cause
        self._choose(cause)
        self._say(_("Choisissez ce que « {name} » entraîne").format(name=self._words(cause)))

    def aim(self, over: int | None, at: QPointF | None = None) -> None:
        """The arrow would arrive there."""
        if self.linking is None:
            return
        target = over if over != self.linking else None
        self.map.light([target] if target is not None else [])
        end = self.map.cards[target].pos() if target is not None and at is None else at
        if end is not None:
            self._draw_line(end)
        if target is not None:
            words = _("« {cause} » entraîne « {effect} »")
            self._say(words.format(cause=self._words(self.linking), effect=self._words(target)))

    def end_link(self, over: int | None) -> None:
        """The arrow arrives, or is let go."""
        cause, self.linking = self.linking, None
        self.map.light([])
        self._say("")
        if self._line is not None:
            self.map.removeItem(self._line)
            self._line = None
        if cause is not None and over is not None and over != cause:
            self.linked.emit(cause, over)

    def _draw_line(self, end: QPointF) -> None:
        if self.linking is None:
            return
        if self._line is None:
            self._line = QGraphicsPathItem()
            self._line.setPen(QPen(colour("primary"), 2.0, Qt.PenStyle.DashLine))
            self._line.setZValue(4)
            self.map.addItem(self._line)
        start = self.map.cards[self.linking].handle
        self._line.setPath(curve(Route(((start.x(), start.y()), (end.x(), end.y()))))[0])

    def _say(self, sentence: str) -> None:
        self.sentence.setVisible(bool(sentence))
        self.sentence.setText(sentence)
        self.sentence.adjustSize()
        self.sentence.move(max(0, (self.viewport().width() - self.sentence.width()) // 2), 8)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        spot = self.mapToScene(event.position().toPoint())
        handle = self._handle_at(spot)
        if handle is not None and not self.read_only:
            self.start_link(handle)
            return
        card = self.map.card_at(spot)
        if self.linking is not None:
            self.end_link(card.face.id if card else None)
            return
        self._choose(card.face.id if card else None, None if card else self.map.link_at(spot))
        self._pressed = event.position() if card else None
        self._panned_from = None if card else event.position()

    def _handle_at(self, spot: QPointF) -> int | None:
        shown = [card for card in self.map.cards.values() if card.lit or card.chosen]
        return next((card.face.id for card in shown if _near(card, spot)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        spot = self.mapToScene(at.toPoint())
        card = self.map.card_at(spot)
        if self.linking is not None:
            self.aim(card.face.id if card else None, spot)
        elif self._panned_from is not None:
            by, self._panned_from = at - self._panned_from, at
            for bar, amount in ((self.horizontalScrollBar(), by.x()), (self.verticalScrollBar(), by.y())):
                bar.setValue(bar.value() - round(amount))
        else:
            self.map.light([card.face.id] if card else [self._handle_at(spot) or 0])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed, self._panned_from = self._pressed, None, None
        card = self.map.card_at(self.mapToScene(event.position().toPoint()))
        if self.linking is not None:
            if card is None or card.face.id != self.linking:
                self.end_link(card.face.id if card else None)
        elif pressed is not None and (event.position() - pressed).manhattanLength() < SLACK and card:
            self.chosen.emit(card.face.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom; the wheel alone scrolls the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        else:
            event.ignore()

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, L links, Enter opens or arrives, Delete takes an arrow away, Esc lets go."""
        key = Key(event.key())
        if key in ARROWS:
            self._walk(*ARROWS[key])
        elif key in (Key.Key_Return, Key.Key_Enter):
            self._enter()
        elif key == Key.Key_L and self.current is not None:
            self.start_link(self.current)
        elif key == Key.Key_E:
            self._next_link()
        elif key in (Key.Key_Delete, Key.Key_Backspace) and self.current_link and not self.read_only:
            self.unlinked.emit(self.current_link)
        elif key == Key.Key_Escape and (self.linking is not None or self.current_link is not None):
            self.end_link(None)
            self._choose(self.current)
        elif key in (Key.Key_Plus, Key.Key_Equal, Key.Key_Minus):
            self.zoom_by(1 / STEP if key == Key.Key_Minus else STEP)
        elif key == Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _walk(self, across: int, down: int) -> None:
        """From the card that is chosen; while an arrow is drawn, from where it would arrive."""
        here = self._aimed() if self.linking is not None else self.current
        there = self.map.first() if here is None else self.map.neighbour(here, across, down)
        if there is None:
            return
        if self.linking is not None:
            self.aim(there)
        else:
            self._choose(there)

    def _aimed(self) -> int | None:
        lit = (id for id, card in self.map.cards.items() if card.lit)
        return next(lit, self.linking)

    def _enter(self) -> None:
        if self.linking is not None:
            self.end_link(self._aimed())
        elif self.current is not None:
            self.chosen.emit(self.current)

    def _next_link(self) -> None:
        """Walk the arrows that touch the card that is chosen."""
        around = [
            id for id, link in self.map.links.items() if self.current in (link.face.source, link.face.target)
        ]
        if around:
            place = around.index(self.current_link) + 1 if self.current_link in around else 0
            card = self.current
            self._choose(card, around[place % len(around)])


def _near(card: CardItem, spot: QPointF) -> bool:
    reach = HANDLE + 4
    return QRectF(card.handle - QPointF(reach, reach), card.handle + QPointF(reach, reach)).contains(spot)
