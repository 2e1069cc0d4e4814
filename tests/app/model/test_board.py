"""Sticky notes, groups, horizons with names of their own, factors brought to the canvas."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.analysis import seeing
from app.analysis.similar import alike
from app.analysis.theory import band_of, faces, shown_horizons
from app.model import Horizon, Keep
from app.store import Dossier, create

EXTREMES = {Horizon.VERY_LONG, Horizon.VERY_SHORT}


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    made = create(tmp_path / "essai.maillon", title="Essai")
    yield made
    made.close()


def test_a_note_that_absorbs_another_keeps_all_wordings(dossier: Dossier) -> None:
    with dossier.change("Noter"):
        here = dossier.initiative
        one, other, third = (here.jot(words) for words in ("Du temps", "Le temps", "Du temps libre"))
        other.absorb(third)
        one.absorb(other)
    [note] = dossier.initiative.sticky_notes
    assert note.text == "Du temps"
    assert note.others == ["Le temps", "Du temps libre"]
    assert "– Le temps" in note.details


def test_undoing_a_merge_gives_both_notes_back(dossier: Dossier) -> None:
    with dossier.change("Noter"):
        one, other = dossier.initiative.jot("Du temps"), dossier.initiative.jot("Le temps")
    with dossier.change("Fusionner"):
        one.absorb(other)
    dossier.undo()
    assert [note.text for note in dossier.initiative.sticky_notes] == ["Du temps", "Le temps"]
    assert not dossier.initiative.sticky_notes[0].others


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        (["Du temps pour cuisiner", "du temps, pour cuisiner !"], [[0, 1]]),
        (["Les familles ont le temps", "Les familles ont du temps", "Le marché"], [[0, 1]]),
        (["Le prix", "Les jardins"], []),
        (["", ""], []),
        (["Été", "ete", "ÉTÉ"], [[0, 1, 2]]),
    ],
)
def test_texts_that_say_nearly_the_same_are_found(texts: list[str], groups: list[list[int]]) -> None:
    assert alike(dict(enumerate(texts))) == groups


def test_a_card_stands_in_one_group_at_most(dossier: Dossier) -> None:
    with dossier.change("Grouper"):
        here = dossier.initiative
        one, other = here.add_outcome("a"), here.add_outcome("b")
        here.gather([one, other], "Ensemble")
        here.gather([other], "À part")
    theory = faces(dossier.rows)
    assert [(g.title, len(g.cards)) for g in theory.groups] == [("Ensemble", 1), ("À part", 1)]


def test_a_group_that_goes_leaves_its_cards(dossier: Dossier) -> None:
    with dossier.change("Grouper"):
        here = dossier.initiative
        group = here.gather([here.add_outcome("a")])
    with dossier.change("Retirer"):
        dossier.initiative.remove(group)
    assert [outcome.text for outcome in dossier.initiative.outcomes] == ["a"]
    assert dossier.initiative.outcomes[0].group is None


def test_horizons_have_the_names_the_group_gives_them(dossier: Dossier) -> None:
    with dossier.change("Nommer"):
        dossier.initiative.short_name = "D’ici Noël"
    theory = faces(dossier.rows)
    assert [theory.band_name(band_of(one)) for one in (Horizon.LONG, Horizon.SHORT)] == [
        "Long terme",
        "D’ici Noël",
    ]


@pytest.mark.parametrize(
    ("count", "hidden"),
    [
        (5, set()),
        (4, {Horizon.VERY_LONG}),
        (3, EXTREMES),
        (2, {*EXTREMES, Horizon.MEDIUM}),
        (1, set(Horizon) - {Horizon.LONG}),
    ],
)
def test_as_many_bands_as_the_group_wants_stand_if_they_hold_nothing(
    dossier: Dossier, count: int, hidden: set[Horizon]
) -> None:
    with dossier.change("Compter"):
        dossier.initiative.horizon_count = count
    assert faces(dossier.rows).hidden == {band_of(one) for one in hidden}
    assert {one for one in Horizon if not dossier.initiative.shows(one)} == hidden
    assert set(shown_horizons(dossier.rows, dossier.initiative.horizon_count)) == set(Horizon) - hidden


def test_a_horizon_that_holds_a_result_stays_shown(dossier: Dossier) -> None:
    with dossier.change("Compter"):
        dossier.initiative.add_outcome("a", Horizon.MEDIUM)
        dossier.initiative.horizon_count = 1
    shown = {Horizon.LONG, Horizon.MEDIUM}
    assert faces(dossier.rows).hidden == {band_of(one) for one in set(Horizon) - shown}
    assert dossier.initiative.shows(Horizon.MEDIUM)
    assert shown_horizons(dossier.rows, dossier.initiative.horizon_count) == [Horizon.LONG, Horizon.MEDIUM]


def test_factors_kept_are_brought_once_in_brackets_until_they_are_worded(dossier: Dossier) -> None:
    with dossier.change("Besoin"):
        here = dossier.initiative
        for name, keep in (("Prix", Keep.KEPT), ("Accès", Keep.KEPT), ("Météo", Keep.SET_ASIDE)):
            here.name_factor(name).keep = keep
    with dossier.change("Amener"):
        dossier.initiative.bring_factors()
    with dossier.change("Encore"):
        assert dossier.initiative.bring_factors() == []
    brought = dossier.initiative.outcomes
    assert [outcome.text for outcome in brought] == ["[Prix]", "[Accès]"]
    assert all(outcome.awaits_words for outcome in brought)
    with dossier.change("Reformuler"):
        brought[0].text = "Les familles paient moins cher"
    assert [card.awaits_words for card in faces(dossier.rows).cards if card.code] == [False, True]
    assert dossier.initiative.outcomes[0].factor is dossier.initiative.factors[0]


def test_a_folded_card_takes_in_what_leads_to_it_alone(dossier: Dossier) -> None:
    with dossier.change("Dessiner"):
        here = dossier.initiative
        top, side, shared, alone, deep = (here.add_outcome(name) for name in "abcde")
        for cause, effect in ((shared, top), (shared, side), (alone, top), (deep, alone)):
            here.connect(cause, effect)
        top.collapsed = True
    theory = seeing.collapsed(faces(dossier.rows))
    assert [card.text for card in theory.cards if card.code] == ["a", "b", "c"]
    assert "+ 2 cartes repliées" in theory.by_id[dossier.initiative.outcomes[0].id].notes
    assert len(theory.links) == 2


def test_folding_a_card_in_a_loop_never_hides_it(dossier: Dossier) -> None:
    with dossier.change("Dessiner"):
        here = dossier.initiative
        one, other = here.add_outcome("a"), here.add_outcome("b")
        here.connect(one, other)
        here.connect(other, one)
        one.collapsed = True
    assert "a" in [card.text for card in seeing.collapsed(faces(dossier.rows)).cards]


def test_cards_and_links_that_say_the_same_are_not_made_again(dossier: Dossier) -> None:
    with dossier.change("Dessiner"):
        one, other = (dossier.initiative.add_outcome(text, Horizon.LONG) for text in ("un", "deux"))
        dossier.initiative.connect(one, other)
    before = faces(dossier.rows)
    with dossier.change("Renommer"):
        dossier.initiative.outcomes[0].text = "trois"
    after = faces(dossier.rows)
    kept = [now is then for now, then in zip(after.cards, before.cards, strict=True)]
    assert kept.count(False) == 1
    assert after.links[0] is before.links[0]
