"""A crowded initiative, made to be looked at and timed: seeded, plausible, with texts of every length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from random import Random
from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy.orm import object_session

from app.model import (
    Assumption,
    Factor,
    Frequency,
    Horizon,
    Indicator,
    Initiative,
    Intervention,
    Link,
    MeansKind,
    Measurement,
    Mode,
    Node,
    Organisation,
    Origin,
    Outcome,
    Participation,
    PartRole,
    Period,
    Presence,
    Reporting,
    Sector,
    Stage,
    Strength,
    Target,
    periods,
)

FIRST, LAST = date(2024, 10, 1), date(2026, 9, 30)
WHO = (
    "Les familles",
    "Les jeunes de 12 à 17 ans",
    "Les parents",
    "Les aînés qui vivent seuls",
    "Les intervenantes et les intervenants de première ligne",
    "Les commerçants du Vieux-Port",
    "Les élèves",
    "Les personnes arrivées depuis moins de trois ans",
    "Les voisins",
)
WHAT = (
    "connaissent les services du quartier",
    "obtiennent l’aide à laquelle ils ont droit",
    "participent aux décisions",
    "disposent d’un revenu suffisant pour se nourrir jusqu’à la fin du mois",
    "se sentent entourés",
    "ont accès à des aliments frais à distance de marche, toute l’année, sans devoir prendre la voiture",
    "collaborent",
    "terminent leur secondaire",
    "fréquentent les lieux publics en sécurité, le soir comme le jour",
    "conservent leur logement",
    "se déplacent sans voiture",
)
WHERE = ("", "dans Les Chutes", "au Plateau-Nord", "dans les trois quartiers de Rivière-Blanche")
ACTION = (
    "Offrir un guichet",
    "Animer des cuisines collectives",
    "Relier les écoles",
    "Ouvrir un jardin",
    "Accompagner les nouveaux arrivants pendant leur première année, dans la langue de leur choix",
    "Tenir une clinique",
    "Former des ambassadeurs",
)
PLACE = (
    "du quartier",
    "des Chutes",
    "du Plateau-Nord",
    "du Vieux-Port",
    "de la vallée",
    "mobile",
    "du samedi",
)
GROUP = ("Maison", "Table", "Comité", "École", "Coopérative", "Centre", "Fondation", "Regroupement")
RIVER = ("La Berge", "des Saules", "du Ruisseau", "de l’Anse", "du Moulin", "des Érables", "de la Pointe")
COUNTED = (
    "Familles inscrites",
    "Repas servis",
    "Heures offertes",
    "Personnes rejointes",
    "Visites au guichet",
)
WHY = (
    "",
    "Ce que l’on connaît, on le demande.",
    "Trois organismes l’ont constaté, chacun de son côté.",
    "Sans cette étape, les efforts suivants ne trouvent personne à qui s’adresser, et l’élan se perd.",
)
UPWARD: dict[Horizon, tuple[Horizon, ...]] = {
    Horizon.SHORT: (Horizon.MEDIUM, Horizon.MEDIUM, Horizon.SHORT, Horizon.LONG),
    Horizon.MEDIUM: (Horizon.LONG, Horizon.LONG, Horizon.MEDIUM),
    Horizon.LONG: (),
}


@dataclass(frozen=True)
class Crowd:
    """What was added."""

    outcomes: list[Outcome]
    interventions: list[Intervention]
    links: list[Link]
    organisations: list[Organisation]
    indicators: list[Indicator]


def crowd(
    initiative: Initiative,
    cards: int = 150,
    *,
    links: int | None = None,
    organisations: int = 24,
    indicators: int = 30,
    measurements: int = 600,
    seed: int = 7,
) -> Crowd:
    """Fill an initiative, within a change of the caller: the same seed always makes the same crowd."""
    dice = Random(seed)
    initiative.impact.text = initiative.impact.text or "les familles mangent à leur faim"
    partners = _organisations(initiative, organisations, dice)
    outcomes = _outcomes(initiative, cards - cards // 4, dice)
    interventions = _interventions(initiative, cards // 4, partners, dice)
    drawn = _links(initiative, outcomes, interventions, cards * 2 if links is None else links, dice)
    followed = _indicators(initiative, outcomes, partners, indicators, dice)
    _measurements(followed, measurements, initiative.year_begins, dice)
    return Crowd(outcomes, interventions, drawn, partners, followed)


def _names(parts: Sequence[Sequence[str]], dice: Random) -> Iterator[str]:
    """Every combination, shuffled, then the same with a number: never twice the same name."""
    combined = list(dict.fromkeys(" ".join(" ".join(words).split()) for words in product(*parts)))
    dice.shuffle(combined)
    turn = 1
    while True:
        for text in combined:
            yield text if turn == 1 else f"{text} ({turn})"
        turn += 1


def _organisations(initiative: Initiative, count: int, dice: Random) -> list[Organisation]:
    taken = {o.name for o in initiative.organisations}
    names = (name for name in _names((GROUP, RIVER), dice) if name not in taken)
    return [
        Organisation(
            initiative=initiative,
            name=next(names),
            sector=dice.choice(list(Sector)),
            language="en" if n % 7 == 3 else "fr",
        )
        for n in range(count)
    ]


def _outcomes(initiative: Initiative, count: int, dice: Random) -> list[Outcome]:
    start = max((o.number for o in initiative.outcomes), default=0) + 1
    texts = _names((WHO, WHAT, WHERE), dice)
    bands = (Horizon.LONG, Horizon.MEDIUM, Horizon.MEDIUM, Horizon.SHORT, Horizon.SHORT, Horizon.SHORT)
    factors: list[Factor | None] = [None, *initiative.factors]
    made = []
    for n in range(count):
        horizon = bands[n % len(bands)]
        made.append(
            Outcome(
                initiative=initiative,
                number=start + n,
                text=next(texts),
                horizon=horizon,
                is_start=horizon is Horizon.SHORT,
                tracked=dice.random() < 0.3,
                factor=dice.choice(factors),
            )
        )
    return made


def _interventions(
    initiative: Initiative, count: int, partners: list[Organisation], dice: Random
) -> list[Intervention]:
    start = max((i.number for i in initiative.interventions), default=0) + 1
    texts = _names((ACTION, PLACE), dice)
    made = [_intervention(initiative, start + n, next(texts), dice) for n in range(count)]
    roles = (PartRole.LEAD, PartRole.CO_LEAD, PartRole.CONTRIBUTES, PartRole.FUNDS)
    for intervention in made:
        held = dice.sample(partners, min(len(partners), dice.randint(1, len(roles))))
        for role, partner in zip(roles, held, strict=False):
            Participation(intervention=intervention, organisation=partner, role=role)
    return made


def _intervention(initiative: Initiative, number: int, text: str, dice: Random) -> Intervention:
    budget = float(dice.randrange(5_000, 250_000, 500))
    made = Intervention(
        initiative=initiative,
        number=number,
        text=text,
        mode=dice.choice(list(Mode)),
        origin=dice.choice(list(Origin)),
        stage=dice.choice(list(Stage)),
        starts=date(2024 + dice.randrange(3), dice.randint(1, 12), 1),
        ends=date(2027 + dice.randrange(3), dice.randint(1, 12), 28),
        budget=budget,
        impact_rating=dice.randint(1, 4),
        feasibility_rating=dice.randint(1, 4),
    )
    made.live_on(MeansKind.MONEY, round(budget * dice.random()), secured=True)
    return made


def _links(
    initiative: Initiative,
    outcomes: list[Outcome],
    interventions: list[Intervention],
    count: int,
    dice: Random,
) -> list[Link]:
    """Upward only, so that there is no loop: each card leads somewhere, then at random up to the count."""
    drawn: dict[tuple[Node, Node], Link] = {}
    sources: list[Node] = [*interventions, *outcomes]
    bands = {h: [o for o in outcomes if o.horizon is h] for h in Horizon}
    for turn in range(count * 8):
        if len(drawn) >= count:
            break
        source = sources[turn] if turn < len(sources) else dice.choice(sources)
        target = _above(source, bands, initiative, dice)
        if target is not None and (source, target) not in drawn:
            drawn[source, target] = _link(initiative, source, target, dice)
    return list(drawn.values())


def _above(
    source: Node, bands: dict[Horizon, list[Outcome]], initiative: Initiative, dice: Random
) -> Node | None:
    """A card of a higher band, or a later one of the same; near in order, as in a drawing with sense."""
    if isinstance(source, Outcome) and source.horizon is Horizon.LONG:
        return initiative.impact
    order = (
        UPWARD[source.horizon]
        if isinstance(source, Outcome)
        else (Horizon.SHORT, Horizon.SHORT, Horizon.MEDIUM)
    )
    band = bands[dice.choice(order)]
    if isinstance(source, Outcome):
        band = [o for o in band if o.horizon is not source.horizon or o.number > source.number]
    if not band:
        return initiative.impact
    middle = source.number * 7 % len(band)
    return band[(middle + dice.randint(-2, 2)) % len(band)]


def _link(initiative: Initiative, source: Node, target: Node, dice: Random) -> Link:
    link = Link(
        initiative=initiative,
        source=source,
        target=target,
        rationale=dice.choice(WHY),
        strength=dice.choice(list(Strength)),
    )
    if dice.random() < 0.15:
        Assumption(link=link, text="Les organismes ont le temps qu’il faut.", critical=dice.random() < 0.4)
    return link


def _indicators(
    initiative: Initiative, outcomes: list[Outcome], partners: list[Organisation], count: int, dice: Random
) -> list[Indicator]:
    names = _names((COUNTED, PLACE), dice)
    made = []
    for n in range(count):
        indicator = Indicator(
            initiative=initiative,
            name=next(names),
            node=dice.choice(outcomes) if outcomes else None,
            unit="personnes",
            frequency=list(Frequency)[n % len(Frequency)],
            baseline=float(dice.randint(0, 40)),
            baseline_on=date(2024, 9, 30),
        )
        Target(indicator=indicator, due_on=date(2029, 6, 30), value=float(dice.randint(60, 400)))
        for partner in dice.sample(partners, min(len(partners), dice.randint(1, 4))):
            Reporting(indicator=indicator, organisation=partner)
        made.append(indicator)
    return made


def _measurements(indicators: list[Indicator], count: int, year_begins: int, dice: Random) -> None:
    """Two years of values, the latest first; further back in time for as long as more are wanted."""
    first = FIRST
    slots = list(_slots(indicators, first, year_begins))
    while slots and len(slots) < count and first.year > 1950:
        first = first.replace(year=first.year - 2)
        slots = list(_slots(indicators, first, year_begins))
    slots.sort(key=lambda slot: slot[1].start, reverse=True)
    session = object_session(indicators[0]) if slots and count else None
    if session is not None:
        session.flush()
        # In one statement: a bench asks for fifty thousand of them.
        session.execute(insert(Measurement), [_value(*slot, dice) for slot in slots[:count]])
        for indicator in indicators:
            session.expire(indicator, ["measurements"])


def _value(reporting: Reporting, period: Period, dice: Random) -> dict[str, object]:
    value = None if dice.random() < 0.05 else float(dice.randint(0, 300))
    return {
        "uid": str(uuid4()),
        "indicator_id": reporting.indicator_id,
        "organisation_id": reporting.organisation_id,
        "period_start": period.start,
        "period_months": period.months,
        "value": value,
        "presence": Presence.NOT_MEASURED if value is None else Presence.MEASURED,
        "estimated": False,
        "note": "",
    }


def _slots(indicators: list[Indicator], first: date, year_begins: int) -> Iterator[tuple[Reporting, Period]]:
    for indicator in indicators:
        for period in periods(first, LAST, indicator.frequency, year_begins):
            for reporting in indicator.reportings:
                yield reporting, period
