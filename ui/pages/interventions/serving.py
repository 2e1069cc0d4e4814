"""Who serves which result: results × organisations, and what one reads in it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.analysis.portfolio import Coverage, Finding, Remark, Served, coverage, findings
from app.i18n import _, ngettext
from app.model import PartRole, Strength
from ui.document import Document
from ui.layouts import empty
from ui.widgets.card import Card
from ui.widgets.crossings import Crossings, Line, Mark
from ui.widgets.empty import EmptyState
from ui.widgets.reason import Reason
from ui.widgets.words import muted

MOST = 6
"""So many findings at once; the matrix shows the rest."""


def signs() -> dict[PartRole, tuple[str, str, bool]]:
    """The letter of each role, its colour role, and whether its disc is full."""
    return {
        PartRole.LEAD: (_("P"), "intervention", True),
        PartRole.CO_LEAD: (_("P"), "intervention", True),
        PartRole.CONTRIBUTES: (_("C"), "intervention", False),
        PartRole.FUNDS: ("$", "evidence", False),
    }


class ServingView(QWidget):
    """The matrix, its legend, and the findings above it; each leads somewhere."""

    result_wanted = Signal(int)
    intervention_wanted = Signal(int)
    list_wanted = Signal()
    """Nothing to show yet: the first gesture is in the list."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._held = Coverage((), ())
        self.reasons = QVBoxLayout()
        self.reasons.setSpacing(6)
        self.matrix = Crossings(_("Qui sert quel résultat"))
        self.matrix.chosen.connect(self._open)
        self.empty = EmptyState(
            _("Le tableau se remplit avec les résultats, les interventions et leurs partenaires."),
            _("Nommer une intervention"),
            self.list_wanted.emit,
            icon="intervention",
        )
        self.card = Card(_("Qui sert quel résultat"))
        self.card.head.addWidget(_legend())
        self.card.body.addWidget(self.matrix)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(self.reasons)
        layout.addWidget(self.empty)
        layout.addWidget(self.card)

    def refresh(self) -> None:
        """Ask again who serves what."""
        self._held = held = coverage(self._document.dossier.session)
        self.card.setVisible(bool(held.results and held.organisations))
        self.empty.setVisible(not (held.results and held.organisations))
        self._show_findings(findings(held))
        lines = [
            Line(one.id, f"{one.code}  {one.text}", _told(held, one), _state(one)) for one in held.results
        ]
        columns = [Line(id, name) for id, name in held.organisations]
        said = {(role, strength): _mark(role, strength) for role in PartRole for strength in Strength}
        marks = {
            (one.id, id): said[serving.role, serving.strength]
            for one in held.results
            for id, serving in one.by.items()
        }
        self.matrix.show_crossings(lines, columns, marks)

    def _show_findings(self, found: list[Finding]) -> None:
        empty(self.reasons)
        marks = {Remark.GAP: ("◆", "warn"), Remark.ALONE: ("!", "warn"), Remark.OVERLAP: ("≈", "good")}
        for one in found[:MOST]:
            sign, state = marks[one.remark]
            line = Reason(sign, one.sentence, state, _("Aller voir ce résultat"))
            line.clicked.connect(partial(self.result_wanted.emit, one.result))
            self.reasons.addWidget(line)
        if (rest := len(found) - MOST) > 0:
            words = ngettext(
                "… et {count} autre, teinté dans le tableau.",
                "… et {count} autres, teintés dans le tableau.",
                rest,
            )
            self.reasons.addWidget(muted(words.format(count=rest)))

    def _open(self, result: int, organisation: int) -> None:
        """A mark leads to its intervention; an empty case or a name, to the result."""
        one = next(one for one in self._held.results if one.id == result)
        serving = one.by.get(organisation)
        if serving is not None:
            self.intervention_wanted.emit(serving.interventions[0])
        else:
            self.result_wanted.emit(result)


def _state(one: Served) -> str:
    return "warn" if one.is_gap or one.hangs_on is not None else ""


def _told(held: Coverage, one: Served) -> str:
    if one.is_gap:
        return _("Personne ne sert encore ce résultat.")
    if one.hangs_on is not None:
        return _("Ne tient qu’à un organisme : {name}.").format(name=held.name[one.hangs_on])
    return _("Servi par {acts}.").format(acts=", ".join(one.acts)) if one.acts else one.text


def _mark(part: PartRole, strength: Strength) -> Mark:
    sign, role, full = signs()[part]
    words = _("{role} ; lien {strength}").format(role=part.label, strength=strength.label)
    return Mark(sign, words, role, full)


def _legend() -> QWidget:
    words = _("P : porte   C : contribue   $ : finance   ligne teintée : personne, ou un seul organisme")
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    label = QLabel(words)
    label.setProperty("role", "caption")
    row.addWidget(label)
    return held
