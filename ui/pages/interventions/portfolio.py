"""The portfolio: its mix, its money, and the board on which proposals are compared to choose among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import ceil, sqrt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.portfolio import Mix, Overall, acts_with_ties, mix, money_words, overall
from app.i18n import _, ngettext
from app.model import Intervention, Stage
from ui import style
from ui.document import Document
from ui.figure import Draw, FigureView, figure_card
from ui.layouts import empty
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.matrix import Matrix, Point
from ui.widgets.reason import Reason
from ui.widgets.words import muted

LEVELS = 4
MOST = 12
"""Verdicts said at once: the board shows the others."""
STATES = {Overall.HIGH: ("✓", "good"), Overall.FAIR: ("◆", "warn"), Overall.LOW: ("·", "warn")}
AHEAD = (Stage.IDEA, Stage.PLANNED)
"""The stages at which one can still choose."""


class PortfolioView(QWidget):
    """Two figures, and the board impact × feasibility."""

    intervention_wanted = Signal(int)
    said = Signal(str, bool)
    list_wanted = Signal()
    """Nothing to show yet: the first gesture is in the list."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.mix_figure, self.money_figure = FigureView(190), FigureView(250)
        for figure in (self.mix_figure, self.money_figure):
            figure.said.connect(self.said)
        self.summary = muted("")
        self.board = Matrix(
            _("Faisabilité"),
            _("Effet attendu sur l’impact"),
            _("À faire d’abord"),
            step=100 // LEVELS,  # a stroke goes to the next level
        )
        self.board.moved.connect(self._rate)
        self.board.chosen.connect(lambda id: self.intervention_wanted.emit(id))
        self.verdicts = QVBoxLayout()
        self.verdicts.setSpacing(6)
        self.nothing = EmptyState(
            _("Le portefeuille se remplit avec les interventions de la liste."),
            _("Nommer une intervention"),
            self.list_wanted.emit,
            icon="intervention",
        )
        self.cards = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(figure_card(_("D’où viennent les interventions"), self.mix_figure), 1)
        top.addWidget(figure_card(_("L’argent, par résultat"), self.money_figure), 1)
        column.addLayout(top)
        column.addWidget(self.summary)
        choice = Card(_("Choisir parmi les propositions : effet et faisabilité"))
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(16, 4, 16, 14)
        row.addWidget(self.board, 3)
        right = QVBoxLayout()
        right.addLayout(self.verdicts)
        right.addStretch(1)
        row.addLayout(right, 2)
        choice.body.addWidget(inside)
        column.addWidget(choice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.nothing)
        layout.addWidget(self.cards)

    def refresh(self) -> None:
        """Count again, and draw again."""
        from app.analysis.figures import mix_in_words, money, money_in_words, shares

        acts = acts_with_ties(self._document.initiative)
        self.nothing.setVisible(not acts)
        self.cards.setVisible(bool(acts))
        if not acts:
            return
        held, tokens = mix(acts), style.current()
        drawn: list[tuple[FigureView, Draw, str, str]] = [
            (
                self.mix_figure,
                lambda w, h, s: shares(held, tokens, w, h, s),
                _("D’où viennent les interventions"),
                mix_in_words(held),
            ),
            (
                self.money_figure,
                lambda w, h, s: money(held, tokens, w, h, s),
                _("L’argent, par résultat"),
                money_in_words(held),
            ),
        ]
        for figure, draw, name, words in drawn:
            figure.show_figure(draw, name, words)
        self.summary.setText(_summary(held))
        self._show_choice([act for act in acts if act.stage in AHEAD])

    def _show_choice(self, acts: list[Intervention]) -> None:
        self.board.setEnabled(not self._document.dossier.read_only)
        self.board.show_points(_points(acts))
        empty(self.verdicts)
        if not acts:
            self.verdicts.addWidget(muted(_("Rien à choisir : tout est en cours, terminé ou arrêté.")))
        for act in sorted(acts, key=_best_first)[:MOST]:
            if act.impact_rating is None or act.feasibility_rating is None:
                self.verdicts.addWidget(muted(_("{code} : à placer sur le tableau").format(code=act.code)))
                continue
            verdict = overall(act.impact_rating, act.feasibility_rating)
            sign, state = STATES[verdict]
            words = _("{code} « {text} » : {verdict}").format(
                code=act.code, text=act.text, verdict=verdict.label
            )
            line = Reason(sign, words, state, _("Ouvrir sa fiche"))
            line.clicked.connect(lambda id=act.id: self.intervention_wanted.emit(id))
            self.verdicts.addWidget(line)
        if (rest := len(acts) - MOST) > 0:
            self.verdicts.addWidget(
                muted(
                    ngettext(
                        "… et {n} autre proposition, sur le tableau.",
                        "… et {n} autres propositions, sur le tableau.",
                        rest,
                    ).format(n=rest)
                )
            )
        self.verdicts.addWidget(
            muted(
                _(
                    "Les deux doivent être bons pour qu’une proposition passe devant ; "
                    "un seul « faible » la fait attendre."
                )
            )
        )

    def _rate(self, id: object, feasibility: float, impact: float) -> None:
        act = self._document.dossier.get(Intervention, id) if isinstance(id, int) else None
        if act is None:
            return
        ratings = _level(impact), _level(feasibility)
        if ratings == (act.impact_rating, act.feasibility_rating):
            self.refresh()
            return
        with self._document.change(_("Comparer « {name} »").format(name=act.code), merge=f"rate.{id}"):
            act.impact_rating, act.feasibility_rating = ratings


def _best_first(act: Intervention) -> int:
    """What waits for its rating first, then what is to be done first."""
    if act.impact_rating is None or act.feasibility_rating is None:
        return -1
    return list(Overall).index(overall(act.impact_rating, act.feasibility_rating))


def _level(share: float) -> int:
    """One of the four levels, for a place from 0 to 100."""
    return min(LEVELS, max(1, ceil(share * LEVELS / 100)))


def _middle(level: int | None) -> float:
    return 50.0 if level is None else (level - 0.5) * 100 / LEVELS


def _points(acts: Sequence[Intervention]) -> list[Point]:
    """A point for each; those rated alike stand side by side within their level, none over another."""
    alike: dict[tuple[int | None, int | None], list[Intervention]] = defaultdict(list)
    for act in acts:
        alike[act.feasibility_rating, act.impact_rating].append(act)
    return [
        _point(act, *_aside(place, len(held))) for held in alike.values() for place, act in enumerate(held)
    ]


def _aside(place: int, count: int) -> tuple[float, float]:
    """How far from the middle of its level one of `count` stands: rows of a square that fills the level."""
    side = ceil(sqrt(count))
    gap = 100 / LEVELS / side
    return (place % side - (side - 1) / 2) * gap, ((side - 1) / 2 - place // side) * gap


def _point(act: Intervention, right: float, up: float) -> Point:
    both = act.impact_rating is not None and act.feasibility_rating is not None
    x, y = _middle(act.feasibility_rating) + right, _middle(act.impact_rating) + up
    return Point(act.id, act.code, x, y, strong=both)


def _summary(held: Mix) -> str:
    words = money_words(held)
    if not held.unpriced:
        return words
    unpriced = ngettext(
        "{count} intervention n’a pas encore de budget écrit.",
        "{count} interventions n’ont pas encore de budget écrit.",
        held.unpriced,
    )
    return f"{words} {unpriced.format(count=held.unpriced)}"
