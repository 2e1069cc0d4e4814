"""The legend of a drawing: kinds of cards and kinds of lines, as they look, with their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from app.analysis.theory import Theory
from app.i18n import _
from app.model import AssumptionState
from app.model.cards import IMPACT, INTERVENTION, OUTCOME
from ui.canvas import look

ROW, ABOVE = 26.0, 16.0
SIGN, GAP, BETWEEN = 34.0, 9.0, 30.0


@dataclass(frozen=True)
class Entry:
    """A sign and its words. `sign` is the kind of a card, or «plain», «doubtful», «refuted» for a line."""

    sign: str
    words: str
    width: float


def rows(theory: Theory, width: float) -> list[list[Entry]]:
    """What the drawing holds, on as many rows as the width asks for."""
    found: list[list[Entry]] = []
    used = 0.0
    for entry in _entries(theory):
        if not found or used + entry.width > width:
            found.append([])
            used = 0.0
        found[-1].append(entry)
        used += entry.width + BETWEEN
    return found


def height(entries: Sequence[Sequence[Entry]]) -> float:
    """How high the legend is, with the room above it."""
    return ABOVE + ROW * len(entries) if entries else 0.0


def draw(painter: QPainter, entries: Sequence[Sequence[Entry]], corner: QPointF) -> None:
    """Draw it with its top left corner there."""
    y = corner.y() + ABOVE
    for row in entries:
        x = corner.x()
        for entry in row:
            _draw_sign(painter, entry.sign, QRectF(x, y + 5.0, SIGN, ROW - 10.0))
            painter.setFont(look.font(13))
            painter.setPen(look.colour("ink"))
            words = QRectF(x + SIGN + GAP, y, entry.width, ROW)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.words)
            x += entry.width + BETWEEN
        y += ROW


def _entries(theory: Theory) -> list[Entry]:
    kinds = {card.kind for card in theory.cards}
    names = {IMPACT: _("Impact"), OUTCOME: _("Résultat"), INTERVENTION: _("Intervention")}
    held = [(kind, words) for kind, words in names.items() if kind in kinds]
    refuted = [link for link in theory.links if link.state is AssumptionState.REFUTED]
    doubtful = [link for link in theory.links if link.doubtful and link not in refuted]
    if len(theory.links) > len(refuted) + len(doubtful):
        held.append(("plain", _("contribue à")))
    if doubtful:
        held.append(("doubtful", _("lien incertain, ou hypothèse à vérifier")))
    if refuted:
        held.append(("refuted", _("hypothèse qui ne tient pas")))
    return [Entry(sign, words, SIGN + GAP + _width(words)) for sign, words in held]


def _width(words: str) -> float:
    return QFontMetricsF(look.font(13)).horizontalAdvance(words) + 2.0


def _draw_sign(painter: QPainter, sign: str, box: QRectF) -> None:
    if sign not in (IMPACT, OUTCOME, INTERVENTION):
        _draw_line(painter, sign, box)
        return
    role = {IMPACT: "impact", INTERVENTION: "intervention"}.get(sign, "primary")
    painter.setBrush(look.colour("impact-soft" if sign == IMPACT else "surface"))
    painter.setPen(QPen(look.colour("impact" if sign == IMPACT else "line"), 1.0))
    painter.drawRoundedRect(box, 4.0, 4.0)
    painter.fillRect(QRectF(box.left(), box.top(), look.BAR, box.height()), look.colour(role))


def _draw_line(painter: QPainter, sign: str, box: QRectF) -> None:
    ink = look.mixed("bad", 0.9) if sign == "refuted" else look.mixed("muted", 0.75)
    pen = QPen(ink, 1.2)
    if sign != "plain":
        pen.setDashPattern([1.5, 3.0] if sign == "refuted" else [5.0, 3.5])
    y, right = box.center().y(), box.right()
    painter.setPen(pen)
    painter.drawLine(QPointF(box.left(), y), QPointF(right - 8.0, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(
        QPolygonF([QPointF(right, y), QPointF(right - 9.0, y - 5.0), QPointF(right - 9.0, y + 5.0)])
    )
