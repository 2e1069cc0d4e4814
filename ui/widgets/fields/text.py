"""Text on one line, or on several."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.fields.base import PAUSE, Field
from ui.widgets.fields.editors import Line, Prose

Editor = TypeVar("Editor", Line, Prose)


class TextField(Field, Generic[Editor]):
    """An answer that is typed: it is said once the hands rest, or when the focus goes."""

    def __init__(self, editor: Editor, label: str, hint: str, name: str, parent: QWidget | None) -> None:
        super().__init__(label, hint, name, parent)
        self.editor: Editor = editor
        self._last = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.say_now)
        editor.edited.connect(self._pause.start)
        editor.left.connect(self._finish)
        self.put(editor)

    def value(self) -> object:
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


class LineField(TextField[Line]):
    """A short answer."""

    def __init__(self, label: str, hint: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(Line(), label, hint, name, parent)


class ProseField(TextField[Prose]):
    """A longer answer; the field grows with it, from `fewest` lines."""

    def __init__(
        self, label: str, hint: str = "", name: str = "", parent: QWidget | None = None, *, fewest: int = 2
    ) -> None:
        super().__init__(Prose(fewest), label, hint, name, parent)
