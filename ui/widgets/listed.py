"""A dialog that lists moments, and does one thing with the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import style
from ui.widgets.table import Column, Row, Table


class Listed(QDialog):
    """`wanted` carries the id of the line on which the deed was asked; a problem is said under the list."""

    wanted = Signal(object)

    def __init__(
        self,
        title: str,
        words: str,
        columns: Sequence[Column],
        deed: str,
        parent: QWidget | None = None,
        *,
        writes: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(620, 520)
        told = QLabel(words)
        told.setWordWrap(True)
        told.setProperty("role", "muted")
        self.table = Table(list(columns), title)
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.back = QPushButton(deed)
        style.as_role(self.back, "primary")
        self.back.setEnabled(False)
        self.back.clicked.connect(self._ask)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.rejected.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        for widget in (told, self.table, self.problem, self.buttons):
            layout.addWidget(widget)
        self._chosen: object = None
        self._writes = writes
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _id: self._ask())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """The lines, the latest first."""
        self.table.show_rows(list(rows))

    def complain(self, sentence: str) -> None:
        """Say in place why it was refused."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _choose(self, id: object) -> None:
        self._chosen = id
        self.back.setEnabled(id is not None and self._writes)

    def _ask(self) -> None:
        if self._chosen is not None and self._writes:
            self.wanted.emit(self._chosen)
