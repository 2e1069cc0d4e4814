"""The theory as it is drawn on paper: title and date above, the canvas, the legend below; always light."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from app.analysis.theory import Theory
from app.i18n import _, day
from ui import style
from ui.canvas import look
from ui.canvas.scene import TheoryScene
from ui.canvas.turning import QUARTER, lying
from ui.printing import legend
from ui.printing.choices import Choices

EDGE = 36.0
TITLE_LINE, DATE_LINE, BELOW = 30.0, 20.0, 14.0


class Drawing:
    """A drawing in pixels of the canvas, its top left corner at the origin."""

    def __init__(self, theory: Theory, title: str, choices: Choices) -> None:
        with style.wearing("light"):
            self._scene = TheoryScene()
            self._scene.show_theory(theory)
            self._scene.print_()
        self._frame = self._scene.frame()
        self.title = title
        size = lying(self._frame.size(), self._scene.turned)
        width = size.width()
        self._titles = _lines(title, width) if choices.title and title else []
        self._date = said_date() if choices.dated else ""
        head = len(self._titles) * TITLE_LINE + (DATE_LINE if self._date else 0.0)
        head += BELOW if head else 0.0
        self._entries = legend.rows(theory, width) if choices.legend else []
        foot = legend.height(self._entries)
        self._body = QRectF(EDGE, EDGE + head, width, size.height())
        self.size = QSizeF(width + 2 * EDGE, self._body.bottom() + foot + EDGE)

    @property
    def whole(self) -> QRectF:
        """All of it."""
        return QRectF(QPointF(0, 0), self.size)

    def draw(self, painter: QPainter, target: QRectF, part: QRectF | None = None) -> None:
        """Draw it, or a part of it, in a rectangle of the same proportions."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if part is not None:
            painter.setClipRect(target, Qt.ClipOperation.IntersectClip)
        part = part if part is not None else self.whole
        painter.translate(target.topLeft())
        painter.scale(target.width() / part.width(), target.height() / part.height())
        painter.translate(-part.topLeft())
        with style.wearing("light"):
            self._draw_head(painter)
            self._draw_body(painter, part)
            legend.draw(painter, self._entries, QPointF(EDGE, self._body.bottom()))
        painter.restore()

    def _draw_head(self, painter: QPainter) -> None:
        y = EDGE
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font(24, 700))
        for line in self._titles:
            painter.drawText(QPointF(EDGE, y + 22.0), line)
            y += TITLE_LINE
        painter.setPen(look.colour("muted"))
        painter.setFont(look.font(13))
        if self._date:
            painter.drawText(QPointF(EDGE, y + 14.0), self._date)

    def _draw_body(self, painter: QPainter, part: QRectF) -> None:
        """Only what is in the part is drawn: a poster has many."""
        seen = self._body.intersected(part)
        if seen.isEmpty():
            return
        frame, part = self._frame, seen.translated(-self._body.topLeft())
        if not self._scene.turned:
            source = part.translated(frame.topLeft())
            self._scene.render(painter, seen, source, Qt.AspectRatioMode.IgnoreAspectRatio)
            return
        painter.save()
        painter.translate(seen.topRight())
        painter.rotate(QUARTER)
        source = QRectF(frame.left() + part.top(), frame.bottom() - part.right(), part.height(), part.width())
        target = QRectF(QPointF(0, 0), source.size())
        self._scene.render(painter, target, source, Qt.AspectRatioMode.IgnoreAspectRatio)
        painter.restore()


def said_date() -> str:
    """What it is, and when it was drawn."""
    return _("Théorie du changement · {date}").format(date=day(date.today()))


def _lines(title: str, width: float) -> list[str]:
    metrics = QFontMetricsF(look.font(24, 700))
    lines: list[str] = []
    for word in title.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(metrics.elidedText(word, Qt.TextElideMode.ElideRight, width))
    return lines[:3]
