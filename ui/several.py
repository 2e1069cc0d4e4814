"""Things that hang on an entity: small forms folded under their title, told in a line each until they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.analysis.thread import is_threaded
from app.errors import Refused
from app.i18n import _, ngettext, number, one_line
from app.model import Entity
from ui import style
from ui.form import Ask, Form
from ui.glossed import explain_title
from ui.thread import ThreadButton
from ui.widgets.disclosure import Disclosure
from ui.widgets.scroll import bring
from ui.widgets.words import breakable, muted, section

if TYPE_CHECKING:
    from ui.document import Document

TITLE = 120
"""The characters of a name that stand above its questions; the whole is in its field."""
FEW = 15
"""So many choices stand in a menu; more are searched."""
SETTLED = 120
"""Milliseconds until a sheet that has just opened is laid out: its layouts take several turns of the loop."""
TOLD = 3
"""So many rows are told while they are folded; the others are counted."""
Folds = Literal["none", "rows", "all"]


@dataclass(frozen=True)
class Several:
    """Things that hang on the entity, each with questions of its own: seats, targets, decisions."""

    title: str
    kind: type[Entity]
    rows: Callable[[Entity], Sequence[Entity]]
    asks: Sequence[Ask]
    more: Sequence[Ask] = ()
    heading: Callable[[Entity], str] | None = None
    """What a row is about, said above its questions."""
    told: Callable[[Entity], str] | None = None
    """What a row says while it is folded, where that is not its heading."""
    add: Callable[[Entity], object] | None = None
    pick: Callable[[Document, Entity], list[tuple[int, str]]] | None = None
    """Instead of `add`: what can be chosen, as (id, label)…"""
    picked: Callable[[Document, Entity, int], object] | None = None
    """…and what is done with what was chosen."""
    add_words: str = ""
    empty: str = ""
    leads: Callable[[Entity], tuple[str, tuple[type[Entity], int]]] | None = None
    """Where a row can be followed to: the page, and the (kind, id) on it…"""
    leads_words: str = ""
    """…and the words of the button."""
    folds: Folds = "rows"
    """What is folded under its title: nothing; the rows, whose headings are told in a few lines; or all of it, a
    precision that is never missing."""


def take_away(document: Document, kind: type[Entity], id: int, name: Callable[[Entity], str]) -> str | None:
    """Remove one entity in one change; the sentence to say then, or None when there was nothing to remove."""
    entity = document.dossier.get(kind, id)
    if entity is None:
        return None
    called = name(entity)
    try:
        with document.change(_("Supprimer « {name} »").format(name=called)):
            document.initiative.remove(entity)
    except Refused as refusal:
        return str(refusal)
    return _("« {name} » a été supprimé.").format(name=called)


class SeveralEditor(QWidget):
    """Rows of small forms under an entity, with a way to add one and to take one away.

    What is folded is not laid out: a sheet with thirty rows opens as fast as one with none.
    """

    jumped = Signal(str, object)

    def __init__(self, document: Document, owner_kind: type[Entity], several: Several) -> None:
        super().__init__()
        self.document, self.owner_kind, self.several = document, owner_kind, several
        self.owner_id: int | None = None
        self.rows: dict[int, Form] = {}
        self._frames: dict[int, QFrame] = {}
        self._headings: dict[int, QLabel] = {}
        self.title = section(several.title)
        explain_title(self.title)
        self.empty = muted(several.empty)
        self.summary = muted("")
        self.message = QLabel()
        self.message.setProperty("role", "problem")
        self.message.setWordWrap(True)
        self.message.hide()
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.fold: Disclosure | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        self._lay_out(layout)

    def _lay_out(self, layout: QVBoxLayout) -> None:
        around = self._folded(layout, self.several.title) if self.several.folds == "all" else layout
        if around is layout:
            layout.addWidget(self.title)
        around.addWidget(self.empty)
        around.addWidget(self.summary)
        (self._folded(layout, "") if self.several.folds == "rows" else around).addLayout(self._column)
        around.addWidget(self.message)
        if self.several.add is not None or self.several.pick is not None:
            around.addWidget(self._add_button(), 0, Qt.AlignmentFlag.AlignLeft)

    def _folded(self, layout: QVBoxLayout, title: str) -> QVBoxLayout:
        """Where what is folded is laid; it is filled when it is opened."""
        self.fold, inside = Disclosure(title), QWidget()
        layout.addWidget(self.fold)
        within = QVBoxLayout(inside)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(8)
        self.fold.set_content(inside)
        self.fold.button.toggled.connect(self._unfold)
        return within

    @property
    def is_open(self) -> bool:
        """Whether the rows are there to be answered."""
        return self.fold is None or self.fold.button.isChecked()

    def open(self) -> None:
        """Unfold the rows."""
        if self.fold is not None:
            self.fold.open()

    def bring(self, id: int, *, focus: bool = False) -> None:
        """Bring one row into view, the keyboard in its first question where it was just added."""
        self.open()
        if id in self._frames:
            frame, form = self._frames[id], self.rows[id]
            if focus:
                QTimer.singleShot(0, frame, lambda: _take_keys(form))  # once it is shown
            QTimer.singleShot(SETTLED, frame, lambda: bring(frame, frame.rect()))  # once it is laid out

    def _unfold(self, _on: bool) -> None:
        if self.owner_id is not None:
            self.show_owner(self.owner_id)

    def show_owner(self, id: int) -> None:
        """Show what hangs on this owner now."""
        owner = self.document.dossier.get(self.owner_kind, id)
        if owner is None:
            return
        self.owner_id = id
        held = {row.id: row for row in self.several.rows(owner)}
        self.empty.setVisible(not held and bool(self.several.empty))
        self._tell(list(held.values()))
        if self.is_open:
            self._show_rows(held)

    def _tell(self, held: Sequence[Entity]) -> None:
        """The first rows, a line each, while they are folded."""
        told = [shortened(words, TITLE) for row in held[:TOLD] if (words := self._told(row))]
        if told and len(held) > TOLD:
            left = len(held) - TOLD
            told.append(ngettext("… et {n} autre", "… et {n} autres", left).format(n=left))
        self.summary.setText(breakable("\n".join(told)))
        self.summary.setVisible(bool(told) and not self.is_open and self.several.folds == "rows")
        if self.fold is not None and self.several.folds == "rows":
            self.fold.set_title(_("Voir et modifier ({n})").format(n=number(len(held))))
            self.fold.button.setAccessibleName(f"{self.several.title}, {self.fold.title}")
            self.fold.setVisible(bool(held))

    def _told(self, row: Entity) -> str:
        tell = self.several.told or self.several.heading
        return tell(row) if tell is not None else ""

    def _show_rows(self, held: dict[int, Entity]) -> None:
        for gone in [id for id in self.rows if id not in held]:
            self._frames.pop(gone).deleteLater()
            self._headings.pop(gone, None)
            del self.rows[gone]
        for row_id, row in held.items():
            if row_id not in self.rows:
                self._column.addWidget(self._frame(row_id))
            if self.several.heading is not None:
                self._headings[row_id].setText(breakable(shortened(self.several.heading(row), TITLE)))
                self._headings[row_id].setVisible(bool(self._headings[row_id].text()))
            self.rows[row_id].show_entity(row_id)

    def _frame(self, id: int) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "inset")
        form = Form(self.document, self.several.kind, self.several.asks, self.several.more, narrow=True)
        self.rows[id], self._frames[id] = form, frame
        remove = QPushButton(_("Retirer"), frame)
        style.as_role(remove, "quiet")
        remove.clicked.connect(lambda: self._remove(id))
        remove.setVisible(not self.document.dossier.read_only)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 10, 12, 6)
        layout.setSpacing(4)
        if self.several.heading is not None:
            self._headings[id] = QLabel()
            self._headings[id].setProperty("role", "strong")
            self._headings[id].setWordWrap(True)
            layout.addWidget(self._headings[id])
        layout.addWidget(form)
        if is_threaded(self.several.kind):
            layout.addWidget(self._thread_button(id), 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        if self.several.leads is not None:
            row.addWidget(self._lead_button(id))
        row.addStretch(1)
        row.addWidget(remove)
        layout.addLayout(row)
        return frame

    def _lead_button(self, id: int) -> QPushButton:
        button = QPushButton(style.icon("path", "primary"), self.several.leads_words)
        style.as_role(button, "quiet")
        button.clicked.connect(lambda: self._follow(id))
        return button

    def _thread_button(self, id: int) -> ThreadButton:
        button = ThreadButton(self.document, self.several.kind)
        button.jumped.connect(self.jumped)
        button.show_entity(id)
        return button

    def _follow(self, id: int) -> None:
        row = self.document.dossier.get(self.several.kind, id)
        if row is not None and self.several.leads is not None:
            self.jumped.emit(*self.several.leads(row))

    def _add_button(self) -> QPushButton:
        button = QPushButton(self.several.add_words or _("Ajouter"))
        button.setIcon(style.icon("add", "primary"))
        style.as_role(button, "quiet")
        button.setEnabled(not self.document.dossier.read_only)
        button.clicked.connect(self.add if self.several.pick is None else self._offer)
        self.add_button = button
        return button

    def add(self) -> None:
        """Add one; a refusal is said under the list."""
        if (add := self.several.add) is not None:
            self._change(add)

    def add_picked(self, id: int) -> None:
        """Add the one that was chosen."""
        if (picked := self.several.picked) is not None:
            self._change(lambda owner: picked(self.document, owner, id))

    def _offer(self) -> None:
        owner = self._owner()
        if owner is None or self.several.pick is None:
            return
        offered = self.several.pick(self.document, owner)
        if len(offered) > FEW:
            self._search_among(offered)
            return
        menu = QMenu(self)
        for id, label in offered:
            menu.addAction(shortened(label), partial(self.add_picked, id))
        if menu.isEmpty():
            menu.addAction(_("Tout est déjà dans la liste")).setEnabled(False)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _search_among(self, offered: list[tuple[int, str]]) -> None:
        """A line to type in: nobody scrolls a menu of two thousand lines."""
        from ui.commands import Choice, CommandSearch

        choices = [Choice("", label, partial(self.add_picked, id)) for id, label in offered]
        self.search = CommandSearch(choices, self, self.several.add_words)
        self.search.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search.open_under(self.add_button)

    def _owner(self) -> Entity | None:
        return self.document.dossier.get(self.owner_kind, self.owner_id) if self.owner_id else None

    def _change(self, deed: Callable[[Entity], object]) -> None:
        if (owner := self._owner()) is None:
            return
        try:
            with self.document.change(self.several.add_words or _("Ajouter")):
                made = deed(owner)
            self._complain("")
            self.open()
            if isinstance(made, self.several.kind):
                self.bring(made.id, focus=True)
        except Refused as refusal:
            self._complain(str(refusal))

    def _remove(self, id: int) -> None:
        take_away(self.document, self.several.kind, id, lambda entity: self.several.title)

    def _complain(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))


def _take_keys(form: Form) -> None:
    """The keyboard in the first question."""
    first = next((field for field in form.fields.values() if not field.isHidden()), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)


def shortened(text: str, most: int = 80) -> str:
    """The text on one line, cut where a menu would not hold it."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"
