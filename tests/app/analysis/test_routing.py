"""The way of a link: free where it can be, through the gaps where cards stand in it."""

from dataclasses import replace

from app.analysis.layout import place
from app.analysis.routing import Place, Route, Router, routes
from tests.app.analysis.theories import generated

CARD = {"width": 100.0, "height": 60.0}


def _bends(*between: Place) -> tuple[tuple[float, float], ...]:
    places = {"a": Place(0, 900, band=9, **CARD), "b": Place(400, 0, band=0, **CARD)}
    places |= {str(n): place for n, place in enumerate(between)}
    return routes(places, [("a", "b")])[0].points[1:-1]


def test_a_row_that_is_not_in_the_way_does_not_bend_a_link() -> None:
    assert _bends(Place(-300, 450, band=5, **CARD), Place(700, 450, band=5, **CARD)) == ()


def test_a_row_in_the_way_is_passed_through_its_nearest_gap() -> None:
    assert _bends(Place(200, 450, band=5, **CARD)) == ((262.0, 480.0), (262.0, 420.0))


def test_a_bend_around_one_row_does_not_cross_the_row_before_it() -> None:
    """Without the card of the upper row the lower one would be free; the bend leads into it."""
    upper, lower = Place(330, 250, band=3, **CARD), Place(0, 650, band=7, **CARD)
    assert len(_bends(lower)) == 2
    bends = _bends(upper, lower)
    assert [y for _x, y in bends] == [680.0, 620.0, 280.0, 220.0]


def test_two_cards_with_a_gap_between_them_are_not_one_wall() -> None:
    row = (Place(60, 450, band=5, **CARD), Place(340, 450, band=5, **CARD))
    assert _bends(*row) == ()


def test_links_of_a_whole_theory_bend_less_than_twice_a_row() -> None:
    cards, links = generated(50, 3)
    at = place(cards, links, budget=0.5, most=8).positions
    places = {card.id: Place(*at[card.id], card.width, card.height, card.band) for card in cards}
    found: list[Route] = routes(places, links)
    assert sum(len(route.points) for route in found) < 5 * len(links)


def test_a_router_that_knows_the_one_before_finds_the_same_ways() -> None:
    cards, links = generated(60, 3)
    at = place(cards, links, most=6).positions
    places = {card.id: Place(*at[card.id], card.width, card.height, card.band) for card in cards}
    before = Router(places)
    routes(places, links, before)
    moved = {**places, 20: replace(places[20], x=places[20].x + 300.0)}
    assert routes(moved, links, Router(moved, before)) == routes(moved, links)
