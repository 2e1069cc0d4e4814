"""How much hangs on each card: single links, what no longer holds when something stops, where proof is thinnest."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.analysis.graph import causes_of, effects_of, reach
from app.analysis.theory import LinkFace, Theory
from app.model.cards import IMPACT, INTERVENTION

SOURCE = -1
"""What stands before all interventions: no card has this id."""


@dataclass(frozen=True)
class Loss:
    """What no longer holds when some cards stop: `lost` have no way left from an intervention, `weaker` have fewer."""

    stopped: frozenset[int]
    lost: frozenset[int]
    weaker: frozenset[int]


def what_if(theory: Theory, stopped: Collection[int]) -> Loss:
    """What is left when these cards stop. Only cards that an intervention served before can be lost."""
    gone = frozenset(stopped)
    effects = effects_of(theory.pairs)
    left_effects = {id: [e for e in ends if e not in gone] for id, ends in effects.items() if id not in gone}
    acts = _acts(theory)
    before = acts | reach(acts, effects)
    after = (acts - gone) | reach(acts - gone, left_effects)
    touched = reach(gone, effects)
    return Loss(gone, frozenset(before - after - gone), frozenset((touched & after) - gone))


def single_links(theory: Theory) -> list[tuple[int, frozenset[int]]]:
    """The cards on which others hang alone («maillon unique»), with what they would take along; the heaviest first.

    Every way from an intervention to what hangs passes through them: they dominate it (Lowry and Medlock, 1969), found
    as Cooper, Harvey and Kennedy do (2001).
    """
    above = _dominators(theory)
    hanging: dict[int, set[int]] = {}
    for id in above:
        at = above[id]
        while at != SOURCE:
            hanging.setdefault(at, set()).add(id)
            at = above[at]
    found = [(id, frozenset(held)) for id, held in hanging.items()]
    return sorted(found, key=lambda one: (-len(one[1]), one[0]))


def _dominators(theory: Theory) -> dict[int, int]:
    """For each card that an intervention serves, the nearest one through which every way to it passes, or SOURCE."""
    effects: dict[int, Sequence[int]] = {SOURCE: sorted(_acts(theory)), **effects_of(theory.pairs)}
    order = _after_their_effects(effects)[::-1]
    place = {id: n for n, id in enumerate(order)}
    before: dict[int, list[int]] = {id: [] for id in order}
    for cause in order:
        for effect in effects.get(cause, ()):
            before[effect].append(cause)
    above: dict[int, int] = {SOURCE: SOURCE}
    changed = True
    while changed:
        changed = False
        for id in order[1:]:
            known = [cause for cause in before[id] if cause in above]
            nearest = known[0]
            for cause in known[1:]:
                nearest = _common(nearest, cause, above, place)
            if above.get(id) != nearest:
                above[id], changed = nearest, True
    del above[SOURCE]
    return above


def _common(one: int, other: int, above: Mapping[int, int], place: Mapping[int, int]) -> int:
    while one != other:
        while place[one] > place[other]:
            one = above[one]
        while place[other] > place[one]:
            other = above[other]
    return one


def _after_their_effects(effects: Mapping[int, Sequence[int]]) -> list[int]:
    """Depth first from the source, each card after all that follows from it; without recursion."""
    seen, order = {SOURCE}, []
    calls = [(SOURCE, iter(effects.get(SOURCE, ())))]
    while calls:
        id, rest = calls[-1]
        step = next(rest, None)
        if step is None:
            order.append(id)
            calls.pop()
        elif step not in seen:
            seen.add(step)
            calls.append((step, iter(effects.get(step, ()))))
    return order


def weakest_links(theory: Theory, most: int = 3) -> list[LinkFace]:
    """The links on the way to the impact of which the least is known: doubted, without knowledge, without a reason."""
    impact = {card.id for card in theory.cards if card.kind == IMPACT}
    on_the_way = impact | reach(impact, causes_of(theory.pairs))
    acts = _acts(theory)

    def proof(link: LinkFace) -> tuple[bool, int, bool, int]:
        return (not link.doubtful, min(link.supports, 1), link.has_rationale, link.id)

    inside = [link for link in theory.links if link.target in on_the_way and link.source not in acts]
    return sorted((link for link in inside if link.doubtful or not link.supports), key=proof)[:most]


def _acts(theory: Theory) -> set[int]:
    return {card.id for card in theory.cards if card.kind == INTERVENTION}
