"""«Historique»: every step, with its hour, and the way to return to any of them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _, clock, day
from ui import style
from ui.document import Document
from ui.widgets.table import Cell, Column, Row, Table


class History(QDialog):
    """The steps, the latest first; those undone are marked and can be taken again."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.setWindowTitle(_("Historique"))
        self.resize(620, 520)
        words = QLabel(
            _("Choisissez un moment : l’initiative redevient ce qu’elle était juste après ce geste.")
        )
        words.setWordWrap(True)
        words.setProperty("role", "muted")
        self.table = Table(
            [Column(_("Quand"), width=150), Column(_("Geste"), stretch=1), Column("", width=110)],
            _("Les gestes, du plus récent au plus ancien"),
        )
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.back = QPushButton(_("Revenir à ce moment"))
        style.as_role(self.back, "primary")
        self.back.clicked.connect(self._return)
        self.back.setEnabled(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        for widget in (words, self.table, self.problem, buttons):
            layout.addWidget(widget)
        self._chosen: int | None = None
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _id: self._return())
        document.changed.connect(lambda _changed: self._show())
        self._show()

    def _show(self) -> None:
        rows = []
        for step in reversed(self._document.dossier.steps()):
            state = _("annulé") if step.undone else ""
            cells = (Cell(_moment(step.at), role="muted"), Cell(step.label), Cell(state, role="muted"))
            rows.append(Row(step.id, cells))
        self.table.show_rows(rows)

    def _choose(self, id: object) -> None:
        self._chosen = id if isinstance(id, int) else None
        self.back.setEnabled(self._chosen is not None and not self._document.dossier.read_only)

    def _return(self) -> None:
        if self._chosen is None:
            return
        try:
            self._document.dossier.return_to(self._chosen)
        except Refused as refusal:
            self.problem.setText(str(refusal))
            self.problem.show()


def _moment(at: datetime) -> str:
    local = at.astimezone()
    if local.date() == datetime.now().astimezone().date():
        return clock(local)
    return f"{day(local.date(), 'medium')}, {clock(local)}"
