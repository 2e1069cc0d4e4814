"""Fichiers Excel: what is sent to partners, what comes back, and what is decided of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QProgressBar, QPushButton

from app.i18n import _, ngettext
from app.model import (
    Base,
    Exchange,
    ExchangeCell,
    Intervention,
    Measurement,
    Organisation,
    Participation,
    Person,
    Reporting,
    StoredFile,
)
from ui import style
from ui.document import Document
from ui.exchange.following import Following
from ui.exchange.intake import Intake
from ui.exchange.preparing import Preparing
from ui.exchange.returned import Returned
from ui.page import Page
from ui.widgets.empty import EmptyState

SUFFIXES = (".xlsx", ".xlsm", ".ods", ".xls", ".csv")
MOST = 500
"""Files that are read at once; more, and it is not a folder of answers."""


class ExchangePage(Page):
    """Nothing is changed until it is applied; each file applied is undone in one gesture."""

    key = "exchange"
    shows: tuple[type[Base], ...] = (
        Exchange,
        ExchangeCell,
        StoredFile,
        Organisation,
        Measurement,
        Intervention,
        Participation,
        Reporting,
        Person,
    )

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.prepare_button = QPushButton(_("Préparer les fichiers…"))
        self.pick_button = QPushButton(_("Vérifier des fichiers reçus…"))
        style.as_role(self.pick_button, "primary")
        self.list_button = QPushButton(_("Importer une liste…"))
        self.list_button.setEnabled(not document.dossier.read_only)
        self.list_button.clicked.connect(lambda: self.deed_wanted.emit("list"))
        style.as_role(self.list_button, "quiet")
        self.tools.addWidget(self.prepare_button)
        self.tools.addWidget(self.pick_button)
        self.prepare_button.clicked.connect(self.prepare)
        self.pick_button.clicked.connect(self.pick)
        self.empty = EmptyState(
            _("Envoyez à chaque partenaire un fichier Excel court, puis déposez ici ce qui revient."),
            _("Préparer les fichiers…"),
            self.prepare,
            icon="excel",
        )
        self.bar = QProgressBar()
        self.bar.hide()
        self.cancel_button = QPushButton(_("Arrêter la lecture"))
        self.cancel_button.hide()
        self.returned = Returned(document)
        self.intake = Intake(self)
        self.intake.moved.connect(self._move)
        self.intake.was_read.connect(self.returned.take)
        self.intake.ended.connect(self._end)
        self.cancel_button.clicked.connect(self.intake.cancel)
        self.returned.said.connect(self.said)
        self.returned.list_wanted.connect(self._import_list)
        self.follow = Following(document)
        self.follow.said.connect(self.said)
        self.follow.resumed.connect(lambda path: self.take_files([path]))
        for widget in (self.empty, self.bar, self.cancel_button, self.returned, self.follow):
            self.body.addWidget(widget)
        self.body.addWidget(self.list_button, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Show who was sent what, and what came back."""
        initiative = self.document.initiative
        self.follow.refresh()
        is_empty = not self.follow.isVisibleTo(self) and not self.returned.files
        self.empty.setVisible(is_empty)
        self.prepare_button.setVisible(not is_empty)  # it stands in the middle of the page then
        writes = not self.dossier.read_only
        self.prepare_button.setEnabled(writes and bool(initiative.organisations))
        self.prepare_button.setToolTip(
            "" if initiative.organisations else _("Ajoutez d’abord un partenaire.")
        )
        self.returned.refresh()

    def prepare(self) -> None:
        """Choose the partners, the date and the folder, then write the files."""
        if not self.document.initiative.organisations:
            self.page_wanted.emit("partners", None)
            return
        self._dialog = Preparing(self.document, self)
        self._dialog.wrote.connect(self._wrote)
        self._dialog.open()

    def pick(self) -> None:
        """Choose the files that partners sent back."""
        names, _filter = QFileDialog.getOpenFileNames(
            self,
            _("Vérifier des fichiers reçus"),
            "",
            _("Fichiers de tableur (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv);;Tous les fichiers (*)"),
        )
        self.take_files([Path(name) for name in names])

    def take_files(self, paths: list[Path]) -> None:
        """Read the files, and show what each brings."""
        found = [one for path in paths for one in _files(path)]
        if not found:
            if paths:
                self.said.emit(
                    _("Il n’y a aucun fichier de tableur dans ce dossier. Choisissez-en un autre."), False
                )
            return
        if len(found) > MOST:
            self.said.emit(_("Seuls les {n} premiers fichiers sont lus.").format(n=MOST), False)
            found = found[:MOST]
        self.intake.add(found)
        self.intake.wait()

    def _import_list(self, path: Path) -> None:
        from ui.importing.dialog import ImportDialog

        dialog = ImportDialog.offer(self.document, self, path)
        dialog.imported.connect(lambda words: self._imported(path, words))

    def _imported(self, path: Path, words: str) -> None:
        self.returned.forget(path)
        self.said.emit(words, True)

    def _move(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.bar.setVisible(self.intake.is_busy)
        self.cancel_button.setVisible(self.intake.is_busy)

    def _end(self) -> None:
        self.bar.hide()
        self.cancel_button.hide()
        self.returned.choose_what_waits()
        self.refresh()

    def _wrote(self, count: int, folder: str) -> None:
        words = ngettext(
            "{n} fichier est prêt dans {folder}.", "{n} fichiers sont prêts dans {folder}.", count
        )
        self.said.emit(words.format(n=count, folder=folder), False)
        self.refresh()


def _files(path: Path) -> list[Path]:
    """The file itself, or the workbooks of a folder and of those inside it, in order."""
    if not path.is_dir():
        return [path]
    held = (
        one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES and not one.name.startswith("~$")
    )
    return sorted(held)
