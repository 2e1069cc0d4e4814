"""How an export will look, small."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from ui import style
from ui.canvas import look
from ui.printing import cut_cards, poster, save
from ui.printing.choices import CARDS, POSTER, TEXTS, Choices
from ui.printing.drawing import Drawing
from ui.printing.save import Subject

SHARP = 2
"""Pixels of the picture for one of the screen."""


def of(subject: Subject, choices: Choices, size: QSize) -> QImage:
    """A picture that holds in `size`."""
    made = QImage(size * SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(SHARP)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = QRectF(QPointF(0, 0), QSizeF(size))
    with style.wearing("light"):
        if choices.format in TEXTS:
            _draw_text(painter, save.content(subject, choices).decode("utf-8"), room)
        elif choices.format == CARDS:
            _draw_cards(painter, subject, choices, room)
        else:
            _draw_drawing(painter, save.drawn(subject, choices), choices, room)
    painter.end()
    return made


def _draw_text(painter: QPainter, text: str, room: QRectF) -> None:
    painter.fillRect(room, look.colour("surface"))
    painter.setPen(look.colour("ink"))
    painter.setFont(look.font(11))
    painter.setClipRect(room)
    for n, line in enumerate(text.splitlines()[:22]):
        painter.drawText(QPointF(10, 20 + n * 15), line)


def _draw_drawing(painter: QPainter, drawing: Drawing, choices: Choices, room: QRectF) -> None:
    box = _held(drawing.size, room)
    painter.fillRect(box, look.colour("surface" if choices.format == POSTER else "paper"))
    drawing.draw(painter, box)
    if choices.format == POSTER:
        cut = poster.tiling(drawing.size, choices.paper, choices.across)
        painter.setPen(QPen(look.colour("ink"), 1.0))
        scale = box.width() / cut.poster.width()
        for place in cut.sheets():
            part = cut.part(*place)
            painter.drawRect(QRectF(box.topLeft() + part.topLeft() * scale, part.size() * scale))


def _draw_cards(painter: QPainter, subject: Subject, choices: Choices, room: QRectF) -> None:
    cut = cut_cards.sheet(choices.paper, choices.per_page)
    box = _held(cut.page, room)
    painter.fillRect(box, look.colour("surface"))
    painter.translate(box.topLeft())
    painter.scale(box.width() / cut.page.width(), box.width() / cut.page.width())
    cut_cards.draw_page(painter, cut, subject.theory(), subject.title, choices, 0)


def _held(size: QSizeF, room: QRectF) -> QRectF:
    """A rectangle of these proportions in the middle of the room."""
    held = QSizeF(size)
    held.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(QPointF(0, 0), held)
    box.moveCenter(room.center())
    return box
