"""The sheet of an indicator: six questions make it usable, the rest folds."""

from __future__ import annotations

from datetime import date

from app.errors import Refused
from app.i18n import _, day
from app.method.impact_parts import percentage_advice
from app.model import (
    AcrossPartners,
    Category,
    DefinitionChange,
    Entity,
    Indicator,
    IndicatorKind,
    Node,
    Target,
)
from ui.document import Document
from ui.form import Ask
from ui.panel import EntityPanel
from ui.several import Several
from ui.widgets.fields import Field, ListField


def indicator_panel(document: Document) -> EntityPanel:
    """Name, result, unit, situation de départ, target, who collects; the rest under «Plus de précisions»."""
    return EntityPanel(
        document,
        Indicator,
        _("Indicateur"),
        asks=[
            Ask("name", _("Nom")),
            Ask("node", _("Ce qu’il mesure"), refers=Node, options=_results),
            Ask("unit", _("Unité"), half=True, write=_count_in),
            Ask("baseline", _("Situation de départ"), half=True, advice=_start_advice),
            Ask(
                "reportings",
                _("Qui recueille la donnée"),
                options=_organisations,
                read=_reporters,
                write=_collect,
                field=_list,
            ),
        ],
        more=_more(),
        several=[
            Several(
                _("Cibles"),
                Target,
                rows=lambda entity: _indicator(entity).targets,
                asks=[
                    Ask("value", _("Cible"), half=True, advice=_aim_advice),
                    Ask("due_on", _("Pour le"), half=True, write=_put_off),
                ],
                told=_aimed,
                add=_aim,
                add_words=_("Ajouter une cible"),
                empty=_("Aucune cible encore."),
            ),
            _categories(),
            _definition_changes(),
        ],
    )


def _more() -> list[Ask]:
    """What folds: what it is, how it is collected, how its values are put together and read."""
    return [*_identity(), *_collecting(), *_reading(), *_lasting()]


def _identity() -> list[Ask]:
    return [
        Ask("code", _("Code"), half=True),
        Ask("level", _("Niveau"), half=True),
        Ask("other_name", _("Nom dans l’autre langue"), hint=_("Pour les partenaires qui la parlent")),
        Ask("kind", _("Ce qu’est une valeur"), write=_become),
        Ask("direction", _("Le sens souhaité"), segments=True),
    ]


def _collecting() -> list[Ask]:
    """When a value is due, of whom, by which definition, from where."""
    return [
        Ask("frequency", _("Fréquence")),
        Ask("due_days", _("Attendue"), suffix=_("jours après la fin de la période"), minimum=0, maximum=366),
        Ask("baseline_on", _("Date de la situation de départ"), half=True, write=_start_from),
        Ask("baseline_source", _("D’où elle vient"), half=True),
        Ask("population", _("Population")),
        Ask("territory", _("Territoire")),
        Ask("definition", _("Définition : ce qui compte, ce qui ne compte pas")),
        Ask("numerator", _("Numérateur : ce qui est compté"), shown=_is_share),
        Ask("denominator", _("Dénominateur : sur combien"), shown=_is_share, advice=_denominator_advice),
        Ask("definition_version", _("Version de la définition"), minimum=1),
        Ask("source", _("Source de la donnée")),
        Ask("method", _("Comment elle est recueillie, avec quel outil")),
    ]


def _reading() -> list[Ask]:
    """How values are put together, what they cost, who answers for them."""
    return [
        Ask("across_partners", _("Entre partenaires"), advice=_sum_advice),
        Ask("over_time", _("D’une période à l’autre")),
        Ask("double_counting", _("Ce qui pourrait compter deux fois")),
        Ask("limits", _("Limites connues")),
        Ask("cost", _("Ce que coûte la collecte")),
        Ask("agreement", _("Entente sur les données"), hint=_("Avec qui, depuis quand, pour quels usages")),
        Ask("validator", _("Qui valide les valeurs")),
        Ask("seen_by", _("Qui peut voir les valeurs")),
    ]


def _lasting() -> list[Ask]:
    """From which share of the way it is late, what stays on the laptop, from when to when it is followed."""
    return [
        Ask(
            "watch_below",
            _("« À surveiller » sous"),
            write=_watch,
            suffix=_("% du chemin espéré"),
            minimum=0,
            maximum=100,
        ),
        Ask(
            "late_below",
            _("« En retard » sous"),
            write=_late,
            suffix=_("% du chemin espéré"),
            minimum=0,
            maximum=100,
        ),
        Ask(
            "smallest",
            _("Plus petit nombre montré"),
            hint=_("Sous ce nombre, la valeur est retenue dans les fichiers exportés et à l’écran projeté."),
            minimum=1,
        ),
        Ask("started_on", _("Suivi depuis le"), hint=_("Avant, rien n’est attendu."), write=_follow_from),
        Ask(
            "retired_on",
            _("Retiré le"),
            hint=_("Les valeurs restent ; plus rien n’est demandé."),
            write=_follow_until,
        ),
    ]


def _is_share(entity: Entity) -> bool:
    return _indicator(entity).kind is IndicatorKind.PERCENT


def _denominator_advice(entity: Entity) -> str:
    held = _indicator(entity)
    if not _is_share(held) or held.denominator.strip():
        return ""
    return _("Un pourcentage de quoi ? Sans dénominateur, deux partenaires peuvent compter autrement.")


def _sum_advice(entity: Entity) -> str:
    held = _indicator(entity)
    if held.across_partners is not AcrossPartners.SUM or held.kind is IndicatorKind.NUMBER:
        return ""
    return _(
        "Additionner des pourcentages, des taux ou des notes ne donne rien de vrai : faites la moyenne, ou "
        "n’additionnez pas."
    )


def _become(entity: Entity, value: object) -> None:
    _indicator(entity).become(IndicatorKind(value))


def _count_in(entity: Entity, value: object) -> None:
    _indicator(entity).count_in(str(value or ""))


def _start_from(entity: Entity, value: object) -> None:
    _indicator(entity).start_from(_day(value))


def _follow_from(entity: Entity, value: object) -> None:
    _indicator(entity).follow_from(_day(value), _indicator(entity).retired_on)


def _follow_until(entity: Entity, value: object) -> None:
    _indicator(entity).follow_from(_indicator(entity).started_on, _day(value))


def _put_off(entity: Entity, value: object) -> None:
    assert isinstance(entity, Target)
    if not isinstance(value, date):
        raise Refused(_("Cette réponse est nécessaire : elle garde sa valeur d’avant."))
    entity.put_off(value)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _watch(entity: Entity, value: object) -> None:
    _indicator(entity).set_thresholds(watch_below=_whole(value))


def _late(entity: Entity, value: object) -> None:
    _indicator(entity).set_thresholds(late_below=_whole(value))


def _whole(value: object) -> int:
    if not isinstance(value, int | float):
        raise Refused(_("Cette réponse est nécessaire : elle garde sa valeur d’avant."))
    return round(value)


def _categories() -> Several:
    return Several(
        _("Ventilation par catégories"),
        Category,
        rows=lambda entity: _indicator(entity).categories,
        asks=[
            Ask("breakdown", _("Selon"), half=True),
            Ask("name", _("Catégorie"), half=True),
        ],
        add=lambda entity: _indicator(entity).break_down(),
        add_words=_("Ajouter une catégorie"),
        empty=_("Âge, langue, secteur… : ce que le total ne laisse pas voir."),
        folds="all",
    )


def _definition_changes() -> Several:
    return Several(
        _("Ce qui a changé dans la définition"),
        DefinitionChange,
        rows=lambda entity: _indicator(entity).definition_changes,
        asks=[
            Ask("version", _("Version"), minimum=1, half=True),
            Ask("changed_on", _("Depuis le"), half=True),
            Ask("what", _("Ce qui change")),
            Ask("why", _("Pourquoi")),
        ],
        add=lambda entity: _indicator(entity).redefine(date.today()),
        add_words=_("Noter une nouvelle version"),
        empty=_("La définition n’a pas changé depuis le début."),
        folds="all",
    )


def _indicator(entity: Entity) -> Indicator:
    assert isinstance(entity, Indicator)
    return entity


def _start_advice(entity: Entity) -> str:
    return percentage_advice(_indicator(entity).baseline, _indicator(entity))


def _aim_advice(entity: Entity) -> str:
    assert isinstance(entity, Target)
    return percentage_advice(entity.value, entity.indicator)


def _results(document: Document) -> list[tuple[object, str]]:
    initiative = document.initiative
    nodes: list[Node] = [initiative.impact, *initiative.outcomes, *initiative.interventions]
    return [(n.id, f"{n.code}  {n.headline}".strip()) for n in nodes]


def _organisations(document: Document) -> list[tuple[object, str]]:
    return [(o.id, o.name) for o in document.initiative.organisations]


def _list(label: str, hint: str, name: str) -> Field:
    return ListField(label, hint, name, options=[])


def _reporters(entity: Entity) -> object:
    return [organisation.id for organisation in _indicator(entity).reporters]


def _collect(entity: Entity, value: object) -> None:
    wanted = value if isinstance(value, list) else []
    indicator = _indicator(entity)
    indicator.collect_from([o for o in indicator.initiative.organisations if o.id in wanted])


def _aimed(entity: Entity) -> str:
    assert isinstance(entity, Target)
    words = _("{value} pour le {date}")
    return words.format(value=entity.indicator.said(entity.value), date=day(entity.due_on, "medium"))


def _aim(entity: Entity) -> Target:
    return _indicator(entity).aim_next(date.today())
