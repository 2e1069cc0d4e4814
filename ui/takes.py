"""The takes kept of the socle, folded under its result: day by day, what was answered and what moved."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _, day
from app.method.takes import Comparison, compare
from app.model import Answer
from ui import style
from ui.document import Document
from ui.layouts import empty
from ui.widgets.disclosure import Disclosure

STATES = {Answer.YES: "good", Answer.PARTLY: "warn", Answer.NOT_YET: ""}
"""«Pas encore» is a good outcome too: it is not shown in red."""
MOVED = {1: " ↑", -1: " ↓", 0: ""}


class Takes(QWidget):
    """«Garder cette prise», a sentence on what moved, and the table of the days."""

    said = Signal(str, bool)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.keep = QPushButton(_("Garder les réponses d’aujourd’hui"))
        self.keep.setIcon(style.icon("pin", "primary"))
        self.keep.setToolTip(_("Pour les comparer à celles de la prochaine fois"))
        style.as_role(self.keep, "quiet")
        self.keep.clicked.connect(self.keep_now)
        self.moved = QLabel()
        self.moved.setWordWrap(True)
        self.earlier = Disclosure(_("Comparer les réponses gardées"))
        inside = QWidget()
        self.grid = QGridLayout(inside)
        self.grid.setContentsMargins(0, 4, 0, 0)
        self.grid.setHorizontalSpacing(24)
        self.grid.setVerticalSpacing(6)
        self.earlier.set_content(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.moved)
        layout.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.earlier)

    def refresh(self) -> None:
        """Show the days again, and what moved since the last."""
        held = compare(self.document.initiative)
        answered = any(answer.answer for answer in self.document.initiative.readiness)
        self.keep.setVisible(answered and not self.document.dossier.read_only)
        self.moved.setText(held.words)
        self.moved.setVisible(bool(held.words))
        self.earlier.setVisible(bool(held.days))
        empty(self.grid)
        if held.days:
            self._fill(held)

    def _fill(self, held: Comparison) -> None:
        heads = ["", *(day(on, "medium") for on in held.days), _("Maintenant")]
        for column, words in enumerate(heads):
            self.grid.addWidget(_label(words, "caption"), 0, column)
        for row, line in enumerate(held.lines, 1):
            self.grid.addWidget(_label(line.name, ""), row, 0)
            for column, answer in enumerate(line.answers, 1):
                last = column == len(line.answers)
                self.grid.addWidget(_answer(answer, line.moved if last else 0), row, column)
        self.grid.setColumnStretch(0, 1)

    def keep_now(self) -> None:
        """Keep the answers of today."""
        try:
            with self.document.change(_("Garder les réponses du socle")):
                self.document.initiative.keep_take(date.today())
        except Refused as refusal:
            self.said.emit(str(refusal), False)


def _answer(answer: Answer | None, moved: int) -> QLabel:
    label = _label(answer.label + MOVED[moved] if answer else "–", "reason")
    label.setProperty("state", STATES[answer] if answer else "")
    return label


def _label(words: str, role: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", role)
    label.setWordWrap(role == "")
    return label
