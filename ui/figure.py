"""A figure on screen: drawn at its own size in the colours of the theme, told in words, copied and saved."""

from __future__ import annotations

import gc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _
from app.landing import land
from ui import style
from ui.saving import ask_where
from ui.widgets.card import Card

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Draw = Callable[[float, float, float], "Figure"]
"""Makes the figure: its width and height in pixels at 100 dpi, and the scale of the screen."""
ASK_EVERY = 20
"""Milliseconds between two looks at what is being loaded."""
SHARP = 3.0
"""Saved and copied pictures have so many pixels for one of the screen."""
HEAD, LETTER = 28, 7.4
"""Pixels over a figure that leaves, where its name stands; about how wide a letter of it is."""


class _Library:
    """matplotlib is brought once, beside the loop: half a second in which the page can already be used."""

    def __init__(self) -> None:
        self._coming: Thread | None = None

    def is_here(self) -> bool:
        """Whether figures can be drawn; the first time it is asked, it is sent for."""
        if self._coming is None:
            self._coming = Thread(target=self._bring, daemon=True)
            self._coming.start()
        return not self._coming.is_alive()

    @staticmethod
    def _bring() -> None:
        from app.analysis.figures import get_ready

        get_ready()
        gc.freeze()  # it stays: to look through it for rubbish would stop a page for 50 ms, again and again


_library = _Library()


def send_for_figures() -> None:
    """Someone looks at what leads to figures: what draws them is brought meanwhile."""
    _library.is_here()


class FigureView(QLabel):
    """Draws when it is seen, and again when its size or its data change. The menu copies and saves."""

    said = Signal(str, bool)

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw: Draw | None = None
        self._out: Draw | None = None
        self._name = ""
        self.setFixedHeight(style.scaled(height))
        self.setMinimumWidth(1)  # a picture never pushes the page wider than its window
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._make)

    def show_figure(self, draw: Draw, name: str, words: str, out: Draw | None = None) -> None:
        """Show this one; `name` is that of its file, `words` say it to who does not see it.

        `out` draws what is copied and saved, where less may be shown to others.
        """
        self._draw, self._name, self._out = draw, name, out or draw
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self._later.start(0)

    @property
    def is_drawn(self) -> bool:
        """The figure is there, and no other is on its way."""
        return not (self.pixmap().isNull() or self._later.isActive())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: draw again, once the window is at rest."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start(0)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(style.scaled(300), self.height())

    def _make(self) -> None:
        if self._draw is None or self.width() < 60:
            return
        if not _library.is_here():
            self.setText(_("La figure se dessine…"))
            self._later.start(ASK_EVERY)
            return
        from app.analysis.trajectories import pixels

        ratio = self.devicePixelRatioF()
        self.lay(pixels(self._draw(max(self.width(), 180), self.height(), ratio)), ratio)

    def lay(self, drawn: tuple[int, int, bytes], ratio: float) -> None:
        """Show these pixels: width, height, colours with their opacity."""
        width, height, colours = drawn
        picture = QPixmap.fromImage(QImage(colours, width, height, QImage.Format.Format_RGBA8888))
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(picture)

    def _bytes(self, kind: str, scale: float) -> bytes:
        """What is copied and saved: on paper, where less may be shown to others."""
        assert self._out is not None
        figure = self._out(max(self.width(), 180), self.height(), scale)
        _name(figure, self._name)
        figure.set_facecolor(style.colour("surface").name())
        out = BytesIO()
        figure.savefig(out, format=kind, facecolor=figure.get_facecolor())
        return out.getvalue()

    # Out

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy, or save."""
        self.offer(event.globalPos())

    def offer(self, at: QPoint) -> None:
        """The menu, at a point of the screen."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(style.icon("copy"), _("Copier la figure"), self.copy)
        menu.addAction(style.icon("export"), _("Enregistrer la figure…"), self.ask_save)
        menu.popup(at)

    def copy(self) -> None:
        """Put it in the clipboard, sharp enough for a report."""
        image = QImage.fromData(self._bytes("png", SHARP))
        QGuiApplication.clipboard().setImage(image)
        self.said.emit(_("Figure copiée."), False)

    def ask_save(self) -> None:
        """Ask where, then save."""
        kinds = _("Image (*.png);;Dessin vectoriel (*.svg);;Document (*.pdf)")
        if path := ask_where(self, _("Enregistrer la figure"), f"{self._name}.png", kinds):
            self.save(path)

    def save(self, path: Path) -> None:
        """PNG, SVG or PDF, by the end of its name; PNG when it has none of these."""
        suffix = path.suffix.lower() if path.suffix.lower() in (".png", ".svg", ".pdf") else ""
        path = path if suffix else path.with_name(f"{path.name}.png")
        kind = (suffix or ".png")[1:]
        try:
            land(path, self._bytes(kind, SHARP if kind == "png" else 1.0))
        except Refused as refusal:
            self.said.emit(str(refusal), False)
        else:
            self.said.emit(_("Figure enregistrée dans « {name} ».").format(name=path.name), False)


def _name(figure: Figure, name: str) -> None:
    """Write over a figure that leaves what it is: on its page, its card said it."""
    wide, high = figure.get_size_inches()
    taller = high + HEAD / 100
    for axes in figure.axes:
        left, bottom, width, height = axes.get_position().bounds
        axes.set_position((left, bottom * high / taller, width, height * high / taller))
    figure.set_size_inches(wide, taller)
    most = max(20, int(wide * 100 / LETTER))
    words = name if len(name) <= most else name[: most - 1] + "…"
    ink = style.colour("ink").name()
    figure.text(0.03, 1 - 9 / 100 / taller, words, va="top", fontsize=9, weight="bold", color=ink)


def more_button(figure: FigureView) -> QPushButton:
    """«⋯», at the right of what a figure is called: copy it, save it."""
    more = QPushButton(style.icon("dots", "muted"), "")
    style.as_role(more, "quiet")
    more.setToolTip(_("Copier ou enregistrer la figure"))
    more.clicked.connect(lambda: figure.offer(more.mapToGlobal(more.rect().bottomLeft())))
    return more


def name_more(more: QPushButton, title: str) -> None:
    """Say of which figure it is, to who does not see it."""
    more.setAccessibleName(_("Copier ou enregistrer la figure : {title}").format(title=title))


def figure_card(title: str, figure: FigureView) -> Card:
    """A figure under its title, with the button that copies and saves it."""
    card = Card(title)
    more = more_button(figure)
    name_more(more, title)
    card.head.addWidget(more)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(14, 0, 14, 12)
    column.addWidget(figure)
    column.addStretch(1)
    card.body.addWidget(inside)
    return card
