"""An open initiative: the rail, the page, and the right side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.analysis.heading import heading
from app.i18n import _, ngettext
from app.method.stages import Lack, Progress, progressing, title
from app.model.tying import tying
from ui import style
from ui.document import Document
from ui.explaining import explain_menu, explains
from ui.glossed import explain_title, meaning
from ui.guide import GuidePanel
from ui.page import Page
from ui.pages import page_class
from ui.rail import Entry, Rail
from ui.slices import Slices
from ui.widgets.meanings import meanings
from ui.widgets.once_painted import InTurns, OncePainted
from ui.zones import Zones

if TYPE_CHECKING:
    from app.model import Base
    from ui.commands import Choice
    from ui.panel import EntityPanel

STAGES = ("socle", "need", "impact", "theory")
SYSTEMS = ("interventions", "coordination", "communication", "monitoring")
WITH_GROUP = ("partners", "workshops", "exchange", "resources")
WIDE = 1180
"""From this width on, in pixels, the guide stands beside the page."""
FIRST = 500
"""Milliseconds after the first paint, before the rail says how far each stage is: the links of a canvas come first."""
FETCHED, IDLE = (*SYSTEMS, "partners"), 2_000
"""The pages whose code is read before they are asked for, so many milliseconds after the first one was painted."""
FIRST_OF = {"implementation": "interventions"}
"""A heading of the rail leads to the first of its pages."""
ORDER = (*STAGES, *SYSTEMS, *WITH_GROUP)


class Workspace(QWidget):
    """The pages of one document. Nothing here writes but through the pages and panels."""

    said = Signal(str, bool)
    deed_wanted = Signal(str)
    initiative_wanted = Signal(str)
    page_shown = Signal(str)
    """The key of the page that is open now."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        meanings.of, meanings.explain_title, meanings.explain_menu = meaning, explain_title, explain_menu
        self.progress: dict[str, Progress] = {}
        """How far each stage is; not known before the page is on the screen."""
        self.pages: dict[str, Page] = {}
        self.rail = Rail(self._groups())
        self.stack = QStackedWidget()
        self.guide = GuidePanel()
        self.side = QStackedWidget()
        self.side.setProperty("role", "side")
        self.side.setMinimumWidth(style.scaled(250))
        self.side.addWidget(self.guide)
        self._about: EntityPanel | None = None
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._telling = Slices(self)
        self.zones = Zones((self.rail, self.stack, self.side), self)
        self._later = QTimer(self, singleShot=True, interval=60)
        self._later.timeout.connect(self._renew)
        self.rail.chosen.connect(self.open_page)
        self.guide.jumped.connect(self._jump)
        self.guide.said.connect(self.said)
        document.changed.connect(lambda _changed: self._later.start())
        self._fetching = InTurns(self, [partial(page_class, key) for key in FETCHED])
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self._fetching.start)
        OncePainted(self, lambda: QTimer.singleShot(FIRST, self._later, self._later.start))
        OncePainted(self, self._idle.start)
        self.current = ""
        self._wanted = True

    def _lay_out(self) -> None:
        ranked: tuple[QWidget, ...] = (self.rail, self.stack, self.side)
        for part in ranked:
            self.splitter.addWidget(part)
        for part in (*ranked, self.splitter.handle(1), self.splitter.handle(2)):
            part.raise_()  # Tab goes from one to the next: a splitter holds them the other way round
        self.splitter.setCollapsible(1, False)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([style.scaled(250), 900, style.scaled(300)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def open_page(self, key: str) -> Page:
        """Open a page; it is made the first time it is asked for."""
        key = FIRST_OF.get(key, key)
        page = self._page(key)
        if key != self.current:
            left, self.current = self.pages.get(self.current), key
            self.show_panel(None)
            held = left is not None and left.isAncestorOf(QApplication.focusWidget() or self)
            self.stack.setCurrentWidget(page)
            if held:
                page.begin()
            self.page_shown.emit(key)
        self.rail.show_current(key)  # again on the page that is open: a click unmarked it
        self._guide()
        return page

    def go(self, key: str, element: tuple[type[Base], int] | None = None) -> None:
        """Open a page, and on it an element."""
        page = self.open_page(key)
        if element is not None:
            page.show_element(*element)

    def step(self, by: int) -> None:
        """The page before or after, as a wizard goes."""
        index = ORDER.index(self.current) + by
        if 0 <= index < len(ORDER):
            self.open_page(ORDER[index])

    def show_panel(self, panel: QWidget | None) -> None:
        """Put a panel on the right side; None gives the place back to the guide."""
        panel = panel or self.guide
        if self.side.indexOf(panel) < 0:
            self.side.addWidget(panel)
        self.side.setCurrentWidget(panel)
        if panel is self.guide:
            self._make_room()
        else:
            self.side.show()

    def show_initiative(self) -> None:
        """The sheet of the initiative itself, on the right side."""
        from ui.sheets.initiative import initiative_panel

        if self._about is None:
            self._about = initiative_panel(self.document)
            self._about.closed.connect(lambda: self.show_panel(None))
        self._about.show_entity(self.document.initiative.id)
        self.show_panel(self._about)

    def toggle_side(self) -> bool:
        """Close or open the right side; whether it is open now."""
        self._wanted = self.side.isHidden()
        self.side.setVisible(self._wanted)
        return self._wanted

    def open_side(self, on: bool) -> None:
        """Open the right side, if it is wanted and there is room for it."""
        self._wanted = on
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """The mouse or the keyboard asks what a word of the trade means, wherever it stands."""
        return explains(self, event) or super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the page comes before the guide; a sheet still opens when it is asked for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._make_room()

    def _make_room(self) -> None:
        if self.side.currentWidget() is self.guide:
            self.side.setVisible(self._wanted and self.width() >= style.scaled(WIDE))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Excel files dropped on the window go to their page."""
        self.open_page("exchange").take_files(list(paths))

    def choices(self) -> list[Choice]:
        """What Ctrl+K finds here: pages, then elements."""
        from app.analysis.finding import elements
        from ui.commands import Choice

        found = [Choice(_("Page"), title(key), partial(self.go, key)) for key in ORDER]
        for element in elements(self.document.dossier.session):
            found.append(
                Choice(
                    element.what,
                    element.text,
                    partial(self.go, element.page, (element.kind, element.id)),
                )
            )
        return found

    def _page(self, key: str) -> Page:
        if key not in self.pages:
            page = page_class(key)(self.document)
            page.panel_wanted.connect(self.show_panel)
            page.page_wanted.connect(self.go)
            page.question_wanted.connect(lambda key, name: self.open_page(key).ask(name))
            page.step_wanted.connect(self.step)
            page.said.connect(self.said)
            page.guide_changed.connect(self._guide)
            page.deed_wanted.connect(self.deed_wanted)
            page.initiative_wanted.connect(self.initiative_wanted)
            index = ORDER.index(key)
            before = title(ORDER[index - 1]) if index else None
            after = title(ORDER[index + 1]) if index + 1 < len(ORDER) else None
            page.name_neighbours(before, after)
            self.pages[key] = page
            self.stack.addWidget(page)
        return self.pages[key]

    def let_go(self) -> None:
        """The document is going: no timer of any page asks it anything more; the pages go when Qt has time."""
        for timer in self.findChildren(QTimer):
            timer.stop()
        self._later.timeout.disconnect(self._renew)  # a first paint on its way would start them again
        self._idle.timeout.disconnect(self._fetching.start)
        self.deleteLater()

    def _renew(self) -> None:
        self._telling.begin(self._renewing())

    def _renewing(self) -> Iterator[None]:
        """A stage at a time: the hand goes on meanwhile."""
        yield from tying()
        told: list[dict[str, Progress]] = []
        for known in progressing(self.document.initiative):
            told.append(known)
            yield
        self.progress = told[-1]
        for _title, group in self._groups():
            yield
            self.rail.show_entries({entry.key: entry for entry in group})
        yield
        self._guide()

    def _guide(self) -> None:
        if self.progress and self.current:
            self.guide.show_page(self.pages[self.current].guide, self.progress.get(self.current))

    def _groups(self) -> list[tuple[str, list[Entry]]]:
        stages = [self._stage(key) for key in STAGES]
        stages.append(self._stage("implementation"))
        stages += [Entry(key, title(key), under=True) for key in SYSTEMS]
        held = heading(self.document.dossier.rows)
        counts = {
            "partners": str(held.organisations or ""),
            "workshops": str(held.workshops or ""),
        }
        group = [Entry(key, title(key), counts.get(key, "")) for key in WITH_GROUP]
        return [(_("Démarche"), stages), (_("Avec le groupe"), group)]

    def _stage(self, key: str) -> Entry:
        held = self.progress.get(key)
        return Entry(
            key, title(key), _missing(len(held.lacks)) if held else "", held.fraction if held else 0.0
        )

    def _jump(self, lack: Lack) -> None:
        self.go(lack.page, lack.element)
        if lack.element is None:
            self.pages[self.current].ask(lack.field)


def _missing(count: int) -> str:
    return ngettext("il manque {count}", "il manque {count}", count).format(count=count) if count else ""
