"""How few links cross, and how soon: the automatic layout of 20 to 2,000 cards, against Graphviz `dot` where it is."""

import shutil
import subprocess
from collections import defaultdict
from itertools import pairwise
from statistics import median

from app.analysis.layout import Layout, place
from tests.app.analysis.theories import Cards, Links, generated

SIZES = ((20, 0.2), (50, 0.2), (150, 0.2), (500, 0.8), (2_000, 3.0))
SEEDS = 5


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    found = []
    for count, budget in SIZES:
        seeds = range(SEEDS if count <= 500 else 1)
        theories = [generated(count, seed) for seed in seeds]
        layouts = [place(cards, links, budget=budget) for cards, links in theories]
        seconds = median(layout.seconds for layout in layouts)
        found.append((f"layout of {count} cards", f"{seconds * 1000:.0f} ms", f"≤ {budget * 1000:.0f} ms"))
        found.append((f"crossings, {count} cards", _against_dot(theories, layouts), "≤ 1.0 × dot"))
    return found


def _against_dot(theories: list[tuple[Cards, Links]], layouts: list[Layout[int]]) -> str:
    ours = [crossings(cards, links, _orders(cards, layout)) for (cards, links), layout in
            zip(theories, layouts, strict=True)]  # fmt: skip
    if shutil.which("dot") is None:
        return f"{median(ours):.0f} crossings (dot is not installed)"
    theirs = [crossings(cards, links, _by_dot(cards, links)) for cards, links in theories]
    ratio = median(our / max(1, their) for our, their in zip(ours, theirs, strict=True))
    return f"{ratio:.2f} × dot"


def _orders(cards: Cards, layout: Layout[int]) -> dict[int, tuple[float, float]]:
    return layout.positions


def _by_dot(cards: Cards, links: Links) -> dict[int, tuple[float, float]]:
    """The centres that dot gives, with a chain of anchors that keeps each band on its rank."""
    lines = ["digraph {", "rankdir=BT; node [shape=box fixedsize=true];"]
    bands: dict[int, list[int]] = defaultdict(list)
    for card in cards:
        bands[card.band].append(card.id)
        lines.append(f"{card.id} [width={card.width / 72} height={card.height / 72}];")
    for band, ids in bands.items():
        lines.append(f"{{rank=same; b{band}; {'; '.join(map(str, ids))};}}")
    lines += [f"b{low} -> b{high} [style=invis];" for high, low in pairwise(sorted(bands))]
    lines += [f"{cause} -> {effect};" for cause, effect in links]
    said = subprocess.run(
        ["dot", "-Tplain"], input="\n".join([*lines, "}"]), capture_output=True, text=True, check=True
    )
    rows = [line.split() for line in said.stdout.splitlines() if line.startswith("node ")]
    return {int(row[1]): (float(row[2]), -float(row[3])) for row in rows if row[1].isdigit()}


def crossings(cards: Cards, links: Links, at: dict[int, tuple[float, float]]) -> int:
    """Pairs of links drawn straight, between the same two bands, that cross."""
    band = {card.id: card.band for card in cards}
    between: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for cause, effect in links:
        if band[cause] != band[effect]:
            between[band[cause], band[effect]].append((at[cause][0], at[effect][0]))
    total = 0
    for ends in between.values():
        ends.sort()
        for i, (a, b) in enumerate(ends):
            total += sum(1 for c, d in ends[i + 1 :] if a < c and b > d)
    return total


if __name__ == "__main__":
    for line in measure():
        print(*line, sep=" · ")
