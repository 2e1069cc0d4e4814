"""A page that scrolls up and down only, and follows the keyboard."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ui import style

WIDEST = 1300
"""Pixels beyond which a line of words is too long to be read."""


def bring(widget: QWidget, part: QRect) -> None:
    """Bring a part of a widget into view, on the page that holds it: a line of a table taller than the page."""
    page = widget.parentWidget()
    while page is not None and not isinstance(page, Scrolled):
        page = page.parentWidget()
    if page is not None:
        middle = widget.mapTo(page.inside, part.center())
        page.ensureVisible(middle.x(), middle.y(), 0, part.height() // 2 + 2)


class Scrolled(QScrollArea):
    """The widget takes the width, up to what can be read; what receives the focus comes into view, and stays there.

    When something above it appears or goes, the page scrolls so that it does not move under the hand.
    """

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.setMaximumWidth(style.scaled(WIDEST))
        self.inside = inside
        self._focused: QWidget | None = None
        self._at: int | None = None
        """Where what has the keyboard stands in the view; None when it is out of it."""
        self.verticalScrollBar().valueChanged.connect(self._note)
        self.verticalScrollBar().rangeChanged.connect(self._stay)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isVisible() and self.inside.isAncestorOf(new):
            self._focused = new
            if not self._is_under_the_hand(new):
                self.ensureWidgetVisible(new, 0, 40)
        else:
            self._focused = None
        self._note()

    def _is_under_the_hand(self, clicked: QWidget) -> bool:
        """A long table well in view stays where it is: its line would go from under the hand that clicks it."""
        view, top = self.viewport().height(), clicked.mapTo(self.viewport(), QPoint()).y()
        seen = min(view, top + clicked.height()) - max(0, top)
        return clicked.height() > view // 2 and seen > view // 3

    def _place(self) -> int | None:
        """The pixels from the top of the view to what has the keyboard."""
        focused = self._focused
        if focused is None or focused is not QApplication.focusWidget():
            return None
        return focused.mapTo(self.inside, QPoint()).y() - self.verticalScrollBar().value()

    def _note(self) -> None:
        place = self._place()
        seen = place is not None and 0 <= place < self.viewport().height()
        self._at = place if seen else None

    def _stay(self) -> None:
        """The page grew or shrank: what has the keyboard stays where it was."""
        place = self._place() if self._at is not None else None
        if place is not None and self._at is not None and place != self._at:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place - self._at)
