"""Under the grid: for the period where the hand stands, what falls in each category, partner by partner."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableWidgetItem, QVBoxLayout, QWidget

from app.analysis.typed import read_value
from app.errors import Refused
from app.i18n import _, number
from app.model import Category, Indicator, Measurement, Organisation, Period
from ui import style
from ui.document import Document
from ui.pages.monitoring.grid import Cells, Grid, block_of


class Breakdown(QWidget):
    """A second grid, shown where the indicator is broken down: a line for each value, a column for each category."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self._values: list[int] = []
        self._categories: list[int] = []
        self._filling = False
        self.title = QLabel()
        self.title.setProperty("role", "strong")
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.caution = QLabel()
        self.caution.setProperty("role", "muted")
        self.grid = Grid(validates=False)
        self.grid.setObjectName("category_value.value")
        self.grid.setAccessibleName(_("Valeurs par catégorie"))
        self.grid.itemChanged.connect(self._said)
        self.grid.wanted.connect(self.write)
        self.grid.pasted.connect(self._paste)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        for widget in (self.title, self.grid, self.problem, self.caution):
            layout.addWidget(widget)
        for label in (self.problem, self.caution):
            label.setWordWrap(True)
            label.hide()

    def show_period(self, one: Indicator, period: Period, who: list[int | None]) -> None:
        """Show the categories of this period; nothing where the indicator has none."""
        self.setVisible(bool(one.categories))
        if not one.categories:
            return
        held = [m for m in one.measurements if m.period_start == period.start and m.organisation_id in who]
        held = [m for m in held if m.value is not None]
        self._values, self._categories = [m.id for m in held], [category.id for category in one.categories]
        among = list(dict.fromkeys(category.breakdown for category in one.categories))
        title = _("Selon « {breakdown} », {period}") if len(among) == 1 else _("Ventilation, {period}")
        self.title.setText(title.format(breakdown=among[0], period=period.label))
        self.grid.setVisible(bool(held))
        self._tell(
            _over(held) if held else _("Entrez d’abord la valeur, puis ce qui en revient à chaque catégorie.")
        )
        self._fill(one, held)

    def _fill(self, one: Indicator, held: list[Measurement]) -> None:
        self._filling = True
        self.grid.setRowCount(len(held))
        self.grid.setColumnCount(len(one.categories))
        self.grid.setVerticalHeaderLabels([_named(m) for m in held])
        several = len({category.breakdown for category in one.categories}) > 1
        heads = [category.label if several else category.name for category in one.categories]
        self.grid.setHorizontalHeaderLabels(heads)
        for row, measurement in enumerate(held):
            for column, category in enumerate(one.categories):
                part = measurement.part(category)
                item = QTableWidgetItem("" if part is None else number(part, 4))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if any(held.category is category and held.is_withheld for held in measurement.by_category):
                    item.setForeground(style.colour("muted"))
                    item.setToolTip(
                        _("trop petit pour sortir d’ici : retenu dans les exports et à l’écran projeté")
                    )
                self.grid.setItem(row, column, item)
        self._filling = False
        self.grid.fit()
        self.grid.setEnabled(not self.document.dossier.read_only)

    def _tell(self, sentence: str) -> None:
        self.caution.setText(sentence)
        self.caution.setVisible(bool(sentence))

    def _said(self, item: QTableWidgetItem) -> None:
        if not self._filling:
            self.write({(item.row(), item.column()): item.text()})

    def _paste(self, text: str, row: int, column: int) -> None:
        self.write(
            {
                (row + y, column + x): cell
                for y, line in enumerate(block_of(text))
                for x, cell in enumerate(line)
            }
        )

    def write(self, cells: Cells) -> None:
        """Write the parts, all of them or none, as one change."""
        try:
            with self.document.change(_("Ventiler les valeurs")):
                for (row, column), text in cells.items():
                    self._write(row, column, text)
            problem = ""
        except Refused as refusal:
            problem = str(refusal)
            self._refill()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _write(self, row: int, column: int, text: str) -> None:
        if row >= len(self._values) or column >= len(self._categories):
            raise Refused(_("Le bloc copié est plus grand que cette grille. Rien n’a été collé."))
        get = self.document.dossier.get
        measurement = get(Measurement, self._values[row])
        category = get(Category, self._categories[column])
        read = read_value(text)
        if measurement is not None and category is not None:
            measurement.say_part(category, read[0] if read else None)

    def _refill(self) -> None:
        get = self.document.dossier.get
        held = [m for id in self._values if (m := get(Measurement, id)) is not None]
        if held:
            self._fill(held[0].indicator, held)


def _named(held: Measurement) -> str:
    organisation: Organisation | None = held.organisation
    who = organisation.name if organisation else _("Le groupe")
    return _("{who} : {value}").format(who=who, value=number(held.value or 0, 1))


def _over(held: list[Measurement]) -> str:
    """Where the parts of one breakdown pass the value itself, it is said."""
    for measurement in held:
        for breakdown in dict.fromkeys(part.category.breakdown for part in measurement.by_category):
            total = sum(p.value for p in measurement.by_category if p.category.breakdown == breakdown)
            if measurement.indicator.adds_up and total > (measurement.value or 0):
                return _("{who} : les catégories « {breakdown} » font {total}, plus que la valeur.").format(
                    who=_named(measurement), breakdown=breakdown, total=number(total, 4)
                )
    return ""
