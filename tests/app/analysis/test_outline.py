"""The theory in words: the outline under the impact, and the sentences said of a card."""

import random

from app.analysis.outline import Line, Spoken, kept_lines, outline
from app.analysis.theory import LAST_BAND, CardFace, LinkFace, Theory, band_of
from app.model import AssumptionState, Horizon
from app.model.cards import IMPACT, INTERVENTION, OUTCOME


def card(id: int, band: int = 1, text: str = "") -> CardFace:
    kind = {0: IMPACT, LAST_BAND: INTERVENTION}.get(band, OUTCOME)
    return CardFace(id, kind, f"R{id}" if band else "", text or f"carte {id}", band)


def theory(cards: list[CardFace], pairs: list[tuple[int, int]]) -> Theory:
    links = tuple(LinkFace(n, a, b) for n, (a, b) in enumerate(pairs, start=100))
    return Theory(tuple(cards), links, {one.id: one for one in cards})


def told(lines: list[Line]) -> list[str]:
    return ["  " * line.depth + str(line.card.id) + ("*" if line.again else "") for line in lines]


def test_the_impact_comes_first_and_what_leads_to_it_hangs_from_it() -> None:
    seen = theory([card(3, 2), card(2), card(1, 0)], [(2, 1), (3, 2)])
    assert told(outline(seen)) == ["1", "  2", "    3"]


def test_a_card_with_two_effects_is_told_once_and_named_once() -> None:
    seen = theory([card(1, 0), card(2), card(3), card(4, 2)], [(2, 1), (3, 1), (4, 2), (4, 3)])
    assert told(outline(seen)) == ["1", "  2", "    4", "  3", "    4*"]


def test_what_leads_nowhere_comes_last() -> None:
    seen = theory([card(1, 0), card(2), card(3)], [(2, 1)])
    assert told(outline(seen)) == ["1", "  2", "3"]


def test_a_loop_ends_where_it_began_and_nothing_is_left_out() -> None:
    seen = theory([card(1, 0), card(2), card(3)], [(2, 3), (3, 2)])
    assert told(outline(seen)) == ["1", "2", "  3", "    2*"]


def test_a_chain_of_two_thousand_is_walked() -> None:
    cards = [card(1, 0), *(card(n) for n in range(2, 2001))]
    lines = outline(theory(cards, [(n + 1, n) for n in range(1, 2000)]))
    assert lines[-1].depth == 1999


def test_every_card_stands_once_and_every_link_once_in_any_theory() -> None:
    dice = random.Random(7)
    for _round in range(50):
        cards = [card(1, 0), *(card(n, dice.randint(1, 4)) for n in range(2, 15))]
        pairs = {(dice.randint(1, 14), dice.randint(1, 14)) for _link in range(25)}
        seen = theory(cards, [(a, b) for a, b in pairs if a != b])
        lines = outline(seen)
        assert sorted(line.card.id for line in lines if not line.again) == sorted(seen.by_id)
        links = [line.link.id for line in lines if line.link is not None]
        assert sorted(links) == sorted(link.id for link in seen.links)


def test_what_is_kept_brings_the_lines_it_hangs_from() -> None:
    seen = theory([card(1, 0), card(2), card(3), card(4, 2), card(5, 2)], [(2, 1), (3, 1), (4, 2), (5, 3)])
    lines = outline(seen)
    assert told(kept_lines(lines, frozenset({5}))) == ["1", "  3", "    5"]
    assert told(kept_lines(lines, frozenset({2}))) == ["1", "  2"]
    assert kept_lines(lines, None) == lines
    assert kept_lines(lines, frozenset()) == []


def test_a_card_is_said_with_its_kind_and_its_links() -> None:
    seen = theory(
        [card(1, 0), card(2, band_of(Horizon.LONG), "Les familles\nmangent"), card(3, LAST_BAND)],
        [(2, 1), (3, 2)],
    )
    said = Spoken(seen).card(seen.by_id[2]).replace("\N{NO-BREAK SPACE}", " ")
    assert said == (
        "R2 : Les familles mangent · Résultat, long terme · contribue à l’impact ; pour y arriver : R3"
    )


def test_a_card_without_links_says_so() -> None:
    seen = theory([card(1, 0)], [])
    assert Spoken(seen).links(1) == "reliée à rien"


def test_a_doubtful_link_is_said_with_its_doubt() -> None:
    link = LinkFace(9, 2, 1, assumptions=1, state=AssumptionState.UNTESTED)
    seen = Theory((card(1, 0), card(2)), (link,), {1: card(1, 0), 2: card(2)})
    assert Spoken(seen).effects(2) == "l’impact (hypothèse à vérifier)"


def test_a_card_told_already_is_only_named() -> None:
    seen = theory([card(1, 0), card(2)], [(2, 1)])
    said = Spoken(seen).line(Line(1, seen.by_id[2], again=True)).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "R2 : carte 2 · déjà dit plus haut"
