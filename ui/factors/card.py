"""The factors seen two ways: where the group can weigh, and which cause feeds which."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget

from app.analysis.factor_map import Placed, board, factor_map, tallies
from app.errors import Refused
from app.i18n import _
from app.model import Axis, Factor, FactorLink, Keep, Tally
from ui import style
from ui.document import Document
from ui.factors.view import FactorView
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.matrix import Matrix, Point
from ui.widgets.segmented import Segmented

BOARD, MAP = "board", "map"
BOARD_HEIGHT, MAP_HEIGHT = 320, 460


class FactorsSeen(Card):
    """The board of weight and capacity, and the map of causes; one at a time."""

    chosen = Signal(int)
    said = Signal(str, bool)
    wide = Signal(bool)
    """The map wants all the width of the page; the board does not."""
    first_wanted = Signal()
    """There is no factor yet: the person wants to name one."""

    def __init__(self, document: Document) -> None:
        super().__init__(_("Facteurs, d’un coup d’œil"))
        self.document = document
        self.board = Matrix(
            _("Notre capacité d’agir ensemble"), _("Poids dans le problème"), _("agir en priorité")
        )
        self.views = Segmented([(BOARD, _("Où agir")), (MAP, _("Ce qui cause quoi"))])
        self.stack = QStackedWidget()
        self.stack.setMinimumHeight(style.scaled(BOARD_HEIGHT))
        self.how = QLabel()
        self.how.setProperty("role", "caption")
        self.how.setWordWrap(True)
        self.how.setContentsMargins(16, 4, 16, 10)
        self.stack.addWidget(self.board)
        self.head.addWidget(self.views)
        self.empty = EmptyState(
            _("Chaque facteur se placera ici, selon son poids et notre capacité d’agir."),
            _("Nommer un premier facteur"),
            self.first_wanted.emit,
            icon="factor",
        )
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.how)
        self._explain(False)
        self.views.chosen.connect(self.show_view)
        self.board.moved.connect(self._place)
        self.board.chosen.connect(self._open)

    @cached_property
    def map(self) -> FactorView:
        """Which cause feeds which, made when it is first looked at."""
        made = FactorView()
        made.chosen.connect(self._open)
        made.linked.connect(self._link)
        made.unlinked.connect(self._unlink)
        self.stack.addWidget(made)
        return made

    def show_view(self, key: str) -> None:
        """Show the board or the map."""
        self.views.choose(key)
        self.stack.setCurrentWidget(self.map if key == MAP else self.board)
        self.stack.setMinimumHeight(style.scaled(MAP_HEIGHT if key == MAP else BOARD_HEIGHT))
        self.wide.emit(key == MAP)
        self.refresh()

    def _explain(self, some: bool) -> None:
        words = {
            BOARD: _("Glissez un facteur, ou déplacez-le avec les flèches. Un trait : les votes s’écartent."),
            MAP: _(
                "Les causes sont en bas, ce qu’elles entraînent au-dessus. Tirez une flèche d’une carte à "
                "l’autre, ou pressez L. E, puis Suppr, retire un lien."
            ),
        }
        self.how.setText(words[self.views.current()])
        for widget in (self.views, self.stack, self.how):
            widget.setVisible(some)
        self.empty.setVisible(not some)
        self.empty.button.setVisible(not self.document.dossier.read_only)

    def refresh(self) -> None:
        """Show again the view that is looked at."""
        read_only = self.document.dossier.read_only
        session = self.document.dossier.session
        placed = board(session)
        self._explain(bool(placed))
        if self.views.current() == BOARD:
            votes = tallies(session)
            self.board.show_points([_point(factor, votes) for factor in placed])
            self.board.setEnabled(not read_only)
        else:
            self.map.read_only = read_only
            self.map.show_map(factor_map(session))

    def showEvent(self, event: QShowEvent) -> None:
        """The map takes its place once it knows its size."""
        super().showEvent(event)
        if self.views.current() == MAP:
            self.map.fit()

    def _factor(self, id: object) -> Factor | None:
        return self.document.dossier.get(Factor, id) if isinstance(id, int) else None

    def _place(self, id: object, leverage: float, weight: float) -> None:
        factor = self._factor(id)
        if factor is not None:
            label = _("Placer « {name} »").format(name=factor.name)
            with self.document.change(label, merge=f"place.{factor.id}"):
                factor.place(weight=weight, leverage=leverage)

    def _open(self, id: object) -> None:
        if isinstance(id, int):
            self.chosen.emit(id)

    def _link(self, cause: int, effect: int) -> None:
        one, other = self._factor(cause), self._factor(effect)
        if one is None or other is None:
            return
        words = _("Relier « {cause} » à « {effect} »").format(cause=one.name, effect=other.name)
        try:
            with self.document.change(words):
                self.document.initiative.cause(one, other)
        except Refused as refusal:
            self.said.emit(str(refusal), False)

    def _unlink(self, id: int) -> None:
        link = self.document.dossier.get(FactorLink, id)
        if link is None:
            return
        words = _("« {cause} » n’entraîne plus « {effect} ».")
        said = words.format(cause=link.cause.name, effect=link.effect.name)
        with self.document.change(_("Retirer le lien")):
            self.document.initiative.remove(link)
        self.said.emit(said, True)


def _point(factor: Placed, votes: Mapping[tuple[int, Axis], Tally]) -> Point:
    """A factor on the board; where its votes are apart, how far."""
    leverage, weight = (votes.get((factor.id, axis)) for axis in (Axis.LEVERAGE, Axis.WEIGHT))
    return Point(
        factor.id,
        factor.name,
        factor.leverage,
        factor.weight,
        strong=factor.keep is Keep.KEPT,
        across=leverage.spread if leverage else None,
        along=weight.spread if weight else None,
    )
