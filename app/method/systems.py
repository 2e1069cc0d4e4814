"""The four sides of putting it to work: interventions, coordination, communication, monitoring."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.i18n import _, ngettext
from app.method.reasons import One, Progress, Reasons, listed
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
)


def interventions(session: Session, held: Cards) -> Progress:
    """Who leads each, between which dates, and which results it serves."""
    reasons = Reasons("interventions")
    rows = _interventions(session)
    count = len(rows)
    reasons.ask(
        count > 0,
        ngettext("{count} intervention est décrite", "{count} interventions sont décrites", count).format(
            count=count
        ),
        _("Aucune intervention n’est encore décrite"),
    )
    living = [one for one, stage, *_rest in rows if stage is not Stage.STOPPED]
    led = set(
        session.scalars(select(Participation.intervention_id).where(Participation.role == PartRole.LEAD))
    )
    unled = [one for one in living if one.id not in led]
    reasons.ask_each(
        living,
        unled,
        _("Chaque intervention a un organisme qui la porte"),
        ngettext(
            "Il manque qui porte l’intervention « {name} »",
            "Il manque qui porte {count} interventions, dont « {name} »",
            len(unled),
        ),
    )
    _ask_dates_and_change(reasons, rows)
    results = {one.id for one in held.outcomes}
    serving = {source for source, target in held.links if target in results}
    useless = [one for one in living if one.id not in serving]
    reasons.ask_each(
        living,
        useless,
        _("Chaque intervention sert au moins un résultat"),
        ngettext(
            "L’intervention « {name} » ne sert encore aucun résultat",
            "{count} interventions ne servent encore aucun résultat, dont « {name} »",
            len(useless),
        ),
    )
    return reasons.told(begun=bool(rows))


Row = tuple[One, Stage, bool, bool]
"""An intervention: how far it is, whether it is dated, whether a realigned one says what changes."""


def _interventions(session: Session) -> list[Row]:
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
        (
            One(Intervention, id, text),
            stage,
            starts is not None and ends is not None,
            origin is not Origin.REALIGNED or bool(length),
        )
        for id, text, stage, starts, ends, origin, length in rows
    ]


def _ask_dates_and_change(reasons: Reasons, rows: Sequence[Row]) -> None:
    living = [row for row in rows if row[1] is not Stage.STOPPED]
    undated = [row[0] for row in living if not row[2] and row[1] is not Stage.IDEA]
    reasons.ask_each(
        [row[0] for row in living],
        undated,
        _("Les interventions décidées ont un début et une fin"),
        ngettext(
            "Il manque le début ou la fin de « {name} »",
            "Il manque le début ou la fin de {count} interventions, dont « {name} »",
            len(undated),
        ),
    )
    vague = [row[0] for row in living if not row[3]]
    if vague:
        reasons.ask_each(
            [row[0] for row in living],
            vague,
            "",
            ngettext(
                "« {name} » est réalignée : il manque ce qui change par rapport à aujourd’hui",
                "{count} interventions réalignées ne disent pas ce qui change, dont « {name} »",
                len(vague),
            ),
        )


def coordination(session: Session) -> Progress:
    """A steering body, bodies that say what they are for and who sits, every function held."""
    reasons = Reasons("coordination")
    rows = session.execute(
        select(
            Body.id,
            Body.name,
            Body.kind,
            func.length(func.trim(Body.mandate)),
            exists().where(Membership.body_id == Body.id),
        ).order_by(Body.id)
    ).all()
    bodies = [One(Body, row[0], row[1]) for row in rows]
    steering = any(kind is BodyKind.STEERING for _id, _name, kind, _mandate, _seated in rows)
    reasons.ask(steering, _("Un comité directeur guide l’initiative"), _("Il manque une instance qui dirige"))
    unsaid = [One(Body, row[0], row[1]) for row in rows if not row[3]]
    reasons.ask_each(
        bodies,
        unsaid,
        _("Chaque instance a son mandat"),
        ngettext(
            "Il manque le mandat de « {name} »",
            "Il manque le mandat de {count} instances, dont « {name} »",
            len(unsaid),
        ),
    )
    empty = [One(Body, row[0], row[1]) for row in rows if not row[4]]
    reasons.ask_each(
        bodies,
        empty,
        _("On sait qui siège à chaque instance"),
        ngettext(
            "Personne ne siège encore à « {name} »",
            "Personne ne siège encore à {count} instances, dont « {name} »",
            len(empty),
        ),
    )
    _ask_functions(reasons, set(session.scalars(select(HeldFunction.function))))
    return reasons.told(begun=bool(rows))


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
    rows = session.execute(
        select(
            CommunicationAction.id,
            CommunicationAction.audience,
            CommunicationAction.circle,
            CommunicationAction.state,
            CommunicationAction.rhythm,
            CommunicationAction.next_on,
            func.length(func.trim(CommunicationAction.owner)),
        ).order_by(CommunicationAction.id)
    ).all()
    planned = [row for row in rows if row[3] is not ActionState.DROPPED]
    for circle in Circle:
        _ask_circle(reasons, circle, any(row[2] is circle for row in planned))
    living = [row for row in planned if row[3] is not ActionState.DONE]
    actions = [One(CommunicationAction, row[0], row[1]) for row in living]
    undated = {row[0] for row in living if row[5] is None and row[4] is not Rhythm.ON_EVENT}
    reasons.ask_each(
        actions,
        [one for one in actions if one.id in undated],
        _("Chaque action a sa prochaine date"),
        ngettext(
            "Il manque la prochaine date de l’action pour « {name} »",
            "Il manque la prochaine date de {count} actions, dont celle pour « {name} »",
            len(undated),
        ),
    )
    unowned = {row[0] for row in living if not row[6]}
    reasons.ask_each(
        actions,
        [one for one in actions if one.id in unowned],
        _("Chaque action a quelqu’un qui s’en charge"),
        ngettext(
            "Il manque qui se charge de l’action pour « {name} »",
            "Il manque qui se charge de {count} actions, dont celle pour « {name} »",
            len(unowned),
        ),
    )
    return reasons.told(begun=bool(rows))


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
    """The impact and the results to follow have an indicator; each indicator has what makes it speak."""
    reasons = Reasons("monitoring")
    rows = session.execute(
        select(
            Indicator.id,
            Indicator.name,
            Indicator.node_id,
            Indicator.baseline,
            exists().where(Target.indicator_id == Indicator.id),
            exists().where(Reporting.indicator_id == Indicator.id),
        ).order_by(Indicator.id)
    ).all()
    measured = {row[2] for row in rows}
    reasons.ask(
        held.goal in measured,
        _("L’impact a son indicateur"),
        _("Il manque un indicateur de l’impact"),
        page="impact",
    )
    tracked = set(session.scalars(select(Outcome.node_id).where(Outcome.tracked)))
    followed = [one for one in held.outcomes if one.id in tracked]
    unmeasured = [one for one in followed if one.id not in measured]
    reasons.ask_each(
        followed,
        unmeasured,
        _("Chaque résultat à suivre a son indicateur"),
        ngettext(
            "Il manque un indicateur du résultat « {name} »",
            "Il manque un indicateur de {count} résultats à suivre, dont « {name} »",
            len(unmeasured),
        ),
    )
    _ask_sheets(
        reasons, [(One(Indicator, row[0], row[1]), row[3] is not None, row[4], row[5]) for row in rows]
    )
    return reasons.told(begun=bool(rows))


def _ask_sheets(reasons: Reasons, rows: Sequence[tuple[One, bool, bool, bool]]) -> None:
    everything = [row[0] for row in rows]
    started = [row[0] for row in rows if not row[1]]
    aimed = [row[0] for row in rows if not row[2]]
    collected = [row[0] for row in rows if not row[3]]
    reasons.ask_each(
        everything,
        started,
        _("Chaque indicateur a sa situation de départ"),
        ngettext(
            "Il manque la situation de départ de « {name} »",
            "Il manque la situation de départ de {count} indicateurs, dont « {name} »",
            len(started),
        ),
    )
    reasons.ask_each(
        everything,
        aimed,
        _("Chaque indicateur a sa cible"),
        ngettext(
            "Il manque la cible de « {name} »",
            "Il manque la cible de {count} indicateurs, dont « {name} »",
            len(aimed),
        ),
    )
    reasons.ask_each(
        everything,
        collected,
        _("On sait qui recueille chaque indicateur"),
        ngettext(
            "Il manque qui recueille « {name} »",
            "Il manque qui recueille {count} indicateurs, dont « {name} »",
            len(collected),
        ),
    )
