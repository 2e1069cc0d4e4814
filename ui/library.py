"""The library of knowledge: a line for each, found as one types, and references that come in from a file."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton

from app.analysis.knowledge import Known, library, sifted
from app.i18n import _, ngettext
from app.model import Entity, Evidence, EvidenceKind, Initiative, Trust
from app.paths import documents
from ui import style
from ui.document import Document
from ui.records import RecordCard, Records
from ui.references import ReferencesDialog
from ui.widgets.search import SearchField
from ui.widgets.segmented import Segmented
from ui.widgets.table import Cell, Column, Row

AT_ONCE = 60
"""The most lines shown at a time: nobody reads more, and each key stays quick."""
TALL = 8
"""How many lines are seen without scrolling."""


class Library(RecordCard):
    """▲ research, ● experience, neither above the other."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, knowledge())
        self.held: list[Known] = []
        self.search = SearchField(_("Chercher…"))
        self.search.setToolTip(_("Un mot, un auteur, un lieu, une année…"))
        self.family = Segmented(
            [("", _("Toutes")), ("research", _("▲ Recherche")), ("experience", _("● Expérience"))]
        )
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.count.setWordWrap(True)
        self.count.setContentsMargins(16, 4, 16, 4)
        self.import_button = QPushButton(_("Importer des références…"))
        self.import_button.setIcon(style.icon("import", "primary"))
        self.import_button.setToolTip(_("Depuis un fichier BibTeX (.bib) ou RIS (.ris) : Zotero, Mendeley…"))
        style.as_role(self.import_button, "quiet")
        self.import_button.setVisible(not document.dossier.read_only)
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 14, 4)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.family)
        row.addWidget(self.import_button)
        self.body.insertLayout(0, row)
        self.body.insertWidget(self.body.indexOf(self.table) + 1, self.count)
        self.search.searched.connect(lambda _text: self._sift())
        self.family.chosen.connect(lambda _family: self._sift())
        self.import_button.clicked.connect(self._ask_file)

    def refresh(self) -> None:
        """Say again what is known."""
        self.held = library(self.document.dossier.session)
        for widget in (self.search, self.family):
            widget.setVisible(bool(self.held))
        self.empty.setVisible(not self.held)
        self.table.setVisible(bool(self.held))
        self._sift()

    def add(self) -> None:
        """Add what was named; it is seen, whatever was being searched."""
        if self.new_name.text().strip():
            self.search.clear()
            self.family.choose("")
        super().add()

    def show_element(self, id: int) -> None:
        """Choose one, even if it was sifted out."""
        if all(row.id != id for row in self.table.lines.rows):
            self.search.setText(next((known.title for known in self.held if known.id == id), ""))
            self.family.choose("")
            self._sift()
        self.table.select(id)

    def _sift(self) -> None:
        found = sifted(self.held, self.search.text(), self.family.current())
        self.table.show_rows([Row(known.id, _cells(known)) for known in found[:AT_ONCE]])
        self.table.fit_contents(TALL)
        self.count.setText(self._said(len(found)))
        self.count.setVisible(bool(self.count.text()))

    def _said(self, found: int) -> str:
        if self.held and not found:
            return _("Aucune connaissance ne contient ces mots.")
        if found > AT_ONCE:
            words = _("Les {shown} premières sur {found} : cherchez un mot pour voir les autres.")
            return words.format(shown=AT_ONCE, found=found)
        if found < len(self.held):
            words = ngettext("{n} connaissance sur {all}", "{n} connaissances sur {all}", found)
            return words.format(n=found, all=len(self.held))
        return ""

    def _ask_file(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(
            self, _("Importer des références"), str(documents()), _("Références (*.bib *.ris *.txt)")
        )
        if path:
            self.offer(path)

    def offer(self, path: str) -> ReferencesDialog:
        """Show what a file of references holds, before anything is added."""
        dialog = ReferencesDialog(self.document, path, self)
        dialog.added.connect(lambda words: self.said.emit(words, True))
        dialog.open()
        return dialog


def knowledge() -> Records:
    """How the library reads."""
    return Records(
        kind=Evidence,
        title=_("Connaissances"),
        columns=[
            Column("", width=32),
            Column(_("Type"), width=140),
            Column(_("Ce que nous savons"), stretch=5),
            Column(_("Confiance"), width=100),
            Column(_("Porte sur"), width=110),
        ],
        rows=lambda initiative: initiative.evidence,
        cells=lambda _entity: (),
        add=_learn,
        add_hint=_("Ce que nous savons, en une ligne (une étude, un témoignage, une leçon…)"),
        add_words=_("Ajouter la connaissance « {name} »"),
        empty_words=_(
            "Que sait-on du problème, par la recherche et par l’expérience ? Notez une première connaissance."
        ),
        empty_icon="evidence",
    )


def _learn(initiative: Initiative, title: str) -> Entity:
    """What a group says first is most often what its people have seen."""
    return initiative.learn(EvidenceKind.PRACTICE, title)


def _cells(known: Known) -> tuple[Cell, ...]:
    trust = {Trust.MUCH: "good", Trust.LITTLE: "warn"}.get(known.trust or Trust.ENOUGH, "")
    borne = ngettext("{n} élément", "{n} éléments", known.bears_on).format(n=known.bears_on)
    return (
        Cell("▲" if known.kind.is_research else "●", role="evidence"),
        Cell(known.kind.label, role="muted"),
        Cell(known.title),
        Cell(known.trust.label if known.trust else "", state=trust),
        Cell(borne if known.bears_on else "", role="muted"),
    )
