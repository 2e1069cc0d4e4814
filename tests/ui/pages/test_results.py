"""The results-based summary on the page of monitoring."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Node
from tests.ui.conftest import show
from ui.document import Document
from ui.pages.monitoring import MonitoringPage


def opened(qtbot: QtBot, document: Document) -> MonitoringPage:
    page = MonitoringPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons["results"], Qt.MouseButton.LeftButton)
    return page


def test_both_frameworks_are_read_and_lead_to_what_they_tell(qtbot: QtBot, sample: Document) -> None:
    page = opened(qtbot, sample)
    wanted: list[tuple[str, object]] = []
    panels: list[object] = []
    page.page_wanted.connect(lambda key, element: wanted.append((key, element)))
    page.panel_wanted.connect(panels.append)
    page.results.complete()
    logic, measures = page.results.logic.lines.rows, page.results.measures.lines.rows
    assert len(measures) == len(sample.initiative.indicators)
    assert len(logic) >= 1 + len(sample.initiative.outcomes)
    assert "→" in logic[0].cells[2].text
    page.results.logic.opened.emit(logic[1].id)
    page.results.measures.opened.emit(measures[0].id)
    assert wanted == [("theory", (Node, logic[1].id))]
    assert panels == [page.panel]


def test_it_follows_what_changes(qtbot: QtBot, document: Document) -> None:
    page = opened(qtbot, document)
    with document.change("Ajouter"):
        document.initiative.add_outcome("Un résultat")
    assert [row.cells[1].text for row in page.results.logic.lines.rows][1] == "R1  Un résultat"


def test_it_is_written_and_a_bad_place_is_said(qtbot: QtBot, sample: Document, tmp_path: Path) -> None:
    page = opened(qtbot, sample)
    said: list[str] = []
    page.said.connect(lambda words, _undo: said.append(words))
    page.results.export(tmp_path / "cadre")
    assert (tmp_path / "cadre.xlsx").read_bytes().startswith(b"PK")
    page.results.export(tmp_path / "nulle part" / "cadre.xlsx")
    assert "n’a pas pu être écrit" in said[-1]
