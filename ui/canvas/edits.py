"""What is written from the canvas: each deed is one change, labelled as the person would say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from app import model
from app.analysis.theory import HORIZONS, LAST_BAND
from app.errors import Refused
from app.i18n import _, ngettext
from app.model import ImpactSide
from app.model.cards import IMPACT, INTERVENTION, OUTCOME
from ui.document import Document

FEW = 20
"""So many cards are written one by one; more of them, all at once."""

Place = tuple[float, float]
Places = Mapping[int, Place]


@dataclass(frozen=True)
class Draft:
    """A card that is being typed: nothing is written until its text is."""

    band: int
    x: float
    y: float
    """Its middle, as shown."""
    effects: tuple[int, ...] = ()
    """The cards to which it will contribute."""
    causes: tuple[int, ...] = ()

    @property
    def middle(self) -> QPointF:
        return QPointF(self.x, self.y)

    @property
    def kind(self) -> str:
        if self.band == LAST_BAND:
            return INTERVENTION
        return OUTCOME if self.band else IMPACT


class Edits:
    """The deeds. All raise Refused with a sentence where the model refuses."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def add(self, draft: Draft, text: str, at: Place | None, others: Places) -> int:
        """Add the card of a draft, with its links; without a place, the canvas finds one.

        `others` are the places that unplaced cards were given.
        """
        x, y = at or (None, None)
        initiative = self._document.initiative
        is_intervention = draft.kind == INTERVENTION
        label = _("Ajouter une intervention") if is_intervention else _("Ajouter un résultat")
        with self._document.change(label):
            self._keep(others)
            if is_intervention:
                node: model.Node = initiative.add_intervention(text, x=x, y=y)
            else:
                node = initiative.add_outcome(text, HORIZONS[draft.band - 1], x=x, y=y)
            for effect in draft.effects:
                initiative.connect(node, self._node(effect))
            for cause in draft.causes:
                initiative.connect(self._node(cause), node)
            self._document.dossier.session.flush()
            return node.id

    def text_of(self, id: int) -> str:
        """What is typed in the card; for the impact, only what changes."""
        return self._node(id).text

    def rename(self, id: int, text: str) -> None:
        """Give a card another text."""
        node = self._node(id)
        if text != node.text:
            with self._document.change(
                _("Modifier le texte de {card}").format(card=node.code or _("l’impact"))
            ):
                node.text = text

    def move(
        self,
        places: Places,
        bands: Mapping[int, int],
        label: str = "",
        merge: str | None = None,
        side: ImpactSide | None = None,
    ) -> None:
        """Put cards at places; those named in `bands` change horizon. With `side`, the impact goes to that side."""
        if not places:
            return
        label = label or ngettext("Déplacer une carte", "Déplacer {count} cartes", len(places))
        with self._document.change(label.format(count=len(places)), merge=merge):
            self._keep(places)
            if side is not None:
                self._document.initiative.impact_side = side
            for id, band in bands.items():
                node = self._node(id)
                if isinstance(node, model.Outcome) and 0 < band < LAST_BAND:
                    node.horizon = HORIZONS[band - 1]

    def link(self, cause: int, effect: int) -> int:
        """Say that one card contributes to another."""
        with self._document.change(_("Relier deux cartes")):
            link = self._document.initiative.connect(self._node(cause), self._node(effect))
            self._document.dossier.session.flush()
            return link.id

    def reverse(self, link_id: int) -> None:
        """Turn an arrow around."""
        with self._document.change(_("Inverser un lien")):
            self._link(link_id).reverse()

    def remove(self, cards: Iterable[int], links: Iterable[int]) -> str:
        """Take cards and links away in one change; the sentence that says so."""
        nodes = [self._node(id) for id in cards]
        kept = [node for node in nodes if node.kind == IMPACT]
        if kept and len(nodes) == 1:
            self._document.initiative.remove(kept[0])
        gone = [node for node in nodes if node.kind != IMPACT]
        held = (self._document.dossier.get(model.Link, id) for id in links)
        arrows = [link for link in held if link is not None]
        words = _removed_words(len(gone), len(arrows))
        if not gone and not arrows:
            return ""
        with self._document.change(words):
            self._document.initiative.remove(*arrows, *gone)
        return words

    def _keep(self, places: Places) -> None:
        # All are asked for before any is written: a question after a write flushes it.
        dossier = self._document.dossier
        if len(places) > FEW:
            dossier.set_all(model.Node, ("x", "y"), places)
            return
        nodes = {id: node for id in places if (node := dossier.get(model.Node, id)) is not None}
        for id, node in nodes.items():
            node.x, node.y = places[id]

    def _node(self, id: int) -> model.Node:
        node = self._document.dossier.get(model.Node, id)
        if node is None:
            raise Refused(_("Cette carte n’est plus là : elle vient d’être supprimée."))
        return node

    def _link(self, id: int) -> model.Link:
        link = self._document.dossier.get(model.Link, id)
        if link is None:
            raise Refused(_("Ce lien n’est plus là : il vient d’être supprimé."))
        return link


def _removed_words(cards: int, links: int) -> str:
    card_words = ngettext("Supprimer une carte", "Supprimer {count} cartes", cards).format(count=cards)
    link_words = ngettext("Supprimer un lien", "Supprimer {count} liens", links).format(count=links)
    if not cards:
        return link_words
    return card_words if not links else _("{one} et {other} liens").format(one=card_words, other=links)
