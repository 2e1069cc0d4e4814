"""The organisation chart: which body answers to which, placed as a tree, and drawn."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from app.i18n import _, listed, ngettext
from app.model import Body
from app.tokens import Tokens

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NARROWEST = 112.0
"""Pixels under which a box and its margin cannot be read."""
ROW, LINE, INDENT = 118.0, 40.0, 26.0
"""Pixels of a row of the tree, of a line of the list, and how far each level of it stands to the right."""
LETTER, MARGIN = (1100.0, 850.0), 60.0
"""Letter paper lying down, in hundredths of an inch."""
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
    """How many rows the chart has as a tree."""
    return 1 + max((box.depth for box in boxes), default=0)


def columns(boxes: Sequence[Box]) -> float:
    """How many boxes stand side by side as a tree."""
    return 1 + max((box.x for box in boxes), default=0.0)


def is_tree(boxes: Sequence[Box], width: float) -> bool:
    """Whether boxes side by side can be read in that width; otherwise they stand one under the other."""
    return columns(boxes) * NARROWEST <= width


def height(boxes: Sequence[Box], width: float) -> float:
    """The pixels that the chart wants in a width."""
    return ROW * rows(boxes) if is_tree(boxes, width) else LINE * len(boxes) + 2


def drawn(boxes: Sequence[Box], tokens: Tokens, width: float, height: float, scale: float = 1.0) -> Figure:
    """The chart; `width` and `height` in pixels at 100 dpi, `scale` for the screen."""
    from matplotlib.figure import Figure

    from app.analysis.figures import use_our_font

    use_our_font()
    figure = Figure(figsize=(width / 100, height / 100), dpi=100 * scale, facecolor="none")
    _draw(figure.add_axes((0.0, 0.0, 1.0, 1.0)), boxes, tokens, width, height)
    return figure


def sheet(boxes: Sequence[Box], tokens: Tokens, title: str, date: str) -> bytes:
    """One sheet of letter paper as PDF: lying down for a tree, standing for a long list."""
    from matplotlib.figure import Figure

    from app.analysis.figures import use_our_font

    use_our_font()
    wide, high = LETTER if is_tree(boxes, LETTER[0] - 2 * MARGIN) else LETTER[::-1]
    figure = Figure(figsize=(wide / 100, high / 100), dpi=100, facecolor=tokens.colour("surface"))
    top = high - MARGIN - 50
    room = wide - 2 * MARGIN, min(top - MARGIN, height(boxes, wide - 2 * MARGIN))
    place = (MARGIN / wide, (top - room[1]) / high, room[0] / wide, room[1] / high)
    _draw(figure.add_axes(place), boxes, tokens, *room)
    line = _cut(title, 90 if wide > high else 64)
    for words, y, points, ink in ((line, high - MARGIN, 15, "ink"), (date, high - MARGIN - 24, 9, "muted")):
        figure.text(MARGIN / wide, y / high, words, va="top", fontsize=points, color=tokens.colour(ink))
    out = BytesIO()
    figure.savefig(out, format="pdf")
    return out.getvalue()


def _draw(axes: Axes, boxes: Sequence[Box], tokens: Tokens, width: float, height: float) -> None:
    """In pixels, from the top left corner."""
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    tree = is_tree(boxes, width)
    places = _tree(boxes, width, height) if tree else _list(boxes, width, height)
    for box in boxes:
        if box.above is not None:
            ways = (
                _down(places[box.above], places[box.id])
                if tree
                else _aside(places[box.above], places[box.id])
            )
            axes.plot(*ways, color=tokens.colour("line-strong"), linewidth=1.2, zorder=1)
    for box in boxes:
        _draw_box(axes, box, places[box.id], tokens, tree=tree)


@dataclass(frozen=True)
class _Place:
    left: float
    top: float
    width: float
    height: float


def _tree(boxes: Sequence[Box], width: float, height: float) -> dict[int, _Place]:
    column, row = width / columns(boxes), height / rows(boxes)
    w, h = column * WIDE, row * HIGH
    return {
        box.id: _Place((box.x + 0.5) * column - w / 2, (box.depth + 0.5) * row - h / 2, w, h) for box in boxes
    }


def _list(boxes: Sequence[Box], width: float, height: float) -> dict[int, _Place]:
    """Each under the one it answers to, a little to the right."""
    below: dict[int | None, list[Box]] = defaultdict(list)
    for box in boxes:
        below[box.above].append(box)
    line = height / len(boxes)
    found: dict[int, _Place] = {}

    def place(box: Box) -> None:
        left = 1 + min(box.depth * INDENT, width / 2)
        found[box.id] = _Place(left, len(found) * line + line * 0.1, width - left - 2, line * 0.8)
        for under in below[box.id]:
            place(under)

    for root in below[None]:
        place(root)
    return found


def _down(above: _Place, under: _Place) -> tuple[list[float], list[float]]:
    """From the middle of one to the middle of the other, by a corner half way."""
    x, other = above.left + above.width / 2, under.left + under.width / 2
    middle = (above.top + above.height + under.top) / 2
    return [x, x, other, other], [above.top + above.height, middle, middle, under.top]


def _aside(above: _Place, under: _Place) -> tuple[list[float], list[float]]:
    """Down along the left, then to the right."""
    x, y = above.left + INDENT / 2, under.top + under.height / 2
    return [x, x, under.left], [above.top + above.height, y, y]


def _draw_box(axes: Axes, box: Box, at: _Place, tokens: Tokens, *, tree: bool) -> None:
    from matplotlib.patches import FancyBboxPatch

    patch = FancyBboxPatch(
        (at.left, at.top), at.width, at.height, boxstyle="round,pad=0,rounding_size=5", zorder=2,
        facecolor=tokens.colour("primary-soft"), edgecolor=tokens.colour("primary"), linewidth=1.2,
    )  # fmt: skip
    axes.add_patch(patch)
    size = min(10.0, max(7.5, at.width / 13)) if tree else min(10.0, at.height / 3)
    for words, x, y, across, down, ink, points, weight in (
        _in_a_box(box, at, size) if tree else _on_a_line(box, at, size)
    ):
        axes.text(
            x, y, words, ha=across, va=down, zorder=3,
            color=tokens.colour(ink), fontsize=points, weight=weight,
        )  # fmt: skip


_Words = tuple[str, float, float, str, str, str, float, str]
"""What is written, where, how it stands there, and its looks."""


def _in_a_box(box: Box, at: _Place, size: float) -> list[_Words]:
    x, y = at.left + at.width / 2, at.top + at.height / 2
    name = textwrap.wrap(box.name, _letters(at.width, size), max_lines=2, placeholder="…")
    about = textwrap.wrap(box.about, _letters(at.width, size - 1.5), max_lines=2, placeholder="…")
    y += (len(name) - len(about)) * size * 0.7  # the words together stand in the middle
    return [
        ("\n".join(name), x, y - 2, "center", "bottom", "ink", size, "bold"),
        ("\n".join(about), x, y + 4, "center", "top", "muted", size - 1.5, "normal"),
    ]


def _on_a_line(box: Box, at: _Place, size: float) -> list[_Words]:
    y, around = at.top + at.height / 2, 12
    beside = _letters(at.width * 0.4, size - 1.5)
    about = _cut(box.about, beside)
    name = _cut(box.name, _letters(at.width * 0.6, size))
    return [
        (name, at.left + around, y, "left", "center_baseline", "ink", size, "bold"),
        (about, at.left + at.width - around, y, "right", "center_baseline", "muted", size - 1.5, "normal"),
    ]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _letters(width: float, points: float) -> int:
    """So many letters stand in that width."""
    return max(6, int((width - 14) / (points * 0.74)))


def in_words(boxes: Sequence[Box]) -> str:
    """The chart in sentences, for who does not see it."""
    name = {box.id: box.name for box in boxes}
    told = [
        _("« {body} » relève de « {above} »").format(body=box.name, above=name[box.above])
        for box in boxes
        if box.above is not None
    ]
    tops = listed([box.name for box in boxes if box.above is None])
    return ". ".join([_("En haut : {names}").format(names=tops), *told])
