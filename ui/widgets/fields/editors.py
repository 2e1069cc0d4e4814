"""What text is typed in: one line, or as many as it takes."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSizePolicy

from ui import style
from ui.widgets.fields.pasted import UNSEEN, words_of

LONGEST = 1_000_000
"""Characters that a line accepts: what is too long is refused by the model, with a sentence."""
MOST = 10
"""The lines after which a text scrolls in its field."""
BREAKS = re.compile("[\t\n\v\f\r\u2028\u2029]")


def _one_line(text: str) -> str:
    return re.sub(f" *{BREAKS.pattern}+ *", " ", text).strip(" ")


class Line(QLineEdit):
    """One line that knows when an accent is being composed."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.composing = False
        self.setMaxLength(LONGEST)
        self.textEdited.connect(self._be_one_line)
        self.textEdited.connect(lambda _text: self.edited.emit())
        self.editingFinished.connect(self.left)

    def show_text(self, text: str) -> None:
        """Show a text without saying it: the cursor where it was, or the beginning for who is elsewhere."""
        place = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(place if self.hasFocus() else 0)

    def words(self) -> str:
        """The text as it is."""
        return self.text()

    def _be_one_line(self, text: str) -> None:
        """What was pasted from a page, with its line ends and its tabs, goes on one line."""
        if BREAKS.search(text) or UNSEEN.search(text):
            whole, after = (_one_line(UNSEEN.sub("", part)) for part in (text, text[self.cursorPosition() :]))
            self.setText(whole)
            self.setCursorPosition(len(whole) - len(after))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is pasted comes as words, even from who offers nothing but its formatting."""
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            self.insert(words_of(QApplication.clipboard().mimeData()))
            self.textEdited.emit(self.text())
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """An accent is being composed, or has been."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class Prose(QPlainTextEdit):
    """A plain text that is as tall as its lines, from two, or as few as is said, to `MOST`; Tab leaves it."""

    edited = Signal()
    left = Signal()

    def __init__(self, fewest: int = 2) -> None:
        super().__init__()
        self._fewest = fewest
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.composing = False
        self._showing = False
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._change)
        self._grow()

    def show_text(self, text: str) -> None:
        """Show a text without saying it, the cursor where it was."""
        self._showing = True
        place = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._showing = False

    def words(self) -> str:
        """The text as it is: Qt's plain text would lose the non-breaking spaces, and so seem edited."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _change(self) -> None:
        self._grow()
        if not self._showing and not self.composing:
            self.edited.emit()

    def _grow(self) -> None:
        lines = min(MOST, max(self._fewest, round(self.document().size().height())))
        height = self.fontMetrics().lineSpacing() * lines + style.scaled(24 if lines > 1 else 16)
        if height != self.height():
            self.setFixedHeight(height)
            bar = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                bar.ScrollBarAsNeeded if lines == MOST else bar.ScrollBarAlwaysOff
            )

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted comes without its formatting."""
        self.insertPlainText(words_of(source))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines; the height follows once Qt has laid the text out."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self._grow)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus goes: say so."""
        super().focusOutEvent(event)
        self.left.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """An accent is being composed, or has been; only what is finished counts as typed."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if event.commitString():
            self.edited.emit()
