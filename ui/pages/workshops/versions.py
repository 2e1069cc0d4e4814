"""Versions kept: the initiative as it was one evening, what has changed since, and a copy of it to look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _, clock, day, ngettext
from app.model import Snapshot
from app.paths import documents
from app.store.stored import keep_file
from ui import opening, style
from ui.layouts import empty
from ui.saving import with_suffix
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Line
from ui.widgets.table import Cell, Column, Row, Table
from ui.widgets.words import muted, section

if TYPE_CHECKING:
    from app.exchange.versions import Difference
    from ui.document import Document

MOST = 12
"""So many lines at most for one kind of thing: the rest is counted."""


class VersionsView(QWidget):
    """Keep one, choose one: what has changed since is said below it."""

    said = Signal(str, bool)
    initiative_wanted = Signal(str)
    """The path of a copy to open."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._chosen: int | None = None
        self.name = Line()
        self.name.setPlaceholderText(_("Un nom pour s’en souvenir : « Après l’atelier de mars »"))
        self.name.setAccessibleName(_("Nom de la version"))
        self.name.setMaxLength(300)
        self.name.returnPressed.connect(self.keep)
        self.button = QPushButton(style.icon("history", "on-primary"), _("Garder une version"))
        style.as_role(self.button, "primary")
        self.button.clicked.connect(self.keep)
        self.table = Table(
            [Column(_("Quand"), width=250), Column(_("Version"), stretch=3), Column(_("Atelier"), stretch=3)],
            _("Versions gardées"),
        )
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._choose)
        self.empty = EmptyState(
            _(
                "Une version gardée, c’est l’initiative telle qu’elle est ce soir. Vous pourrez dire au groupe "
                "ce qui a changé depuis, et la rouvrir dans une copie."
            ),
            "",
            None,
            icon="history",
        )
        self.copy = QPushButton(style.icon("copy"), _("L’ouvrir dans une copie…"))
        self.copy.clicked.connect(self.ask_copy)
        self.since = Card("")
        self.lines = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(_("Versions gardées"))
        card.body.addWidget(self.empty)
        card.body.addWidget(self.table)
        row = QHBoxLayout()
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.button)
        card.body.addLayout(row)
        self.heading = QLabel()
        self.heading.setProperty("role", "strong")
        self.heading.setWordWrap(True)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 14, 4)
        top.addWidget(self.heading, 1)
        top.addWidget(self.copy)
        self.lines.setContentsMargins(16, 4, 16, 16)
        self.lines.setSpacing(6)
        self.since.body.addLayout(top)
        self.since.body.addLayout(self.lines)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(card)
        layout.addWidget(self.since)
        for widget in (self.name, self.button):
            widget.setVisible(not self._document.dossier.read_only)

    def refresh(self) -> None:
        """The latest first; the choice stays, and is compared with what the initiative is now."""
        initiative = self._document.initiative
        held = sorted(initiative.snapshots, key=lambda one: (one.taken_at, one.id), reverse=True)
        titles = {one.uid: one.title for one in initiative.workshops}
        self.table.show_rows([_row(one, titles.get(one.workshop_uid or "", "")) for one in held])
        self.table.fit_contents(12)
        self.table.setVisible(bool(held))
        self.empty.setVisible(not held)
        if self._chosen not in {one.id for one in held}:
            self._chosen = held[0].id if held else None
        self._tell()

    def keep(self) -> None:
        """Keep the initiative as it is now. It is a fact: undo does not take it back."""
        from app.exchange.versions import SUFFIX, pack

        dossier, now = self._document.dossier, datetime.now(UTC)
        try:
            file = keep_file(dossier, f"version{SUFFIX}", pack(dossier.session))
            with dossier.record():
                kept = self._document.initiative.keep_version(file, self.name.text(), now)
            self._chosen = kept.id
        except Refused as refusal:
            self.said.emit(str(refusal), False)
            return
        self.name.clear()
        self.refresh()
        self.table.select(self._chosen)
        self.said.emit(_("Cette version est gardée : vous pourrez la comparer et la rouvrir."), False)

    def ask_copy(self) -> None:
        """Write the chosen version in a file of its own, and open it."""
        held = self._snapshot()
        if held is None:
            return
        stem = _("{name} du {day}").format(
            name=self._document.dossier.path.stem, day=held.taken_at.astimezone().date().isoformat()
        )
        start = str(documents() / (stem + opening.SUFFIX))
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Où écrire la copie ?"), start, _("Initiative Maillon (*.maillon)")
        )
        if name:
            self.write_copy(name)

    def write_copy(self, name: str) -> None:
        """Write the chosen version there, and ask that it be opened."""
        held = self._snapshot()
        path = with_suffix(Path(name), opening.SUFFIX)
        if held is None or opening.attempt(self, lambda: opening.write_version(held, path)) is None:
            return
        self.initiative_wanted.emit(str(path))

    def _choose(self, id: object) -> None:
        self._chosen = id if isinstance(id, int) else None
        self._tell()

    def _snapshot(self) -> Snapshot | None:
        return self._document.dossier.get(Snapshot, self._chosen) if self._chosen is not None else None

    def _changed_since(self, held: Snapshot) -> list[Difference]:
        from app.exchange.document import show
        from app.exchange.versions import differences, unpack

        return differences(unpack(held.content), show(self._document.dossier.session))

    def _tell(self) -> None:
        """What has changed since the version that is chosen."""
        empty(self.lines)
        held = self._snapshot()
        self.since.setVisible(held is not None)
        if held is None:
            return
        self.heading.setText(_("Ce qui a changé depuis : {version}").format(version=_named(held)))
        try:
            found = self._changed_since(held)
        except Refused as refusal:
            self.lines.addWidget(muted(str(refusal)))
            return
        for one in found:
            self.lines.addWidget(section(one.what))
            for words in _lines(one):
                self.lines.addWidget(_line(words))
        if not found:
            self.lines.addWidget(muted(_("Rien n’a changé depuis cette version.")))


def _line(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setContentsMargins(8, 0, 0, 0)
    return label


def _lines(one: Difference) -> Iterator[str]:
    """What came, what went, what is said otherwise, what else was edited; each with its mark and its words."""
    told = [_("+ ajouté : {words}").format(words=words) for words in one.added]
    told += [_("− retiré : {words}").format(words=words) for words in one.removed]
    told += [
        _("✎ reformulé : « {before} » est devenu « {now} »").format(before=before, now=now)
        for before, now in one.reworded
    ]
    told += [_("· précisé : {words}").format(words=words) for words in one.edited]
    yield from told[:MOST]
    rest = len(told) - MOST
    if rest > 0:
        yield ngettext("et {n} autre", "et {n} autres", rest).format(n=rest)


def _moment(held: Snapshot) -> str:
    at = held.taken_at.astimezone()
    return _("{day} à {hour}").format(day=day(at.date()), hour=clock(at))


def _named(held: Snapshot) -> str:
    return f"{held.title}, {_moment(held)}" if held.title else _moment(held)


def _row(held: Snapshot, workshop: str) -> Row:
    return Row(
        held.id,
        (
            Cell(_moment(held), role="muted"),
            Cell(held.title or _("sans nom"), role="strong" if held.title else "muted"),
            Cell(workshop),
        ),
    )
