"""Besoin: what is known, from where, which factors weigh and can be moved, and why the issue is collective."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.analysis.factor_map import families, in_hands, rests_on
from app.i18n import _
from app.method.impact_parts import over_a_hundred
from app.method.stages import collective_case
from app.model import (
    Base,
    Entity,
    Evidence,
    Factor,
    FactorHolder,
    FactorLink,
    FactorVote,
    Keep,
    Need,
    Node,
    Organisation,
    ReadinessAnswer,
    Support,
)
from ui.document import Document
from ui.factors.card import FactorsSeen
from ui.form import Ask, Form
from ui.layouts import empty
from ui.library import Library
from ui.page import Page
from ui.records import RecordCard, Records
from ui.sheets.evidence import evidence_panel
from ui.sheets.factor import factor_panel
from ui.statement import StatementCard
from ui.widgets.card import Card
from ui.widgets.reason import Reason
from ui.widgets.table import Cell, Column

Way = QHBoxLayout.Direction


class NeedPage(Page):
    """Knowledge, factors on their board, the collective case, and the statement in its parts."""

    key = "need"
    shows = (
        Need,
        Evidence,
        Factor,
        FactorHolder,
        FactorLink,
        FactorVote,
        Organisation,
        Support,
        ReadinessAnswer,
        Node,
    )

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.list_button = QPushButton(_("Importer une liste…"))
        self.list_button.setVisible(not document.dossier.read_only)
        self.list_button.clicked.connect(lambda: self.deed_wanted.emit("list"))
        self.tools.addWidget(self.list_button)
        self._families: dict[int, tuple[int, int]] = {}
        self._hands: dict[int, str] = {}
        self.evidence = Library(document)
        self.factors = RecordCard(document, factors(self._factor_cells))
        self.evidence_panel = evidence_panel(document)
        self.factor_panel = factor_panel(document)
        self.pair(self.evidence, self.evidence_panel)
        self.pair(self.factors, self.factor_panel)
        self.seen = FactorsSeen(document)
        self.board = self.seen.board
        self.seen.chosen.connect(lambda id: self.open_sheet(self.factor_panel, id))
        self.seen.said.connect(self.said)
        self.case = Card(_("L’enjeu est-il collectif ?"))
        self._reasons = QVBoxLayout()
        self.statement = StatementCard(document)
        self.form = Form(document, Need, _asks(), _more())
        self._lay_out_cards()

    def _lay_out_cards(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 4, 16, 14)
        column.setSpacing(8)
        column.addLayout(self._reasons)
        column.addStretch(1)
        self.case.body.addWidget(inside)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.seen, 9)
        row.addWidget(self.case, 5)
        self.seen.wide.connect(lambda wide: row.setDirection(Way.TopToBottom if wide else Way.LeftToRight))
        parts = Card(_("Le besoin, partie par partie"))
        padded = QWidget()
        padding = QVBoxLayout(padded)
        padding.setContentsMargins(18, 10, 18, 16)
        padding.addWidget(self.form)
        parts.body.addWidget(padded)
        self.body.addWidget(self.evidence)
        self.body.addLayout(row)
        self.body.addWidget(self.factors)
        self.body.addWidget(parts)
        self.body.addWidget(self.statement)

    def refresh(self) -> None:
        """Show knowledge, factors, the case and the statement again."""
        initiative = self.document.initiative
        self._families = families(self.dossier.session)
        self._hands = in_hands(self.dossier.session)
        self.evidence.refresh()
        self.factors.refresh()
        self.seen.refresh()
        empty(self._reasons)
        for holds, sentence in collective_case(initiative):
            self._reasons.addWidget(Reason("✓" if holds else "◆", sentence, "good" if holds else "warn"))
        self.statement.refresh()
        self.form.show_entity(initiative.need.id)

    def _factor_cells(self, entity: Entity) -> tuple[Cell, ...]:
        assert isinstance(entity, Factor)
        research, experience = self._families.get(entity.id, (0, 0))
        return (
            Cell(entity.name, role="strong" if entity.keep is Keep.KEPT else ""),
            Cell(rests_on(research, experience), role="evidence" if research or experience else "muted"),
            Cell(entity.keep.label, state="good" if entity.keep is Keep.KEPT else ""),
            Cell(self._hands.get(entity.id, entity.holders), role="muted"),
        )

    def views_to_show(self) -> Iterator[str]:
        """The map of the factors."""
        self.seen.show_view("map")
        yield "map"

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of a piece of knowledge or of a factor."""
        if kind is Factor:
            self.factors.table.select(id)
            self.factors.chosen.emit(id)
        else:
            self.evidence.show_element(id)
            self.evidence.chosen.emit(id)


def factors(cells: Callable[[Entity], tuple[Cell, ...]]) -> Records:
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
        cells=cells,
        add=lambda initiative, name: initiative.name_factor(name),
        add_hint=_("Une cause sur laquelle on pourrait agir"),
        add_words=_("Ajouter le facteur « {name} »"),
        empty_words=_("Qu’est-ce qui cause ou nourrit le problème ? Nommez un premier facteur."),
        empty_icon="factor",
    )


def _size_advice(entity: Entity) -> str:
    assert isinstance(entity, Need)
    share = entity.magnitude_unit.lstrip().startswith("%")
    return over_a_hundred() if share and not 0 <= (entity.magnitude or 0) <= 100 else ""


def _asks() -> list[Ask]:
    return [
        Ask("problem", _("Le problème, en une phrase")),
        Ask("affected", _("Qui le vit"), half=True),
        Ask("place", _("Où"), half=True),
        Ask("magnitude", _("Son ampleur : un chiffre"), half=True, advice=_size_advice),
        Ask("magnitude_unit", _("Ce que ce chiffre compte"), half=True),
        Ask("why_together", _("Pourquoi personne ne peut y répondre seul")),
    ]


def _more() -> list[Ask]:
    return [
        Ask("magnitude_year", _("Année du chiffre"), half=True, minimum=1900, maximum=2200),
        Ask("magnitude_source", _("D’où il vient"), half=True),
        Ask("trend", _("La tendance"), segments=True),
        Ask("consequences", _("Ce qui arrivera si rien n’est fait")),
        Ask("tried", _("Ce qui a déjà été essayé")),
        Ask("unknowns", _("Ce que nous ne savons pas encore")),
    ]
