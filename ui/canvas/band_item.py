"""How a band looks: soft, with its name on the left, and a word when it is empty."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.analysis.theory import LAST_BAND
from app.i18n import _
from ui.canvas import look
from ui.canvas.look import colour
from ui.canvas.turning import scale_of, upright

FAR = 0.35
"""Below this scale cards are blocks, and the name of a band has a size of its own."""
FROM_AFAR = 10.0
"""Pixels of the screen."""


class BandItem(QGraphicsItem):
    """A soft band with its name on the left."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self.name = ""
        self.hint = ""
        self.lit = False
        self.turned = False
        self.setZValue(-10)

    def show_band(self, rect: QRectF, name: str, hint: str, turned: bool) -> None:
        """Stand there, and say that."""
        if (rect, name, hint, turned) != (self._rect, self.name, self.hint, self.turned):
            self.prepareGeometryChange()
            self._rect, self.name, self.hint, self.turned = rect, name, hint, turned
            self.update()

    def light(self, lit: bool) -> None:
        """Where the card would fall."""
        if lit != self.lit:
            self.lit = lit
            self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour("primary-soft", 0.6) if self.lit else colour("band"))
        painter.setPen(QPen(colour("primary" if self.lit else "line"), 1.0))
        painter.drawRoundedRect(self._rect.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.save()
        scale = scale_of(painter.worldTransform())
        far = widget is not None and scale < FAR
        painter.setFont(font_of_band(FROM_AFAR / scale if far else min(15.0, max(11.0, 9.0 / scale))))
        painter.setPen(colour("muted"))
        here = upright(painter, self._rect, self.turned)
        width = here.width() - 24 if self.turned else name_column(self.name)
        wrap = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        if far:  # on one line, in the corner where cards seldom stand
            low = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(here.adjusted(12, 0, 0, -8), low, self.name.upper())
        else:
            painter.drawText(QRectF(12, 9, width, 80), wrap, self.name.upper())
        if self.hint:
            self._invite(painter, here)
        painter.restore()

    def _invite(self, painter: QPainter, here: QRectF) -> None:
        """In the middle of the scene, where the first card is."""
        middle = -self._rect.left()
        room = (
            QRectF(10, middle - 150, here.width() - 20, 300)
            if self.turned
            else QRectF(middle - 420, 0, 840, here.height())
        )
        painter.setFont(look.font(13))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.hint)


@lru_cache(maxsize=16)
def font_of_band(pixels: float = 15.0) -> QFont:
    """Small capitals, a little apart; larger in the scene when seen from afar."""
    found = QFont(look.font(round(pixels), 600))
    found.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    return found


@lru_cache(maxsize=64)
def name_column(name: str) -> float:
    """How wide the name of a band is: its longest word stands whole."""
    metrics = QFontMetricsF(font_of_band())
    return max((metrics.horizontalAdvance(word) for word in name.upper().split()), default=0.0) + 6.0


def empty_words(band: int, first: bool) -> str:
    """What an empty band invites to do; `first`: it stands under an impact that nothing precedes yet."""
    if first:
        return _(
            "Qu’est-ce qui doit arriver pour que l’impact arrive ?\n"
            "Double-cliquez ici ; ou choisissez l’impact, puis appuyez sur Tab"
        )
    if band == LAST_BAND:
        return _("Double-cliquez ici pour ajouter une intervention")
    return _("Double-cliquez ici pour ajouter un résultat") if band else ""
