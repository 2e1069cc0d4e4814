"""A page is made in one piece: nothing of it flashes as a window of its own before it finds its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model import Base, Body, Evidence, Factor, Indicator, Intervention, Organisation, Outcome
from ui.document import Document
from ui.pages import page_class
from ui.workspace import ORDER

SHEETS: dict[str, tuple[type[Base], ...]] = {
    "need": (Evidence, Factor),
    "impact": (Indicator,),
    "theory": (Outcome,),
    "interventions": (Intervention,),
    "coordination": (Body,),
    "monitoring": (Indicator,),
    "partners": (Organisation,),
}


class Watch(QObject):
    """Remembers each widget that was shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    held = Watch()
    qapp.installEventFilter(held)
    yield held
    qapp.removeEventFilter(held)


@pytest.mark.parametrize("key", ORDER)
def test_a_page_and_its_sheets_are_the_only_windows_shown(
    qtbot: QtBot, sample: Document, watch: Watch, key: str
) -> None:
    page = page_class(key)(sample)
    qtbot.addWidget(page)
    page.show()
    QApplication.processEvents()
    assert watch.seen == [type(page).__name__]
    sheets: list[object] = []
    page.panel_wanted.connect(sheets.append)
    for kind in SHEETS.get(key, ()):
        page.show_element(kind, sample.dossier.session.query(kind.id).first()[0])
        QApplication.processEvents()
    assert set(watch.seen) == {type(page).__name__}
    assert len(sheets) >= len(SHEETS.get(key, ())) - (key == "theory")
