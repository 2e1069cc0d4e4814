"""«Préparer les fichiers»: for whom, before when, to whom they come back, in which folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from threading import Thread

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import Refused
from app.i18n import _, ngettext
from app.landing import land_beside
from app.model import Organisation
from app.paths import documents
from ui import style
from ui.document import Document
from ui.explaining import Explained
from ui.widgets.fields import CheckField, ChoiceField, DateField, LineField

DAYS = 14


class Preparing(Explained):
    """The partners are ticked, the rest is answered already; one button writes the files."""

    wrote = Signal(int, str)
    """How many files, and in which folder."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.setWindowTitle(_("Préparer les fichiers"))
        self.resize(style.scaled(560), style.scaled(620))
        self.partners = _offered(document)
        self.return_by = DateField(_("À retourner avant le"), "", "exchange.return_by")
        self.return_by.show_value(date.today() + timedelta(days=DAYS))
        self.return_to = LineField(
            _("À qui"), _("Une personne, et comment la joindre."), "exchange.return_to"
        )
        self.return_to.show_value(document.initiative.return_to)
        self.language = _language_field()
        self.contacts = CheckField(_("Inclure les coordonnées de ses propres personnes-ressources"))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Écriture des fichiers"))
        self.bar.hide()
        self._is_writing = self._is_stopped = False
        self.all_button, self.none_button = QPushButton(_("Tous")), QPushButton(_("Aucun"))
        self.cancel_button = QPushButton(_("Fermer"))
        self.cancel_button.clicked.connect(self.reject)
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.write_button = QPushButton()
        style.as_role(self.write_button, "primary")
        self.write_button.clicked.connect(self._ask_folder)
        self.message_button = QPushButton(_("Copier un message d’accompagnement"))
        self.message_button.clicked.connect(self._copy_message)
        self.partners.itemChanged.connect(lambda _item: self._count())
        self._lay_out()
        self._count()
        Thread(target=import_module, args=("app.exchange.drawing",), daemon=True).start()  # while one reads

    def _lay_out(self) -> None:
        title = QLabel(_("Pour quels partenaires ?"))
        title.setProperty("role", "heading")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        for button, state in (
            (self.all_button, Qt.CheckState.Checked),
            (self.none_button, Qt.CheckState.Unchecked),
        ):
            style.as_role(button, "quiet")
            button.clicked.connect(lambda _checked, state=state: self._tick(state))
            head.addWidget(button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.message_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.write_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.partners, 1)
        for widget in (
            self.return_by,
            self.return_to,
            self.language,
            self.contacts,
            self.bar,
            self.problem,
        ):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    def chosen(self) -> list[Organisation]:
        """The partners that are ticked."""
        items = [self.partners.item(row) for row in range(self.partners.count())]
        ids = [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]
        held = [self.document.dossier.get(Organisation, id) for id in ids]
        return [organisation for organisation in held if organisation is not None]

    def _tick(self, state: Qt.CheckState) -> None:
        for row in range(self.partners.count()):
            self.partners.item(row).setCheckState(state)

    def _count(self) -> None:
        count = len(self.chosen())
        words = ngettext("Écrire {n} fichier…", "Écrire {n} fichiers…", count)
        self.write_button.setText(words.format(n=count))
        self.write_button.setEnabled(count > 0)
        self.message_button.setEnabled(count > 0)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Dans quel dossier ?"), str(documents()))
        if name:
            self.write(Path(name))

    def write(self, folder: Path) -> None:
        """Write a file for each partner that is ticked, and remember what was sent."""
        chosen, refusal = self.chosen(), ""
        written = 0
        self._complain("")
        self._turn(is_writing=True)
        self.bar.setRange(0, len(chosen))
        try:
            with self.document.heard_once():
                for organisation in chosen:
                    self._write_one(organisation, folder)
                    written += 1
                    self.bar.setValue(written)
                    QApplication.processEvents()
                    if self._is_stopped:
                        break
        except Refused as refused:
            refusal = str(refused)
        finally:
            self._turn(is_writing=False)
        if written < len(chosen):
            self._leave(chosen[:written])
            self._complain(" ".join(filter(None, (_ready(written), refusal))))
            return
        self.wrote.emit(written, str(folder))
        self.accept()

    def _turn(self, *, is_writing: bool) -> None:
        """While files are written nothing else is asked, and the last button stops after the file at hand."""
        self._is_writing, self._is_stopped = is_writing, False
        self.bar.setVisible(is_writing)
        self.cancel_button.setText(_("Annuler") if is_writing else _("Fermer"))
        asked = (self.partners, self.all_button, self.none_button, self.return_by, self.return_to)
        for widget in (*asked, self.language, self.contacts, self.message_button, self.write_button):
            widget.setEnabled(not is_writing)
        if not is_writing:
            self._count()

    def reject(self) -> None:
        """Close; while files are written, stop instead."""
        if self._is_writing:
            self._is_stopped = True
            return
        super().reject()

    def _leave(self, done: list[Organisation]) -> None:
        """Who has a file already is ticked no more: trying again does not send it twice."""
        ids = {organisation.id for organisation in done}
        for item in (self.partners.item(row) for row in range(self.partners.count())):
            if item.data(Qt.ItemDataRole.UserRole) in ids:
                item.setCheckState(Qt.CheckState.Unchecked)

    def _write_one(self, organisation: Organisation, folder: Path) -> None:
        from app.exchange import sending

        prepared = sending.prepare(
            self.document.initiative,
            organisation,
            return_by=self._return_by(),
            return_to=str(self.return_to.value()),
            with_contacts=bool(self.contacts.value()),
            language=self._language(),
        )
        QApplication.processEvents()
        path = folder / prepared.file_name
        try:
            path = land_beside(path, prepared.content)
        except OSError as error:
            raise Refused(
                _(
                    "« {path} » ne peut pas être écrit. Fermez-le s’il est ouvert, ou choisissez un autre dossier."
                ).format(path=path)
            ) from error
        with self.document.dossier.record():
            sending.remember(self.document.initiative, replace(prepared, file_name=path.name))

    def _language(self) -> str | None:
        held = self.language.value()
        return held if isinstance(held, str) else None

    def _return_by(self) -> date:
        held = self.return_by.value()
        return held if isinstance(held, date) else date.today() + timedelta(days=DAYS)

    def _copy_message(self) -> None:
        from app.exchange import covering

        initiative = self.document.initiative
        told = [
            covering.message(
                initiative,
                organisation,
                return_by=self._return_by(),
                return_to=str(self.return_to.value()),
                with_contacts=bool(self.contacts.value()),
                language=self._language(),
            )
            for organisation in self.chosen()
        ]
        QGuiApplication.clipboard().setText("\n\n".join(told))

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _offered(document: Document) -> QListWidget:
    """The partners; those of whom something is asked are ticked."""
    offered = QListWidget()
    offered.setAccessibleName(_("Partenaires"))
    for organisation in document.initiative.organisations:
        item = QListWidgetItem(organisation.name)
        item.setData(Qt.ItemDataRole.UserRole, organisation.id)
        item.setCheckState(Qt.CheckState.Checked if _is_asked(organisation) else Qt.CheckState.Unchecked)
        offered.addItem(item)
    return offered


def _language_field() -> ChoiceField:
    field = ChoiceField(
        _("Langue du fichier"),
        _("Celle de chaque partenaire, ou la même pour tous."),
        "exchange.language",
        options=[(None, _("celle du partenaire")), ("fr", "français"), ("en", "English")],
        optional=False,
    )
    field.show_value(None)
    return field


def _ready(count: int) -> str:
    """What was done before something went wrong."""
    words = ngettext(
        "{n} fichier est prêt ; les partenaires encore cochés attendent le leur.",
        "{n} fichiers sont prêts ; les partenaires encore cochés attendent le leur.",
        count,
    )
    return words.format(n=count) if count else ""


def _is_asked(organisation: Organisation) -> bool:
    """Whether there is something to ask of this partner."""
    return bool(organisation.reportings or organisation.participations)
