"""What every editor does: a label above, a hint below, a problem in place; it speaks only for the person."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ui import style

PAUSE = 400
"""Milliseconds without a key before what is typed is said."""


class Field(QWidget):
    """One question and its answer.

    `said` carries what the person has given, never what was shown; `left` comes when the focus goes.
    """

    said = Signal(object)
    left = Signal()

    def __init__(self, label: str, hint: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._complaint = self._advice = self._meaning = ""
        self.label = QLabel(label, self)  # at home first: shown without a parent, it would be a window
        self.label.setProperty("role", "label")
        self.label.setVisible(bool(label))
        self.label.setWordWrap(True)
        self.hint = QLabel(hint, self)
        self.hint.setProperty("role", "caption")
        self.hint.setWordWrap(True)
        self.hint.setVisible(bool(hint))
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        for words in (self.label, self.hint, self.message):
            self.column.addWidget(words)
        self.column.addStretch(1)
        if label:
            self.setAccessibleName(label)

    def put(self, editor: QWidget) -> None:
        """Lay the editor between the label and what is said below it."""
        self.column.insertWidget(1, editor)
        editor.setAccessibleName(self.accessibleName() or self.label.text())
        editor.setAccessibleDescription(self.hint.text())
        self.label.setBuddy(editor)
        self.setFocusProxy(editor)

    def set_hint(self, hint: str) -> None:
        """Say something else below the editor."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._tell()

    def explain(self, marked: str, tip: str, spoken: str) -> None:
        """Underline words of the question (as rich text), and say what they mean: tip, Shift+F1, screen reader."""
        words = self.asking
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setText(marked)
        words.setToolTip(tip)
        words.setCursor(Qt.CursorShape.WhatsThisCursor)
        self.setWhatsThis(tip)
        self._meaning = spoken
        self._tell()

    @property
    def asking(self) -> QLabel:
        """The label that says the question."""
        return self.label

    def value(self) -> object:
        """What is answered now."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Show what the model holds, without saying anything."""
        raise NotImplementedError

    def say_now(self) -> None:
        """Say at once what is still being typed."""

    def set_read_only(self, on: bool) -> None:
        """Let the answer be read, not changed."""
        self.setEnabled(not on)

    def complain(self, sentence: str) -> None:
        """Say what is wrong, in place; an empty sentence takes it back."""
        self._complaint = sentence
        self._tell()

    def advise(self, sentence: str) -> None:
        """Say what could be better, in place; it waits while something is wrong."""
        self._advice = sentence
        self._tell()

    def _tell(self) -> None:
        wrong, sentence = bool(self._complaint), self._complaint or self._advice
        style.set_property(self.message, "role", "problem" if wrong else "advice")
        self.message.setText(("! " if wrong else "◆ ") + sentence if sentence else "")
        self.message.setVisible(bool(sentence))
        proxy = self.focusProxy()
        if proxy is not None:
            style.set_property(proxy, "problem", wrong)
            style.set_property(proxy, "advice", bool(sentence) and not wrong)
            said = (sentence or self.hint.text(), self._meaning)
            proxy.setAccessibleDescription(" ".join(filter(None, said)))


def say_focused() -> None:
    """Say what is being typed in the field that has the focus, if any."""
    widget: QWidget | None = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, Field):
            widget.say_now()
            return
        widget = widget.parentWidget()
