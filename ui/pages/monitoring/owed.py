"""Under the numbers of the dashboard, folded: what has not come in, partner by partner, and the reminder to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.analysis.monitoring import Standing
from app.analysis.owed import Owed, owed, reminders
from app.i18n import _, ngettext
from ui import style
from ui.document import Document
from ui.widgets.card import Card
from ui.widgets.disclosure import Disclosure
from ui.widgets.table import Cell, Column, Row, Table


class OwedView(QWidget):
    """A line for each partner; Enter, a double click or the button copies its reminder."""

    said = Signal(str, bool)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._held: dict[int, Owed] = {}
        self._names: dict[int, str] = {}
        self.table = Table(
            [Column(_("Partenaire"), stretch=2), Column(_("Ce qui n’est pas arrivé"), stretch=4)],
            _("Données attendues, par partenaire"),
        )
        self.table.opened.connect(self._copy_one)
        self.one_button = self._button(_("Copier le rappel"), self.copy_chosen)
        self.all_button = self._button(_("Copier tous les rappels"), self.copy_all)
        self.fold = Disclosure("")
        self.fold.button.toggled.connect(lambda _on: self._fill())
        self.fold.set_content(self._inside())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.fold)
        self.hide()

    def _button(self, words: str, deed: object) -> QPushButton:
        button = QPushButton(style.icon("copy", "primary"), words)
        style.as_role(button, "quiet")
        button.clicked.connect(deed)
        return button

    def _inside(self) -> QWidget:
        card = Card(_("Données attendues, par partenaire"))
        card.head.addWidget(self.one_button)
        card.head.addWidget(self.all_button)
        self.hint = QLabel(
            _("Le rappel se colle dans un courriel ; il est écrit dans la langue du partenaire.")
        )
        self.hint.setProperty("role", "muted")
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(16, 0, 16, 10)
        card.body.addWidget(self.hint)
        card.body.addWidget(self.table)
        return card

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """Show what these indicators still wait for; nothing where nothing is awaited."""
        held = owed(standings)
        self._held = {one.organisation: one for one in held}
        self._names = {one.id: one.name for one in standings}
        self.fold.set_title(
            ngettext(
                "{n} partenaire doit encore des données : lesquelles, et le rappel à copier",
                "{n} partenaires doivent encore des données : lesquelles, et les rappels à copier",
                len(held),
            ).format(n=len(held))
        )
        self.setVisible(bool(held))
        self._fill()

    def _fill(self) -> None:
        if not self.fold.button.isChecked():
            return
        rows = [Row(one.organisation, self._cells(one)) for one in self._held.values()]
        self.table.show_rows(rows)
        self.table.fit_contents(12)
        self.all_button.setVisible(len(rows) > 1)
        if self.table.current_id() is None and rows:
            self.table.select(rows[0].id)

    def _cells(self, held: Owed) -> tuple[Cell, ...]:
        told = [
            _("{indicator}, {period}").format(indicator=self._names[one.indicator], period=one.period.label)
            for one in held.values
        ]
        return Cell(held.name, role="strong"), Cell(" · ".join(told), tooltip="\n".join(told))

    def copy_chosen(self) -> None:
        """The reminder of the chosen line, in the clipboard."""
        self._copy_one(self.table.current_id())

    def copy_all(self) -> None:
        """All of them, one under the other, each under the name of its partner."""
        self._copy(list(self._held.values()))

    def _copy_one(self, id: object) -> None:
        if isinstance(id, int) and id in self._held:
            self._copy([self._held[id]])

    def _copy(self, held: list[Owed]) -> None:
        told = reminders(self._document.initiative, held)
        if len(held) > 1:
            told = [f"{one.name}\n\n{words}" for one, words in zip(held, told, strict=True)]
        QGuiApplication.clipboard().setText("\n\n———\n\n".join(told))
        words = ngettext("Rappel copié.", "{count} rappels copiés.", len(held))
        self.said.emit(words.format(count=len(held)), False)
