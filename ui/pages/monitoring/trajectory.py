"""The figure of one indicator on the dashboard: a changed value lays its series again, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analysis.monitoring import Standing
from ui import style
from ui.figure import FigureView

if TYPE_CHECKING:
    from app.analysis.trajectories import LiveTrajectory


class TrajectoryView(FigureView):
    """Keeps its figure between two states of the same indicator."""

    def __init__(self, height: int) -> None:
        super().__init__(height)
        self._standing: Standing | None = None
        self._live: LiveTrajectory | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether its picture is still to be made."""
        return self._later.isActive()

    def show_standing(self, standing: Standing) -> None:
        """Show where the indicator stands now."""
        from app.analysis.figures import described, trajectory

        self._standing = standing
        self.show_figure(
            lambda width, height, scale: trajectory(standing, style.current(), width, height, scale),
            standing.name,
            described(standing),
            lambda width, height, scale: trajectory(
                standing.in_public(), style.current(), width, height, scale
            ),
        )

    def _make(self) -> None:
        from app.analysis.trajectories import LiveTrajectory

        if self._standing is None or self.width() < 60:
            return
        ratio = self.devicePixelRatioF()
        size = (max(self.width(), 180), self.height(), ratio)
        if self._live is None or not self._live.takes(self._standing, style.current(), *size):
            self._live = LiveTrajectory(self._standing, style.current(), *size)
        self.lay(self._live.picture(), ratio)
