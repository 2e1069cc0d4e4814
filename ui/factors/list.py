"""The list of factors: what each rests on, what the group makes of it, in whose hands; sifted when there are many."""

from __future__ import annotations

from app.analysis.factor_map import AGAINST, BOTH, NOTHING, ONE, FactorLine, factor_lines, rests_on
from app.analysis.finding import folded
from app.i18n import _, ngettext
from app.model import Factor, Keep
from ui.document import Document
from ui.records import Records
from ui.sifted import AT_ONCE, SiftedCard
from ui.widgets.narrowing import Heading
from ui.widgets.table import Cell, Column, Row


class FactorList(SiftedCard):
    """A dozen factors stand whole on the page; beyond, they are searched, or seen by what was decided."""

    tall, few = 40, 12

    def __init__(self, document: Document) -> None:
        views = [
            ("", _("Tous")),
            (Keep.KEPT.value, _("Retenus")),
            (Keep.UNDECIDED.value, _("À décider")),
            (Keep.SET_ASIDE.value, _("Mis de côté")),
        ]
        super().__init__(document, factors(), views, [_rests()])
        self._lines: list[FactorLine] = []
        self._words: list[str] = []

    def refresh(self) -> None:
        """Say again what the factors are."""
        self._lines = factor_lines(self.document.dossier.session)
        self._words = [folded(f"{line.name} {line.hands}") for line in self._lines]
        self.tall = 40 if len(self._lines) <= AT_ONCE else 12
        self.show_sifted()

    def found(self, query: str, view: str) -> tuple[list[Row], int]:
        """The factors that hold each word, of one decision or of all."""
        wanted = folded(query).split()
        found = [
            line
            for line, words in zip(self._lines, self._words, strict=True)
            if (not view or line.keep.value == view)
            and line.rests(self.narrowing.held.get("rests", ""))
            and all(word in words for word in wanted)
        ]
        return [Row(line.id, _cells(line)) for line in found[:AT_ONCE]], len(found)

    def total(self) -> int:
        """How many factors there are."""
        return len(self._lines)

    def words(self, found: int) -> str:
        """What is seen of them."""
        if self._lines and not found:
            return _("Aucun facteur ne répond à cette recherche.")
        if found > AT_ONCE:
            return _("Les {shown} premiers sur {found} : cherchez un mot pour voir les autres.")
        if found < len(self._lines):
            return ngettext("{found} facteur sur {all}", "{found} facteurs sur {all}", found)
        return ""


def _rests() -> Heading:
    """What a group looks for before it keeps a factor."""
    return Heading(
        "rests",
        _("Repose sur"),
        [
            (BOTH, _("la recherche et l’expérience")),
            (ONE, _("une seule des deux")),
            (NOTHING, _("rien encore")),
            (AGAINST, _("contredit par une connaissance")),
        ],
    )


def factors() -> Records:
    """How the factors read: kept or not, and on what they rest."""
    return Records(
        kind=Factor,
        title=_("Facteurs"),
        columns=[
            Column(_("Facteur"), stretch=4),
            Column(_("Repose sur"), width=180),
            Column(_("Décision"), width=110),
            Column(_("Entre les mains de"), stretch=2),
        ],
        rows=lambda initiative: initiative.factors,
        cells=lambda _entity: (),
        add=lambda initiative, name: initiative.name_factor(name),
        add_hint=_("Une cause sur laquelle on pourrait agir"),
        add_words=_("Ajouter le facteur « {name} »"),
        empty_words=_("Qu’est-ce qui cause ou nourrit le problème ? Nommez un premier facteur."),
        empty_icon="factor",
    )


def _cells(line: FactorLine) -> tuple[Cell, ...]:
    kept = line.keep is Keep.KEPT
    return (
        Cell(line.name, role="strong" if kept else ""),
        Cell(rests_on(*line.known, line.against), role="evidence" if any(line.known) else "muted"),
        Cell(line.keep.label, state="good" if kept else ""),
        Cell(line.hands, role="muted"),
    )
