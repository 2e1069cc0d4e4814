"""The chain read from action to result."""

from datetime import date

import pytest

from app.analysis.chain import Reading, Step, chain, in_words
from app.analysis.monitoring import State, standings
from app.model import Indicator, Outcome, Period, Stage
from app.store import Dossier
from tests.app.conftest import SmallTheory

SUMMER = Period(date(2026, 7, 1), 3)
TODAY = date(2026, 11, 23)


def _follow(dossier: Dossier, node: Outcome, value: float | None) -> Indicator:
    made = dossier.initiative.follow(f"Part {node.code}", node)
    made.baseline, made.baseline_on = 0, date(2025, 9, 30)
    made.aim(100, SUMMER.end)
    if value is not None:
        made.measure(SUMMER, value)
    return made


def _chain(dossier: Dossier) -> tuple[list[Step], int]:
    dossier.session.flush()
    return chain(dossier.session, standings(dossier.initiative, dossier.session, TODAY))


@pytest.mark.parametrize(
    ("stage", "value", "reading"),
    [
        (Stage.UNDER_WAY, 95, Reading.FOLLOWS),
        (Stage.DONE, 10, Reading.LAGS),
        (Stage.UNDER_WAY, 70, Reading.LAGS),
        (Stage.PLANNED, 10, Reading.NOT_YET),
        (Stage.IDEA, 95, Reading.AHEAD),
        (Stage.STOPPED, 10, Reading.NOT_YET),
        (Stage.UNDER_WAY, None, Reading.UNKNOWN),
    ],
)
def test_action_and_result_are_put_side_by_side(
    dossier: Dossier, theory: SmallTheory, stage: Stage, value: float | None, reading: Reading
) -> None:
    with dossier.change("Suivre"):
        theory.act.stage = stage
        _follow(dossier, theory.near, value)
        (step,), unfollowed = _chain(dossier)
    assert (step.reading, unfollowed) == (reading, 2)
    assert step.causes == f"I1 {stage.label}"


def test_where_no_intervention_leads_the_result_before_speaks(dossier: Dossier, theory: SmallTheory) -> None:
    with dossier.change("Suivre"):
        _follow(dossier, theory.near, 95)
        _follow(dossier, theory.far, 10)
        steps, _unfollowed = _chain(dossier)
    assert [(step.code, step.reading) for step in steps] == [
        (theory.near.code, Reading.AHEAD),
        (theory.far.code, Reading.LAGS),
    ]
    assert steps[1].causes == f"{theory.near.code} en bonne voie"


def test_the_gravest_of_several_indicators_speaks(dossier: Dossier, theory: SmallTheory) -> None:
    with dossier.change("Suivre"):
        for value in (95, 10, None):
            _follow(dossier, theory.near, value)
        (step,), _unfollowed = _chain(dossier)
    assert step.state is State.LATE


def test_the_chain_is_said_in_a_sentence(dossier: Dossier, theory: SmallTheory) -> None:
    with dossier.change("Suivre"):
        theory.act.stage = Stage.UNDER_WAY
        _follow(dossier, theory.near, 95)
        said = in_words(*_chain(dossier))
    assert said.startswith("Là où les interventions ont lieu, 1 résultat sur 1 suit.")
    assert "2 résultats n’ont pas d’indicateur" in said


def test_without_any_indicator_there_is_nothing_to_read(dossier: Dossier, theory: SmallTheory) -> None:
    assert _chain(dossier) == ([], 3)
