"""The portfolio: who serves what, what is missing, the money, the choice."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.analysis.figures import money_in_words
from app.analysis.portfolio import (
    Overall,
    Remark,
    coverage,
    findings,
    funding,
    mix,
    money_words,
    overall,
)
from app.model import Horizon, MeansKind, Mode, Origin, PartRole, Stage, Strength
from app.store import Dossier, create


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """R1 served by two, R2 by one, R3 by nobody, R4 only by R1."""
    with closing(create(tmp_path / "essai.maillon", title="Essai")) as made:
        with made.change("Remplir"):
            here = made.initiative
            results = [here.add_outcome(f"Résultat {n}", Horizon.SHORT) for n in range(1, 4)]
            above = here.add_outcome("Plus loin", Horizon.LONG)
            one, other = here.welcome("Maison"), here.welcome("Ville")
            first = here.add_intervention("Cuisines")
            second = here.add_intervention("Navette")
            first.take_part(one, PartRole.LEAD)
            first.take_part(other, PartRole.FUNDS)
            second.take_part(other, PartRole.LEAD)
            here.connect(first, results[0]).strength = Strength.UNSURE
            here.connect(second, results[0]).strength = Strength.STRONG
            here.connect(second, results[1])
            here.connect(results[0], above)
            first.budget, second.budget = 10_000, 6_000
            first.live_on(MeansKind.MONEY, 3_000, "Fondation", secured=True)
            first.live_on(MeansKind.MONEY, 1_000, "Ville", secured=True)
            first.live_on(MeansKind.MONEY, 5_000, "Programme")
            first.live_on(MeansKind.HOURS, 120, "Maison", secured=True)
            first.live_on(MeansKind.HOURS, 30)
            second.live_on(MeansKind.MONEY, 9_000, secured=True)
            second.live_on(MeansKind.IN_KIND, None, "École").what = "Cuisine"
            second.mode, second.origin = Mode.SINGLE, Origin.EXISTING
        yield made


def found(dossier: Dossier, remark: Remark) -> list[str]:
    held = coverage(dossier.session)
    code = {one.id: one.code for one in held.results}
    return [code[one.result] for one in findings(held) if one.remark is remark]


def test_the_strongest_role_and_the_surest_link_are_told(dossier: Dossier) -> None:
    held = coverage(dossier.session)
    served = held.results[0]
    ville = next(id for id, name in held.organisations if name == "Ville")
    assert served.by[ville].role is PartRole.LEAD
    assert served.by[ville].strength is Strength.STRONG
    assert len(served.by[ville].interventions) == 2
    assert served.acts == ("I1", "I2")


def test_what_comes_soonest_comes_first(dossier: Dossier) -> None:
    assert [one.code for one in coverage(dossier.session).results] == ["R1", "R2", "R3", "R4"]


def test_a_result_that_nothing_leads_to_is_a_gap(dossier: Dossier) -> None:
    assert found(dossier, Remark.GAP) == ["R3"]


def test_a_result_served_by_one_organisation_hangs_on_it(dossier: Dossier) -> None:
    assert found(dossier, Remark.ALONE) == ["R2"]


def test_two_leads_on_one_result_are_asked_whether_they_agree(dossier: Dossier) -> None:
    assert found(dossier, Remark.OVERLAP) == ["R1"]


def test_a_stopped_intervention_serves_nothing(dossier: Dossier) -> None:
    with dossier.change("Arrêter"):
        dossier.initiative.interventions[1].stage = Stage.STOPPED
    assert found(dossier, Remark.GAP) == ["R2", "R3"]
    assert mix(dossier.initiative.interventions).shares == {(Origin.NEW, Mode.JOINT): 1}


def test_the_questions_to_the_file_do_not_grow_with_it(dossier: Dossier) -> None:
    asked: list[str] = []
    dossier.session.connection().exec_driver_sql("SELECT 1")
    from sqlalchemy import event

    engine = dossier.session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(str(told[2])))
    coverage(dossier.session)
    few = len(asked)
    with dossier.change("Ajouter"):
        for n in range(30):
            act = dossier.initiative.add_intervention(f"Action {n}")
            dossier.initiative.connect(act, dossier.initiative.outcomes[n % 3])
    asked.clear()
    coverage(dossier.session)
    assert len(asked) <= few + 2  # what the change let go of is read again


def test_the_money_of_an_intervention_is_shared_between_its_results(dossier: Dossier) -> None:
    held = mix(dossier.initiative.interventions)
    assert (held.secured, held.sought, held.unpriced) == (13_000, 6_000, 0)
    money = {code: (secured, sought) for code, secured, sought in held.by_result}
    assert money["R1"] == (4_000 + 4_500, 6_000)
    assert money["R2"] == (4_500, 0)
    told = money_in_words(held).replace("\xa0", " ")
    assert told.startswith("En tout : 13 000 $ confirmés, 6 000 $ à trouver · R1 : 8 500 $ confirmés")


def test_hours_and_gifts_are_counted_apart_from_money(dossier: Dossier) -> None:
    held = mix(dossier.initiative.interventions)
    assert (held.hours, held.in_kind) == ((120, 30), (0, 1))
    assert money_words(held).replace("\xa0", " ") == (
        "En tout : 13 000 $ confirmés, 6 000 $ à trouver. Du temps : 120 h confirmées, 30 h à trouver. "
        "Apports en nature confirmés : 0 ; à trouver : 1."
    )


def test_without_a_budget_what_is_asked_of_sources_is_what_is_sought(dossier: Dossier) -> None:
    with dossier.change("Effacer"):
        first, second = dossier.initiative.interventions
        first.budget = second.budget = None
    assert funding(first) == (4_000, 5_000)
    assert mix([first, second]).unpriced == 0


def test_more_secured_than_needed_leaves_nothing_to_seek(dossier: Dossier) -> None:
    assert funding(dossier.initiative.interventions[1]) == (9_000, 0)


@pytest.mark.parametrize(
    ("impact", "feasibility", "said"),
    [
        (4, 4, Overall.HIGH),
        (3, 4, Overall.HIGH),
        (2, 4, Overall.FAIR),
        (4, 1, Overall.LOW),
        (1, 1, Overall.LOW),
    ],
)
def test_any_low_pulls_it_down_and_high_needs_both(impact: int, feasibility: int, said: Overall) -> None:
    assert overall(impact, feasibility) is said
