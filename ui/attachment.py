"""The file attached to a piece of knowledge, or to a value: joined, copied out, taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _, number
from app.model import Evidence, Measurement
from app.paths import documents
from app.store import Dossier
from app.store.attachments import LARGEST, MEGABYTE, Holder, attach, copy_out, detach, set_out
from ui import style
from ui.document import Document
from ui.saving import ask_where
from ui.widgets.flow import FlowLayout


class Attachment(QWidget):
    """Its name, and what can be done with it; a refusal is said under it."""

    def __init__(self, document: Document, kind: type[Evidence] | type[Measurement] = Evidence) -> None:
        super().__init__()
        self.document, self.kind = document, kind
        self.owner_id: int | None = None
        title = QLabel(_("Fichier joint"))
        title.setProperty("role", "label")
        self.name = QLabel()
        self.name.setWordWrap(True)
        words = _("Il est copié dans l’initiative : {most} Mo au plus.")
        self.limit = QLabel(words.format(most=number(LARGEST // MEGABYTE)))
        self.limit.setProperty("role", "caption")
        self.limit.setWordWrap(True)
        self.message = QLabel()
        self.message.setProperty("role", "problem")
        self.message.setWordWrap(True)
        self.message.hide()
        self.join = self._button(_("Joindre un fichier…"), "add", self._ask_file)
        self.open = self._button(_("Ouvrir"), "open", self._open)
        self.save = self._button(_("Enregistrer une copie…"), "export", self._ask_place)
        self.drop = self._button(_("Retirer"), "close", lambda: self._do(detach))
        deeds = QWidget()
        row = FlowLayout(deeds, spacing=6)
        for button in (self.join, self.open, self.save, self.drop):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (title, self.name):
            layout.addWidget(widget)
        layout.addWidget(deeds)
        layout.addWidget(self.limit)
        layout.addWidget(self.message)

    def _button(self, words: str, icon: str, deed: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.setIcon(style.icon(icon, "primary"))
        style.as_role(button, "quiet")
        button.clicked.connect(lambda _on=False: deed())
        return button

    def show_entity(self, id: int) -> None:
        """Show what is attached to this one."""
        if id != self.owner_id:
            self._complain("")
        self.owner_id = id
        held = self.document.dossier.get(self.kind, id)
        if held is None:
            return
        writes = not self.document.dossier.read_only
        self.name.setText(held.file_name)
        self.name.setVisible(bool(held.file_name))
        self.join.setVisible(writes and not held.file_name)
        self.limit.setVisible(writes and not held.file_name)
        self.drop.setVisible(writes and bool(held.file_name))
        for button in (self.open, self.save):
            button.setVisible(bool(held.file_name))

    def take(self, path: Path) -> None:
        """Attach this file."""
        self._do(lambda dossier, holder: attach(dossier, holder, path))

    def put(self, path: Path) -> None:
        """Copy the attached file there."""
        self._do(lambda dossier, holder: copy_out(dossier, holder, path))

    def _do(self, deed: Callable[[Dossier, Holder], None]) -> None:
        held = self.document.dossier.get(self.kind, self.owner_id) if self.owner_id else None
        if held is None:
            return
        try:
            deed(self.document.dossier, held)
        except Refused as refusal:
            self._complain(str(refusal))
        else:
            self._complain("")

    def _complain(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    def _open(self) -> None:
        """A copy to look at: what is changed in it is not kept here."""
        self._do(_looked_at)

    def _ask_file(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, _("Joindre un fichier"), str(documents()))
        if path:
            self.take(Path(path))

    def _ask_place(self) -> None:
        if path := ask_where(self, _("Enregistrer une copie"), self.name.text()):
            self.put(path)


def _looked_at(dossier: Dossier, holder: Holder) -> None:
    path = set_out(dossier, holder)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        words = _("Aucune application de cet ordinateur n’ouvre « {name} ». Enregistrez-en une copie.")
        raise Refused(words.format(name=path.name))
