"""The impact, and the theory that leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.analysis.graph import cycles, isolated, upstream, without_way_to
from app.i18n import _, day, language, ngettext
from app.method import language as check
from app.method import wording
from app.method.checks import WORDING
from app.method.reasons import One, Progress, Reasons
from app.model import Impact, Indicator, Intervention, Link, Node, Outcome, Target

RETELLINGS = 2
"""How many people say the impact again in their own words."""


def impact(session: Session, today: date) -> Progress:
    """One change, for whom, where, by when, measured by what; said as a result."""
    reasons = Reasons("impact")
    held = session.scalars(select(Impact)).one()
    indicators = session.execute(
        select(Indicator.id, Indicator.baseline, func.count(Target.id))
        .outerjoin(Target)
        .where(Indicator.node_id == held.id)
        .group_by(Indicator.id)
        .order_by(Indicator.id)
    ).all()
    _ask_parts(reasons, held)
    _ask_deadline(reasons, held, today)
    if held.text.strip():
        _ask_wording(reasons, held, bool(indicators))
    _ask_measure(reasons, [(id, start is not None, targets > 0) for id, start, targets in indicators])
    retold = len(held.retellings)
    reasons.ask(
        retold >= RETELLINGS,
        _("Redit par deux personnes dans leurs mots"),
        _("Il manque les mots d’une deuxième personne pour le redire")
        if retold
        else _("Personne ne l’a encore redit dans ses mots : demandez-le à deux personnes"),
        field="impact.paraphrases",
    )
    said = any((held.text.strip(), held.population.strip(), held.place.strip(), held.deadline, indicators))
    return reasons.told(begun=bool(said))


def _ask_parts(reasons: Reasons, held: Impact) -> None:
    said = bool(held.text.strip())
    reasons.ask(said, _("Le changement est dit"), _("Il manque ce qui change"), field="impact.text")
    reasons.ask(
        bool(held.population.strip()),
        _("Les personnes visées sont nommées"),
        _("On ne dit pas encore qui est visé"),
        field="impact.population",
    )
    reasons.ask(
        bool(held.place.strip()),
        _("Le territoire est délimité"),
        _("On ne dit pas encore où cela change"),
        field="impact.place",
    )


def _ask_deadline(reasons: Reasons, held: Impact, today: date) -> None:
    if held.deadline is None:
        reasons.ask(False, "", _("Il manque l’échéance"), field="impact.deadline")
        return
    reasons.ask(
        held.deadline > today,
        _("L’échéance est fixée"),
        _("L’échéance est passée : {date}").format(date=day(held.deadline)),
    )


def _ask_wording(reasons: Reasons, held: Impact, measured: bool) -> None:
    text = held.text
    count = wording.word_count(held.sentence())
    reasons.ask(
        count <= wording.LONGEST,
        "",
        _("La phrase compte {count} mots : elle se retiendra mieux en 35 ou moins").format(count=count),
        field="impact.text",
    )
    if wording_is_aside(held):
        return
    said = check.read(text, language())
    is_result = said.label is not check.Label.ACTIVITY
    lack = _("L’énoncé dit ce que le groupe fera : qu’est-ce qui sera différent pour les gens ?")
    reasons.ask(is_result, _("Il parle d’un résultat, pas d’une activité"), lack, field="impact.text")
    reasons.ask(
        check.Flag.TWO_CHANGES not in said.flags,
        "",
        _("L’énoncé joint deux changements : gardez celui qui compte le plus"),
        field="impact.text",
    )
    reasons.ask(
        check.Flag.MEANS not in said.flags,
        "",
        _("L’énoncé dit aussi le moyen (par, grâce à…) : gardez-le pour la théorie du changement"),
        field="impact.text",
    )
    if check.Flag.VAGUE in said.flags:
        reasons.ask(measured, "", _("L’énoncé reste vague sans indicateur : que verra-t-on de différent ?"))


def wording_is_aside(held: Impact) -> bool:
    """Whether the group left aside, with its reason, what the language check says of the impact."""
    return any((one.point, one.about) == (WORDING, held.uid) for one in held.initiative.set_asides)


def _ask_measure(reasons: Reasons, indicators: list[tuple[int, bool, bool]]) -> None:
    """The best of its indicators speaks for the impact: one well-measured change is enough."""
    if not indicators:
        words = _("Il manque un indicateur pour savoir si c’est arrivé")
        reasons.ask(False, "", words, field="new.indicator")
        return
    id, started, aimed = max(indicators, key=lambda one: (one[1] + one[2], -one[0]))
    at = (Indicator, id)
    reasons.ask(True, _("Un indicateur dira si c’est arrivé"), "")
    reasons.ask(
        started, _("La situation de départ est connue"), _("Il manque la situation de départ"), element=at
    )
    reasons.ask(aimed, _("La cible est chiffrée"), _("Il manque la cible"), element=at)


@dataclass(frozen=True)
class Cards:
    """What stands on the canvas, and what leads to what."""

    goal: int
    outcomes: list[One]
    starts: frozenset[int]
    interventions: list[One]
    links: list[tuple[int, int]]
    explained: list[tuple[int, int, bool]]
    """For each link, its id, its source, and whether it says why."""

    @property
    def all(self) -> list[One]:
        """Results, then interventions."""
        return [*self.outcomes, *self.interventions]

    def served(self) -> set[int]:
        """The results that an intervention serves."""
        acts = {one.id for one in self.interventions}
        return {target for source, target in self.links if source in acts}


def cards(session: Session) -> Cards:
    """The theory in two queries, whatever its size."""
    nodes = session.execute(
        select(
            Node.__table__.c.id, Node.__table__.c.kind, Node.__table__.c.text, Outcome.__table__.c.is_start
        )
        .outerjoin_from(Node.__table__, Outcome.__table__, Node.__table__.c.id == Outcome.__table__.c.id)
        .order_by(Node.__table__.c.id)
    ).all()
    links = session.execute(
        select(Link.id, Link.source_id, Link.target_id, func.length(func.trim(Link.rationale))).order_by(
            Link.id
        )
    ).all()
    return Cards(
        goal=next(id for id, kind, _text, _start in nodes if kind == "impact"),
        outcomes=[One(Outcome, id, text) for id, kind, text, _start in nodes if kind == "outcome"],
        starts=frozenset(id for id, _kind, _text, start in nodes if start),
        interventions=[
            One(Intervention, id, text) for id, kind, text, _start in nodes if kind == "intervention"
        ],
        links=[(source, target) for _id, source, target, _length in links],
        explained=[(id, source, bool(length)) for id, source, _target, length in links],
    )


def theory(held: Cards) -> Progress:
    """The chain of results: it leads to the impact, says why, and starts from what interventions serve."""
    reasons = Reasons("theory")
    count = len(held.outcomes)
    reasons.ask(
        count > 0,
        ngettext("{count} résultat est posé", "{count} résultats sont posés", count).format(count=count),
        _("Aucun résultat n’est encore posé"),
    )
    _ask_reach(reasons, held)
    _ask_shape(reasons, held)
    _ask_why(reasons, held)
    _ask_starts(reasons, held)
    return reasons.told(begun=bool(held.outcomes or held.links))


def _ask_reach(reasons: Reasons, held: Cards) -> None:
    before = upstream(held.links, [held.goal])
    acts = {one.id for one in held.interventions}
    if held.interventions:
        lack = _("Aucune intervention ne mène encore à l’impact")
    else:
        lack = _("Rien ne mène encore à l’impact")
    reached = bool(before & acts) if acts else bool(before)
    reasons.ask(reached, _("Un chemin mène à l’impact"), lack, element=(Impact, held.goal))
    alone = set(isolated([one.id for one in held.all], held.links))
    reasons.ask_each(
        held.outcomes,
        set(without_way_to([one.id for one in held.outcomes], held.links, held.goal)) - alone,
        _("Chaque résultat mène à l’impact"),
        lambda n: ngettext(
            "Le résultat « {name} » ne mène pas à l’impact",
            "{count} résultats ne mènent pas à l’impact, dont « {name} »",
            n,
        ),
    )


def _ask_shape(reasons: Reasons, held: Cards) -> None:
    reasons.ask_each(
        held.all,
        isolated([one.id for one in held.all], held.links),
        "",
        lambda n: ngettext(
            "La carte « {name} » n’est reliée à rien",
            "{count} cartes ne sont reliées à rien, dont « {name} »",
            n,
        ),
    )
    loops = cycles(held.links)
    if loops:
        turning = [one for one in held.all if one.id in loops[0]]
        reasons.ask_each(turning, loops[0], "", lambda n: _("Des cartes tournent en rond, dont « {name} »"))


def _ask_why(reasons: Reasons, held: Cards) -> None:
    names = {one.id: one.name for one in held.all}
    reasons.ask_each(
        [One(Link, id, names.get(source, "")) for id, source, _explained in held.explained],
        {id for id, _source, explained in held.explained if not explained},
        _("Chaque lien dit pourquoi"),
        lambda n: ngettext(
            "Le lien qui part de « {name} » ne dit pas pourquoi",
            "{count} liens ne disent pas pourquoi, dont celui qui part de « {name} »",
            n,
        ),
    )


def _ask_starts(reasons: Reasons, held: Cards) -> None:
    """The results that nothing precedes, or that the group says to start from."""
    if not held.links:
        return
    results = {one.id for one in held.outcomes}
    preceded = {target for source, target in held.links if source in results}
    first = [one for one in held.outcomes if one.id in held.starts or one.id not in preceded]
    reasons.ask_each(
        first,
        {one.id for one in first} - held.served(),
        _("Chaque résultat de départ est servi par une intervention"),
        lambda n: ngettext(
            "Aucune intervention ne sert le résultat de départ « {name} »",
            "Aucune intervention ne sert {count} résultats de départ, dont « {name} »",
            n,
        ),
    )
