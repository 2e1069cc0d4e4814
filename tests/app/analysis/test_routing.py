"""The way of a link: free where it can be, through the gaps where cards stand in it."""

from dataclasses import replace
from itertools import pairwise
from random import Random

from app.analysis.grid import Box
from app.analysis.lanes import across, twice
from app.analysis.layout import place
from app.analysis.routing import Route, routes
from app.analysis.walls import Place
from tests.app.analysis.theories import Links, generated
from tests.bench.drawn import through

CARD = {"width": 100.0, "height": 60.0}


def _bends(*between: Place) -> tuple[tuple[float, float], ...]:
    places = {"a": Place(0, 900, band=9, **CARD), "b": Place(400, 0, band=0, **CARD)}
    places |= {str(n): place for n, place in enumerate(between)}
    return routes(places, [("a", "b")])[0].points[1:-1]


def test_a_row_that_is_not_in_the_way_does_not_bend_a_link() -> None:
    assert _bends(Place(-300, 450, band=5, **CARD), Place(700, 450, band=5, **CARD)) == ()


def test_a_row_in_the_way_is_passed_through_its_nearest_gap() -> None:
    assert _bends(Place(190, 450, band=5, **CARD)) == ((252.0, 480.0), (252.0, 420.0))


def test_a_bend_around_one_row_does_not_cross_the_row_before_it() -> None:
    """Without the card of the upper row the lower one would be free; the bend leads into it."""
    upper, lower = Place(330, 250, band=3, **CARD), Place(0, 650, band=7, **CARD)
    assert len(_bends(lower)) == 2
    bends = _bends(upper, lower)
    assert [y for _x, y in bends] == [680.0, 620.0, 280.0, 220.0]


def test_two_cards_with_a_gap_between_them_are_not_one_wall() -> None:
    row = (Place(60, 450, band=5, **CARD), Place(340, 450, band=5, **CARD))
    assert _bends(*row) == ()


def _theory(count: int, seed: int) -> tuple[dict[int, Place], Links]:
    cards, links = generated(count, seed)
    at = place(cards, links, most=7).positions
    return {card.id: Place(*at[card.id], card.width, card.height, card.band) for card in cards}, links


def test_links_that_pass_through_a_gap_together_stay_apart() -> None:
    places = {n: Place(120.0 * n, 900, band=9, **CARD) for n in range(6)}
    places |= {10 + n: Place(120.0 * n, 0, band=0, **CARD) for n in range(6)}
    places |= {
        20 + n: Place(-1500 + 101 * n + (150 if n > 17 else 0), 450, band=5, **CARD) for n in range(36)
    }
    found = routes(places, [(n, 10 + n) for n in range(6)])
    inside = sorted(across(route.points, [450.0])[0] for route in found)
    assert 267.0 < inside[0] < inside[-1] < 418.0
    assert min(b - a for a, b in pairwise(inside)) > 8.0


def test_a_link_passes_beside_a_card_on_the_side_where_it_crosses_fewer_links() -> None:
    """Straight, it would pass a little to the right of the middle card, whose own link goes to the right."""
    places = {"a": Place(20, 900, band=9, **CARD), "b": Place(0, 0, band=0, **CARD)}
    places |= {"middle": Place(0, 450, band=5, **CARD), "right": Place(400, 0, band=0, **CARD)}
    alone = routes(places, [("a", "b")])[0]
    beside = routes(places, [("a", "b"), ("middle", "right")])[0]
    assert max(x for x, _y in alone.points) > 50
    assert min(x for x, _y in beside.points) < -50


def test_ports_stand_in_the_order_of_the_ways_and_not_of_the_cards() -> None:
    """A row without gaps makes the link that comes from the right arrive from the left."""
    places = {"effect": Place(0, 0, band=0, **CARD), "far": Place(300, 900, band=9, **CARD)}
    places |= {str(n): Place(101.0 * n, 450, band=5, **CARD) for n in range(20)}
    from_far, from_first = routes(places, [("far", "effect"), ("0", "effect")])
    assert from_far.points[-1][0] < from_first.points[-1][0]


def test_the_same_cards_and_links_have_the_same_ways() -> None:
    places, links = _theory(60, 3)
    assert routes(places, links) == routes(places, links)


def test_a_card_that_moves_leaves_the_links_that_are_far_from_it_where_they_are() -> None:
    places, links = _theory(60, 3)
    before = routes(places, links)
    moved = routes({**places, 20: replace(places[20], x=places[20].x + 120.0)}, links)
    far = [
        n for n, route in enumerate(before) if min(abs(x - places[20].x) for x, _y in route.points) > 500.0
    ]
    changed = [n for n in far if _aside(before[n], moved[n]) > 60.0]
    assert len(far) > 10
    assert len(changed) <= len(far) / 20


def _aside(one: Route, other: Route) -> float:
    """How far apart two ways of the same link are, where they are furthest."""
    heights = sorted(
        {y for _x, y in (*one.points, *other.points)}, reverse=one.points[0][1] > one.points[-1][1]
    )
    found = zip(across(one.points, heights), across(other.points, heights), strict=True)
    return max(abs(a - b) for a, b in found)


def test_many_links_pass_each_through_the_gap_nearest_to_its_straight_line() -> None:
    """So many that looking for better ways would take seconds: they still pass no card."""
    chance = Random(2)
    cards = [Box(n, 184.0, 80.0, n // 40) for n in range(800)]
    links = sorted({(chance.randrange(600, 800), chance.randrange(200)) for _turn in range(600)})
    at = {card.id: (card.id % 40 * 230.0, card.band * 150.0) for card in cards}
    found = routes({card.id: Place(*at[card.id], 184.0, 80.0, card.band) for card in cards}, links)
    assert through(cards, links, at, [route.points for route in found]) == 0


def test_a_piece_of_no_height_between_rows_that_touch_crosses_nothing_twice() -> None:
    pieces = [((0.0, 10.0), (40.0, 10.0)), ((20.0, 0.0), (20.0, 20.0))]
    assert twice(pieces, (0.0, 10.0, 10.0, 20.0)) == set()
