"""The library of knowledge: a line for each, found as one types, and references that come in from a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFileDialog, QPushButton

from app.analysis.knowledge import NOTHING, UNSAID, Known, Sieve, families, library, sifted, words_of
from app.i18n import _, ngettext
from app.model import Entity, Evidence, EvidenceKind, Initiative, Stance, Trust
from app.paths import documents
from ui import style
from ui.document import Document
from ui.records import Records
from ui.references import ReferencesDialog
from ui.sifted import AT_ONCE, SiftedCard
from ui.widgets.narrowing import Heading
from ui.widgets.table import Cell, Column, Row


class Library(SiftedCard):
    """▲ research, ● experience, neither above the other."""

    tall = 5  # the factors and the collective case are seen under it

    def __init__(self, document: Document) -> None:
        views = [("", _("Toutes")), ("research", _("▲ Recherche")), ("experience", _("● Expérience"))]
        super().__init__(document, knowledge(), views, _headings())
        self._total = 0
        self._held: list[Known] | None = None
        self._words: dict[int, str] | None = None
        self.search.entered.connect(self._learn)
        self.search.setToolTip(_("Un mot, un auteur, un lieu, une année, une sorte de connaissance…"))
        self.import_button = QPushButton(_("Importer des références…"))
        self.import_button.setIcon(style.icon("import", "primary"))
        self.import_button.setToolTip(_("Depuis un fichier BibTeX (.bib) ou RIS (.ris) : Zotero, Mendeley…"))
        style.as_role(self.import_button, "quiet")
        self.head.addWidget(self.import_button)
        self.import_button.setVisible(not document.dossier.read_only)
        self.import_button.clicked.connect(self._ask_file)

    def refresh(self) -> None:
        """Say again what is known, and how much of each family."""
        self._held = self._words = None
        research, experience = families(self.document.dossier.session)
        self._total = research + experience
        self.views.count({"research": research, "experience": experience})
        self.show_sifted()

    def found(self, query: str, view: str) -> tuple[list[Row], int]:
        """The pieces of knowledge that hold each word, of those that are kept; the first ones when all are."""
        sieve = Sieve(family=view, **self.narrowing.held)
        if not query.strip() and sieve == Sieve():
            first = library(self.document.dossier.session, AT_ONCE) if self._held is None else self._held
            return _rows(first), self._total
        held, words = self._learn()
        found = sifted(held, query, words, sieve)
        return _rows(found), len(found)

    def _learn(self) -> tuple[list[Known], dict[int, str]]:
        """All of it and what it is found by, asked when one begins to search: the page waits for neither."""
        session = self.document.dossier.session
        self._held = library(session) if self._held is None else self._held
        self._words = words_of(session) if self._words is None else self._words
        return self._held, self._words

    def total(self) -> int:
        """How much is known."""
        return self._total

    def words(self, found: int) -> str:
        """What is seen of it."""
        if self._total and not found:
            if self.narrowing.held:
                return _("Aucune connaissance ne répond à cette recherche.")
            return _("Aucune connaissance ne contient ces mots.")
        if found > AT_ONCE:
            return _("Les {shown} premières sur {found} : cherchez un mot pour voir les autres.")
        if found < self._total:
            return ngettext("{found} connaissance sur {all}", "{found} connaissances sur {all}", found)
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


def _headings() -> list[Heading]:
    """What a group looks for before it relies on what it knows."""
    trust = [(one.value, one.label) for one in reversed(Trust)]
    stances = {
        Stance.SUPPORTS: _("appuient"),
        Stance.CONTRADICTS: _("contredisent"),
        Stance.NUANCES: _("nuancent"),
    }
    does = [(one.value, words) for one, words in stances.items()]
    return [
        Heading("trust", _("Jusqu’où s’y fie-t-on ?"), [*trust, (UNSAID, _("pas encore dit"))]),
        Heading("kind", _("Ce que c’est"), [(one.value, one.label) for one in EvidenceKind]),
        Heading("stance", _("Ce qu’elles font"), [*does, (NOTHING, _("ne portent encore sur rien"))]),
    ]


def _learn(initiative: Initiative, title: str) -> Entity:
    """What a group says first is most often what its people have seen."""
    return initiative.learn(EvidenceKind.PRACTICE, title)


def _rows(held: Sequence[Known]) -> list[Row]:
    return [Row(known.id, _cells(known)) for known in held[:AT_ONCE]]


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
