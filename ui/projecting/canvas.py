"""The theory on the screen of the room: the same faces, a scene of its own, larger than on the laptop."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView

from app.analysis.theory import faces
from app.i18n import _
from ui.canvas.scene import TheoryScene
from ui.canvas.turning import looking, lying
from ui.document import Document
from ui.projecting import theory
from ui.projecting.slide import Slide

LARGEST = 2.4


class RoomCanvas(QGraphicsView):
    """Shows the cards of one step; a click chooses the card that is talked about."""

    chosen = Signal(object)

    def __init__(self, document: Document) -> None:
        self.theory_scene = TheoryScene()
        super().__init__(self.theory_scene)
        self._document = document
        self._about: int | None = None
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
        self._about = None

    def told(self, slide: Slide) -> Slide:
        """The slide, about the card that was clicked if there is one."""
        card = self.theory_scene.theory.by_id.get(self._about or 0)
        return slide if card is None else theory.about(self._document, card, slide)

    def show_slide(self, slide: Slide) -> Slide:
        """Draw the cards of a step as large as they can be."""
        whole = faces(self._document.dossier.session)
        scene = self.theory_scene
        scene.show_theory(theory.alone(whole, slide))
        scene.choose([self._about] if self._about in scene.cards else [])
        scene.show_only(self._lit(slide))
        self._frame = scene.box_of(scene.cards).adjusted(-30, -30, 30, 30)
        self.fit()
        return self.told(slide)

    def _lit(self, slide: Slide) -> frozenset[int] | None:
        """What stands out: the path, or what surrounds the card that is talked about."""
        scene = self.theory_scene
        if self._about in scene.cards and self._about is not None:
            return frozenset({self._about, *scene.causes(self._about), *scene.effects(self._about)})
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A card is talked about; a second click on it, and it is not any more."""
        card = self.theory_scene.card_at(self.mapToScene(event.position().toPoint()))
        if card is not None and event.button() == Qt.MouseButton.LeftButton:
            self._about = None if self._about == card.face.id else card.face.id
            self.chosen.emit(self._about)
        else:
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y() / 120
        self.scale(1.1**turns, 1.1**turns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
