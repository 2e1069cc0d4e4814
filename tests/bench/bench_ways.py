"""Crossings of the lines that the canvas draws against those of the layout's own routes, kind of theory by kind."""

from collections.abc import Sequence
from statistics import median
from time import process_time

from app.analysis.grid import Point
from app.analysis.layout import columns, enough, place
from app.analysis.routing import Route, routes
from app.analysis.walls import Place
from tests.app.analysis.theories import Cards, Links, generated
from tests.bench.drawn import crossings, through
from tests.bench.kinds import KINDS, theory
from tests.bench.lengths import long_wanted
from ui.canvas.curves import curve

SIZES = (20, 50, 150)
LARGE = 500
SEEDS, MANY_SEEDS = 3, 12
"""Of each kind and size; more with `--long`, which also looks at theories of LARGE cards."""


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    return [
        (f"lines drawn, {count} cards, {kind}", _compared(kind, count), "≤ 1.1 × the layout, ≤ 60 ms")
        for count in (*SIZES, *((LARGE,) if long_wanted() else ()))
        for kind in (*KINDS, "mixed")
    ]


def _compared(kind: str, count: int) -> str:
    """The median ratio and that of the sums, the lines that run through cards, the work for all links."""
    ratios, times, sums, ran = [], [], [0, 0], 0
    for seed in range(MANY_SEEDS if long_wanted() else SEEDS):
        cards, links = theory(kind, count, seed) if kind in KINDS else generated(count, seed)
        layout = place(cards, links, budget=enough(count), most=columns(cards))
        began = process_time()
        found = ways(cards, links, layout.positions)
        times.append(process_time() - began)
        lines = as_drawn(found)
        ours, theirs = crossings(lines), crossings(layout.routes)
        ratios.append((ours + 1) / (theirs + 1))
        sums = [sums[0] + ours, sums[1] + theirs]
        ran += through(cards, links, layout.positions, lines)
    total = (sums[0] + 1) / (sums[1] + 1)
    return f"{median(ratios):.2f} × (sum {total:.2f}), {ran} through cards, {1000 * median(times):.0f} ms"


def ways(cards: Cards, links: Links, at: dict[int, Point], *, alone: bool = False) -> list[Route]:
    """How the canvas leads links between cards that stand there."""
    places = {card.id: Place(*at[card.id], card.width, card.height, card.band) for card in cards}
    return routes(places, links, alone=alone)


def as_drawn(found: Sequence[Route]) -> list[list[Point]]:
    """The curves of the canvas, in short straight pieces; the head of each stands for its last one."""
    lines = []
    for route in found:
        pieces = [
            [(point.x(), point.y()) for point in piece] for piece in curve(route)[0].toSubpathPolygons()
        ]
        lines.append([*pieces[0], route.points[-1]])
    return lines


if __name__ == "__main__":
    for line in measure():
        print(*line, sep=" · ")
