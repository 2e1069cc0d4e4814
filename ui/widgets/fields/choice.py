"""Choosing one among a few, several among more, yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.i18n import _, titled
from ui import style
from ui.widgets.fields.base import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.meanings import meanings

Option = tuple[object, str]
CHIP = 190
"""How wide the words of one chosen thing are, in pixels, at most."""


class Combo(QComboBox):
    """A list that the wheel does not change by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def showPopup(self) -> None:
        """Each choice says what it means under the mouse."""
        for place in range(self.count()):
            self.setItemData(place, meanings.of(self.itemText(place)), Qt.ItemDataRole.ToolTipRole)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()

    def shown_text(self) -> str:
        """What is chosen, as far as there is room: Qt would cut a letter in two."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, field.width() - 2
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As Qt does, with the words that there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class ChoiceField(Field):
    """One among a list."""

    def __init__(
        self,
        label: str,
        hint: str = "",
        name: str = "",
        *,
        options: Sequence[Option] = (),
        optional: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, name, parent)
        self.editor = Combo()
        self._optional = optional
        self._values: list[object] = []
        self._held: object = None
        self.set_options(options)
        self.editor.activated.connect(self._say)
        self.put(self.editor)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these, keeping what is chosen when it is still among them."""
        held = self._held
        offered: list[Option] = [*([(None, "—")] if self._optional else []), *options]
        texts = [text for _value, text in offered]
        values = [value for value, _text in offered]
        if values == self._values and texts == [self.editor.itemText(i) for i in range(self.editor.count())]:
            return
        self._values = values
        self.editor.clear()
        self.editor.addItems(texts)
        self._select(held)

    def value(self) -> object:
        """What is chosen."""
        index = self.editor.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def show_value(self, value: object) -> None:
        """Show a choice."""
        self._held = value
        self._select(value)

    def _select(self, value: object) -> None:
        self.editor.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def _say(self) -> None:
        if self.value() != self._held:
            self._held = self.value()
            self.said.emit(self._held)
        self.left.emit()


class SegmentField(Field):
    """One among a few, side by side; the arrows move, clicking the chosen one again clears it if allowed."""

    def __init__(
        self,
        label: str,
        hint: str = "",
        name: str = "",
        *,
        options: Sequence[Option] = (),
        clearable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, name, parent)
        self._clearable = clearable
        self._held: object = None
        self._options: list[Option] = []
        self.buttons: list[QPushButton] = []
        row = QWidget()
        self._layout = FlowLayout(row, spacing=6)
        self.set_options(options)
        self.put(row)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these, keeping what is chosen."""
        if list(options) == self._options and self.buttons:
            return
        self._options = list(options)
        for button in self.buttons:
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for value, text in options:
            self._layout.addWidget(self._button(value, text))
        self.show_value(self._held)

    def _let_one_be_reached(self) -> None:
        """Tab stops once in the row, on what is chosen; the arrows do the rest."""
        chosen = [button for button in self.buttons if button.isChecked()]
        for button in self.buttons:
            reached = button is (chosen or self.buttons)[0]
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus)
            if reached:
                self.setFocusProxy(button)

    def _button(self, value: object, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setProperty("role", "segment")
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self._choose(value))
        button.installEventFilter(self)
        self.buttons.append(button)
        return button

    def natural_width(self) -> int:
        """The width in which all the choices stand on one line."""
        return sum(button.sizeHint().width() for button in self.buttons) + 6 * len(self.buttons) + 12

    def value(self) -> object:
        """What is chosen."""
        return self._held

    def show_value(self, value: object) -> None:
        """Show a choice."""
        self._held = value
        for (held, _text), button in zip(self._options, self.buttons, strict=True):
            button.setChecked(value is not None and held == value)
        self._let_one_be_reached()

    def _choose(self, value: object) -> None:
        if value == self._held and not self._clearable:
            self.show_value(value)
            return
        self.show_value(None if value == self._held else value)
        self.said.emit(self._held)
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right walk the choices; the one reached is named with its question."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QPushButton):
            question = self.accessibleName()
            watched.setAccessibleName(titled(question, watched.text()))
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
            if step is not None and isinstance(watched, QPushButton) and watched in self.buttons:
                place = (self.buttons.index(watched) + step) % len(self.buttons)
                self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


class ScaleField(SegmentField):
    """A rating from 1 upwards, each step with its word."""

    def __init__(
        self,
        label: str,
        hint: str = "",
        name: str = "",
        *,
        words: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        options: list[Option] = [(step, word) for step, word in enumerate(words, 1)]
        super().__init__(label, hint, name, options=options, clearable=True, parent=parent)


class _Beside(QLabel):
    """The words of a box, on as many lines as they need: Qt’s own do not wrap. A click on them ticks it."""

    def __init__(self, words: str, box: QCheckBox) -> None:
        super().__init__(words)
        self._box = box
        self.setWordWrap(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As on the box itself."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._box.setFocus(Qt.FocusReason.MouseFocusReason)
            self._box.click()


class CheckField(Field):
    """Yes or no."""

    def __init__(self, label: str, hint: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", hint, name, parent)
        self.editor = QCheckBox()
        self.setAccessibleName(label)
        self.editor.clicked.connect(self._say)
        self.words = _Beside(label, self.editor)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words, 1)
        self.put(row)
        self.setFocusProxy(self.editor)
        self.editor.setAccessibleName(label)
        self.editor.setAccessibleDescription(hint)

    @property
    def asking(self) -> QLabel:
        """The words beside the box."""
        return self.words

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.editor.isChecked()

    def show_value(self, value: object) -> None:
        """Tick it or not."""
        self.editor.setChecked(bool(value))

    def _say(self) -> None:
        self.said.emit(self.editor.isChecked())
        self.left.emit()


class ListField(Field):
    """Several among a list: each chosen one can be taken off, the others are offered in a menu."""

    def __init__(
        self,
        label: str,
        hint: str = "",
        name: str = "",
        *,
        options: Sequence[Option] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, name, parent)
        self._options: list[Option] = list(options)
        self._held: list[object] = []
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=6)
        self.add_button = QPushButton(_("Ajouter"))
        self.add_button.setIcon(style.icon("add", "primary"))
        self.add_button.setProperty("role", "quiet")
        self.add_button.clicked.connect(self._offer)
        self._nothing = QLabel(_("Rien à choisir encore."))
        self._nothing.setProperty("role", "caption")
        self.put(self._row)
        self.column.insertWidget(2, self._nothing)
        self.setFocusProxy(self.add_button)
        self._draw()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these."""
        if list(options) != self._options:
            self._options = list(options)
            self._draw()

    def value(self) -> list[object]:
        """What is chosen."""
        return list(self._held)

    def show_value(self, value: object) -> None:
        """Show what is chosen."""
        wanted = list(value) if isinstance(value, list | tuple) else []
        if wanted != self._held:
            self._held = wanted
            self._draw()

    def choose(self, value: object, on: bool) -> None:
        """Take one in, or off, for the person."""
        held = [one for one in self._held if one != value]
        self._held = [*held, value] if on else held
        self._draw()
        self.said.emit(self.value())
        self.left.emit()

    def _draw(self) -> None:
        focused = self._row.isAncestorOf(QApplication.focusWidget() or self)
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.add_button:
                widget.hide()
                widget.deleteLater()
        for value, text in self._options:
            if value in self._held:
                self._flow.addWidget(self._chip(value, text))
        self._flow.addWidget(self.add_button)
        self.add_button.setVisible(len(self._held) < len(self._options))
        self._row.setVisible(bool(self._options))
        self._nothing.setHidden(bool(self._options))
        if focused:
            self._stay_here()

    def _stay_here(self) -> None:
        """The keyboard stays in the field when what it was on has gone."""
        first = self._flow.itemAt(0)
        widget = first.widget() if first is not None and self.add_button.isHidden() else self.add_button
        if widget is not None:
            widget.setFocus()

    def _chip(self, value: object, text: str) -> QPushButton:
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, style.scaled(CHIP))
        chip = QPushButton(f"{shown}   ×")
        chip.setProperty("role", "segment")
        chip.setToolTip(_("Retirer « {name} »").format(name=text))
        chip.setAccessibleName(chip.toolTip())
        chip.clicked.connect(lambda: self.choose(value, False))
        return chip

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value, text in self._options:
            if value not in self._held:
                menu.addAction(text).triggered.connect(lambda _on=False, v=value: self.choose(v, True))
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))
