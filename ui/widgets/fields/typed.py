"""A line that holds something other than words: it is read when it is whole, and rewritten when it is left."""

from __future__ import annotations

from ui.widgets.fields.text import LineField


class TypedField(LineField):
    """Says the value that the text gives; what cannot be read is told in place, and not said.

    While the person types, the text is hers: the model's own value is never written over it.
    """

    _held: object = None
    _wrong = False

    def complain(self, sentence: str) -> None:
        """What is wrong stays written until it is mended, or the model holds something else."""
        self._wrong = bool(sentence)
        super().complain(sentence)

    def read(self, text: str) -> object:
        """The value that a text gives. Raises ValueError with a sentence for the person."""
        raise NotImplementedError

    def written(self, value: object) -> str:
        """The text that shows a value."""
        raise NotImplementedError

    def value(self) -> object:
        """The last value that could be read."""
        return self._held

    def show_value(self, value: object) -> None:
        """Show a value; the same one written otherwise by the hand in the field is left as it is."""
        known = value == self._held
        self._held = value
        if self.editor.hasFocus() and (known or self._pause.isActive() or self.editor.composing):
            return
        if not known and self._wrong:
            self.complain("")
        if not self._wrong:
            super().show_value(self.written(value))

    def say_now(self) -> None:
        """Say the value once it is whole; what is still being typed is not yet wrong."""
        self._pause.stop()
        if self.editor.text() == self._last:
            return
        try:
            value = self.read(self.editor.text())
        except ValueError as problem:
            if not self.editor.hasFocus():
                self.complain(str(problem))
            return
        self.complain("")
        self._last = self.editor.text()
        if value != self._held:
            self._held = value
            self.said.emit(value)

    def _finish(self) -> None:
        self.say_now()
        try:
            value = self.read(self.editor.text())
        except ValueError as problem:
            self.complain(str(problem))
        else:
            if value == self._held and not self._wrong:
                self._last = self.written(value)
                self.editor.setText(self._last)
        self.left.emit()
