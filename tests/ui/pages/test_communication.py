"""The calendar and the journal of the communication plan."""

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.model import Circle, CommunicationAction, Rhythm
from tests.ui.conftest import show
from ui.document import Document
from ui.pages.communication.page import CALENDAR, JOURNAL, CommunicationPage
from ui.widgets.reason import Reason


def opened(qtbot: QtBot, document: Document, view: str) -> CommunicationPage:
    page = CommunicationPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons[view], Qt.MouseButton.LeftButton)
    return page


@pytest.fixture
def action(document: Document) -> CommunicationAction:
    with document.change("Prévoir"):
        made = document.initiative.plan_message("Partenaires")
        made.next_on, made.rhythm = date.today() + timedelta(days=2), Rhythm.MONTHLY
    return made


def test_an_empty_calendar_says_what_fills_it(qtbot: QtBot, document: Document) -> None:
    page = opened(qtbot, document, CALENDAR)
    assert page.calendar.nothing.isVisible()
    assert not page.calendar.month.isVisible()
    assert not any(card.isVisible() for card in page.circles.values())
    QTest.mouseClick(page.calendar.nothing.button, Qt.MouseButton.LeftButton)
    assert page.circles[Circle.PARTNERS].new_name.hasFocus()


def test_what_is_due_is_listed_and_opens_its_sheet(
    qtbot: QtBot, document: Document, action: CommunicationAction
) -> None:
    page = opened(qtbot, document, CALENDAR)
    panels: list[object] = []
    page.panel_wanted.connect(panels.append)
    assert len(page.calendar.list.lines.rows) >= 3
    page.calendar.list.opened.emit(0)
    assert panels == [page.panel]


def test_a_step_of_an_intervention_leads_to_its_page(qtbot: QtBot, document: Document) -> None:
    with document.change("Planifier"):
        act = document.initiative.add_intervention("Cuisines")
        act.plan("Ouvrir").ends = date.today() + timedelta(days=3)
    page = opened(qtbot, document, CALENDAR)
    wanted: list[tuple[str, object]] = []
    page.page_wanted.connect(lambda key, element: wanted.append((key, element)))
    page.calendar.list.opened.emit(0)
    assert wanted[0][0] == "interventions"


def test_the_next_month_shows_the_next_time(
    qtbot: QtBot, document: Document, action: CommunicationAction
) -> None:
    page = opened(qtbot, document, CALENDAR)
    before = page.calendar.name.text()
    following = [b for b in page.calendar.findChildren(QPushButton) if b.accessibleName() == "Mois suivant"]
    QTest.mouseClick(following[0], Qt.MouseButton.LeftButton)
    assert page.calendar.name.text() != before
    assert sum(len(marks) for marks in page.calendar.month._marks.values()) >= 1


def test_the_agenda_file_is_written_and_a_bad_place_is_said(
    qtbot: QtBot, document: Document, action: CommunicationAction, tmp_path: Path
) -> None:
    page = opened(qtbot, document, CALENDAR)
    said: list[str] = []
    page.said.connect(lambda words, _undo: said.append(words))
    page.calendar.export(tmp_path / "agenda")
    assert b"RRULE:FREQ=MONTHLY" in (tmp_path / "agenda.ics").read_bytes()
    page.calendar.export(tmp_path / "nulle part" / "agenda.ics")
    assert "n’a pas pu être écrit" in said[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of a file there")
def test_an_agenda_that_does_not_fit_on_the_disk_leaves_the_one_that_was_there(
    qtbot: QtBot, document: Document, action: CommunicationAction, tmp_path: Path
) -> None:
    import resource

    page = opened(qtbot, document, CALENDAR)
    said: list[str] = []
    page.said.connect(lambda words, _undo: said.append(words))
    path = tmp_path / "agenda.ics"
    path.write_text("celui d’avant", encoding="utf-8")
    room = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, room[1]))
    try:
        page.calendar.export(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
    assert "qu’il y a de la place" in said[-1]
    assert path.read_text(encoding="utf-8") == "celui d’avant"
    assert [one.name for one in tmp_path.glob("*agenda*")] == ["agenda.ics"]


def test_of_many_who_hear_nothing_the_first_are_named_and_the_others_counted(
    qtbot: QtBot, document: Document
) -> None:
    with document.change("Prévoir"):
        for n in range(9):
            document.initiative.plan_message(f"Voisins {n}")
    page = opened(qtbot, document, JOURNAL)
    assert len(page.journal.findChildren(Reason)) == 6
    last = page.journal.reasons.itemAt(6).widget()
    assert isinstance(last, QLabel)
    assert last.text() == "… et 3 autres."


def test_it_is_said_from_the_sheet_and_the_journal_keeps_it(
    qtbot: QtBot, document: Document, action: CommunicationAction
) -> None:
    page = opened(qtbot, document, JOURNAL)
    assert page.journal.empty.isVisible()
    assert [one.accessibleName().replace("\xa0", " ") for one in page.journal.findChildren(Reason)] == [
        "« Partenaires » n’a encore rien reçu."
    ]
    due = action.next_on
    page.open_sheet(page.panel, action.id)
    qtbot.addWidget(page.panel)
    said = next(b for b in page.panel.findChildren(QPushButton) if b.text() == "C’est dit")
    said.click()
    assert len(page.journal.table.lines.rows) == 1
    following = document.initiative.communications[0].next_on
    assert due is not None
    assert following is not None
    assert following > due
    assert [one for one in page.journal.findChildren(Reason) if one.isVisible()] == []
    document.dossier.undo()
    assert page.journal.empty.isVisible()
