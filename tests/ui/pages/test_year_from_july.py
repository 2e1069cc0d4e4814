"""A year that begins on July 1st: the grid, the dashboard, the partner's file, the whole workbook all follow it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.analysis.monitoring import standings
from app.exchange import applying, comparing, reading, sending, whole
from app.i18n import speaking
from app.model import Frequency, Indicator, Organisation, Period
from tests.ui.conftest import show
from ui.document import Document
from ui.pages.monitoring import MonitoringPage
from ui.sheets.initiative import initiative_panel

TODAY = date.today()
BEGINS = TODAY.year - (TODAY.month < 7)
"""The calendar year in which the year that runs began."""
LAST_YEAR = Period(date(BEGINS - 1, 7, 1), 12)


@pytest.fixture
def partner(document: Document) -> Organisation:
    """It gives a yearly and a half-yearly number."""
    with document.change("Suivre"):
        document.initiative.year_begins = 7
        made = document.initiative.welcome("Moisson")
        for name, often in (("Familles", Frequency.YEARLY), ("Kilos", Frequency.HALF_YEARLY)):
            one = document.initiative.follow(name)
            one.frequency, one.due_days = often, 0
            one.collect_from([made])
            one.baseline, one.baseline_on = 0, date(BEGINS - 3, 6, 30)
            one.aim(100, date(BEGINS + 4, 6, 30))
    return made


def families(document: Document) -> Indicator:
    return document.initiative.indicators[0]


def headers(page: MonitoringPage) -> list[str]:
    grid = page.entry.grid
    items = (grid.horizontalHeaderItem(n) for n in range(grid.columnCount()))
    return [item.text() for item in items if item is not None]


def test_the_grid_and_the_dashboard_count_from_july(
    qtbot: QtBot, document: Document, partner: Organisation
) -> None:
    page = MonitoringPage(document)
    show(qtbot, page)
    page.views.buttons["entry"].click()
    assert headers(page)[-2:] == [LAST_YEAR.brief, f"{BEGINS}-{BEGINS + 1}"]
    held = {one.name: one for one in standings(document.initiative, document.dossier.session)}
    assert [value.period for value in held["Familles"].awaited] == [LAST_YEAR]
    assert held["Kilos"].awaited[0].period.start.month in (1, 7)
    page.entry.write({(0, page.entry.grid.columnCount() - 2): "40"})
    (value,) = families(document).measurements
    assert value.period == LAST_YEAR
    (told, _other) = standings(document.initiative, document.dossier.session)
    assert told.points == ((date(BEGINS, 6, 30), 40.0),)
    assert not told.awaited


def test_the_partner_is_asked_and_answers_by_the_same_year(
    document: Document, partner: Organisation, tmp_path: Path
) -> None:
    with speaking("fr"):
        prepared = sending.prepare(document.initiative, partner, return_by=TODAY, return_to="")
    with document.dossier.record():
        sending.remember(document.initiative, prepared)
    path = tmp_path / prepared.file_name
    path.write_bytes(prepared.content)
    book = load_workbook(path)
    sheet = book["Valeurs"]
    asked = [row for row in sheet.iter_rows() if any(cell.value == LAST_YEAR.label for cell in row)]
    assert len(asked) == 1
    value = next(cell for cell in asked[0] if not cell.protection.locked)
    value.value = 55
    book.save(path)
    comparison = comparing.compare(document.initiative, reading.read(path))
    with document.dossier.change("Appliquer"):
        assert applying.apply(document.initiative, comparison) == 1
    assert [m.period for m in families(document).measurements] == [LAST_YEAR]
    whole.write(document.initiative, tmp_path / "tout.xlsx")
    told = list(load_workbook(tmp_path / "tout.xlsx")["Valeurs"].values)
    assert told[1][:4] == ("Familles", "Moisson", LAST_YEAR.label, 55)


def test_what_was_counted_by_another_year_keeps_its_column(
    qtbot: QtBot, document: Document, partner: Organisation
) -> None:
    with document.change("Avant"):
        families(document).measure(Period(date(BEGINS - 1, 4, 1), 12), 30, organisation=partner)
    page = MonitoringPage(document)
    show(qtbot, page)
    page.views.buttons["entry"].click()
    grid = page.entry.grid
    at = page.entry._periods.index(Period(date(BEGINS - 1, 4, 1), 12))
    item = grid.item(0, at)
    assert item is not None and item.text() == "30"
    assert [period.start.month for period in page.entry._periods].count(7) >= 2
    heads = [grid.model().headerData(n, Qt.Orientation.Horizontal) for n in range(grid.columnCount())]
    assert len(set(heads)) == len(heads)
    assert f"avr. {BEGINS - 1}–mars {BEGINS}" in heads


def test_changing_the_year_says_what_becomes_of_the_values(
    qtbot: QtBot, document: Document, partner: Organisation
) -> None:
    with document.change("Avant"):
        families(document).measure(Period(date(BEGINS - 1, 7, 1), 12), 30, organisation=partner)
        families(document).measure(Period(date(BEGINS - 1, 4, 1), 3), 12, organisation=partner)
    panel = initiative_panel(document)
    panel.show_entity(document.initiative.id)
    show(qtbot, panel)
    field = panel.form.fields["year_begins"]
    assert field.message.text() == ""  # from July, a quarter may begin in April
    field.said.emit(9)
    assert (
        "2 valeurs ont été comptées quand l’année commençait un autre mois"
        in field.message.text().replace("\xa0", " ")
    )
    document.dossier.undo()
    assert field.message.text() == ""
