"""Cards and links: what may lead to what, and the short codes said aloud in the room."""

from datetime import date

import pytest

from app.errors import Refused
from app.model import Horizon, Initiative, PartRole
from tests.app.conftest import SmallTheory

pytestmark = pytest.mark.usefixtures("writing")


def test_cards_have_short_codes_in_the_order_in_which_they_came(initiative: Initiative) -> None:
    outcomes = [initiative.add_outcome(f"Résultat {n}") for n in range(3)]
    acts = [initiative.add_intervention(f"Intervention {n}") for n in range(2)]
    assert [node.code for node in outcomes + acts] == ["R1", "R2", "R3", "I1", "I2"]
    assert initiative.impact.code == ""


def test_a_code_is_not_given_twice_while_it_stands(initiative: Initiative) -> None:
    first, second = initiative.add_outcome("Un"), initiative.add_outcome("Deux")
    initiative.remove(first)
    third = initiative.add_outcome("Trois")
    assert (second.code, third.code) == ("R2", "R3")


def test_a_card_comes_with_its_place_or_without(initiative: Initiative) -> None:
    placed = initiative.add_outcome("Ici", Horizon.SHORT, x=12.5, y=-3)
    assert (placed.x, placed.y, placed.horizon) == (12.5, -3, Horizon.SHORT)
    assert initiative.add_intervention("Quelque part").x is None


def test_a_card_does_not_lead_to_itself(initiative: Initiative, theory: SmallTheory) -> None:
    with pytest.raises(Refused, match="elle-même"):
        initiative.connect(theory.near, theory.near)


def test_nothing_starts_from_the_impact(initiative: Initiative, theory: SmallTheory) -> None:
    with pytest.raises(Refused, match="rien n’en part"):
        initiative.connect(initiative.impact, theory.near)


def test_a_result_does_not_lead_to_an_intervention(initiative: Initiative, theory: SmallTheory) -> None:
    with pytest.raises(Refused, match="Une intervention agit sur un résultat"):
        initiative.connect(theory.near, theory.act)


def test_an_intervention_may_prepare_another(initiative: Initiative, theory: SmallTheory) -> None:
    other = initiative.add_intervention("Formation des bénévoles")
    assert initiative.connect(other, theory.act).target is theory.act


def test_the_same_link_is_made_once(initiative: Initiative, theory: SmallTheory) -> None:
    with pytest.raises(Refused, match="Ce lien existe déjà"):
        initiative.connect(theory.act, theory.near)


def test_a_loop_through_several_cards_is_allowed(initiative: Initiative, theory: SmallTheory) -> None:
    assert initiative.connect(theory.far, theory.near).source is theory.far


def test_a_link_says_itself_in_a_sentence(theory: SmallTheory) -> None:
    said = theory.links[0].sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert said == (
        "« Guichet d’accueil des familles » contribue à « Les familles connaissent les services du quartier »"
    )


def test_a_link_carries_what_must_hold(theory: SmallTheory) -> None:
    supposed = theory.links[0].suppose("Les heures conviennent aux familles", critical=True)
    assert theory.links[0].assumptions == [supposed]
    assert supposed.critical


def test_a_link_between_results_can_be_turned_around(theory: SmallTheory) -> None:
    link = theory.links[1]
    link.reverse()
    assert (link.source, link.target) == (theory.far, theory.near)


def test_a_link_to_the_impact_cannot_be_turned_around(theory: SmallTheory) -> None:
    with pytest.raises(Refused, match="L’impact est le but"):
        theory.links[2].reverse()


def test_a_link_from_an_intervention_cannot_be_turned_around(theory: SmallTheory) -> None:
    with pytest.raises(Refused, match="Une intervention agit"):
        theory.links[0].reverse()


def test_a_link_is_not_turned_onto_another(initiative: Initiative, theory: SmallTheory) -> None:
    initiative.connect(theory.far, theory.near)
    with pytest.raises(Refused, match="dans l’autre sens existe déjà"):
        theory.links[1].reverse()


# The impact in its sentence


def test_the_impact_sentence_builds_itself(initiative: Initiative) -> None:
    impact = initiative.impact
    assert impact.sentence() == ""
    assert impact.headline == "L’impact reste à préciser"
    impact.text = "deux fois moins de familles vivent de l’insécurité alimentaire. "
    assert impact.sentence() == "Deux fois moins de familles vivent de l’insécurité alimentaire."
    impact.place = "à Rivière-Blanche"
    impact.deadline = date(2029, 6, 30)
    assert impact.sentence() == (
        "D’ici le 30 juin 2029, à Rivière-Blanche, deux fois moins de familles vivent de l’insécurité alimentaire."
    )
    assert impact.headline == impact.sentence()


def test_each_line_of_the_paraphrases_is_someone_s(initiative: Initiative) -> None:
    initiative.impact.paraphrases = "Moins de petits ont faim.\n\n  La moitié n’en manquera plus. \n"
    assert initiative.impact.retellings == ["Moins de petits ont faim.", "La moitié n’en manquera plus."]


# Interventions


def test_an_intervention_does_not_end_before_it_starts(theory: SmallTheory) -> None:
    with pytest.raises(Refused, match="vient avant le début"):
        theory.act.schedule(date(2026, 9, 1), date(2026, 8, 31))
    assert theory.act.starts is None
    theory.act.schedule(date(2026, 9, 1), date(2026, 9, 1))
    theory.act.schedule(None, date(2020, 1, 1))
    assert (theory.act.starts, theory.act.ends) == (None, date(2020, 1, 1))


def test_an_organisation_has_one_role_in_an_intervention(initiative: Initiative, theory: SmallTheory) -> None:
    mairie = initiative.welcome("Mairie")
    theory.act.take_part(mairie, PartRole.CONTRIBUTES, "Prête la salle")
    held = theory.act.take_part(mairie, PartRole.FUNDS)
    assert theory.act.participations == [held]
    assert (held.role, held.part) == (PartRole.FUNDS, "Prête la salle")


def test_the_lead_comes_before_the_co_leads(initiative: Initiative, theory: SmallTheory) -> None:
    roles = (PartRole.CO_LEAD, PartRole.FUNDS, PartRole.LEAD, PartRole.CONTRIBUTES)
    partners = [initiative.welcome(role.value) for role in roles]
    for partner, role in zip(partners, roles, strict=True):
        theory.act.take_part(partner, role)
    assert [partner.name for partner in theory.act.leads] == ["lead", "co_lead"]
