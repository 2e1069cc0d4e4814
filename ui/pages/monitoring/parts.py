"""Who brings what, and in which categories it falls: one figure for each indicator, its words under it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.analysis.contributions import Shares
from app.i18n import ngettext
from ui import style
from ui.figure import FigureView, figure_card
from ui.layouts import empty, still
from ui.several import shortened
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.words import breakable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TITLE, WORDS = 64, 240
"""The characters of its title and of its words that a card holds; a tip gives the whole."""


AT_ONCE, ABREAST = 12, 2
"""So many figures are shown, then so many more when asked; and how many stand on one line."""


class PartsView(QWidget):
    """Two figures abreast, a line of them at each turn of the loop; drawn again only when what they tell changed."""

    said = Signal(str, bool)

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self._held: list[Shares] = []
        self.nothing = EmptyState(nothing, "", None, icon="monitoring")
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        self._shown = AT_ONCE
        self.more_button = QPushButton()
        style.as_role(self.more_button, "quiet")
        self.more_button.clicked.connect(self.show_more)
        for column in range(ABREAST):
            self._grid.setColumnStretch(column, 1)
        self._waiting = QTimer(self, interval=0)
        self._waiting.timeout.connect(self._lay_next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.nothing)
        layout.addLayout(self._grid)
        layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def show_shares(self, held: list[Shares]) -> None:
        """Show these."""
        self.nothing.setVisible(not held)
        if held == self._held:
            return
        self._held, self._shown = held, AT_ONCE
        with still(self):
            empty(self._grid)
            self._tell_more()
        self._waiting.start()

    def show_more(self) -> None:
        """Show the figures that follow."""
        self._shown += AT_ONCE
        self._tell_more()
        self._waiting.start()

    def _tell_more(self) -> None:
        left = len(self._held) - self._shown
        words = ngettext(
            "Montrer encore {n} indicateur", "Montrer encore {n} indicateurs", min(left, AT_ONCE)
        )
        self.more_button.setText(words.format(n=min(left, AT_ONCE)))
        self.more_button.setVisible(left > 0)

    def _lay_next(self) -> None:
        """One line more: laying out all that stands above for each figure would take seconds."""
        first = self._grid.count()
        wanted = self._held[first : min(first + ABREAST, self._shown)]
        if not wanted:
            self._waiting.stop()
            return
        with still(self):
            for place, held in enumerate(wanted, first):
                self._grid.addWidget(self._card(held), place // ABREAST, place % ABREAST)

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
