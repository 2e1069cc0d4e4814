"""The four sides of putting it to work: interventions, coordination, communication, monitoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.i18n import _, listed, ngettext
from app.method.reasons import One, Progress, Reasons
from app.method.target import Cards
from app.model import (
    ActionState,
    BackboneFunction,
    Body,
    BodyKind,
    Circle,
    CommunicationAction,
    HeldFunction,
    Indicator,
    IndicatorKind,
    Intervention,
    Membership,
    Origin,
    Outcome,
    Participation,
    PartRole,
    Reporting,
    Rhythm,
    Stage,
    Target,
    Voice,
)


def interventions(session: Session, held: Cards) -> Progress:
    """Who leads each, between which dates, and which results it serves."""
    reasons = Reasons("interventions")
    rows = _interventions(session)
    good = ngettext("{count} intervention est décrite", "{count} interventions sont décrites", len(rows))
    lack = _("Aucune intervention n’est encore décrite")
    reasons.ask(bool(rows), good.format(count=len(rows)), lack)
    living = [row for row in rows if row.stage is not Stage.STOPPED]
    _ask_led(reasons, living, session)
    _ask_dated(reasons, living)
    _ask_realigned(reasons, living)
    _ask_serving(reasons, living, held)
    return reasons.told(begun=bool(rows))


@dataclass(frozen=True)
class _Act(One):
    """An intervention: how far it is, whether it is dated, whether a realigned one says what changes."""

    stage: Stage
    dated: bool
    explained: bool


def _interventions(session: Session) -> list[_Act]:
    rows = session.execute(
        select(
            Intervention.node_id,
            Intervention.text,
            Intervention.stage,
            Intervention.starts,
            Intervention.ends,
            Intervention.origin,
            func.length(func.trim(Intervention.what_changes)),
        ).order_by(Intervention.node_id)
    )
    return [
        _Act(
            Intervention,
            id,
            text,
            stage,
            starts is not None and ends is not None,
            origin is not Origin.REALIGNED or bool(length),
        )
        for id, text, stage, starts, ends, origin, length in rows
    ]


def _ask_led(reasons: Reasons, acts: Sequence[_Act], session: Session) -> None:
    led = set(
        session.scalars(select(Participation.intervention_id).where(Participation.role == PartRole.LEAD))
    )
    reasons.ask_each(
        acts,
        {act.id for act in acts} - led,
        _("Chaque intervention a un organisme qui la porte"),
        lambda n: ngettext(
            "Personne ne porte encore l’intervention « {name} »",
            "Personne ne porte encore {count} interventions, dont « {name} »",
            n,
        ),
    )


def _ask_dated(reasons: Reasons, acts: Sequence[_Act]) -> None:
    """An idea has no dates to give yet."""
    reasons.ask_each(
        acts,
        {act.id for act in acts if not act.dated and act.stage is not Stage.IDEA},
        _("Les interventions décidées ont un début et une fin"),
        lambda n: ngettext(
            "Il manque le début ou la fin de « {name} »",
            "Il manque le début ou la fin de {count} interventions, dont « {name} »",
            n,
        ),
    )


def _ask_realigned(reasons: Reasons, acts: Sequence[_Act]) -> None:
    reasons.ask_each(
        acts,
        {act.id for act in acts if not act.explained},
        "",
        lambda n: ngettext(
            "« {name} » est réalignée : il manque ce qui change par rapport à aujourd’hui",
            "{count} interventions réalignées ne disent pas ce qui change, dont « {name} »",
            n,
        ),
    )


def _ask_serving(reasons: Reasons, acts: Sequence[_Act], held: Cards) -> None:
    results = {one.id for one in held.outcomes}
    reasons.ask_each(
        acts,
        {act.id for act in acts} - {source for source, target in held.links if target in results},
        _("Chaque intervention sert au moins un résultat"),
        lambda n: ngettext(
            "L’intervention « {name} » ne sert encore aucun résultat",
            "{count} interventions ne servent encore aucun résultat, dont « {name} »",
            n,
        ),
    )


def coordination(session: Session) -> Progress:
    """A steering body, bodies that say what they are for and who sits, every function held."""
    reasons = Reasons("coordination")
    seated = exists().where(Membership.body_id == Body.id)
    mandate = func.length(func.trim(Body.mandate))
    rows = session.execute(select(Body.id, Body.name, Body.kind, mandate, seated).order_by(Body.id)).all()
    bodies = [One(Body, id, name) for id, name, _kind, _mandate, _seated in rows]
    steering = any(kind is BodyKind.STEERING for _id, _name, kind, _mandate, _seated in rows)
    reasons.ask(steering, _("Un comité directeur guide l’initiative"), _("Il manque une instance qui dirige"))
    _ask_mandates(reasons, bodies, {id for id, _name, _kind, mandated, _seated in rows if not mandated})
    _ask_seats(reasons, bodies, {id for id, _name, _kind, _mandate, taken in rows if not taken})
    held = select(HeldFunction.function).where(HeldFunction.voice == Voice.DOES)
    _ask_functions(reasons, set(session.scalars(held)))
    return reasons.told(begun=bool(rows))


def _ask_mandates(reasons: Reasons, bodies: Sequence[One], without: set[int]) -> None:
    reasons.ask_each(
        bodies,
        without,
        _("Chaque instance a son mandat"),
        lambda n: ngettext(
            "Il manque le mandat de « {name} »",
            "Il manque le mandat de {count} instances, dont « {name} »",
            n,
        ),
    )


def _ask_seats(reasons: Reasons, bodies: Sequence[One], empty: set[int]) -> None:
    reasons.ask_each(
        bodies,
        empty,
        _("On sait qui siège à chaque instance"),
        lambda n: ngettext(
            "Personne ne siège encore à « {name} »",
            "Personne ne siège encore à {count} instances, dont « {name} »",
            n,
        ),
    )


def _ask_functions(reasons: Reasons, held: set[BackboneFunction]) -> None:
    free = [function.label for function in BackboneFunction if function not in held]
    lack = _("Aucune fonction de soutien n’est encore tenue")
    if held:
        lack = ngettext(
            "Une fonction n’est tenue par personne : {names}",
            "{count} fonctions ne sont tenues par personne : {names}",
            len(free),
        ).format(count=len(free), names=listed(free))
    reasons.ask(not free, _("Chaque fonction de soutien est tenue par une instance"), lack)


def communication(session: Session) -> Progress:
    """Something planned for each circle, with a date and someone who sees to it."""
    reasons = Reasons("communication")
    held = session.execute(
        select(
            CommunicationAction.id,
            CommunicationAction.audience,
            CommunicationAction.circle,
            CommunicationAction.state,
            CommunicationAction.next_on.is_(None) & (CommunicationAction.rhythm != Rhythm.ON_EVENT),
            func.length(func.trim(CommunicationAction.owner)) == 0,
        ).order_by(CommunicationAction.id)
    ).all()
    circles = {circle for _id, _name, circle, state, *_rest in held if state is not ActionState.DROPPED}
    for circle in Circle:
        _ask_circle(reasons, circle, circle in circles)
    over = (ActionState.DROPPED, ActionState.DONE)
    living = [One(CommunicationAction, row[0], row[1]) for row in held if row[3] not in over]
    _ask_next(reasons, living, {row[0] for row in held if row[4]})
    _ask_owners(reasons, living, {row[0] for row in held if row[5]})
    return reasons.told(begun=bool(held))


def _ask_next(reasons: Reasons, actions: Sequence[One], undated: set[int]) -> None:
    reasons.ask_each(
        actions,
        undated,
        _("Chaque action a sa prochaine date"),
        lambda n: ngettext(
            "Il manque la prochaine date de l’action pour « {name} »",
            "Il manque la prochaine date de {count} actions, dont celle pour « {name} »",
            n,
        ),
    )


def _ask_owners(reasons: Reasons, actions: Sequence[One], without: set[int]) -> None:
    reasons.ask_each(
        actions,
        without,
        _("Chaque action a quelqu’un qui s’en charge"),
        lambda n: ngettext(
            "Personne ne se charge encore de l’action pour « {name} »",
            "Personne ne se charge encore de {count} actions, dont celle pour « {name} »",
            n,
        ),
    )


def _ask_circle(reasons: Reasons, circle: Circle, planned: bool) -> None:
    good = {
        Circle.PARTNERS: _("Les partenaires se parlent"),
        Circle.NETWORKS: _("Les organismes et leurs réseaux sont informés"),
        Circle.PUBLIC: _("La population est rejointe"),
    }[circle]
    lack = {
        Circle.PARTNERS: _("Rien n’est prévu entre partenaires"),
        Circle.NETWORKS: _("Rien n’est prévu dans nos organismes et nos réseaux"),
        Circle.PUBLIC: _("Rien n’est prévu vers la population"),
    }[circle]
    reasons.ask(planned, good, lack)


def monitoring(session: Session, held: Cards) -> Progress:
    """The impact and the results to follow have an indicator; each one still followed has what makes it speak."""
    reasons = Reasons("monitoring")
    aimed = exists().where(Target.indicator_id == Indicator.id)
    collected = exists().where(Reporting.indicator_id == Indicator.id)
    told = Indicator.kind == IndicatorKind.NARRATIVE  # a story has neither start nor target
    columns = (
        Indicator.id,
        Indicator.name,
        Indicator.node_id,
        Indicator.baseline.is_not(None) | told,
        aimed | told,
        collected,
    )
    followed = Indicator.retired_on.is_(None) | (Indicator.retired_on > date.today())
    rows = session.execute(select(*columns).where(followed).order_by(Indicator.id)).all()
    _ask_measured(reasons, held, {row[2] for row in rows}, session)
    sheets = [One(Indicator, row[0], row[1]) for row in rows]
    _ask_baselines(reasons, sheets, {row[0] for row in rows if not row[3]})
    _ask_targets(reasons, sheets, {row[0] for row in rows if not row[4]})
    _ask_collectors(reasons, sheets, {row[0] for row in rows if not row[5]})
    return reasons.told(begun=bool(rows))


def _ask_measured(reasons: Reasons, held: Cards, measured: set[int | None], session: Session) -> None:
    lack = _("Il manque un indicateur de l’impact")
    reasons.ask(held.goal in measured, _("L’impact a son indicateur"), lack, page="impact")
    tracked = set(session.scalars(select(Outcome.node_id).where(Outcome.tracked)))
    reasons.ask_each(
        [one for one in held.outcomes if one.id in tracked],
        tracked - measured,
        _("Chaque résultat à suivre a son indicateur"),
        lambda n: ngettext(
            "Il manque un indicateur du résultat « {name} »",
            "Il manque un indicateur de {count} résultats à suivre, dont « {name} »",
            n,
        ),
    )


def _ask_baselines(reasons: Reasons, sheets: Sequence[One], without: set[int]) -> None:
    reasons.ask_each(
        sheets,
        without,
        _("Chaque indicateur a sa situation de départ"),
        lambda n: ngettext(
            "Il manque la situation de départ de « {name} »",
            "Il manque la situation de départ de {count} indicateurs, dont « {name} »",
            n,
        ),
    )


def _ask_targets(reasons: Reasons, sheets: Sequence[One], without: set[int]) -> None:
    reasons.ask_each(
        sheets,
        without,
        _("Chaque indicateur a sa cible"),
        lambda n: ngettext(
            "Il manque la cible de « {name} »",
            "Il manque la cible de {count} indicateurs, dont « {name} »",
            n,
        ),
    )


def _ask_collectors(reasons: Reasons, sheets: Sequence[One], without: set[int]) -> None:
    reasons.ask_each(
        sheets,
        without,
        _("On sait qui recueille chaque indicateur"),
        lambda n: ngettext(
            "Personne ne recueille encore « {name} »",
            "Personne ne recueille encore {count} indicateurs, dont « {name} »",
            n,
        ),
    )
