"""The files that came back: one card each, then what the chosen one brings, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import Refused
from app.i18n import _, ngettext
from app.landing import land
from app.store.stored import keep_file
from ui import style
from ui.document import Document
from ui.exchange.returned_file import KINDS, TO_MEND, ReturnedFile, counts, heading, outcome, rows
from ui.layouts import empty
from ui.saving import ask_where
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.search import SearchField
from ui.widgets.table import Column, Table

if TYPE_CHECKING:
    from app.exchange.reading import Reading


def _columns() -> list[Column]:
    return [
        Column("", width=34),
        Column(_("Donnée"), stretch=5),
        Column(_("Chez nous"), stretch=2),
        Column(_("Dans le fichier"), stretch=2),
        Column(_("Remarque"), stretch=5),
    ]


class Returned(QWidget):
    """Choose a file, decide of its lines, apply."""

    said = Signal(str, bool)
    list_wanted = Signal(Path)
    """A file that answers nothing is to be imported as a list."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.files: list[ReturnedFile] = []
        self._current = 0
        self._cards = FlowLayout(spacing=12)
        self.card = Card(" ")
        self.chips = QHBoxLayout()
        self.card.head.addLayout(self.chips)
        self.table = Table(_columns(), _("Ce que le fichier apporte"))
        self.table.opened.connect(self._toggle)
        self.hint = QLabel(
            _("Entrée sur une ligne « ? » la prend ou la laisse. Ce qui n’est pas réglé reste en attente.")
        )
        self.apply_button = QPushButton()
        self.search = SearchField(_("Chercher dans le fichier"))
        self.search.searched.connect(lambda _text: self._show_current())
        self.all_button = self._quiet(_("Tout décider"))
        self.all_button.setMenu(QMenu(self.all_button))
        self.all_button.menu().aboutToShow.connect(self._offer_all)
        self.answer_button = self._quiet(
            _("Préparer la réponse…"),
            _("Le fichier annoté à renvoyer au partenaire, avec ce qui est à corriger"),
            self.ask_answer,
        )
        self.answer_button.setIcon(style.icon("message"))
        self.note_button = self._quiet(
            _("Noter comme reçu"),
            _("Garder le fichier et ce qui reste à régler, sans rien appliquer pour l’instant"),
            self.note,
        )
        self.list_button = QPushButton(style.icon("import"), _("Importer comme une liste…"))
        self.list_button.clicked.connect(self._ask_list)
        self._lay_out()
        self.hide()

    @staticmethod
    def _quiet(words: str, tip: str = "", deed: Callable[[], None] | None = None) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(tip)
        style.as_role(button, "quiet")
        if deed is not None:
            button.clicked.connect(deed)
        return button

    def _lay_out(self) -> None:
        self.hint.setProperty("role", "muted")
        self.hint.setWordWrap(True)
        style.as_role(self.apply_button, "primary")
        self.apply_button.clicked.connect(self.apply)
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 14, 8)
        top.addWidget(self.search, 1)
        top.addWidget(self.all_button)
        self.card.body.addLayout(top)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 14, 12)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.list_button)
        foot.addWidget(self.note_button)
        foot.addWidget(self.answer_button)
        foot.addWidget(self.apply_button)
        self.card.body.addWidget(self.table)
        self.card.body.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(self._cards)
        layout.addWidget(self.card)

    def take(self, read: Reading) -> None:
        """Compare a file that was read with what was sent and with what we have; nothing is written."""
        from app.exchange import comparing

        path = Path(read.file)
        comparison = comparing.compare(self.document.initiative, read)
        self.files = [held for held in self.files if held.path != path]
        self.files.append(ReturnedFile(path, read, comparison))
        self._current = len(self.files) - 1

    def choose_what_waits(self) -> None:
        """Show the first file that brings something, where the last one read brings nothing."""
        if self.files and not self.files[self._current].brings_something:
            bringing = [place for place, held in enumerate(self.files) if held.brings_something]
            self._current = next(iter(bringing), self._current)

    def forget(self, path: Path) -> None:
        """Put a file away."""
        self.files = [held for held in self.files if held.path != path]
        self._current = max(0, len(self.files) - 1)
        self.refresh()

    def current(self) -> ReturnedFile | None:
        """The file that is chosen."""
        return self.files[self._current] if self.files else None

    def refresh(self) -> None:
        """Compare again with what we hold now, then show the files and what the chosen one brings."""
        self.setVisible(bool(self.files))
        if self.files:
            self._compare_again()
        self._show_files()

    def _show_files(self) -> None:
        empty(self._cards)
        for place, held in enumerate(self.files):
            card = FileCard(held, place == self._current)
            card.chosen.connect(lambda place=place: self._choose(place))
            self._cards.addWidget(card)
        current = self.current()
        if current is not None:
            self._show(current)

    def _compare_again(self) -> None:
        from app.exchange import comparing

        for held in self.files:
            held.comparison = comparing.compare(self.document.initiative, held.reading)

    def _choose(self, place: int) -> None:
        """What it brings takes the keys, and so comes into view: many files push it low."""
        self._current = place
        self.search.clear()
        self._show_files()
        (self.table if self.table.isVisibleTo(self) else self.list_button).setFocus()

    def _show_current(self) -> None:
        current = self.current()
        if current is not None:
            self._show(current)

    def _show(self, held: ReturnedFile) -> None:
        comparison = held.comparison
        self.card.heading.setText(heading(comparison))
        empty(self.chips)
        for words, state in counts(comparison):
            self.chips.addWidget(Chip(words, state))
        self.table.show_rows(rows(held, self.search.text()))
        self.table.fit_contents(14)
        self.table.setVisible(comparison.status == "read")
        self.search.setVisible(comparison.status == "read")
        self.all_button.setVisible(any(line.decidable for line in comparison.lines))
        self.answer_button.setVisible(any(line.kind in TO_MEND and line.cell for line in comparison.lines))
        refused = comparison.status != "read"
        self.list_button.setVisible(refused and not self.document.dossier.read_only)
        count = len(held.chosen())
        words = ngettext("Appliquer {n} changement", "Appliquer {n} changements", count)
        self.apply_button.setText(words.format(n=count) if count else _("Rien à appliquer"))
        self.apply_button.setEnabled(count > 0 and not self.document.dossier.read_only)
        self.apply_button.setVisible(comparison.status == "read")
        is_new = comparison.status == "read" and not self._is_noted(held)
        self.note_button.setVisible(is_new and not self.document.dossier.read_only)
        self.hint.setText(
            comparison.reason
            if comparison.status != "read"
            else _(
                "Entrée sur une ligne « ? » la prend ou la laisse. Ce qui n’est pas réglé reste en attente."
            )
        )

    def _is_noted(self, held: ReturnedFile) -> bool:
        received = self.document.initiative.exchanges
        return any(one.file is not None and one.file.sha256 == held.comparison.sha256 for one in received)

    def note(self) -> None:
        """The file came back: it is kept, with what it leaves to settle; nothing is applied."""
        held = self.current()
        if held is None:
            return
        try:
            self._keep(held)
        except Refused as refusal:
            self.said.emit(str(refusal), False)
        except OSError:
            self._gone(held)
        else:
            self.said.emit(_("« {name} » est noté comme reçu.").format(name=held.path.name), False)
            self.refresh()

    def _keep(self, held: ReturnedFile) -> None:
        from app.exchange import applying

        stored = keep_file(self.document.dossier, held.path.name, held.path.read_bytes())
        with self.document.dossier.record():
            applying.remember_received(self.document.initiative, held.comparison, stored)

    def _ask_list(self) -> None:
        held = self.current()
        if held is not None:
            self.list_wanted.emit(held.path)

    def _toggle(self, place: object) -> None:
        held = self.current()
        if held is None or not isinstance(place, int):
            return
        line = held.comparison.lines[place]
        if line.decidable:
            held.turn(line)
            self._show(held)

    def _offer_all(self) -> None:
        """One gesture for all the lines of a kind."""
        menu, held = self.all_button.menu(), self.current()
        menu.clear()
        if held is None:
            return
        counts = Counter(line.kind for line in held.comparison.lines if line.decidable)
        for kind, count in counts.items():
            for words, take in ((_("Prendre : {what}"), True), (_("Laisser : {what}"), False)):
                what = KINDS[kind]().format(n=count)
                menu.addAction(words.format(what=what), partial(self.decide_all, kind, take))

    def decide_all(self, kind: str, take: bool) -> None:
        """Take or leave all that is to decide of a kind, in the file that is shown."""
        held = self.current()
        if held is not None:
            held.decide_all(kind, take)
            self._show(held)

    def ask_answer(self) -> None:
        """Ask where, then write the answer."""
        held = self.current()
        if held is None:
            return
        name = _("Réponse - {name}").format(name=held.path.with_suffix(".xlsx").name)
        if path := ask_where(self, _("Préparer la réponse"), name, "Excel (*.xlsx)"):
            self.answer(path)

    def answer(self, path: Path) -> None:
        """The annotated copy, or a fresh file where a copy would lose something, in the partner's language."""
        from app.exchange import correcting

        held = self.current()
        if held is None:
            return
        try:
            made = correcting.answer(self.document.initiative, held.reading, held.path.read_bytes())
            land(path, made.content)
        except Refused as refusal:
            self.said.emit(str(refusal), False)
            return
        except OSError:
            self._gone(held)
            return
        words = ngettext(
            "{n} correction demandée, dans « {name} ».",
            "{n} corrections demandées, dans « {name} ».",
            made.count,
        )
        self.said.emit(words.format(n=made.count, name=path.name), False)

    def _gone(self, held: ReturnedFile) -> None:
        words = _("« {name} » n’est plus là. Déposez-le de nouveau.")
        self.said.emit(words.format(name=held.path.name), False)

    def apply(self) -> None:
        """Apply what is taken, in one change that one gesture undoes; keep the bytes that came."""
        from app.exchange import applying

        held = self.current()
        if held is None:
            return
        dossier = self.document.dossier
        try:
            dossier.back_up("import")
            self._keep(held)
            with self.document.change(_("Appliquer « {name} »").format(name=held.path.name)):
                count = applying.apply(self.document.initiative, held.comparison, held.chosen())
        except Refused as refusal:
            self.said.emit(str(refusal), False)
            return
        except OSError:
            self._gone(held)
            return
        words = ngettext("{n} changement appliqué.", "{n} changements appliqués.", count).format(n=count)
        self.said.emit(words, True)
        self.refresh()


class FileCard(QFrame):
    """One file: its name, and what it comes to in words."""

    chosen = Signal()

    def __init__(self, held: ReturnedFile, is_current: bool) -> None:
        super().__init__()
        self.setProperty("role", "card-link")
        self.setProperty("chosen", is_current)
        self.setFixedWidth(style.scaled(262))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words, state = outcome(held)
        name = QLabel(held.path.name)
        name.setProperty("role", "strong")
        name.ensurePolished()  # bold letters are wider
        name.setToolTip(str(held.path))
        name.setText(
            name.fontMetrics().elidedText(held.path.name, Qt.TextElideMode.ElideMiddle, style.scaled(228))
        )
        told = QLabel(words)
        told.setWordWrap(True)
        told.setProperty("role", "muted")
        told.setProperty("state", state)
        self.setAccessibleName(f"{held.path.name}, {words}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(name)
        layout.addWidget(told)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses it."""
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So does Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
