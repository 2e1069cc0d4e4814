"""«Donner du sens»: what the group sees in its values, so what, now what, and which cards change."""

from __future__ import annotations

from datetime import date

from app.i18n import _, day, ngettext
from app.model import CardChange, Entity, Initiative, Node, SenseMaking
from ui.document import Document
from ui.form import Ask
from ui.panel import EntityPanel
from ui.records import Records
from ui.several import Several, shortened
from ui.widgets.table import Cell, Column


def sense_records() -> Records:
    """How the list reads, the latest first."""
    return Records(
        kind=SenseMaking,
        title=_("Ce que le groupe comprend de ses données"),
        columns=[
            Column(_("Date"), width=130),
            Column(_("Ce que nous voyons"), stretch=4),
            Column(_("Décision"), stretch=3),
            Column(_("Cartes qui changent"), width=170),
        ],
        rows=lambda initiative: initiative.sense_makings[::-1],
        cells=_cells,
        add=_add,
        add_hint=_("Ce que nous voyons dans les données, en une phrase"),
        add_words=_("Noter « {name} »"),
        empty_words=_(
            "Les chiffres ne parlent pas seuls. Quand le groupe les regarde ensemble, notez ici ce qu’il voit, "
            "ce que cela veut dire et ce qu’il décide."
        ),
        empty_icon="people",
        name=lambda entity: shortened(_held(entity).seen, 60),
    )


def sense_panel(document: Document) -> EntityPanel:
    """Its sheet: the six questions, then the cards of the theory that change."""
    return EntityPanel(
        document,
        SenseMaking,
        _("Donner du sens"),
        asks=[
            Ask("held_on", _("Date")),
            Ask("people", _("Qui était là")),
            Ask("seen", _("Ce que nous voyons"), hint=_("Les faits, avant leur explication")),
            Ask("meaning", _("Et alors ?"), hint=_("Ce que cela veut dire pour les personnes et pour nous")),
            Ask("next_steps", _("Et maintenant ?"), hint=_("Ce que nous gardons, changeons, arrêtons")),
            Ask("decision", _("Décision")),
        ],
        several=[_card_changes()],
        name=lambda entity: day(_held(entity).held_on),
    )


def _card_changes() -> Several:
    return Several(
        _("Ce qui change dans la théorie"),
        CardChange,
        rows=lambda entity: _held(entity).changes,
        asks=[Ask("change", _("Ce qui change sur cette carte"))],
        heading=lambda row: _card(_change(row).node),
        pick=_pickable,
        picked=_pick,
        add_words=_("Choisir une carte de la théorie"),
        empty=_("Aucune carte ne change. La théorie tient, ou le groupe n’en a pas encore parlé."),
        leads=lambda row: ("theory", (Node, _change(row).node_id)),
        leads_words=_("Voir sur le schéma"),
    )


def _held(entity: Entity) -> SenseMaking:
    assert isinstance(entity, SenseMaking)
    return entity


def _change(entity: Entity) -> CardChange:
    assert isinstance(entity, CardChange)
    return entity


def _card(node: Node) -> str:
    return f"{node.code}  {node.headline}".strip()


def _add(initiative: Initiative, seen: str) -> Entity:
    return initiative.make_sense(seen, date.today())


def _pickable(document: Document, entity: Entity) -> list[tuple[int, str]]:
    initiative, named = document.initiative, _held(entity).cards
    nodes: list[Node] = [initiative.impact, *initiative.outcomes, *initiative.interventions]
    return [(node.id, _card(node)) for node in nodes if node not in named]


def _pick(document: Document, entity: Entity, id: int) -> object:
    card = document.dossier.get(Node, id)
    return _held(entity).changes_card(card) if card is not None else None


def _cells(entity: Entity) -> tuple[Cell, ...]:
    held = _held(entity)
    codes = [card.code or _("l’impact") for card in held.cards]
    count = ngettext("{n} carte", "{n} cartes", len(codes)).format(n=len(codes))
    return (
        Cell(day(held.held_on, "medium"), role="muted"),
        Cell(held.seen, role="strong"),
        Cell(held.decision),
        Cell(
            ", ".join(codes) if len(codes) < 4 else count,
            role="muted",
            tooltip="\n".join(map(_card, held.cards)),
        ),
    )
