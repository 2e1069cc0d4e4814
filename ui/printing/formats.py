"""A drawing as PNG, SVG or a PDF of one page."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator

from ui import style
from ui.printing.drawing import Drawing

SCREEN_DPI = 96
"""What SVG and CSS call an inch."""
PDF_DPI = 288
LONGEST_PAGE = 14_000.0
"""Points of the longest side of a page: readers of PDF go no further."""
FAMILIES = "@media all { text { font-family: Inter, Arial, Helvetica, sans-serif } }"
"""For who has not our font; as a rule of style, since not every reader understands a list in an attribute."""
SVG_SPACE = "http://www.w3.org/2000/svg"


def image(drawing: Drawing, side: int) -> QImage:
    """A picture whose longest side has so many pixels."""
    scale = side / max(drawing.size.width(), drawing.size.height())
    width, height = (max(1, round(length * scale)) for length in drawing.size.toTuple())
    made = QImage(width, height, QImage.Format.Format_RGB32)
    with style.wearing("light"):
        made.fill(style.colour("paper"))
    painter = QPainter(made)
    drawing.draw(painter, QRectF(0, 0, width, height))
    painter.end()
    return made


def png(drawing: Drawing, side: int) -> bytes:
    """The picture as a file."""
    out = buffer()
    QImageWriter(out, QByteArray(b"png")).write(image(drawing, side))
    return content_of(out)


def svg(drawing: Drawing) -> bytes:
    """A drawing of the size that the canvas has at 100 %."""
    out = buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(out)
    generator.setResolution(SCREEN_DPI)
    generator.setSize(drawing.size.toSize())
    generator.setViewBox(drawing.whole)
    generator.setTitle(drawing.title)
    painter = QPainter(generator)
    with style.wearing("light"):
        painter.fillRect(drawing.whole, style.colour("paper"))
    drawing.draw(painter, drawing.whole)
    painter.end()
    return _with_room_kept(content_of(out), drawing.size)


def _with_room_kept(content: bytes, size: QSizeF) -> bytes:
    """Say the size in pixels, and how wide each text is: it holds in its card whatever font the reader has."""
    Xml.register_namespace("", SVG_SPACE)
    root = Xml.fromstring(content)
    root.set("width", f"{size.width():.0f}px")
    root.set("height", f"{size.height():.0f}px")
    families = Xml.Element(f"{{{SVG_SPACE}}}style")
    families.text = FAMILIES
    root.insert(0, families)
    for text in root.iter(f"{{{SVG_SPACE}}}text"):
        pixels = float(re.sub(r"[^\d.]", "", text.get("font-size", "14")) or 14)
        font = QFont("Inter")
        font.setPixelSize(max(1, round(pixels)))
        font.setWeight(QFont.Weight(int(text.get("font-weight", "400"))))
        text.set("font-size", f"{pixels:g}px")
        words = (text.text or "").strip()
        spaced = float(text.get("letter-spacing", "0") or 0)
        width = QFontMetricsF(font).horizontalAdvance(words) + spaced * len(words)
        if len(words) > 1:
            text.set("textLength", f"{width:.2f}")
            text.set("lengthAdjust", "spacingAndGlyphs")
    packed: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return packed


def pdf(drawing: Drawing) -> bytes:
    """One page as large as the canvas, in points; its text stays text."""
    points = drawing.size * (72 / SCREEN_DPI)
    points = points * min(1.0, LONGEST_PAGE / max(points.width(), points.height()))
    out = buffer()
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer = pdf_writer(out, drawing.title)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    drawing.draw(painter, QRectF(0, 0, writer.width(), writer.height()))
    painter.end()
    return content_of(out)


def pdf_writer(out: QBuffer, title: str) -> QPdfWriter:
    """A writer of pages."""
    writer = QPdfWriter(out)
    writer.setTitle(title)
    writer.setCreator("Maillon")
    writer.setResolution(PDF_DPI)
    return writer


def buffer() -> QBuffer:
    """Where a file is drawn before it is written."""
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    return out


def content_of(out: QBuffer) -> bytes:
    """What was drawn."""
    return bytes(out.data().data())
