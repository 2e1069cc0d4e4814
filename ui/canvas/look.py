"""How a card looks: its size follows its text, and its picture is kept for each zoom step."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
    QTransform,
)

from app.analysis.theory import CardFace
from app.i18n import _
from app.model.cards import IMPACT, INTERVENTION
from ui import style

WIDTH = 184.0
IMPACT_WIDTH = 400.0
LEAST_HEIGHT = 64.0
LINES = 12
"""More lines than this are elided: the side panel shows the whole text."""
LEFT, RIGHT, TOP, BOTTOM = 13.0, 9.0, 8.0, 7.0
BAR = 4.0
CORNER = 8.0
MARGIN = 8.0
"""Around a card: room for its shadow, its frame when chosen, and its handle."""
ROW = 17.0
CHIP = 19.0
CODE = 28.0
FADED = 0.28
"""How much is left of what is not being looked at."""
BLOCK = 0.35
"""Below this scale a card is a block without text."""
CODES = 0.14
"""Below this scale a block has no room for its code."""


def colour(name: str, alpha: float = 1.0) -> QColor:
    """A colour of the theme, more or less see-through."""
    return _colour(style.current().theme, name, alpha)


@lru_cache(maxsize=256)
def _colour(theme: str, name: str, alpha: float) -> QColor:
    found = QColor(style.colour(name))
    found.setAlphaF(alpha)
    return found


def mixed(name: str, share: float) -> QColor:
    """A colour of the theme, thinned with the paper: opaque, since see-through strokes cost twice as much."""
    return _mixed(style.current().theme, name, share)


@lru_cache(maxsize=64)
def _mixed(theme: str, name: str, share: float) -> QColor:
    over, under = style.colour(name), style.colour("paper")
    rest = 1 - share
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * rest,
        over.greenF() * share + under.greenF() * rest,
        over.blueF() * share + under.blueF() * rest,
    )


@lru_cache(maxsize=32)
def font(pixels: int, weight: int = 400) -> QFont:
    """The font of the interface at a size of the scene: zoom, and not the preferences, enlarges the canvas."""
    found = QFont(style.font("base"))
    found.setPixelSize(pixels)
    found.setWeight(QFont.Weight(weight))
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


def accent(face: CardFace) -> str:
    """The colour role of a card: that of its kind, unless it was given one."""
    return face.accent or {IMPACT: "impact", INTERVENTION: "intervention"}.get(face.kind, "primary")


def text_font(kind: str) -> QFont:
    return font(15, 600) if kind == IMPACT else font(14, 500)


@dataclass(frozen=True)
class CardShape:
    """Where everything stands in a card, from its top left corner."""

    size: QSizeF
    lines: tuple[str, ...]
    leading: float
    notes: tuple[str, ...]
    """Rows of notes under the text."""


def shape(face: CardFace) -> CardShape:
    """The shape of a card for what it says."""
    marks = [_("point de départ")] if face.is_start else []
    marks += [_("à reformuler")] if face.awaits_words else []
    marks += [_("épinglée")] if face.pinned else []
    notes = (*face.notes, *marks)
    return _shape(face.kind, face.text, bool(face.chips), notes, face.code)


@lru_cache(maxsize=8192)
def _shape(kind: str, text: str, chips: bool, notes: tuple[str, ...], code: str) -> CardShape:
    width = IMPACT_WIDTH if kind == IMPACT else WIDTH
    type_ = text_font(kind)
    inner = width - LEFT - RIGHT
    lines = _wrapped(text or _said_when_empty(kind), type_, inner)
    leading = float(ceil(QFontMetricsF(type_).lineSpacing()))
    rows = _rows(notes, inner - 28.0)
    under = len(rows) * ROW + (CHIP if chips else 0.0) or (ROW if code else 0.0)
    height = TOP + len(lines) * leading + 4.0 + under + BOTTOM
    return CardShape(QSizeF(width, ceil(max(LEAST_HEIGHT, height))), lines, leading, rows)


def _said_when_empty(kind: str) -> str:
    return _("L’impact reste à préciser") if kind == IMPACT else _("(sans texte)")


def _wrapped(text: str, type_: QFont, width: float) -> tuple[str, ...]:
    metrics = QFontMetricsF(type_)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        rest = LINES + 1 - len(lines)
        if rest > 0:
            lines += _lines_of(paragraph[: rest * 200], type_, width, rest)
    if len(lines) > LINES:
        last = lines[LINES - 1].rstrip() + " " + lines[LINES]
        lines[LINES - 1 :] = [metrics.elidedText(last + "…", Qt.TextElideMode.ElideRight, width)]
    return tuple(lines)


@lru_cache(maxsize=1)
def anywhere() -> QTextOption:
    """Between words, or inside one that no line can hold."""
    found = QTextOption()
    found.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return found


def _lines_of(paragraph: str, type_: QFont, width: float, most: int) -> list[str]:
    layout = QTextLayout(paragraph, type_)
    layout.setTextOption(anywhere())
    found: list[str] = []
    layout.beginLayout()
    while len(found) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = _utf16(paragraph, line.textStart(), line.textLength())
        found.append(start.rstrip())
    layout.endLayout()
    return found or [""]


def _utf16(text: str, start: int, length: int) -> str:
    """Qt counts UTF-16 units: an emoji is two of them."""
    raw = text.encode("utf-16-le")
    return raw[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")


def _rows(notes: tuple[str, ...], width: float) -> tuple[str, ...]:
    metrics = QFontMetricsF(font(11))
    rows: list[str] = []
    for note in notes:
        joined = f"{rows[-1]} · {note}" if rows else note
        if rows and metrics.horizontalAdvance(joined) <= width:
            rows[-1] = joined
        else:
            rows.append(note)
    return tuple(rows)


def draw_card(painter: QPainter, face: CardFace, shape: CardShape) -> None:
    """Draw a card with its top left corner at the origin."""
    draw_ground(painter, face, shape)
    draw_words(painter, face, shape)


def draw_words(painter: QPainter, face: CardFace, shape: CardShape) -> None:
    """Draw what a card says, its ground being there."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    y = _draw_text(painter, face, shape)
    _draw_under(painter, face, shape, y)
    if face.points:
        words = f"◆ {face.points}"
        at = QPointF(shape.size.width() - chip_width(words) - 8.0, -7.0)
        draw_chip(painter, at, words, "warn", "warn-soft")


def ground_of(face: CardFace, shape: CardShape) -> object:
    """Equal for two cards whose ground is the same: there are few grounds, and each takes longer than the words."""
    return face.kind == IMPACT, accent(face), shape.size.width(), shape.size.height()


def draw_ground(painter: QPainter, face: CardFace, shape: CardShape) -> None:
    """Draw what the words of a card stand on."""
    rect = QRectF(QPointF(0, 0), shape.size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for spread, strength in ((2.0, 0.03), (1.0, 0.05)):
        painter.setBrush(colour("shadow", strength))
        painter.drawRoundedRect(rect.adjusted(-spread + 1, 0, spread - 1, spread + 0.5), CORNER, CORNER)
    is_impact = face.kind == IMPACT
    painter.setBrush(colour("impact-soft" if is_impact else "surface"))
    painter.drawRoundedRect(rect, CORNER, CORNER)
    edge = QPainterPath()
    edge.addRoundedRect(rect, CORNER, CORNER)
    bar = QPainterPath()
    bar.addRect(QRectF(rect.left(), rect.top(), BAR, rect.height()))
    painter.fillPath(edge.intersected(bar), colour(accent(face)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("impact" if is_impact else "line"), 1.0))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)


def _draw_text(painter: QPainter, face: CardFace, shape: CardShape) -> float:
    type_ = text_font(face.kind)
    painter.setFont(type_)
    painter.setPen(colour("ink" if face.text else "muted"))
    ascent = QFontMetricsF(type_).ascent()
    y = TOP
    for line in shape.lines:
        painter.drawText(QPointF(LEFT, y + ascent), line)
        y += shape.leading
    return y + 4.0


def _draw_under(painter: QPainter, face: CardFace, shape: CardShape, y: float) -> None:
    bottom = shape.size.height() - BOTTOM
    small = font(11)
    painter.setFont(small)
    painter.setPen(colour("muted"))
    width = shape.size.width()
    y = max(y, bottom - len(shape.notes) * ROW - (CHIP if face.chips else 0.0))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    metrics = QFontMetricsF(small)
    for row in shape.notes:
        words = metrics.elidedText(row, Qt.TextElideMode.ElideRight, width - LEFT - RIGHT - 28.0)
        painter.drawText(QRectF(LEFT, y, width - LEFT - RIGHT, ROW), flags, words)
        y += ROW
    if face.code:
        painter.setFont(font(11, 600))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(LEFT, bottom - ROW, width - LEFT - RIGHT, ROW), right, face.code)
    x = LEFT
    for chip in face.chips:
        words = fitted(chip, width - RIGHT - CODE - x)
        at = QPointF(x, bottom - CHIP + 1.0)
        x = draw_chip(painter, at, words, "intervention", "intervention-soft") + 6.0


def draw_chip(painter: QPainter, at: QPointF, words: str, ink: str, ground: str) -> float:
    """Draw words in a pill; the x where it ends."""
    type_ = font(10, 600)
    width = chip_width(words)
    rect = QRectF(at.x(), at.y(), width, 17.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    painter.drawRoundedRect(rect, 8.5, 8.5)
    painter.setFont(type_)
    painter.setPen(colour(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
    return at.x() + width


def fitted(words: str, room: float) -> str:
    """The words, cut so that their pill holds in the room."""
    metrics = QFontMetricsF(font(10, 600))
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(20.0, room - 13.0))


def chip_width(words: str) -> float:
    """How wide the pill of these words is."""
    return ceil(QFontMetricsF(font(10, 600)).horizontalAdvance(words)) + 13.0


def draw_code(painter: QPainter, code: str, box: QRectF, scale: float) -> None:
    """The code of a card in its block, upright, while there is room for it; all of a size."""
    if not code or scale < CODES:
        return
    world = painter.worldTransform()
    painter.setWorldTransform(QTransform())
    painter.setFont(font(max(8, round(WIDTH * scale * 0.29)), 700))
    painter.setPen(colour("surface"))
    painter.drawText(world.mapRect(box), Qt.AlignmentFlag.AlignCenter, code)
    painter.setWorldTransform(world)


def lay(painter: QPainter, picture: QPixmap, around: QRectF) -> None:
    """Lay a picture upright on the screen, at a whole pixel, where this rectangle of the scene begins."""
    world, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
    painter.setWorldTransform(QTransform())
    picture.setDevicePixelRatio(ratio)
    painter.drawPixmap(whole_pixel(world.mapRect(around).topLeft(), ratio), picture)
    painter.setWorldTransform(world)


def lay_whole(painter: QPainter, picture: QPixmap) -> None:
    """Lay a picture pixel for pixel on another of the same size."""
    world = painter.worldTransform()
    painter.setWorldTransform(QTransform())
    painter.drawPixmap(0, 0, picture)
    painter.setWorldTransform(world)


def whole_pixel(at: QPointF, ratio: float) -> QPointF:
    """The whole pixel nearest to a point of the screen; a half always goes the same way, wherever the view slid."""
    return QPointF(floor(at.x() * ratio + 0.5) / ratio, floor(at.y() * ratio + 0.5) / ratio)


class Pictures:
    """Pictures of cards and of words at the zoom steps lately seen, within a number of bytes; the oldest go first."""

    def __init__(self, most: int = 40_000_000) -> None:
        self._most = most
        self._bytes = 0
        self._held: OrderedDict[tuple[object, float], QPixmap] = OrderedDict()

    def of(self, what: object, size: QSizeF, scale: float, draw: Callable[[QPainter], object]) -> QPixmap:
        """The picture of what is equal to this, at `scale` device pixels for one of the scene; drawn if it is new."""
        key = (what, round(scale, 4))
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
            return found
        found = self._drawn(size, scale, draw)
        self._held[key] = found
        self._bytes += found.width() * found.height() * 4
        while self._bytes > self._most and len(self._held) > 1:
            _key, gone = self._held.popitem(last=False)
            self._bytes -= gone.width() * gone.height() * 4
        return found

    def forget(self) -> None:
        """The theme has changed: nothing drawn is right any more."""
        self._held.clear()
        self._bytes = 0

    @staticmethod
    def _drawn(size: QSizeF, scale: float, draw: Callable[[QPainter], object]) -> QPixmap:
        pixmap = QPixmap(ceil(size.width() * scale), ceil(size.height() * scale))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(scale, scale)
        draw(painter)
        painter.end()
        return pixmap
