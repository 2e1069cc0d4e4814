"""Crossings against Graphviz `dot`, kind of theory by kind of theory."""

import shutil
from statistics import median

from app.analysis.layout import enough, place
from tests.bench import dot
from tests.bench.drawn import crossings, through
from tests.bench.kinds import KINDS, theory
from tests.bench.lengths import long_wanted

SIZES = (20, 50, 150)
SEEDS = 6
MANY_SEEDS = 24
"""Of each kind and size, with `--long`, which also looks at theories of LARGE cards."""
LARGE = 500


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    if shutil.which("dot") is None:
        return [("crossings by kind", "dot is not installed", "")]
    return [
        (f"crossings, {count} cards, {kind}", _compared(kind, count), "≤ 1.0 × dot")
        for count in (*SIZES, *((LARGE,) if long_wanted() else ()))
        for kind in KINDS
    ]


def _compared(kind: str, count: int) -> str:
    """The median ratio and that of the sums, on how many theories dot does better, and links that run through cards."""
    ratios, worse, ran, sums = [], 0, 0, [0, 0]
    seeds = range(MANY_SEEDS if long_wanted() else SEEDS)
    for seed in seeds:
        cards, links = theory(kind, count, seed)
        layout = place(cards, links, budget=enough(count))
        ours = crossings(layout.routes)
        theirs = crossings(dot.drawn(cards, links, "polyline").routes)
        ratios.append((ours + 1) / (theirs + 1))
        sums = [sums[0] + ours, sums[1] + theirs]
        worse += ours > theirs
        ran += through(cards, links, layout.positions, layout.routes)
    total = (sums[0] + 1) / (sums[1] + 1)
    return (
        f"{median(ratios):.2f} × dot (sum {total:.2f}), worse on {worse} of {len(seeds)}, {ran} through cards"
    )


if __name__ == "__main__":
    for line in measure():
        print(*line, sep=" · ")
