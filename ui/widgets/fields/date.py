"""A date typed freely: «30 juin 2029», «2029-06-30», «30/06/2029»; or chosen in a calendar."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.i18n import MONTHS, _, day, locale
from ui import style
from ui.widgets.fields.typed import TypedField

FIRST, LAST = 1900, 2200
"""The years in which an initiative and what it measures can be."""


class DateField(TypedField):
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

    def written(self, value: object) -> str:
        """A day as it is read."""
        return day(value) if isinstance(value, date) else ""

    def read(self, text: str) -> date | None:
        """The day, in a year that makes sense here."""
        try:
            found = read_day(text)
        except ValueError:
            raise ValueError(_("Écrivez une date comme « 30 juin 2029 » ou « 2029-06-30 ».")) from None
        if found is not None and not FIRST <= found.year <= LAST:
            words = _("L’année {year} ne convient pas : écrivez-la en quatre chiffres, de {first} à {last}.")
            raise ValueError(words.format(year=found.year, first=FIRST, last=LAST))
        return found

    def set_read_only(self, on: bool) -> None:
        """The day can still be copied."""
        super().set_read_only(on)
        self.button.setEnabled(not on)

    def _choose(self) -> None:
        popup = QDialog(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = _calendar()
        if isinstance(self._held, date):
            calendar.setSelectedDate(QDate(self._held.year, self._held.month, self._held.day))
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)
        calendar.activated.connect(lambda chosen: self._take(chosen, popup))
        calendar.clicked.connect(lambda chosen: self._take(chosen, popup))
        popup.adjustSize()
        popup.move(self._below(popup.size()))
        popup.open()
        calendar.setFocus()

    def _below(self, size: QSize) -> QPoint:
        """Under the button, or over it where the screen ends."""
        place = self.button.mapToGlobal(QPoint(self.button.width() - size.width(), self.button.height()))
        screen = self.screen().availableGeometry()
        if place.y() + size.height() > screen.bottom():
            place.setY(self.button.mapToGlobal(QPoint(0, 0)).y() - size.height())
        place.setX(max(screen.left(), place.x()))
        return place

    def _take(self, chosen: QDate, popup: QDialog) -> None:
        popup.close()
        self.editor.setFocus()
        self.editor.setText(day(date(chosen.year(), chosen.month(), chosen.day())))
        self.say_now()
        self.left.emit()


def _calendar() -> QCalendarWidget:
    calendar = QCalendarWidget()
    calendar.setLocale(QLocale(locale()))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumDate(QDate(FIRST, 1, 1))
    calendar.setMaximumDate(QDate(LAST, 12, 31))
    week_end = QTextCharFormat()
    week_end.setForeground(style.colour("muted"))
    for one in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(one, week_end)
    return calendar


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
