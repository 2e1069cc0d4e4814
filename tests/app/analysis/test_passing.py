"""Which way long links take among the others: what is counted as it goes is what there is."""

from itertools import combinations, pairwise

from app.analysis.lanes import ROOM
from app.analysis.passing import Passing, Thread
from app.analysis.walls import Row


def _row(first: int, count: int) -> Row:
    lefts = [220.0 * n for n in range(count)]
    return Row(list(range(first, first + count)), lefts, [left + 184.0 for left in lefts])


def _crossings(passing: Passing, threads: list[Thread], short: list[tuple[int, int]]) -> int:
    """Counted pair by pair, from who stands where."""
    at = {v: (r, n) for r in range(4) for n, v in enumerate(passing.order(r))}
    pieces = [piece for thread in threads for piece in pairwise([thread.upper, *thread.bends, thread.lower])]
    ends = [(at[a][0], at[a][1], at[b][1]) for a, b in (*pieces, *short)]
    return sum(r == other and (a - c) * (b - d) < 0 for (r, a, b), (other, c, d) in combinations(ends, 2))


def _led(threads: list[Thread], short: list[tuple[int, int]]) -> Passing:
    rows = [_row(6 * r, 6) for r in range(4)]
    passing = Passing(rows, [n // 6 for n in range(24)], threads, short, ROOM)
    for _step in passing.lead():
        pass
    return passing


def test_every_link_passes_each_of_its_rows_once() -> None:
    threads = [Thread(n, 23 - n, 1, [100.0 * n, 90.0 * n]) for n in range(6)]
    passing = _led(threads, [])
    for r in (1, 2):
        held = passing.order(r)
        assert sorted(v for v in held if v >= 24) == sorted(thread.bends[r - 1] for thread in threads)
        assert [v for v in held if v < 24] == list(range(6 * r, 6 * r + 6))


def test_parallel_links_do_not_cross() -> None:
    threads = [Thread(n, 18 + n, 1, [220.0 * n + 92, 220.0 * n + 92]) for n in range(6)]
    short = [(r * 6 + n, r * 6 + 6 + n) for r in range(3) for n in range(6)]
    assert _crossings(_led(threads, short), threads, short) == 0


def test_a_link_goes_round_rather_than_across_many() -> None:
    """Straight, it would be between the cards, and cross what these lead to."""
    short = [(6 + n, 6 * 2 + n) for n in range(6)] + [(n, 6 + n) for n in range(6)]
    threads = [Thread(0, 18, 1, [600.0, 600.0])]
    assert _crossings(_led(threads, short), threads, short) == 0
