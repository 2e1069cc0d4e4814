"""The dashboard: four numbers, then one small figure for each indicator."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.analysis.monitoring import Standing, State
from app.analysis.validation import Waiting, in_words
from app.i18n import _, ngettext
from ui import style
from ui.layouts import empty, still
from ui.pages.monitoring.panels import Count, IndicatorCard
from ui.widgets.empty import EmptyState
from ui.widgets.once_painted import OncePainted
from ui.widgets.reason import Reason

AT_ONCE = 24
"""So many cards are shown, then so many more when asked: hundreds would be drawn for nobody."""
FIRST = 12
"""Cards that are made before the dashboard is painted: more than a screen shows."""
ABREAST = 3
"""Cards on one line."""
GRAVEST = (State.LATE, State.WATCH, State.AWAITED, State.UNKNOWN, State.ON_TRACK)


class Dashboard(QWidget):
    """Where everything stands, in words and in pictures. The figures come after the frame is there."""

    opened = Signal(int)
    said = Signal(str, bool)
    validation_wanted = Signal()
    naming_wanted = Signal()
    """No indicator yet: the first gesture is to name one."""

    def __init__(self) -> None:
        super().__init__()
        self._reasons = QVBoxLayout()
        self._under = QWidget()
        self.under_numbers = QVBoxLayout(self._under)
        """What explains the numbers: who owes values, by which rule a state is told."""
        self.under_numbers.setContentsMargins(0, 0, 0, 0)
        self.under_numbers.setSpacing(4)
        self._numbers = QHBoxLayout()
        self._numbers.setSpacing(14)
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        for column in range(ABREAST):
            self._grid.setColumnStretch(column, 1)
        self._cards: dict[int, IndicatorCard] = {}
        self._held: list[Standing] = []
        self._shown = AT_ONCE
        self._made = FIRST
        self.more_button = QPushButton()
        style.as_role(self.more_button, "quiet")
        self.more_button.clicked.connect(self.show_more)
        self._counts = [
            Count(_("Indicateurs suivis")),
            Count(_("En bonne voie"), "good"),
            Count(_("En retard sur la cible"), "bad"),
            Count(_("Données attendues"), "warn"),
        ]
        for count in self._counts:
            self._numbers.addWidget(count, 1)
        self._waiting = QTimer(self, interval=0)
        self._waiting.timeout.connect(self._draw_next)
        self._nothing = EmptyState(
            _("Le tableau de bord se remplit avec les indicateurs. Nommez-en un dans « Indicateurs »."),
            _("Nommer un indicateur"),
            self.naming_wanted.emit,
            icon="monitoring",
        )
        self._lay_out()
        OncePainted(self, self._show_rest)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(self._numbers)
        layout.addLayout(self._reasons)
        layout.addWidget(self._under)
        layout.addWidget(self._nothing)
        layout.addLayout(self._grid)
        layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def show_standings(self, held: list[Standing]) -> None:
        """Show the numbers and the cards at once; the figures follow, one at each turn of the loop.

        Cards stay as long as their indicators do: a value that changes redraws one figure, not the page.
        """
        self._nothing.setVisible(not held)
        self._under.setVisible(bool(held))
        self._show_numbers(held)
        self._held = held
        self._show_cards()

    def _show_rest(self) -> None:
        """The cards under those that are seen."""
        self._made = sys.maxsize
        if len(self._cards) < min(len(self._held), self._shown):
            with still(self):
                self._show_cards()

    def show_more(self) -> None:
        """Show the cards that follow, and go on from the first of them."""
        first = len(self._cards)
        self._shown += AT_ONCE
        self._show_cards()
        QTimer.singleShot(0, self.cards[first], self.cards[first].setFocus)  # once it is shown

    def _show_cards(self) -> None:
        """As many as asked for; where there are more, those that call for attention come first."""
        held = self._held
        if len(held) > AT_ONCE:
            held = sorted(held, key=lambda one: GRAVEST.index(one.state))[: self._shown]
        left = len(self._held) - len(held)
        words = ngettext(
            "Montrer encore {n} indicateur (les plus préoccupants viennent d’abord)",
            "Montrer encore {n} indicateurs (les plus préoccupants viennent d’abord)",
            min(left, AT_ONCE),
        )
        self.more_button.setText(words.format(n=min(left, AT_ONCE)))
        self.more_button.setVisible(left > 0)
        held = held[: self._made]
        if [one.id for one in held] != list(self._cards):
            self._lay_cards(held)
        for one in held:
            self._cards[one.id].show_standing(one)
        self._waiting.start()

    def _lay_cards(self, held: list[Standing]) -> None:
        wanted = {one.id for one in held}
        for id in [id for id in self._cards if id not in wanted]:
            self._cards.pop(id).deleteLater()
        self._cards = {one.id: self._cards.get(one.id) or self._new_card() for one in held}
        for place, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, place // ABREAST, place % ABREAST)

    def _new_card(self) -> IndicatorCard:
        card = IndicatorCard()
        card.opened.connect(self.opened)
        card.figure.said.connect(self.said)
        return card

    def show_waiting(self, held: list[Waiting]) -> None:
        """Say what the figures do with values that are not validated."""
        empty(self._reasons)
        if words := in_words(held):
            reason = Reason("◆", words, "warn", _("Aller à la prochaine valeur à valider"))
            reason.clicked.connect(self.validation_wanted)
            self._reasons.addWidget(reason)

    def _show_numbers(self, held: list[Standing]) -> None:
        followed = sum(bool(one.points or one.partners) for one in held)
        counts = {state: sum(one.state is state for one in held) for state in State}
        awaited = [value for one in held for value in one.awaited]
        partners = len({value.organisation for value in awaited})
        who = ngettext("de {n} partenaire", "de {n} partenaires", partners).format(n=partners)
        rows = (
            (followed, _("sur {n}").format(n=len(held))),
            (counts[State.ON_TRACK], ""),
            (counts[State.LATE], ""),
            (len(awaited), who if awaited else ""),
        )
        for number, (value, rest) in zip(self._counts, rows, strict=True):
            number.show_count(value, rest)
            number.setVisible(bool(held))

    @property
    def cards(self) -> list[IndicatorCard]:
        """Those that stand there, in order."""
        return list(self._cards.values())

    @property
    def is_drawing(self) -> bool:
        """Whether a figure is still to come."""
        return self._waiting.isActive() or any(card.figure.is_waiting for card in self._cards.values())

    def showEvent(self, event: QShowEvent) -> None:
        """What was not drawn while nobody looked is drawn now."""
        super().showEvent(event)
        self._waiting.start()

    def _draw_next(self) -> None:
        card = next((card for card in self._cards.values() if not card.is_drawn), None)
        if card is None or not self.isVisible():
            self._waiting.stop()
        else:
            card.draw()
