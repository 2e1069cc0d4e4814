"""The main window: the home page or an open initiative, what is always around it, and its comings and goings."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app import settings as kept
from app.errors import Refused
from app.i18n import _
from app.settings import Settings
from ui import opening, style
from ui.actions import make, show_undo
from ui.banners import Banners
from ui.deeds import MENU, NEEDS_INITIATIVE, deeds, undo_words
from ui.past import Past
from ui.showing import Showing
from ui.statusbar import StatusBar
from ui.topbar import TopBar
from ui.widgets.fields import say_focused
from ui.widgets.toast import Toast

if TYPE_CHECKING:
    from app.store import Dossier
    from ui.document import Document
    from ui.home import Home
    from ui.workspace import Workspace

T = TypeVar("T")
BACK_UP_AFTER = 3_000
"""Milliseconds after an initiative is shown: its pages come first."""


class Window(QMainWindow):
    """One window, at most one open initiative."""

    rebuild_wanted = Signal()
    """The language changed: the application makes the window again."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.document: Document | None = None
        self.workspace: Workspace | None = None
        self.showing = Showing(self)
        self.past = Past(self)
        self.setWindowTitle("Maillon")
        self.setAcceptDrops(True)
        self.setMinimumSize(900, 560)
        self.actions_ = make(deeds(self), self)
        self.actions_["project"].setProperty("words", True)
        self.top = TopBar([self.actions_[key] for key in ("undo", "redo", "project", "side", "menu")])
        self.stack = QStackedWidget()
        self.waiting = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.waiting.setProperty("role", "muted")
        self.stack.addWidget(self.waiting)
        self.banners = Banners()
        self.status = StatusBar()
        self.toast = Toast(self)
        self._lay_out()
        self._wire()
        self._restore()
        self._show_state()

    @cached_property
    def home(self) -> Home:
        """The first page, made when it is first shown: who opens a file does not wait for it."""
        from ui.home import Home

        home = Home()
        home.new_wanted.connect(self.ask_new)
        home.open_wanted.connect(self.ask_open)
        home.sample_wanted.connect(self.open_sample)
        home.recent_wanted.connect(lambda path: self.open_path(Path(path)))
        home.forget_wanted.connect(self._forget)
        self.stack.addWidget(home)
        return home

    # What can be done -----------------------------------------------------------------

    def leave(self) -> None:
        """Close the window."""
        self.close()

    def undo(self) -> None:
        """Take back the last gesture, what is being typed included."""
        if self.document is None:
            return
        say_focused()
        if self.document.dossier.undo_label is None:
            self.say(_("Il n’y a rien à annuler."), False)
        else:
            self._guarded(self.document.dossier.undo)

    def redo(self) -> None:
        """Take again the last gesture taken back."""
        if self.document is not None:
            self._guarded(self.document.dossier.redo)

    def search(self) -> None:
        """Ctrl+K: pages, elements, commands."""
        from ui.commands import Choice, CommandSearch

        choices = self.workspace.choices() if self.workspace else []
        for action in self.actions_.values():
            if action.isEnabled() and action.objectName() not in ("action.search", "action.menu"):
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                choices.append(Choice(_("Commande"), action.text(), action.trigger, keys))
        self._search = CommandSearch(choices, self)
        self._search.open_under(self.top)

    def show_preferences(self) -> None:
        """Language, theme, size of the letters."""
        from ui.preferences import Preferences

        dialog = Preferences(self.settings, self)
        dialog.changed.connect(self._prefer)
        dialog.open()

    def _prefer(self) -> None:
        kept.write(self.settings)
        self.rebuild_wanted.emit()

    # Opening and closing --------------------------------------------------------------

    def ask_new(self) -> None:
        """Ask for a title and a place, then open the new initiative."""
        if (dossier := opening.ask_new(self, self.settings)) is not None:
            self.show_dossier(dossier)

    def ask_open(self) -> None:
        """Ask which file to open."""
        if (path := opening.ask_path(self, self.settings)) is not None:
            self.open_path(path)

    def open_sample(self) -> None:
        """Open the sample, in a place of its own, in the language spoken."""
        if (dossier := self._guarded(opening.sample)) is not None:
            self.show_dossier(dossier)

    def open_path(self, path: Path) -> None:
        """Open a file; a second window on it is offered to read only."""
        if (dossier := opening.open_or_offer(self, path)) is not None:
            self.show_dossier(dossier)
        elif self.document is None:
            self.show_home()

    def ask_copy(self) -> None:
        """Save a copy elsewhere; work goes on in this file."""
        if self.document is not None:
            say_focused()
            opening.ask_copy(self, self.settings, self.document.dossier)

    def import_list(self) -> None:
        """Bring in a list from any spreadsheet."""
        from ui.importing.dialog import ImportDialog

        if self.document is not None:
            say_focused()
            ImportDialog.offer(self.document, self).imported.connect(lambda words: self.say(words, True))

    def ask_whole(self) -> None:
        """Write the whole initiative as a workbook."""
        if self.document is not None:
            say_focused()
            opening.ask_whole(self, self.settings, self.document)

    def show_dossier(self, dossier: Dossier, page: str = "") -> None:
        """Show an open dossier in place of what was open, on the page where it was left.

        What pages need is loaded now, not at the start.
        """
        from ui.document import Document
        from ui.workspace import Workspace

        self.let_go()
        self.document = Document(dossier)
        self.workspace = Workspace(self.document)
        self.workspace.said.connect(self.say)
        self.workspace.deed_wanted.connect(lambda key: self.actions_[key].trigger())
        self.workspace.initiative_wanted.connect(
            lambda path: self.open_path(Path(path)), Qt.ConnectionType.QueuedConnection
        )
        self.document.changed.connect(lambda _changed: self._show_state())
        self.stack.addWidget(self.workspace)
        self.stack.setCurrentWidget(self.workspace)
        if len(self.settings.panels) == 3:
            self.workspace.splitter.setSizes(self.settings.panels)
        self.workspace.open_side(self.settings.guide)
        self.banners.show_dossier(dossier)
        self.workspace.open_page(page or self._page_left(dossier))
        self._show_state()
        opening.remember(self.settings, self.document, self.workspace)
        self.workspace.page_shown.connect(self._note_page)
        QTimer.singleShot(BACK_UP_AFTER, self.document, self.back_up)

    def _note_page(self, page: str) -> None:
        """At once, so that a crash does not lead back to the first page."""
        self.settings.recents[0].page = page
        kept.write(self.settings)

    def _page_left(self, dossier: Dossier) -> str:
        from ui.pages import PAGES

        left = self.settings.page_of(str(dossier.path))
        return left if left in PAGES else "socle"

    def back_up(self) -> None:
        """Keep a dated copy of the open file, if it changed since the last one, while the work goes on."""
        if self.document is not None and not self.document.dossier.read_only:
            opening.keep_copy(self.document.dossier)

    def close_initiative(self) -> None:
        """Close what is open and go home. Everything is saved already."""
        self.let_go()
        self.show_home()

    def let_go(self) -> None:
        """Close the dossier, and keep its picture for the home page."""
        if self.document is None or self.workspace is None:
            return
        say_focused()
        self.showing.stop()
        self.settings.panels = self.workspace.splitter.sizes()
        opening.remember(self.settings, self.document, self.workspace, picture=True)
        self.stack.removeWidget(self.workspace)
        self.workspace.let_go()
        self.document.close()
        self.document = self.workspace = None

    def show_waiting(self, name: str) -> None:
        """Say which file is being opened, while it is."""
        self.waiting.setText(_("« {name} » s’ouvre…").format(name=name))
        self.stack.setCurrentWidget(self.waiting)

    def show_home(self) -> None:
        """Show the home page."""
        self.home.show_recents(self.settings)
        self.stack.setCurrentWidget(self.home)
        self.banners.clear()
        self._show_state()

    def detach(self) -> tuple[Dossier, str] | None:
        """Hand over the open dossier and the page shown, so that another window shows them."""
        if self.document is None or self.workspace is None:
            return None
        say_focused()
        self.showing.stop()
        dossier, page = self.document.dossier, self.workspace.current
        self.settings.panels = self.workspace.splitter.sizes()
        self.stack.removeWidget(self.workspace)
        self.workspace.let_go()
        self.document.stop()
        self.document = self.workspace = None
        return dossier, page

    # What is always said --------------------------------------------------------------

    def say(self, sentence: str, undoable: bool) -> None:
        """Say a sentence at the bottom, with «Annuler» when it can be undone."""
        deed = (undo_words(), self.undo) if undoable else ("", None)
        self.toast.say(sentence, *deed)

    def _show_state(self) -> None:
        opened = self.document is not None
        for key in NEEDS_INITIATIVE:
            self.actions_[key].setEnabled(opened)
        self.top.setVisible(True)
        self.top.show_open(opened)
        if self.document is None:
            self.setWindowTitle("Maillon")
            self.status.show_home()
            return
        from app.analysis.heading import heading

        dossier = self.document.dossier
        said = heading(dossier.rows)
        self.setWindowTitle(f"{said.title} — Maillon")
        self.top.show_title(said.title, said.is_fictional)
        show_undo(self.actions_["undo"], self.actions_["redo"], dossier.undo_label, dossier.redo_label)
        self.status.show_dossier(dossier)

    def _guarded(self, deed: Callable[[], T]) -> T | None:
        try:
            return deed()
        except Refused as refusal:
            self.say(str(refusal), False)
            return None

    def toggle_side(self) -> None:
        """Close or open the right side."""
        if self.workspace is not None:
            self.settings.guide = self.workspace.toggle_side()

    def go_zone(self, by: int) -> None:
        """Put the keyboard in the zone after, or before."""
        if self.workspace is not None:
            self.workspace.zones.go(by)

    def show_about(self) -> None:
        if self.workspace is not None:
            self.workspace.show_initiative()

    def step(self, by: int) -> None:
        if self.workspace is not None:
            self.workspace.step(by)

    def open_menu(self) -> None:
        menu = QMenu(self)
        for group in MENU:
            for key in group:
                menu.addAction(self.actions_[key])
            menu.addSeparator()
        self.showing.offer_screens(menu)
        button = self.top.menu_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.banners)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        self.setCentralWidget(inside)

    def _wire(self) -> None:
        self.top.home_wanted.connect(self.close_initiative)
        self.top.search_wanted.connect(self.search)
        self.top.initiative_wanted.connect(self.show_about)
        self.status.language_wanted.connect(self._speak)

    def _speak(self, language: str) -> None:
        self.settings.language = "en" if language == "en" else "fr"
        self._prefer()

    def _forget(self, path: str) -> None:
        self.settings.forget(path)
        self.home.show_recents(self.settings)

    def _restore(self) -> None:
        if not self.restoreGeometry(QByteArray.fromBase64(self.settings.window.encode())):
            self.resize(style.scaled(1280), style.scaled(780))

    # What Qt says ---------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing to ask: everything is saved. The place and size of the window are kept."""
        self.let_go()
        self.settings.window = bytes(self.saveGeometry().toBase64().data()).decode()
        kept.write(self.settings)
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files that we know are welcome anywhere on the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """An initiative is opened; the files of partners go to their page."""
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def take_files(self, paths: list[Path]) -> None:
        """Open an initiative, or hand partners' files to their page."""
        initiatives = [path for path in paths if path.suffix.casefold() == ".maillon"]
        if initiatives:
            self.open_path(initiatives[0])
        elif self.workspace is not None:
            self.workspace.take_files(paths)
        elif paths:
            self.show_home()
            self.say(_("Ouvrez d’abord l’initiative à laquelle ces fichiers répondent."), False)
