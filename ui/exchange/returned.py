"""The files that came back: one card each, then what the chosen one brings, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _, day, ngettext
from ui import style
from ui.document import Document
from ui.layouts import empty
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from app.exchange.comparing import Comparison, Line
    from app.exchange.reading import Reading

MARKS = {
    "new": "+",
    "changed": "~",
    "conflict": "?",
    "erased": "?",
    "ambiguous": "?",
    "added": "?",
    "unknown": "?",
    "wrong": "!",
    "unchanged": "=",
}
STATES = {"wrong": "bad", "conflict": "warn", "erased": "warn", "ambiguous": "warn", "added": "warn"}


@dataclass
class ReturnedFile:
    """A file that was read: what it brings, and what the facilitator decided of it so far."""

    path: Path
    reading: Reading
    comparison: Comparison
    accepted: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """The lines to decide that are taken, by cell, item and field; and which of their readings."""

    def takes(self, line: Line) -> bool:
        """Whether a line would be applied now."""
        return line.applies or (line.decidable and _name(line) in self.accepted)

    def reading_of(self, line: Line) -> int:
        """Which of its readings is meant: the first, unless another was chosen."""
        held = self.accepted.get(_name(line), 0)
        return held if held < max(1, len(line.options)) else 0

    def chosen(self) -> dict[int, int]:
        """The places of the lines that would be applied now, and their readings."""
        lines = enumerate(self.comparison.lines)
        return {place: self.reading_of(line) for place, line in lines if self.takes(line)}

    def turn(self, line: Line) -> None:
        """Left, then taken as it is read first, then as it is read next, then left again."""
        name = _name(line)
        following = self.accepted[name] + 1 if name in self.accepted else 0
        if following < max(1, len(line.options)):
            for other in [held for held in self.accepted if held[1:] == name[1:]]:
                del self.accepted[other]
            self.accepted[name] = following
        else:
            del self.accepted[name]


def _name(line: Line) -> tuple[str, str, str]:
    return line.cell, line.key, line.field


class Returned(QWidget):
    """Choose a file, decide of its lines, apply."""

    said = Signal(str, bool)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.files: list[ReturnedFile] = []
        self._current = 0
        self._cards = FlowLayout(spacing=12)
        self.card = Card(" ")
        self.chips = QHBoxLayout()
        self.card.head.addLayout(self.chips)
        self.table = Table(
            [
                Column("", width=34),
                Column(_("Donnée"), stretch=5),
                Column(_("Chez nous"), stretch=2),
                Column(_("Dans le fichier"), stretch=2),
                Column(_("Remarque"), stretch=5),
            ],
            _("Ce que le fichier apporte"),
        )
        self.table.opened.connect(self._toggle)
        self.hint = QLabel(
            _("Entrée sur une ligne « ? » la prend ou la laisse. Ce qui n’est pas réglé reste en attente.")
        )
        self.apply_button = QPushButton()
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self.hint.setProperty("role", "muted")
        self.hint.setWordWrap(True)
        style.as_role(self.apply_button, "primary")
        self.apply_button.clicked.connect(self.apply)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 14, 12)
        foot.addWidget(self.hint, 1)
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

    def current(self) -> ReturnedFile | None:
        """The file that is chosen."""
        return self.files[self._current] if self.files else None

    def refresh(self) -> None:
        """Compare again with what we hold now, then show the files and what the chosen one brings."""
        self.setVisible(bool(self.files))
        if self.files:
            self._compare_again()
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
        self._current = place
        self.refresh()

    def _show(self, held: ReturnedFile) -> None:
        comparison = held.comparison
        self.card.heading.setText(_heading(comparison))
        empty(self.chips)
        for words, state in _counts(comparison):
            self.chips.addWidget(Chip(words, state))
        self.table.show_rows(_rows(held))
        self.table.fit_contents(14)
        self.table.setVisible(comparison.status == "read")
        count = len(held.chosen())
        words = ngettext("Appliquer {n} changement", "Appliquer {n} changements", count)
        self.apply_button.setText(words.format(n=count) if count else _("Rien à appliquer"))
        self.apply_button.setEnabled(count > 0 and not self.document.dossier.read_only)
        self.apply_button.setVisible(comparison.status == "read")
        self.hint.setText(
            comparison.reason
            if comparison.status != "read"
            else _(
                "Entrée sur une ligne « ? » la prend ou la laisse. Ce qui n’est pas réglé reste en attente."
            )
        )

    def _toggle(self, place: object) -> None:
        held = self.current()
        if held is None or not isinstance(place, int):
            return
        line = held.comparison.lines[place]
        if line.decidable:
            held.turn(line)
            self._show(held)

    def apply(self) -> None:
        """Apply what is taken, in one change that one gesture undoes; keep the bytes that came."""
        from app.exchange import applying

        held = self.current()
        if held is None:
            return
        dossier = self.document.dossier
        try:
            dossier.back_up("import")
            stored = dossier.keep_file(held.path.name, held.path.read_bytes())
            with dossier.record():
                applying.remember_received(self.document.initiative, held.comparison, stored)
            with self.document.change(_("Appliquer « {name} »").format(name=held.path.name)):
                count = applying.apply(self.document.initiative, held.comparison, held.chosen())
        except Refused as refusal:
            self.said.emit(str(refusal), False)
            return
        except OSError:
            self.said.emit(
                _("« {name} » n’est plus là. Déposez-le de nouveau.").format(name=held.path.name), False
            )
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
        words, state = _outcome(held)
        name = QLabel(held.path.name)
        name.setProperty("role", "strong")
        name.setToolTip(str(held.path))
        name.setText(
            name.fontMetrics().elidedText(held.path.name, Qt.TextElideMode.ElideMiddle, style.scaled(228))
        )
        outcome = QLabel(words)
        outcome.setWordWrap(True)
        outcome.setProperty("role", "muted")
        outcome.setProperty("state", state)
        self.setAccessibleName(f"{held.path.name}, {words}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(name)
        layout.addWidget(outcome)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses it."""
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So does Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


def _outcome(held: ReturnedFile) -> tuple[str, str]:
    comparison = held.comparison
    if comparison.status != "read":
        return _("ne peut pas être lu"), "bad"
    ready = sum(line.applies for line in comparison.lines)
    wrong = sum(line.kind == "wrong" for line in comparison.lines)
    waiting = sum(line.decidable for line in comparison.lines)
    parts = [
        _("{n} à appliquer").format(n=ready) if ready else "",
        _("{n} à corriger").format(n=wrong) if wrong else "",
        _("{n} à décider").format(n=waiting) if waiting else "",
    ]
    told = ", ".join(part for part in parts if part)
    return (told, "warn" if wrong or waiting else "good") if told else (_("rien de nouveau"), "")


def _heading(comparison: Comparison) -> str:
    if not comparison.partner:
        return Path(comparison.file).name
    if comparison.sent_on is None:
        return comparison.partner
    return _("{partner} · envoyé le {date}").format(partner=comparison.partner, date=day(comparison.sent_on))


def _counts(comparison: Comparison) -> list[tuple[str, str]]:
    lines = comparison.lines
    new = sum(line.kind == "new" for line in lines)
    changed = sum(line.kind == "changed" for line in lines)
    wrong = sum(line.kind == "wrong" for line in lines)
    waiting = sum(line.decidable for line in lines)
    return [
        (words.format(n=count), state)
        for count, words, state in (
            (new, ngettext("{n} nouvelle", "{n} nouvelles", new), "good"),
            (changed, ngettext("{n} modifiée", "{n} modifiées", changed), "info"),
            (wrong, _("{n} à corriger"), "bad"),
            (waiting, _("{n} à décider"), "warn"),
        )
        if count
    ]


def _rows(held: ReturnedFile) -> list[Row]:
    """What matters first; what is unchanged is one line at the end."""
    lines = list(enumerate(held.comparison.lines))
    rows = [_row(held, place, line) for place, line in lines if line.kind != "unchanged"]
    same = sum(line.kind == "unchanged" for _place, line in lines)
    if same:
        words = ngettext("{n} autre valeur", "{n} autres valeurs", same).format(n=same)
        cells = (
            Cell("="),
            Cell(words, role="muted"),
            Cell(""),
            Cell(""),
            Cell(_("inchangées"), role="muted"),
        )
        rows.append(Row("same", cells))
    return rows


def _row(held: ReturnedFile, place: int, line: Line) -> Row:
    taken = line.decidable and held.takes(line)
    state = "" if taken else STATES.get(line.kind, "")
    ink = {"new": "good", "changed": "info"}.get(line.kind, "good" if taken else state)
    return Row(
        place,
        (
            Cell("✓" if taken else MARKS.get(line.kind, "·"), state=ink),
            Cell(line.item),
            Cell(line.current, role="muted"),
            Cell(_reading(held, line), role="strong"),
            Cell(line.message, state=ink),
        ),
        state=state,
    )


def _reading(held: ReturnedFile, line: Line) -> str:
    """What would be taken; before that, every way in which the cell can be read."""
    if len(line.readings) < 2:
        return line.returned
    return line.readings[held.reading_of(line)] if held.takes(line) else " / ".join(line.readings)
