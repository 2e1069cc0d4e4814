"""Who brings what, and in which categories it falls: one figure for each indicator, its words under it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.analysis.contributions import Shares
from ui import style
from ui.figure import FigureView, figure_card
from ui.layouts import empty
from ui.several import shortened
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.words import breakable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TITLE, WORDS = 64, 240
"""The characters of its title and of its words that a card holds; a tip gives the whole."""


class PartsView(QWidget):
    """Two figures abreast, one more at each turn of the loop; drawn again only when what they tell changed."""

    said = Signal(str, bool)

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self._held: list[Shares] = []
        self.nothing = EmptyState(nothing, "", None, icon="monitoring")
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self._waiting = QTimer(self, interval=0)
        self._waiting.timeout.connect(self._lay_next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.nothing)
        layout.addLayout(self._grid)
        layout.addStretch(1)

    def show_shares(self, held: list[Shares]) -> None:
        """Show these."""
        self.nothing.setVisible(not held)
        if held == self._held:
            return
        self._held = held
        empty(self._grid)
        self._waiting.start()

    def _lay_next(self) -> None:
        place = self._grid.count()
        if place >= len(self._held):
            self._waiting.stop()
        else:
            self._grid.addWidget(self._card(self._held[place]), place // 2, place % 2)

    def _card(self, held: Shares) -> Card:
        figure = FigureView(190)
        figure.said.connect(self.said)
        figure.show_figure(partial(_drawn, held), held.title, held.words, partial(_drawn, held.in_public()))
        card = figure_card(held.title, figure)
        card.heading.setWordWrap(True)
        card.head.setStretchFactor(card.heading, 100)
        words = QLabel()
        for label, text, most in ((card.heading, held.title, TITLE), (words, held.words, WORDS)):
            label.setText(breakable(shortened(text, most)))
            label.setToolTip(text if len(text) > most else "")
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        words.setContentsMargins(16, 0, 16, 14)
        card.body.addWidget(words)
        return card


def _drawn(held: Shares, width: float, height: float, scale: float) -> Figure:
    from app.analysis.figures_shares import shares

    return shares(held, style.current(), width, height, scale)
