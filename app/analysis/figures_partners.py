"""The map of who works with whom: organisations around a circle, a line where two share an intervention."""

from __future__ import annotations

from math import cos, pi, sin
from textwrap import shorten, wrap
from typing import TYPE_CHECKING

from app.analysis.figures import use_our_font
from app.analysis.lettering import advance, can_write, written
from app.analysis.together import Together, in_order
from app.tokens import Tokens

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FEW = 24
"""From so many organisations on, names are written along the radius."""
HIGH, HIGHER, AWAY = 1.4, 1.9, 1.08
"""Half the height of the figure with few and with many, and where names begin, for a circle of radius 1."""
LETTER, LINE, SMALL, LEVEL = 6.4, 12.0, 8 * 100 / 72, 9 * 100 / 72
"""Pixels that a letter and a line of a name take, and the sizes of turned and level names, at 100 dpi."""
FEWEST = 8
"""Letters of a name that are shown whatever the room."""
Places = dict[int, tuple[float, float, float]]
"""For each organisation: x, y on the circle of radius 1, and its angle in radians."""


def circle(held: Together, tokens: Tokens, width: float, height: float, scale: float = 1.0) -> Figure:
    """Width of a line: how many interventions are shared. `width`, `height`: pixels at 100 dpi."""
    from matplotlib.figure import Figure

    use_our_font()
    figure = Figure(figsize=(width / 100, height / 100), dpi=100 * scale, facecolor="none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    around = in_order(held)
    places = {id: _place(n, len(around)) for n, id in enumerate(around)}
    high = HIGHER if len(places) > FEW else HIGH
    _draw_ties(axes, held, places, tokens)
    _draw_organisations(axes, held, places, tokens)
    if len(places) > FEW:
        _write_turned(axes, held, places, tokens, height / 2 / high)
    else:
        _write_level(axes, held, places, tokens, width / 2, height / 2 / high)
    axes.set_ylim(-high, high)
    axes.set_xlim(-high * width / height, high * width / height)
    return figure


def _place(n: int, count: int) -> tuple[float, float, float]:
    """From the top, clockwise."""
    angle = pi / 2 - 2 * pi * (n + 0.5) / max(1, count)
    return cos(angle), sin(angle), angle


def _draw_ties(axes: Axes, held: Together, places: Places, tokens: Tokens) -> None:
    from matplotlib.collections import PathCollection
    from matplotlib.path import Path

    paths, widths = [], []
    for (one, other), codes in sorted(held.shared.items(), key=lambda tie: len(tie[1])):
        (x1, y1, _a), (x2, y2, _b) = places[one], places[other]
        middle = (0.25 * (x1 + x2), 0.25 * (y1 + y2))
        paths.append(Path([(x1, y1), middle, (x2, y2)], [Path.MOVETO, Path.CURVE3, Path.CURVE3]))
        widths.append(0.8 + 0.9 * min(5, len(codes)))
    faint = 0.75 if len(paths) < 150 else 0.3
    ink = tokens.colour("intervention")
    axes.add_collection(
        PathCollection(paths, facecolors="none", edgecolors=ink, linewidths=widths, alpha=faint, zorder=1)
    )


def _draw_organisations(axes: Axes, held: Together, places: Places, tokens: Tokens) -> None:
    partners = held.with_whom()
    ids = list(places)
    sizes = [34 + 12 * min(12, len(partners.get(id, ()))) for id in ids]
    axes.scatter(
        [places[id][0] for id in ids],
        [places[id][1] for id in ids],
        s=sizes,
        color=tokens.colour("primary"),
        edgecolors=tokens.colour("surface"),
        linewidths=1.2,
        zorder=2,
    )


def _write_level(
    axes: Axes, held: Together, places: Places, tokens: Tokens, half: float, radius: float
) -> None:
    """Names from the left to the right, on two lines where the edge is near. `half`, `radius`: pixels."""
    for id, (x, y, _angle) in places.items():
        room = half - AWAY * abs(x) * radius
        words = _folded(held.names[id], room)
        axes.text(
            AWAY * x,
            AWAY * y,
            words,
            ha="left" if x >= 0 else "right",
            va="center",
            fontsize=9,
            color=tokens.colour("ink"),
            parse_math=False,
        )


def _write_turned(axes: Axes, held: Together, places: Places, tokens: Tokens, radius: float) -> None:
    """Names along the radius: of neighbours too near for two names, the most tied one has it. `radius`: pixels."""
    from matplotlib.collections import PathCollection

    letters, size = int((HIGHER - AWAY) * radius / LETTER), SMALL / radius
    outlines = []
    for id in _room_for(held, places, radius):
        x, y, angle = places[id]
        words, left = shorten(held.names[id], letters, placeholder="…"), x < 0
        if can_write(words):
            at = (AWAY * x, AWAY * y)
            outlines.append(written(words, at, angle - pi if left else angle, size, ends=left))
        else:
            _write(axes, words, (AWAY * x, AWAY * y), left, angle, tokens)
    shown = [one for one in outlines if one is not None]
    axes.add_collection(PathCollection(shown, facecolors=tokens.colour("ink"), edgecolors="none", zorder=3))


def _room_for(held: Together, places: Places, radius: float) -> list[int]:
    partners = held.with_whom()
    found: list[int] = []
    for id in sorted(places, key=lambda id: -len(partners.get(id, ()))):
        angle = places[id][2]
        apart = (abs(sin((angle - places[other][2]) / 2)) * 2 * radius * AWAY for other in found)
        if all(room >= LINE for room in apart):
            found.append(id)
    return found


def _write(axes: Axes, words: str, at: tuple[float, float], left: bool, angle: float, tokens: Tokens) -> None:
    """Letters that our font lacks."""
    turn = angle * 180 / pi
    axes.text(
        *at,
        words,
        ha="right" if left else "left",
        va="center",
        rotation=turn - 180 if left else turn,
        rotation_mode="anchor",
        fontsize=8,
        color=tokens.colour("ink"),
        parse_math=False,
    )


def _folded(name: str, room: float) -> str:
    """The name on two lines at most, in so many pixels."""
    lines = [name]
    for letters in range(len(name), FEWEST - 1, -1):
        lines = wrap(name, letters, max_lines=2, placeholder="…")
        if all(advance(line, LEVEL) <= room for line in lines):
            break
    return "\n".join(lines)
