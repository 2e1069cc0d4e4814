"""The nineteen questions put to a theory of change: each point a sentence, a severity, and where to look.

They are those of the practice (ActKnowledge's quality criteria, Global Affairs Canada's results chain, LogframeLab's
limits on indicators); the sentences are ours. While a group draws, only `QUIET` speak; the rest wait for «Vérifier».
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.analysis.graph import causes_of, cycles, effects_of, isolated, upstream
from app.analysis.similar import looking_alike
from app.analysis.theory import LAST_BAND, CardFace, LinkFace, Theory
from app.i18n import _, language, listed
from app.method import language as wording
from app.method.reasons import short
from app.model import Choice, Evidence, Indicator, Link, Node, SetAside, Strength, Support
from app.model.cards import IMPACT, INTERVENTION, OUTCOME

LONGEST = 7
"""Steps from an intervention to the impact: a longer chain is rarely believed."""
MOST_CAUSES = 12
MOST_INDICATORS = {IMPACT: 3, OUTCOME: 5, INTERVENTION: 15}
"""From how many indicators on a card has too many (LogframeLab)."""


WORDING = "wording"
"""The point of a card's sheet: all that the language check says of its words."""
OF_WORDING = ("two_changes", "activity", "no_who")


class Severity(Choice):
    """How much a point matters."""

    MEND = "mend"
    DISCUSS = "discuss"
    INFORM = "inform"

    @property
    def label(self) -> str:
        return {
            Severity.MEND: _("à corriger"),
            Severity.DISCUSS: _("à discuter"),
            Severity.INFORM: _("information"),
        }[self]


@dataclass(frozen=True)
class Point:
    """One thing to look at: the key of its check, a sentence, the cards and links that it is about."""

    check: str
    severity: Severity
    sentence: str
    cards: tuple[int, ...] = ()
    links: tuple[int, ...] = ()


@dataclass(frozen=True)
class Held:
    """The theory, and what hangs on it that the checks need."""

    theory: Theory
    indicators: Mapping[int, int] = field(default_factory=dict)
    """How many indicators each card has."""
    sources: tuple[str, ...] = ()
    """Who wrote each piece of knowledge that bears on the theory; empty where nobody is named."""


Check = Callable[[Held], Iterator[Point | None]]
"""Yields its points, and None to take breath: what is long does not hold the window still."""


def held(session: Session, theory: Theory) -> Held:
    """Two queries more than the faces."""
    rows = session.execute(
        select(Indicator.node_id, func.count())
        .where(Indicator.node_id.is_not(None))
        .group_by(Indicator.node_id)
    )
    authors = session.scalars(
        select(Evidence.author)
        .where(Evidence.id.in_(select(Support.evidence_id).where(Support.factor_id.is_(None))))
        .order_by(Evidence.id)
    )
    return Held(theory, {node: count for node, count in rows if node is not None}, tuple(authors))


def points(told: Held, checks: Mapping[str, Check] | None = None) -> list[Point]:
    """Every point of these checks, the gravest first, then in the order of the checks."""
    chosen = ALL if checks is None else checks
    return by_gravity([point for check in chosen.values() for point in check(told) if point is not None])


def by_gravity(found: list[Point]) -> list[Point]:
    """The gravest first; in their order otherwise."""
    order = list(Severity)
    return sorted(found, key=lambda point: order.index(point.severity))


def uids(session: Session, point: Point) -> str:
    """What a point is about, by names that outlive the file: uids apart by spaces."""
    cards = session.execute(select(Node.id, Node.uid).where(Node.id.in_(point.cards)))
    links = session.execute(select(Link.id, Link.uid).where(Link.id.in_(point.links)))
    return " ".join(sorted(uid for _id, uid in [*cards, *links]))[:300]


def aside(session: Session, point: Point) -> str | None:
    """Why a point was set aside; None when it was not."""
    about = uids(session, point)
    found = session.scalars(select(SetAside).where(SetAside.about == about, SetAside.point == point.check))
    return next((one.reason for one in found), None)


def sorted_out(session: Session, found: list[Point]) -> tuple[list[Point], list[tuple[Point, str]]]:
    """The points that speak, and those that were set aside, each with its reason."""
    reasons = {(one.point, one.about): one.reason for one in session.scalars(select(SetAside))}
    if not reasons:
        return found, []
    told = [(point, _reason(reasons, point, uids(session, point))) for point in found]
    return (
        [point for point, reason in told if reason is None],
        [(point, reason) for point, reason in told if reason is not None],
    )


def _reason(reasons: Mapping[tuple[str, str], str], point: Point, about: str) -> str | None:
    """Its own reason, or that for which the wording of the card was set aside on its sheet."""
    own = reasons.get((point.check, about))
    return reasons.get((WORDING, about)) if own is None and point.check in OF_WORDING else own


# The nineteen


def _loops(told: Held) -> Iterator[Point]:
    by_id = told.theory.by_id
    for group in cycles(told.theory.pairs):
        names = " → ".join(by_id[id].code or _("impact") for id in [*group, group[0]])
        words = _("Ces cartes tournent en rond : {names}").format(names=names)
        yield Point("loop", Severity.MEND, words, tuple(group))


def _isolated(told: Held) -> Iterator[Point]:
    others = [card.id for card in told.theory.cards if card.kind != IMPACT]
    for id in isolated(others, told.theory.pairs):
        yield _on(told, id, "isolated", Severity.MEND, _("La carte « {text} » n’est reliée à rien"))


def _unreached(told: Held) -> Iterator[Point]:
    impact = next((card for card in told.theory.cards if card.kind == IMPACT), None)
    acts = {card.id for card in told.theory.cards if card.kind == INTERVENTION}
    if impact is not None and acts and not acts & upstream(told.theory.pairs, [impact.id]):
        yield Point(
            "unreached", Severity.MEND, _("Aucune intervention ne mène encore à l’impact"), (impact.id,)
        )


def _straight_to_impact(told: Held) -> Iterator[Point]:
    for link, cause, effect in _ends(told):
        if cause.kind == INTERVENTION and effect.kind == IMPACT:
            words = _("« {text} » mène droit à l’impact : que faut-il entre les deux ?").format(
                text=_said(cause)
            )
            yield Point("straight", Severity.DISCUSS, words, (cause.id,), (link.id,))


def _near_duplicates(told: Held) -> Iterator[Point | None]:
    texts = {card.id: card.text for card in told.theory.cards if card.kind != IMPACT}
    for group in looking_alike(texts):
        if not group:
            yield None
            continue
        names = listed([told.theory.by_id[id].code for id in group])
        words = _("{names} disent presque la même chose : « {text} »")
        text = words.format(names=names, text=_said(told.theory.by_id[group[0]]))
        yield Point("duplicate", Severity.DISCUSS, text, tuple(group))


def _without_cause(told: Held) -> Iterator[Point]:
    causes = causes_of(told.theory.pairs)
    for card in _results(told):
        if not causes.get(card.id) and not card.is_start and card.id in effects_of(told.theory.pairs):
            words = _("Rien ne mène à « {text} » : que faut-il avant, ou est-ce un point de départ ?")
            yield _on(told, card.id, "no_cause", Severity.DISCUSS, words)


def _without_effect(told: Held) -> Iterator[Point]:
    effects, causes = effects_of(told.theory.pairs), causes_of(told.theory.pairs)
    for card in _results(told):
        if not effects.get(card.id) and causes.get(card.id):
            yield _on(
                told,
                card.id,
                "no_effect",
                Severity.MEND,
                _("« {text} » ne mène à rien : à quoi sert ce résultat ?"),
            )


def _without_reason(told: Held) -> Iterator[Point]:
    for link, cause, effect in _ends(told):
        if not link.has_rationale and cause.kind != INTERVENTION:
            words = _("« {cause} » mènerait à « {effect} » : pourquoi ? Le lien ne le dit pas")
            text = words.format(cause=_said(cause), effect=_said(effect))
            yield Point("no_reason", Severity.INFORM, text, (), (link.id,))


def _uncertain(told: Held) -> Iterator[Point]:
    for link, cause, effect in _ends(told):
        doubtful = link.critical or link.strength is Strength.UNSURE
        if doubtful and not link.supports and (not link.assumptions or link.critical):
            words = _("Le lien de « {cause} » à « {effect} » est incertain, et rien ne l’appuie encore")
            text = words.format(cause=_said(cause), effect=_said(effect))
            yield Point("uncertain", Severity.DISCUSS, text, (), (link.id,))


def _unmeasured(told: Held) -> Iterator[Point]:
    for card in told.theory.cards:
        if (card.kind == IMPACT or card.tracked) and not told.indicators.get(card.id):
            yield _on(
                told,
                card.id,
                "unmeasured",
                Severity.MEND,
                _("« {text} » est à suivre, et n’a pas d’indicateur"),
            )


def _unserved(told: Held) -> Iterator[Point]:
    causes = causes_of(told.theory.pairs)
    acts = {card.id for card in told.theory.cards if card.kind == INTERVENTION}
    for card in _results(told):
        if acts and card.is_start and not acts & set(causes.get(card.id, ())):
            words = _("Aucune intervention ne sert le point de départ « {text} »")
            yield _on(told, card.id, "unserved", Severity.DISCUSS, words)


def _idle(told: Held) -> Iterator[Point]:
    effects, alone = effects_of(told.theory.pairs), set(isolated(told.theory.by_id, told.theory.pairs))
    for card in told.theory.cards:
        if card.kind == INTERVENTION and not effects.get(card.id) and card.id not in alone:
            yield _on(
                told, card.id, "idle", Severity.MEND, _("L’intervention « {text} » ne sert aucun résultat")
            )


def _two_changes(told: Held) -> Iterator[Point]:
    for card in _results(told):
        said = wording.read(card.text, language())
        if wording.Flag.TWO_CHANGES in said.flags:
            words = _("« {text} » dit deux changements : faites-en deux cartes")
            if said.label is wording.Label.ACTIVITY:
                words = _("« {text} » dit deux choses : faites-en deux cartes")
            yield _on(told, card.id, "two_changes", Severity.DISCUSS, words)


def _activities(told: Held) -> Iterator[Point]:
    for card in _results(told):
        if wording.read(card.text, language()).label is wording.Label.ACTIVITY:
            words = _("« {text} » dit une activité : qu’est-ce qui sera différent, et pour qui ?")
            yield _on(told, card.id, "activity", Severity.DISCUSS, words)


def _nobody(told: Held) -> Iterator[Point]:
    for card in _results(told):
        said = wording.read(card.text, language())
        if said.label is wording.Label.RESULT and wording.Flag.NO_WHO in said.flags:
            yield _on(
                told,
                card.id,
                "no_who",
                Severity.INFORM,
                _("« {text} » : chez qui ce changement se voit-il ?"),
            )


def _too_long(told: Held) -> Iterator[Point]:
    causes = causes_of(told.theory.pairs)
    for card in told.theory.cards:
        if len(causes.get(card.id, ())) > MOST_CAUSES:
            words = _("Plus de {most} cartes mènent à « {text} » : regroupez-les").replace(
                "{most}", str(MOST_CAUSES)
            )
            yield _on(told, card.id, "many_causes", Severity.DISCUSS, words)
    depth = _depths(told)
    for card in told.theory.cards:
        if card.kind == INTERVENTION and depth.get(card.id, 0) > LONGEST:
            words = _("De « {text} » à l’impact, il y a plus de {most} pas").replace("{most}", str(LONGEST))
            yield _on(told, card.id, "long_chain", Severity.INFORM, words)


def _depths(told: Held) -> dict[int, int]:
    """The fewest steps from each card to the impact."""
    causes = causes_of(told.theory.pairs)
    depth = {card.id: 0 for card in told.theory.cards if card.kind == IMPACT}
    ahead = list(depth)
    for one in ahead:
        for cause in causes.get(one, ()):
            if cause not in depth:
                depth[cause] = depth[one] + 1
                ahead.append(cause)
    return depth


def _one_source(told: Held) -> Iterator[Point]:
    named = Counter(source.strip().casefold() for source in told.sources)
    if len(told.sources) >= 3 and len(named) == 1 and told.sources[0].strip():
        words = _("Toutes les connaissances viennent de la même source : {name}").format(name=told.sources[0])
        yield Point("one_source", Severity.DISCUSS, words)


def _time_order(told: Held) -> Iterator[Point]:
    for link, cause, effect in _ends(told):
        if 0 < cause.band < effect.band < LAST_BAND:
            words = _(
                "« {cause} » est attendu après « {effect} », qui en découle : l’ordre du temps est à revoir"
            )
            text = words.format(cause=_said(cause), effect=_said(effect))
            yield Point("time_order", Severity.MEND, text, (cause.id, effect.id), (link.id,))


def _too_many_indicators(told: Held) -> Iterator[Point]:
    for card in told.theory.cards:
        count = told.indicators.get(card.id, 0)
        if count > MOST_INDICATORS[card.kind]:
            words = _("« {text} » a {n} indicateurs : gardez les plus utiles")
            yield _on(told, card.id, "many_indicators", Severity.INFORM, words.replace("{n}", str(count)))


ALL: Mapping[str, Check] = {
    "loop": _loops,
    "isolated": _isolated,
    "unreached": _unreached,
    "straight": _straight_to_impact,
    "duplicate": _near_duplicates,
    "no_cause": _without_cause,
    "no_effect": _without_effect,
    "no_reason": _without_reason,
    "uncertain": _uncertain,
    "unmeasured": _unmeasured,
    "unserved": _unserved,
    "idle": _idle,
    "two_changes": _two_changes,
    "activity": _activities,
    "no_who": _nobody,
    "too_long": _too_long,
    "one_source": _one_source,
    "time_order": _time_order,
    "many_indicators": _too_many_indicators,
}
"""The nineteen, in their usual order."""
QUIET: Mapping[str, Check] = {key: ALL[key] for key in ("loop", "isolated", "duplicate")}
"""Those that speak while the group draws."""


def _results(told: Held) -> list[CardFace]:
    return [card for card in told.theory.cards if card.kind == OUTCOME]


def _ends(told: Held) -> Iterator[tuple[LinkFace, CardFace, CardFace]]:
    by_id = told.theory.by_id
    return ((link, by_id[link.source], by_id[link.target]) for link in told.theory.links)


def _said(card: CardFace) -> str:
    return short(card.text)


def _on(told: Held, id: int, check: str, severity: Severity, words: str) -> Point:
    return Point(check, severity, words.format(text=_said(told.theory.by_id[id])), (id,))
