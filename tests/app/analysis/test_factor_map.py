"""The map of causes: asked in sets, placed by itself, and honest about what factors rest on."""

from __future__ import annotations

import pytest

from app.analysis.factor_map import FactorMap, factor_map, families, placed, rests_on, tallies
from app.model import Axis, EvidenceKind
from app.store import Dossier


@pytest.fixture
def causes(dossier: Dossier) -> Dossier:
    """Loyers → Revenu → Faim, and Gêne alone; Revenu is seen from both sides."""
    with dossier.change("Remplir"):
        here = dossier.initiative
        rent, income, hunger, _shame = (here.name_factor(n) for n in ("Loyers", "Revenu", "Faim", "Gêne"))
        here.cause(rent, income)
        here.cause(income, hunger)
        here.learn(EvidenceKind.STUDY, "Une étude").bear_on(income)
        here.learn(EvidenceKind.TESTIMONY, "Une voix").bear_on(income)
        here.learn(EvidenceKind.LESSON, "Une leçon").bear_on(rent)
    return dossier


def drawn(dossier: Dossier) -> FactorMap:
    held = factor_map(dossier.session)
    return placed(held, [(184.0, 64.0)] * len(held.cards))


def test_a_cause_stands_under_what_it_leads_to(causes: Dossier) -> None:
    height = {card.text: card.y or 0.0 for card in drawn(causes).cards}
    assert height["Loyers"] > height["Revenu"] > height["Faim"]


def test_no_card_covers_another(causes: Dossier) -> None:
    cards = drawn(causes).cards
    for place, one in enumerate(cards):
        for other in cards[place + 1 :]:
            apart = abs((one.x or 0) - (other.x or 0)) >= 184 or abs((one.y or 0) - (other.y or 0)) >= 64
            assert apart, (one.text, other.text)


def test_factors_that_turn_in_a_ring_are_drawn_all_the_same(causes: Dossier) -> None:
    rent, _income, hunger, _shame = causes.initiative.factors
    with causes.change("Relier"):
        causes.initiative.cause(hunger, rent)
    held = drawn(causes)
    assert len(held.links) == 3
    assert all(card.placed for card in held.cards)


def test_a_map_of_nothing_is_nothing(dossier: Dossier) -> None:
    assert drawn(dossier) == FactorMap()


def test_families_are_counted_without_loading_anything(causes: Dossier) -> None:
    rent, income, *_rest = (factor.id for factor in causes.initiative.factors)
    held = families(causes.session)
    assert {id: [str(n) for n in counts] for id, counts in held.items()} == {
        rent: ["0", "1"],
        income: ["1", "1"],
    }


def test_one_family_alone_and_nothing_at_all_are_said() -> None:
    said = [rests_on(2, 1), rests_on(2, 0), rests_on(0, 3), rests_on(0, 0)]
    assert said == ["▲ 2 ● 1", "▲ 2, recherche seule", "● 3, expérience seule", "rien encore"]


def test_cards_say_what_they_rest_on(causes: Dossier) -> None:
    notes = {card.text: card.notes for card in factor_map(causes.session).cards}
    assert notes["Loyers"] == ("à décider", "● 1, expérience seule")
    assert notes["Gêne"] == ("à décider", "ne repose sur rien encore")


def test_votes_of_all_factors_come_in_one_reading(causes: Dossier) -> None:
    rent = causes.initiative.factors[0]
    with causes.change("Voter"):
        rent.count_votes(Axis.LEVERAGE, (1, 0, 2, 0, 0))
    found = tallies(causes.session)
    assert list(found) == [(rent.id, Axis.LEVERAGE)]
    assert found[rent.id, Axis.LEVERAGE].counts == (1, 0, 2, 0, 0)
