"""The same theory placed by Graphviz `dot`, the yardstick of the bench: its bands are ranks, its lines as drawn."""

import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

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
    """The drawing of dot with one of its kinds of lines: line, polyline, spline.

    Read from its JSON, to a hundredth of a point: its plain output gives five digits, too few to see what crosses.
    """
    said = subprocess.run(
        ["dot", "-Tjson"],
        input=_asked(cards, links, splines),
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds,
    )
    told = json.loads(said.stdout)
    names = {thing["_gvid"]: thing["name"] for thing in told["objects"]}
    shapes = {int(thing["name"]): _points(thing, "p") for thing in told["objects"] if thing["name"].isdigit()}
    ways = {
        (int(names[edge["tail"]]), int(names[edge["head"]])): _curve(_points(edge, "b"))
        for edge in told["edges"]
        if names[edge["tail"]].isdigit()
    }
    return Drawn({id: _middle(corners) for id, corners in shapes.items()}, [ways[link] for link in links])


def counted(cards: Cards, links: Links) -> int:
    """The crossings that dot says are left (of the links, and of the anchors that hold the bands)."""
    asked = _asked(cards, links, "polyline")
    said = subprocess.run(["dot", "-v", "-Tplain"], input=asked, capture_output=True, text=True, check=True)
    return int(re.findall(r"(\d+) crossings", said.stderr)[-1])


def _points(thing: dict[str, Any], kind: str) -> list[Point]:
    """The points of what is drawn of this kind, y downwards."""
    drawn = next(piece for piece in thing["_draw_"] if piece["op"] == kind)
    return [(float(x), -float(y)) for x, y in drawn["points"]]


def _middle(corners: Sequence[Point]) -> Point:
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _asked(cards: Cards, links: Links, splines: str) -> str:
    """A chain of anchors, linked out of sight, keeps each band on its rank."""
    lines = [
        "digraph {",
        f"rankdir=BT; splines={splines}; node [shape=box fixedsize=true]; edge [arrowhead=none];",
    ]
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
    """Cubic pieces, cut in straight ones; a piece that is straight already stays whole."""
    found = [points[0]]
    for n in range(0, len(points) - 1, 3):
        p = points[n : n + 4]
        if p[0] == p[1] and p[2] == p[3]:
            found.append(p[3])
            continue
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
