"""Each worker has a screen, settings and folders of its own, before Qt is loaded."""

import os
import sys
import tempfile
from pathlib import Path

import pytest


def _screen_of_this_worker() -> None:
    displays = os.environ.get("MAILLON_DISPLAYS", "").split(",")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    if displays[0]:
        os.environ["DISPLAY"] = displays[int(worker.removeprefix("gw")) % len(displays)]
    elif sys.platform == "linux" and "DISPLAY" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _folders_of_this_worker() -> None:
    folder = Path(tempfile.mkdtemp(prefix="maillon-worker-"))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR"):
        os.environ[name] = str(folder / name.lower())
        Path(os.environ[name]).mkdir()


_screen_of_this_worker()
_folders_of_this_worker()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need a real screen say so where there is none."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        for item in items:
            if item.get_closest_marker("screen"):
                item.add_marker(pytest.mark.skip(reason="no screen here: Xvfb and openbox are not installed"))


@pytest.fixture(autouse=True)
def _in_french() -> None:
    from app import i18n

    i18n.use("fr")
