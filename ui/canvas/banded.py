"""The bands of a scene: where each stands, how wide, what is written on it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QRectF, QSizeF, Signal

from app.analysis.bands import BETWEEN, Band, Standing, band_at, stack
from app.analysis.theory import LAST_BAND, Theory
from ui.canvas.drawn_band import DrawnBand, empty_words, name_column
from ui.canvas.grouping import TITLE
from ui.canvas.turning import ROOM_FOR_WORDS, lying
from ui.canvas.ways import RoutedScene

EVERYWHERE = QRectF(-1e6, -1e6, 2e6, 2e6)
EDGE = 18.0
LEAST_WIDTH = 1040.0
NAME_LINE = 52.0
"""Above the cards of a column, for its name."""
EMPTY_COLUMN = 220.0
"""How wide a column that holds nothing is, inside."""
AROUND = 480.0
"""How far one can scroll past the bands: enough, seen whole, for the last one to stand above the bar."""


class BandedScene(RoutedScene):
    """Cards and links, in bands."""

    ground_renewed = Signal(QRectF)
    """What lies under the cards is not the same there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theory = Theory()
        self.bands: list[Band] = []
        self.least_width = LEAST_WIDTH
        """Bands are no narrower than that."""
        self.folded = False
        """The band of interventions is not shown: the group explains first."""
        self._renewed = QRectF()
        """What was told and not drawn yet."""
        self._is_quiet = False
        """Much is about to change, a little at a time: the ground is drawn again at the end."""
        self.drawn_bands = [DrawnBand() for _band in range(LAST_BAND + 1)]

    @property
    def turned(self) -> bool:
        """The impact stands at the right: what looks at the scene turns by a quarter."""
        return self.theory.to_right

    def lying(self, size: QSizeF) -> QSizeF:
        """What a card of this size takes in the scene."""
        return lying(size, self.turned)

    def stacked(self, cards: Iterable[Standing]) -> list[Band]:
        """Where the bands would stand if they held these cards."""
        wide = (EMPTY_COLUMN, BETWEEN + ROOM_FOR_WORDS) if self.turned else ()
        return stack(cards, LAST_BAND + 1, self.theory.hidden, *wide)

    def band_at(self, y: float) -> int:
        """The band under a height."""
        band = min(band_at(self.bands, y), self.last_band)
        while band in self.theory.hidden:
            band -= 1
        return band

    @property
    def last_band(self) -> int:
        """The last band that is shown."""
        return LAST_BAND - 1 if self.folded else LAST_BAND

    def fold(self, folded: bool) -> None:
        """Put the band of interventions away, or show it; what it holds is for who gives the theory."""
        self.folded = folded
        if self.bands:
            self._place_bands()

    def light_band(self, band: int | None) -> None:
        """Show into which band something would fall."""
        for i, drawn in enumerate(self.drawn_bands):
            if drawn.lit != (i == band):
                drawn.lit = i == band
                self.renew_ground(drawn.box)

    def renew_ground(self, rect: QRectF = EVERYWHERE) -> None:
        """What is there is no longer as it was; it costs nothing to say it again before the next paint."""
        if not self._is_quiet and not self._renewed.contains(rect):
            self._renewed = self._renewed.united(rect)
            self.ground_renewed.emit(self._renewed)
            self.update(self._renewed)

    def renew(self, rect: QRectF) -> None:
        """What lies on the ground there is no longer as it was; the ground may be painted again anyway."""
        if not self._renewed.contains(rect):
            self.update(rect)

    def _place_bands(self) -> None:
        boxes = self.box_of(self.cards)
        bands = self.theory.bands
        names = max(name_column(self.theory.band_name(i)) for i in bands) + 2 * EDGE
        names, least = (
            (self._name_line(), self.least_width / 1.6) if self.turned else (names, self.least_width)
        )
        left, right = boxes.left() - names, boxes.right() + EDGE
        spare = max(0.0, least - (right - left)) / 2
        left, right = left - spare, right + spare
        held = {item.face.band for item in self.cards.values()}
        for i, (drawn, band) in enumerate(zip(self.drawn_bands, self.bands, strict=True)):
            drawn.box = QRectF(left, band.top, right - left, band.bottom - band.top)
            drawn.hint = "" if i in held else empty_words(i, i in bands[1:2] and len(held) == 1)
            drawn.name, drawn.turned = self.theory.band_name(i), self.turned
            drawn.is_shown = i in bands and not (self.folded and i == LAST_BAND)
        self.renew_ground()
        self.setSceneRect(self.frame().adjusted(-AROUND, -AROUND, AROUND, AROUND))

    def _name_line(self) -> float:
        """Above the cards of a column: its name, then the title of a group if there is one."""
        return NAME_LINE + (TITLE if self.theory.groups else 0.0)

    def frame(self) -> QRectF:
        """All that is drawn: the bands and what they hold."""
        found = QRectF()
        for drawn in self.drawn_bands:
            if drawn.is_shown:
                found = found.united(drawn.box)
        return found
