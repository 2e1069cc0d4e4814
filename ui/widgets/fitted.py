"""A text as large as its place allows: read from the back of a room, shrunk when long, never cut."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style

LEAST = 9


class FittedText(QWidget):
    """Words in the largest letters that fit, at most `most` pixels high for a window 1,000 pixels high."""

    def __init__(self, most: int, *, role: str = "ink", bold: bool = False, right: bool = False) -> None:
        super().__init__()
        self._most, self._role, self._bold = most, role, bold
        across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self._align = across | Qt.AlignmentFlag.AlignVCenter
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def words(self) -> str:
        """What is said."""
        return self._words

    def say(self, words: str, role: str = "") -> None:
        """Say something, in the colour of a role."""
        self._words, self._role = words, role or self._role
        self.setAccessibleName(words)
        self.update()

    def font_now(self) -> QFont:
        """The largest font in which the words hold."""
        high = max(LEAST, round(self._most * self.window().height() / 1000))
        low = LEAST
        while low < high:
            middle = (low + high + 1) // 2
            if self._holds(middle):
                low = middle
            else:
                high = middle - 1
        return style.font("base", bold=self._bold, pixels=low)

    def _holds(self, pixels: int) -> bool:
        metrics = QFontMetrics(style.font("base", bold=self._bold, pixels=pixels))
        room = QRect(0, 0, max(1, self.width()), 1_000_000)
        held = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._words)
        return held.height() <= self.height() and held.width() <= self.width()

    def sizeHint(self) -> QSize:
        """Whatever there is."""
        return QSize(200, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font_now())
        painter.setPen(style.colour(self._role))
        wrap = Qt.TextFlag.TextWordWrap
        if not self._holds(painter.font().pixelSize()):
            wrap = Qt.TextFlag.TextWrapAnywhere  # a word longer than the screen
        painter.drawText(self.rect(), self._align | wrap, self._words)
