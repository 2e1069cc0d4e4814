"""Each worker has a screen, settings and folders of its own, told before Qt is loaded."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MADE, DEEP = 20_000, 20
"""Objects made since the last search that ask for one between two tests; searches before one of everything."""
FOLDERS = {
    "config": ("XDG_CONFIG_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"),
    "state": ("XDG_STATE_HOME",),
    "data": ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_APPDATA"),
    "documents": ("XDG_DOCUMENTS_DIR", "WIN_PD_OVERRIDE_PERSONAL"),
}


def pytest_configure(config: pytest.Config) -> None:
    """Give this process what it needs to disturb nobody, and take it back at the end."""
    _take_a_screen(os.environ.get("PYTEST_XDIST_WORKER", "gw0"))
    home = Path(tempfile.mkdtemp(prefix="maillon-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    for folder, names in FOLDERS.items():
        (home / folder).mkdir()
        os.environ.update(dict.fromkeys(names, str(home / folder)))
    os.environ.pop("QT_SCALE_FACTOR", None)


def _take_a_screen(worker: str) -> None:
    """The screen of this worker, among those of `dev.py`: two workers on one steal each other's focus."""
    displays = os.environ.get("MAILLON_DISPLAYS", "").split(",")
    if displays[0]:
        os.environ["DISPLAY"] = displays[int(worker.removeprefix("gw")) % len(displays)]
    elif sys.platform == "linux" and not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need a real screen say so where there is none."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        for item in items:
            if item.get_closest_marker("screen"):
                item.add_marker(pytest.mark.skip(reason="no screen here: Xvfb and openbox are missing"))


def pytest_collection_finish() -> None:
    """What was imported stays: the collector need not walk it again, by the million, at each test."""
    gc.collect()
    gc.freeze()
    gc.disable()  # it frees widgets in whatever thread it happens: `ui.sweeping`


def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Look for unreachable objects here, in the thread of Qt, and not too often."""
    young, _middle, old = gc.get_count()
    if young > MADE:
        gc.collect(2 if old > DEEP else 1)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Recall the checks that failed before the tests, just above the last line."""
    failed = os.environ.get("MAILLON_FAILED")
    if failed:
        terminalreporter.section("checks that failed before the tests", red=True)
        terminalreporter.line(failed)


@pytest.fixture(autouse=True)
def _in_french() -> None:
    """A test that changes the language does not change that of the next."""
    from app import i18n

    i18n.use("fr")


@pytest.fixture(autouse=True)
def _no_way_is_known() -> None:
    """What one test drew is not known to the next."""
    if (module := sys.modules.get("ui.canvas.known_ways")) is not None:
        module.known_ways.forget()


@pytest.fixture(autouse=True)
def _no_window_outlives_its_test() -> Iterator[None]:
    """What a test leaves behind is deleted: else each change of the look dresses it again, by the thousand."""
    before = {address for address, _window in _windows()}
    yield
    for address, window in _windows():
        if address not in before:
            window.deleteLater()
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        if QCoreApplication.instance() is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _windows() -> "Iterator[tuple[int, QWidget]]":
    """The windows there are, if Qt is there, with the address of each."""
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication
        from shiboken6 import getCppPointer

        if QApplication.instance() is not None:
            for window in QApplication.topLevelWidgets():
                yield getCppPointer(window)[0], window
