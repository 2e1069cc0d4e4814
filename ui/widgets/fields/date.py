"""A date typed freely: «30 juin 2029», «2029-06-30», «30/06/2029»; or chosen in a calendar."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.i18n import _, day
from ui import style
from ui.widgets.fields.text import LineField

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev february feb",
            "mars mar march",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "aout august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        1,
    )
    for name in names.split()
}


class DateField(LineField):
    """A day, or nothing."""

    def __init__(self, label: str, hint: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint, name, parent)
        self.button = QToolButton()
        self.button.setIcon(style.icon("calendar", "muted"))
        self.button.setAccessibleName(_("Choisir dans un calendrier"))
        self.button.setToolTip(_("Choisir dans un calendrier"))
        self.button.clicked.connect(self._choose)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.column.removeWidget(self.editor)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.button)
        self.column.insertWidget(1, row)

    def show_value(self, value: object) -> None:
        """Show a day as it is read."""
        super().show_value(day(value) if isinstance(value, date) else "")

    def say_now(self) -> None:
        """Say the day once it is whole; what is being typed is not yet wrong."""
        self._pause.stop()
        text = self.editor.text()
        if text == self._last:
            return
        try:
            read = read_day(text)
        except ValueError:
            if not self.editor.hasFocus():
                self.complain(_("Écrivez une date comme « 30 juin 2029 » ou « 2029-06-30 »."))
            return
        self.complain("")
        self._last = text
        self.said.emit(read)

    def _finish(self) -> None:
        text = self.editor.text()
        super()._finish()
        try:
            read = read_day(text)
        except ValueError:
            self.complain(_("Écrivez une date comme « 30 juin 2029 » ou « 2029-06-30 »."))
            return
        if read is not None and not self.message.isVisible():
            self.show_value(read)

    def set_read_only(self, on: bool) -> None:
        """The day can still be copied."""
        super().set_read_only(on)
        self.button.setEnabled(not on)

    def _choose(self) -> None:
        dialog = QDialog(self, Qt.WindowType.Popup)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        try:
            held = read_day(self.editor.text())
        except ValueError:
            held = None
        if held is not None:
            calendar.setSelectedDate(QDate(held.year, held.month, held.day))
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)
        calendar.activated.connect(lambda chosen: self._take(chosen, dialog))
        calendar.clicked.connect(lambda chosen: self._take(chosen, dialog))
        dialog.move(self.button.mapToGlobal(self.button.rect().bottomLeft()))
        dialog.open()

    def _take(self, chosen: QDate, dialog: QDialog) -> None:
        dialog.close()
        self.editor.setText(day(date(chosen.year(), chosen.month(), chosen.day())))
        self.say_now()
        self.left.emit()


def read_day(text: str) -> date | None:
    """The day that a person typed; None for nothing. Raises ValueError for what is not a whole date."""
    plain = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).strip()
    if not plain:
        return None
    parts = re.findall(r"\d+|[a-z]+", re.sub(r"\b(\d{1,2})(er|st|nd|rd|th)\b", r"\1", plain))
    words = [part for part in parts if part in MONTHS]
    numbers = [int(part) for part in parts if part.isdigit()]
    if words and len(numbers) == 2:
        month = MONTHS[words[0]]
        year, day_ = (numbers[0], numbers[1]) if numbers[0] > 31 else (numbers[1], numbers[0])
        return date(year, month, day_)
    if not words and len(numbers) == 3:
        if numbers[0] > 31:
            return date(numbers[0], numbers[1], numbers[2])
        return date(numbers[2], numbers[1], numbers[0])
    raise ValueError(text)
