"""«Importer une liste»: a file, its columns, what each row would do, then one change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import Refused
from app.exchange.importing.loader import Loader
from app.exchange.importing.tables import Loaded
from app.i18n import _
from app.paths import documents
from ui import style
from ui.document import Document
from ui.explaining import Explained
from ui.importing.columns import ColumnsStep
from ui.importing.map_offer import MapOffer
from ui.importing.preview import PreviewStep
from ui.widgets.empty import EmptyState

TICK = 20
"""Milliseconds between two looks at the helper."""


class ImportDialog(Explained):
    """Nothing is written before the last button; `imported` carries the sentence to say then."""

    imported = Signal(str)

    def __init__(self, document: Document, into: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.into = document, into
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Importer une liste"))
        self.setAcceptDrops(True)
        self.resize(style.scaled(940), style.scaled(680))
        self._loader = loader = Loader()
        self.destroyed.connect(lambda: loader.stop())
        self.path: Path | None = None
        self.heading = QLabel(_("Importer une liste"))
        self.heading.setProperty("role", "heading")
        self.pick_button = QPushButton(_("Choisir un autre fichier…"))
        self.empty = EmptyState(
            _(
                "Déposez ici une liste, de n’importe quel tableur (xlsx, xls, ods, csv). "
                "Ses titres n’ont pas à être les nôtres, et rien n’est écrit avant que vous l’ayez vu."
            ),
            _("Choisir un fichier…"),
            self.pick,
            icon="import",
        )
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(_("Lecture du fichier"))
        self.map_offer = MapOffer(document)
        self.columns = ColumnsStep(into)
        self.preview = PreviewStep(document)
        self.steps = QStackedWidget()
        self.back_button = QPushButton(_("Revenir aux colonnes"))
        self.cancel_button = QPushButton(_("Annuler"))
        self.next_button = QPushButton()
        style.as_role(self.next_button, "primary")
        self.next_button.setDefault(True)  # Enter in a question goes on: it chooses no other file
        self._lay_out()
        self._wire()
        self._show_step(self.empty)

    @classmethod
    def offer(cls, document: Document, parent: QWidget, path: Path | None = None) -> ImportDialog:
        """Open it over a window, on a file if there is one already."""
        dialog = cls(document, "", parent)
        dialog.open()
        if path is not None:
            dialog.take(path)
        return dialog

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.pick_button)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.next_button)
        centred = self.empty.layout()
        assert isinstance(centred, QVBoxLayout)
        centred.insertStretch(0, 1)
        centred.addStretch(1)
        for step in (self.empty, self.columns, self.preview):
            self.steps.addWidget(step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.problem)
        layout.addWidget(self.bar)
        layout.addWidget(self.map_offer)
        layout.addWidget(self.steps, 1)
        layout.addLayout(foot)

    def _wire(self) -> None:
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._look)
        self.pick_button.clicked.connect(self.pick)
        self.back_button.clicked.connect(lambda: self._show_step(self.columns))
        self.cancel_button.clicked.connect(self.reject)
        self.next_button.clicked.connect(self._go_on)
        self.map_offer.drawn.connect(self._finish)
        self.map_offer.refused.connect(self._refuse)
        self.columns.changed.connect(self._tell)
        self.columns.reread.connect(self._reread)
        self.preview.changed.connect(self._tell)

    # The file

    def pick(self) -> None:
        """Ask which file."""
        sheets = _("Listes (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt);;Tous les fichiers (*)")
        name, _filter = QFileDialog.getOpenFileName(self, _("Quelle liste ?"), str(documents()), sheets)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Read a file, in the helper; the window stays alive."""
        self.path = path
        self._read("", "")

    def _reread(self, encoding: str, separator: str) -> None:
        self._read(encoding, separator)

    def _read(self, encoding: str, separator: str) -> None:
        assert self.path is not None
        self._complain("")
        self.map_offer.hide()
        self._loader.start(self.path, encoding, separator)
        self._timer.start()
        self.bar.show()
        self._tell()

    def _look(self) -> None:
        try:
            found = self._loader.result()
        except Refused as refusal:
            self._end_reading()
            self._complain(str(refusal))
            self._show_step(self.empty)
            return
        if found is not None:
            self._end_reading()
            self._show(found)

    def _end_reading(self) -> None:
        self._timer.stop()
        self.bar.hide()

    def _show(self, loaded: Loaded) -> None:
        assert self.path is not None
        self.heading.setText(self.path.name)
        self.map_offer.show_file(loaded, self.path.name)
        self.columns.show_file(loaded)
        self._show_step(self.columns)

    # The steps

    def _show_step(self, step: QWidget) -> None:
        self.preview.stop()
        self.steps.setCurrentWidget(step)
        self._tell()
        if step is self.columns:
            self.columns.into.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        """What the buttons say and whether they answer."""
        step, reading = self.steps.currentWidget(), self._timer.isActive()
        self.bar.setVisible(reading)
        self.problem.setVisible(bool(self.problem.text()))
        self.pick_button.setVisible(step is not self.empty)
        self.map_offer.setVisible(step is self.columns and not reading and self.map_offer.has_map)
        self.back_button.setVisible(step is self.preview)
        self.next_button.setVisible(step is not self.empty)
        if step is self.columns:
            self.next_button.setText(_("Voir ce qui sera importé"))
            self.next_button.setEnabled(not reading and self.columns.is_complete)
        else:
            self.next_button.setText(self.preview.words())
            self.next_button.setEnabled(self.preview.can_apply and not self.document.dossier.read_only)

    def _go_on(self) -> None:
        if self.steps.currentWidget() is self.columns:
            self.preview.plan(self.columns.sheet, self.columns.mapped)
            self.steps.setCurrentWidget(self.preview)
            self._tell()
            return
        self.apply()

    def apply(self) -> None:
        """Write what is taken, in one change; keep the recipe if it has a name."""
        assert self.path is not None
        try:
            self.document.dossier.back_up("import")
            words = self.preview.apply(self.path.name)
            self.columns.keep_recipe()
        except Refused as refusal:
            self._refuse(str(refusal))
            return
        self._finish(words)

    def _finish(self, words: str) -> None:
        self.imported.emit(words)
        self.accept()

    def _refuse(self, words: str) -> None:
        self._complain(words)
        self._tell()

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)

    # Dropped on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file from the desk."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first of the files dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take(paths[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        """The helper goes with the window."""
        self.done(QDialog.DialogCode.Rejected)
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """However it ends, nothing goes on behind."""
        self._timer.stop()
        self.preview.stop()
        self._loader.stop()
        super().done(result)
