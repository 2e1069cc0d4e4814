"""The rows in which cards stand, wherever a hand put them."""

from dataclasses import replace
from itertools import pairwise
from random import Random

from app.analysis.layout import columns, place
from app.analysis.routing import routes
from app.analysis.walls import Place, Row, Walls
from tests.bench.bench_ways import as_drawn
from tests.bench.drawn import through
from tests.bench.kinds import theory

CARD = {"width": 100.0, "height": 60.0, "band": 1}


def test_cards_of_different_heights_on_a_line_are_one_row() -> None:
    walls = Walls([Place(120.0 * n, 0, 100.0, height, 1) for n, height in enumerate((60.0, 140.0, 90.0))])
    assert [wall.row.cards for wall in walls.held] == [[0, 1, 2]]
    assert (walls.held[0].top, walls.held[0].bottom) == (-70.0, 70.0)


def test_a_card_between_two_rows_stands_in_both() -> None:
    rows = [Place(120.0 * n, y, **CARD) for y in (0, 100) for n in range(4)]
    walls = Walls([*rows, Place(600, 50, **CARD)])
    upper, lower = walls.held
    assert upper.row.cards == [0, 1, 2, 3, walls.heads[8]]
    assert lower.row.cards == [4, 5, 6, 7, walls.feet[8]]
    assert walls.pillars == [(walls.heads[8], walls.feet[8])]
    assert (upper.bottom, lower.top) == (30.0, 70.0)


def test_a_tall_card_stands_beside_two_that_stand_over_one_another() -> None:
    walls = Walls([Place(0, 50, 100.0, 160.0, 1), Place(200, 0, **CARD), Place(260, 100, **CARD)])
    assert [wall.row.cards for wall in walls.held] == [[walls.heads[0], 1], [walls.feet[0], 2]]


def test_the_nearest_gap_is_open_and_none_is_nearer() -> None:
    chance = Random(1)
    for _turn in range(300):
        sides = sorted(chance.sample(range(1_500), 2 * chance.randint(1, 7)))
        row = Row(list(range(len(sides) // 2)), [*map(float, sides[::2])], [*map(float, sides[1::2])])
        x, room = chance.uniform(-100, 1_600), chance.choice([8.0, 60.0])
        gaps = [row.gap(n) for n in range(len(row.cards) + 1)]
        far = {
            n: max(0.0, left - x, x - right) for n, (left, right) in enumerate(gaps) if right - left >= room
        }
        assert far[row.nearest(x, room)] == min(far.values())


def test_a_card_put_between_two_rows_leaves_links_out_of_the_others() -> None:
    """It used to make one row of two, without any gap: every link passed under cards."""
    cards, links = theory("layered", 50, 0)
    at = place(cards, links, most=columns(cards)).positions
    places = {card.id: Place(*at[card.id], card.width, card.height, card.band) for card in cards}
    walls = Walls(list(places.values())).held
    upper, lower = next(
        (a, b) for a, b in pairwise(walls) if cards[a.row.cards[0]].band == cards[b.row.cards[0]].band
    )
    last = upper.row.cards[-1]
    x, y = max(*upper.row.rights, *lower.row.rights) + 120.0, (upper.middle + lower.middle) / 2
    places[last], at[last] = replace(places[last], x=x, y=y), (x, y)
    lines = as_drawn(routes(places, links))
    assert through(cards, links, at, lines) == 0
