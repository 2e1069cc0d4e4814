"""The bottom of the window: saved at what hour, where the data is, which language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.i18n import LANGUAGES, _, language, locale, plain_hour
from ui import style

if TYPE_CHECKING:
    from app.store import Dossier


class StatusBar(QFrame):
    """Calm and always true."""

    language_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "statusbar")
        self.state = QLabel()
        self.state.setProperty("role", "caption")
        self.place = QLabel(_("Hors ligne, tout est sur ce portable"))
        self.place.setProperty("role", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 12, 3)
        row.setSpacing(18)
        row.addWidget(self.state)
        row.addWidget(self.place)
        row.addStretch(1)
        for code in LANGUAGES:
            row.addWidget(self._language(code))

    def _language(self, code: str) -> QPushButton:
        button = QPushButton(code.upper())
        button.setProperty("role", "language")
        button.setCheckable(True)
        button.setChecked(code == language())
        button.setAccessibleName({"fr": "Français", "en": "English"}[code])
        button.clicked.connect(lambda: self._ask(code, button))
        return button

    def _ask(self, code: str, button: QPushButton) -> None:
        button.setChecked(code == language())
        if code != language():
            self.language_wanted.emit(code)

    def show_home(self) -> None:
        """Nothing is open."""
        self.state.hide()

    def show_dossier(self, dossier: Dossier) -> None:
        """Say that everything is saved, or that this window only reads."""
        self.state.show()
        if dossier.read_only:
            self.state.setText("● " + _("Lecture seule"))
            style.set_property(self.state, "state", "warn")
            return
        style.set_property(self.state, "state", "good")
        saved = dossier.saved_at
        words = (
            _("Enregistré à {hour}").format(hour=hour_of(saved.astimezone()))
            if saved
            else _("Tout est enregistré")
        )
        self.state.setText("● " + words)


def hour_of(at: datetime) -> str:
    """As `app.i18n.clock` says it; Qt has its words at hand, Babel reads them for a tenth of the opening."""
    return plain_hour(QLocale(locale()).toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat))
