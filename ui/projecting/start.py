"""Begin to project: the steps of the page that is open, on the screen that the facilitator chose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from ui.projecting import stages, theory
from ui.projecting.canvas import RoomCanvas
from ui.projecting.slide import Slide
from ui.projecting.window import ProjectingWindow

if TYPE_CHECKING:
    from app.settings import Settings
    from ui.document import Document
    from ui.page import Page


def project(document: Document, page: Page, screen: QScreen) -> ProjectingWindow:
    """Show the steps of a page, full screen; they follow every change made on the laptop."""
    canvas = RoomCanvas(document) if page.key == "theory" else None

    def slides() -> list[Slide]:
        if canvas is not None:
            return theory.slides(document, page.in_focus())
        return stages.slides(document, page.key)

    shown = ProjectingWindow(document.initiative.title, slides, canvas)
    document.changed.connect(shown.hear)
    shown.setScreen(screen)
    shown.setGeometry(screen.geometry())
    shown.showFullScreen()
    shown.refresh()
    shown.setFocus()
    return shown


def screen_for(settings: Settings, window: QWidget) -> QScreen:
    """The screen chosen before, if it is there; else another than that of the window; else the only one."""
    screens = QGuiApplication.screens()
    by_name = {screen.name(): screen for screen in screens}
    others = [screen for screen in screens if screen is not window.screen()]
    return by_name.get(settings.projector) or (others or screens)[0]


def offer_screens(menu: QMenu, settings: Settings, chosen: Callable[[str], None]) -> None:
    """When there are several screens: on which one to project."""
    screens = QGuiApplication.screens()
    if len(screens) < 2:
        return
    inside = menu.addMenu(_("Projeter sur…"))
    for number, screen in enumerate(screens, 1):
        size = screen.geometry().size()
        words = _("Écran {n} · {name} · {width} × {height}").format(
            n=number, name=screen.name(), width=size.width(), height=size.height()
        )
        action = inside.addAction(words, partial(chosen, screen.name()))
        action.setCheckable(True)
        action.setChecked(screen.name() == settings.projector)
