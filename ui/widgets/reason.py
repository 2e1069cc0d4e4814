"""A reason, one line: a mark, a sentence, and perhaps somewhere to go."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import style
from ui.widgets.meanings import meanings
from ui.widgets.words import breakable


class Reason(QWidget):
    """«✓ Territoire délimité», «◆ il manque l’échéance»; it can be clicked when there is a `tip`."""

    clicked = Signal()

    def __init__(
        self, mark: str, sentence: str, state: str, tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._leads = bool(tip)
        self.setAccessibleName(sentence)
        glyph = QLabel(mark)
        self._words = words = QLabel(breakable(sentence))
        words.setWordWrap(True)
        for label in (glyph, words):
            label.setProperty("role", "reason")
            label.setProperty("state", state)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 4, 2)
        row.setSpacing(8)
        row.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.setToolTip("<br>".join(filter(None, (tip, meanings.of(sentence)))))
        if tip:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring says that it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(style.colour("focus"), 1.5))
            painter.drawRoundedRect(QRectF(self._words.geometry()).adjusted(-4, -1, 3, 1), 4, 4)
            painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click leads there."""
        if self._leads and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space lead there too."""
        if self._leads and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)
