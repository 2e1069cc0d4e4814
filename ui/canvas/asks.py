"""What is asked about a card or a link on the right side of the canvas."""

from __future__ import annotations

from app.analysis.theory import shown_horizons
from app.i18n import _
from app.model import Assumption, Entity, Evidence, Impact, Intervention, Link, Node, Support
from ui.document import Document
from ui.form import Ask
from ui.several import Several


def about(kind: type[Node]) -> tuple[list[Ask], list[Ask]]:
    """The questions about a card of that kind, and those that are folded."""
    details = [Ask("details", _("Précisions"))]
    if kind is Impact:
        return [Ask("text", _("Ce qui change, et pour qui"))], details
    if kind is Intervention:
        return [
            Ask("text", _("L’intervention")),
            Ask("origin", _("Origine"), segments=True),
            Ask("mode", _("Portée par"), segments=True),
            Ask("stage", _("Où elle en est")),
        ], [Ask("population", _("Auprès de qui")), *details]
    return [
        Ask("text", _("Le résultat")),
        Ask("horizon", _("Horizon"), options=_horizons, required=True, segments=True),
        Ask("population", _("Chez qui"), _("les familles, les organismes, la Ville…")),
        Ask("is_start", _("Point de départ"), _("Rien n’a besoin d’arriver avant.")),
        Ask("tracked", _("À suivre avec un indicateur")),
    ], details


def _horizons(document: Document) -> list[tuple[object, str]]:
    """Those that the canvas shows, as the group calls them; the furthest first."""
    initiative = document.initiative
    shown = shown_horizons(document.dossier.rows, initiative.horizon_count)
    return [(one, initiative.horizon_name(one)) for one in shown]


def link_asks() -> list[Ask]:
    """The questions about a link."""
    return [
        Ask("strength", _("À quel point le groupe y croit"), segments=True),
        Ask("rationale", _("Pourquoi l’un mène à l’autre")),
    ]


def assumptions() -> Several:
    """What must hold for the link to hold."""
    return Several(
        title=_("Hypothèses"),
        folds="none",
        kind=Assumption,
        rows=_assumptions_of,
        asks=[
            Ask("text", _("Ce qui doit être vrai")),
            Ask("state", _("Ce qu’on en sait"), segments=True),
            Ask("critical", _("Sans elle, le lien ne tient pas")),
        ],
        add=_suppose,
        add_words=_("Ajouter une hypothèse"),
        empty=_("Que doit-il y avoir de vrai autour pour que ce lien tienne ?"),
    )


def knowledge() -> Several:
    """The knowledge that bears on the card or the link."""
    return Several(
        title=_("Connaissances"),
        folds="none",
        kind=Support,
        rows=_supports_of,
        asks=[Ask("stance", _("Ce qu’elle en dit"), segments=True)],
        heading=_title_of,
        pick=_to_pick,
        picked=_bear,
        add_words=_("Lier une connaissance"),
        empty=_("Rien encore ne vient l’appuyer ni le contredire."),
    )


def _assumptions_of(entity: Entity) -> list[Assumption]:
    assert isinstance(entity, Link)
    return list(entity.assumptions)


def _suppose(entity: Entity) -> Assumption:
    assert isinstance(entity, Link)
    return entity.suppose("")


def _supports_of(entity: Entity) -> list[Support]:
    assert isinstance(entity, Link | Node)
    return list(entity.supports)


def _title_of(entity: Entity) -> str:
    assert isinstance(entity, Support)
    mark = "▲" if entity.evidence.kind.is_research else "●"
    return f"{mark} {entity.evidence.kind.label} · {entity.evidence.title}"


def _to_pick(document: Document, owner: Entity) -> list[tuple[int, str]]:
    assert isinstance(owner, Link | Node)
    held = {support.evidence.id for support in owner.supports}
    return [(e.id, f"{e.kind.label} · {e.title}") for e in document.initiative.evidence if e.id not in held]


def _bear(document: Document, owner: Entity, id: int) -> Support | None:
    assert isinstance(owner, Link | Node)
    evidence = document.dossier.get(Evidence, id)
    return evidence.bear_on(owner) if evidence is not None else None
