"""What the colour of a card says of it, in words, and who takes part in what: asked of the file."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.analysis.monitoring import Standing, State
from app.analysis.seeing import Tint, folded
from app.analysis.theory import Theory
from app.i18n import _
from app.model import (
    Evidence,
    Indicator,
    Intervention,
    Link,
    Organisation,
    Origin,
    Participation,
    PartRole,
    Support,
)


def by_progress(theory: Theory, session: Session, standings: Iterable[Standing]) -> dict[int, Tint]:
    """The worst state of the indicators of each card: one that is late is not hidden by one that is well."""
    rows = session.execute(select(Indicator.id, Indicator.node_id))
    nodes = {id: node for id, node in rows if node is not None}
    states: dict[int, set[State]] = {}
    for standing in standings:
        if (node := nodes.get(standing.id)) is not None:
            states.setdefault(node, set()).add(standing.state)
    worst = {id: next(state for state in GRAVITY if state in held) for id, held in states.items()}
    said = {id: Tint(ROLES[state], state.label) for id, state in worst.items()}
    return {card.id: said.get(card.id, Tint("neutral", _("sans indicateur"))) for card in theory.cards}


GRAVITY = (State.LATE, State.WATCH, State.AWAITED, State.ON_TRACK, State.UNKNOWN)
ROLES = {
    State.UNKNOWN: "neutral",
    State.LATE: "bad",
    State.WATCH: "warn",
    State.AWAITED: "info",
    State.ON_TRACK: "good",
}


def by_origin(session: Session) -> dict[int, Tint]:
    """Interventions by where they come from; the chip of each says it already."""
    roles = {Origin.NEW: "impact", Origin.REALIGNED: "evidence", Origin.EXISTING: "intervention"}
    rows = session.execute(select(Intervention.node_id, Intervention.origin))
    return {id: Tint(roles[origin], "") for id, origin in rows}


def by_partner(session: Session) -> dict[int, Tint]:
    """Interventions by who leads them: its name, and a colour that those it leads share."""
    rows = session.execute(
        select(Participation.intervention_id, Organisation.id, Organisation.name)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.role == PartRole.LEAD)
        .order_by(Participation.id)
    ).all()
    order = {id: n for n, id in enumerate(dict.fromkeys(organisation for _i, organisation, _n in rows))}
    wheel = ("intervention", "impact", "evidence", "good", "primary", "bad", "warn", "info")
    return {
        intervention: Tint(wheel[order[organisation] % len(wheel)], name)
        for intervention, organisation, name in reversed(rows)
    }


def by_evidence(theory: Theory, session: Session) -> dict[int, Tint]:
    """What each card rests on: research and experience, one of them, or nothing yet.

    The knowledge of a link counts for the card from which it leaves: it says why that card matters.
    """
    families: dict[int, set[bool]] = {card.id: set() for card in theory.cards}
    on_cards = select(Support.node_id, Evidence.kind).join(Evidence).where(Support.node_id.is_not(None))
    on_links = select(Link.source_id, Evidence.kind).join(Support, Support.link_id == Link.id).join(Evidence)
    for query in (on_cards, on_links):
        for node, kind in session.execute(query):
            if node in families:
                families[node].add(kind.is_research)
    said = {
        0: Tint("bad", _("aucune connaissance")),
        1: Tint("warn", _("une seule famille de connaissances")),
        2: Tint("good", _("recherche et expérience")),
    }
    return {id: said[len(held)] for id, held in families.items()}


def partners_of(session: Session) -> dict[int, set[int]]:
    """For each intervention, the organisations that take part in it."""
    found: dict[int, set[int]] = {}
    for intervention, organisation in session.execute(
        select(Participation.intervention_id, Participation.organisation_id)
    ):
        found.setdefault(intervention, set()).add(organisation)
    return found


def names_of_partners(session: Session) -> list[tuple[int, str]]:
    """The organisations that take part in something, in the order of their names."""
    taking_part = select(Participation.organisation_id)
    rows = session.execute(select(Organisation.id, Organisation.name).where(Organisation.id.in_(taking_part)))
    return sorted(((id, name) for id, name in rows), key=lambda one: folded(one[1]))
