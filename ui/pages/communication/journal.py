"""The journal: what was said to whom; and who has not been told anything for a while."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.agenda import Silence, actions_with_tellings, silences
from app.i18n import _, day, ngettext
from app.model import Telling
from ui.document import Document
from ui.layouts import empty
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.reason import Reason
from ui.widgets.table import Cell, Column, Row, Table
from ui.widgets.words import muted

MOST = 6


class JournalView(QWidget):
    """The latest first; each line leads to its action."""

    action_wanted = Signal(int)
    plan_wanted = Signal()
    """Nothing was said yet: the first gesture is in the plan."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.reasons = QVBoxLayout()
        self.table = Table(
            [
                Column(_("Quand"), width=140),
                Column(_("À qui"), stretch=2),
                Column(_("Ce qui a été dit, ou ce qui est revenu"), stretch=4),
            ],
            _("Journal des communications"),
        )
        self.table.chosen.connect(self._open)
        self.table.opened.connect(self._open)
        self.empty = EmptyState(
            _("Le journal se remplit quand un message est marqué « C’est dit » sur sa fiche."),
            _("Aller au plan"),
            self.plan_wanted.emit,
            icon="message",
        )
        card = Card(_("Ce qui a été dit"))
        card.body.addWidget(self.empty)
        card.body.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(self.reasons)
        layout.addWidget(card)

    def refresh(self) -> None:
        """Read it again."""
        empty(self.reasons)
        silent = silences(self._document.initiative)
        for silence in silent[:MOST]:
            line = Reason("◆", _silent(silence), "warn", _("Ouvrir sa fiche"))
            line.clicked.connect(lambda id=silence.action: self.action_wanted.emit(id))
            self.reasons.addWidget(line)
        if (rest := len(silent) - MOST) > 0:
            words = ngettext("… et {n} autre.", "… et {n} autres.", rest)
            self.reasons.addWidget(muted(words.format(n=rest)))
        told = sorted(
            (
                telling
                for action in actions_with_tellings(self._document.initiative)
                for telling in action.tellings
            ),
            key=lambda telling: (telling.told_on, telling.id),
            reverse=True,
        )
        self.table.show_rows([_row(telling) for telling in told])
        self.table.fit_contents(40)
        self.table.setVisible(bool(told))
        self.empty.setVisible(not told)

    def _open(self, id: object) -> None:
        telling = self._document.dossier.get(Telling, id) if isinstance(id, int) else None
        if telling is not None:
            self.action_wanted.emit(telling.action.id)


def _row(telling: Telling) -> Row:
    said = telling.words or telling.action.message
    return Row(
        telling.id,
        (
            Cell(day(telling.told_on, "medium")),
            Cell(telling.action.audience, role="strong"),
            Cell(said, role="muted"),
        ),
    )


def _silent(silence: Silence) -> str:
    if silence.since is None:
        return _("« {audience} » n’a encore rien reçu.").format(audience=silence.audience)
    return _("« {audience} » n’a rien reçu depuis le {date}.").format(
        audience=silence.audience, date=day(silence.since)
    )
