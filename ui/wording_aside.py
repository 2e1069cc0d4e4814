"""What the language check says of the impact, left aside by the group with its reason, and taken back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _
from app.method import checks
from app.method.checks import Point
from app.method.impact_parts import remarks
from ui.canvas.setting_aside import Deed, LeaveAside, TakenBack
from ui.document import Document
from ui.layouts import empty


class WordingAside(QWidget):
    """«Laisser de côté…» while the check has something to say; afterwards the reason, and the way back."""

    said = Signal(str, bool)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self._shown: tuple[str | None, bool] | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def refresh(self) -> None:
        """Show what can be done now; a reason that is being typed is left alone."""
        impact = self.document.initiative.impact
        severity, sentence = checks.Severity.DISCUSS, _("Remarques sur les mots, mises de côté")
        point = Point(checks.WORDING, severity, sentence, (impact.id,))
        reason = checks.aside(self.document.dossier.session, point)
        speaks = bool(remarks(impact)) and not self.document.dossier.read_only
        if (reason, speaks) == self._shown:
            return
        self._shown = (reason, speaks)
        empty(self.column)
        if reason is not None:
            taken = TakenBack(self.document, point, reason, self._attempt)
            taken.back.setVisible(not self.document.dossier.read_only)
            self.column.addWidget(taken)
        elif speaks:
            self.column.addWidget(LeaveAside(self.document, point, self._attempt))
        self.setVisible(reason is not None or speaks)

    def _attempt(self, deed: Deed) -> None:
        try:
            deed()
        except Refused as refusal:
            self.said.emit(str(refusal), False)
