"""What lies under the cards: bands, groups, and the links that do not stand out. The view keeps a picture of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.canvas.at_rest import AtRest
from ui.canvas.banded import BandedScene
from ui.canvas.grouping import DrawnGroup
from ui.canvas.lines import Lines

if TYPE_CHECKING:
    from ui.canvas.link_item import LinkItem

CROWD = 600
"""So many links, seen from afar, are drawn without smoothing: it takes most of a frame."""


class GroundedScene(BandedScene):
    """Cards and links over their ground."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: dict[int, DrawnGroup] = {}
        self.says_bands = True
        """Whether the names of bands are written on them; else what looks at the scene says them."""
        self._lines = Lines(self.renew_ground)
        self._heads = True
        """Are heads and words large enough to be seen?"""
        self._printed = False
        self.is_patient = False
        """A hand waits: many links are drawn a little at a time, a moment after the cards."""
        self._at_rest: AtRest | None = None
        self._words_at_rest: AtRest | None = None
        """What draws the cards, and the words on links, that do not stand out; else they draw themselves."""

    def serve(self) -> None:
        """Be quick under a hand; asked before any card is there."""
        self.is_patient = True
        self._at_rest, self._words_at_rest = AtRest(1, self.renew), AtRest(0.25, self.renew)
        self.addItem(self._at_rest)
        self.addItem(self._words_at_rest)

    def show_rest(self) -> None:
        """Nothing of them while another item draws all; no words where they are dust."""
        for item, shown in ((self._at_rest, True), (self._words_at_rest, self._heads)):
            if item is not None:
                item.setVisible(shown and not self.is_far)

    @property
    def is_far(self) -> bool:
        """So much is seen from so far that one item draws it."""
        return False

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The paper and what lies on it."""
        self._renewed = QRectF()
        super().drawBackground(painter, rect)
        self.draw_ground(painter, QRectF(rect))

    def draw_ground(
        self, painter: QPainter, part: QRectF, without: Collection[LinkItem] = frozenset()
    ) -> None:
        """All of it in a part of the scene but these links, which draw themselves."""
        hints = QPainter.RenderHint
        painter.setRenderHint(hints.Antialiasing)
        for band in self.drawn_bands:
            if band.is_shown and band.box.intersects(part):
                band.draw(painter, on_paper=self._printed, named=self.says_bands)
        for group in self.groups.values():
            if group.box.intersects(part):
                group.draw(painter)
        if not self.is_far:
            painter.setRenderHint(hints.Antialiasing, self._heads or len(self._lines) < CROWD)
            self._lines.draw(painter, part, self._heads, without)
            painter.setRenderHint(hints.Antialiasing)

    def print_(self) -> None:
        """Look as on paper: nothing said to the hand, lines with a width of their own, no ground."""
        self.setBackgroundBrush(Qt.BrushStyle.NoBrush)
        self._printed = True
        for link in self.links.values():
            link.widen(1.0)
        for drawn in self.drawn_bands:
            drawn.hint = ""

    def place_groups(self) -> None:
        """Each around its cards."""
        faces = {group.id: group for group in self.theory.groups}
        if not faces and not self.groups:
            return
        self.groups = {id: self.groups.get(id, DrawnGroup()) for id in faces}
        for id, group in faces.items():
            inside = [card for card in group.cards if card in self.cards]
            self.groups[id].show_group(self.box_of(inside), group.title, self.turned)

    def group_at(self, at: QPointF) -> int | None:
        """The group whose title is under a point."""
        return next((id for id, drawn in self.groups.items() if drawn.title_box.contains(at)), None)
