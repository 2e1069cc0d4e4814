"""Text on one line, or on several."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.fields.base import PAUSE, Field
from ui.widgets.fields.editors import Line, Prose


class LineField(Field):
    """A short answer."""

    def __init__(self, label: str, hint: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint, name, parent)
        self.editor = Line()
        self._last = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.say_now)
        self.editor.textEdited.connect(lambda _text: self._pause.start())
        self.editor.editingFinished.connect(self._finish)
        self.put(self.editor)

    def value(self) -> object:
        """The text."""
        return self.editor.text()

    def set_placeholder(self, text: str) -> None:
        """What is written in the field while it is empty."""
        self.editor.setPlaceholderText(text)

    def show_value(self, value: object) -> None:
        """Show a text; one being typed is left alone unless the model holds another than was last said."""
        self._show_text("" if value is None else str(value))

    def _show_text(self, text: str) -> None:
        held = text == self._last or self._pause.isActive() or self.editor.composing
        self._last = text
        if (held and self.editor.hasFocus()) or self.editor.text() == text:
            return
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
        return self.editor.words()

    def set_placeholder(self, text: str) -> None:
        """What is written in the field while it is empty."""
        self.editor.setPlaceholderText(text)

    def show_value(self, value: object) -> None:
        """Show a text; one being typed is left alone unless the model holds another than was last said."""
        text = "" if value is None else str(value)
        held = text == self._last or self._pause.isActive() or self.editor.composing
        self._last = text
        if (held and self.editor.hasFocus()) or self.editor.words() == text:
            return
        self.editor.show_text(text)

    def say_now(self) -> None:
        """Say the text, if it is not what was said last."""
        self._pause.stop()
        if self.editor.words() != self._last:
            self._last = self.editor.words()
            self.said.emit(self._last)

    def set_read_only(self, on: bool) -> None:
        """The text can still be selected and copied."""
        self.editor.setReadOnly(on)

    def _finish(self) -> None:
        self.say_now()
        self.left.emit()
