"""How few lines cross, and how soon: the automatic layout of 20 to 2,000 cards, against Graphviz `dot` where it is."""

import shutil
from contextlib import suppress
from statistics import median
from subprocess import TimeoutExpired
from time import perf_counter, process_time

from app.analysis.layout import Layout, enough, place
from tests.app.analysis.theories import Cards, Links, generated
from tests.bench import dot
from tests.bench.drawn import crossings, through
from tests.bench.lengths import long_wanted

SIZES = ((20, 0.2, 20), (50, 0.2, 20), (150, 0.2, 20), (500, 0.8, 5), (2_000, 3.0, 2))
"""Cards, the seconds allowed, and how many theories: 20 everywhere (`--long`) takes dot hours."""
REMEMBERED = {(2_000, 0): 267_855, (2_000, 1): 293_174}
"""What dot 2.43 left in theories that take it a quarter of an hour each, by size and seed: asked again by `--long`."""
PATIENT = 1_800.0
"""The seconds that dot may take on one theory."""
MANY, LARGE = 150, 2_000
"""The most cards of which dot's curves are counted too, and the fewest that dot is not asked to place every time."""


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    found = []
    for count, allowed, few in SIZES:
        seeds = 20 if long_wanted() else few
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
        drawn = [one[0] for one in timed]
        found.append((f"crossings, {count} cards", _against_dot(count, theories, drawn), "≤ 1.0 × dot"))
    return found


def _timed(cards: Cards, links: Links) -> tuple[Layout[int], float, float]:
    real, work = perf_counter(), process_time()
    layout = place(cards, links, budget=enough(len(cards)))
    return layout, perf_counter() - real, process_time() - work


def _against_dot(count: int, theories: list[tuple[Cards, Links]], layouts: list[Layout[int]]) -> str:
    """The crossings of the lines drawn; dot's with straight pieces (its best) and with curves (its default)."""
    ours = [crossings(layout.routes) for layout in layouts]
    said = []
    for splines in ("polyline", "spline") if count <= MANY else ("polyline",):
        theirs = [_theirs(count, seed, *theory, splines) for seed, theory in enumerate(theories)]
        both = [(our, their) for our, their in zip(ours, theirs, strict=True) if their is not None]
        if both:
            ratio = median((our + 1) / (their + 1) for our, their in both)
            sums = sum(our for our, _their in both) / max(1, sum(their for _our, their in both))
            worse = sum(our > their for our, their in both)
            said.append(f"{ratio:.2f} × dot ({splines}; sum {sums:.2f}, worse on {worse} of {len(both)})")
    return ", ".join(said) or f"{median(ours):.0f} crossings (dot is not asked)"


def _theirs(count: int, seed: int, cards: Cards, links: Links, splines: str) -> int | None:
    """The crossings that dot leaves, or None where nobody knows."""
    if not long_wanted() and count >= LARGE:
        return REMEMBERED.get((count, seed))
    if shutil.which("dot") is None:
        return None
    with suppress(TimeoutExpired):
        return crossings(dot.drawn(cards, links, splines, PATIENT).routes)
    return None


if __name__ == "__main__":
    for line in measure():
        print(*line, sep=" · ")
