"""The portfolio of interventions: who serves which result, what is missing or doubled, the money, the choice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, object_session, selectinload

from app.i18n import _, listed, ngettext, number
from app.model import (
    Activity,
    Choice,
    Horizon,
    Initiative,
    Intervention,
    Link,
    MeansKind,
    Mode,
    Organisation,
    Origin,
    Outcome,
    Participation,
    PartRole,
    Stage,
    Strength,
)
from app.model.cards import INTERVENTION, OUTCOME, coded
from app.model.means import total

LEADS = (PartRole.LEAD, PartRole.CO_LEAD)
RANK = (PartRole.LEAD, PartRole.CO_LEAD, PartRole.CONTRIBUTES, PartRole.FUNDS)
WEIGHT = (Strength.STRONG, Strength.FAIR, Strength.UNSURE)


@dataclass(frozen=True)
class Serving:
    """What an organisation does for a result: its strongest role, by which interventions (ids)."""

    role: PartRole
    interventions: tuple[int, ...]
    strength: Strength


@dataclass(frozen=True)
class Served:
    """A result and who serves it, by organisation id; `acts`: the interventions that contribute to it."""

    id: int
    code: str
    text: str
    by: Mapping[int, Serving]
    acts: tuple[str, ...]
    is_start: bool
    has_causes: bool

    @property
    def is_gap(self) -> bool:
        """Nothing leads to it: no intervention that goes on, and no other result."""
        return not self.acts and not self.has_causes

    @property
    def hangs_on(self) -> int | None:
        """The one organisation on which it hangs, if there is only one."""
        return next(iter(self.by)) if len(self.by) == 1 else None


@dataclass(frozen=True)
class Coverage:
    """Results × organisations."""

    results: tuple[Served, ...]
    organisations: tuple[tuple[int, str], ...]
    """(id, name) of those that take part in an intervention, by name."""

    @property
    def name(self) -> Mapping[int, str]:
        """The name of each organisation."""
        return dict(self.organisations)


def coverage(session: Session) -> Coverage:
    """Who serves which result, directly. Five queries whatever the size; stopped interventions do not count."""
    going = select(Intervention.node_id, Intervention.number).where(Intervention.stage != Stage.STOPPED)
    acts = {id: coded(INTERVENTION, number) for id, number in session.execute(going)}
    parts: dict[int, list[tuple[int, PartRole]]] = defaultdict(list)
    for act, organisation, role in session.execute(
        select(Participation.intervention_id, Participation.organisation_id, Participation.role)
    ):
        parts[act].append((organisation, role))
    causes: dict[int, list[tuple[int, Strength]]] = defaultdict(list)
    for source, target, strength in session.execute(
        select(Link.source_id, Link.target_id, Link.strength).order_by(Link.id)
    ):
        causes[target].append((source, strength))
    wanted = select(Outcome.node_id, Outcome.number, Outcome.text, Outcome.is_start, Outcome.horizon)
    outcomes = [_Row(*row) for row in session.execute(wanted)]
    outcomes.sort(key=_soonest)
    known = {outcome.id for outcome in outcomes}
    results = tuple(
        _served(
            outcome, causes[outcome.id], acts, parts, any(cause in known for cause, _s in causes[outcome.id])
        )
        for outcome in outcomes
    )
    present = {organisation for held in parts.values() for organisation, _role in held}
    names = session.execute(select(Organisation.id, Organisation.name).order_by(Organisation.name))
    return Coverage(results, tuple((id, name) for id, name in names if id in present))


@dataclass(frozen=True)
class _Row:
    """A result as it was asked for: no entity is made for so many."""

    id: int
    number: int
    text: str
    is_start: bool
    horizon: Horizon

    @property
    def code(self) -> str:
        return coded(OUTCOME, self.number)


def _soonest(outcome: _Row) -> tuple[int, int]:
    """What is served first comes first: short term, then medium, then long."""
    return -list(Horizon).index(outcome.horizon), outcome.id


def _served(
    outcome: _Row,
    causes: Sequence[tuple[int, Strength]],
    acts: Mapping[int, str],
    parts: Mapping[int, Sequence[tuple[int, PartRole]]],
    has_causes: bool,
) -> Served:
    held: dict[int, list[tuple[int, PartRole, Strength]]] = defaultdict(list)
    for act, strength in causes:
        for organisation, role in parts.get(act, ()) if act in acts else ():
            held[organisation].append((act, role, strength))
    by = {
        organisation: Serving(
            min((role for _act, role, _s in rows), key=RANK.index),
            tuple(act for act, _role, _s in rows),
            min((strength for _act, _role, strength in rows), key=WEIGHT.index),
        )
        for organisation, rows in held.items()
    }
    codes = tuple(acts[act] for act, _strength in causes if act in acts)
    return Served(outcome.id, outcome.code, outcome.text, by, codes, outcome.is_start, has_causes)


class Remark(Choice):
    """What one looks for in the matrix."""

    GAP = "gap"
    ALONE = "alone"
    OVERLAP = "overlap"


@dataclass(frozen=True)
class Finding:
    """A sentence about one result."""

    remark: Remark
    result: int
    sentence: str


def findings(held: Coverage) -> list[Finding]:
    """Gaps, results that hang on one actor, and results to which several different leads contribute."""
    found: list[Finding] = []
    for one in held.results:
        if one.is_gap:
            words = _("Personne ne sert encore {code} « {text} »")
            found.append(Finding(Remark.GAP, one.id, words.format(code=one.code, text=one.text)))
        elif one.hangs_on is not None:
            words = _("{code} « {text} » ne tient qu’à un organisme : {name}")
            name = held.name[one.hangs_on]
            found.append(Finding(Remark.ALONE, one.id, words.format(code=one.code, text=one.text, name=name)))
    found += [_overlap(held, one) for one in held.results if _leaders(one) > 1 and len(one.acts) > 1]
    return sorted(found, key=lambda finding: list(Remark).index(finding.remark))


def _leaders(one: Served) -> int:
    return sum(serving.role in LEADS for serving in one.by.values())


def _overlap(held: Coverage, one: Served) -> Finding:
    names = [held.name[id] for id, serving in one.by.items() if serving.role in LEADS]
    words = ngettext(
        "{count} intervention sert {code} : {names} gagneraient-ils à s’accorder ?",
        "{count} interventions servent {code} : {names} gagneraient-ils à s’accorder ?",
        len(one.acts),
    )
    return Finding(
        Remark.OVERLAP, one.id, words.format(count=len(one.acts), code=one.code, names=listed(names))
    )


def acts_with_ties(initiative: Initiative) -> list[Intervention]:
    """The interventions with who takes part, what they serve and live on: four queries, however many there are."""
    session = object_session(initiative)
    assert session is not None
    wanted = select(Intervention).where(Intervention.initiative_id == initiative.id)
    return list(
        session.scalars(
            wanted.order_by(Intervention.node_id).options(
                selectinload(Intervention.participations).joinedload(Participation.organisation),
                selectinload(Intervention.effects).joinedload(Link.target),
                selectinload(Intervention.means),
            )
        )
    )


def dated_steps(session: Session) -> Mapping[int, list[Activity]]:
    """For each intervention (id), what it does that has a date, in the order of their days: one query."""
    found: dict[int, list[Activity]] = defaultdict(list)
    first = func.coalesce(Activity.starts, Activity.ends)
    for step in session.scalars(select(Activity).where(first.is_not(None)).order_by(first, Activity.id)):
        found[step.intervention_id].append(step)
    return found


@dataclass(frozen=True)
class Mix:
    """The portfolio in numbers. Money in dollars: `sought` is what is needed and not yet confirmed."""

    shares: Mapping[tuple[Origin, Mode], int]
    secured: float
    sought: float
    unpriced: int
    """Interventions of which nobody has written what they cost."""
    hours: tuple[float, float]
    """Hours of work, (secured, sought)."""
    in_kind: tuple[int, int]
    """How many gifts in kind, (secured, sought)."""
    by_result: tuple[tuple[str, float, float], ...]
    """(code of the result, secured, sought), an intervention's money shared equally between its results."""


def mix(acts: Iterable[Intervention]) -> Mix:
    """What the portfolio is made of; what is stopped does not count."""
    held = [act for act in acts if act.stage is not Stage.STOPPED]
    money: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for act in held:
        secured, sought = funding(act)
        codes = [link.target.code for link in act.effects if isinstance(link.target, Outcome)]
        for code in codes:
            money[code][0] += secured / len(codes)
            money[code][1] += sought / len(codes)
    return Mix(
        Counter((act.origin, act.mode) for act in held),
        sum(funding(act)[0] for act in held),
        sum(funding(act)[1] for act in held),
        sum(not act.is_priced for act in held),
        (_hours(held, secured=True), _hours(held, secured=False)),
        (_gifts(held, secured=True), _gifts(held, secured=False)),
        tuple((code, money[code][0], money[code][1]) for code in _dearest(money)),
    )


def _dearest(money: Mapping[str, Sequence[float]]) -> list[str]:
    return sorted((code for code in money if sum(money[code])), key=lambda code: -sum(money[code]))


def _hours(acts: Iterable[Intervention], *, secured: bool) -> float:
    return sum(total(act.means, MeansKind.HOURS, secured=secured) for act in acts)


def _gifts(acts: Iterable[Intervention], *, secured: bool) -> int:
    gifts = (one for act in acts for one in act.means if one.kind is MeansKind.IN_KIND)
    return sum(one.secured is secured for one in gifts)


def funding(act: Intervention) -> tuple[float, float]:
    """(secured, sought) in dollars; more secured than needed leaves nothing to seek."""
    return act.secured, act.sought


def money_words(held: Mix) -> str:
    """What is secured and what is sought, in a few sentences."""
    words = _("En tout : {secured} $ confirmés, {sought} $ à trouver.").format(
        secured=number(round(held.secured)), sought=number(round(held.sought))
    )
    if any(held.hours):
        hours = _("Du temps : {secured} h confirmées, {sought} h à trouver.")
        words += " " + hours.format(secured=number(round(held.hours[0])), sought=number(round(held.hours[1])))
    if any(held.in_kind):
        gifts = _("Apports en nature confirmés : {secured} ; à trouver : {sought}.")
        words += " " + gifts.format(secured=held.in_kind[0], sought=held.in_kind[1])
    return words


class Overall(Choice):
    """What the two ratings say together."""

    HIGH = "high"
    FAIR = "fair"
    LOW = "low"

    @property
    def label(self) -> str:
        return {
            Overall.HIGH: _("à faire d’abord"),
            Overall.FAIR: _("à discuter"),
            Overall.LOW: _("à laisser de côté pour l’instant"),
        }[self]


def overall(impact: int, feasibility: int) -> Overall:
    """The rating rule: high needs both high (3 or 4 of 4); any low (1) pulls it down (method, §9)."""
    if min(impact, feasibility) <= 1:
        return Overall.LOW
    return Overall.HIGH if min(impact, feasibility) >= 3 else Overall.FAIR
