"""Cards put back with their long links: it crosses fewer links than sifting alone, and never more than before."""

from random import Random

from app.analysis.grid import Grid, grid_of, levels_of
from app.analysis.ordering import Effort
from app.analysis.ranked import Ranked
from app.analysis.reinserting import Reinserter
from app.analysis.sifting import Sifter
from tests.bench.kinds import theory


def ample() -> Effort:
    return Effort(60.0)


def grid(kind: str, count: int, seed: int) -> Grid:
    cards, links = theory(kind, count, seed)
    found = grid_of(cards, links, levels_of(cards, links))
    chance = Random(seed)
    found.rows = [chance.sample(row, len(row)) for row in found.rows]
    return found


def crossings(grid: Grid, rows: list[list[int]]) -> int:
    """Counted link by link, as one would on paper."""
    total = 0
    for row in range(len(rows) - 1):
        at = {v: i for r in (row, row + 1) for i, v in enumerate(rows[r])}
        pairs = [(at[v], at[n]) for v in rows[row] for n in grid.down[v]]
        total += sum((a - c) * (b - d) < 0 for i, (a, b) in enumerate(pairs) for c, d in pairs[:i])
    return total


def test_crossings_are_counted_as_one_would_on_paper() -> None:
    for count in (12, 40):
        drawn = grid("long skips", count, count)
        assert Ranked(drawn.rows, drawn.up, drawn.down).crossings(ample()) == crossings(drawn, drawn.rows)


def test_cards_put_back_with_their_links_cross_fewer_than_sifted_ones() -> None:
    for seed in range(4):
        drawn = grid("long skips", 30, seed)
        sifter, chance = Sifter(drawn.rows, drawn.up, drawn.down), Random(1)
        sifter.settle(range(len(drawn.rows)), ample(), chance)
        sifted = crossings(drawn, sifter.rows)
        reinserter = Reinserter(sifter, drawn.up, drawn.down)
        for _turn in range(3):
            reinserter.round(ample(), chance)
        assert crossings(drawn, sifter.rows) < sifted
        assert [sorted(row) for row in sifter.rows] == [sorted(row) for row in drawn.rows]


def test_a_link_finds_the_one_gap_that_nothing_crosses() -> None:
    """Two towers, and between them a link over three bands whose bends begin on the far side of a tower."""
    left, right = [0, 1, 2, 3, 4], [5, 6, 7, 8, 9]
    bends = [11, 12, 13]
    chains = [left, right, [14, 15, 16, 17, 18], [10, *bends, 19]]
    rows = [list(row) for row in zip(left, right, chains[2], [10, *bends, 19], strict=True)]
    rows[0], rows[4] = [0, 10, 5, 14], [4, 19, 9, 18]
    up: list[list[int]] = [[] for _ in range(20)]
    down: list[list[int]] = [[] for _ in range(20)]
    for chain in chains:
        for upper, lower in zip(chain, chain[1:], strict=False):
            down[upper].append(lower)
            up[lower].append(upper)
    sifter = Sifter(rows, up, down)
    assert sifter.crossings(ample()) == 4
    Reinserter(sifter, up, down).round(ample(), Random(1))
    assert sifter.crossings(ample()) == 0


def test_what_holds_no_long_link_is_left_to_sifting() -> None:
    up: list[list[int]] = [[], [0], [0], [0]]
    down: list[list[int]] = [[1, 2, 3], [], [], []]
    reinserter = Reinserter(Sifter([[0], [1, 2, 3]], up, down), up, down)
    assert not reinserter.useful
    assert not reinserter.round(ample(), Random(1))


def test_links_find_their_way_among_cards_that_stay() -> None:
    drawn = grid("long skips", 30, 2)
    sifter = Sifter(drawn.rows, drawn.up, drawn.down)
    before = crossings(drawn, sifter.rows)
    assert Reinserter(sifter, drawn.up, drawn.down, drawn.real).round(ample(), Random(1))
    assert crossings(drawn, sifter.rows) < before
    for row, now in zip(drawn.rows, sifter.rows, strict=True):
        assert [v for v in now if v < drawn.real] == [v for v in row if v < drawn.real]
