"""Placing again, placing some, and placing elsewhere: little moves, nothing is covered."""

import os
import shutil
import subprocess
import sys
from statistics import median
from time import sleep, thread_time

import pytest

from app.analysis.grid import Box
from app.analysis.layout import place, place_to_the_right
from app.analysis.ordering import PACE, Effort
from app.analysis.placing import Helper, Places, Task, among, placed
from tests.app.analysis.test_layout import overlaps
from tests.app.analysis.theories import generated
from tests.bench import dot
from tests.bench.drawn import crossings, through
from tests.bench.kinds import theory


def test_a_card_more_moves_little() -> None:
    for seed in range(4):
        cards, links = generated(50, seed)
        before = place(cards, links).positions
        more = [*cards, Box(900, 184.0, 82.0, 3)]
        after = place(more, [*links, (900, cards[4].id)], near=before).positions
        wide = max(x for x, _y in before.values()) - min(x for x, _y in before.values())
        assert median(abs(after[id][0] - x) for id, (x, _y) in before.items()) < wide * 0.06
        assert sum(abs(after[id][1] - y) > 60 for id, (_x, y) in before.items()) < len(before) / 4


def test_what_stands_keeps_its_order_where_links_go_far() -> None:
    """The bends of long links stand nowhere in the file: they find their way among the cards again."""
    for seed in range(2):
        cards, links = theory("long skips", 30, seed)
        before = place(cards, links, budget=0.8).positions
        after = place(cards, links, budget=0.8, near=before).positions
        wide = max(x for x, _y in before.values()) - min(x for x, _y in before.values())
        assert median(abs(after[id][0] - x) for id, (x, _y) in before.items()) < wide * 0.06
        assert all(abs(after[id][1] - y) < 30 for id, (_x, y) in before.items())


def test_a_small_theory_gets_all_its_search_on_a_busy_machine() -> None:
    """The clock alone used to stop it early: more links crossed than when nothing else was running."""
    cards, links = theory("random", 50, 1)
    task = Task(cards, links)
    quiet = placed(task)
    others = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(3 * (os.cpu_count() or 1))
    ]
    try:
        assert _in_rows(placed(task)) == _in_rows(quiet)
    finally:
        for other in others:
            other.kill()
            other.wait()


def _in_rows(places: Places) -> list[int]:
    """The cards from row to row, each from the left to the right: to the pixel, the last touches are the clock's."""
    return sorted(places, key=lambda id: (round(places[id][1] / 10), places[id][0]))


def test_effort_is_work_and_the_clock_only_a_guard() -> None:
    hurried, patient = Effort(0.02), Effort(0.02, patience=3.0)
    sleep(0.03)
    assert hurried.spent
    assert not patient.spent
    assert not patient.share_spent(0.5)
    patient.spend(0.6 * 0.02 * PACE)
    assert patient.share_spent(0.5)
    assert not patient.spent
    patient.spend(0.5 * 0.02 * PACE)
    assert patient.spent


def test_patience_ends_where_the_processor_takes_several_times_as_long() -> None:
    patient = Effort(0.01, patience=3.0)
    until = thread_time() + 0.04
    while thread_time() < until:
        pass
    assert patient.spent


def test_links_never_run_through_cards() -> None:
    for seed in range(5):
        cards, links = generated(60, seed)
        layout = place(cards, links, budget=0.05)
        assert through(cards, links, layout.positions, layout.routes) == 0


def test_two_lines_that_cross_are_counted_once() -> None:
    assert crossings([[(0, 0), (10, 10)], [(0, 10), (10, 0)]]) == 1
    assert crossings([[(0, 0), (10, 10)], [(0, 0), (10, 0)]]) == 0


def test_lines_that_meet_at_a_corner_cross_there_or_not() -> None:
    corner, after = (5.0, 5.0), (5.0, 8.0)
    left, right = [(0.0, 0.0), corner], [(9.0, 0.0), corner]
    assert crossings([[*left, (9, 9)], [*right, (0, 9)]]) == 1
    assert crossings([[*left, (0, 9)], [*right, (9, 9)]]) == 0
    assert crossings([[*left, after, (9, 9)], [*right, after, (0, 9)]]) == 1
    assert crossings([[*left, after, (0, 9)], [*right, after, (9, 9)]]) == 0
    assert crossings([[*left, after], [*right, after]]) == 0


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_what_dot_drew_is_counted_as_dot_counts_it() -> None:
    """Its own last word on the crossings left, of what it says as it works."""
    for kind in ("hub", "long skips"):
        cards, links = theory(kind, 30, 1)
        assert crossings(dot.drawn(cards, links, "polyline").routes) == dot.counted(cards, links)


def test_only_some_cards_move_and_cover_nothing() -> None:
    cards, links = generated(40, 2)
    at = place(cards, links).positions
    found = among(cards, links, at, {5, 6, 7})
    assert found.keys() == {5, 6, 7}
    both = place(cards, links)
    both.positions.update(at | found)
    band = {card.id: card.band for card in cards}
    assert [(a, b) for a, b in overlaps(cards, both) if band[a] == band[b]] == []


def test_the_impact_can_stand_at_the_right() -> None:
    cards, links = generated(30, 1)
    layout = place_to_the_right(cards, links)
    assert overlaps(cards, layout) == []
    lefts = [max(layout.positions[c.id][0] for c in cards if c.band == band) for band in range(5)]
    assert lefts == sorted(lefts, reverse=True)


def test_the_helper_places_and_begins_again_after_it_was_stopped() -> None:
    cards, links = generated(12, 1)
    helper = Helper()
    try:
        helper.start(Task(cards, links))
        helper.stop()
        helper.start(Task(cards, links))
        found = helper.result(30.0)
        assert found is not None
        assert found.keys() == placed(Task(cards, links)).keys()
    finally:
        helper.stop()
