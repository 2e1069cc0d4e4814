"""What an intervention lives on: several sources, what they add up to, what is refused."""

import pytest

from app.errors import Refused
from app.model import Initiative, MeansKind
from app.store import Dossier

pytestmark = pytest.mark.usefixtures("writing")


def test_sources_add_up_to_what_is_secured(initiative: Initiative) -> None:
    act = initiative.add_intervention("Guichet")
    act.budget = 10_000
    act.live_on(MeansKind.MONEY, 3_000, "Ville", secured=True)
    act.live_on(MeansKind.MONEY, 4_000, "Fondation", secured=True)
    act.live_on(MeansKind.MONEY, 1_000, "Programme")
    act.live_on(MeansKind.HOURS, 500, "Bénévoles", secured=True)
    assert (act.secured, act.sought) == (7_000, 3_000)


def test_without_a_budget_the_sources_say_what_is_sought(initiative: Initiative) -> None:
    act = initiative.add_intervention("Guichet")
    assert (act.sought, act.is_priced) == (0, False)
    act.live_on(MeansKind.HOURS, 20)
    assert not act.is_priced
    act.live_on(MeansKind.MONEY, 1_000, "Programme")
    assert (act.sought, act.is_priced) == (1_000, True)


def test_less_than_nothing_is_refused(initiative: Initiative) -> None:
    act = initiative.add_intervention("Guichet")
    with pytest.raises(Refused, match="négatif"):
        act.live_on(MeansKind.MONEY, -1)
    assert act.means == []


def test_a_contribution_is_told_in_one_line(initiative: Initiative) -> None:
    act = initiative.add_intervention("Guichet")
    told = [
        act.live_on(MeansKind.MONEY, 12_000, "Fondation", secured=True).sentence,
        act.live_on(MeansKind.HOURS, 40, "Bénévoles").sentence,
        act.live_on(MeansKind.IN_KIND, None, "Mairie", secured=True).sentence,
    ]
    assert [one.replace("\xa0", " ") for one in told] == [
        "12 000 $ · Fondation · confirmé",
        "40 h · Bénévoles · à trouver",
        "en nature · Mairie · confirmé",
    ]


def test_removing_an_intervention_takes_what_it_lives_on(dossier: Dossier, initiative: Initiative) -> None:
    act = initiative.add_intervention("Guichet")
    held = act.live_on(MeansKind.MONEY, 5)
    dossier.session.flush()
    id = held.id
    initiative.remove(act)
    assert dossier.get(type(held), id) is None
