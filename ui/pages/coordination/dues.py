"""What is due and for whom: each person or organisation with what is expected of it, what is late first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from app.analysis.agenda import Due, by_whom, dues
from app.days import add_months
from app.i18n import _, day
from ui.document import Document
from ui.widgets.card import Card
from ui.widgets.table import Cell, Column, Row, Table
from ui.widgets.words import muted

AHEAD = 3
"""Months that are looked at."""
SHOWN = 20
"""Lines without scrolling."""


class DuesCard(Card):
    """A line for each thing due, under the name of who sees to it."""

    wanted = Signal(object)
    """A Due to go to."""

    def __init__(self, document: Document) -> None:
        super().__init__(_("Ce qui est dû, et pour qui"))
        self._document = document
        self._listed: list[Due] = []
        self.table = Table(
            [
                Column(_("Qui s’en charge"), stretch=2),
                Column(_("Quoi"), stretch=4),
                Column(_("Quand"), width=150),
            ],
            _("Ce qui est dû d’ici trois mois, par personne"),
        )
        self.table.chosen.connect(self._open)
        self.nothing = muted(_("Rien n’est dû d’ici trois mois."))
        self.nothing.setContentsMargins(16, 0, 16, 14)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.table)

    def refresh(self) -> None:
        """Ask again what is due."""
        today = date.today()
        found = dues(self._document.initiative, date.min, add_months(today, AHEAD), today)
        rows: list[Row] = []
        self._listed = []
        for who, owed in by_whom(found):
            for place, due in enumerate(owed):
                rows.append(Row(len(rows), _cells(who, due, first=place == 0)))
                self._listed.append(due)
        self.table.show_rows(rows)
        self.table.fit_contents(SHOWN)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)

    def _open(self, number: object) -> None:
        if isinstance(number, int):
            self.wanted.emit(self._listed[number])


def _cells(who: str, due: Due, *, first: bool) -> tuple[Cell, ...]:
    name = Cell(who or _("personne encore"), role="strong" if first else "muted", state="" if who else "warn")
    when = day(due.on, "medium")
    words = _("{date}, en retard").format(date=when) if due.late else when
    return name, Cell(due.text), Cell(words, state="bad" if due.late else "")
