"""The right side when something is chosen: its questions, what hangs on it, and how to take it away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from app.model import Entity
from ui import style
from ui.form import Ask, Form
from ui.layouts import walk_down
from ui.several import TITLE, Several, SeveralEditor, shortened, take_away
from ui.thread import ThreadButton
from ui.widgets.closing import closing_row
from ui.widgets.scroll import Scrolled
from ui.widgets.words import breakable, section

if TYPE_CHECKING:
    from ui.document import Document


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

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes down the sheet, whatever was made late."""
        return walk_down(self, next) or super().focusNextPrevChild(next)

    def show_entity(self, id: int) -> bool:
        """Show one entity of the kind; False when there is no such entity any more."""
        self.entity_id = id
        return self._show()

    def bring(self, kind: type[Entity], id: int, *, focus: bool = False) -> None:
        """Bring into view one of the things that hang on the entity, with the keyboard in it where it is new."""
        for one in self.lists:
            if one.several.kind is kind:
                one.bring(id, focus=focus)

    def _show(self) -> bool:
        entity = self.document.dossier.get(self.kind, self.entity_id) if self.entity_id else None
        if entity is None:
            self.entity_id = None
            self.closed.emit()
            return False
        self.heading.setText(breakable(shortened(self._name(entity), TITLE)))
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
