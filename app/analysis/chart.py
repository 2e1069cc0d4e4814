"""The organisation chart: which body answers to which, placed as a tree, and drawn."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import _, ngettext
from app.model import Body
from app.tokens import Tokens

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LETTERS = 22
"""Letters of a line in a box."""
WIDE, HIGH = 0.88, 0.72
"""The share of its place that a box takes."""


@dataclass(frozen=True)
class Box:
    """A body in the chart: x in columns, depth in rows from the top."""

    id: int
    name: str
    about: str
    x: float
    depth: int
    above: int | None = None


def placed(bodies: Iterable[Body]) -> list[Box]:
    """Each body under the one it answers to, in the middle of those that answer to it; leaves stand side by side."""
    held = list(bodies)
    below: dict[int | None, list[Body]] = defaultdict(list)
    for body in held:
        below[body.reports_to.id if body.reports_to is not None else None].append(body)
    found: list[Box] = []
    next_leaf = 0

    def place(body: Body, depth: int, above: int | None) -> float:
        nonlocal next_leaf
        under = [place(one, depth + 1, body.id) for one in below[body.id]]
        if under:
            x = sum(under) / len(under)
        else:
            x, next_leaf = float(next_leaf), next_leaf + 1
        found.append(Box(body.id, body.name, _about(body), x, depth, above))
        return x

    for root in below[None]:
        place(root, 0, None)
    return sorted(found, key=lambda box: (box.depth, box.x))


def _about(body: Body) -> str:
    """Its seats, and those of people who live the problem; what it is, while nobody sits."""
    seats = len(body.memberships)
    if not seats:
        return body.kind.label
    words = ngettext("{count} siège", "{count} sièges", seats).format(count=seats)
    lived = sum(one.lived_experience for one in body.memberships)
    return words + (_(", dont {n} de vécu").format(n=lived) if lived else "")


def rows(boxes: Sequence[Box]) -> int:
    """How many rows the chart has."""
    return 1 + max((box.depth for box in boxes), default=0)


def drawn(boxes: Sequence[Box], tokens: Tokens, width: float, height: float, scale: float = 1.0) -> Figure:
    """The chart; `width` and `height` in pixels at 100 dpi, `scale` for the screen."""
    from matplotlib.figure import Figure

    from app.analysis.figures import use_our_font

    use_our_font()
    figure = Figure(figsize=(width / 100, height / 100), dpi=100 * scale, facecolor="none")
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    columns = 1 + max((box.x for box in boxes), default=0.0)
    axes.set_xlim(-0.5, columns - 0.5)
    axes.set_ylim(rows(boxes) - 0.5, -0.5)
    at = {box.id: box for box in boxes}
    size = min(10.0, max(6.0, width / columns / 15))
    for box in boxes:
        if box.above is not None:
            top, middle = at[box.above], box.depth - 0.5
            ways = [top.x, top.x, box.x, box.x], [top.depth, middle, middle, box.depth]
            axes.plot(*ways, color=tokens.colour("line-strong"), linewidth=1.2, zorder=1)
    for box in boxes:
        _draw_box(axes, box, tokens, size)
    return figure


def _draw_box(axes: Axes, box: Box, tokens: Tokens, size: float) -> None:
    from matplotlib.patches import FancyBboxPatch

    corner = (box.x - WIDE / 2, box.depth - HIGH / 2)
    patch = FancyBboxPatch(
        corner, WIDE, HIGH, boxstyle="round,pad=0,rounding_size=0.06", zorder=2,
        facecolor=tokens.colour("primary-soft"), edgecolor=tokens.colour("primary"), linewidth=1.2,
    )  # fmt: skip
    axes.add_patch(patch)
    name = "\n".join(textwrap.wrap(box.name, LETTERS, max_lines=2, placeholder="…"))
    about = "\n".join(textwrap.wrap(box.about, LETTERS + 6, max_lines=2, placeholder="…"))
    for words, lower, ink, points, weight in (
        (name, -0.1, "ink", size, "bold"),
        (about, 0.17, "muted", size - 1.5, "normal"),
    ):
        axes.text(
            box.x, box.depth + lower, words, ha="center", va="center", zorder=3,
            color=tokens.colour(ink), fontsize=points, weight=weight,
        )  # fmt: skip


def in_words(boxes: Sequence[Box]) -> str:
    """The chart in sentences, for who does not see it."""
    name = {box.id: box.name for box in boxes}
    told = [
        _("{body} relève de {above}").format(body=box.name, above=name[box.above])
        for box in boxes
        if box.above is not None
    ]
    tops = ", ".join(box.name for box in boxes if box.above is None)
    return ". ".join([_("En haut : {names}").format(names=tops), *told])
