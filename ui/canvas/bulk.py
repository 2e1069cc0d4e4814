"""Several cards at once: paste, duplicate, align, distribute, pin, group, fold. By key or by menu, one change each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from app.analysis.theory import LAST_BAND, CardFace
from app.i18n import _, ngettext, one_line
from app.model import Choice, Mode, Origin, Stage
from app.model.cards import IMPACT, INTERVENTION, OUTCOME
from ui.canvas import look
from ui.canvas.bulk_edits import BulkEdits, lines_of
from ui.canvas.card_item import CardItem
from ui.canvas.places import GAP
from ui.widgets.fields.pasted import words_of

if TYPE_CHECKING:
    from ui.canvas.view import TheoryView

Key = Qt.Key
IN_A_ROW = 6
"""Pasted cards stand in rows of so many."""
APART = 18.0
"""Between two rows of pasted cards."""


class Bulk(QObject):
    """The deeds on what is chosen; those that make no sense say why."""

    to_tray = Signal(list)
    """Lines were pasted while nothing is chosen: nobody knows yet where they go."""
    group_made = Signal(int)

    def __init__(self, view: TheoryView, edits: BulkEdits) -> None:
        super().__init__(view)
        self._view, self.edits = view, edits
        keys = view.keys
        keys.bind(Key.Key_C, self.copy, control=True)
        keys.bind(Key.Key_V, self.paste, control=True)
        keys.bind(Key.Key_D, self.duplicate, control=True)
        keys.bind(Key.Key_G, self.gather, control=True)
        keys.bind(Key.Key_P, self.pin)
        keys.bind(Key.Key_G, self.part)
        keys.bind(Key.Key_H, self.in_line)
        keys.bind(Key.Key_V, self.in_column)
        keys.bind(Key.Key_S, self.spread)
        keys.bind(Key.Key_Minus, partial(self.collapse, True))
        keys.bind(Key.Key_Plus, partial(self.collapse, False))
        keys.bind(Key.Key_Equal, partial(self.collapse, False))

    def offer(self, menu: QMenu) -> None:
        """The deeds that make sense now, with their keys."""
        chosen = self._chosen()
        if not chosen:
            menu.addAction(_("Coller une liste") + "\tCtrl+V", self.paste)
            return
        if len(chosen) > 1:
            menu.addAction(_("Aligner sur une ligne") + "\tH", self.in_line)
            menu.addAction(_("Aligner en colonne") + "\tV", self.in_column)
            menu.addAction(_("Répartir également") + "\tS", self.spread)
            menu.addAction(_("Grouper") + "\tCtrl+G", self.gather)
        if any(card.face.group is not None for card in chosen):
            menu.addAction(_("Dégrouper") + "\tG", self.part)
        self._offer_changes(menu, chosen)
        pinned = all(card.face.pinned for card in chosen)
        menu.addAction((_("Libérer") if pinned else _("Épingler")) + "\tP", self.pin)
        menu.addAction(_("Dupliquer") + "\tCtrl+D", self.duplicate)
        if len(chosen) == 1:
            folded = chosen[0].face.collapsed
            words = _("Déplier ce qui mène ici") if folded else _("Replier ce qui mène ici")
            menu.addAction(words + ("\t+" if folded else "\t−"), partial(self.collapse, not folded))

    def _offer_changes(self, menu: QMenu, chosen: list[CardItem]) -> None:
        """One field of all that are chosen."""
        theory = self._view.theory_scene.theory
        if any(card.face.kind == OUTCOME for card in chosen):
            into = menu.addMenu(_("Horizon"))
            for band in theory.horizons:
                into.addAction(theory.band_name(band), partial(self.send_to, band))
        if any(card.face.kind == INTERVENTION for card in chosen):
            for field, title, values in (
                ("origin", _("Origine"), Origin),
                ("mode", _("Portée par"), Mode),
                ("stage", _("Où elle en est"), Stage),
            ):
                into = menu.addMenu(title)
                for value in values:
                    into.addAction(value.label, partial(self.set_all, field, value))

    def send_to(self, band: int) -> None:
        """Give the chosen results another horizon, each at a free place of its band."""
        scene = self._view.theory_scene
        going = [c for c in self._chosen() if c.face.kind == OUTCOME and c.face.band != band]
        places, taken = dict(scene.unplaced()), list[QRectF]()
        for card in sorted(going, key=lambda card: card.x()):
            free = scene.free_place(band, card.size, card.x(), taken=taken)
            taken.append(card.box.translated(free))
            places[card.face.id] = scene.to_store(free, band)
        label = ngettext("Changer l’horizon d’une carte", "Changer l’horizon de {count} cartes", len(going))
        if going:
            bands = {card.face.id: band for card in going}
            self._view.attempt(lambda: self._view.edits.move(places, bands, label.format(count=len(going))))

    def set_all(self, field: str, value: Choice) -> None:
        """Give one field of the chosen interventions the same value."""
        ids = [card.face.id for card in self._chosen() if card.face.kind == INTERVENTION]
        self._view.attempt(lambda: self.edits.set_all(ids, field, value))

    # Text in and out

    def copy(self) -> None:
        """The texts of the chosen cards, one a line, in reading order."""
        order = self._view.theory_scene.in_reading_order()
        cards = {card.face.id: card for card in self._chosen()}
        said = [one_line(cards[id].face.text) for id in order if id in cards]
        if said:
            QGuiApplication.clipboard().setText("\n".join(said))
            words = ngettext("{count} texte copié.", "{count} textes copiés.", len(said))
            self._view.said.emit(words.format(count=len(said)), False)

    def paste(self) -> None:
        """As many cards as lines, in the band of the chosen card; in the tray when none is chosen."""
        self._view.attempt(self._paste)

    def _paste(self) -> None:
        texts = lines_of(words_of(QGuiApplication.clipboard().mimeData()))
        if not texts:
            self._view.said.emit(_("Il n’y a pas de texte à coller. Copiez d’abord une liste."), False)
            return
        chosen = [card for card in self._chosen() if card.face.kind != IMPACT]
        if not chosen:
            self.to_tray.emit(texts)
            return
        band = chosen[0].face.band
        others = self._view.theory_scene.unplaced()
        made = self.edits.paste(texts, band, self.room_for(texts, band), others)
        self._view.reveal(made)
        words = ngettext("{count} carte ajoutée.", "{count} cartes ajoutées.", len(made))
        self._view.said.emit(words.format(count=len(made)), True)

    def room_for(
        self, texts: Sequence[str], band: int, at: QPointF | None = None
    ) -> list[tuple[float, float]]:
        """Places in rows, under what the band holds; the first at a point when there is one."""
        scene, held = self._view.theory_scene, self._view.theory_scene.bands[band]
        kind = INTERVENTION if band == LAST_BAND else OUTCOME
        sizes = [scene.lying(look.shape(CardFace(0, kind, "R00", text, band)).size) for text in texts]
        if at is not None and len(texts) == 1:
            free = scene.free_place(band, sizes[0], at.x(), at.y())
            return [scene.to_store(free, band)]
        rows = [list(range(n, min(n + IN_A_ROW, len(texts)))) for n in range(0, len(texts), IN_A_ROW)]
        holds = any(card.face.band == band for card in scene.cards.values())
        top = held.content_bottom + APART if holds else held.content_top
        places: list[tuple[float, float]] = []
        middle = at.x() if at is not None else 0.0
        for row in rows:
            height = max(sizes[n].height() for n in row)
            step = max(sizes[n].width() for n in row) + GAP
            left = middle - (len(row) - 1) * step / 2
            for place, _n in enumerate(row):
                x, y = left + place * step, top + height / 2
                places.append(scene.to_store(QPointF(x, y), band))
            top += height + APART
        return places

    def duplicate(self) -> None:
        """A copy beside each chosen card."""
        scene = self._view.theory_scene
        places: dict[int, tuple[float, float]] = {}
        taken: list[QRectF] = []
        for card in sorted(self._chosen(), key=lambda card: card.x()):
            wish = card.x() + card.size.width() + GAP
            free = scene.free_place(card.face.band, card.size, wish, card.y(), taken)
            taken.append(card.box.translated(free))
            places[card.face.id] = scene.to_store(free, card.face.band)
        made: list[int] = []
        others = scene.unplaced()
        if places and self._view.attempt(lambda: made.extend(self.edits.duplicate(places, others))):
            self._view.reveal(made)

    # Places

    def in_line(self) -> None:
        """On one line, as it is seen."""
        (self.stack if self._view.theory_scene.turned else self.align)()

    def in_column(self) -> None:
        """In one column, as it is seen."""
        (self.align if self._view.theory_scene.turned else self.stack)()

    def align(self) -> None:
        """The chosen cards of each band on one line, that of the highest."""
        self._line_up(lambda cards: self._on_a_line(cards))

    def stack(self) -> None:
        """The chosen cards in one column, under the first."""
        chosen = sorted(self._several(), key=lambda card: card.y())
        if chosen:
            x = chosen[0].x()
            shown = {card.face.id: QPointF(x, card.y()) for card in chosen}
            for upper, lower in pairwise(chosen):
                least = shown[upper.face.id].y() + (upper.box.height() + lower.box.height()) / 2 + APART
                if lower.face.band == upper.face.band:
                    shown[lower.face.id].setY(max(lower.y(), least))
            self._put(shown, _("Aligner des cartes"))

    def spread(self) -> None:
        """The chosen cards of each band at equal distances, without touching."""
        self._line_up(lambda cards: self._equally(cards))

    def _line_up(self, place: Callable[[list[CardItem]], dict[int, QPointF]]) -> None:
        shown: dict[int, QPointF] = {}
        for band in {card.face.band for card in self._several()}:
            shown |= place(sorted((c for c in self._chosen() if c.face.band == band), key=lambda c: c.x()))
        self._put(shown, _("Aligner des cartes"))

    @staticmethod
    def _on_a_line(cards: list[CardItem]) -> dict[int, QPointF]:
        y = min(card.y() for card in cards)
        shown = {cards[0].face.id: QPointF(cards[0].x(), y)}
        for left, right in pairwise(cards):
            least = shown[left.face.id].x() + (left.box.width() + right.box.width()) / 2 + GAP
            shown[right.face.id] = QPointF(max(right.x(), least), y)
        return shown

    @staticmethod
    def _equally(cards: list[CardItem]) -> dict[int, QPointF]:
        if len(cards) < 3:
            return {}
        least = max(card.box.width() for card in cards) + GAP
        step = max(least, (cards[-1].x() - cards[0].x()) / (len(cards) - 1))
        return {card.face.id: QPointF(cards[0].x() + n * step, card.y()) for n, card in enumerate(cards)}

    def _put(self, shown: dict[int, QPointF], label: str) -> None:
        scene = self._view.theory_scene
        places = {id: scene.to_store(at, scene.cards[id].face.band) for id, at in shown.items()}
        if places:
            self._view.attempt(lambda: self._view.edits.move({**scene.unplaced(), **places}, {}, label))

    # States

    def pin(self) -> None:
        """Pin the chosen cards, or free them."""
        ids = [card.face.id for card in self._chosen()]
        now: list[bool] = []
        if ids and self._view.attempt(lambda: now.append(self.edits.pin(ids))):
            words = _("Épinglé : « Placer » n’y touchera pas.") if now[0] else _("Libéré.")
            self._view.said.emit(words, True)

    def collapse(self, collapsed: bool) -> None:
        """Fold into the chosen card what leads to it alone, or unfold it."""
        if (id := self._view.theory_scene.chosen_card) is not None:
            self._view.attempt(lambda: self.edits.collapse(id, collapsed))

    def gather(self) -> None:
        """Put the chosen cards in a group, and ask for its title."""
        ids = [card.face.id for card in self._several()]
        made: list[int] = []
        if ids and self._view.attempt(lambda: made.append(self.edits.gather(ids))):
            self.group_made.emit(made[0])

    def part(self) -> None:
        """Take the chosen cards out of their group."""
        ids = [card.face.id for card in self._chosen() if card.face.group is not None]
        if ids:
            self._view.attempt(lambda: self.edits.part(ids))

    def _chosen(self) -> list[CardItem]:
        scene = self._view.theory_scene
        return [scene.cards[id] for id in scene.chosen_cards]

    def _several(self) -> list[CardItem]:
        chosen = self._chosen()
        if len(chosen) < 2:
            self._view.said.emit(
                _("Choisissez d’abord plusieurs cartes : tirez un rectangle, ou cliquez avec Maj."), False
            )
            return []
        return chosen
