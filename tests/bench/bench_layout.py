"""How few lines cross, and how soon: the automatic layout of 20 to 2,000 cards, against Graphviz `dot` where it is."""

import shutil
from statistics import median
from time import perf_counter, process_time

from app.analysis.layout import Layout, enough, place
from tests.app.analysis.theories import Cards, Links, generated
from tests.bench import dot
from tests.bench.drawn import crossings, through

SIZES = ((20, 0.2, 20), (50, 0.2, 20), (150, 0.2, 20), (500, 0.8, 5), (2_000, 3.0, 1))
"""Cards, the seconds allowed, and how many theories: 20 everywhere takes dot half an hour."""


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    found = []
    for count, allowed, seeds in SIZES:
        theories = [generated(count, seed) for seed in range(seeds)]
        timed = [_timed(cards, links) for cards, links in theories]
        real = 1000 * median(one[1] for one in timed)
        work = 1000 * median(one[2] for one in timed)
        ran = sum(
            through(cards, links, layout.positions, layout.routes)
            for (cards, links), (layout, _real, _work) in zip(theories, timed, strict=True)
        )
        name = f"layout of {count} cards"
        found.append((name, f"{real:.0f} ms ({work:.0f} ms of work)", f"≤ {allowed * 1000:.0f} ms"))
        found.append((f"links through cards, {count} cards", str(ran), "0"))
        found.append(
            (f"crossings, {count} cards", _against_dot(theories, [one[0] for one in timed]), "≤ 1.0 × dot")
        )
    return found


def _timed(cards: Cards, links: Links) -> tuple[Layout[int], float, float]:
    real, work = perf_counter(), process_time()
    layout = place(cards, links, budget=enough(len(cards)))
    return layout, perf_counter() - real, process_time() - work


def _against_dot(theories: list[tuple[Cards, Links]], layouts: list[Layout[int]]) -> str:
    """The crossings of the lines drawn; dot's with straight pieces (its best) and with curves (its default)."""
    ours = [crossings(layout.routes) for layout in layouts]
    if shutil.which("dot") is None:
        return f"{median(ours):.0f} crossings (dot is not installed)"
    ratios = []
    for splines in ("polyline", "spline"):
        theirs = [crossings(dot.drawn(cards, links, splines).routes) for cards, links in theories]
        ratio = median(our / max(1, their) for our, their in zip(ours, theirs, strict=True))
        ratios.append(f"{ratio:.2f} × dot ({splines})")
    return ", ".join(ratios)


if __name__ == "__main__":
    for line in measure():
        print(*line, sep=" · ")
