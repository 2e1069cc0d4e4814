"""What leaves the window for others to see: the page on the wall, the drawing on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app import settings as kept
from ui.widgets.fields import say_focused

if TYPE_CHECKING:
    from ui.page import Page
    from ui.projecting.window import ProjectingWindow
    from ui.window import Window


class Showing:
    """Of one window, at most one projection."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.projection: ProjectingWindow | None = None

    def project(self) -> None:
        """F5: the page that is open, for the room; again, and the room sees nothing more."""
        from ui.projecting import start

        document, page = self._window.document, self._page()
        if self.projection is not None:
            self.projection.close()
        elif document is not None and page is not None:
            say_focused()
            screen = start.screen_for(self._window.settings, self._window)
            self.projection = start.project(document, page, screen)
            self.projection.closed.connect(self._ended)

    def stop(self) -> None:
        """The room sees nothing more."""
        if self.projection is not None:
            self.projection.close()

    def _ended(self) -> None:
        if self.projection is not None:
            self.projection.deleteLater()
            self.projection = None
            self._window.activateWindow()

    def offer_screens(self, menu: QMenu) -> None:
        """When there are several screens: on which one to project."""
        from ui.projecting.start import offer_screens

        if self._window.document is not None:
            offer_screens(menu, self._window.settings, self._choose)

    def _choose(self, screen: str) -> None:
        self._window.settings.projector = screen
        kept.write(self._window.settings)

    def export(self) -> None:
        """The canvas as a picture, a poster, cards to cut out, or text for analysts."""
        from ui.printing.save import Subject
        from ui.printing.start import export

        document, page = self._window.document, self._page()
        if document is not None and page is not None:
            say_focused()
            subject = Subject(document.dossier, places=page.given_places())
            export(self._window, subject, page.in_focus(), self._window.settings, self._window.say)

    def _page(self) -> Page | None:
        workspace = self._window.workspace
        return workspace.pages[workspace.current] if workspace is not None else None
