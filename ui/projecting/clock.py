"""How long the group gives itself: minutes that run down, quietly."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.widgets.fitted import FittedText

MINUTES = 10


class Clock(FittedText):
    """«08:42»; it stops at nought, in another colour, without a sound."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(44, role="primary", bold=True, right=True)
        self.seconds = MINUTES * 60
        self._beat = QTimer(self, interval=1000)
        self._beat.timeout.connect(self.tick)
        self._show()

    @property
    def runs(self) -> bool:
        """The time is running."""
        return self._beat.isActive()

    def toggle(self) -> None:
        """Start, or wait."""
        if self.runs:
            self._beat.stop()
        elif self.seconds:
            self._beat.start()
        self._show()

    def give(self, minutes: int) -> None:
        """More minutes, or fewer."""
        self.seconds = max(0, self.seconds + 60 * minutes)
        self._show()

    def tick(self) -> None:
        """A second has passed."""
        self.seconds = max(0, self.seconds - 1)
        if not self.seconds:
            self._beat.stop()
        self._show()

    def _show(self) -> None:
        minutes, seconds = divmod(self.seconds, 60)
        self.say(f"{minutes:02}:{seconds:02}", "primary" if self.runs else "muted" if self.seconds else "bad")
        self.setToolTip(_("Temps : T pour démarrer ou arrêter, + et − pour les minutes"))
