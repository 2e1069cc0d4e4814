"""What hangs on what, held against the slow and sure way on many random theories."""

from random import Random

import pytest

from app.analysis.solidity import single_links, weakest_links, what_if
from app.analysis.theory import CardFace, LinkFace, Theory
from app.model import Strength
from app.model.cards import IMPACT, INTERVENTION, OUTCOME


def theory(kinds: str, pairs: list[tuple[int, int]], **links: object) -> Theory:
    """A theory of cards 0, 1, 2… whose kinds are told by letters: m for the impact, r, i."""
    names = {"m": IMPACT, "r": OUTCOME, "i": INTERVENTION}
    cards = tuple(CardFace(n, names[kind], f"{kind}{n}", kind, 0) for n, kind in enumerate(kinds))
    held = tuple(LinkFace(n, cause, effect) for n, (cause, effect) in enumerate(pairs))
    return Theory(cards, held, {card.id: card for card in cards})


def reached(held: Theory, gone: set[int]) -> set[int]:
    """The slow and sure way."""
    found = {card.id for card in held.cards if card.kind == INTERVENTION} - gone
    while True:
        more = {e for c, e in held.pairs if c in found and e not in gone} - found
        if not more:
            return found
        found |= more


def random_theory(seed: int) -> Theory:
    dice = Random(seed)
    kinds = "m" + "".join(dice.choice("rri") for _n in range(11))
    pairs = {(dice.randrange(1, 12), dice.randrange(12)) for _n in range(dice.randrange(4, 22))}
    return theory(
        kinds, sorted((c, e) for c, e in pairs if c != e and not (kinds[e] == "i" and kinds[c] != "i"))
    )


def test_what_stops_takes_along_what_hangs_on_it_alone() -> None:
    held = theory("mrrii", [(3, 1), (4, 2), (1, 0), (2, 0)])
    loss = what_if(held, [3])
    assert (loss.lost, loss.weaker) == ({1}, {0})
    assert what_if(held, [3, 4]).lost == {0, 1, 2}
    assert what_if(held, []).lost == frozenset()


def test_what_nothing_served_before_is_not_lost() -> None:
    assert what_if(theory("mri", [(1, 0)]), [2]).lost == frozenset()


@pytest.mark.parametrize("seed", range(60))
def test_what_if_agrees_with_the_slow_way(seed: int) -> None:
    held = random_theory(seed)
    gone = set(Random(seed).sample(range(12), 3))
    assert what_if(held, gone).lost == reached(held, set()) - reached(held, gone) - gone


@pytest.mark.parametrize("seed", range(60))
def test_single_links_agree_with_leaving_each_card_out(seed: int) -> None:
    held = random_theory(seed)
    slow = {id: what_if(held, [id]).lost for id in reached(held, set())}
    assert dict(single_links(held)) == {id: lost for id, lost in slow.items() if lost}


def test_the_heaviest_single_link_comes_first() -> None:
    held = theory("mrrri", [(4, 3), (3, 2), (2, 1), (1, 0)])
    assert [id for id, _lost in single_links(held)] == [4, 3, 2, 1]


def test_the_weakest_link_is_the_one_of_which_least_is_known() -> None:
    cards = theory("mrri", []).cards
    links = (
        LinkFace(1, 1, 0, Strength.STRONG, True, supports=2),
        LinkFace(2, 2, 1, Strength.UNSURE),
        LinkFace(3, 3, 2),
    )
    held = Theory(cards, links, {card.id: card for card in cards})
    assert [link.id for link in weakest_links(held)] == [2]
