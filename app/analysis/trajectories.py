"""Figures as pixels of the screen; a trajectory that is kept: a value that changes draws its series alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analysis.figures import points_of, trajectory
from app.analysis.monitoring import Standing
from app.tokens import Tokens

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

Picture = tuple[int, int, bytes]
"""Width and height in pixels of the screen, and their colours: red, green, blue, opacity."""


def pixels(figure: Figure) -> Picture:
    """A figure on no ground, as the screen takes it: no file is written and read again in between."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    for patch in (figure.patch, *(axes.patch for axes in figure.axes)):
        patch.set_facecolor("none")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height(physical=True)
    return width, height, bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]


class LiveTrajectory:
    """One figure, its frame kept as pixels; a new series is laid over it. A redraw takes 30 times longer."""

    def __init__(self, standing: Standing, tokens: Tokens, width: float, height: float, scale: float) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        self._frame = (standing.path, standing.partners, tokens, width, height, scale)
        self._tokens = tokens
        self._canvas: FigureCanvasAgg = FigureCanvasAgg(trajectory(standing, tokens, width, height, scale))
        self._axes = self._canvas.figure.axes[0]
        self._ends = _ends(standing)
        self._series: Line2D | None = next(
            (one for one in self._axes.lines if one.get_gid() == "series"), None
        )
        if self._series is not None:
            self._series.set_animated(True)
        self._canvas.draw()  # type: ignore[no-untyped-call]
        self._under = self._canvas.copy_from_bbox(self._canvas.figure.bbox)  # type: ignore[no-untyped-call]
        self._lay()

    def takes(self, standing: Standing, tokens: Tokens, width: float, height: float, scale: float) -> bool:
        """Show another state of the same indicator; False when its frame changes: a value out of it, a target."""
        frame = (standing.path, standing.partners, tokens, width, height, scale)
        days, values = points_of(standing)
        if self._series is None or frame != self._frame or _ends(standing) != self._ends or not days:
            return False
        low, high = self._axes.get_ylim()
        if not all(low <= value <= high for value in values):
            return False
        self._series.set_data(days, values)
        self._series.set_color(tokens.colour(standing.state.ink))
        self._lay()
        return True

    def picture(self) -> Picture:
        """What stands on the figure now."""
        width, height = self._canvas.get_width_height(physical=True)
        return width, height, bytes(self._canvas.buffer_rgba())  # type: ignore[no-untyped-call]

    def _lay(self) -> None:
        self._canvas.restore_region(self._under)  # type: ignore[no-untyped-call]
        if self._series is not None:
            self._axes.draw_artist(self._series)


def _ends(standing: Standing) -> tuple[object, ...]:
    days = [day for day, _value in (*standing.path, *standing.points)]
    return (min(days), max(days)) if days else ()
