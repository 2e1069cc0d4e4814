"""Typing on the canvas: the text of a card, or a card that is not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsRectItem

from app.analysis.layout import ROW_GAP
from app.analysis.theory import LAST_BAND
from app.i18n import _
from app.model.cards import IMPACT, INTERVENTION
from ui.canvas import framing, look
from ui.canvas.editor import After, InPlaceEditor
from ui.canvas.edits import Draft
from ui.canvas.scene import TheoryScene

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView

NEW = QSizeF(look.WIDTH, 78.0)


def precondition_draft(scene: TheoryScene, id: int) -> Draft:
    """The card of what it takes for this one to happen: in the next band down, beside its other causes."""
    card = scene.cards[id]
    band, new = card.face.band, scene.lying(NEW)
    y: float | None = None
    below = scene.theory.next_band(band)
    if below == LAST_BAND or band == LAST_BAND:
        under = card.box.translated(card.pos()).bottom()
        y = under + ROW_GAP + 8 + new.height() / 2
    else:
        band = below
    beside = [scene.cards[c].x() for c in scene.theory.causes(id) if scene.cards[c].face.band == band]
    wish = max(beside) + new.width() if beside else card.x()
    at = scene.free_place(band, new, wish, y)
    return Draft(band, at.x(), at.y(), effects=(id,))


class Desk(Protocol):
    """Where one types when the canvas is not seen."""

    def take(self, editor: InPlaceEditor, words: str) -> None:
        """Show the editor, and say what is being typed."""

    def leave(self) -> None:
        """The typing has ended: the keyboard goes back to where it was."""


class Typing:
    """One editor at a time. A draft is written with its links in one change, when its text is kept.

    Cards are typed one after the other: Enter keeps one and begins the next beside it, Tab what it takes for it.
    """

    def __init__(self, view: TheoryView) -> None:
        self._view = view
        self.desk: Desk | None = None
        """Where the editor stands; None: over the card."""
        self._editor: InPlaceEditor | None = None
        self._draft: Draft | None = None
        self._card: int | None = None
        self._group: int | None = None
        self._ghost: QGraphicsRectItem | None = None

    @property
    def editor(self) -> InPlaceEditor | None:
        """The editor that is open, if any."""
        return self._editor

    def edit(self, id: int) -> None:
        """Type the text of a card; the impact says only what changes."""
        self.keep()
        if self._view.read_only or id not in self._view.theory_scene.cards:
            return
        self._view.reveal([id])
        self._card = id
        self._open(self._view.theory_scene.cards[id].face.kind, self._view.edits.text_of(id))

    def title_group(self, id: int) -> None:
        """Type the title of a group."""
        self.keep()
        if not self._view.read_only and id in self._view.theory_scene.groups:
            self._group = id
            titles = {group.id: group.title for group in self._view.theory_scene.theory.groups}
            self._open("group", titles[id])

    def draft_at(self, spot: QPointF) -> None:
        """A new card where the hand is, in the band that is there."""
        scene = self._view.theory_scene
        band = max(1, scene.band_at(spot.y()))
        rows = [item.y() for item in scene.cards.values() if item.face.band == band]
        row = min(rows, key=lambda y: abs(y - spot.y()), default=None)
        near = row if row is not None and abs(row - spot.y()) < 70 else None
        self.begin(band, spot.x(), near if near is not None or not rows else spot.y())

    def begin(
        self,
        band: int,
        x: float,
        y: float | None = None,
        effects: tuple[int, ...] = (),
        causes: tuple[int, ...] = (),
    ) -> None:
        """A new card in a band, at the free place nearest to x."""
        self.keep()
        scene = self._view.theory_scene
        at = scene.free_place(band, scene.lying(NEW), x, y)
        self._start(Draft(band, at.x(), at.y(), effects, causes))

    def _start(self, draft: Draft) -> None:
        if self._view.read_only:
            self._view.attempt(lambda: None)
            return
        self._draft = draft
        self._show_ghost(draft.middle)
        self._open(draft.kind, "")

    def precondition(self, id: int) -> None:
        """What it takes for this card to happen: a card under it, linked to it."""
        self.keep()
        self._start(precondition_draft(self._view.theory_scene, id))

    def sibling(self, id: int) -> None:
        """Another card beside this one, with the same effects."""
        card = self._view.theory_scene.cards[id]
        if card.face.kind == IMPACT:
            self.precondition(id)
            return
        effects = tuple(self._view.theory_scene.theory.effects(id)[:1])
        self.begin(card.face.band, card.x() + card.size.width(), card.y(), effects=effects)

    def keep(self) -> None:
        """End the typing, keeping what was typed."""
        if self._editor is not None:
            self._editor.keep()

    def follow(self) -> None:
        """The view has moved: stay on the card."""
        if self._editor is None:
            return
        box = self._box()
        if self.desk is not None and box is not None:
            return
        if box is None:
            self._editor.give_up()
            return
        rect = self._view.mapFromScene(box).boundingRect()
        self._editor.stand(rect, self._view.scale_now)

    def _box(self) -> QRectF | None:
        if self._draft is not None:
            return self._room(self._draft.middle)
        if self._group is not None:
            group = self._view.theory_scene.groups.get(self._group)
            return group.title_box if group is not None else None
        card = self._view.theory_scene.cards.get(self._card or 0)
        return card.box.translated(card.pos()) if card is not None else None

    def _room(self, at: QPointF) -> QRectF:
        size = self._view.theory_scene.lying(NEW)
        return QRectF(at - QPointF(size.width() / 2, size.height() / 2), size)

    def _open(self, kind: str, text: str) -> None:
        editor = InPlaceEditor(self._view.viewport(), kind, text)
        editor.kept.connect(self._kept)
        editor.given_up.connect(self._close)
        self._editor = editor
        if self.desk is not None:
            self.desk.take(editor, self._words())
            return
        box = self._box()
        if box is not None:
            framing.bring_into_view(self._view, box)
        self.follow()
        if self._draft is not None:
            keys = _("Entrée : la suivante · Tab : ce qu’il faut pour cela · Échap : terminer")
            self._view.explain(f"{self._words()}   {keys}")
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self) -> str:
        """What is being typed."""
        if self._draft is not None:
            return _words_of(self._draft, self._view.theory_scene)
        if self._group is not None:
            return _("Titre du groupe")
        face = self._view.theory_scene.cards[self._card or 0].face
        return _("Texte de {card}").format(card=face.code or _("l’impact"))

    def _kept(self, text: str, after: After) -> None:
        draft, card, group = self._draft, self._card, self._group
        self._close()
        id = card
        if group is not None:
            self._view.group_titled.emit(group, text)
        if draft is not None:
            id = self._add(draft, text) if text else self._left_for(after)
        elif card is not None and card in self._view.theory_scene.cards:
            self._view.attempt(lambda: self._view.edits.rename(card, text))
        if id is not None:
            self._view.reveal([id])
            if after is After.PRECONDITION:
                self.precondition(id)
            elif after is After.SIBLING and draft is not None:
                self.sibling(id)  # one types on; nothing typed, or Esc, ends it

    def _left_for(self, after: After) -> int | None:
        """Nothing was typed: Tab leaves it, and goes on from the card that was kept last."""
        return self._view.theory_scene.chosen_card if after is After.PRECONDITION else None

    def _add(self, draft: Draft, text: str) -> int | None:
        scene = self._view.theory_scene
        at = scene.to_store(draft.middle, draft.band)
        made: list[int] = []
        done = self._view.attempt(
            lambda: made.append(self._view.edits.add(draft, text, at, scene.unplaced()))
        )
        return made[0] if done else None

    def _close(self) -> None:
        editor, self._editor, self._draft, self._card = self._editor, None, None, None
        self._group = None
        had_focus = editor is not None and editor.hasFocus()
        if self._ghost is not None:
            self._view.explain("")
            self._view.theory_scene.removeItem(self._ghost)
            self._ghost = None
        if editor is not None:
            editor.hide()
            editor.deleteLater()
        if self.desk is not None:
            self.desk.leave()
        elif had_focus:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_ghost(self, at: QPointF) -> None:
        assert self._draft is not None
        ghost = QGraphicsRectItem(self._room(at))
        role = "intervention" if self._draft.kind == INTERVENTION else "primary"
        ghost.setPen(QPen(look.colour(role), 1.0, Qt.PenStyle.DashLine))
        ghost.setToolTip(_("Nouvelle carte"))
        self._ghost = ghost
        self._view.theory_scene.addItem(ghost)


def _words_of(draft: Draft, scene: TheoryScene) -> str:
    """What a card that is not there yet will be, and what it will lead to."""
    if not draft.effects:
        kinds = {INTERVENTION: _("Nouvelle intervention")}
        named = _("Nouveau résultat, {horizon}").format(horizon=scene.theory.band_name(draft.band).lower())
        return kinds.get(draft.kind, named)
    effect = scene.cards[draft.effects[0]].face
    name = effect.code or _("l’impact")
    if draft.kind == INTERVENTION:
        return _("Nouvelle intervention, pour {card}").format(card=name)
    return _("Pour arriver à {card}, il faut que…").format(card=name)
