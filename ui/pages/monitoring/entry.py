"""«Saisie»: the values of one indicator, a line for each who collects, a column for each period."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.analysis.typed import read_value
from app.errors import Refused
from app.i18n import _, number
from app.model import Indicator, Measurement, Organisation, Period, Presence, period_of, periods
from ui import style
from ui.document import Document
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField

SHOWN = timedelta(days=730)
"""How far back the grid goes."""


class Entry(QWidget):
    """A grid like a spreadsheet: type, Tab, arrows, paste a block. Each paste is one change."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self._indicator: int | None = None
        self._periods: list[Period] = []
        self._rows: list[int | None] = []
        self._filling = False
        self.which = ChoiceField(_("Indicateur"), "", "measurement.indicator", options=[], optional=False)
        self.which.said.connect(self._choose)
        self.words = QLabel(
            _("« n/d » : pas mesuré · « s.o. » : ne s’applique pas · « retenu » : trop peu de personnes")
        )
        self.problem = QLabel()
        self.grid = Grid(self)
        self.grid.setObjectName("measurement.value")
        self.grid.setAccessibleName(_("Valeurs par période"))
        self.grid.itemChanged.connect(self._said)
        self.nothing = EmptyState(
            _("Pour entrer des valeurs, nommez d’abord un indicateur dans « Indicateurs »."),
            "",
            None,
            icon="monitoring",
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.card = Card("")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 12, 18, 16)
        column.setSpacing(12)
        for widget in (self.which, self.grid, self.problem, self.words):
            column.addWidget(widget)
        self.card.body.addWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.nothing)
        layout.addWidget(self.card)
        layout.addStretch(1)

    def refresh(self) -> None:
        """Show the values that the model holds."""
        held = self.document.initiative.indicators
        self.card.setVisible(bool(held))
        self.nothing.setVisible(not held)
        self.which.set_options([(one.id, one.name) for one in held])
        if held and self._held() is None:
            self._indicator = held[0].id
        if (one := self._held()) is not None:
            self.which.show_value(one.id)
            self._fill(one)

    def _held(self) -> Indicator | None:
        return self.document.dossier.get(Indicator, self._indicator) if self._indicator else None

    def _choose(self, value: object) -> None:
        self._indicator = value if isinstance(value, int) else None
        self._complain("")
        self.refresh()

    def _fill(self, one: Indicator) -> None:
        today = date.today()
        begins = one.initiative.year_begins
        self._periods = list(periods(today - SHOWN, today, one.frequency, begins))
        held = {(m.organisation_id, m.period_start): m for m in one.measurements}
        who: list[tuple[int | None, str]] = [(o.id, o.name) for o in one.reporters]
        if not who or any(organisation is None for organisation, _start in held):
            who.append((None, _("Le groupe")))
        self._rows = [id for id, _name in who]
        self._filling = True
        self.grid.setRowCount(len(who))
        self.grid.setColumnCount(len(self._periods))
        self.grid.setVerticalHeaderLabels([name for _id, name in who])
        self.grid.setHorizontalHeaderLabels([period.label for period in self._periods])
        current = period_of(today, one.frequency, begins)
        for row, id in enumerate(self._rows):
            for column, period in enumerate(self._periods):
                self.grid.setItem(row, column, _item(held.get((id, period.start)), period == current))
        self._filling = False
        self.grid.fit()
        self.grid.setEnabled(not self.document.dossier.read_only)

    def _said(self, item: QTableWidgetItem) -> None:
        if not self._filling:
            self.write({(item.row(), item.column()): item.text()})

    def write(self, cells: dict[tuple[int, int], str]) -> None:
        """Write the cells, all of them or none, as one change."""
        one = self._held()
        if one is None:
            return
        try:
            with self.document.change(_("Saisir « {name} »").format(name=one.name)):
                for (row, column), text in cells.items():
                    self._write(one, row, column, text)
            self._complain("")
        except Refused as refusal:
            self._complain(str(refusal))
            self._fill(one)

    def _write(self, one: Indicator, row: int, column: int, text: str) -> None:
        id, period = self._rows[row], self._periods[column]
        organisation = self.document.dossier.get(Organisation, id) if id else None
        read = read_value(text)
        held = one.measurement(period, organisation)
        if read is None:
            if held is not None:
                self.document.initiative.remove(held)
            return
        value, presence = read
        if held is not None and (held.value, held.presence) == (value, presence):
            return
        measured = one.measure(period, value, organisation=organisation, presence=presence)
        measured.entered_at = datetime.now(UTC)

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def paste(self, text: str, row: int, column: int) -> None:
        """Paste a block from a spreadsheet, its corner in the current cell."""
        block = [line.split("\t") for line in text.rstrip("\n").split("\n")]
        wide = max(len(line) for line in block)
        if column + wide > len(self._periods) or row + len(block) > len(self._rows):
            self._complain(
                _(
                    "Le bloc copié est trop grand pour la place qui reste : {lines} lignes et {columns} colonnes. "
                    "Rien n’a été collé. Choisissez une autre case de départ."
                ).format(lines=len(block), columns=wide)
            )
            return
        self.write(
            {(row + y, column + x): cell for y, line in enumerate(block) for x, cell in enumerate(line)}
        )


class Grid(QTableWidget):
    """The cells; Ctrl+V pastes a block, Delete empties a cell, Enter goes down."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self._entry = entry
        self.setEditTriggers(
            QTableWidget.EditTrigger.AnyKeyPressed
            | QTableWidget.EditTrigger.DoubleClicked
            | QTableWidget.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(True)
        self.setAlternatingRowColors(False)

    def fit(self) -> None:
        """As tall as its lines, up to a screen; as wide as its words."""
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, max(self.columnWidth(column), style.scaled(96)))
        row = self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.horizontalHeader().height() + row * self.rowCount() + bar + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._entry.paste(QGuiApplication.clipboard().text(), self.currentRow(), self.currentColumn())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            cells = {(index.row(), index.column()): "" for index in self.selectedIndexes()}
            self._entry.write(cells)
        else:
            super().keyPressEvent(event)


def _item(held: Measurement | None, is_current: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(_text(held))
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    notes = [held.note if held else "", _("période en cours") if is_current else ""]
    item.setToolTip("\n".join(note for note in notes if note))
    if held is not None and held.presence is not Presence.MEASURED:
        item.setForeground(style.colour("muted"))
    return item


def _text(held: Measurement | None) -> str:
    if held is None:
        return ""
    return number(held.value, 4) if held.value is not None else held.presence.label
