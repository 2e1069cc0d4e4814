"""The figure of contributions: bars that stack where parts make a whole, lines side by side elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.analysis.contributions import Shares
from app.analysis.figures import use_our_font
from app.tokens import Tokens

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INKS = ("primary", "intervention", "evidence", "impact", "line-strong")
"""The colours of the parts, told apart by those who see few of them; each part is named in the legend too."""
LETTER, MARK = 5.9, 38.0
"""About how wide a letter of the legend is, and what stands before it, in pixels."""


def shares(held: Shares, tokens: Tokens, width: float, height: float, scale: float = 1.0) -> Figure:
    """One indicator, part by part; `width` and `height` in pixels at 100 dpi, `scale` for the screen."""
    from matplotlib.figure import Figure

    use_our_font()
    figure = Figure(figsize=(width / 100, height / 100), dpi=100 * scale, facecolor="none")
    rows = (len(held.parts) + 1) // 2
    top = 1 - (rows * 16 + 6) / height
    axes = figure.add_axes((0.03, 22 / height, 0.94, max(0.2, top - 22 / height)))
    names = [_short(name, 0.47 * width) for name, _values in held.parts]
    (_stack if held.adds_up else _lines)(axes, held, names, tokens)
    _calm(axes, held, tokens)
    axes.legend(
        loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=2, frameon=False, fontsize=8,
        labelcolor=tokens.colour("ink"), handlelength=1.0, columnspacing=1.2, borderpad=0, labelspacing=0.3,
    )  # fmt: skip
    return figure


def _stack(axes: Axes, held: Shares, names: Sequence[str], tokens: Tokens) -> None:
    places = range(len(held.periods))
    bottom = [0.0] * len(held.periods)
    for number, (_name, values) in enumerate(held.parts):
        tall = [value or 0.0 for value in values]
        ink = tokens.colour(INKS[number % len(INKS)])
        axes.bar(places, tall, bottom=bottom, width=0.62, color=ink, label=names[number])
        bottom = [low + high for low, high in zip(bottom, tall, strict=True)]


def _lines(axes: Axes, held: Shares, names: Sequence[str], tokens: Tokens) -> None:
    """What has no value leaves a gap: it is not zero."""
    for number, (_name, values) in enumerate(held.parts):
        ink = tokens.colour(INKS[number % len(INKS)])
        tall = [float("nan") if value is None else value for value in values]
        axes.plot(range(len(tall)), tall, "-o", color=ink, linewidth=1.6, markersize=4, label=names[number])


def _calm(axes: Axes, held: Shares, tokens: Tokens) -> None:
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(tokens.colour("line"))
    axes.patch.set_visible(False)
    axes.set_yticks([])
    axes.tick_params(length=0, labelsize=8, labelcolor=tokens.colour("muted"))
    last = len(held.periods) - 1
    ends = sorted({0, last})
    years = [str(held.periods[end].end.year) for end in ends]
    told = years if len(set(years)) == len(ends) else [held.periods[end].label for end in ends]
    axes.set_xticks(ends, told)
    axes.set_xlim(-0.5, last + 0.5)
    if last:  # each end stays within the figure
        first, latest = axes.get_xticklabels()
        first.set_horizontalalignment("left")
        latest.set_horizontalalignment("right")


def _short(name: str, room: float) -> str:
    most = max(8, int((room - MARK) / LETTER))
    return name if len(name) <= most else name[: most - 1] + "…"
