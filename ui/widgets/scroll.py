"""A page that scrolls up and down only, and follows the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ui import style

WIDEST = 1300
"""Pixels beyond which a line of words is too long to be read."""


class Scrolled(QScrollArea):
    """The widget takes the width, up to what can be read; what receives the focus comes into view."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.setMaximumWidth(style.scaled(WIDEST))
        self._inside = inside
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isVisible() and self._inside.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, 40)
