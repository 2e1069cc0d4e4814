"""What each row would do, with its problems; the facilitator takes or leaves, then all is written at once."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.exchange.importing.columns import Mapped
from app.exchange.importing.planning import Line, Plan, Policy
from app.exchange.importing.rows import Rows
from app.exchange.importing.tables import Sheet
from app.i18n import _, ngettext, number
from ui.document import Document
from ui.widgets.card import Card
from ui.widgets.fields.choice import Combo
from ui.widgets.segmented import Segmented
from ui.widgets.table import Cell, Column, Row, Table

SLICE = 0.012
"""Seconds of work between two breaths of the window."""
AT_ONCE = 500
"""The most lines shown at once."""
STATES = {"twin": "info", "similar": "warn", "repeated": "", "refused": "bad"}


class PreviewStep(QWidget):
    """Planned in slices: the window stays alive however long the list."""

    changed = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.plan_: Plan | None = None
        self._going: Iterator[Line] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)
        self.counts = QLabel()
        self.counts.setWordWrap(True)
        self.counts.setProperty("role", "strong")
        self.policy = Combo()
        self.policy.setMinimumContentsLength(24)
        self.policy.setAccessibleName(_("Ce qui est déjà là"))
        for key, words in (
            ("skip", _("laisser comme c’est")),
            ("fill", _("compléter ce qui est vide")),
            ("replace", _("remplacer par le fichier")),
        ):
            self.policy.addItem(words, key)
        self.views = Segmented(
            [("all", _("Tout")), ("decide", _("À regarder")), ("problems", _("Avec un problème"))]
        )
        self.table = Table(
            [
                Column("", width=34),
                Column(_("Ligne"), width=70, right=True),
                Column(_("Contenu"), stretch=4),
                Column(_("Ce qui se passera"), stretch=3),
                Column(_("Remarques"), stretch=5),
            ],
            _("Ce que le fichier apporte"),
        )
        self.hint = QLabel()
        self.hint.setProperty("role", "muted")
        self.bar = QProgressBar()
        self._lay_out()
        self.table.opened.connect(self._toggle)
        self.views.chosen.connect(lambda _key: self._show())
        self.policy.activated.connect(lambda _place: self._show())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.views)
        row.addStretch(1)
        self.policy_label = QLabel(_("Ce qui est déjà là :"))
        row.addWidget(self.policy_label)
        row.addWidget(self.policy)
        card = Card()
        card.body.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.counts)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        layout.addWidget(card, 1)
        layout.addWidget(self.hint)

    # Planning

    def plan(self, sheet: Sheet, mapped: Mapped) -> None:
        """Begin to look at every row."""
        rows = Rows(sheet, mapped)
        self.plan_ = Plan(self.document.initiative, rows)
        self._going = iter(self.plan_)
        self.bar.setAccessibleName(_("Comparaison en cours"))
        self.bar.setRange(0, max(1, len(rows)))
        self.bar.show()
        self.table.show_rows([])
        self._timer.start()
        self._count()

    def stop(self) -> None:
        """Look no further."""
        self._timer.stop()

    def _slice(self) -> None:
        assert self._going is not None and self.plan_ is not None
        until = perf_counter() + SLICE
        while perf_counter() < until:
            if next(self._going, None) is None:
                self._timer.stop()
                self.bar.hide()
                self._show()
                return
        self.bar.setValue(len(self.plan_.lines))

    @property
    def policy_chosen(self) -> Policy:
        """What becomes of what is here already."""
        chosen: dict[str, Policy] = {"skip": "skip", "fill": "fill", "replace": "replace"}
        return chosen[str(self.policy.currentData())]

    @property
    def can_apply(self) -> bool:
        """Whether all is looked at and something would be written."""
        return not self._timer.isActive() and self._wanted() > 0

    def _wanted(self) -> int:
        lines = self.plan_.lines if self.plan_ is not None else []
        return sum(self._would(line) for line in lines)

    def _would(self, line: Line) -> bool:
        if line.state == "twin" and self.policy_chosen == "skip":
            return False
        return line.taken and line.decidable

    def words(self) -> str:
        """What the last button says."""
        n = self._wanted()
        return ngettext("Importer {n} ligne", "Importer {n} lignes", n).format(n=number(n))

    # Showing

    def _show(self) -> None:
        if self.plan_ is None:
            return
        wanted = [line for line in self.plan_.lines if self._is_shown(line)]
        self.table.show_rows([self._row(line) for line in wanted[:AT_ONCE]])
        more = _("Les {shown} premières lignes sur {found}.")
        told = more.format(shown=AT_ONCE, found=number(len(wanted))) if len(wanted) > AT_ONCE else ""
        said = _(
            "Entrée sur une ligne la prend ou la laisse ; ce qui n’est pas compris n’est pas pris. "
            "Rien n’est écrit encore."
        )
        self.hint.setText(" ".join(part for part in (told, said) if part))
        self._count()

    def _is_shown(self, line: Line) -> bool:
        return {
            "all": True,
            "decide": line.state not in ("new",),
            "problems": line.state == "refused" or any(not one.is_note for one in line.draft.problems),
        }[self.views.current()]

    def _row(self, line: Line) -> Row:
        notes = [_("{place} : {why}").format(place=one.cell, why=one.words) for one in line.draft.problems]
        if line.why and not any(line.why in note for note in notes):
            notes.insert(0, line.why)
        has_problem = any(not one.is_note for one in line.draft.problems)
        state = STATES.get(line.state, "") or ("warn" if has_problem else "")
        return Row(
            line.draft.at,
            (
                Cell("+" if self._would(line) else "–", role="strong"),
                Cell(str(line.row), role="muted"),
                Cell(line.title),
                Cell(self._fate(line), state=state),
                Cell(" · ".join(notes), role="muted"),
            ),
        )

    def _fate(self, line: Line) -> str:
        """What becomes of a row."""
        if line.state == "refused":
            return _("ne peut pas être importée")
        if line.state == "repeated":
            return _("deux fois dans le fichier : laissée")
        if not line.taken:
            return _("à décider : laissée pour l’instant") if line.state == "similar" else _("laissée")
        if line.state == "twin":
            return {
                "skip": _("déjà là : laissée"),
                "fill": _("déjà là : complétée"),
                "replace": _("déjà là : remplacée"),
            }[self.policy_chosen]
        return _("ajoutée")

    def _count(self) -> None:
        assert self.plan_ is not None
        new, here = self.plan_.count("new"), self.plan_.count("twin")
        like, twice = self.plan_.count("similar"), self.plan_.count("repeated")
        refused = self.plan_.count("refused")
        told = [
            ngettext("{n} nouvelle", "{n} nouvelles", new).format(n=number(new)),
            _("{n} déjà là").format(n=number(here)) if here else "",
            ngettext("{n} ressemble à une autre", "{n} ressemblent à d’autres", like).format(n=number(like))
            if like
            else "",
            _("{n} deux fois dans le fichier").format(n=number(twice)) if twice else "",
            ngettext("{n} ne peut pas être importée", "{n} ne peuvent pas être importées", refused).format(
                n=number(refused)
            )
            if refused
            else "",
        ]
        self.counts.setText(" · ".join(part for part in told if part))
        for widget in (self.policy, self.policy_label):
            widget.setVisible(bool(here))
        self.changed.emit()

    def _toggle(self, at: object) -> None:
        """Take a line, or leave it."""
        assert self.plan_ is not None
        for line in self.plan_.lines:
            if line.draft.at == at and line.decidable:
                line.taken = not line.taken
                self._show()
                return

    # Writing

    def _move(self, done: int) -> None:
        """Shown at once: nothing else may happen in the window while a change is open."""
        self.bar.setValue(done)
        self.bar.repaint()

    def apply(self, name: str) -> str:
        """Write what is taken in one change; the sentence to say. Raises Refused, nothing written."""
        from app.exchange.importing import applying

        assert self.plan_ is not None
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self.bar.setRange(0, len(self.plan_.lines))
        self.bar.setAccessibleName(_("Écriture en cours"))
        self.bar.show()
        try:
            with self.document.change(_("Importer « {name} »").format(name=name[:60])):
                done = applying.apply(self.plan_, self.policy_chosen, self._move)
        finally:
            self.bar.hide()
            QGuiApplication.restoreOverrideCursor()
        told = ngettext("{n} ligne importée.", "{n} lignes importées.", done.added + done.changed)
        return told.format(n=number(done.added + done.changed))
