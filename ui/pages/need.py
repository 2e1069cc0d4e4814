"""Besoin: what is known, from where, which factors weigh and can be moved, and why the issue is collective."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from app.method.ground import Argument, collective_case
from app.method.impact_parts import over_a_hundred
from app.model import (
    Base,
    Entity,
    Evidence,
    Factor,
    FactorHolder,
    FactorLink,
    FactorVote,
    Need,
    Node,
    Organisation,
    ReadinessAnswer,
    Support,
)
from ui import style
from ui.document import Document
from ui.factors.card import MAP, FactorsSeen
from ui.factors.list import FactorList
from ui.form import Ask, Form
from ui.layouts import empty
from ui.library import Library
from ui.page import Page
from ui.panel import EntityPanel
from ui.sheets.evidence import EvidencePanel, evidence_panel
from ui.sheets.factor import factor_panel
from ui.sifted import AT_ONCE
from ui.statement import StatementCard
from ui.widgets.card import Card
from ui.widgets.once_painted import InTurns, OncePainted
from ui.widgets.reason import Reason

Way = QHBoxLayout.Direction
NARROW = 740
"""Pixels under which the factors take the width of the page, and the case stands below."""


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
        self.list_button.clicked.connect(lambda: self.deed_wanted.emit("list"))
        self.tools.addWidget(self.list_button)
        self.list_button.setVisible(not document.dossier.read_only)
        self.evidence = Library(document)
        self.evidence.chosen.connect(lambda id: self.open_sheet(self.evidence_panel, id))
        self.evidence.said.connect(self.said)
        self.seen = FactorsSeen(document)
        self.board = self.seen.board
        self.seen.chosen.connect(lambda id: self.open_sheet(self.factor_panel, id))
        self.seen.said.connect(self.said)
        self.seen.first_wanted.connect(lambda: self.factors.new_name.setFocus())
        self.case = Card(_("L’enjeu est-il collectif ?"))
        self._reasons = QVBoxLayout()
        self._board_shown = False
        self._lay_out_cards()
        below = (self._show_low_board, lambda: self.factors, lambda: self.form, lambda: self.statement)
        OncePainted(self.evidence, InTurns(self, below).start)

    @cached_property
    def evidence_panel(self) -> EvidencePanel:
        """The sheet of a piece of knowledge."""
        panel = evidence_panel(self.document)
        self.attend(panel)
        return panel

    @cached_property
    def factor_panel(self) -> EntityPanel:
        """The sheet of a factor."""
        panel = factor_panel(self.document)
        self.attend(panel)
        return panel

    # What stands lower than a window shows at first: made once the rest is on the screen, or when it is asked for.

    @cached_property
    def factors(self) -> FactorList:
        """The list of factors."""
        made = FactorList(self.document)
        made.chosen.connect(lambda id: self.open_sheet(self.factor_panel, id))
        made.said.connect(self.said)
        self.body.addWidget(made)
        made.show()  # a layout shows what is added to it at the next turn only
        made.refresh()
        return made

    @cached_property
    def form(self) -> Form:
        """The need, part by part, under the factors: these are made first."""
        made = Form(self.document, Need, _asks(), _more())
        parts = Card(_("Le besoin, partie par partie"))
        padded = QWidget()
        padding = QVBoxLayout(padded)
        padding.setContentsMargins(18, 10, 18, 16)
        padding.addWidget(made)
        parts.body.addWidget(padded)
        self.body.insertWidget(self.body.indexOf(self.factors) + 1, parts)
        parts.show()
        made.show_entity(self.document.initiative.need.id)
        return made

    @cached_property
    def statement(self) -> StatementCard:
        """The need in the words of the group, under its parts."""
        self.form.setAccessibleName(_("Le besoin, partie par partie"))
        made = StatementCard(self.document)
        self.body.addWidget(made)
        made.show()
        made.refresh()
        return made

    def ask(self, name: str) -> None:
        """Put the keyboard in a question, made now if it was not yet."""
        self.statement.refresh()
        super().ask(name)

    def _lay_out_cards(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 4, 16, 14)
        column.setSpacing(8)
        column.addLayout(self._reasons)
        column.addStretch(1)
        self.case.body.addWidget(inside)
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self._row.addWidget(self.seen, 9)
        self._row.addWidget(self.case, 5)
        self.seen.wide.connect(self._share_width)
        self.body.addWidget(self.evidence)
        self.body.addLayout(self._row)

    def _share_width(self) -> None:
        """The factors and the case stand side by side where both can be read."""
        narrow = self.width() < style.scaled(NARROW)
        wide = self.seen.views.current() == MAP
        self._row.setDirection(Way.TopToBottom if wide or narrow else Way.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A sheet opens beside, or the window is a small one."""
        super().resizeEvent(event)
        self._share_width()

    def refresh(self) -> None:
        """Show knowledge, factors, the case and the statement again; what is not made yet shows itself when it is."""
        self.evidence.refresh()
        low = self.evidence.total() > AT_ONCE and not self._board_shown  # the library fills the window
        for card in (self.seen, self.case):
            card.setVisible(not low)
        if not low:
            self._show_board()
        made = vars(self)
        if "factors" in made:
            self.factors.refresh()
        if "form" in made:
            self.form.show_entity(self.document.initiative.need.id)
        if "statement" in made:
            self.statement.refresh()

    def _show_low_board(self) -> None:
        if not self._board_shown:
            self._show_board()

    def _show_board(self) -> None:
        """The factors at a glance, and whether the issue is collective."""
        self._board_shown = True
        self.seen.refresh()
        empty(self._reasons)
        for one in collective_case(self.document.initiative):
            self._reasons.addWidget(self._argument(one))
        for card in (self.seen, self.case):
            card.show()

    def _argument(self, one: Argument) -> Reason:
        """What holds, and what does not yet: that leads to where it is seen to."""
        if one.holds:
            return Reason("✓", one.sentence, "good")
        reason = Reason("◆", one.sentence, "warn", _("Aller voir"))
        reason.clicked.connect(lambda: self.question_wanted.emit(one.page, one.field))
        return reason

    def views_to_show(self) -> Iterator[str]:
        """The map of the factors."""
        self._show_board()
        self.seen.show_view("map")
        yield "map"

    def show_element(self, kind: type[Base], id: int) -> None:
        """Open the sheet of a piece of knowledge or of a factor."""
        if kind is Factor:
            factor = self.dossier.get(Factor, id)
            self.factors.show_element(id, factor.name if factor else "")
            self.factors.chosen.emit(id)
        else:
            known = self.dossier.get(Evidence, id)
            self.evidence.show_element(id, known.title if known else "")
            self.evidence.chosen.emit(id)


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
