"""The list of factors: what each rests on, what the group makes of it, in whose hands; sifted when there are many."""

from __future__ import annotations

from app.analysis.factor_map import contradicted, families, in_hands, rests_on
from app.analysis.finding import folded
from app.i18n import _, ngettext
from app.model import Factor, Keep
from ui.document import Document
from ui.records import Records
from ui.sifted import AT_ONCE, SiftedCard
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
        super().__init__(document, factors(), views)
        self._rows: list[tuple[str, str, Row]] = []

    def refresh(self) -> None:
        """Say again what the factors are."""
        session = self.document.dossier.session
        known, against, hands = families(session), contradicted(session), in_hands(session)
        self._rows = [
            (
                factor.keep.value,
                folded(f"{factor.name} {hands.get(factor.id, '')}"),
                Row(
                    factor.id,
                    _cells(factor, known.get(factor.id), against.get(factor.id, 0), hands[factor.id]),
                ),
            )
            for factor in self.document.initiative.factors
        ]
        self.tall = 40 if len(self._rows) <= AT_ONCE else 12
        self.show_sifted()

    def found(self, query: str, view: str) -> tuple[list[Row], int]:
        """The factors that hold each word, of one decision or of all."""
        wanted = folded(query).split()
        found = [
            row
            for keep, words, row in self._rows
            if (not view or keep == view) and all(word in words for word in wanted)
        ]
        return found[:AT_ONCE], len(found)

    def total(self) -> int:
        """How many factors there are."""
        return len(self._rows)

    def words(self, found: int) -> str:
        """What is seen of them."""
        if self._rows and not found:
            return _("Aucun facteur ne répond à cette recherche.")
        if found > AT_ONCE:
            return _("Les {shown} premiers sur {found} : cherchez un mot pour voir les autres.")
        if found < len(self._rows):
            return ngettext("{found} facteur sur {all}", "{found} facteurs sur {all}", found)
        return ""


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


def _cells(factor: Factor, known: tuple[int, int] | None, against: int, hands: str) -> tuple[Cell, ...]:
    kept = factor.keep is Keep.KEPT
    return (
        Cell(factor.name, role="strong" if kept else ""),
        Cell(rests_on(*(known or (0, 0)), against), role="evidence" if known else "muted"),
        Cell(factor.keep.label, state="good" if kept else ""),
        Cell(hands, role="muted"),
    )
