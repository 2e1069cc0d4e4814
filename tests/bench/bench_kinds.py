"""Crossings against Graphviz `dot`, kind of theory by kind of theory."""

import shutil
from statistics import median

from app.analysis.layout import enough, place
from tests.bench import dot
from tests.bench.drawn import crossings, through
from tests.bench.kinds import KINDS, theory

SIZES = (20, 50, 150)
SEEDS = 6


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    if shutil.which("dot") is None:
        return [("crossings by kind", "dot is not installed", "")]
    return [
        (f"crossings, {count} cards, {kind}", _compared(kind, count), "≤ 1.0 × dot")
        for count in SIZES
        for kind in KINDS
    ]


def _compared(kind: str, count: int) -> str:
    """The median ratio, on how many theories dot does better, and links that run through cards."""
    ratios, worse, ran = [], 0, 0
    for seed in range(SEEDS):
        cards, links = theory(kind, count, seed)
        layout = place(cards, links, budget=enough(count))
        ours = crossings(layout.routes)
        theirs = crossings(dot.drawn(cards, links, "polyline").routes)
        ratios.append((ours + 1) / (theirs + 1))
        worse += ours > theirs
        ran += through(cards, links, layout.positions, layout.routes)
    return f"{median(ratios):.2f} × dot, worse on {worse} of {SEEDS}, {ran} through cards"


if __name__ == "__main__":
    for line in measure():
        print(*line, sep=" · ")
