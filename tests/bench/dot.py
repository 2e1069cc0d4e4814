"""The same theory placed by Graphviz `dot`, the yardstick of the bench: its bands are ranks, its lines as drawn."""

import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.app.analysis.theories import Cards, Links

Point = tuple[float, float]
STEPS = 8
"""In how many pieces a curve of dot is cut to be counted."""


@dataclass(frozen=True)
class Drawn:
    """What dot drew: the centres, and the points of each link in the order given."""

    positions: dict[int, Point]
    routes: list[list[Point]]


def drawn(cards: Cards, links: Links, splines: str, seconds: float = 300.0) -> Drawn:
    """The drawing of dot with one of its kinds of lines: line, polyline, spline."""
    said = subprocess.run(
        ["dot", "-Tplain"],
        input=_asked(cards, links, splines),
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds,
    )
    rows = [line.split() for line in said.stdout.splitlines()]
    places = {
        int(row[1]): (72 * float(row[2]), -72 * float(row[3]))
        for row in rows
        if row[0] == "node" and row[1].isdigit()
    }
    ways: dict[tuple[int, int], list[Point]] = {}
    for row in rows:
        if row[0] == "edge" and row[1].isdigit():
            numbers = [float(word) for word in row[4 : 4 + 2 * int(row[3])]]
            points = [(72 * x, -72 * y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            ways[int(row[1]), int(row[2])] = _curve(points)
    return Drawn(places, [ways[link] for link in links])


def _asked(cards: Cards, links: Links, splines: str) -> str:
    """A chain of anchors, linked out of sight, keeps each band on its rank."""
    lines = ["digraph {", f"rankdir=BT; splines={splines}; node [shape=box fixedsize=true];"]
    bands: dict[int, list[int]] = defaultdict(list)
    for card in cards:
        bands[card.band].append(card.id)
        lines.append(f"{card.id} [width={card.width / 72} height={card.height / 72}];")
    for band, ids in bands.items():
        lines.append(f"{{rank=same; b{band}; {'; '.join(map(str, ids))};}}")
    lines += [f"b{low} -> b{high} [style=invis];" for high, low in pairwise(sorted(bands))]
    lines += [f"{cause} -> {effect};" for cause, effect in links]
    return "\n".join([*lines, "}"])


def _curve(points: Sequence[Point]) -> list[Point]:
    """Cubic pieces, cut in straight ones."""
    found = [points[0]]
    for n in range(0, len(points) - 1, 3):
        p = points[n : n + 4]
        for step in range(1, STEPS + 1):
            t = step / STEPS
            u = 1 - t
            w = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            found.append(
                (
                    sum(k * q[0] for k, q in zip(w, p, strict=True)),
                    sum(k * q[1] for k, q in zip(w, p, strict=True)),
                )
            )
    return found
