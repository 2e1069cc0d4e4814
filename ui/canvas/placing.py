"""«Placer»: a helper process finds the places, the cards glide there, in one change; Esc leaves all as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.analysis.bands import Standing
from app.analysis.placing import SCREEN, Helper, Places, Task
from app.analysis.theory import Theory
from app.i18n import _
from app.model import ImpactSide
from ui.canvas import framing
from ui.canvas.turning import box
from ui.slices import Slices, exhaust

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView

GLIDE = 220
"""Milliseconds: long enough to see which card went where."""
MANY = 100
"""From so many cards on, they do not glide."""
ASK_EVERY = 15
DONE = object()


class Placing(QObject):
    """All cards, some, or those that have no place yet; one at a time."""

    def __init__(self, view: TheoryView) -> None:
        super().__init__(view)
        self._view = view
        self._helper = Helper()
        self._stored: Places = {}
        self._before = Theory()
        self._label = ""
        self._whole = False
        self._moving: frozenset[int] | None = None
        self._asking: Iterator[None] | None = None
        """What the helper is being asked, a piece at a time."""
        self._side: ImpactSide | None = None
        """Where the impact is to stand, when it changes side."""
        self._clock = QTimer(self, interval=ASK_EVERY)
        self._clock.timeout.connect(self._ask)
        self._glide = QVariantAnimation(self, duration=GLIDE, startValue=0.0, endValue=1.0)
        self._glide.finished.connect(self._arrive)
        self._glide.valueChanged.connect(self._step)
        self._way: dict[int, tuple[QPointF, QPointF]] = {}
        self._arriving = Slices(self)
        self.written: Mapping[int, tuple[float, float]] = {}
        """What is being written and shown already: who hears of it needs not draw it."""
        self.destroyed.connect(self._helper.stop)

    @property
    def under_way(self) -> bool:
        """Are places being looked for, or cards gliding?"""
        gliding = self._glide.state() == QVariantAnimation.State.Running
        return self._clock.isActive() or gliding or self._arriving.under_way

    def start(self) -> None:
        """Place what is chosen when several cards are, else everything."""
        chosen = self._view.theory_scene.chosen_cards
        if len(chosen) > 1:
            self.some(frozenset(chosen))
        else:
            self.everything()

    def everything(self) -> None:
        """Place all the cards, near where they stand if that crosses few links."""
        self._whole, self._label = True, _("Placer les cartes automatiquement")
        self._begin(None)

    def turn(self, side: ImpactSide) -> None:
        """Let the impact stand on that side: the cards are all placed again, in the same change."""
        self._whole = True
        self._label = (
            _("Mettre l’impact à droite") if side is ImpactSide.RIGHT else _("Mettre l’impact en haut")
        )
        self._begin(None, side)

    def some(self, ids: frozenset[int]) -> None:
        """Place these among the others, which stay where they are."""
        self._whole, self._label = False, _("Placer les cartes choisies")
        self._begin(ids)

    def new_ones(self) -> None:
        """Place those that nobody has placed yet."""
        self.some(frozenset(self._view.theory_scene.unplaced()))

    def cancel(self) -> None:
        """Leave everything where it was."""
        if not self.under_way:
            return
        arriving = self._arriving.under_way
        self._arriving.stop()
        self._clock.stop()
        self._glide.blockSignals(True)
        self._glide.stop()
        self._glide.blockSignals(False)
        self._helper.stop()
        self._end()
        self._go_back() if arriving else self._view.theory_scene.settle()
        self._view.said.emit(_("Rien n’a bougé."), False)

    def make_way(self) -> None:
        """Something else is about to be shown: what was on its way there is dropped."""
        if self._arriving.under_way and not self.written:
            self.cancel()

    def _begin(self, moving: frozenset[int] | None, side: ImpactSide | None = None) -> None:
        scene = self._view.theory_scene
        pinned = frozenset(id for id, card in scene.cards.items() if card.face.pinned)
        if pinned and side is None:
            moving = (frozenset(scene.cards) if moving is None else moving) - pinned
            self._whole = False
        if self.under_way or not scene.cards or moving == frozenset():
            return
        if self._view.read_only:
            self._view.attempt(lambda: None)
            return
        self._side = side
        self._moving, self._asking = moving, self._telling()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._clock.start()
        self._view.explain(_("Placement en cours… Échap pour laisser comme c’est."))

    def _telling(self) -> Iterator[None]:
        """Ask the helper, once it is on the screen that places are looked for; breathing in between."""
        scene, moving = self._view.theory_scene, self._moving
        turned = scene.turned if self._side is None else self._side is ImpactSide.RIGHT
        boxes = [box(id, card.shape_.size, card.face.band, turned) for id, card in scene.cards.items()]
        yield
        at = {id: (card.x(), card.y()) for id, card in scene.cards.items() if card.face.placed or moving}
        yield
        self._helper.start(
            Task(boxes, list(scene.theory.pairs), at, moving, 1 / SCREEN if turned else SCREEN)
        )

    def _ask(self) -> None:
        if self._asking is not None:
            self._asking = self._asking if next(self._asking, DONE) is None else None
            return
        try:
            found = self._helper.result()
        except (EOFError, OSError):
            self._clock.stop()
            self._helper.stop()
            self._end()
            self._view.said.emit(_("Le placement s’est interrompu : rien n’a bougé. Réessayez."), False)
            return
        if found is not None:
            self._clock.stop()
            self._move_to(found)

    def _move_to(self, found: Places) -> None:
        """Glide to the places, as the bands will show them."""
        scene = self._view.theory_scene
        found = {id: point for id, point in found.items() if id in scene.cards}
        if self._side is not None:
            self._turn_over(found)
            return
        if self._whole:
            self._stored = found
        if self._whole and len(scene.cards) >= MANY:
            self._arrive()
            return
        bands = scene.bands
        if self._whole:
            bands = scene.stacked(
                Standing(scene.cards[id].face.band, y, scene.cards[id].size.height())
                for id, (_x, y) in found.items()
            )
            shown = {
                id: QPointF(x, y + bands[scene.cards[id].face.band].shift) for id, (x, y) in found.items()
            }
        else:
            shown = {id: QPointF(x, y) for id, (x, y) in found.items()}
            self._stored = {id: scene.to_store(at, scene.cards[id].face.band) for id, at in shown.items()}
        self._way = {id: (scene.cards[id].pos(), at) for id, at in shown.items()}
        if len(scene.cards) >= MANY:
            self._arrive()
        else:
            self._glide.start()

    def _step(self, value: float) -> None:
        scene = self._view.theory_scene
        eased = value * value * (3 - 2 * value)
        for id, (start, end) in self._way.items():
            if id in scene.cards:
                scene.cards[id].move_to(start + (end - start) * eased)
        scene.follow([id for id in self._way if id in scene.cards])

    def _arrive(self) -> None:
        """Draw all that is to be seen there, a little at a time; then write it, in one change, and show it."""
        scene = self._view.theory_scene
        places = {id: at for id, at in {**scene.unplaced(), **self._stored}.items() if id in scene.cards}
        held = scene.theory.by_id
        moved = {id: at for id, at in places.items() if (held[id].x, held[id].y) != at}
        self._stored, self._before = moved or places, scene.theory
        self._view.freeze(True)
        self._arriving.begin(self._arrival(), calm=len(scene.cards) >= MANY)

    def _arrival(self) -> Iterator[None]:
        scene = self._view.theory_scene
        yield from scene.arriving(scene.theory.placed_at(self._stored))
        yield from framing.preparing(self._view, scene.frame() if self._whole else None)
        self._end()
        yield from self._turning()
        self.written = self._stored
        done = self._write()
        self.written = {}
        yield from self._turning()
        if not done:
            yield from scene.arriving(self._before)
        elif self._whole:
            self._view.fit()
            yield from self._turning()
        self._view.freeze(False)
        yield from self._turning()
        if done:
            self._say_done()

    def _turning(self) -> Iterator[None]:
        """Breathe until the loop of events has turned: what comes next takes all of a slice, and more."""
        turned: list[bool] = []
        QTimer.singleShot(0, self, lambda: turned.append(True))
        while not turned:
            yield

    def _write(self) -> bool:
        return self._view.attempt(
            lambda: self._view.edits.move(self._stored, {}, self._label, side=self._side)
        )

    def _say_done(self) -> None:
        self._view.said.emit(_("Les cartes sont placées."), True)

    def _go_back(self) -> None:
        """Stand again where all stood, at once."""
        scene = self._view.theory_scene
        exhaust(scene.arriving(self._before))
        self._view.freeze(False)

    def _turn_over(self, found: Places) -> None:
        """The impact changes side: all is shown again from what is written."""
        self._end()
        self._stored = {**self._view.theory_scene.unplaced(), **found}
        if self._write():
            self._view.fit()
            self._say_done()

    def _end(self) -> None:
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._view.explain("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc stops it; a press on the canvas too, and then does what it does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
                return True
        elif event.type() == QEvent.Type.MouseButtonPress and watched is self._view.viewport():
            self.cancel()
        return super().eventFilter(watched, event)
