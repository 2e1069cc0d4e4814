"""The text of a card, typed in place: Enter and Tab keep it, Shift+Enter goes to the next line, Esc gives up."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QShowEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.i18n import _
from ui.canvas import look

FOOT = 80
"""Pixels at the foot of the canvas, for its bar: what is typed stays above them, and scrolls."""


class After(Enum):
    """What was asked for with the key that kept the text."""

    NOTHING = auto()
    SIBLING = auto()
    """Enter: the next one, beside it."""
    PRECONDITION = auto()
    """Tab: what it takes for this to happen."""


class InPlaceEditor(QPlainTextEdit):
    """Stands over a card, at the zoom of the canvas, and grows with what is typed."""

    kept = Signal(str, After)
    """The text, and what may come next."""
    given_up = Signal()

    def __init__(self, viewport: QWidget, kind: str, text: str) -> None:
        super().__init__(viewport)
        self._viewport, self._kind = viewport, kind
        self._done = False
        self._least = QRect()
        self.setObjectName("node.text")
        self.setAccessibleName(_("Texte de la carte"))
        self.setPlaceholderText(_("Écrivez, puis Entrée"))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlainText(text)
        self.selectAll()
        self.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        self.textChanged.connect(self._grow)

    def stand(self, rect: QRect, scale: float) -> None:
        """Cover this rectangle of the viewport, with letters at this scale."""
        type_ = QFont(look.text_font(self._kind))  # its own: the cards share the other
        type_.setPixelSize(max(12, round(type_.pixelSize() * scale)))
        self.setFont(type_)
        self._least = rect
        self._grow()

    def _grow(self) -> None:
        if self._least.isNull():
            return  # it stands in a row of its own
        width = max(self._least.width(), 180)
        lines = max(2, sum(self._rows_of(width)))
        height = max(self._least.height(), lines * self.fontMetrics().lineSpacing() + 24)
        left = self._least.center().x() - width // 2
        room = self._viewport.height() - FOOT
        height = min(height, room)
        top = max(0, min(self._least.top(), room - height))
        self.setGeometry(left, top, width, height)
        self.ensureCursorVisible()

    def _rows_of(self, width: int) -> list[int]:
        inner = max(40, width - 30)
        metrics = self.fontMetrics()
        return [
            max(1, metrics.boundingRect(0, 0, inner, 0, Qt.TextFlag.TextWordWrap, line or " ").height()
                // metrics.lineSpacing())
            for line in self.toPlainText().split("\n")
        ]  # fmt: skip

    def keep(self, after: After = After.NOTHING) -> None:
        """What was typed is what the card says."""
        if not self._done:
            self._done = True
            self.kept.emit(self.toPlainText().strip(), after)

    def give_up(self) -> None:
        """Nothing happened."""
        if not self._done:
            self._done = True
            self.given_up.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """The end of the text, where one types on, is in sight."""
        super().showEvent(event)
        self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab and Esc leave the editor; the rest is text."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shifted:
            self.keep(After.SIBLING)
        elif event.key() == Qt.Key.Key_Tab:
            self.keep(After.PRECONDITION)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere keeps what was typed; a menu or another window does not end the typing."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        ):
            self.keep()
