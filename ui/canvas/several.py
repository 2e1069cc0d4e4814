"""The right side when several things are chosen: which ones, and what can be done with them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.analysis.theory import CardFace
from app.i18n import _, ngettext
from app.method.reasons import short
from ui import style
from ui.layouts import empty
from ui.widgets.closing import closing_row
from ui.widgets.reason import Reason
from ui.widgets.scroll import Scrolled
from ui.widgets.words import muted, section

if TYPE_CHECKING:
    from ui.canvas.bulk import Bulk
    from ui.canvas.view import TheoryView

NAMED = 8
"""So many cards are named; the others are counted."""


class SeveralPanel(QWidget):
    """The deeds are those of the menu under the right button, each with its key: said in one place only."""

    closed = Signal()
    card_wanted = Signal(int)

    def __init__(self, view: TheoryView, bulk: Bulk) -> None:
        super().__init__()
        self._view, self._bulk = view, bulk
        self._menu = QMenu(self)
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.heading.setWordWrap(True)
        self.names, self.deeds = QVBoxLayout(), QVBoxLayout()
        self.names.setSpacing(4)
        self.deeds.setSpacing(6)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(12)
        column.addLayout(closing_row(section(_("Choisies ensemble")), self.closed.emit))
        column.addWidget(self.heading)
        column.addLayout(self.names)
        column.addLayout(self.deeds)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(inside))

    def show_chosen(self) -> None:
        """Say what is chosen now, and what makes sense with it."""
        scene = self._view.theory_scene
        order = [id for id in scene.in_reading_order() if id in scene.chosen_cards]
        cards, links = len(order), len(scene.chosen_links)
        said = [ngettext("{count} carte", "{count} cartes", cards).format(count=cards)] if cards else []
        said += [ngettext("{count} lien", "{count} liens", links).format(count=links)] if links else []
        self.heading.setText(" · ".join(said))
        self._name([scene.cards[id].face for id in order])
        self._offer()

    def _name(self, faces: Sequence[CardFace]) -> None:
        empty(self.names)
        for face in faces[:NAMED]:
            line = Reason(face.code or "◆", short(face.text), "good", _("Ne garder que cette carte"))
            line.clicked.connect(partial(self.card_wanted.emit, face.id))
            self.names.addWidget(line)
        if len(faces) > NAMED:
            rest = len(faces) - NAMED
            words = ngettext("et {count} autre", "et {count} autres", rest).format(count=rest)
            self.names.addWidget(muted(words))

    def _offer(self) -> None:
        empty(self.deeds)
        self._menu.clear()
        if self._view.read_only:
            return
        if self._view.theory_scene.chosen_cards:
            self._bulk.offer(self._menu)
            self._menu.addAction(_("Placer ces cartes"), self._view.arrange)
        for action in self._menu.actions():
            words, _tab, key = action.text().partition("\t")
            button = self._button(words, key, action.trigger)
            if isinstance(into := action.menu(), QMenu):
                button.setMenu(into)
        remove = self._button(_("Supprimer"), _("Suppr"), self._view.remove_chosen)
        remove.setIcon(style.icon("delete", "bad"))
        style.as_role(remove, "danger")

    def _button(self, words: str, key: str, deed: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        if key:
            button.setToolTip(_("{deed} ({key})").format(deed=words, key=key))
        button.clicked.connect(lambda: deed())
        self.deeds.addWidget(button)
        return button
