"""The dashboard seen four ways: together, by partner, by category, and from action to result."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar, Union

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.analysis.chain import Reading, Step, chain, in_words
from app.analysis.contributions import by_category, by_partner
from app.analysis.monitoring import Standing
from app.analysis.validation import waiting
from app.i18n import _
from ui import style
from ui.document import Document
from ui.layouts import still
from ui.pages.monitoring.dashboard import Dashboard
from ui.pages.monitoring.owed import OwedView
from ui.pages.monitoring.panels import STATES
from ui.pages.monitoring.parts import PartsView
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.segmented import Segmented
from ui.widgets.table import Cell, Column, Row, Table
from ui.widgets.words import muted

READINGS = {
    Reading.LAGS: "bad",
    Reading.NOT_YET: "warn",
    Reading.AHEAD: "info",
    Reading.FOLLOWS: "good",
    Reading.UNKNOWN: "neutral",
}


View = Union["Dashboard", "PartsView", "ChainView"]
Made = TypeVar("Made", "PartsView", "ChainView")


class Board(QWidget):
    """One of the four at a time; only the one that is seen is asked for."""

    said = Signal(str, bool)
    card_wanted = Signal(int)

    def __init__(self, document: Document, dashboard: Dashboard) -> None:
        super().__init__()
        self._document = document
        self._standings: list[Standing] = []
        self.lens = Segmented(
            [
                ("together", _("Ensemble")),
                ("partners", _("Par partenaire")),
                ("categories", _("Par catégorie")),
                ("chain", _("De l’action au résultat")),
            ]
        )
        self.together = dashboard
        self.owed = OwedView(document)
        self.owed.said.connect(self.said)
        dashboard.under_numbers.addWidget(self.owed)
        self.rule = rule_explained()
        dashboard.under_numbers.addWidget(self.rule)
        self.rule_button = _rule_button(self.rule)
        self.lens.chosen.connect(lambda _key: self._show())
        self._made: dict[str, View] = {"together": dashboard}
        self._lay_out()

    @cached_property
    def partners(self) -> PartsView:
        """The part of each partner; made when it is first looked at, as the two that follow."""
        made = PartsView(
            _("Quand plusieurs partenaires recueillent un même indicateur, la part de chacun se voit ici.")
        )
        made.said.connect(self.said)
        return self._laid("partners", made)

    @cached_property
    def categories(self) -> PartsView:
        """The part of each category."""
        made = PartsView(
            _(
                "Ventilez un indicateur sur sa fiche (âge, langue, secteur…) : ce que le total cache se voit ici."
            )
        )
        made.said.connect(self.said)
        return self._laid("categories", made)

    @cached_property
    def chain(self) -> ChainView:
        """From what is done to what results from it."""
        made = ChainView()
        made.card_wanted.connect(self.card_wanted)
        return self._laid("chain", made)

    def _laid(self, key: str, view: Made) -> Made:
        self._made[key] = view
        view.hide()
        self._column.addWidget(view)
        return view

    def _lay_out(self) -> None:
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        ways = QHBoxLayout()
        ways.addWidget(self.lens)
        ways.addStretch(1)
        ways.addWidget(self.rule_button)
        layout.addLayout(ways)
        layout.addWidget(self.together)

    def show_standings(self, held: list[Standing]) -> None:
        """Show where the indicators stand, in the way that is chosen."""
        self._standings = held
        self.lens.setVisible(bool(held))
        if not held:
            self.lens.choose("together")
        self._show()

    def look(self, key: str) -> None:
        """Choose one of the four ways."""
        self.lens.choose(key)
        self._show()

    def _show(self) -> None:
        with still(self):
            self._show_lens(self.lens.current())

    def _view(self, key: str) -> View:
        if key == "partners":
            return self.partners
        if key == "categories":
            return self.categories
        return self.chain if key == "chain" else self.together

    def _show_lens(self, key: str) -> None:
        session = self._document.dossier.session
        wanted = self._view(key)
        for view in self._made.values():
            view.setVisible(view is wanted)
        self.rule_button.setVisible(key == "together" and bool(self._standings))
        if key == "together":
            self.together.show_standings(self._standings)
            self.owed.show_standings(self._standings)
            self.together.show_waiting(list(waiting(session).values()))
        elif key == "partners":
            self.partners.show_shares(by_partner(session))
        elif key == "categories":
            self.categories.show_shares(by_category(session))
        else:
            self.chain.show_steps(*chain(session, self._standings))


def _rule_button(rule: QLabel) -> QPushButton:
    """Shows the rule, and hides it again."""
    button = QPushButton(style.icon("help", "primary"), _("Selon quelle règle ?"))
    button.setToolTip(_("Comment on dit où en est un indicateur"))
    button.setCheckable(True)
    style.as_role(button, "quiet")
    button.toggled.connect(rule.setVisible)
    return button


def rule_explained() -> QLabel:
    """The rule by which an indicator is told on track, to watch, late or awaited; hidden until it is asked for."""
    words = muted(
        _(
            "Une ligne droite va de la situation de départ à chaque cible : elle dit la valeur espérée au jour de la "
            "dernière mesure. On regarde quelle part de ce chemin est faite. En bonne voie : 90 % ou plus. À "
            "surveiller : de 60 à 90 %. En retard : moins de 60 %. La fiche d’un indicateur peut poser d’autres "
            "seuils. Donnée attendue : la dernière période est finie, son délai est passé, et quelqu’un n’a pas "
            "encore répondu ; on ne conclut pas sans lui. Un jalon n’est en retard qu’une fois sa date passée."
        )
    )
    words.hide()
    return words


class ChainView(QWidget):
    """A line for each result: what leads to it, where it stands, and what the group can read in that."""

    card_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setContentsMargins(16, 0, 16, 10)
        self.table = Table(
            [
                Column(_("Résultat"), stretch=4),
                Column(_("Ce qui y mène"), stretch=3),
                Column(_("Où il en est"), width=130),
                Column(_("Ce qu’on y lit"), stretch=4),
            ],
            _("De l’action au résultat"),
        )
        self.table.opened.connect(self._open)
        self.nothing = EmptyState(
            _("Donnez un indicateur à un résultat de la théorie : la chaîne se lira d’ici."),
            "",
            None,
            icon="path",
        )
        card = Card(_("Les interventions ont lieu ; les résultats suivent-ils ?"))
        for widget in (self.words, self.table, self.nothing):
            card.body.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)

    def show_steps(self, steps: list[Step], unfollowed: int) -> None:
        """Show the chain, near results first."""
        self.words.setText(in_words(steps, unfollowed))
        self.words.setVisible(bool(self.words.text()))
        self.table.show_rows([Row(step.node, _cells(step)) for step in steps])
        self.table.fit_contents(40)
        self.table.setVisible(bool(steps))
        self.nothing.setVisible(not steps)

    def _open(self, id: object) -> None:
        if isinstance(id, int):
            self.card_wanted.emit(id)


def _cells(step: Step) -> tuple[Cell, ...]:
    return (
        Cell(f"{step.code}  {step.text}".strip(), role="strong"),
        Cell(step.causes or _("rien encore"), role="muted"),
        Cell(step.state.label, state=STATES[step.state], tooltip=step.why),
        Cell(step.reading.label, state=READINGS[step.reading]),
    )
