"""A card whose lines are sifted as one types: the first ones only are shown, and how many there are is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.i18n import _, number
from ui import style
from ui.records import RecordCard, Records
from ui.widgets.narrowing import Heading, Narrowing
from ui.widgets.search import SearchField
from ui.widgets.segmented import Segmented
from ui.widgets.table import Row

if TYPE_CHECKING:
    from ui.document import Document

AT_ONCE = 60
"""The most lines shown at a time: nobody reads more, and each key stays quick."""
SEARCHED = 200
"""The pixels that a line to search in takes at least, beside the views…"""
AROUND = 52
"""…and those around and between them."""


class SiftedCard(RecordCard):
    """A line to search in, what narrows, a few views, the table; who inherits says what is held and what is found."""

    tall = 8
    """How many lines are seen without scrolling."""
    few = 0
    """Up to so many, there is nothing to sift: the line to search in is not shown."""

    def __init__(
        self,
        document: Document,
        records: Records,
        views: Sequence[tuple[str, str]],
        headings: Sequence[Heading],
    ) -> None:
        super().__init__(document, records)
        self.table.fit_contents(self.tall)  # known before its lines: those nobody sees are measured later
        self.search = SearchField(_("Chercher…"))
        self.views = Segmented(views)
        self.narrowing = Narrowing(_("Filtrer"), _("Filtrer : {what}"), _("Tout montrer"), headings)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.count.setWordWrap(True)
        self.count.setContentsMargins(16, 4, 16, 4)
        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(14, 8, 14, 4)
        self.bar.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self.search, 1)
        line.addWidget(self.narrowing)
        self.bar.addLayout(line, 1)
        self.bar.addWidget(self.views, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.insertLayout(0, self.bar)
        self.body.insertWidget(self.body.indexOf(self.table) + 1, self.count)
        self.search.searched.connect(lambda _text: self.sift())
        self.views.chosen.connect(lambda _view: self.sift())
        self.narrowing.chosen.connect(self.sift)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the views go under the line to search in."""
        super().resizeEvent(event)
        beside = self.views.sizeHint().width() + self.narrowing.sizeHint().width()
        narrow = self.width() < beside + style.scaled(SEARCHED + AROUND)
        way = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self.bar.setDirection(way)

    def found(self, query: str, view: str) -> tuple[list[Row], int]:
        """The first lines that hold each word of the query, in this view, and how many do."""
        raise NotImplementedError

    def total(self) -> int:
        """How many lines there are in all."""
        raise NotImplementedError

    def words(self, found: int) -> str:
        """How many of them are seen, with {shown}, {found} and {all}; empty when there is nothing to say."""
        raise NotImplementedError

    def show_sifted(self) -> None:
        """Show the lines again, and what sifts them when there are enough of them."""
        many = self.total() > self.few
        if not many and (self.search.text() or self.views.current() or self.narrowing.held):
            self.show_all()
        for widget in (self.search, self.views, self.narrowing):
            widget.setVisible(many)
        self.empty.setVisible(not self.total())
        self.table.setVisible(bool(self.total()))
        self.sift()

    def sift(self) -> None:
        """Show the lines found."""
        rows, count = self.found(self.search.text(), self.views.current())
        self.table.show_rows(rows)
        self.table.fit_contents(self.tall)
        words = self.words(count)
        self.count.setText(words.format(shown=number(AT_ONCE), found=number(count), all=number(self.total())))
        self.count.setVisible(bool(words))

    def show_all(self) -> None:
        """Search for nothing, in the first view, nothing set apart."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.views.choose(next(iter(self.views.buttons)))
        self.narrowing.forget()

    def add(self) -> None:
        """Add what was named; it is seen, whatever was being searched."""
        if self.new_name.text().strip():
            self.show_all()
        super().add()

    def show_element(self, id: int, name: str) -> None:
        """Choose one, even if it was sifted out."""
        if all(row.id != id for row in self.table.lines.rows):
            self.show_all()
            self.search.setText(name)
        self.table.select(id)
