"""The right side when something is chosen: its questions, what hangs on it, and how to take it away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _
from app.model import Entity
from ui import style
from ui.commands import Choice, CommandSearch
from ui.form import Ask, Form
from ui.glossed import explain_title
from ui.thread import ThreadButton
from ui.widgets.closing import closing_row
from ui.widgets.disclosure import Disclosure
from ui.widgets.scroll import Scrolled
from ui.widgets.words import section

if TYPE_CHECKING:
    from ui.document import Document


TITLE = 120
"""The characters of a name that stand above its questions; the whole is in its field."""

FEW = 15
"""So many choices stand in a menu; more are searched."""


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
    folded: bool = False
    """Folded under its title: a precision, never missing."""


class EntityPanel(QWidget):
    """All that is asked about one entity. It refreshes itself; it closes when the entity is gone."""

    closed = Signal()
    removed = Signal(str)
    """The sentence to say once it is taken away."""
    jumped = Signal(str, object)
    """The page and the (kind, id) to which the thread was followed."""

    def __init__(
        self,
        document: Document,
        kind: type[Entity],
        label: str,
        asks: Sequence[Ask],
        more: Sequence[Ask] = (),
        several: Sequence[Several] = (),
        name: Callable[[Entity], str] | None = None,
        removable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document, self.kind = document, kind
        self.entity_id: int | None = None
        self._name = name or (lambda entity: str(getattr(entity, "name", "") or getattr(entity, "title", "")))
        self._asks, self._label, self._removable = (asks, more), label, removable
        self.lists = [SeveralEditor(document, kind, one) for one in several]
        for one in self.lists:
            one.jumped.connect(self.jumped)
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.heading.setWordWrap(True)
        self.thread_button = ThreadButton(document, kind)
        self.thread_button.jumped.connect(self.jumped)
        document.changed.connect(self._hear)

    @cached_property
    def form(self) -> Form:
        """Its questions. The sheet is laid out when they are first needed: the page stands sooner."""
        form = Form(self.document, self.kind, *self._asks, narrow=True)
        self._lay_out(form)
        return form

    def show_entity(self, id: int) -> bool:
        """Show one entity of the kind; False when there is no such entity any more."""
        self.entity_id = id
        return self._show()

    def _show(self) -> bool:
        entity = self.document.dossier.get(self.kind, self.entity_id) if self.entity_id else None
        if entity is None:
            self.entity_id = None
            self.closed.emit()
            return False
        self.heading.setText(shortened(self._name(entity), TITLE))
        self.form.show_entity(entity.id)
        self.thread_button.show_entity(entity.id)
        for one in self.lists:
            one.show_owner(entity.id)
        return True

    def _hear(self) -> None:
        if self.entity_id is not None:
            self._show()

    def _lay_out(self, form: Form) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(14)
        column.addLayout(closing_row(section(self._label), self.closed.emit))
        column.addWidget(self.heading)
        column.addWidget(self.thread_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(form)
        for one in self.lists:
            column.addWidget(one)
        if self._removable:
            column.addLayout(self._bottom())
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        held = Scrolled(inside)
        layout.addWidget(held)
        held.show()  # a layout shows what is added to it at the next turn only

    def _bottom(self) -> QHBoxLayout:
        self.remove_button = QPushButton(_("Supprimer"), self)
        self.remove_button.setIcon(style.icon("delete", "bad"))
        style.as_role(self.remove_button, "danger")
        self.remove_button.clicked.connect(self.remove)
        self.remove_button.setVisible(not self.document.dossier.read_only)
        row = QHBoxLayout()
        row.addWidget(self.remove_button)
        row.addStretch(1)
        return row

    def remove(self) -> None:
        """Take the entity away; it can be undone."""
        if self.entity_id is None:
            return
        if (words := take_away(self.document, self.kind, self.entity_id, self._name)) is not None:
            self.removed.emit(words)


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
    """Rows of small forms under an entity, with a way to add one and to take one away."""

    jumped = Signal(str, object)

    def __init__(self, document: Document, owner_kind: type[Entity], several: Several) -> None:
        super().__init__()
        self.document, self.owner_kind, self.several = document, owner_kind, several
        self.owner_id: int | None = None
        self.rows: dict[int, Form] = {}
        self._frames: dict[int, QFrame] = {}
        self._headings: dict[int, QLabel] = {}
        title = section(several.title)
        explain_title(title)
        if several.folded:
            title.hide()
        self.empty = QLabel(several.empty)
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.message = QLabel()
        self.message.setProperty("role", "problem")
        self.message.setWordWrap(True)
        self.message.hide()
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        layout = self._inside() if several.folded else QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        for widget in (title, self.empty):
            layout.addWidget(widget)
        layout.addLayout(self._column)
        layout.addWidget(self.message)
        if several.add is not None or several.pick is not None:
            layout.addWidget(self._add_button(), 0, Qt.AlignmentFlag.AlignLeft)

    def _inside(self) -> QVBoxLayout:
        fold, inside = Disclosure(self.several.title), QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(fold)
        layout = QVBoxLayout(inside)
        fold.set_content(inside)
        return layout

    def show_owner(self, id: int) -> None:
        """Show what hangs on this owner now."""
        owner = self.document.dossier.get(self.owner_kind, id)
        if owner is None:
            return
        self.owner_id = id
        held = {row.id: row for row in self.several.rows(owner)}
        for gone in [id for id in self.rows if id not in held]:
            self._frames.pop(gone).deleteLater()
            self._headings.pop(gone, None)
            del self.rows[gone]
        for row_id, row in held.items():
            if row_id not in self.rows:
                self._column.addWidget(self._frame(row_id))
            if self.several.heading is not None:
                self._headings[row_id].setText(shortened(self.several.heading(row), TITLE))
            self.rows[row_id].show_entity(row_id)
        self.empty.setVisible(not held and bool(self.several.empty))

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
                deed(owner)
            self._complain("")
        except Refused as refusal:
            self._complain(str(refusal))

    def _remove(self, id: int) -> None:
        take_away(self.document, self.several.kind, id, lambda entity: self.several.title)

    def _complain(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))


def shortened(text: str, most: int = 80) -> str:
    """The text on one line, cut where a menu would not hold it."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
