"""The dashboard: four numbers, then one small figure for each indicator."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.analysis.monitoring import Standing, State
from app.analysis.validation import Waiting, in_words
from app.i18n import _, ngettext
from ui import style
from ui.figure import FigureView
from ui.layouts import empty
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.reason import Reason

STATES = {
    State.ON_TRACK: "good",
    State.WATCH: "warn",
    State.LATE: "bad",
    State.AWAITED: "neutral",
    State.UNKNOWN: "neutral",
}
"""How each state is tinted; its word is always there too."""


class Dashboard(QWidget):
    """Where everything stands, in words and in pictures. The figures come after the frame is there."""

    opened = Signal(int)
    said = Signal(str, bool)
    validation_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._reasons = QVBoxLayout()
        self._numbers = QHBoxLayout()
        self._numbers.setSpacing(14)
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        self._cards: list[IndicatorCard] = []
        self._waiting = QTimer(self, interval=0)
        self._waiting.timeout.connect(self._draw_next)
        self._nothing = EmptyState(
            _("Le tableau de bord se remplit avec les indicateurs. Nommez-en un dans « Indicateurs »."),
            "",
            None,
            icon="monitoring",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(self._numbers)
        layout.addLayout(self._reasons)
        layout.addWidget(self._nothing)
        layout.addLayout(self._grid)
        layout.addStretch(1)

    def show_standings(self, held: list[Standing]) -> None:
        """Show the numbers and the cards at once; the figures follow, one at each turn of the loop."""
        self._waiting.stop()
        empty(self._numbers)
        empty(self._grid)
        self._cards = [IndicatorCard(one) for one in held]
        self._nothing.setVisible(not held)
        if held:
            self._show_numbers(held)
        for place, card in enumerate(self._cards):
            card.opened.connect(self.opened)
            card.figure.said.connect(self.said)
            self._grid.addWidget(card, place // 3, place % 3)
        self._waiting.start()

    def show_waiting(self, held: list[Waiting]) -> None:
        """Say what the figures do with values that are not validated."""
        empty(self._reasons)
        if words := in_words(held):
            reason = Reason("◆", words, "warn", _("Aller à la prochaine valeur à valider"))
            reason.clicked.connect(self.validation_wanted)
            self._reasons.addWidget(reason)

    def _show_numbers(self, held: list[Standing]) -> None:
        followed = sum(bool(one.points) for one in held)
        counts = {state: sum(one.state is state for one in held) for state in State}
        awaited = [value for one in held for value in one.awaited]
        partners = len({value.organisation for value in awaited})
        who = ngettext("de {n} partenaire", "de {n} partenaires", partners).format(n=partners)
        for words, value, rest, state in (
            (_("Indicateurs suivis"), followed, _("sur {n}").format(n=len(held)), ""),
            (_("En bonne voie"), counts[State.ON_TRACK], "", "good"),
            (_("En retard sur la cible"), counts[State.LATE], "", "bad"),
            (_("Données attendues, non reçues"), len(awaited), who if awaited else "", "warn"),
        ):
            self._numbers.addWidget(_number(words, value, rest, state), 1)

    def _draw_next(self) -> None:
        card = next((card for card in self._cards if not card.is_drawn), None)
        if card is None:
            self._waiting.stop()
        else:
            card.draw()


class IndicatorCard(QFrame):
    """One indicator: its name, its state in words, its values against its trajectory."""

    opened = Signal(int)

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing
        self.is_drawn = False
        self.setProperty("role", "card-link")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = QLabel(standing.name)
        name.setProperty("role", "strong")
        name.setWordWrap(True)
        caption = QLabel(standing.caption)
        caption.setProperty("role", "caption")
        caption.setWordWrap(True)
        self.figure = FigureView(128)
        self.setToolTip(standing.why)
        self.setAccessibleName(f"{standing.name}, {standing.state.label}, {standing.why}")
        under = QHBoxLayout()
        under.addWidget(caption, 1)
        under.addWidget(Chip(standing.state.label, STATES[standing.state]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 10)
        layout.setSpacing(4)
        layout.addWidget(name)
        layout.addLayout(under)
        layout.addStretch(1)
        layout.addWidget(self.figure)

    def draw(self) -> None:
        """Make the figure; its menu copies and saves it."""
        from app.analysis.figures import described, trajectory

        self.is_drawn = True
        held = self._standing
        self.figure.show_figure(
            lambda width, height, scale: trajectory(held, style.current(), width, height, scale),
            held.name,
            described(held),
            lambda width, height, scale: trajectory(held.in_public(), style.current(), width, height, scale),
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the sheet."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._standing.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._standing.id)
        else:
            super().keyPressEvent(event)


def _number(words: str, value: int, rest: str, state: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    caption = QLabel(words)
    caption.setProperty("role", "muted")
    caption.setWordWrap(True)
    count = QLabel(str(value))
    count.setProperty("role", "number")
    count.setProperty("state", state if value else "")
    beside = QLabel(rest)
    beside.setProperty("role", "muted")
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(count)
    row.addWidget(beside)
    row.addStretch(1)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(18, 14, 18, 14)
    layout.addWidget(caption)
    layout.addLayout(row)
    return frame
