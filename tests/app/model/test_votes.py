"""Votes by count: the factor goes to their mean, an agreed value stands over them, and the spread is said."""

from __future__ import annotations

import pytest

from app.model import Axis, Factor, Tally
from app.store import Dossier


@pytest.fixture
def factor(dossier: Dossier) -> Factor:
    with dossier.change("Ajouter"):
        made = dossier.initiative.name_factor("Loyers")
    return made


def count(dossier: Dossier, factor: Factor, *counts: int) -> None:
    with dossier.change("Voter"):
        factor.count_votes(Axis.WEIGHT, counts)


def test_a_factor_goes_to_the_mean_of_its_votes(dossier: Dossier, factor: Factor) -> None:
    count(dossier, factor, 1, 0, 0, 0, 3)
    assert (factor.weight, factor.leverage) == (75, 50)
    assert factor.tally(Axis.WEIGHT).counts == (1, 0, 0, 0, 3)
    assert factor.tally(Axis.LEVERAGE).total == 0


def test_counting_again_replaces_what_was_counted(dossier: Dossier, factor: Factor) -> None:
    count(dossier, factor, 1, 0, 0, 0, 3)
    count(dossier, factor, 0, 0, 2, 0, 0)
    assert factor.tally(Axis.WEIGHT).counts == (0, 0, 2, 0, 0)
    assert factor.weight == 50


def test_an_agreed_value_stands_over_the_votes_which_stay(dossier: Dossier, factor: Factor) -> None:
    count(dossier, factor, 0, 0, 0, 2, 2)
    with dossier.change("Placer"):
        factor.place(weight=20, leverage=50)
    assert factor.weight == 20
    assert factor.tally(Axis.WEIGHT).total == 4


def test_taking_all_votes_back_leaves_the_factor_where_it_is(dossier: Dossier, factor: Factor) -> None:
    count(dossier, factor, 0, 0, 0, 0, 4)
    count(dossier, factor, 0, 0, 0, 0, 0)
    assert (factor.weight, factor.votes) == (100, [])


def test_undo_brings_the_votes_and_the_place_back(dossier: Dossier, factor: Factor) -> None:
    count(dossier, factor, 0, 0, 0, 0, 4)
    dossier.undo()
    held = dossier.initiative.factors[0]
    assert (held.weight, held.votes) == (50, [])


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0, 0, 0), ""),
        ((0, 0, 0, 1, 0), "1 vote, tous à 4"),
        ((0, 0, 1, 1, 0), "2 votes, de 3 à 4, en moyenne 3,5"),
    ],
)
def test_what_votes_come_to_is_said(counts: tuple[int, ...], words: str) -> None:
    assert Tally(counts).words == words


def test_votes_far_apart_call_for_a_talk() -> None:
    assert "parlez-en" in Tally((2, 0, 0, 1, 0)).words
    assert "parlez-en" not in Tally((0, 2, 0, 1, 0)).words
    assert Tally((2, 0, 0, 1, 0)).spread == (0, 75)
    assert Tally((0, 0, 3, 0, 0)).spread is None
