"""What is written about several cards at once, or about what waits for a place. Each deed is one change."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from app import model
from app.analysis.similar import alike
from app.analysis.theory import HORIZONS, LAST_BAND
from app.errors import Refused
from app.i18n import _, ngettext
from app.model import Choice
from ui.canvas.edits import Edits, Place, Places
from ui.widgets.fields.pasted import cleaned

MOST = 500
"""So many cards at most from one paste: more is a mistake of the clipboard."""
BULLETS = "-–—•*·▪◦"
NUMBER = re.compile(r"^(?:\(?\d{1,3}[.)]|\(?[a-zA-Z]\))\s+")


def lines_of(text: str) -> list[str]:
    """One card a line, without the bullets and numbers of a list. Raises Refused for more than `MOST`."""
    lines = [_without_bullet(line) for line in cleaned(text).splitlines()]
    found = [line for line in lines if line]
    if len(found) > MOST:
        raise Refused(
            _("Ce texte a {count} lignes : collez-en au plus {most} à la fois.").format(
                count=len(found), most=MOST
            )
        )
    return found


def _without_bullet(line: str) -> str:
    line = line.strip().lstrip(BULLETS).strip()
    return re.sub(r"\s*\t\s*", " · ", NUMBER.sub("", line))


class BulkEdits(Edits):
    """The deeds of the canvas, and these. All raise Refused with a sentence where the model refuses.

    `others` are always the places that unplaced cards were given: once one card is placed, all are.
    """

    @property
    def _initiative(self) -> model.Initiative:
        return self._document.initiative

    def paste(self, texts: Sequence[str], band: int, places: Sequence[Place], others: Places) -> list[int]:
        """As many cards as texts, each at its place in the band."""
        label = ngettext("Coller une carte", "Coller {count} cartes", len(texts)).format(count=len(texts))
        with self._document.change(label):
            self._keep(others)
            made = [self._card(text, band, at) for text, at in zip(texts, places, strict=True)]
            self._document.dossier.session.flush()
            return [node.id for node in made]

    def duplicate(self, places: Places, others: Places) -> list[int]:
        """A copy of each card at its place, with the links that the copied cards have between them."""
        nodes = [node for id in places if (node := self._node(id)).kind != "impact"]
        if not nodes:
            raise Refused(_("L’impact est unique : il ne peut pas être dupliqué."))
        with self._document.change(
            ngettext("Dupliquer une carte", "Dupliquer {count} cartes", len(nodes)).format(count=len(nodes))
        ):
            self._keep(others)
            copies = {node.id: self._copy(node, *places[node.id]) for node in nodes}
            self._document.dossier.session.flush()
            for node in nodes:
                for link in list(node.effects):
                    if link.target_id in copies:
                        new = self._initiative.connect(copies[node.id], copies[link.target_id])
                        new.rationale, new.strength = link.rationale, link.strength
            return [copy.id for copy in copies.values()]

    def _copy(self, node: model.Node, x: float, y: float) -> model.Node:
        if isinstance(node, model.Intervention):
            act = self._initiative.add_intervention(node.text, x=x, y=y)
            act.details, act.mode, act.origin, act.population = (
                node.details,
                node.mode,
                node.origin,
                node.population,
            )
            return act
        assert isinstance(node, model.Outcome)
        result = self._initiative.add_outcome(node.text, node.horizon, x=x, y=y)
        result.details, result.population = node.details, node.population
        return result

    def set_all(self, ids: Collection[int], field: str, value: Choice) -> int:
        """Give one field of several cards the same value; how many have that field."""
        nodes = [node for id in ids if hasattr(node := self._node(id), field)]
        label = ngettext("Modifier une carte", "Modifier {count} cartes", len(nodes))
        with self._document.change(label.format(count=len(nodes))):
            for node in nodes:
                setattr(node, field, value)
        return len(nodes)

    def pin(self, ids: Collection[int]) -> bool:
        """Pin the cards, or free them when all are pinned; whether they are pinned now."""
        nodes = [self._node(id) for id in ids]
        pinned = not all(node.pinned for node in nodes)
        label = _("Épingler des cartes") if pinned else _("Libérer des cartes")
        with self._document.change(label):
            for node in nodes:
                node.pinned = pinned
        return pinned

    def collapse(self, id: int, collapsed: bool) -> None:
        """Fold into a card what leads to it alone, or unfold it."""
        with self._document.change(_("Replier une chaîne") if collapsed else _("Déplier une chaîne")):
            self._node(id).collapsed = collapsed

    # Groups

    def gather(self, ids: Collection[int]) -> int:
        """Put the cards in a group of their own."""
        with self._document.change(_("Grouper des cartes")):
            group = self._initiative.gather([self._node(id) for id in ids])
            self._drop_empty_groups()
            self._document.dossier.session.flush()
            return group.id

    def title_group(self, id: int, title: str) -> None:
        """Name a group."""
        group = self._document.dossier.get(model.CardGroup, id)
        if group is not None and title != group.title:
            with self._document.change(_("Nommer un groupe")):
                group.title = title

    def part(self, ids: Collection[int]) -> None:
        """Take cards out of their groups; a group without cards goes."""
        with self._document.change(_("Dégrouper des cartes")):
            for id in ids:
                self._node(id).group = None
            self._drop_empty_groups()

    def _drop_empty_groups(self) -> None:
        self._document.dossier.session.flush()
        self._document.dossier.session.expire_all()
        self._initiative.remove(*(group for group in self._initiative.card_groups if not group.cards))

    # What waits for a place

    def jot(self, texts: Sequence[str]) -> None:
        """Keep what was said, one note a line."""
        label = ngettext("Noter un papillon", "Noter {count} papillons", len(texts)).format(count=len(texts))
        with self._document.change(label):
            for text in texts:
                self._initiative.jot(text)

    def reword(self, id: int, text: str) -> None:
        """Give a note another text; an empty one takes it away."""
        note = self._note(id)
        if not text.strip():
            self.discard([id])
        elif text != note.text:
            with self._document.change(_("Modifier un papillon")):
                note.text = text

    def discard(self, ids: Collection[int]) -> None:
        """Take notes away."""
        notes = [self._note(id) for id in ids]
        label = ngettext("Retirer un papillon", "Retirer {count} papillons", len(notes))
        with self._document.change(label.format(count=len(notes))):
            self._initiative.remove(*notes)

    def merge(self, ids: Sequence[int]) -> None:
        """Make one note of several, keeping all wordings."""
        notes = [self._note(id) for id in ids]
        with self._document.change(_("Fusionner des papillons")):
            self._merged(notes)

    def merge_alike(self) -> int:
        """Merge the notes that say nearly the same; how many went into another."""
        texts = {note.id: note.text for note in self._initiative.sticky_notes}
        groups = alike(texts)
        with self._document.change(_("Fusionner les papillons semblables")):
            for group in groups:
                self._merged([self._note(id) for id in group])
        return sum(len(group) - 1 for group in groups)

    @staticmethod
    def _merged(notes: Sequence[model.StickyNote]) -> None:
        for other in notes[1:]:
            notes[0].absorb(other)

    def put(self, places: Places, band: int, others: Places) -> list[int]:
        """Notes become cards of the band, each at its place."""
        label = ngettext("Placer un papillon", "Placer {count} papillons", len(places))
        with self._document.change(label.format(count=len(places))):
            self._keep(others)
            made = [self._card_of(self._note(id), band, at) for id, at in places.items()]
            self._document.dossier.session.flush()
            return [node.id for node in made]

    def _card_of(self, note: model.StickyNote, band: int, at: Place) -> model.Node:
        node = self._card(note.text, band, at)
        node.details = note.details
        self._initiative.remove(note)
        return node

    def _card(self, text: str, band: int, at: Place) -> model.Node:
        x, y = at
        if band == LAST_BAND:
            return self._initiative.add_intervention(text, x=x, y=y)
        return self._initiative.add_outcome(text, HORIZONS[band - 1], x=x, y=y)

    def bring_factors(self) -> list[int]:
        """Bring the factors kept in the need, as results to word."""
        with self._document.change(_("Amener les facteurs retenus")):
            made = self._initiative.bring_factors()
            self._document.dossier.session.flush()
            return [outcome.id for outcome in made]

    def _note(self, id: int) -> model.StickyNote:
        note = self._document.dossier.get(model.StickyNote, id)
        if note is None:
            raise Refused(_("Ce papillon n’est plus là : il vient d’être placé ou retiré."))
        return note
