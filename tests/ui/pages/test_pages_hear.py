"""A page hears of everything it read: whatever it asked the file for is among what it `shows`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Attending, Base
from app.store.changed import tables_of
from tests.asked import asked
from tests.ui.conftest import added, show
from ui.document import Document
from ui.pages import PAGES, page_class
from ui.pages.coordination import CoordinationPage
from ui.pages.coordination.page import DECISIONS

ROOT = {"initiative", "node", "impact", "outcome"}
"""Read with whatever hangs on them; the pages that show their words say so."""
WITH_ANOTHER = {
    "communication": {
        "attendance",
        "held_function",
        "membership",
    },  # with a body and its meetings, for their dates
    "socle": {"organisation"},
}
"""Read at once with something else, and not shown."""


@contextmanager
def reading(document: Document) -> Iterator[set[str]]:
    """The tables that are asked for meanwhile, nothing being known beforehand."""
    found: set[str] = set()
    with asked(document.dossier) as heard:
        document.dossier.session.expire_all()
        yield found
    for statement in heard:
        found.update(re.findall(r'(?:FROM|JOIN)\s+"?(\w+)"?', statement))
    found &= set(Base.metadata.tables)


@pytest.mark.parametrize("key", PAGES)
def test_a_page_hears_of_everything_it_read(key: str, qtbot: QtBot, sample: Document) -> None:
    kind = page_class(key)
    if not kind.shows:  # it hears of everything
        return
    heard = {table for one in kind.shows for table in tables_of(one)} | ROOT | WITH_ANOTHER.get(key, set())
    page = kind(sample)
    with reading(sample) as asked:
        show(qtbot, page)
        qtbot.wait(300)  # what comes in turns
    assert asked <= heard
    views = page.views_to_show()
    while True:
        with reading(sample) as asked:
            name = next(views, None)
            qtbot.wait(200)
        if name is None:
            return
        assert asked <= heard, name


def test_who_was_there_is_said_in_the_log_as_soon_as_it_is_noted(qtbot: QtBot, document: Document) -> None:
    added(document, document.initiative.set_up, "Comité directeur")
    page = CoordinationPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons[DECISIONS], Qt.MouseButton.LeftButton)
    (body,) = document.initiative.bodies
    with document.change("Réunir"):
        meeting = body.meet_on(date(2026, 10, 14))
        nadia = document.initiative.meet("Nadia")
    with document.change("Noter"):
        meeting.note(nadia, Attending.PRESENT)
    (row,) = page.meetings.table.lines.rows
    assert "1 personne" in [cell.text for cell in row.cells][3]
