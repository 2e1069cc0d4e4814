"""Why no one can answer alone: computed from whose hands the factors are in."""

from __future__ import annotations

import pytest

from app.method.ground import collective_case
from app.method.holding import why_no_one_alone, why_together
from app.method.need_text import need_statement
from app.model import Initiative, Keep, Organisation
from app.store import Dossier


@pytest.fixture
def here(dossier: Dossier) -> Initiative:
    """Two factors kept, one set aside; two partners."""
    with dossier.change("Remplir"):
        for name, keep in (("Loyers", Keep.KEPT), ("Revenu", Keep.KEPT), ("Prix", Keep.SET_ASIDE)):
            dossier.initiative.name_factor(name).keep = keep
        for name in ("Mairie", "École"):
            dossier.initiative.welcome(name)
    return dossier.initiative


def entrust(dossier: Dossier, factor: int, *places: int) -> None:
    held = dossier.initiative.organisations
    with dossier.change("Confier"):
        dossier.initiative.factors[factor].entrust([held[place] for place in places])


def said(dossier: Dossier) -> list[tuple[bool, str]]:
    return [(ok, why.replace("\N{NO-BREAK SPACE}", " ")) for ok, why in why_no_one_alone(dossier.session)]


def test_nothing_is_computed_before_someone_is_named(dossier: Dossier, here: Initiative) -> None:
    assert said(dossier) == []


def test_factors_in_several_hands_show_that_no_one_answers_alone(dossier: Dossier, here: Initiative) -> None:
    entrust(dossier, 0, 0)
    entrust(dossier, 1, 1)
    words = "Les 2 facteurs retenus sont entre plusieurs mains : aucun partenaire n’en tient plus de 1"
    assert said(dossier) == [(True, words)]
    assert (True, words) in [
        (one.holds, one.sentence.replace("\N{NO-BREAK SPACE}", " ")) for one in collective_case(here)
    ]


def test_a_partner_who_holds_all_of_them_is_a_question(dossier: Dossier, here: Initiative) -> None:
    entrust(dossier, 0, 0)
    entrust(dossier, 1, 0, 1)
    ((holds, words),) = said(dossier)
    assert not holds
    assert words.startswith("Mairie tient tous les facteurs retenus (2)")


def test_a_factor_that_feeds_one_in_other_hands_is_a_reason(dossier: Dossier, here: Initiative) -> None:
    entrust(dossier, 0, 0)
    entrust(dossier, 1, 1)
    with dossier.change("Relier"):
        here.cause(here.factors[0], here.factors[1])
    assert (True, "1 facteur en nourrit un autre qui est dans d’autres mains") in said(dossier)


def test_a_factor_that_nobody_holds_asks_who_is_missing(dossier: Dossier, here: Initiative) -> None:
    entrust(dossier, 0, 0)
    assert (False, "Personne autour de la table ne tient « Revenu » : qui manque ?") in said(dossier)


def test_the_statement_says_what_is_computed_until_the_group_says_it(
    dossier: Dossier, here: Initiative
) -> None:
    entrust(dossier, 0, 0)
    entrust(dossier, 1, 1)
    assert why_together(here)[0] in need_statement(here)
    with dossier.change("Dire"):
        here.need.why_together = "Chacun tient un bout."
    assert why_together(here)[0] not in need_statement(here)


def test_entrusting_again_says_these_and_no_others(dossier: Dossier, here: Initiative) -> None:
    entrust(dossier, 0, 0, 1)
    entrust(dossier, 0, 1)
    assert [one.name for one in here.factors[0].partners] == ["École"]


def test_a_partner_who_leaves_lets_go_of_the_factor(dossier: Dossier, here: Initiative) -> None:
    entrust(dossier, 0, 0)
    with dossier.change("Retirer"):
        here.remove(dossier.get(Organisation, here.organisations[0].id) or here.organisations[0])
    assert here.factors[0].partners == []
    dossier.undo()
    assert [one.name for one in here.factors[0].partners] == ["Mairie"]
