"""What was before: the steps of the open initiative, its dated copies, and how to erase both for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.errors import Refused
from app.i18n import _
from ui import opening
from ui.widgets.fields import say_focused

if TYPE_CHECKING:
    from ui.window import Window


class Past:
    """Of the initiative that a window shows, if it shows one."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def show_history(self) -> None:
        """The steps, and the way back to any of them."""
        from ui.history import History

        if self._window.document is not None:
            say_focused()
            History(self._window.document, self._window).open()

    def show_copies(self) -> None:
        """The dated copies of the file; one that is taken back is opened in its place."""
        from ui.history import Copies

        if self._window.document is not None:
            say_focused()
            dossier = self._window.document.dossier
            dialog = Copies(dossier.path, self._window, writes=not dossier.read_only)
            dialog.wanted.connect(dialog.accept)
            dialog.wanted.connect(self.take_back, Qt.ConnectionType.QueuedConnection)
            dialog.open()

    def take_back(self, place: int) -> None:
        """Open a dated copy, by its place among them, instead of what is there; that is kept first."""
        from app.store import backups_of

        if self._window.document is None:
            return
        path = self._window.document.dossier.path
        backup = backups_of(path)[place]
        self._window.let_go()
        dossier = opening.attempt(self._window, lambda: opening.recovered(path, backup))
        if dossier is None:
            self._window.open_path(path)
            return
        self._window.show_dossier(dossier)
        self._window.say(_("La copie est reprise. Ce qui était là est gardé parmi les copies."), False)

    def erase(self) -> None:
        """Ask, since nothing brings it back, then erase for good what was taken away."""
        from app.store.stored import erase_traces

        document = self._window.document
        if document is None or not opening.ask_erasing(self._window):
            return
        say_focused()
        try:
            erase_traces(document.dossier)
            self._window.say(_("C’est effacé : l’historique recommence ici."), False)
        except Refused as refusal:
            self._window.say(str(refusal), False)
