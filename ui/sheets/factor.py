"""The sheet of a factor: its weight, what the group can do, kept or not, what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.i18n import _
from app.model import Axis, Entity, Evidence, Factor, FactorLink, Support
from app.model.votes import LEVELS, tally_words
from ui.document import Document
from ui.form import Ask
from ui.panel import EntityPanel
from ui.several import Several
from ui.widgets.fields import Field, ListField, VotesField


def factor_panel(document: Document) -> EntityPanel:
    """Weight and leverage can also be set by dragging the factor on the board."""
    return EntityPanel(
        document,
        Factor,
        _("Facteur"),
        asks=[
            Ask("name", _("Nom")),
            Ask("weight", _("Poids dans le problème"), _("0 à 100"), minimum=0, maximum=100, half=True),
            Ask("leverage", _("Notre capacité d’agir"), _("0 à 100"), minimum=0, maximum=100, half=True),
            Ask("keep", _("Ce que le groupe en fait"), segments=True),
            Ask("keep_reason", _("Pourquoi ?")),
            Ask(
                "partners",
                _("Partenaires qui l’ont entre les mains"),
                options=_organisations,
                read=lambda entity: [one.id for one in _factor(entity).partners],
                write=_entrust,
                field=_list,
            ),
        ],
        more=[
            _votes(Axis.WEIGHT, _("Votes sur son poids")),
            _votes(Axis.LEVERAGE, _("Votes sur notre capacité d’agir")),
            Ask("holders", _("Qui d’autre l’a entre les mains")),
            Ask("description", _("En quelques phrases")),
        ],
        several=[_knowledge(), _effects()],
    )


def _factor(entity: Entity) -> Factor:
    assert isinstance(entity, Factor)
    return entity


def _organisations(document: Document) -> list[tuple[object, str]]:
    return [(one.id, one.name) for one in document.initiative.organisations]


def _entrust(entity: Entity, value: object) -> None:
    wanted = value if isinstance(value, list) else []
    factor = _factor(entity)
    factor.entrust([one for one in factor.initiative.organisations if one.id in wanted])


def _list(label: str, hint: str, name: str) -> Field:
    return ListField(label, hint, name)


def _votes(axis: Axis, label: str) -> Ask:
    """People vote by show of hands; the factor goes where the mean is, until the group agrees otherwise."""
    return Ask(
        f"votes_{axis.value}",
        label,
        _("Combien de personnes disent 1 (peu), 2, 3, 4 ou 5 (beaucoup) ?"),
        read=lambda entity: _factor(entity).tally(axis).counts,
        write=partial(_count, axis),
        field=_votes_field,
    )


def _count(axis: Axis, entity: Entity, value: object) -> None:
    if isinstance(value, Sequence):
        _factor(entity).count_votes(axis, [int(people) for people in value])


def _votes_field(label: str, hint: str, name: str) -> Field:
    return VotesField(label, hint, name, levels=LEVELS, told=tally_words)


def _knowledge() -> Several:
    return Several(
        _("Ce sur quoi il repose"),
        Support,
        rows=lambda entity: _factor(entity).supports,
        asks=[Ask("stance", _("Ce que la connaissance en dit"), segments=True)],
        heading=_source,
        pick=_free_evidence,
        picked=_rest_on,
        add_words=_("Relier à une connaissance"),
        empty=_("Il ne repose encore sur rien."),
    )


def _source(row: Entity) -> str:
    if not isinstance(row, Support):
        return ""
    mark = "▲" if row.evidence.kind.is_research else "●"
    return f"{mark} {row.evidence.kind.label} · {row.evidence.title}"


def _free_evidence(document: Document, entity: Entity) -> list[tuple[int, str]]:
    held = {s.evidence_id for s in _factor(entity).supports}
    return [(e.id, f"{e.kind.label} · {e.title}") for e in document.initiative.evidence if e.id not in held]


def _rest_on(document: Document, entity: Entity, id: int) -> None:
    evidence = document.dossier.get(Evidence, id)
    if evidence is not None:
        evidence.bear_on(_factor(entity))


def _effects() -> Several:
    return Several(
        _("Ce qu’il entraîne"),
        FactorLink,
        rows=lambda entity: _factor(entity).effects,
        asks=[],
        heading=lambda row: row.effect.name if isinstance(row, FactorLink) else "",
        pick=_free_factors,
        picked=_cause,
        add_words=_("Il entraîne un autre facteur"),
    )


def _free_factors(document: Document, entity: Entity) -> list[tuple[int, str]]:
    held = {link.effect_id for link in _factor(entity).effects} | {entity.id}
    return [(f.id, f.name) for f in document.initiative.factors if f.id not in held]


def _cause(document: Document, entity: Entity, id: int) -> None:
    effect = document.dossier.get(Factor, id)
    if effect is not None:
        document.initiative.cause(_factor(entity), effect)
