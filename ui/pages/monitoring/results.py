"""The results-based summary: what funders ask for, read on screen, then taken to Excel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.analysis import logframe
from app.errors import Refused
from app.i18n import _
from app.model import Node
from ui import style
from ui.document import Document
from ui.layouts import still
from ui.saving import ask_where
from ui.widgets.card import Card
from ui.widgets.once_painted import BREATH
from ui.widgets.table import Cell, Column, Row, Table

WORDS = 14
"""The lines of words that a case may take: these tables are read, not skimmed."""


class ResultsView(QWidget):
    """The logical framework, and the performance measurement framework under it."""

    card_wanted = Signal(int)
    """A card of the theory to go to."""
    indicator_wanted = Signal(int)
    said = Signal(str, bool)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._held: set[Node] | None = None
        self._below = QTimer(self, singleShot=True, interval=BREATH)
        self._below.timeout.connect(self.complete)
        level, _code, statement, indicators, _way, verification, assumptions = logframe.logic_headers()
        heads = (level, statement, indicators, verification, assumptions)
        self.logic = Table(
            _columns(heads, (0, 6, 4, 3, 4), (100, 0, 0, 0, 0)), _("Cadre logique"), words=WORDS
        )
        self.logic.opened.connect(lambda id: self.card_wanted.emit(id))
        self.measures = Table(
            _columns(_measure_heads(), (0, 4, 4, 3, 4, 3), (96, 0, 0, 0, 0, 0)),
            _("Cadre de mesure du rendement"),
            words=WORDS,
        )
        self.measures.opened.connect(lambda id: self.indicator_wanted.emit(id))
        above, self.below = Card(_("Cadre logique")), Card(_("Cadre de mesure du rendement"))
        export = QPushButton(style.icon("excel"), _("Vers Excel…"))
        export.clicked.connect(self.ask_export)
        above.head.addWidget(export)
        above.body.addWidget(self.logic)
        self.below.body.addWidget(self.measures)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(above)
        layout.addWidget(self.below)

    def refresh(self) -> None:
        """Draw both again from what the initiative holds."""
        initiative, session = self._document.initiative, self._document.dossier.session
        self._held = logframe.loaded(session)
        logic = logframe.logic(initiative, session, self._held)
        self.logic.show_rows([Row(line.node, _cells(_logic(line), 1)) for line in logic])
        self.logic.fit_contents(60)
        self._below.start()

    def complete(self) -> None:
        """Fill what stands below, which nobody sees before the first framework is painted."""
        self._below.stop()
        initiative, session = self._document.initiative, self._document.dossier.session
        lines = logframe.measures(initiative, session, self._held)
        self._held = None
        with still(self):
            rows = [Row(line.id, _cells(_measure(line), 2)) for line in lines]
            self.measures.show_rows(rows)
            self.measures.fit_contents(60)
        self.below.setVisible(bool(lines))

    def ask_export(self) -> None:
        """Ask where, then write the workbook."""
        name = _("Cadre logique - {title}").format(title=self._document.initiative.title)
        if path := ask_where(self, _("Vers Excel"), f"{name}.xlsx", "Excel (*.xlsx)"):
            self.export(path)

    def export(self, path: Path) -> None:
        """Write it. A place that refuses it is said."""
        from app.exchange import results_book

        path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        try:
            results_book.write(self._document.initiative, self._document.dossier.session, path)
        except Refused as refusal:
            self.said.emit(str(refusal), False)
        else:
            self.said.emit(_("Cadre logique écrit dans « {name} ».").format(name=path.name), False)


def _columns(headers: tuple[str, ...], stretches: tuple[int, ...], widths: tuple[int, ...]) -> list[Column]:
    return [
        Column(header, stretch=stretch) if stretch else Column(header, width=width)
        for header, stretch, width in zip(headers, stretches, widths, strict=True)
    ]


def _logic(line: logframe.LogicLine) -> tuple[str, ...]:
    """Where there is less room than on paper: the code before what is said, the way after each indicator."""
    named = zip(line.indicators.split("\n"), line.targets.split("\n"), strict=True)
    told = "\n".join(_("{name} : {way}").format(name=name, way=way) for name, way in named if name)
    statement = f"{line.code}  {line.statement}" if line.code else line.statement
    return line.level, statement, told, line.verification, line.assumptions


def _measure_heads() -> tuple[str, ...]:
    """The nine columns of the paper in six: what belongs together stands together."""
    level, result, indicator, *_rest = logframe.measure_headers()
    return (
        level,
        result,
        indicator,
        logframe.logic_headers()[4],
        _("Source et méthode"),
        _("Quand et par qui"),
    )


def _measure(line: logframe.MeasureLine) -> tuple[str, ...]:
    way = " → ".join(filter(None, (line.baseline, line.targets)))
    how = "\n".join(filter(None, (line.source, line.method)))
    when = "\n".join(filter(None, (line.frequency, line.responsible)))
    return line.level, line.result, line.indicator, way, how, when


def _cells(words: tuple[str, ...], strong: int) -> tuple[Cell, ...]:
    """Several things in a case stand apart by a dot; the tip gives them a line each."""
    roles = ["muted"] * strong + ["strong"] + [""] * len(words)
    return tuple(
        Cell(" · ".join(text.split("\n")), role=role, tooltip=text)
        for text, role in zip(words, roles, strict=False)
    )
