"""Likely duplicates above the lists: why one thinks so, which one stays, what moves, and one gesture to merge."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.analysis.duplicates import Twins, twins
from app.analysis.merging import in_words, organisation_ties, person_ties
from app.analysis.namesakes import Known, namesakes
from app.errors import Refused
from app.i18n import _, ngettext
from app.model import Organisation, Person
from app.model.merging import Ties, merge_organisations, merge_people
from ui import style
from ui.document import Document
from ui.layouts import empty
from ui.widgets.fields import SegmentField
from ui.widgets.reason import Reason
from ui.widgets.words import muted

MOST = 5
"""Likely duplicates said at once."""
Alike = tuple[type[Organisation] | type[Person], Twins]


class MergingView(QWidget):
    """A line for each pair; the one that is opened says what would move."""

    merged = Signal(str)
    """What was done, in a sentence."""
    opened = Signal(object, int)
    """The kind and the id of a sheet to open."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._open: tuple[type[Organisation] | type[Person], int, int] | None = None
        self.lines: list[MergeLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def refresh(self) -> None:
        """Look for pairs again; the one that was open stays open."""
        empty(self._column)
        initiative = self._document.initiative
        found: list[Alike] = [
            (Organisation, pair) for pair in twins({one.id: one.name for one in initiative.organisations})
        ]
        people = [Known(one.id, one.name, one.email, one.phone) for one in initiative.people]
        found += [(Person, pair) for pair in namesakes(people)]
        self.lines = [self._line(*one) for one in found[:MOST]]
        if (rest := len(found) - MOST) > 0:
            words = ngettext(
                "… et {n} autre paire de noms semblables.", "… et {n} autres paires de noms semblables.", rest
            )
            self._column.addWidget(muted(words.format(n=rest)))
        self.setVisible(bool(found))

    def _line(self, kind: type[Organisation] | type[Person], pair: Twins) -> MergeLine:
        line = MergeLine(self._document, kind, pair)
        key = (kind, pair.first, pair.second)
        line.button.toggled.connect(lambda on: self._remember(key if on else None))
        line.merged.connect(self.merged)
        line.why.clicked.connect(lambda: self.opened.emit(kind, pair.second))
        self._column.addWidget(line)
        line.button.setChecked(self._open == key)
        return line

    def _remember(self, key: tuple[type[Organisation] | type[Person], int, int] | None) -> None:
        self._open = key


class MergeLine(QFrame):
    """One pair: its reason, and under it, once opened, which one stays and what moves."""

    merged = Signal(str)

    def __init__(self, document: Document, kind: type[Organisation] | type[Person], pair: Twins) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._document, self._kind, self._pair = document, kind, pair
        self.why = Reason("≈", pair.why, "warn", _("Ouvrir la fiche de la deuxième"))
        self.button = QPushButton(_("Comparer et fusionner"))
        self.button.setCheckable(True)
        style.as_role(self.button, "quiet")
        self.button.setVisible(not document.dossier.read_only)
        self.button.toggled.connect(self._unfold)
        self.kept = SegmentField(
            _("La fiche qui reste"), options=[(held.id, held.name) for held in self._both()]
        )
        self.kept.show_value(pair.first)
        self.kept.said.connect(lambda _value: self._tell())
        self.words = muted("")
        self.merge_button = QPushButton(_("Fusionner"))
        style.as_role(self.merge_button, "primary")
        self.merge_button.clicked.connect(self.merge)
        self.inside = QWidget()
        self._lay_out()
        self._unfold(False)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.why, 1)
        top.addWidget(self.button)
        bottom = QHBoxLayout()
        bottom.addWidget(self.merge_button)
        bottom.addStretch(1)
        folded = QVBoxLayout(self.inside)
        folded.setContentsMargins(0, 4, 0, 8)
        folded.addWidget(self.kept)
        folded.addWidget(self.words)
        folded.addLayout(bottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addLayout(top)
        column.addWidget(self.inside)

    def _unfold(self, on: bool) -> None:
        self.inside.setVisible(on)
        if on:
            self._tell()

    def _both(self) -> Sequence[Organisation | Person]:
        held = (self._document.dossier.get(self._kind, id) for id in (self._pair.first, self._pair.second))
        return [one for one in held if one is not None]

    def _ordered(self) -> Sequence[Organisation | Person]:
        """The one that stays, then the one that goes."""
        return sorted(self._both(), key=lambda one: one.id != self.kept.value())

    def _tell(self) -> None:
        if len(pair := self._ordered()) == 2:
            ties, _deed = self._merging(*pair)
            self.words.setText(in_words(pair[0].name, pair[1].name, ties) + _agreed(*pair))

    def _merging(
        self, kept: Organisation | Person, lost: Organisation | Person
    ) -> tuple[Ties, Callable[[], None]]:
        if isinstance(kept, Organisation) and isinstance(lost, Organisation):
            held = organisation_ties(self._document.dossier.session, kept, lost)
            return held, lambda: merge_organisations(kept, lost, held)
        assert isinstance(kept, Person)
        assert isinstance(lost, Person)
        seats = person_ties(kept, lost)
        return seats, lambda: merge_people(kept, lost, seats)

    def merge(self) -> None:
        """One change: all of it, or nothing; Undo gives the two back."""
        if len(pair := self._ordered()) < 2:
            return
        names = {"kept": pair[0].name, "lost": pair[1].name}
        try:
            with self._document.change(_("Fusionner « {lost} » avec « {kept} »").format(**names)):
                self._merging(*pair)[1]()
        except Refused as refusal:
            self.words.setText(str(refusal))
            return
        self.merged.emit(_("« {lost} » et « {kept} » ne font plus qu’une fiche.").format(**names))


def _agreed(kept: Organisation | Person, lost: Organisation | Person) -> str:
    """What has to be asked again, when only one of two cards says that the person agreed."""
    if isinstance(kept, Person) and isinstance(lost, Person) and kept.consents != lost.consents:
        return " " + _("Son accord pour garder ses coordonnées sera à redemander : une seule fiche le dit.")
    return ""
