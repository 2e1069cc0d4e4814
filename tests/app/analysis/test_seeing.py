"""What stands out, what fades, and what a colour says in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.analysis import seeing, tinting
from app.analysis.monitoring import standings
from app.analysis.seeing import Filter, Way
from app.analysis.theory import Theory, band_of, faces
from app.model import EvidenceKind, Horizon, PartRole
from app.store import Dossier, create


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """Two interventions, three results in a chain, one impact."""
    made = create(tmp_path / "essai.maillon", title="Essai")
    with made.change("Dessiner"):
        here = made.initiative
        near = here.add_outcome("Les parents cuisinent", Horizon.SHORT)
        middle = here.add_outcome("Les enfants mangent à leur faim", Horizon.MEDIUM)
        far = here.add_outcome("Les familles vont mieux", Horizon.LONG)
        kitchen, market = here.add_intervention("Cuisines"), here.add_intervention("Marché")
        for cause, effect in (
            (kitchen, near),
            (near, middle),
            (middle, far),
            (far, here.impact),
            (market, far),
        ):
            here.connect(cause, effect)
        table = here.welcome("La Tablée")
        kitchen.take_part(table, PartRole.LEAD)
        here.learn(EvidenceKind.STUDY, "Une étude").bear_on(near)
        here.learn(EvidenceKind.TESTIMONY, "Une mère").bear_on(near)
        here.learn(EvidenceKind.STUDY, "Une autre").bear_on(here.links[1])
    yield made
    made.close()


def codes(theory: Theory, ids: frozenset[int]) -> set[str]:
    return {theory.by_id[id].code or "impact" for id in ids}


def of(theory: Theory, code: str) -> int:
    return next(card.id for card in theory.cards if card.code == code)


@pytest.mark.parametrize(
    ("way", "steps", "seen"),
    [
        (Way.UP, None, {"R2", "R1", "I1"}),
        (Way.UP, 1, {"R2", "R1"}),
        (Way.DOWN, None, {"R2", "R3", "impact"}),
        (Way.BOTH, 1, {"R1", "R2", "R3"}),
    ],
)
def test_a_trace_goes_its_way_and_no_further_than_asked(
    dossier: Dossier, way: Way, steps: int | None, seen: set[str]
) -> None:
    theory = faces(dossier.rows)
    assert codes(theory, seeing.traced(theory, {of(theory, "R2")}, way, steps)) == seen


def test_between_two_cards_only_their_ways_stand_out(dossier: Dossier) -> None:
    theory = faces(dossier.rows)
    ends = {of(theory, "R3"), of(theory, "I1")}
    assert codes(theory, seeing.traced(theory, ends, Way.BETWEEN)) == {"I1", "R1", "R2", "R3"}
    apart = {of(theory, "I1"), of(theory, "I2")}
    assert codes(theory, seeing.traced(theory, apart, Way.BETWEEN)) == {"I1", "I2"}


@pytest.mark.parametrize(
    ("wanted", "seen"),
    [
        (Filter("ENFANTS faim"), {"R2"}),
        (Filter("a leur"), {"R2"}),
        (Filter("r1"), {"R1"}),
        (Filter(band=band_of(Horizon.LONG)), {"R3"}),
        (Filter("mieux", band=band_of(Horizon.MEDIUM)), set()),
    ],
)
def test_a_filter_finds_without_accents_or_capitals(dossier: Dossier, wanted: Filter, seen: set[str]) -> None:
    theory = faces(dossier.rows)
    assert codes(theory, seeing.matching(theory, wanted, {})) == seen


def test_a_partner_shows_the_interventions_in_which_it_takes_part(dossier: Dossier) -> None:
    theory = faces(dossier.rows)
    [(id, name)] = tinting.names_of_partners(dossier.session)
    found = seeing.matching(theory, Filter(partner=id), tinting.partners_of(dossier.session))
    assert (name, codes(theory, found)) == ("La Tablée", {"I1"})


def test_the_explanation_holds_no_intervention_and_no_link_to_one(dossier: Dossier) -> None:
    theory = seeing.explanation(faces(dossier.rows))
    assert {card.code for card in theory.cards} == {"", "R1", "R2", "R3"}
    assert len(theory.links) == 3


def test_a_colour_is_always_said_in_words_too(dossier: Dossier) -> None:
    theory = faces(dossier.rows)
    held = standings(dossier.initiative, dossier.session)
    for tints in (
        tinting.by_progress(theory, dossier.session, held),
        tinting.by_evidence(theory, dossier.session),
        tinting.by_partner(dossier.session),
    ):
        painted = seeing.painted(theory, tints)
        for id, tint in tints.items():
            assert tint.words
            assert painted.by_id[id].accent == tint.role
            assert tint.words in painted.by_id[id].notes


def test_what_a_card_rests_on_counts_its_own_knowledge_and_that_of_its_links(dossier: Dossier) -> None:
    theory = faces(dossier.rows)
    said = tinting.by_evidence(theory, dossier.session)
    assert said[of(theory, "R1")].words == "recherche et expérience"
    assert said[of(theory, "R3")].words == "aucune connaissance"


def test_the_worst_indicator_speaks_for_its_card(dossier: Dossier) -> None:
    with dossier.change("Suivre"):
        dossier.initiative.follow("Repas", dossier.initiative.outcomes[0])
    theory = faces(dossier.rows)
    said = tinting.by_progress(theory, dossier.session, standings(dossier.initiative, dossier.session))
    assert said[of(theory, "R1")].words == "à préciser"
    assert said[of(theory, "R2")].words == "sans indicateur"
