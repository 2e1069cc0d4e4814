"""«Saisie»: the values of one indicator, a line for each who collects, a column for each period."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableWidgetItem, QVBoxLayout, QWidget

from app.analysis.totals import Total, caution, totals
from app.analysis.typed import read_value
from app.errors import Refused
from app.i18n import _, ngettext, number
from app.model import (
    AcrossPartners,
    Indicator,
    Measurement,
    Organisation,
    Period,
    Presence,
    period_of,
    periods,
)
from ui import style
from ui.document import Document
from ui.pages.monitoring.grid import Cells, Grid
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
        self.caution = QLabel()
        self.grid = Grid()
        self.grid.setObjectName("measurement.value")
        self.grid.setAccessibleName(_("Valeurs par période"))
        self.grid.itemChanged.connect(self._said)
        self.grid.wanted.connect(self.write)
        self.grid.pasted.connect(self.paste)
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
        self.caution.setProperty("role", "muted")
        self.caution.setWordWrap(True)
        self.card = Card("")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 12, 18, 16)
        column.setSpacing(12)
        for widget in (self.which, self.grid, self.problem, self.caution, self.words):
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
        has_total = len(who) > 1 and one.across_partners is not AcrossPartners.APART
        self.grid.setRowCount(len(who) + has_total)
        self.grid.setColumnCount(len(self._periods))
        self.grid.setVerticalHeaderLabels([*(name for _id, name in who), _together(one.across_partners)])
        self.grid.setHorizontalHeaderLabels([period.label for period in self._periods])
        current = period_of(today, one.frequency, begins)
        for row, id in enumerate(self._rows):
            for column, period in enumerate(self._periods):
                self.grid.setItem(row, column, _item(held.get((id, period.start)), period == current))
        self._fill_total(one, has_total)
        self._filling = False
        self.grid.fit()
        self.grid.setEnabled(not self.document.dossier.read_only)

    def _fill_total(self, one: Indicator, has_total: bool) -> None:
        """The last line, which nobody writes: the values made one by the rule; what may count twice is said."""
        held = totals(self.document.dossier.session, one)
        shown = [held.get(period.start) for period in self._periods]
        for column, total in enumerate(shown if has_total else []):
            self.grid.setItem(len(self._rows), column, _total(total))
        sentence = caution(one.across_partners, [total for total in shown if total])
        self.caution.setText(sentence)
        self.caution.setVisible(bool(sentence))

    def _said(self, item: QTableWidgetItem) -> None:
        if not self._filling:
            self.write({(item.row(), item.column()): item.text()})

    def write(self, cells: Cells) -> None:
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
        lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
        block = [line.split("\t") for line in lines]
        wide = column + max(len(line) for line in block) - len(self._periods)
        tall = row + len(block) - len(self._rows)
        if wide > 0 or tall > 0:
            self._complain(_too_large(wide, tall))
            return
        self.write(
            {(row + y, column + x): cell for y, line in enumerate(block) for x, cell in enumerate(line)}
        )


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


def _total(total: Total | None) -> QTableWidgetItem:
    item = QTableWidgetItem("" if total is None or total.value is None else number(total.value, 4))
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setFont(style.font("base", bold=True))
    if total is not None:
        count = total.partners
        item.setToolTip(ngettext("{n} partenaire", "{n} partenaires", count).format(n=count))
    return item


def _together(rule: AcrossPartners) -> str:
    return {
        AcrossPartners.SUM: _("Total"),
        AcrossPartners.MEAN: _("Moyenne"),
        AcrossPartners.MAXIMUM: _("La plus grande"),
        AcrossPartners.APART: "",
    }[rule]


def _too_large(wide: int, tall: int) -> str:
    columns = ngettext("{n} colonne de trop", "{n} colonnes de trop", wide).format(n=wide)
    lines = ngettext("{n} ligne de trop", "{n} lignes de trop", tall).format(n=tall)
    return _(
        "Le bloc copié est trop grand pour la place qui reste : {excess}. Rien n’a été collé ; il est encore "
        "dans le presse-papiers. Choisissez une autre case de départ."
    ).format(excess=", ".join(words for words, n in ((columns, wide), (lines, tall)) if n > 0))
