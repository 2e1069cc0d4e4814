"""How a band looks: soft, with its name on the left, and a word when it is empty."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from app.analysis.theory import LAST_BAND
from app.i18n import _
from ui.canvas import look
from ui.canvas.look import colour
from ui.canvas.turning import scale_of, upright

FAR = 0.35
"""Below this scale cards are blocks, and the name of a band has a size of its own."""
FROM_AFAR = 10.0
"""Pixels of the screen."""
CORNER = 12.0


class DrawnBand:
    """A soft band with its name on the left."""

    def __init__(self) -> None:
        self.box = QRectF()
        self.name = ""
        self.hint = ""
        self.is_shown = False
        self.lit = False
        """A card would fall there."""
        self.turned = False

    def draw(self, painter: QPainter, *, on_paper: bool, named: bool) -> None:
        """Draw it where it stands; `named`: with its name, when nothing above says it."""
        self._draw_soft(painter, on_paper)
        painter.save()
        scale = scale_of(painter.worldTransform())
        far = not on_paper and scale < FAR
        painter.setPen(colour("muted"))
        here = upright(painter, self.box, self.turned)
        if named:
            painter.setFont(font_of_band(pixels_of_name(scale, far)))
            self._draw_name(painter, here, far)
        if self.hint:
            self._invite(painter, here)
        painter.restore()

    def _draw_soft(self, painter: QPainter, on_paper: bool) -> None:
        edge, ground = colour("line"), colour("band")
        if self.lit:
            edge, ground = colour("primary"), colour("primary-soft", 0.6)
        if on_paper or self.lit:
            painter.setBrush(ground)
            painter.setPen(QPen(edge, 1.0))
            painter.drawRoundedRect(self.box.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
            return
        painter.setPen(Qt.PenStyle.NoPen)  # a long smooth stroke costs eight times as much as two grounds
        line = 1.0 / scale_of(painter.worldTransform())
        for inside, ink in ((0.0, edge), (line, ground)):
            painter.setBrush(ink)
            soft = CORNER - inside
            painter.drawRoundedRect(self.box.adjusted(inside, inside, -inside, -inside), soft, soft)

    def _draw_name(self, painter: QPainter, here: QRectF, far: bool) -> None:
        if far:  # on one line, in the corner where cards seldom stand
            low = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(here.adjusted(12, 0, 0, -8), low, self.name.upper())
            return
        width = here.width() - 24 if self.turned else name_column(self.name)
        wrap = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(12, 9, width, 80), wrap, self.name.upper())

    def _invite(self, painter: QPainter, here: QRectF) -> None:
        """In the middle of the scene, where the first card is."""
        middle = -self.box.left()
        room = (
            QRectF(10, middle - 150, here.width() - 20, 300)
            if self.turned
            else QRectF(middle - 420, 0, 840, here.height())
        )
        painter.setFont(look.font(13))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.hint)


def pixels_of_name(scale: float, far: bool) -> float:
    """How large a name is in the scene, so that it is read on the screen."""
    return FROM_AFAR / scale if far else min(15.0, max(11.0, 9.0 / scale))


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
