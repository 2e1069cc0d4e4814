"""Figures made with matplotlib, without Qt: the caller draws them where it wants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.analysis.monitoring import Standing, State
from app.i18n import _, number
from app.paths import resources
from app.tokens import Tokens

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

EPOCH = date(1970, 1, 1).toordinal()
"""The day from which matplotlib counts its dates."""
INK = {
    State.ON_TRACK: "good",
    State.WATCH: "warn",
    State.LATE: "bad",
    State.AWAITED: "muted",
    State.UNKNOWN: "muted",
}


def trajectory(standing: Standing, tokens: Tokens, width: float, height: float, scale: float = 1.0) -> Figure:
    """One indicator against its trajectory; `width` and `height` in pixels at 100 dpi, `scale` for the screen."""
    from matplotlib.figure import Figure

    _use_our_font()
    figure = Figure(figsize=(width / 100, height / 100), dpi=100 * scale, facecolor="none")
    axes = figure.add_axes((0.04, 0.18, 0.92, 0.70))
    _draw_path(axes, standing, tokens)
    _draw_values(axes, standing, tokens)
    _calm(axes, standing, tokens)
    return figure


def _draw_path(axes: Axes, standing: Standing, tokens: Tokens) -> None:
    if len(standing.path) < 2:
        return
    ink = tokens.colour("impact")
    days, values = _numbers(standing.path)
    axes.plot(days, values, "--", color=ink, linewidth=1.1)
    when, value = days[-1], values[-1]
    label = _("cible {value}").format(value=number(value))
    above = value >= values[0]
    axes.annotate(
        label,
        (when, value),
        xytext=(0, 5 if above else -12),
        textcoords="offset points",
        ha="right",
        color=ink,
        fontsize=8,
    )


def _draw_values(axes: Axes, standing: Standing, tokens: Tokens) -> None:
    points = [*([standing.baseline] if standing.baseline else []), *standing.points]
    if not points:
        return
    days, values = _numbers(points)
    axes.plot(days, values, "-o", color=tokens.colour(INK[standing.state]), linewidth=2, markersize=4.5)


def _calm(axes: Axes, standing: Standing, tokens: Tokens) -> None:
    days = sorted(d for d, _v in (*standing.path, *standing.points))
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(tokens.colour("line"))
    axes.set_yticks([])
    axes.margins(y=0.22)
    axes.patch.set_visible(False)
    axes.tick_params(length=0, labelsize=8, labelcolor=tokens.colour("muted"))
    if days:
        ends = sorted({days[0], days[-1]})
        axes.set_xticks(_numbers([(d, 0.0) for d in ends])[0], [str(d.year) for d in ends])


def _numbers(points: Sequence[tuple[date, float]]) -> tuple[list[float], list[float]]:
    days: list[float] = [float(d.toordinal() - EPOCH) for d, _v in points]
    return days, [v for _d, v in points]


def _use_our_font() -> None:
    import matplotlib
    from matplotlib import font_manager

    if "Inter" in matplotlib.rcParams["font.family"]:
        return
    for path in (resources() / "fonts").glob("*.[ot]tf"):
        font_manager.fontManager.addfont(str(path))
    matplotlib.rcParams["font.family"] = ["Inter", "DejaVu Sans"]


def described(standing: Standing) -> str:
    """The figure in words, for who does not see it."""
    if not standing.points:
        return _("{name} : aucune valeur encore").format(name=standing.name)
    return _("{name} : {state}, {why}").format(
        name=standing.name, state=standing.state.label, why=standing.why
    )
