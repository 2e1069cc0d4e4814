"""The automatic layout: nothing overlaps, bands are kept, few links cross, and it is the same every time."""

from itertools import pairwise
from time import perf_counter

import pytest

from app.analysis.grid import Box
from app.analysis.layout import Layout, columns, place
from app.analysis.ordering import Effort, fewest_crossings
from app.analysis.ranked import Ranked
from app.analysis.straightening import fit
from tests.app.analysis.theories import Cards, generated


def overlaps(cards: Cards, layout: Layout[int]) -> list[tuple[int, int]]:
    found = []
    for i, a in enumerate(cards):
        ax, ay = layout.positions[a.id]
        for b in cards[i + 1 :]:
            bx, by = layout.positions[b.id]
            if abs(ax - bx) < (a.width + b.width) / 2 and abs(ay - by) < (a.height + b.height) / 2:
                found.append((a.id, b.id))
    return found


@pytest.mark.parametrize("count", [1, 2, 7, 24, 60, 150])
@pytest.mark.parametrize("most", [None, 6])
def test_no_two_cards_ever_overlap(count: int, most: int | None) -> None:
    for seed in range(3):
        cards, links = generated(count, seed)
        assert overlaps(cards, place(cards, links, budget=0.05, most=most)) == []


@pytest.mark.parametrize("most", [None, 5])
def test_bands_stand_one_under_the_other(most: int | None) -> None:
    cards, links = generated(60, 4)
    layout = place(cards, links, most=most)
    bottoms = [max(layout.positions[c.id][1] + c.height / 2 for c in cards if c.band == b) for b in range(5)]
    tops = [min(layout.positions[c.id][1] - c.height / 2 for c in cards if c.band == b) for b in range(5)]
    assert all(bottom < top for bottom, top in zip(bottoms, tops[1:], strict=False))


def test_a_cause_in_the_same_band_stands_under_its_effect() -> None:
    cards = [Box("impact", 300, 80, 0), *(Box(name, 184, 80, 2) for name in "abc")]
    layout = place(cards, [("a", "b"), ("b", "c"), ("c", "impact")])
    heights = [layout.positions[name][1] for name in "cba"]
    assert heights == sorted(heights)
    assert len(set(heights)) == 3


def test_the_same_theory_is_placed_the_same_way() -> None:
    cards, links = generated(24, 2)
    assert place(cards, links, budget=30.0).positions == place(cards, links, budget=30.0).positions


def test_a_small_theory_that_can_be_drawn_without_crossing_is() -> None:
    """Two trees whose branches were given interleaved."""
    cards = [Box(0, 300, 80, 0), Box(1, 184, 80, 1), Box(2, 184, 80, 1)]
    cards += [Box(i, 184, 80, 2) for i in range(3, 11)]
    links = [(1, 0), (2, 0), *((i, 1 + i % 2) for i in range(3, 11))]
    layout = place(cards, links)
    left = [layout.positions[i][0] for i in range(3, 11) if i % 2 == 0]
    right = [layout.positions[i][0] for i in range(3, 11) if i % 2]
    assert max(left) < min(right) or max(right) < min(left)


def test_the_order_found_crosses_far_fewer_links_than_the_order_given() -> None:
    rows = [list(range(0, 12)), list(range(12, 24)), list(range(24, 36))]
    up: list[list[int]] = [[] for _ in range(36)]
    down: list[list[int]] = [[] for _ in range(36)]
    for lower in range(12, 36):
        for upper in ((lower * 7) % 12 + (lower // 12 - 1) * 12, (lower * 5) % 12 + (lower // 12 - 1) * 12):
            if upper not in up[lower]:
                up[lower].append(upper)
                down[upper].append(lower)
    before = Ranked(rows, up, down).crossings(Effort(1))
    found = fewest_crossings(rows, up, down, Effort(1))
    assert Ranked(found, up, down).crossings(Effort(1)) < before / 2


def test_long_links_pass_between_the_cards_of_the_bands_they_skip() -> None:
    cards = [Box(0, 300, 80, 0), *(Box(i, 184, 80, 2) for i in range(1, 6)), Box(6, 184, 80, 4)]
    links = [*((i, 0) for i in range(1, 6)), (6, 0)]
    layout = place(cards, links)
    for (xa, ya), (xb, yb) in pairwise(layout.routes[-1]):
        for card in cards[1:6]:
            x, y = layout.positions[card.id]
            inside = [
                abs(xa + (xb - xa) * t / 10 - x) < card.width / 2
                and abs(ya + (yb - ya) * t / 10 - y) < card.height / 2
                for t in range(11)
            ]
            assert not any(inside)


def test_a_route_leaves_its_cause_and_arrives_at_its_effect() -> None:
    cards, links = generated(40, 5)
    layout = place(cards, links)
    size = {card.id: card for card in cards}
    for (cause, effect), route in zip(links, layout.routes, strict=True):
        for end, (x, y) in ((cause, route[0]), (effect, route[-1])):
            cx, cy = layout.positions[end]
            assert abs(x - cx) <= size[end].width / 2
            assert abs(abs(y - cy) - size[end].height / 2) < 0.2


def test_a_loop_and_a_link_to_itself_are_placed_all_the_same() -> None:
    cards = [Box(0, 300, 80, 0), *(Box(i, 184, 80, 2) for i in range(1, 4))]
    layout = place(cards, [(1, 2), (2, 3), (3, 1), (1, 1), (0, 1)])
    assert len(layout.positions) == 4
    assert overlaps(cards, layout) == []


def test_nothing_to_place_is_placed_at_once() -> None:
    layout: Layout[int] = place([], [])
    assert (layout.positions, layout.routes) == ({}, [])


def test_it_stops_on_its_budget() -> None:
    cards, links = generated(400, 3)
    began = perf_counter()
    place(cards, links, budget=0.1)
    assert perf_counter() - began < 3


def test_wide_bands_are_laid_like_bricks_when_a_screen_needs_it() -> None:
    cards = [Box(0, 400, 80, 0), *(Box(i, 184, 80, 4) for i in range(1, 13))]
    links = [(i, 0) for i in range(1, 13)]
    wide = place(cards, links)
    bricks = place(cards, links, most=columns(cards))
    across = [max(x for x, _y in p.positions.values()) for p in (wide, bricks)]
    assert across[1] < across[0] * 0.75
    assert overlaps(cards, bricks) == []


def test_where_cards_stand_now_gives_the_order_to_begin_with() -> None:
    cards = [Box(0, 400, 80, 0), *(Box(i, 184, 80, 1) for i in range(1, 5))]
    now = {1: (300.0, 200.0), 2: (100.0, 200.0), 3: (-100.0, 200.0), 4: (-300.0, 200.0)}
    layout = place(cards, [(i, 0) for i in range(1, 5)], near=now)
    assert sorted(now, key=lambda i: layout.positions[i][0]) == [4, 3, 2, 1]


def test_isotonic_places_are_as_near_as_the_gaps_allow() -> None:
    assert fit([0, 100], [1, 1], [50]) == [0, 100]
    assert fit([0, 0], [1, 1], [50]) == [-25, 25]
    assert fit([0, 0], [3, 1], [40]) == [-10, 30]
