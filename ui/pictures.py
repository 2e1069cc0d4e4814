"""Pictures of the canvas without a window: a file to show or print, a thumbnail for the home page."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from app.analysis.theory import faces
from app.errors import Refused
from app.i18n import _, speaking
from app.store import Dossier
from ui import style
from ui.canvas import look
from ui.canvas.scene import TheoryScene
from ui.canvas.turning import looking, lying
from ui.printing.choices import PICTURES, Choices
from ui.printing.save import Subject, save

FORMATS = {f".{name}": name for name in PICTURES}


def save_canvas(dossier: Dossier, path: Path, *, language: str | None = None) -> None:
    """The whole canvas with title, date and legend, as PNG, SVG or PDF by the suffix. Raises Refused."""
    kept = _application()
    format_ = FORMATS.get(path.suffix.lower())
    if format_ is None:
        raise Refused(_("Une image se garde en .png, .svg ou .pdf. Choisissez l’un des trois."))
    with speaking(language) if language else nullcontext():
        save(Subject(dossier), path, Choices(format=format_))
    del kept


def thumbnail(dossier: Dossier, size: QSize | None = None) -> QImage:
    """The theory as small blocks, for the list of recent initiatives."""
    kept = _application()
    scene = _scene(dossier)
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


def _scene(dossier: Dossier) -> TheoryScene:
    scene = TheoryScene()
    scene.show_theory(faces(dossier.rows))
    for link in scene.links.values():
        link.widen(1.0)
    return scene


def _draw_blocks(painter: QPainter, scene: TheoryScene, size: QSize) -> None:
    frame = scene.box_of(scene.cards).adjusted(-40, -30, 40, 30)
    seen = lying(frame.size(), scene.turned)
    scale = min(size.width() / seen.width(), size.height() / seen.height(), 0.32)
    painter.translate(size.width() / 2, size.height() / 2)
    painter.setTransform(looking(scale, scene.turned), combine=True)
    painter.translate(-frame.center())
    painter.setPen(QPen(look.colour("line-strong"), 1.2 / scale))
    for link in scene.links.values():
        painter.drawPath(link.path())
    painter.setPen(Qt.PenStyle.NoPen)
    for card in scene.cards.values():
        painter.setBrush(look.colour(look.accent(card.face), 0.8))
        painter.drawRoundedRect(card.box.translated(card.pos()), 10, 10)
