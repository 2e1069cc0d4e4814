"""The chain read from action to result: what was planned takes place; do the results follow?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.analysis.monitoring import Standing, State
from app.analysis.theory import band_of
from app.i18n import _, ngettext, titled
from app.model import Choice, Impact, Indicator, Intervention, Link, Outcome, Stage
from app.model.cards import INTERVENTION, OUTCOME, coded

HAPPENING = (Stage.UNDER_WAY, Stage.DONE)
GRAVEST = (State.LATE, State.WATCH, State.ON_TRACK, State.AWAITED, State.UNKNOWN)
"""Of several indicators, the state that speaks for the result: what is known before what is not."""


class Reading(Choice):
    """What the group reads when it puts action and result side by side."""

    LAGS = "lags"
    NOT_YET = "not_yet"
    AHEAD = "ahead"
    FOLLOWS = "follows"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {
            Reading.LAGS: _("Cela a lieu, et le résultat ne suit pas : que n’avons-nous pas vu ?"),
            Reading.NOT_YET: _("Ce qui y mène n’avance pas encore : le retard vient peut-être de là."),
            Reading.AHEAD: _("Le résultat avance sans attendre : qu’est-ce qui agit d’autre ?"),
            Reading.FOLLOWS: _("Cela a lieu, et le résultat suit."),
            Reading.UNKNOWN: _("Pas encore de donnée pour le dire."),
        }[self]


@dataclass(frozen=True)
class Step:
    """One result: what leads to it, where it stands, and what that says."""

    node: int
    code: str
    text: str
    causes: str
    state: State
    why: str
    reading: Reading


def chain(session: Session, held: Sequence[Standing]) -> tuple[list[Step], int]:
    """The results that have an indicator, the near ones first; and how many have none."""
    of_node: dict[int, list[Standing]] = defaultdict(list)
    known = {standing.id: standing for standing in held}
    for id, node in session.execute(select(Indicator.id, Indicator.node_id)):
        if node is not None and id in known:
            of_node[node].append(known[id])
    asked = select(Intervention.node_id, Intervention.number, Intervention.stage)
    acts = {id: (coded(INTERVENTION, number), stage) for id, number, stage in session.execute(asked)}
    results = _results(session)
    before: dict[int, list[int]] = defaultdict(list)
    for source, target in session.execute(select(Link.source_id, Link.target_id)):
        before[target].append(source)
    states = {node: _gravest(standings) for node, standings in of_node.items()}
    codes = {one.id: one.code for one in results}
    followed = sorted((one for one in results if one.id in of_node), key=lambda one: one.rank)
    steps = [_step(one, acts, before[one.id], states, codes, of_node[one.id]) for one in followed]
    return steps, len(results) - len(followed)


@dataclass(frozen=True)
class _Result:
    """What is said of an outcome or of the impact, and its place among them."""

    id: int
    code: str
    text: str
    rank: tuple[int, int]


def _results(session: Session) -> list[_Result]:
    """Every outcome and the impact, as plain values: their entities would be filled in again one by one."""
    asked = select(Outcome.id, Outcome.number, Outcome.text, Outcome.horizon)
    found = [
        _Result(id, coded(OUTCOME, number), text, (-band_of(horizon), number))
        for id, number, text, horizon in session.execute(asked)
    ]
    return found + [
        _Result(one.id, one.code, one.headline, (0, 0)) for one in session.scalars(select(Impact))
    ]


def _gravest(held: Sequence[Standing]) -> State:
    return min((one.state for one in held), key=GRAVEST.index)


def _step(
    node: _Result,
    acts: dict[int, tuple[str, Stage]],
    before: Sequence[int],
    states: dict[int, State],
    codes: dict[int, str],
    held: Sequence[Standing],
) -> Step:
    serving = [acts[id] for id in before if id in acts]
    earlier = [(codes[id], states[id]) for id in before if id in states]
    told = [_("{code} {stage}").format(code=code, stage=stage.label) for code, stage in serving]
    told += [_("{code} {stage}").format(code=code, stage=state.label) for code, state in earlier]
    takes_place = any(stage in HAPPENING for _code, stage in serving) or (
        not serving and any(state is State.ON_TRACK for _code, state in earlier)
    )
    state = states[node.id]
    why = " · ".join(titled(one.name, one.why) for one in held if one.state is state)
    reading = _reading(takes_place, state)
    return Step(node.id, node.code, node.text, ", ".join(told), state, why, reading)


def _reading(takes_place: bool, state: State) -> Reading:
    if state in (State.AWAITED, State.UNKNOWN):
        return Reading.UNKNOWN
    if state is State.ON_TRACK:
        return Reading.FOLLOWS if takes_place else Reading.AHEAD
    return Reading.LAGS if takes_place else Reading.NOT_YET


def in_words(steps: Sequence[Step], unfollowed: int) -> str:
    """The whole chain in a sentence or two, to be said aloud before the group."""
    counts = {reading: sum(step.reading is reading for step in steps) for reading in Reading}
    place = counts[Reading.FOLLOWS] + counts[Reading.LAGS]
    said = ngettext(
        "Là où les interventions ont lieu, {n} résultat sur {of} suit.",
        "Là où les interventions ont lieu, {n} résultats sur {of} suivent.",
        counts[Reading.FOLLOWS],
    ).format(n=counts[Reading.FOLLOWS], of=place)
    without = ngettext(
        "{n} résultat n’a pas d’indicateur : la lecture n’en dit rien.",
        "{n} résultats n’ont pas d’indicateur : la lecture n’en dit rien.",
        unfollowed,
    ).format(n=unfollowed)
    return " ".join(words for words, shown in ((said, place), (without, unfollowed)) if shown)
