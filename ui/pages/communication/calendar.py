"""What comes due: a month on the wall, then the list of the next months; what is late comes first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.analysis.agenda import Due, dues
from app.days import add_months
from app.errors import Refused
from app.exchange import ics
from app.i18n import _, day
from app.landing import land
from ui import style
from ui.document import Document
from ui.saving import ask_where
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.month import Mark, Month
from ui.widgets.table import Cell, Column, Row, Table

AHEAD = 3
"""Months that the list shows after this one."""
ROLES = {
    "communication": "primary",
    "interventions": "intervention",
    "socle": "evidence",
    "coordination": "neutral",
}


class CalendarView(QWidget):
    """The month, and the list that says the same to who cannot see it."""

    wanted = Signal(object)
    """A Due to go to."""
    said = Signal(str, bool)
    plan_wanted = Signal()
    """Nothing is due: the first gesture is in the plan."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.month = Month(_("Calendrier de ce qui est dû"))
        self.month.turned.connect(self.refresh)
        self.month.chosen.connect(self.wanted)
        self.name = QLabel()
        self.name.setProperty("role", "strong")
        self.list = Table(
            [
                Column(_("Quand"), width=150),
                Column(_("Quoi"), stretch=4),
                Column(_("Qui s’en charge"), stretch=2),
            ],
            _("Ce qui est dû d’ici trois mois"),
        )
        self.list.chosen.connect(self._open)
        self.list.opened.connect(self._open)
        self._listed: list[Due] = []
        self.wall = wall = Card()
        coming = Card(_("Ce qui est dû d’ici trois mois"))
        wall.body.addWidget(self._month_row())
        wall.body.addWidget(self.month)
        self.export_button = self._export_button()
        coming.head.addWidget(self.export_button)
        self.nothing = EmptyState(
            _(
                "Rien n’est dû d’ici trois mois : le calendrier se remplit des messages qui ont une prochaine fois."
            ),
            _("Prévoir un message"),
            self.plan_wanted.emit,
            icon="calendar",
        )
        coming.body.addWidget(self.nothing)
        coming.body.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(wall)
        layout.addWidget(coming)
        layout.addStretch(1)

    def _month_row(self) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(16, 10, 14, 10)
        row.addWidget(self.name, 1)
        for icon, words, by in (("left", _("Mois précédent"), -1), ("right", _("Mois suivant"), 1)):
            button = QPushButton(style.icon(icon), "")
            style.as_role(button, "quiet")
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(lambda _on=False, by=by: self.month.go(add_months(self.month.day, by)))
            row.addWidget(button)
        today = QPushButton(_("Aujourd’hui"))
        style.as_role(today, "quiet")
        today.clicked.connect(lambda: self.month.go(self.month.today))
        row.addWidget(today)
        return held

    def _export_button(self) -> QPushButton:
        button = QPushButton(style.icon("calendar"), _("Vers mon agenda (.ics)…"))
        style.as_role(button, "quiet")
        button.setToolTip(_("Un fichier que lisent Outlook, Google Agenda et les téléphones"))
        button.clicked.connect(self.ask_export)
        return button

    def refresh(self) -> None:
        """Ask again what is due."""
        initiative, today = self._document.initiative, self.month.today
        self.name.setText(self.month.title)
        shown = dues(initiative, self.month.first, self.month.last, today)
        self.month.show_marks([_mark(due) for due in shown])
        self._listed = dues(initiative, date.min, add_months(today, AHEAD), today)
        self.list.show_rows([_row(n, due) for n, due in enumerate(self._listed)])
        self.list.fit_contents(30)
        self.list.setVisible(bool(self._listed))
        self.nothing.setVisible(not self._listed)
        self.export_button.setVisible(bool(self._listed))
        self.wall.setVisible(bool(self._listed or shown))  # an empty month hides what fills it

    def _open(self, number: object) -> None:
        if isinstance(number, int):
            self.wanted.emit(self._listed[number])

    def ask_export(self) -> None:
        """Ask where, then write the file."""
        name = _("Communications - {title}").format(title=self._document.initiative.title)
        if path := ask_where(self, _("Vers mon agenda"), f"{name}.ics", "iCalendar (*.ics)"):
            self.export(path)

    def export(self, path: Path) -> None:
        """Write the calendar. A place that refuses it is said."""
        path = path if path.suffix.lower() == ".ics" else path.with_name(f"{path.name}.ics")
        try:
            land(path, ics.calendar(self._document.initiative))
        except Refused as refusal:
            self.said.emit(str(refusal), False)
        else:
            self.said.emit(
                _("Calendrier écrit dans « {name} » : ouvrez-le avec votre agenda.").format(name=path.name),
                False,
            )


def _mark(due: Due) -> Mark:
    return Mark(due.on, due.text, due, "bad" if due.late else ROLES[due.page])


def _row(number: int, due: Due) -> Row:
    when = day(due.on, "medium")
    words = _("{date}, en retard").format(date=when) if due.late else when
    who = Cell(due.who or _("à décider"), role="" if due.who else "muted")
    return Row(number, (Cell(words, state="bad" if due.late else ""), Cell(due.text, role="strong"), who))
