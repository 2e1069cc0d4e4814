"""What the canvas draws crosses about as few links as the layout found, and passes no card."""

import pytest

from app.analysis.layout import columns, place
from tests.bench.bench_ways import as_drawn, ways
from tests.bench.drawn import crossings, through
from tests.bench.kinds import theory


@pytest.mark.parametrize("kind", ["long skips", "tree", "layered", "near"])
def test_lines_cross_no_more_than_the_routes_of_the_layout(kind: str) -> None:
    ours = theirs = ran = 0
    for seed in range(2):
        cards, links = theory(kind, 50, seed)
        layout = place(cards, links, most=columns(cards))
        lines = as_drawn(ways(cards, links, layout.positions))
        ours, theirs = ours + crossings(lines), theirs + crossings(layout.routes)
        ran += through(cards, links, layout.positions, lines)
    assert ours <= 1.15 * theirs + 2
    assert ran == 0
