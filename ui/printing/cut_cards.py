"""Cards to cut out for an exercise around a table: the code, the words, the kind by its shape and its word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPageSize, QPainter, QPen, QPolygonF

from app.analysis.theory import CardFace, Theory
from app.i18n import _
from app.model.cards import IMPACT, INTERVENTION
from ui import style
from ui.canvas import look
from ui.printing.choices import PAPERS, Choices
from ui.printing.drawing import said_date
from ui.printing.formats import buffer, content_of, pdf_writer
from ui.printing.poster import LEFT, POINTS, scale_to_points, set_page
from ui.widgets.wrapped import wrapped

EDGE = 10 * POINTS
FOOT = 6 * POINTS
PAD = 7 * POINTS
SIZES = tuple(range(52, 11, -1))
"""Points of the words, the largest first. At 2 m, 24 points are read without effort."""


@dataclass(frozen=True)
class Sheet:
    """A page cut into equal cards. Sizes in points."""

    page: QSizeF
    columns: int
    rows: int

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def box(self, n: int) -> QRectF:
        """The card number n of the page."""
        width = (self.page.width() - 2 * EDGE) / self.columns
        height = (self.page.height() - 2 * EDGE - FOOT) / self.rows
        row, column = divmod(n, self.columns)
        return QRectF(EDGE + column * width, EDGE + row * height, width, height)


def sheet(paper: str, per_page: int) -> Sheet:
    """Cards wider than high, two, four or six on a page."""
    size = QPageSize(PAPERS[paper]).size(QPageSize.Unit.Point)
    upright, lying = QSizeF(size), QSizeF(size.transposed())
    return {2: Sheet(upright, 1, 2), 4: Sheet(lying, 2, 2)}.get(per_page, Sheet(upright, 2, 3))


def pdf(theory: Theory, title: str, choices: Choices) -> bytes:
    """The cards as one reads the canvas, from the impact down."""
    cut = sheet(choices.paper, choices.per_page)
    out = buffer()
    writer = pdf_writer(out, title)
    set_page(writer, cut.page)
    painter = QPainter(writer)
    scale_to_points(painter, writer)
    with style.wearing("light"):
        for page in range(_pages(theory, cut)):
            if page:
                writer.newPage()
            draw_page(painter, cut, theory, title, choices, page)
    painter.end()
    return content_of(out)


def _pages(theory: Theory, cut: Sheet) -> int:
    return max(1, ceil(len(theory.cards) / cut.count))


def draw_page(painter: QPainter, cut: Sheet, theory: Theory, title: str, choices: Choices, page: int) -> None:
    """One page, the painter counting in points."""
    cards = sorted(theory.cards, key=lambda card: (card.band, card.id))
    for n, card in enumerate(cards[page * cut.count : (page + 1) * cut.count]):
        box = cut.box(n)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("line-strong"), 0.6, Qt.PenStyle.DashLine))
        painter.drawRect(box)
        _draw_card(painter, card, theory.band_name(card.band), box.adjusted(PAD, PAD, -PAD, -PAD))
    _draw_foot(painter, cut, _foot(title, choices, theory, page + 1, _pages(theory, cut)))


def _draw_card(painter: QPainter, card: CardFace, band: str, box: QRectF) -> None:
    role = look.accent(card)
    head = 26.0
    draw_shape(painter, card.kind, QRectF(box.left(), box.top() + 3, 18, 18))
    painter.setPen(look.colour(role))
    painter.setFont(look.font(14, 600))
    said = kind_word(card.kind)
    words = said if card.kind in (IMPACT, INTERVENTION) else f"{said} · {band}"
    code = look.font(24, 700)
    room = box.width() - 26 - QFontMetricsF(code).horizontalAdvance(card.code) - 8
    words = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(box.left() + 26, box.top(), room, head), LEFT, words)
    painter.setFont(code)
    painter.setPen(look.colour("ink"))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(box.right() - 80, box.top(), 80, head), right, card.code)
    _draw_words(painter, card.text, box.adjusted(0, head + 6, 0, 0))


def _draw_words(painter: QPainter, text: str, room: QRectF) -> None:
    font, lines = largest(text, room.size())
    leading = QFontMetricsF(font).lineSpacing()
    painter.setFont(font)
    y = room.top() + max(0.0, (room.height() - leading * len(lines)) / 2)
    for line in lines:
        painter.drawText(QRectF(room.left(), y, room.width(), leading), LEFT, line)
        y += leading


def largest(text: str, room: QSizeF) -> tuple[QFont, tuple[str, ...]]:
    """The largest font with which the words hold, and their lines; past the smallest, they end in «…»."""
    for size in SIZES:
        font = look.font(size, 600)
        most = max(1, int(room.height() / QFontMetricsF(font).lineSpacing()))
        lines = wrapped(text, font, room.width(), most + 1)
        if len(lines) <= most and _is_whole(lines, font, room.width()):
            return font, lines
    return font, wrapped(text, font, room.width(), most)


def _is_whole(lines: Sequence[str], font: QFont, width: float) -> bool:
    """No word was cut to hold: one that is too long asks for smaller letters."""
    metrics = QFontMetricsF(font)
    words = " ".join(lines).split()
    return all(metrics.horizontalAdvance(word) <= width for word in words)


def kind_word(kind: str) -> str:
    """The word said beside the shape."""
    return {IMPACT: _("Impact"), INTERVENTION: _("Intervention")}.get(kind, _("Résultat"))


def draw_shape(painter: QPainter, kind: str, box: QRectF) -> None:
    """A diamond for the impact, a disc for a result, a square for an intervention."""
    role = {IMPACT: "impact", INTERVENTION: "intervention"}.get(kind, "primary")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(role))
    middle = box.center()
    if kind == IMPACT:
        top, bottom = QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom())
        left, right = QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y())
        painter.drawPolygon(QPolygonF([top, right, bottom, left]))
    elif kind == INTERVENTION:
        painter.drawRect(box.adjusted(1.5, 1.5, -1.5, -1.5))
    else:
        painter.drawEllipse(box)


def _foot(title: str, choices: Choices, theory: Theory, page: int, pages: int) -> tuple[str, list[str]]:
    parts = [title] if choices.title and title else []
    parts += [said_date()] if choices.dated else []
    parts.append(_("feuille {count} de {total}").format(count=page, total=pages))
    kinds = list(dict.fromkeys(card.kind for card in sorted(theory.cards, key=lambda card: card.band)))
    return " · ".join(parts), kinds if choices.legend else []


def _draw_foot(painter: QPainter, cut: Sheet, foot: tuple[str, list[str]]) -> None:
    words, kinds = foot
    y = cut.page.height() - EDGE - FOOT + 4
    x = cut.page.width() - EDGE
    painter.setFont(look.font(9))
    for kind in reversed(kinds):
        said = kind_word(kind)
        x -= painter.fontMetrics().horizontalAdvance(said) + 2
        painter.setPen(look.colour("muted"))
        painter.drawText(QRectF(x, y, 200, FOOT), LEFT, said)
        x -= 14
        draw_shape(painter, kind, QRectF(x, y + FOOT / 2 - 5, 10, 10))
        x -= 10
    painter.setPen(look.colour("muted"))
    room = QRectF(EDGE, y, x - EDGE - 8, FOOT)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, LEFT, shown)
