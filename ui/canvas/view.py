"""The view: zoom, pan, and the mouse and keys turned into gestures and deeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from app.analysis.theory import Theory
from app.errors import Refused
from app.i18n import _
from app.model.cards import IMPACT
from ui.canvas import dropping, framing
from ui.canvas.band_names import BandNames
from ui.canvas.card_item import CardItem
from ui.canvas.carrying import Carrying
from ui.canvas.edits import Edits
from ui.canvas.far import MANY
from ui.canvas.gestures import Choose, Connect, Gesture, Move, Pan
from ui.canvas.ground import CROWD
from ui.canvas.hovering import Hovering, on_handle
from ui.canvas.keys import Keys
from ui.canvas.lens import Lens
from ui.canvas.look import BLOCK
from ui.canvas.menu import menu_for
from ui.canvas.placing import Placing
from ui.canvas.scene import TheoryScene
from ui.canvas.sentence import Sentence
from ui.canvas.spoken import speak
from ui.canvas.squares import Squares
from ui.canvas.turning import looking, scale_of
from ui.canvas.typing import Typing
from ui.slices import Slices

ZOOM_STEP = 1.15


class TheoryView(QGraphicsView):
    """The canvas as the hand meets it."""

    zoomed = Signal(float)
    said = Signal(str, bool)
    """A sentence for the bottom of the window, and whether it can be undone."""
    opened = Signal()
    """The panel of what is chosen is asked for."""
    link_asked = Signal(int)
    """«Relier à…» is asked for, from this card."""
    group_titled = Signal(int, str)
    menu_asked = Signal(object)
    """The menu under the right button is being made: others may add to it."""
    unfold_wanted = Signal()
    """An intervention is about to be added: its band must be there."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        self.theory_scene = TheoryScene()
        self.typing = Typing(self)
        super().__init__(self.theory_scene, parent)
        self.edits = edits
        self.read_only = False
        self.each_click_adds = False
        """«Et si…»: one card after the other is taken away, or given back."""
        self.keys = Keys(self)
        self.placing = Placing(self)
        self.theory_scene.serve()
        self._ground = Squares(self.theory_scene.drawBackground)
        self.theory_scene.ground_renewed.connect(self._ground.forget)
        self._telling = Slices(self)
        self._carried: Carrying | None = None
        self._gesture: Gesture | None = None
        self.hovering = Hovering(self)
        self._space = False
        self._fitted = False
        self._sentence = Sentence(self)
        self.lens = Lens(self)
        self._dress()
        self.band_names = BandNames(self)
        speak(self)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.typing.follow)
            bar.valueChanged.connect(self.lens.hide)

    def _dress(self) -> None:
        self.setObjectName("canvas")
        self.setAccessibleName(_("Théorie du changement : le schéma"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def show_theory(self, theory: Theory) -> None:
        """Show this theory; the view stays where it is."""
        self.placing.make_way()
        self._telling.stop()
        turned = self.theory_scene.turned
        self.theory_scene.show_theory(theory)
        if self.theory_scene.turned != turned:
            self.scale_to(self.scale_now)
            self.fit()
        self.typing.follow()

    def tell(self, theory: Theory) -> None:
        """Show the same theory with other marks on its cards; a large one, a little at a time."""
        if len(theory.cards) < MANY:
            self.show_theory(theory)
        elif not self.placing.under_way:
            self._telling.begin(self.theory_scene.telling(theory))

    def carry(self, ids: Iterable[int], band: int | None) -> None:
        """These cards are in the hand, over that band: all the rest is a picture meanwhile."""
        if self.theory_scene.is_far:
            self.theory_scene.follow(ids)
        elif self._carried is None:
            self._carried = Carrying(self, ids)
        else:
            self._carried.follow(band)

    def put_down(self) -> None:
        """The scene draws itself again."""
        self._carried = None
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._carried is not None:
            self._carried.paint(event)
        else:
            super().paintEvent(event)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self._ground.lay(painter, QRectF(rect))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.band_names.draw(painter)

    def freeze(self, frozen: bool) -> None:
        """Show nothing of what moves until it is all where it goes."""
        modes = QGraphicsView.ViewportUpdateMode
        self.setViewportUpdateMode(modes.NoViewportUpdate if frozen else modes.MinimalViewportUpdate)
        self.viewport().setUpdatesEnabled(not frozen)

    # Zoom and place

    @property
    def scale_now(self) -> float:
        """Device pixels for a pixel of the scene."""
        return scale_of(self.transform())

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom so that what is under `at` (viewport) stays there; by default, the middle."""
        framing.zoom_by(self, factor, at)
        self.typing.follow()

    def scale_to(self, scale: float) -> None:
        """So many device pixels for a pixel of the scene, whichever way it is turned."""
        self.setTransform(looking(scale, self.theory_scene.turned))
        near = scale >= BLOCK
        self.theory_scene.show_heads(near)
        self.setRenderHint(QPainter.RenderHint.Antialiasing, near or len(self.theory_scene.links) < CROWD)
        self.lens.hide()
        self.zoomed.emit(scale)

    def fit(self) -> None:
        """Everything in view, no larger than life."""
        framing.fit_to(self, self.theory_scene.frame())
        self.typing.follow()

    def reveal(self, ids: list[int], choose: bool = True) -> None:
        """Bring cards into view, moving no more than needed, and choose them."""
        known = [id for id in ids if id in self.theory_scene.cards]
        if not known:
            return
        if choose:
            self.theory_scene.choose(known)
        framing.bring_into_view(self, self.theory_scene.box_of(known))
        self.lens.show_card(self.theory_scene.cards[known[0]] if len(known) == 1 and choose else None)

    # Deeds

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Do it; a refusal is said at the bottom of the window, in one sentence."""
        if self.read_only:
            self.said.emit(_("Cette initiative est ouverte en lecture seule : rien n’y est changé."), False)
            return False
        return self.attempt_reading(deed)

    def attempt_reading(self, deed: Callable[[], object]) -> bool:
        """The same for what changes nothing."""
        try:
            deed()
        except Refused as refusal:
            self.said.emit(str(refusal), False)
            return False
        return True

    def drop(self, shown: Mapping[int, QPointF], merge: str | None = None) -> None:
        """Keep cards where they are shown; a result that fell into another horizon changes to it."""
        dropping.drop(self, shown, merge)

    def connect_cards(self, cause: int, effect: int) -> None:
        """Link two cards and choose the new link."""
        made: list[int] = []
        if self.attempt(lambda: made.append(self.edits.link(cause, effect))):
            self.theory_scene.choose(links=made)
            self.opened.emit()

    def remove_chosen(self) -> None:
        """Take away all that is chosen, in one change."""
        said: list[str] = []
        cards, links = set(self.theory_scene.chosen_cards), set(self.theory_scene.chosen_links)
        if not (cards or links):
            return
        if self.attempt(lambda: said.append(self.edits.remove(cards, links))) and said[0]:
            self.said.emit(said[0], True)

    def arrange(self) -> None:
        """Place automatically."""
        self.placing.start()

    def reverse_chosen(self) -> None:
        """Turn the chosen arrow around."""
        if (link := self.theory_scene.chosen_link) is not None:
            self.attempt(lambda: self.edits.reverse(link))

    def explain(self, sentence: str) -> None:
        """A sentence over the canvas while a gesture lasts; empty: nothing."""
        self._sentence.say(sentence)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.lens.hide()
        self.typing.keep()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self._space
        ):
            self._gesture = Pan(self, at)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._gesture = self._begin(at, event.modifiers())

    def _begin(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> Gesture | None:
        scene, spot = self.theory_scene, self.mapToScene(at)
        adds = bool(modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        card = self.hovering.card_at(spot)
        if card is not None and self.each_click_adds:
            scene.toggle(card=card.face.id)
            return None
        if card is not None and not self.read_only and on_handle(card, spot):
            return Connect(self, at, card)
        if card is not None:
            return self._begin_on_card(card, at, adds)
        if (group := scene.group_at(spot)) is not None:
            inside = next(face.cards for face in scene.theory.groups if face.id == group)
            scene.choose(inside)
            return None if self.read_only else Move(self, at)
        link = scene.link_at(spot)
        if link is not None:
            scene.toggle(link=link.face.id) if adds else scene.choose(links=[link.face.id])
            self.opened.emit()
            return None
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self.typing.draft_at(spot)
            return None
        # Window managers keep Alt and a click for themselves: Control does the same.
        return Choose(self, at, adds, writes=bool(modifiers & Qt.KeyboardModifier.ControlModifier))

    def _begin_on_card(self, card: CardItem, at: QPoint, adds: bool) -> Gesture | None:
        scene, id = self.theory_scene, card.face.id
        if adds:
            scene.toggle(card=id)
        elif id not in scene.chosen_cards:
            scene.choose([id])
        self.opened.emit()
        return None if adds or self.read_only else Move(self, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._gesture is not None:
            self._gesture.move(at)
        else:
            self.hovering.follow(self.mapToScene(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.end(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        spot = self.mapToScene(event.position().toPoint())
        card = self.theory_scene.card_at(spot)
        if card is not None:
            self.typing.edit(card.face.id)
        elif (group := self.theory_scene.group_at(spot)) is not None:
            self.typing.title_group(group)
        elif self.theory_scene.link_at(spot) is not None:
            self.opened.emit()
        else:
            self.typing.draft_at(spot)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y() / 120
            self.zoom_by(ZOOM_STEP**turns, event.position())
            event.accept()
        else:
            super().wheelEvent(event)
        self.typing.follow()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        spot = self.mapToScene(event.pos())
        card, link = self.theory_scene.card_at(spot), self.theory_scene.link_at(spot)
        if card is not None and card.face.id not in self.theory_scene.chosen_cards:
            self.theory_scene.choose([card.face.id])
        elif card is None and link is not None:
            self.theory_scene.choose(links=[link.face.id])
        menu = menu_for(self, spot, on_something=card is not None or link is not None)
        self.menu_asked.emit(menu)
        menu.popup(event.globalPos())

    # The keys

    def viewportEvent(self, event: QEvent) -> bool:
        """The card that is shown large says it already: no tip over it."""
        says_it = event.type() == QEvent.Type.ToolTip and self.lens.isVisible()
        return says_it or super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab and Shift+Tab are ours while a card is chosen; they leave the canvas otherwise."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and self.keys.press(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            gesture.cancel()
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif not self.keys.press(event):
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.lens.hide()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.viewport().unsetCursor()

    def focusInEvent(self, event: QFocusEvent) -> None:  # by the keyboard, one arrives on the impact
        super().focusInEvent(event)
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in keys and not self.theory_scene.chosen_cards:
            impact = [id for id, c in self.theory_scene.cards.items() if c.face.kind == IMPACT]
            self.theory_scene.choose(impact)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fitted:
            QTimer.singleShot(0, self._first_fit)

    def _first_fit(self) -> None:
        if not self._fitted and self.isVisible():
            self._fitted = True
            framing.begin(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.typing.follow()
