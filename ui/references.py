"""References from a file, shown before they are added: what could be read, what could not, what is here already."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.analysis.finding import folded
from app.errors import Refused
from app.exchange.references import Read, Reference, Unread, read
from app.i18n import _, ngettext
from ui import style
from ui.document import Document
from ui.explaining import Explained

TOLD = 20
"""The most lines that could not be read, told one by one."""


class ReferencesDialog(Explained):
    """Each reference is ticked, but those already in the library; one button adds them, in one change."""

    added = Signal(str)
    """The sentence to say then."""

    def __init__(self, document: Document, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Importer des références"))
        self.resize(style.scaled(680), style.scaled(560))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Références lues"))
        self.list.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.unread = QLabel()
        self.unread.setProperty("role", "muted")
        self.unread.setWordWrap(True)
        self.add_button = QPushButton()
        style.as_role(self.add_button, "primary")
        self.add_button.setDefault(True)
        self.add_button.clicked.connect(self.add)
        self._lay_out(Path(path).name)
        self.references: tuple[Reference, ...] = ()
        self._take(Path(path))
        self.list.itemChanged.connect(lambda _item: self._count())
        self._count()

    def _lay_out(self, name: str) -> None:
        title = QLabel(name)
        title.setProperty("role", "heading")
        cancel = QPushButton(_("Annuler"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for widget in (title, self.problem):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.unread)
        layout.addLayout(buttons)

    def _take(self, path: Path) -> None:
        try:
            held = read(path)
        except Refused as refusal:
            held = Read((), ())
            self.problem.setText(str(refusal))
        self.problem.setVisible(bool(self.problem.text()))
        self.references = held.references
        known = {folded(evidence.title) for evidence in self.document.initiative.evidence}
        for reference in held.references:
            self._offer(reference, folded(reference.title) in known)
        self.unread.setText("\n".join(_told(held.unread)))
        self.unread.setVisible(bool(held.unread))

    def _offer(self, reference: Reference, is_known: bool) -> None:
        item = QListWidgetItem(_line(reference, is_known))
        item.setCheckState(Qt.CheckState.Unchecked if is_known else Qt.CheckState.Checked)
        self.list.addItem(item)

    def chosen(self) -> list[Reference]:
        """The references that are ticked."""
        ticked = Qt.CheckState.Checked
        return [one for row, one in enumerate(self.references) if self.list.item(row).checkState() == ticked]

    def _count(self) -> None:
        count = len(self.chosen())
        words = ngettext("Ajouter {n} référence", "Ajouter {n} références", count)
        self.add_button.setText(words.format(n=count))
        self.add_button.setEnabled(count > 0)

    def add(self) -> None:
        """Add those that are ticked; nothing is added when one is refused."""
        wanted = self.chosen()
        words = ngettext("Importer {n} référence", "Importer {n} références", len(wanted))
        try:
            with self.document.change(words.format(n=len(wanted))):
                for reference in wanted:
                    learn(self.document, reference)
        except Refused as refusal:
            self.problem.setText(str(refusal))
            self.problem.show()
            return
        done = ngettext("{n} référence ajoutée.", "{n} références ajoutées.", len(wanted))
        self.added.emit(done.format(n=len(wanted)))
        self.accept()


def learn(document: Document, reference: Reference) -> None:
    """Add one reference to the library, inside a change."""
    known = document.initiative.learn(reference.kind, reference.title)
    known.author, known.year, known.place = reference.author, reference.year, reference.place
    known.address, known.finding = reference.address, reference.finding


def _line(reference: Reference, is_known: bool) -> str:
    about = " · ".join(part for part in (reference.author, str(reference.year or "")) if part)
    line = f"{reference.title}\n{about}" if about else reference.title
    return "\n".join((line, _("Déjà dans les connaissances"))) if is_known else line


def _told(unread: tuple[Unread, ...]) -> list[str]:
    words = _("Ligne {n} : {why}")
    told = [words.format(n=one.line, why=one.why) for one in unread[:TOLD]]
    if len(unread) > TOLD:
        told.append(_("… et {n} de plus").format(n=len(unread) - TOLD))
    return told
