"""Besoin: what is known, from where, which factors weigh and can be moved, and why the issue is collective."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.analysis.knowledge import gather
from app.i18n import _
from app.method.stages import collective_case, need_statement
from app.model import (
    Base,
    Entity,
    Evidence,
    Factor,
    FactorLink,
    Keep,
    Need,
    Node,
    ReadinessAnswer,
    Support,
)
from ui import style
from ui.document import Document
from ui.form import Ask, Form
from ui.layouts import empty
from ui.library import Library
from ui.page import Page
from ui.records import RecordCard, Records
from ui.sheets.evidence import evidence_panel
from ui.sheets.factor import factor_panel
from ui.widgets.card import Card
from ui.widgets.matrix import Matrix, Point
from ui.widgets.reason import Reason
from ui.widgets.table import Cell, Column


class NeedPage(Page):
    """Knowledge, factors on their board, the collective case, and the statement in its parts."""

    key = "need"
    shows = (Need, Evidence, Factor, FactorLink, Support, ReadinessAnswer, Node)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.list_button = QPushButton(_("Importer une liste…"))
        self.list_button.setVisible(not document.dossier.read_only)
        self.list_button.clicked.connect(lambda: self.deed_wanted.emit("list"))
        self.tools.addWidget(self.list_button)
        self.evidence = Library(document)
        self.factors = RecordCard(document, factors())
        self.evidence_panel = evidence_panel(document)
        self.factor_panel = factor_panel(document)
        self.pair(self.evidence, self.evidence_panel)
        self.pair(self.factors, self.factor_panel)
        self.board = Matrix(
            _("Notre capacité d’agir ensemble"), _("Poids dans le problème"), _("agir en priorité")
        )
        self.board.setMinimumHeight(style.scaled(300))
        self.board.moved.connect(self._place)
        self.board.chosen.connect(self._open_factor)
        self.case = Card(_("L’enjeu est-il collectif ?"))
        self._reasons = QVBoxLayout()
        self.text = QLabel()
        self.form = Form(document, Need, _asks(), _more())
        self._lay_out_cards()

    def _lay_out_cards(self) -> None:
        board = Card(_("Facteurs : où peser"))
        board.body.addWidget(self.board)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 4, 16, 14)
        column.setSpacing(8)
        column.addLayout(self._reasons)
        self.text.setWordWrap(True)
        column.addWidget(self.text)
        column.addStretch(1)
        self.case.body.addWidget(inside)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(board, 9)
        row.addWidget(self.case, 5)
        statement = Card(_("Le besoin, en ses parties"))
        padded = QWidget()
        padding = QVBoxLayout(padded)
        padding.setContentsMargins(18, 10, 18, 16)
        padding.addWidget(self.form)
        statement.body.addWidget(padded)
        self.body.addWidget(self.evidence)
        self.body.addLayout(row)
        self.body.addWidget(self.factors)
        self.body.addWidget(statement)

    def refresh(self) -> None:
        """Show knowledge, factors, the case and the statement again."""
        initiative = self.document.initiative
        factors = gather(self.dossier.session)
        self.evidence.refresh()
        self.factors.refresh()
        self.board.show_points([_point(factor) for factor in factors])
        self.board.setEnabled(not self.dossier.read_only)
        empty(self._reasons)
        for holds, sentence in collective_case(initiative):
            self._reasons.addWidget(Reason("✓" if holds else "◆", sentence, "good" if holds else "warn"))
        self.text.setText(initiative.need.statement or need_statement(initiative))
        self.form.show_entity(initiative.need.id)

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of a piece of knowledge or of a factor."""
        if kind is Factor:
            self.factors.table.select(id)
            self.factors.chosen.emit(id)
        else:
            self.evidence.show_element(id)
            self.evidence.chosen.emit(id)

    def _place(self, id: object, leverage: float, weight: float) -> None:
        factor = self.dossier.get(Factor, id) if isinstance(id, int) else None
        if factor is not None:
            with self.document.change(
                _("Placer « {name} »").format(name=factor.name), merge=f"place.{factor.id}"
            ):
                factor.place(weight=weight, leverage=leverage)

    def _open_factor(self, id: object) -> None:
        if isinstance(id, int):
            self.open_sheet(self.factor_panel, id)


def _point(factor: Factor) -> Point:
    strong = factor.keep is Keep.KEPT
    return Point(factor.id, factor.name, factor.leverage, factor.weight, strong=strong)


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
        cells=_factor_cells,
        add=lambda initiative, name: initiative.name_factor(name),
        add_hint=_("Une cause sur laquelle on pourrait agir"),
        add_words=_("Ajouter le facteur « {name} »"),
        empty_words=_("Qu’est-ce qui cause ou nourrit le problème ? Nommez un premier facteur."),
        empty_icon="factor",
    )


def _factor_cells(entity: Entity) -> tuple[Cell, ...]:
    assert isinstance(entity, Factor)
    research, experience = entity.families
    return (
        Cell(entity.name, role="strong" if entity.keep is Keep.KEPT else ""),
        Cell(_rests_on(research, experience), role="evidence" if research or experience else "muted"),
        Cell(entity.keep.label, state="good" if entity.keep is Keep.KEPT else ""),
        Cell(entity.holders, role="muted"),
    )


def _rests_on(research: int, experience: int) -> str:
    """«▲ 2 ● 1»; one family alone, or nothing, is said in words."""
    if research and experience:
        return f"▲ {research} ● {experience}"
    if research:
        return _("▲ {n}, recherche seule").format(n=research)
    if experience:
        return _("● {n}, expérience seule").format(n=experience)
    return _("rien encore")


def _asks() -> list[Ask]:
    return [
        Ask("problem", _("Le problème, en une phrase")),
        Ask("affected", _("Qui le vit"), half=True),
        Ask("place", _("Où"), half=True),
        Ask("magnitude", _("Son ampleur : un chiffre"), half=True),
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
        Ask("statement", _("Le besoin, dit par le groupe"), _("Laissez vide pour garder le texte assemblé.")),
    ]
