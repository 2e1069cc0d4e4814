"""A card that lists the elements of one kind, adds one by its name, and opens the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from app.errors import Refused
from app.i18n import _
from app.model import Entity, Initiative
from ui import style
from ui.several import take_away
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.fields.editors import Line
from ui.widgets.once_painted import InTurns
from ui.widgets.table import Cell, Column, Row, Table
from ui.widgets.table_lines import MOST_LINES

if TYPE_CHECKING:
    from ui.document import Document


AT_ONCE, IN_A_TURN = 24, 72
"""Lines that are told before the card is painted, more than a screen shows; and at each of the turns that follow."""


@dataclass(frozen=True)
class Records:
    """What the card lists, how a line reads, and how one is added."""

    kind: type[Entity]
    title: str
    columns: Sequence[Column]
    rows: Callable[[Initiative], Sequence[Entity]]
    cells: Callable[[Entity], tuple[Cell, ...]]
    add: Callable[[Initiative, str], Entity]
    add_hint: str
    """What is written in the empty line: «Nom du partenaire»."""
    add_words: str
    """The label of the change, with {name}."""
    empty_words: str
    empty_icon: str = "add"
    name: Callable[[Entity], str] = lambda entity: str(
        getattr(entity, "name", "") or getattr(entity, "title", "") or getattr(entity, "text", "")
    )
    state: Callable[[Entity], str] = lambda _entity: ""
    words: int = MOST_LINES
    """The lines of words that a case may take."""
    ask: Callable[[Sequence[Entity]], None] = lambda _held: None
    """Asks, for several at once, what their cells say."""
    remark: Callable[[Initiative, Entity], str] = lambda _initiative, _added: ""
    """What has to be looked at in the one that was just added, said under the line where it was named."""
    brief: Callable[[Entity], tuple[Cell, ...]] | None = None
    """What a line far below says for a moment, where all that a line says takes time to be known."""


class RecordCard(Card):
    """Type a name, Enter: it is there, and the line is ready for the next."""

    chosen = Signal(int)
    said = Signal(str, bool)

    def __init__(self, document: Document, records: Records) -> None:
        super().__init__(records.title)
        self.document, self.records = document, records
        self.table = Table(list(records.columns), records.title, words=records.words)
        self.new_name = Line()
        self.new_name.setObjectName(f"new.{records.kind.__tablename__}")
        self.new_name.setPlaceholderText(records.add_hint)
        self.new_name.setAccessibleName(records.add_hint)
        self.add_button = QPushButton(_("Ajouter"))
        self.add_button.setIcon(style.icon("add", "on-primary"))
        style.as_role(self.add_button, "primary")
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.setContentsMargins(16, 0, 16, 12)
        self.problem.hide()
        self.empty = EmptyState(records.empty_words, "", None, icon=records.empty_icon)
        row = QHBoxLayout()
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(8)
        row.addWidget(self.new_name, 1)
        row.addWidget(self.add_button)
        for widget in (self.empty, self.table):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.body.addWidget(self.problem)
        self.new_name.returnPressed.connect(self.add)
        self.new_name.textEdited.connect(lambda _text: self._complain(""))
        self.add_button.clicked.connect(self.add)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._choose)
        self.table.deletion_asked.connect(self._remove)
        self._rest = InTurns(self, ())
        self._cells: dict[int, tuple[Cell, ...]] = {}
        writes = not document.dossier.read_only
        self.new_name.setVisible(writes)
        self.add_button.setVisible(writes)

    def refresh(self) -> None:
        """Say again what the initiative holds: at once what a screen holds, the lines far below once it is painted."""
        count = len(self.records.rows(self.document.initiative))
        first = AT_ONCE if self.records.brief and not self.table.is_sorted else count
        self._cells = {}
        self._tell(0, first)
        self._show_lines()
        turns = [partial(self._tell, begin, begin + IN_A_TURN) for begin in range(first, count, IN_A_TURN)]
        self._rest.begin([*turns, self._show_lines] if turns else [])

    def _tell(self, begin: int, end: int) -> None:
        """Know what these lines say."""
        told = self.records.rows(self.document.initiative)[begin:end]
        self.records.ask(told)
        self._cells |= {one.id: self.records.cells(one) for one in told}

    def _show_lines(self) -> None:
        """Every line, with what is known of it."""
        entities, brief = self.records.rows(self.document.initiative), self.records.brief
        self.table.show_rows(
            [
                Row(e.id, self._cells.get(e.id) or (brief or self.records.cells)(e), self.records.state(e))
                for e in entities
            ],
            steady=len(self._cells) > AT_ONCE,
        )
        self.table.fit_contents(40)
        self.table.setVisible(bool(entities))
        self.empty.setVisible(not entities)

    def add(self) -> None:
        """Add what was named, open it, and stay ready for the next."""
        name = self.new_name.text().strip()
        if not name:
            self.new_name.setFocus()
            return
        try:
            with self.document.change(self.records.add_words.format(name=_short(name))):
                entity = self.records.add(self.document.initiative, name)
            id, remark = entity.id, self.records.remark(self.document.initiative, entity)
        except Refused as refusal:
            self._complain(str(refusal))
            return
        self.new_name.clear()
        self._complain(remark, "advice")
        self.table.select(id)
        self.chosen.emit(id)

    def _choose(self, id: object) -> None:
        if isinstance(id, int):
            self.chosen.emit(id)

    def _remove(self, id: object) -> None:
        if isinstance(id, int) and not self.document.dossier.read_only:
            words = take_away(self.document, self.records.kind, id, self.records.name)
            if words:
                self.said.emit(words, True)

    def _complain(self, sentence: str, role: str = "problem") -> None:
        style.set_property(self.problem, "role", role)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:59] + "…"
