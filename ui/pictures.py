"""Pictures of the canvas without a window: a file to show or print, a thumbnail for the home page."""

from __future__ import annotations

import os
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from app.analysis.theory import faces
from app.errors import Refused
from app.i18n import _, day, speaking
from app.store import Dossier
from ui import style
from ui.canvas import look
from ui.canvas.scene import TheoryScene

EDGE = 36.0
HEAD = 64.0
LARGEST = 8000
"""Pixels of the longest side of a PNG."""
LONGEST_PAGE = 14_000.0
"""Points of the longest side of a page: readers of PDF go no further."""


def save_canvas(dossier: Dossier, path: Path, *, language: str | None = None) -> None:
    """The whole canvas with title and date, as PNG, SVG or PDF by the suffix. Raises Refused."""
    kept = _application()
    with speaking(language) if language else nullcontext():
        scene = paper_scene(dossier)
        frame = scene.frame().adjusted(-EDGE, -EDGE - HEAD, EDGE, EDGE)
        draw = {".png": _png, ".svg": _svg, ".pdf": _pdf}.get(path.suffix.lower())
        if draw is None:
            raise Refused(_("Une image se garde en .png, .svg ou .pdf. Choisissez l’un des trois."))
        out = QBuffer()
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        draw(scene, frame, dossier.initiative.title, out)
        write(bytes(out.data().data()), path)
    del kept


def thumbnail(dossier: Dossier, size: QSize | None = None) -> QImage:
    """The theory as small blocks, for the list of recent initiatives."""
    kept = _application()
    scene = paper_scene(dossier)
    size = size or QSize(512, 232)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look.colour("paper"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_blocks(painter, scene, size)
    painter.end()
    del kept
    return image


def _application() -> QGuiApplication:
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    style.apply(app, "light", 1.0)
    return app


def paper_scene(dossier: Dossier) -> TheoryScene:
    """The theory as it is drawn on paper."""
    scene = TheoryScene()
    scene.show_theory(faces(dossier.session))
    for link in scene.links.values():
        link.print_()
    return scene


def _draw(painter: QPainter, scene: TheoryScene, frame: QRectF, target: QRectF, title: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scene.render(painter, target, frame, Qt.AspectRatioMode.KeepAspectRatio)
    painter.save()
    painter.translate(target.topLeft())
    scale = target.width() / frame.width()
    painter.scale(scale, scale)
    painter.setPen(look.colour("ink"))
    painter.setFont(look.font(24, 700))
    painter.drawText(QPointF(EDGE, EDGE + 20), title)
    painter.setPen(look.colour("muted"))
    painter.setFont(look.font(13))
    words = _("Théorie du changement · {date}").format(date=day(date.today()))
    painter.drawText(QPointF(EDGE, EDGE + 44), words)
    painter.restore()


def canvas_image(dossier: Dossier) -> QImage:
    """The whole canvas with title and date."""
    scene = paper_scene(dossier)
    return _image(scene, scene.frame().adjusted(-EDGE, -EDGE - HEAD, EDGE, EDGE), dossier.initiative.title)


def _image(scene: TheoryScene, frame: QRectF, title: str) -> QImage:
    scale = min(2.0, LARGEST / max(frame.width(), frame.height()))
    image = QImage((frame.size() * scale).toSize(), QImage.Format.Format_RGB32)
    image.fill(look.colour("paper"))
    painter = QPainter(image)
    _draw(painter, scene, frame, QRectF(QPointF(0, 0), QSizeF(image.size())), title)
    painter.end()
    return image


def _png(scene: TheoryScene, frame: QRectF, title: str, out: QBuffer) -> None:
    QImageWriter(out, QByteArray(b"png")).write(_image(scene, frame, title))


def _svg(scene: TheoryScene, frame: QRectF, title: str, out: QBuffer) -> None:
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(out)
    generator.setResolution(96)
    generator.setSize(frame.size().toSize())
    generator.setViewBox(QRectF(QPointF(0, 0), frame.size()))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(QRectF(QPointF(0, 0), frame.size()), look.colour("paper"))
    _draw(painter, scene, frame, QRectF(QPointF(0, 0), frame.size()), title)
    painter.end()


def _pdf(scene: TheoryScene, frame: QRectF, title: str, out: QBuffer) -> None:
    writer = QPdfWriter(out)
    writer.setTitle(title)
    writer.setCreator("Maillon")
    writer.setResolution(288)
    points = frame.size() * 0.75
    points = points * min(1.0, LONGEST_PAGE / max(points.width(), points.height()))
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    target = QRectF(0, 0, writer.width(), writer.height())
    painter.fillRect(target, look.colour("paper"))
    _draw(painter, scene, frame, target, title)
    painter.end()


def write(content: bytes, path: Path) -> None:
    """Write a file whole or not at all. Raises Refused."""
    half = path.with_name(f".{path.name}.partial")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as trouble:
        raise Refused(
            _(
                "L’image n’a pas pu être écrite dans « {folder} ». "
                "Vérifiez qu’il y a de la place, ou choisissez un autre endroit."
            ).format(folder=path.parent)
        ) from trouble
    finally:
        half.unlink(missing_ok=True)


def _draw_blocks(painter: QPainter, scene: TheoryScene, size: QSize) -> None:
    frame = scene.box_of(scene.cards).adjusted(-40, -30, 40, 30)
    scale = min(size.width() / frame.width(), size.height() / frame.height(), 0.32)
    painter.translate(size.width() / 2, size.height() / 2)
    painter.scale(scale, scale)
    painter.translate(-frame.center())
    painter.setPen(QPen(look.colour("line-strong"), 1.2 / scale))
    for link in scene.links.values():
        painter.drawPath(link.path())
    painter.setPen(Qt.PenStyle.NoPen)
    for card in scene.cards.values():
        painter.setBrush(look.colour(look.accent(card.face), 0.8))
        painter.drawRoundedRect(card.box.translated(card.pos()), 10, 10)
