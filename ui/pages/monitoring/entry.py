"""«Saisie»: the values of one indicator, a line for each who collects, a column for each period."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QTableWidgetItem, QVBoxLayout, QWidget

from app.analysis.totals import caution, totals
from app.analysis.typed import write_case
from app.analysis.validation import letters, sent_back, waiting
from app.errors import Refused
from app.i18n import _, ngettext
from app.model import (
    AcrossPartners,
    Indicator,
    IndicatorKind,
    Measurement,
    Organisation,
    Period,
    Validation,
    period_of,
    periods,
)
from ui.document import Document
from ui.pages.monitoring.about import AboutValue
from ui.pages.monitoring.breakdown import Breakdown
from ui.pages.monitoring.cases import (
    ABOUT,
    case_of,
    heads,
    option,
    text_of,
    together,
    told,
    too_large,
    total_of,
)
from ui.pages.monitoring.grid import Cells, Grid, block_of
from ui.pages.monitoring.validation import ValidationBar, copy_letters
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.fields import ChoiceField

SHOWN = timedelta(days=730)
"""How far back the grid goes."""


class Entry(QWidget):
    """A grid like a spreadsheet: type, Tab, arrows, paste a block. Each paste is one change."""

    said = Signal(str, bool)
    turned_to = Signal(int)
    """The indicator of which the values are asked for now."""
    naming_wanted = Signal()
    """No indicator yet: the first gesture is to name one."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self._indicator: int | None = None
        self._opened: int | None = None
        self._from = date.max
        """A value that was asked for, however old, has its column."""
        self._periods: list[Period] = []
        self._rows: list[int | None] = []
        self._filling = False
        self.which = ChoiceField(_("Indicateur"), "", "measurement.indicator", options=[], optional=False)
        self.which.said.connect(self.choose)
        self.words = QLabel()
        self.problem = QLabel()
        self.told = QLabel()
        self.caution = QLabel()
        self.grid = Grid()
        self.grid.setObjectName("measurement.value")
        self.grid.setAccessibleName(_("Valeurs par période"))
        self.grid.itemChanged.connect(self._said)
        self.grid.wanted.connect(self.write)
        self.grid.pasted.connect(self.paste)
        self.bar = ValidationBar()
        self.about = AboutValue(document)
        self.breakdown = Breakdown(document)
        self.grid.itemSelectionChanged.connect(self._tell_choice)
        self.grid.send_back_asked.connect(self._ask_reason)
        self.bar.sent_back.connect(self.send_back)
        self.bar.left.connect(self.grid.setFocus)
        self.bar.letters_wanted.connect(self._copy_letters)
        for asker in (self.grid, self.bar):
            asker.validated.connect(self.validate)
            asker.held_back.connect(self.hold_back)
            asker.next_wanted.connect(self.go_to_next)
        self.nothing = EmptyState(
            _("Pour entrer des valeurs, nommez d’abord un indicateur dans « Indicateurs »."),
            _("Nommer un indicateur"),
            self.naming_wanted.emit,
            icon="monitoring",
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.told.setWordWrap(True)
        self.told.hide()
        self.caution.setProperty("role", "muted")
        self.caution.setWordWrap(True)
        self.card = Card("")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 12, 18, 16)
        column.setSpacing(12)
        for widget in (
            self.which,
            self.grid,
            self.problem,
            self.told,
            self.bar,
            self.caution,
            self.words,
            self.about,
            self.breakdown,
        ):
            column.addWidget(widget)
        self.card.body.addWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.nothing)
        layout.addWidget(self.card)
        layout.addStretch(1)

    def show_value(self, measured: Measurement) -> None:
        """Stand on the case of a value, what is said of it open under the grid."""
        self._indicator, self._from = measured.indicator_id, measured.period_start
        self._complain("")
        self.refresh()
        if measured.period not in self._periods:
            return
        place = (self._rows.index(measured.organisation_id), self._periods.index(measured.period))
        self.grid.stand_on(*place)
        self.grid.scrollTo(self.grid.model().index(*place))
        self.about.fold.open()
        self.grid.setFocus()

    def refresh(self) -> None:
        """Show the values that the model holds."""
        held = self.document.initiative.indicators
        self.card.setVisible(bool(held))
        self.nothing.setVisible(not held)
        found = waiting(self.document.dossier.session)
        self.which.set_options([(one.id, option(one, found.get(one.id))) for one in held])
        if held and self._held() is None:
            self._indicator = held[0].id
        if (one := self._held()) is not None:
            self.which.show_value(one.id)
            self.words.setText(_what_to_type(one))
            self._fill(one)
            self.bar.show_waiting(found.get(one.id), list(found.values()))
            self._tell_choice()

    def _held(self) -> Indicator | None:
        return self.document.dossier.get(Indicator, self._indicator) if self._indicator else None

    def choose(self, value: object) -> None:
        """Show the values of another indicator."""
        self._indicator = value if isinstance(value, int) else None
        self._from = date.max
        self._complain("")
        self.refresh()
        if self._indicator is not None:
            self.turned_to.emit(self._indicator)

    def _fill(self, one: Indicator) -> None:
        today = date.today()
        begins = one.initiative.year_begins
        unseen = [m.period_start for m in one.measurements if m.validation is not Validation.VALIDATED]
        first = min([today - SHOWN, self._from, *unseen])
        self._periods = _columns(one, first, today, begins)
        held = {(m.organisation_id, m.period_start): m for m in one.measurements}
        who = _givers(one)
        self._rows = [id for id, _name in who]
        self._filling = True
        has_total = len(who) > 1 and one.across_partners is not AcrossPartners.APART
        self.grid.setRowCount(len(who) + has_total)
        self.grid.setColumnCount(len(self._periods))
        self.grid.setVerticalHeaderLabels([*(name for _id, name in who), together(one.across_partners)])
        self.grid.name_columns(heads(self._periods))
        current = period_of(today, one.frequency, begins)
        for row, id in enumerate(self._rows):
            for column, period in enumerate(self._periods):
                self.grid.setItem(row, column, case_of(held.get((id, period.start)), period == current))
        self._fill_total(one, has_total)
        self._filling = False
        self.grid.fit()
        if one.id != self._opened:
            self._opened = one.id
            self._go_to_due(one, today)
        self.grid.setEnabled(not self.document.dossier.read_only)

    def _go_to_due(self, one: Indicator, today: date) -> None:
        """Stand on the newest period that is due: the last one that is over, first where its value is missing."""
        over = [column for column, period in enumerate(self._periods) if period.end < today]
        column = over[-1] if over else len(self._periods) - 1
        rows = range(len(self._rows))
        row = next((row for row in rows if self._at(one, row, column) is None), 0)
        self.grid.stand_on(row, column)
        self.grid.scrollTo(self.grid.model().index(row, len(self._periods) - 1))

    def _fill_total(self, one: Indicator, has_total: bool) -> None:
        """The last line, which nobody writes: the values made one by the rule; what may count twice is said."""
        held = totals(self.document.dossier.session, one)
        shown = [held.get(period.start) for period in self._periods]
        for column, total in enumerate(shown if has_total else []):
            self.grid.setItem(len(self._rows), column, total_of(total))
        sentence = caution(one, [total for total in shown if total])
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
            self._complain(self._doubts(one, cells))
        except Refused as refusal:
            self._complain(str(refusal))
            self._fill(one)

    def _doubts(self, one: Indicator, cells: Cells) -> str:
        """What was kept as it was typed, and is to be looked at twice."""
        held = [found for place in cells if (found := self._at(one, *place)) is not None and found.doubt]
        return " ".join(
            _("Gardé tel quel, à vérifier ({who}, {period}) : {why}").format(
                who=one.organisation.name if one.organisation else _("Le groupe"),
                period=one.period.label,
                why=one.doubt,
            )
            for one in held[:3]
        )

    def _write(self, one: Indicator, row: int, column: int, text: str) -> None:
        id, period = self._rows[row], self._periods[column]
        organisation = self.document.dossier.get(Organisation, id) if id else None
        held = one.measurement(period, organisation)
        typed = text.strip()
        if held is not None and typed == text_of(held):  # shown shorter than it is: nothing was typed
            return
        text = typed.removeprefix(ABOUT)
        measured = write_case(one, period, organisation, text)
        if measured is None:
            if held is not None:
                self.document.initiative.remove(held)
            return
        measured.estimated = typed.startswith(ABOUT) and measured.value is not None
        measured.entered_at = datetime.now(UTC)

    # Validation

    def _chosen(self) -> list[Measurement]:
        """What stands in the selected cases."""
        one = self._held()
        found = (self._at(one, *place) for place in self.grid.chosen()) if one is not None else ()
        return [held for held in found if held is not None]

    def _at(self, one: Indicator, row: int, column: int) -> Measurement | None:
        id = self._rows[row]
        return one.measurement(
            self._periods[column], self.document.dossier.get(Organisation, id) if id else None
        )

    def _tell_choice(self) -> None:
        if not self._filling:
            held = self._chosen()
            self.bar.choose(0 if self.document.dossier.read_only else len(held))
            self.told.setText("\n".join(dict.fromkeys(told(one) for one in held)))
            self.told.setVisible(bool(self.told.text()))
            self.about.show_values(held)
            if (one := self._held()) is not None and self.grid.currentColumn() >= 0:
                self.breakdown.show_period(one, self._periods[self.grid.currentColumn()], self._rows)

    def _ask_reason(self) -> None:
        if self._chosen():
            self.bar.ask_reason()

    def validate(self) -> None:
        """Validate all the selected values, as one change."""
        if held := [one for one in self._chosen() if one.validation is not Validation.VALIDATED]:
            with self.document.change(_said_of(held, _("Valider"))):
                for one in held:
                    one.validate(one.indicator.validator)

    def hold_back(self) -> None:
        """Keep all the selected values as drafts, as one change."""
        if held := [one for one in self._chosen() if one.validation is not Validation.DRAFT]:
            with self.document.change(_said_of(held, _("Garder en brouillon"))):
                for one in held:
                    one.hold_back()

    def send_back(self, reason: str) -> None:
        """Send all the selected values back for one reason, as one change."""
        held = self._chosen()
        try:
            with self.document.change(_said_of(held, _("Renvoyer"))):
                for one in held:
                    one.send_back(reason)
        except Refused as refusal:
            self._complain(str(refusal))
            return
        self._complain("")
        self.bar.close_reason()

    def go_to_next(self) -> None:
        """Go to the next value to validate: further in this indicator, or else in the next one that has some."""
        found = [id for id, one in waiting(self.document.dossier.session).items() if one.to_validate]
        later = [id for id in found if id > (self._indicator or 0)]
        if self._go_within() or not found:
            return
        self.choose((later or found)[0])
        self.grid.stand_on(0, 0)
        self._go_within(beyond=False)

    def _go_within(self, *, beyond: bool = True) -> bool:
        one = self._held()
        places = [(row, column) for row in range(len(self._rows)) for column in range(len(self._periods))]
        here = (self.grid.currentRow(), self.grid.currentColumn())
        for place in places:
            held = self._at(one, *place) if one is not None and (not beyond or place > here) else None
            if held is not None and held.validation is Validation.SUBMITTED:
                self.grid.stand_on(*place)
                self.grid.setFocus()
                return True
        return False

    def _copy_letters(self) -> None:
        initiative = self.document.initiative
        self.said.emit(copy_letters(letters(initiative, sent_back(initiative, self._held()))), False)

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def paste(self, text: str, row: int, column: int) -> None:
        """Paste a block from a spreadsheet, its corner in the current cell."""
        block = block_of(text)
        wide = column + max(len(line) for line in block) - len(self._periods)
        tall = row + len(block) - len(self._rows)
        if wide > 0 or tall > 0:
            self._complain(too_large(wide, tall))
            return
        self.write(
            {(row + y, column + x): cell for y, line in enumerate(block) for x, cell in enumerate(line)}
        )


def _givers(one: Indicator) -> list[tuple[int | None, str]]:
    """Who has a line: those who collect, those who did and whose values still count, and the group."""
    gave = [m.organisation for m in one.measurements]
    partners = dict.fromkeys([*one.reporters, *(partner for partner in gave if partner is not None)])
    who: list[tuple[int | None, str]] = [(partner.id, partner.name) for partner in partners]
    if not who or None in gave:
        who.append((None, _("Le groupe")))
    return who


def _columns(one: Indicator, first: date, today: date, year_begins: int) -> list[Period]:
    """The periods from a day on; what was counted while the year began in another month has its column still."""
    regular = list(periods(first, today, one.frequency, year_begins))
    starts = {period.start for period in regular}
    others = {m.period for m in one.measurements if m.period_start >= first and m.period_start not in starts}
    return sorted({*regular, *others})


def _what_to_type(one: Indicator) -> str:
    if one.kind is IndicatorKind.NARRATIVE:
        return _("Écrivez en quelques mots ce qui est raconté · « n/d » : rien n’a été recueilli")
    if one.kind.is_yes_or_no:
        return _("« oui » ou « non » · « n/d » : pas mesuré · « s.o. » : ne s’applique pas")
    words = _("« n/d » : pas mesuré · « s.o. » : ne s’applique pas · « retenu » : trop peu de personnes")
    share = _("« 92/412 » : un pourcentage, comme il est compté")
    guess = _("« ≈ 40 » : une estimation")
    parts = (words, guess, share if one.kind is IndicatorKind.PERCENT else "")
    return " · ".join(part for part in parts if part)


def _said_of(held: list[Measurement], deed: str) -> str:
    """The label of one change for several values."""
    name = held[0].indicator.name if held else ""
    count = ngettext("{n} valeur", "{n} valeurs", len(held)).format(n=len(held))
    return _("{deed} {count} de « {name} »").format(deed=deed, count=count, name=name)
