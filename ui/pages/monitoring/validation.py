"""Under the grid: what waits to be validated, in words, and the gestures that answer it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.analysis.validation import Waiting, in_words
from app.i18n import _, ngettext
from ui import style


class ReasonLine(QLineEdit):
    """Enter says it, Escape gives up."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the line, and nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class ValidationBar(QWidget):
    """Validate, keep as a draft, send back with a reason, go to the next: for all that is selected, at once."""

    validated = Signal()
    held_back = Signal()
    sent_back = Signal(str)
    next_wanted = Signal()
    letters_wanted = Signal()
    left = Signal()
    """The reason was given, or not: the hand goes back to the grid."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("measurement.sent_back_for")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setProperty("role", "muted")
        self.validate_button = self._button(
            _("Valider"), "tick", _("Valider les valeurs choisies (Ctrl+Entrée)")
        )
        self.draft_button = self._button(
            _("Garder en brouillon"),
            "edit",
            _("Les valeurs choisies ne compteront pas tant qu’elles ne seront pas validées (Ctrl+B)"),
        )
        self.back_button = self._button(
            _("Renvoyer…"),
            "undo",
            _("Renvoyer les valeurs choisies au partenaire, en disant pourquoi (Ctrl+Maj+Entrée)"),
        )
        self.next_button = self._button(
            _("La suivante"), "down", _("Aller à la prochaine valeur à valider (F8)")
        )
        self.letters_button = self._button(
            _("Copier le message"),
            "copy",
            _("Copier ce qu’il faut écrire aux partenaires dont une valeur est renvoyée"),
        )
        self.reason = ReasonLine()
        self.reason.setPlaceholderText(_("Pourquoi la renvoyer ? Le partenaire le lira. Puis Entrée."))
        self.reason.setAccessibleName(_("Pourquoi renvoyer ces valeurs"))
        self.reason.setMaxLength(1_000)
        self.reason.hide()
        self.validate_button.clicked.connect(self.validated)
        self.draft_button.clicked.connect(self.held_back)
        self.back_button.clicked.connect(self.ask_reason)
        self.next_button.clicked.connect(self.next_wanted)
        self.letters_button.clicked.connect(self.letters_wanted)
        self.reason.returnPressed.connect(self._say)
        self.reason.given_up.connect(self.close_reason)
        self._lay_out()

    def _button(self, words: str, icon: str, tip: str) -> QPushButton:
        button = QPushButton(style.icon(icon, "primary"), words)
        style.as_role(button, "quiet")
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._answers = (self.validate_button, self.draft_button, self.back_button)
        for button in (*self._answers, self.next_button, self.letters_button):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.words)
        layout.addLayout(row)
        layout.addWidget(self.reason)

    def show_waiting(self, here: Waiting | None, everywhere: Sequence[Waiting]) -> None:
        """What waits in the indicator that is shown, and in the others."""
        elsewhere = sum(one.to_validate for one in everywhere) - (here.to_validate if here else 0)
        more = ngettext(
            "{n} valeur à valider dans les autres indicateurs.",
            "{n} valeurs à valider dans les autres indicateurs.",
            elsewhere,
        ).format(n=elsewhere)
        parts = (in_words([here] if here else []), more if elsewhere else "")
        self.words.setText(" ".join(part for part in parts if part))
        self.next_button.setVisible(any(one.to_validate for one in everywhere))
        self.letters_button.setVisible(here is not None and here.sent_back > 0)
        self.words.setVisible(bool(self.words.text()))

    def choose(self, values: int) -> None:
        """So many of the selected cases hold a value that can be answered."""
        for button in self._answers:
            button.setEnabled(values > 0)

    def ask_reason(self) -> None:
        """Open the line where the reason is typed."""
        self.reason.show()
        self.reason.setFocus()

    def close_reason(self) -> None:
        """Close it, what was typed forgotten."""
        self.reason.clear()
        self.reason.hide()
        self.left.emit()

    def _say(self) -> None:
        self.sent_back.emit(self.reason.text())


def copy_letters(letters: Sequence[str]) -> str:
    """Put them in the clipboard, one under the other; what to say then."""
    QGuiApplication.clipboard().setText("\n\n———\n\n".join(letters))
    return ngettext("Message copié.", "{count} messages copiés.", len(letters)).format(count=len(letters))
