"""The need statement and its parts stay in step: what changed is said, and taken in by one gesture."""

from __future__ import annotations

import pytest

from app.method.need_text import (
    Drift,
    Parts,
    drifts,
    keep_statement,
    need_statement,
    take_drifts,
    write_statement,
)
from app.model import Initiative, Keep
from app.store import Dossier


@pytest.fixture
def here(dossier: Dossier) -> Initiative:
    with dossier.change("Dire"):
        need = dossier.initiative.need
        need.problem, need.place = "Une famille sur quatre a faim", "Vieux-Port"
    return dossier.initiative


def write(dossier: Dossier, text: str) -> None:
    with dossier.change("Écrire"):
        write_statement(dossier.initiative, text)


def spoken(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_nothing_is_out_of_step_until_something_changes(dossier: Dossier, here: Initiative) -> None:
    assert drifts(here) == []
    write(dossier, "Chez nous, on a faim.")
    assert drifts(here) == []


def test_a_part_that_changes_is_said_with_what_it_was(dossier: Dossier, here: Initiative) -> None:
    write(dossier, "Chez nous, on a faim.")
    with dossier.change("Corriger"):
        here.need.problem = "Une famille sur trois a faim"
    assert drifts(here) == [Drift("Une famille sur quatre a faim.", "Une famille sur trois a faim.")]


def test_what_is_out_of_step_stays_said_while_the_group_writes(dossier: Dossier, here: Initiative) -> None:
    write(dossier, "Chez nous, on a faim.")
    with dossier.change("Retenir"):
        here.name_factor("Loyers").keep = Keep.KEPT
    write(dossier, "Chez nous, on a souvent faim.")
    assert [spoken(one.now) for one in drifts(here)] == ["Un facteur est retenu : Loyers."]


def test_changes_are_taken_in_place_or_at_the_end(dossier: Dossier, here: Initiative) -> None:
    write(dossier, need_statement(here) + " Nous voulons autre chose.")
    with dossier.change("Corriger"):
        here.need.problem = "Une famille sur trois a faim"
        here.name_factor("Loyers").keep = Keep.KEPT
    with dossier.change("Reprendre"):
        take_drifts(here)
    assert spoken(here.need.statement) == (
        "Une famille sur trois a faim. Où : Vieux-Port. Nous voulons autre chose. "
        "Un facteur est retenu : Loyers."
    )
    assert drifts(here) == []


def test_a_part_taken_back_leaves_the_text(dossier: Dossier, here: Initiative) -> None:
    write(dossier, need_statement(here))
    with dossier.change("Vider"):
        here.need.place = ""
        take_drifts(here)
    assert here.need.statement == "Une famille sur quatre a faim."


def test_the_text_can_be_kept_as_it_is(dossier: Dossier, here: Initiative) -> None:
    write(dossier, "Chez nous, on a faim.")
    with dossier.change("Corriger"):
        here.need.problem = "Une famille sur trois a faim"
    with dossier.change("Garder"):
        keep_statement(here)
    assert here.need.statement == "Chez nous, on a faim."
    assert drifts(here) == []


def test_an_empty_text_forgets_what_it_was_written_from(dossier: Dossier, here: Initiative) -> None:
    write(dossier, "Chez nous, on a faim.")
    write(dossier, "")
    assert here.need.statement_basis == ""


@pytest.mark.parametrize("basis", ["", "{", "[]", "3", '{"factors": 3, "autre": 1}'])
def test_a_basis_that_makes_no_sense_says_nothing(dossier: Dossier, here: Initiative, basis: str) -> None:
    with dossier.change("Abîmer"):
        here.need.statement, here.need.statement_basis = "Un texte.", basis
    assert drifts(here) == []


def test_the_longest_parts_can_be_remembered(dossier: Dossier, here: Initiative) -> None:
    with dossier.change("Remplir"):
        here.need.problem = here.need.why_together = '"' * 20_000
        for place in range(80):
            here.name_factor(f'"{place}' + '"' * 290).keep = Keep.KEPT
    write(dossier, "Un texte.")
    assert Parts.remembered(here.need.statement_basis) == Parts.of(here).shortened()
    assert drifts(here) == []


def test_a_hundred_factors_are_counted_and_the_first_ones_named(dossier: Dossier, here: Initiative) -> None:
    with dossier.change("Nommer"):
        for n in range(100):
            here.name_factor(f"F{n}").keep = Keep.KEPT
    said = need_statement(here)
    assert "100 facteurs sont retenus" in said
    assert "F0" in said and "F99" not in said and "F7 et 92 autres" in said


def test_a_factor_that_is_only_counted_gives_way_to_another_and_it_is_said(
    dossier: Dossier, here: Initiative
) -> None:
    with dossier.change("Retenir"):
        for n in range(10):
            here.name_factor(f"F{n}").keep = Keep.KEPT
    text = need_statement(here)
    write(dossier, text)
    with dossier.change("Remplacer"):
        here.factors[9].keep = Keep.SET_ASIDE
        here.name_factor("Loyers").keep = Keep.KEPT
    told = "Parmi les autres facteurs retenus : {}."
    assert [(spoken(one.before), spoken(one.now)) for one in drifts(here)] == [
        (told.format("F9").rstrip("."), told.format("Loyers").rstrip("."))
    ]
    with dossier.change("Reprendre"):
        take_drifts(here)
    assert (here.need.statement, drifts(here)) == (text, [])
