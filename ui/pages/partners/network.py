"""Who works with whom: what the map shows in words, the circle, and organisations crossed with organisations."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.together import Together, in_order, in_words, seen, together
from app.i18n import _, ngettext
from ui import style
from ui.document import Document
from ui.figure import FigureView, figure_card
from ui.layouts import empty
from ui.widgets.card import Card
from ui.widgets.crossings import Crossings, Line, Mark
from ui.widgets.empty import EmptyState
from ui.widgets.reason import Reason
from ui.widgets.words import muted

MOST = 6
"""Sentences said at once."""
SIGNS = {"bridge": ("!", "warn"), "alone": ("◆", "warn"), "idle": ("·", "")}


class NetworkView(QWidget):
    """A line between two organisations that share an intervention; the same as a table, walked with the arrows."""

    organisation_wanted = Signal(int)
    said = Signal(str, bool)
    list_wanted = Signal()
    """Nothing to show yet: the first gesture is in the list."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.reasons = QVBoxLayout()
        self.reasons.setSpacing(6)
        self.circle = FigureView(520)
        self.circle.said.connect(self.said)
        self.map = figure_card(_("La carte des liens"), self.circle)
        self.matrix = Crossings(_("Qui travaille avec qui"))
        self.matrix.chosen.connect(lambda line, _column: self.organisation_wanted.emit(line))
        self.table = Card(_("Combien d’interventions chaque paire partage"))
        self.table.body.addWidget(self.matrix)
        self.nothing = EmptyState(
            _("La carte se dessine quand deux organismes ont un rôle dans la même intervention."),
            _("Aller à la liste des organismes"),
            self.list_wanted.emit,
            icon="people",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(self.reasons)
        for widget in (self.nothing, self.map, self.table):
            layout.addWidget(widget)

    def refresh(self) -> None:
        """Ask again who shares what."""
        held = together(self._document.dossier.session)
        full = bool(held.shared)
        self.nothing.setVisible(not full)
        self.map.setVisible(full)
        self.table.setVisible(full)
        self._say(held)
        if full:
            self._draw(held)
            self._cross(held)

    def _say(self, held: Together) -> None:
        empty(self.reasons)
        found = seen(held)
        for one in found[:MOST]:
            line = Reason(*_sign(one.kind, one.sentence), _("Voir cet organisme"))
            line.clicked.connect(partial(self.organisation_wanted.emit, one.organisation))
            self.reasons.addWidget(line)
        if (rest := len(found) - MOST) > 0:
            words = ngettext("… et {n} autre.", "… et {n} autres.", rest)
            self.reasons.addWidget(muted(words.format(n=rest)))

    def _draw(self, held: Together) -> None:
        from app.analysis.figures_partners import circle

        tokens = style.current()
        self.circle.show_figure(
            lambda width, height, scale: circle(held, tokens, width, height, scale),
            _("Qui travaille avec qui"),
            in_words(held),
        )

    def _cross(self, held: Together) -> None:
        lines = [Line(id, held.names[id]) for id in in_order(held)]
        marks = {}
        for (one, other), codes in held.shared.items():
            marks[one, other] = marks[other, one] = _mark(codes)
        self.matrix.show_crossings(lines, lines, marks)


def _sign(kind: str, sentence: str) -> tuple[str, str, str]:
    sign, state = SIGNS[kind]
    return sign, sentence, state


def _mark(codes: tuple[str, ...]) -> Mark:
    words = ngettext(
        "{n} intervention ensemble : {codes}", "{n} interventions ensemble : {codes}", len(codes)
    )
    return Mark(
        str(len(codes)), words.format(n=len(codes), codes=", ".join(codes)), "intervention", len(codes) > 1
    )
