"""The steps of an intervention: what lasts, what is one day, what is refused."""

from datetime import date

import pytest

from app.errors import Refused
from app.model import Activity, Initiative, Intervention
from app.store import Dossier


@pytest.fixture
def act(dossier: Dossier) -> Intervention:
    with dossier.change("Ajouter"):
        made = dossier.initiative.add_intervention("Ouvrir un guichet")
    return made


def test_an_end_without_a_start_is_a_milestone(dossier: Dossier, act: Intervention) -> None:
    with dossier.change("Planifier"):
        step = act.plan("Ouverture")
        step.schedule(None, date(2027, 1, 15))
        assert step.is_milestone
        step.schedule(date(2027, 1, 1), date(2027, 1, 15))
        assert not step.is_milestone


def test_a_step_that_ends_before_it_starts_is_refused_and_keeps_its_dates(
    dossier: Dossier, act: Intervention
) -> None:
    with dossier.change("Planifier"):
        step = act.plan("Travaux")
        step.schedule(date(2027, 1, 1), date(2027, 2, 1))
        with pytest.raises(Refused, match="avant le début"):
            step.schedule(date(2027, 3, 1), date(2027, 2, 1))
        assert (step.starts, step.ends) == (date(2027, 1, 1), date(2027, 2, 1))


def test_removing_an_intervention_takes_its_steps_and_undo_brings_them_back(
    dossier: Dossier, act: Intervention
) -> None:
    with dossier.change("Planifier"):
        act.plan("Ouverture")
    with dossier.change("Supprimer"):
        dossier.initiative.remove(act)
    assert steps(dossier.initiative) == []
    dossier.undo()
    assert [step.text for step in steps(dossier.initiative)] == ["Ouverture"]


def steps(initiative: Initiative) -> list[Activity]:
    return [step for act in initiative.interventions for step in act.activities]
