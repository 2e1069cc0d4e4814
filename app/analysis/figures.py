"""Figures made with matplotlib, without Qt: the caller draws them where it wants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.analysis.monitoring import Standing
from app.analysis.portfolio import Mix
from app.i18n import _, number
from app.model import Mode, Origin
from app.paths import resources
from app.tokens import Tokens

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer
    from matplotlib.figure import Figure

MOST_RESULTS = 10
"""The dearest results that one figure shows."""
EPOCH = date(1970, 1, 1).toordinal()
"""The day from which matplotlib counts its dates."""


def trajectory(standing: Standing, tokens: Tokens, width: float, height: float, scale: float = 1.0) -> Figure:
    """One indicator against its trajectory; `width` and `height` in pixels at 100 dpi, `scale` for the screen."""
    from matplotlib.figure import Figure

    use_our_font()
    figure = Figure(figsize=(width / 100, height / 100), dpi=100 * scale, facecolor="none")
    axes = figure.add_axes((0.04, 0.18, 0.92, 0.70))
    _draw_path(axes, standing, tokens)
    _draw_partners(axes, standing, tokens)
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
    label = _("cible {value}").format(value=standing.aim or number(value))
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


def points_of(standing: Standing) -> tuple[list[float], list[float]]:
    """The series: the situation de départ among the values, in the order of time; days as matplotlib counts them."""
    return _numbers(sorted([*([standing.baseline] if standing.baseline else []), *standing.points]))


def _draw_values(axes: Axes, standing: Standing, tokens: Tokens) -> None:
    days, values = points_of(standing)
    if not days:
        return
    ink = tokens.colour(standing.state.ink)
    axes.plot(days, values, "-o", color=ink, linewidth=2, markersize=4.5, gid="series")


def _draw_partners(axes: Axes, standing: Standing, tokens: Tokens) -> None:
    """Where values are never added, a line for each partner."""
    for _name, points in standing.partners:
        axes.plot(*_numbers(points), "-o", color=tokens.colour("line-strong"), linewidth=1.1, markersize=3)


def _calm(axes: Axes, standing: Standing, tokens: Tokens) -> None:
    among = [point for _name, points in standing.partners for point in points]
    days = sorted(d for d, _v in (*standing.path, *standing.points, *among))
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(tokens.colour("line"))
    axes.set_yticks([])
    falls = len(standing.path) > 1 and standing.path[-1][1] < standing.path[0][1]
    axes.margins(y=0.5 if falls else 0.22)  # where it falls, the target is said under it
    axes.patch.set_visible(False)
    axes.tick_params(length=0, labelsize=8, labelcolor=tokens.colour("muted"))
    if days:
        ends = sorted({days[0], days[-1]})
        axes.set_xticks(_numbers([(d, 0.0) for d in ends])[0], [str(d.year) for d in ends])


def _numbers(points: Sequence[tuple[date, float]]) -> tuple[list[float], list[float]]:
    days: list[float] = [float(d.toordinal() - EPOCH) for d, _v in points]
    return days, [v for _d, v in points]


def get_ready() -> None:
    """Bring all that a figure needs: half a second, the first time."""
    import matplotlib.backends.backend_agg  # noqa: F401

    use_our_font()


def use_our_font() -> None:
    """Let matplotlib write in the letters of the application."""
    import matplotlib
    from matplotlib import font_manager

    if "Inter" in matplotlib.rcParams["font.family"]:
        return
    for path in (resources() / "fonts").glob("*.[ot]tf"):
        font_manager.fontManager.addfont(str(path))
    matplotlib.rcParams["font.family"] = ["Inter", "DejaVu Sans"]


def described(standing: Standing) -> str:
    """The figure in words, for who does not see it."""
    if not standing.points and not standing.partners:
        return _("{name} : aucune valeur encore").format(name=standing.name)
    return _("{name} : {state}, {why}").format(
        name=standing.name, state=standing.state.label, why=standing.why
    )


def shares(held: Mix, tokens: Tokens, width: float, height: float, scale: float = 1.0) -> Figure:
    """How many interventions of each origin, joint beside single; the number stands on each bar."""
    figure, axes = _plain(tokens, width, height, scale, left=74)
    ends = [0.0] * len(Origin)
    for mode, role in ((Mode.JOINT, "intervention"), (Mode.SINGLE, "primary")):
        counts = [held.shares.get((origin, mode), 0) for origin in Origin]
        bars = axes.barh(range(len(Origin)), counts, left=ends, height=0.56, color=tokens.colour(role))
        _on_bars(axes, bars, counts, tokens)
        ends = [end + count for end, count in zip(ends, counts, strict=True)]
        axes.barh(
            [0], [0], color=tokens.colour(role), label=mode.label if mode is Mode.JOINT else _("un organisme")
        )
    axes.set_yticks(range(len(Origin)), [origin.label for origin in Origin])
    axes.invert_yaxis()
    axes.set_xticks([])
    _legend(axes, tokens)
    return figure


def money(held: Mix, tokens: Tokens, width: float, height: float, scale: float = 1.0) -> Figure:
    """For each result, the dollars that are secured and those still sought, in thousands."""
    figure, axes = _plain(tokens, width, height, scale, left=36)
    rows = held.by_result[:MOST_RESULTS]
    places = range(len(rows))
    secured, sought = [row[1] for row in rows], [row[2] for row in rows]
    axes.barh(places, secured, height=0.6, color=tokens.colour("good"), label=_("confirmé"))
    axes.barh(
        places, sought, left=secured, height=0.6, color=tokens.colour("warn-soft"), hatch="///",
        edgecolor=tokens.colour("warn"), linewidth=0.8, label=_("à trouver"),
    )  # fmt: skip
    for place, row in enumerate(rows):
        words = _("{money} k$").format(money=number(round((row[1] + row[2]) / 1000, 1)))
        axes.annotate(
            words, (row[1] + row[2], place), xytext=(4, 0), textcoords="offset points", va="center",
            fontsize=8, color=tokens.colour("ink"),
        )  # fmt: skip
    axes.set_yticks(places, [row[0] for row in rows])
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.margins(x=0.18)
    _legend(axes, tokens)
    return figure


def _plain(tokens: Tokens, width: float, height: float, scale: float, left: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    use_our_font()
    figure = Figure(figsize=(width / 100, height / 100), dpi=100 * scale, facecolor="none")
    left /= width
    axes = figure.add_axes((left, 0.04, 0.97 - left, 0.80))
    axes.patch.set_visible(False)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0, labelsize=9, labelcolor=tokens.colour("ink"))
    return figure, axes


def _on_bars(axes: Axes, bars: BarContainer, counts: Sequence[int], tokens: Tokens) -> None:
    words = [str(count) if count else "" for count in counts]
    axes.bar_label(bars, words, label_type="center", color=tokens.colour("on-primary"), fontsize=9)


def _legend(axes: Axes, tokens: Tokens) -> None:
    axes.legend(
        loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=2, frameon=False, fontsize=9,
        labelcolor=tokens.colour("ink"), handlelength=1.1, columnspacing=1.4, borderpad=0,
    )  # fmt: skip


def mix_in_words(held: Mix) -> str:
    """How many interventions of each origin, for who does not see the figure."""
    return " · ".join(
        _("{origin}, {mode} : {count}").format(origin=origin.label, mode=mode.label, count=count)
        for (origin, mode), count in sorted(held.shares.items(), key=lambda one: -one[1])
    )


def money_in_words(held: Mix) -> str:
    """The money of each result that the figure shows, then all of it, for who does not see the figure."""
    rows = [(_("En tout"), held.secured, held.sought), *held.by_result[:MOST_RESULTS]]
    return " · ".join(
        _("{name} : {money}").format(
            name=name,
            money=_("{secured} $ confirmés, {sought} $ à trouver").format(
                secured=number(round(secured)), sought=number(round(sought))
            ),
        )
        for name, secured, sought in rows
    )
