"""Who works with whom: the organisations that share interventions, who is alone, who holds others together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import _, listed, ngettext
from app.model import Intervention, Organisation, Participation, Stage
from app.model.cards import INTERVENTION, coded

Pair = tuple[int, int]
"""Two organisations by their ids, the smaller first."""
CLOSEST = 5
"""Pairs that are named where the map is told in words."""
NAMED = 3
"""Organisations that are named before the others are counted."""


@dataclass(frozen=True)
class Together:
    """Organisations by id, those that take part in something, and for each pair the codes of what they share."""

    names: Mapping[int, str]
    active: frozenset[int]
    shared: Mapping[Pair, tuple[str, ...]]

    def with_whom(self) -> dict[int, set[int]]:
        """For each organisation that works with others, which."""
        found: dict[int, set[int]] = defaultdict(set)
        for one, other in self.shared:
            found[one].add(other)
            found[other].add(one)
        return found


def together(session: Session) -> Together:
    """Who shares what is not stopped, in two queries."""
    rows_of_names = session.execute(select(Organisation.id, Organisation.name).order_by(Organisation.name))
    names = {id: name for id, name in rows_of_names}  # noqa: C416 (dict() would read its keys)
    rows = session.execute(
        select(Participation.intervention_id, Intervention.number, Participation.organisation_id)
        .join(Intervention, Intervention.node_id == Participation.intervention_id)
        .where(Intervention.stage != Stage.STOPPED)
        .order_by(Intervention.number)
    )
    around: dict[tuple[int, int], list[int]] = defaultdict(list)
    for act, number, organisation in rows:
        around[act, number].append(organisation)
    shared: dict[Pair, list[str]] = defaultdict(list)
    for (_act, number), held in around.items():
        for pair in combinations(sorted(held), 2):
            shared[pair].append(coded(INTERVENTION, number))
    active = frozenset(one for held in around.values() for one in held)
    return Together(names, active, {pair: tuple(codes) for pair, codes in shared.items()})


def in_order(held: Together) -> list[int]:
    """The active organisations, each beside the one with which it shares most: the circle has few long lines."""
    weight: dict[int, Counter[int]] = defaultdict(Counter)
    for (one, other), codes in held.shared.items():
        weight[one][other] = weight[other][one] = len(codes)
    waiting = [id for id in held.names if id in held.active]
    waiting.sort(key=lambda id: -sum(weight[id].values()))
    found: list[int] = []
    while waiting:
        last = weight[found[-1]] if found else Counter[int]()
        following = max(waiting, key=last.__getitem__)  # the first of them, where several share as much
        waiting.remove(following)
        found.append(following)
    return found


@dataclass(frozen=True)
class Seen:
    """One thing the map shows, in a sentence; about which organisation. `kind`: bridge, alone or idle."""

    kind: str
    organisation: int
    sentence: str


def seen(held: Together) -> list[Seen]:
    """Who holds others together, who works alone, who has no part yet."""
    partners = held.with_whom()
    bridges = [
        Seen("bridge", id, _bridge(held, id, lost))
        for id in held.names
        if (lost := _only_through(id, partners))
    ]
    alone = [
        Seen("alone", id, _("{name} n’agit avec aucun autre organisme.").format(name=name))
        for id, name in held.names.items()
        if id in held.active and not partners.get(id)
    ]
    idle = [
        Seen("idle", id, _("{name} n’a encore de rôle dans aucune intervention.").format(name=name))
        for id, name in held.names.items()
        if id not in held.active
    ]
    return [*bridges, *alone, *idle]


def _bridge(held: Together, id: int, lost: Sequence[int]) -> str:
    words = ngettext(
        "{others} ne travaille qu’avec {name}.",
        "{others} ne travaillent qu’avec {name}.",
        len(lost),
    )
    return words.format(name=held.names[id], others=listed([held.names[one] for one in lost], NAMED))


def _only_through(id: int, partners: Mapping[int, Iterable[int]]) -> list[int]:
    """Those whose only partner is this one; two who only have each other are not held by either."""
    lost = [one for one in partners.get(id, ()) if set(partners.get(one, ())) == {id}]
    return sorted(lost) if len(set(partners.get(id, ()))) > 1 else []


def in_words(held: Together) -> str:
    """The map in two sentences, for who does not see it: how many pairs, and those that share most."""
    said = ngettext(
        "{n} paire d’organismes agit ensemble dans au moins une intervention.",
        "{n} paires d’organismes agissent ensemble dans au moins une intervention.",
        len(held.shared),
    ).format(n=len(held.shared))
    closest = sorted(held.shared.items(), key=lambda one: -len(one[1]))[:CLOSEST]
    pairs = ", ".join(
        _("{one} et {other} ({n})").format(one=held.names[one], other=held.names[other], n=len(codes))
        for (one, other), codes in closest
    )
    most = _("Le plus souvent : {pairs}.").format(pairs=pairs)
    return f"{said} {most}" if pairs else said
