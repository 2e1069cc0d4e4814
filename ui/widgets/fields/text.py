"""Text on one line, or on several."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui import style
from ui.widgets.fields.base import PAUSE, Field


class LineField(Field):
    """A short answer."""

    def __init__(self, label: str, hint: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint, name, parent)
        self.editor = QLineEdit()
        self.editor.setMaxLength(1_000_000)
        self._last = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.say_now)
        self.editor.textEdited.connect(lambda _text: self._pause.start())
        self.editor.editingFinished.connect(self._finish)
        self.put(self.editor)

    def value(self) -> str:
        """The text."""
        return self.editor.text()

    def set_placeholder(self, text: str) -> None:
        """What is written in the field while it is empty."""
        self.editor.setPlaceholderText(text)

    def show_value(self, value: object) -> None:
        """Show a text; one being typed is left alone unless the model holds another than was last said."""
        text = "" if value is None else str(value)
        if self.editor.hasFocus() and (text == self._last or self._pause.isActive()):
            self._last = text
            return
        self._last = text
        if self.editor.text() != text:
            place = self.editor.cursorPosition()
            self.editor.setText(text)
            self.editor.setCursorPosition(place if self.editor.hasFocus() else 0)

    def say_now(self) -> None:
        """Say the text, if it is not what was said last."""
        self._pause.stop()
        if self.editor.text() != self._last:
            self._last = self.editor.text()
            self.said.emit(self._last)

    def set_read_only(self, on: bool) -> None:
        """The text can still be selected and copied."""
        self.editor.setReadOnly(on)

    def _finish(self) -> None:
        self.say_now()
        self.left.emit()


class ProseField(Field):
    """A longer answer; the field grows with it."""

    def __init__(self, label: str, hint: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint, name, parent)
        self.editor = Prose()
        self._last = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.say_now)
        self.editor.edited.connect(self._pause.start)
        self.editor.left.connect(self._finish)
        self.put(self.editor)

    def value(self) -> str:
        """The text."""
        return self.editor.toPlainText()

    def show_value(self, value: object) -> None:
        """Show a text; one being typed is left alone unless the model holds another than was last said."""
        text = "" if value is None else str(value)
        if self.editor.hasFocus() and (text == self._last or self._pause.isActive() or self.editor.composing):
            self._last = text
            return
        self._last = text
        if self.editor.toPlainText() != text:
            self.editor.show_text(text)

    def say_now(self) -> None:
        """Say the text, if it is not what was said last."""
        self._pause.stop()
        if self.editor.toPlainText() != self._last:
            self._last = self.editor.toPlainText()
            self.said.emit(self._last)

    def set_read_only(self, on: bool) -> None:
        """The text can still be selected and copied."""
        self.editor.setReadOnly(on)

    def _finish(self) -> None:
        self.say_now()
        self.left.emit()


class Prose(QPlainTextEdit):
    """A plain text that is as tall as its lines, from two to ten; Tab leaves it."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
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
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self._showing = False

    def _change(self) -> None:
        self._grow()
        if not self._showing:
            self.edited.emit()

    def _grow(self) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = min(10, max(2, round(self.document().size().height())))
        self.setFixedHeight(line * lines + style.scaled(24))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted comes without its formatting."""
        self.insertPlainText(source.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus goes: say so."""
        super().focusOutEvent(event)
        self.left.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """An accent is being composed, or has been."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
