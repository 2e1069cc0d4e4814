"""An initiative from its first day: what it always has, and the verbs by which it grows."""

from contextlib import closing
from pathlib import Path

import pytest

from app.errors import Refused
from app.model import (
    Answer,
    Circle,
    EvidenceKind,
    Impact,
    Initiative,
    Keep,
    Link,
    Need,
    Person,
    Support,
)
from app.store import Dossier, create
from tests.app.conftest import SmallTheory

pytestmark = pytest.mark.usefixtures("writing")


def test_an_initiative_has_its_need_and_its_impact_from_the_first_day(tmp_path: Path) -> None:
    with closing(create(tmp_path / "Neuve.maillon", title="Neuve")) as made:
        assert isinstance(made.initiative.need, Need)
        assert isinstance(made.initiative.impact, Impact)
        assert made.initiative.nodes == [made.initiative.impact]


@pytest.mark.parametrize("what", ["impact", "need", "initiative"])
def test_what_an_initiative_always_has_is_never_removed(initiative: Initiative, what: str) -> None:
    target = initiative if what == "initiative" else getattr(initiative, what)
    with pytest.raises(Refused, match="garde toujours son impact et son besoin"):
        initiative.remove(target)


def test_a_criterion_is_answered_once_and_corrected(initiative: Initiative) -> None:
    first = initiative.answer("felt", Answer.PARTLY, "Quatorze familles l’ont dit")
    again = initiative.answer("felt", Answer.YES)
    assert first is again
    assert (again.answer, again.proof) == (Answer.YES, "Quatorze familles l’ont dit")
    assert initiative.answer_to("acute") is None


def test_an_answer_can_be_taken_back(initiative: Initiative) -> None:
    initiative.answer("felt", Answer.YES)
    assert initiative.answer("felt", None).answer is None


def test_two_partners_cannot_have_the_same_name(initiative: Initiative) -> None:
    initiative.welcome("Maison de la famille")
    with pytest.raises(Refused, match="est déjà parmi les partenaires"):
        initiative.welcome("  MAISON de la  Famille")


def test_a_partner_is_found_whatever_the_case(initiative: Initiative) -> None:
    mairie = initiative.welcome("Mairie")
    assert initiative.organisation_named("mairie ") is mairie
    assert initiative.organisation_named("Marie") is None


def test_two_factors_cannot_have_the_same_name(initiative: Initiative) -> None:
    initiative.name_factor("Loyers")
    with pytest.raises(Refused, match="est déjà dans la liste"):
        initiative.name_factor("loyers")


def test_one_factor_feeds_another_once(initiative: Initiative) -> None:
    rent, income = initiative.name_factor("Loyers"), initiative.name_factor("Revenu disponible")
    initiative.cause(rent, income)
    with pytest.raises(Refused, match="existe déjà"):
        initiative.cause(rent, income)
    with pytest.raises(Refused, match="sa propre cause"):
        initiative.cause(rent, rent)
    initiative.cause(income, rent)
    assert [link.effect for link in rent.effects] == [income]
    assert [link.cause for link in rent.causes] == [income]


def test_a_factor_stands_on_the_board_and_never_beside_it(initiative: Initiative) -> None:
    factor = initiative.name_factor("Loyers")
    factor.place(weight=140, leverage=-3)
    assert (factor.weight, factor.leverage) == (100, 0)
    factor.place(weight=49.6, leverage=12.2)
    assert (factor.weight, factor.leverage) == (50, 12)


def test_a_factor_says_on_which_families_of_knowledge_it_rests(initiative: Initiative) -> None:
    factor = initiative.name_factor("Revenu disponible")
    assert (factor.families, factor.keep) == ((0, 0), Keep.UNDECIDED)
    initiative.learn(EvidenceKind.STUDY, "Coût du panier").bear_on(factor)
    for title in ("Le 20 du mois", "On choisit entre le loyer et l’épicerie"):
        initiative.learn(EvidenceKind.TESTIMONY, title).bear_on(factor)
    assert factor.families == (1, 2)


@pytest.mark.parametrize("kind", list(EvidenceKind))
def test_knowledge_is_of_research_or_of_experience(kind: EvidenceKind) -> None:
    assert kind.is_research == (kind.value in ("theory", "study", "evaluation"))


def test_knowledge_bears_once_on_each_thing(initiative: Initiative, theory: SmallTheory) -> None:
    from app.model import Stance

    known = initiative.learn(EvidenceKind.EVALUATION, "Jardins urbains")
    factor = initiative.name_factor("Aliments frais")
    for subject in (factor, theory.links[0], theory.near):
        known.bear_on(subject)
        held = known.bear_on(subject, Stance.CONTRADICTS)
        assert held.subject is subject
        assert held.stance is Stance.CONTRADICTS
    assert len(known.supports) == 3


def test_removing_a_partner_keeps_its_people(dossier: Dossier, initiative: Initiative) -> None:
    mairie = initiative.welcome("Mairie")
    person = initiative.meet("Odile", mairie)
    initiative.remove(mairie)
    assert initiative.organisations == []
    assert dossier.session.get_one(Person, person.id).organisation is None


def test_removing_the_lead_organisation_leaves_none(initiative: Initiative) -> None:
    mairie = initiative.welcome("Mairie")
    initiative.lead_organisation = mairie
    initiative.remove(mairie)
    assert initiative.lead_organisation is None


def test_removing_knowledge_removes_what_it_bore_on_only_as_a_support(
    dossier: Dossier, initiative: Initiative
) -> None:
    factor = initiative.name_factor("Loyers")
    known = initiative.learn(EvidenceKind.STUDY, "Coût du panier")
    known.bear_on(factor)
    initiative.remove(known)
    assert initiative.factors == [factor]
    assert dossier.session.query(Support).all() == []


def test_removing_a_card_removes_its_links(
    dossier: Dossier, initiative: Initiative, theory: SmallTheory
) -> None:
    initiative.remove(theory.near)
    assert [link.id for link in dossier.session.query(Link)] == [theory.links[2].id]


def test_a_message_goes_to_partners_unless_said_otherwise(initiative: Initiative) -> None:
    assert initiative.plan_message("Les quatorze partenaires").circle is Circle.PARTNERS
    assert initiative.plan_message("Les parents", Circle.PUBLIC).circle is Circle.PUBLIC
