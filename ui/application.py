"""The application: one window, the language and the look that the person chose."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app import i18n
from app import settings as kept
from app.settings import Settings
from ui import style
from ui.entering import Entering
from ui.faults import Faults
from ui.sweeping import Sweeper
from ui.widgets.once_painted import OncePainted
from ui.window import Window

SETTLED_AFTER = 2_000
"""Milliseconds of the event loop, after which the start is over."""
OURS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class OneUndo(QObject):
    """Leaves Ctrl+Z to the window, even while a text field has the focus.

    Only what takes the keys is listened to: an ear in Python on every event of Qt is a tenth of the opening of a page.
    """

    def __init__(self, app: QApplication, owner: QObject) -> None:
        super().__init__(owner)
        app.focusChanged.connect(self._listen)

    def _listen(self, _left: QWidget | None, taken: QWidget | None) -> None:
        if taken is not None:
            taken.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fields ask to keep undo for themselves; the answer is no."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and any(event.matches(keys) for keys in OURS)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class Maillon(QObject):
    """Keeps the window, and makes it again when the language or the theme changes."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self.app = app
        self.settings = settings
        self.one_undo = OneUndo(app, self)
        Entering(app, self)
        self.faults = Faults(self)
        self._translator: QTranslator | None = None
        self.speak()
        self.window = self._make()
        queued = Qt.ConnectionType.QueuedConnection
        app.styleHints().colorSchemeChanged.connect(self._follow_the_system, queued)

    def _follow_the_system(self) -> None:
        """Night falls on the system: the window follows, unless the person chose a theme."""
        if style.is_outdated(self.settings.theme):
            self.rebuild()

    def speak(self) -> None:
        """Use the language and the look of the settings; the system's language at first."""
        i18n.use(self.settings.language or system_language())
        QLocale.setDefault(QLocale(i18n.locale()))
        if self._translator is not None:
            self.app.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{i18n.language()}", folder):
            self.app.installTranslator(self._translator)
        style.apply(self.app, self.settings.theme, self.settings.font_scale)

    def rebuild(self) -> None:
        """Make the window again, with the same initiative on the same page."""
        old = self.window
        held = old.detach()
        geometry = old.saveGeometry()
        self.speak()
        self.window = self._make()
        self.window.restoreGeometry(geometry)
        if held is not None:
            self.window.show_dossier(*held)
        else:
            self.window.show_home()
        self.window.show()
        old.hide()
        old.deleteLater()

    def _make(self) -> Window:
        window = Window(self.settings)
        window.rebuild_wanted.connect(self.rebuild)
        return window


def system_language() -> str:
    """French, unless the system speaks English and no French before it."""
    for name in QLocale.system().uiLanguages():
        if name[:2] in i18n.LANGUAGES:
            return name[:2]
    return "fr"


def start(arguments: Sequence[str]) -> tuple[QApplication, Maillon]:
    """Make the application; the caller runs it."""
    _without_screen()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # we do no algebra: its threads take 30 ms to begin
    app = QApplication(list(arguments[:1]))
    app.setApplicationName("Maillon")
    app.setApplicationDisplayName("Maillon")
    app.setDesktopFileName("maillon")
    maillon = Maillon(app, kept.read())
    app.setWindowIcon(style.icon("logo"))
    return app, maillon


def run(paths: Sequence[str]) -> int:
    """Open the window, and the initiative given if there is one; until it is closed."""
    app, maillon = start(sys.argv)
    maillon.faults.watch()
    show(maillon.window, [Path(path).absolute() for path in paths])
    QTimer.singleShot(SETTLED_AFTER, app, lambda: Sweeper(app))
    return app.exec()


def show(window: Window, paths: list[Path]) -> None:
    """Show the window; its frame is painted before a file is opened."""
    if not paths:
        window.show_home()
        window.show()
        return
    window.show_waiting(paths[0].name)
    OncePainted(window, lambda: window.take_files(paths))
    window.show()


def _without_screen() -> None:
    """With no screen at all on Linux, draw off screen rather than abort."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
