"""Every page stands in the width it is given, at the size of a small laptop, its guide open."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app import settings as kept
from app.paths import settings_file
from app.store import open_dossier
from ui.application import Maillon
from ui.window import Window
from ui.workspace import ORDER

SMALL = (1366, 768)


@pytest.fixture(params=["fr", "en"])
def small(
    request: pytest.FixtureRequest, qapp: QApplication, sample_file: Path, tmp_path: Path
) -> Iterator[Window]:
    settings_file().unlink(missing_ok=True)
    with closing(open_dossier(shutil.copy(sample_file, tmp_path / "Exemple.maillon"))) as dossier:
        made = Maillon(qapp, kept.Settings(language=request.param, theme="light"))
        made.window.resize(*SMALL)
        made.window.show()
        made.window.show_dossier(dossier, "socle")
        yield made.window
        made.window.close()
        made.window.deleteLater()
        made.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.screen
def test_no_page_is_wider_than_its_place(small: Window, qtbot: QtBot) -> None:
    workspace = small.workspace
    assert workspace is not None
    cut = []
    for key in ORDER:
        workspace.open_page(key)
        qtbot.wait(50)
        for area in filter(QScrollArea.isVisible, workspace.findChildren(QScrollArea)):
            inside = area.widget()
            if inside is not None and inside.minimumSizeHint().width() > area.viewport().width():
                cut.append(
                    (key, type(inside).__name__, inside.minimumSizeHint().width(), area.viewport().width())
                )
    assert cut == []
