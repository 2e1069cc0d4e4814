"""The bar that floats at the foot of the canvas: the main gestures, with their keys, and the zoom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.i18n import _
from ui import style
from ui.canvas.tray import Tray
from ui.canvas.view import TheoryView
from ui.glossed import meaning

EDGE = 16
"""Pixels between the bar and the side of the view."""


class CanvasBar(QFrame):
    """Stands at the bottom left of the view, over it."""

    def __init__(self, view: TheoryView) -> None:
        super().__init__(view)
        self._view = view
        self._words: dict[QPushButton, str] = {}
        style.as_role(self, "toolbar")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 5, 6, 5)
        row.setSpacing(2)
        keys = view.keys
        self.edits = [
            self._button(row, "card", _("Résultat"), _("Ajouter un résultat (N)"), keys.add_outcome),
            self._button(
                row,
                "intervention",
                _("Intervention"),
                _("Ajouter une intervention (I)"),
                keys.add_intervention,
            ),
            self._button(row, "link", _("Lien"), _("Relier la carte choisie à une autre (L)"), self._link),
            self._button(
                row, "layout", _("Placer"), _("Placer toutes les cartes automatiquement"), view.arrange
            ),
        ]
        self._button(row, "fit", _("Ajuster"), _("Tout voir (Ctrl+0)"), view.fit)
        self._button(row, "zoom-out", "", _("Voir de plus loin (Ctrl+−)"), lambda: view.zoom_by(1 / 1.2))
        self.percent = QLabel()
        self.percent.setProperty("role", "muted")
        row.addWidget(self.percent)
        self._button(row, "zoom-in", "", _("Voir de plus près (Ctrl+=)"), lambda: view.zoom_by(1.2))
        view.zoomed.connect(self._show_zoom)
        view.installEventFilter(self)
        self._show_zoom(view.scale_now)

    def add_tray(self, tray: Tray) -> None:
        """The button that takes the notes out and puts them away; it says how many wait."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        self.notes = self._button(
            row, "copy", _("À placer"), _("Papillons qui attendent une place"), lambda: None
        )
        self.notes.setCheckable(True)
        self.notes.clicked.connect(lambda: tray.show_tray(not tray.isVisible()))
        tray.shown_changed.connect(self.notes.setChecked)
        tray.counted.connect(self._count_notes)

    def _count_notes(self, count: int) -> None:
        words = _("À placer ({count})").format(count=count) if count else _("À placer")
        self._words[self.notes] = words
        self.notes.setAccessibleName(words)
        self.place()

    def show_read_only(self, read_only: bool) -> None:
        """Nothing is added to a file open for reading only."""
        for button in self.edits:
            button.setEnabled(not read_only)

    def _button(
        self, row: QHBoxLayout, icon: str, words: str, tip: str, deed: Callable[[], None]
    ) -> QPushButton:
        button = QPushButton(style.icon(icon), words)
        style.as_role(button, "tool")
        button.setToolTip("<br>".join(filter(None, (tip, meaning(words)))))
        button.setAccessibleName(words or tip)
        button.clicked.connect(lambda: deed())
        self._words[button] = words
        row.addWidget(button)
        return button

    def _link(self) -> None:
        if self._view.theory_scene.chosen_card is None:
            self._view.said.emit(
                _(
                    "Choisissez d’abord une carte, puis Lien ; ou tirez la poignée qui est en haut d’une carte."
                ),
                False,
            )
            return
        self._view.keys.ask_link()

    def _show_zoom(self, scale: float) -> None:
        self.percent.setText(_("{percent} %").format(percent=round(scale * 100)))
        self.place()

    def place(self) -> None:
        """Keep to the bottom left of the view; the icons alone when the words have no room."""
        for short in (False, True):
            for button, words in self._words.items():
                button.setText("" if short else words)
            self.adjustSize()
            if self.width() + 2 * EDGE <= self._view.width():
                break
        self.move(EDGE, self._view.height() - self.height() - 14)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.place()
        return super().eventFilter(watched, event)
