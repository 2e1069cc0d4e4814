"""How the canvas is looked at: the two steps, what is traced or looked for, what colours say. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.analysis import seeing
from app.analysis.heading import how_many
from app.analysis.seeing import Colouring, Filter, Tint, Way
from app.analysis.solidity import what_if
from app.analysis.theory import Theory
from app.i18n import _, ngettext
from app.model.cards import INTERVENTION

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView
    from ui.document import Document

CANVAS, PLAN, TABLE = "canvas", "plan", "table"
"""The drawing, and the same without it."""
Key = Qt.Key
STEPS = {Key.Key_1: 1, Key.Key_2: 2, Key.Key_3: 3}


class Seeing(QObject):
    """What the group looks at now, on one canvas."""

    changed = Signal()
    """The theory must be dressed and shown again."""
    faded = Signal(str)
    """What is said while something fades; empty when nothing does."""

    def __init__(self, view: TheoryView, document: Document) -> None:
        super().__init__(view)
        self._view, self._document = view, document
        self.explains = not how_many(document.dossier.rows, "intervention")
        """The first step: the explanation, without the interventions; a group that plans nothing begins there."""
        self.colouring = Colouring.KIND
        self.filter = Filter()
        self.hides = False
        """In the plan and in the table, what would fade on the drawing is not there."""
        self.points: Mapping[int, int] = {}
        """How many points of the checks speak of each card."""
        self.supposes = False
        """«Et si…»: the cards that are chosen are held to have stopped."""
        self._start: frozenset[int] = frozenset()
        self._way = Way.BOTH
        self._steps: int | None = None
        view.theory_scene.fold(self.explains)
        keys = view.keys
        keys.bind(Key.Key_U, lambda: self.trace(Way.UP))
        keys.bind(Key.Key_D, lambda: self.trace(Way.DOWN))
        keys.bind(Key.Key_T, lambda: self.trace(Way.BOTH))
        for key, steps in STEPS.items():
            keys.bind(key, partial(self.limit, steps))
        keys.bind(Key.Key_Escape, self.escape)
        view.theory_scene.selection_changed.connect(lambda: self.apply() if self.supposes else None)
        view.unfold_wanted.connect(lambda: self.explain(False))

    # What is looked at

    def explain(self, first: bool) -> None:
        """Go to the explanation, or to the strategy."""
        if first != self.explains:
            self.explains = first
            self._view.theory_scene.fold(first)
            self.changed.emit()
            self._view.fit()

    def colour(self, by: Colouring) -> None:
        """Let the colour of cards say something else."""
        self.colouring = by
        self.changed.emit()

    def look_for(self, wanted: Filter) -> None:
        """Let what answers to the filter stand out."""
        self.filter = wanted
        self.apply()

    def trace(self, way: Way) -> None:
        """Let what leads to the chosen cards, or follows from them, stand out; with two, what is between them."""
        chosen = frozenset(self._view.theory_scene.chosen_cards)
        if not chosen:
            self._view.said.emit(
                _("Choisissez d’abord une carte ; avec deux cartes, on voit les chemins de l’une à l’autre."),
                False,
            )
            return
        self._start, self._steps = chosen, None
        self._way = Way.BETWEEN if len(chosen) == 2 else way
        self.apply()

    def limit(self, steps: int) -> None:
        """See only so many steps from where the trace begins."""
        if not self._start:
            self._way = Way.BOTH
            self._start = frozenset(self._view.theory_scene.chosen_cards)
        if self._way is Way.BETWEEN:
            self._way = Way.BOTH
        self._steps = steps
        self.apply()

    def suppose(self, on: bool) -> None:
        """«Et si…»: choose cards, and see what no longer holds without them."""
        self.supposes = self._view.each_click_adds = on
        self.apply()

    def escape(self) -> None:
        """Esc: first see everything again, then choose nothing."""
        if not self.clear():
            self._view.theory_scene.choose()

    def clear(self) -> bool:
        """See everything again; whether something had faded."""
        was = self._view.theory_scene.kept is not None or self.supposes
        self._start, self.filter, self.supposes = frozenset(), Filter(), False
        self._view.each_click_adds = False
        if was:
            self.apply()
        return was

    def reveal_kept(self) -> None:
        """Bring what stands out into view, the first of it chosen."""
        kept = self._view.theory_scene.kept
        order = [id for id in self._view.theory_scene.in_reading_order() if kept is not None and id in kept]
        if order:
            self._view.reveal(order[:1])
            self._view.setFocus()

    @property
    def theory(self) -> Theory:
        """The theory as it is shown."""
        return self._view.theory_scene.theory

    def bring_out(self, whole: Theory, ids: Iterable[int]) -> list[int]:
        """The cards to look at for these: an intervention brings the strategy, a folded card is the one it is in."""
        wanted = [id for id in ids if id in whole.by_id]
        if any(whole.by_id[id].kind == INTERVENTION for id in wanted):
            self.explain(False)
        held = seeing.holders(whole)
        return list(dict.fromkeys(held.get(id, id) for id in wanted))

    # How it is shown

    def dress(self, theory: Theory) -> Theory:
        """The theory as the canvas shows it."""
        theory = seeing.pointed(seeing.collapsed(theory), self.points)
        if self.explains:
            theory = seeing.explanation(theory)
        return theory if self.colouring is Colouring.KIND else seeing.painted(theory, self._tints(theory))

    def _tints(self, theory: Theory) -> Mapping[int, Tint]:
        from app.analysis import tinting
        from app.analysis.monitoring import standings

        session = self._document.dossier.session
        match self.colouring:
            case Colouring.PROGRESS:
                held = standings(self._document.initiative, session)
                return tinting.by_progress(theory, session, held)
            case Colouring.PARTNER:
                return tinting.by_partner(session)
            case Colouring.EVIDENCE:
                return tinting.by_evidence(theory, session)
        return tinting.by_origin(session)

    def apply(self) -> None:
        """Fade what is not looked at, and say it."""
        scene = self._view.theory_scene
        if self.supposes:
            self._show_loss()
            return
        self._start = self._start & scene.cards.keys()
        kept: frozenset[int] | None = None
        if self._start:
            kept = seeing.traced(scene.theory, self._start, self._way, self._steps)
        if not self.filter.is_empty:
            from app.analysis.tinting import partners_of

            partners = partners_of(self._document.dossier.session)
            found = seeing.matching(scene.theory, self.filter, partners)
            kept = found if kept is None else kept & found
        scene.show_only(kept)
        self.faded.emit("" if kept is None else self._words(scene.faded))

    def _show_loss(self) -> None:
        scene = self._view.theory_scene
        loss = what_if(scene.theory, scene.chosen_cards)
        scene.show_only(frozenset(scene.cards) - loss.stopped, lost=loss.lost)
        if not loss.stopped:
            self.faded.emit(_("Et si… : choisissez ce qui s’arrêterait"))
            return
        stopped = ngettext("{count} arrêtée", "{count} arrêtées", len(loss.stopped))
        lost = ngettext("{count} ne tient plus", "{count} ne tiennent plus", len(loss.lost))
        weaker = ngettext("{count} affaiblie", "{count} affaiblies", len(loss.weaker))
        said = [
            words.format(count=len(held))
            for words, held in ((stopped, loss.stopped), (lost, loss.lost), (weaker, loss.weaker))
            if held
        ]
        said += [] if loss.lost or loss.weaker else [_("tout tient encore")]
        self.faded.emit(_("Et si… : {what}").format(what=", ".join(said)))

    def _words(self, count: int) -> str:
        if self.hides:
            said = ngettext("{count} cachée", "{count} cachées", count)
        else:
            said = ngettext("{count} estompée", "{count} estompées", count)
        return f"{said.format(count=count)} · {self._what()}"

    def _what(self) -> str:
        if not self._start:
            return _("Vue filtrée")
        names = [self._view.theory_scene.cards[id].face.code or _("l’impact") for id in sorted(self._start)]
        if self._way is Way.BETWEEN:
            return _("Chemins entre {one} et {other}").format(one=names[0], other=names[1])
        said = {
            Way.UP: _("Ce qui mène à {names}"),
            Way.DOWN: _("Ce qui découle de {names}"),
        }.get(self._way, _("Autour de {names}"))
        words = said.format(names=", ".join(names[:3]) + ("…" if len(names) > 3 else ""))
        if self._steps is None:
            return words
        steps = ngettext("à {count} pas", "à {count} pas", self._steps).format(count=self._steps)
        return f"{words}, {steps}"
