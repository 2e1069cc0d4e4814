"""What every page is: it shows a part of the initiative, and shows it again when that part changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _, language
from app.method.content import guide
from ui import style
from ui.glossed import Glossed, meaning
from ui.layouts import open_keys, still, walk
from ui.widgets.scroll import Scrolled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from app.model import Base
    from app.store import Changed
    from ui.document import Document
    from ui.panel import EntityPanel
    from ui.records import RecordCard


class Page(QWidget):
    """One stage on screen.

    A page lays its widgets in `body`, its main buttons in `tools`, and says the whole truth again in
    `refresh()`: when it is shown after something it `shows` has changed.
    """

    key = ""
    shows: tuple[type[Base] | str, ...] = ()
    """The kinds it shows, or their names; empty: all of them."""
    scrolls = True
    """A page that scrolls by itself (the canvas) says False."""

    panel_wanted = Signal(object)
    """A widget for the right side, or None to give the place back to the guide."""
    page_wanted = Signal(str, object)
    """The key of another page, and the (kind, id) to show there, or None."""
    question_wanted = Signal(str, str)
    """The key of a page, and the name of the question in which to put the keyboard."""
    step_wanted = Signal(int)
    """-1 for the page before, +1 for the page after."""
    guide_changed = Signal()
    """Another guide helps now."""
    deed_wanted = Signal(str)
    """One of the deeds of the window, by its key."""
    initiative_wanted = Signal(str)
    """The path of an initiative to open instead of this one."""
    said = Signal(str, bool)
    """A sentence for the bottom of the window, and whether it can be undone."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.dossier = document.dossier
        self.setObjectName(f"page.{self.key}")
        self.setAccessibleName(self.title())
        self._stale = True
        self.tools = QHBoxLayout()
        self.body = QVBoxLayout()
        self.before = QPushButton(self)
        self.after = QPushButton(self)
        self._lay_out()
        self.before.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.after.clicked.connect(lambda: self.step_wanted.emit(1))
        document.changed.connect(self._hear)

    @property
    def guide(self) -> str:
        """The guide that helps with what is on the page now."""
        return self.key

    def title(self) -> str:
        """The name of the page, as the rail says it."""
        return guide(self.key, language()).title

    def subtitle(self) -> str:
        """One sentence: what the page is for."""
        return guide(self.key, language()).subtitle

    def refresh(self) -> None:
        """Show the whole truth again."""

    def show_element(self, kind: type[Base], id: int) -> None:
        """Bring one element into view: it was searched, or jumped to from a check."""

    def ask(self, name: str) -> None:
        """Put the keyboard in the question of this name, and bring it into view; nothing without a name."""
        asked = self.findChild(QWidget, name) if name else None
        if asked is not None:
            asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """The keyboard left another page: it comes in at the top of this one, not at its end."""
        first = next(iter(self._keys()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keys(self) -> list[QWidget]:
        """What takes the keyboard on the page, from the top down; the buttons to its neighbours come last."""
        ends = [one for one in (self.before, self.after) if one.isVisible() and one.isEnabled()]
        return [*open_keys(self.tools), *open_keys(self.body), *ends]

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes down the page whatever was made late, then leaves it; Qt alone would follow what was made first."""
        keys = self._keys() if self.scrolls else []
        return walk(self, keys, next) or super().focusNextPrevChild(next)

    def in_focus(self) -> frozenset[int]:
        """The cards that are chosen, when the page is about cards: their path is projected too."""
        return frozenset()

    def given_places(self) -> Mapping[int, tuple[float, float]]:
        """Where the page shows the cards that have no place of their own yet."""
        return {}

    def views_to_show(self) -> Iterator[str]:
        """Show each further view of the page, one at a time, naming it: the tour takes its picture."""
        yield from ()

    def take_files(self, paths: list[Path]) -> None:
        """Files were dropped on the window while this page is the one for them."""

    def name_neighbours(self, before: str | None, after: str | None) -> None:
        """Say where Précédent and Suivant lead; None hides the button."""
        for button, name, words in ((self.before, before, "← {name}"), (self.after, after, "{name} →")):
            button.setVisible(name is not None)
            button.setText(words.format(name=name or ""))
        if not self.scrolls:  # the row of a page that takes all the room is shared with its tools
            self.before.setText("←")
        back = _("Page précédente : {name}").format(name=before or "")
        self.before.setAccessibleName(back)
        self.before.setToolTip("<br>".join(filter(None, (back, meaning(before or "")))))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if not self.scrolls:
            self._inside: QWidget = self
            layout.addLayout(self._header(), 0)
            layout.addLayout(self.body, 1)
            return
        self._inside = inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addLayout(self._header())
        column.addLayout(self.body)
        column.addLayout(self._wizard())
        column.addStretch(1)
        self.body.setSpacing(16)
        scroll = Scrolled(inside)
        layout.addWidget(scroll)

    def _header(self) -> QHBoxLayout:
        title = QLabel(self.title())
        title.setProperty("role", "title")
        title.setToolTip(meaning(self.title()))
        self.subtitle_label = Glossed(self.subtitle(), "subtitle")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        if self.scrolls:
            words.addWidget(self.subtitle_label)
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addLayout(words, 1)
        low = QVBoxLayout()  # not an alignment: buttons on two lines would get the height of one
        low.addStretch(1)
        low.addLayout(self.tools)
        header.addLayout(low)
        self.tools.setSpacing(8)
        if not self.scrolls:
            header.setContentsMargins(20, 12, 20, 12)
            self.title_row, self.title_label = words, title
            header.addWidget(self.before)
            header.addWidget(self.after)
        return header

    def _wizard(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(self.before)
        row.addStretch(1)
        row.addWidget(self.after)
        style.as_role(self.after, "primary")
        for button in (self.before, self.after):
            button.setFocusPolicy(
                Qt.FocusPolicy.ClickFocus
            )  # made first, they would be the first stop of Tab
        return row

    def _hear(self, changed: Changed) -> None:
        if self.shows and not changed.touches(*self.shows):
            return
        self._stale = True
        if self.isVisible():
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh what has changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    def _renew(self) -> None:
        """Lay out once what the refresh shows and hides."""
        self._stale = False
        with still(self._inside):
            self.refresh()

    def pair(self, card: RecordCard, panel: EntityPanel) -> None:
        """Choosing a line of the card opens its sheet on the right."""
        card.chosen.connect(lambda id: self.open_sheet(panel, id))
        card.said.connect(self.said)
        self.attend(panel)

    def attend(self, panel: EntityPanel) -> None:
        """Follow what a sheet asks for: it closes, it leads elsewhere, its element was taken away."""
        panel.closed.connect(lambda: self.panel_wanted.emit(None))
        panel.jumped.connect(self.page_wanted)
        panel.removed.connect(lambda words: self.said.emit(words, True))

    def open_sheet(self, panel: EntityPanel, id: int) -> None:
        """Show the sheet of one element on the right."""
        if panel.show_entity(id):
            self.panel_wanted.emit(panel)
