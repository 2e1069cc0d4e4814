"""The theory on paper: a poster on several sheets to glue, and cards to cut out for a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from app.analysis.theory import IMPACT, INTERVENTION, CardFace, faces
from app.i18n import _, day
from app.store import Dossier
from ui import pictures, style
from ui.canvas import look

Id = QPageSize.PageSizeId
PAPERS = {"letter": Id.Letter, "legal": Id.Legal, "a4": Id.A4}
DPI = 144
MARGIN, OVERLAP = 36.0, 28.0
"""Of a sheet, and shared by two neighbours to glue them, in points."""
SCALE = 1.1
"""Points for a pixel of the scene: letters of a card are then 15 points high."""
ACROSS, DOWN = 2, 4
"""Cards to cut out on one sheet."""


def tiles(width: float, height: float, room: QSizeF) -> list[tuple[int, int, QRectF]]:
    """(row, column, part of the drawing) of each sheet, from the top left; neighbours share `OVERLAP`."""
    step_x, step_y = room.width() - OVERLAP, room.height() - OVERLAP
    columns = max(1, ceil((width - OVERLAP) / step_x))
    rows = max(1, ceil((height - OVERLAP) / step_y))
    return [
        (row, column, QRectF(QPointF(column * step_x, row * step_y), room))
        for row in range(rows)
        for column in range(columns)
    ]


def save_poster(dossier: Dossier, path: Path, paper: str = "letter") -> int:
    """Write the poster as a PDF, one sheet a page, with cut marks and where each sheet goes; how many sheets.

    Raises Refused.
    """
    scene = pictures.paper_scene(dossier)
    frame = scene.frame().adjusted(-20, -70, 20, 20)
    held = _buffer()
    writer = _writer(held, paper, QPageLayout.Orientation.Landscape, dossier.initiative.title)
    room = _room(writer)
    sheets = tiles(frame.width() * SCALE, frame.height() * SCALE, room)
    painter = _painter(writer)
    for number, (row, column, part) in enumerate(sheets):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(MARGIN, MARGIN)
        painter.setClipRect(QRectF(QPointF(0, 0), room))
        painter.translate(-part.topLeft())
        painter.scale(SCALE, SCALE)
        painter.translate(-frame.topLeft())
        scene.render(painter, frame, frame)
        _title(painter, frame, dossier.initiative.title)
        painter.restore()
        _marks(painter, room, _("Rangée {row}, colonne {column}").format(row=row + 1, column=column + 1))
    painter.end()
    pictures.write(bytes(held.data().data()), path)
    return len(sheets)


def save_cards(dossier: Dossier, path: Path, paper: str = "letter") -> int:
    """Write the cards to cut out, with their codes, as a PDF; how many cards. Raises Refused."""
    theory = faces(dossier.session)
    held = _buffer()
    writer = _writer(held, paper, QPageLayout.Orientation.Portrait, dossier.initiative.title)
    room = _room(writer)
    painter = _painter(writer)
    size = QSizeF(room.width() / ACROSS, room.height() / DOWN)
    for number, card in enumerate(theory.cards):
        place = number % (ACROSS * DOWN)
        if number and not place:
            writer.newPage()
        corner = QPointF(MARGIN + (place % ACROSS) * size.width(), MARGIN + (place // ACROSS) * size.height())
        _card(painter, QRectF(corner, size), card, theory.band_name(card.band))
    painter.end()
    pictures.write(bytes(held.data().data()), path)
    return len(theory.cards)


def _buffer() -> QBuffer:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    return held


def _writer(held: QBuffer, paper: str, way: QPageLayout.Orientation, title: str) -> QPdfWriter:
    writer = QPdfWriter(held)
    writer.setTitle(title)
    writer.setCreator("Maillon")
    writer.setResolution(DPI)
    writer.setPageLayout(QPageLayout(QPageSize(PAPERS[paper]), way, QMarginsF(0, 0, 0, 0)))
    return writer


def _painter(writer: QPdfWriter) -> QPainter:
    painter = QPainter(writer)
    painter.scale(DPI / 72, DPI / 72)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def _room(writer: QPdfWriter) -> QSizeF:
    page = writer.pageLayout().fullRect(QPageLayout.Unit.Point)
    return QSizeF(page.width() - 2 * MARGIN, page.height() - 2 * MARGIN)


def _title(painter: QPainter, frame: QRectF, title: str) -> None:
    painter.setPen(look.colour("ink"))
    painter.setFont(look.font(24, 700))
    painter.drawText(frame.topLeft() + QPointF(24, 34), title)
    painter.setPen(look.colour("muted"))
    painter.setFont(look.font(13))
    painter.drawText(frame.topLeft() + QPointF(24, 56), day(date.today()))


def _marks(painter: QPainter, room: QSizeF, where: str) -> None:
    """A cross at each corner of what is kept, and where the sheet goes."""
    painter.setPen(QPen(look.colour("muted"), 0.6))
    for x, y in _corners(room):
        painter.drawLine(QPointF(x - 10, y), QPointF(x + 10, y))
        painter.drawLine(QPointF(x, y - 10), QPointF(x, y + 10))
    painter.setFont(style.font("base", pixels=9))
    painter.drawText(QPointF(MARGIN + 24, MARGIN - 12), where)


def _corners(room: QSizeF) -> Iterator[tuple[float, float]]:
    for x in (MARGIN, MARGIN + room.width()):
        for y in (MARGIN, MARGIN + room.height()):
            yield x, y


def _card(painter: QPainter, rect: QRectF, card: CardFace, band: str) -> None:
    painter.setPen(QPen(look.colour("line-strong"), 0.8, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
    inside = rect.adjusted(16, 14, -16, -14)
    kind = {IMPACT: _("Impact"), INTERVENTION: _("Intervention")}.get(card.kind, _("Résultat"))
    painter.setPen(look.colour(look.accent(card)))
    painter.setFont(style.font("base", bold=True, pixels=13))
    head = f"{kind} · {band}" if card.kind not in (IMPACT, INTERVENTION) else kind
    painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, head)
    painter.setFont(style.font("base", bold=True, pixels=26))
    painter.drawText(inside, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, card.code)
    painter.setPen(look.colour("ink"))
    words = inside.adjusted(0, 22, 0, -30)
    painter.setFont(_fitting(painter, words, card.text))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(words, flags, card.text)


def _fitting(painter: QPainter, rect: QRectF, text: str) -> QFont:
    font = QFont()
    for pixels in range(19, 6, -1):
        font = style.font("base", pixels=pixels)
        painter.setFont(font)
        if painter.boundingRect(rect, Qt.TextFlag.TextWordWrap, text).height() <= rect.height():
            break
    return font
