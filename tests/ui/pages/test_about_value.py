"""What can be said of one value: an estimate, the day, a note, who looked at it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Frequency, Indicator, Measurement, Trust, Validation, period_of
from tests.ui.conftest import show
from ui.document import Document
from ui.pages.monitoring.page import MonitoringPage

QUARTER = period_of(date.today(), Frequency.QUARTERLY, 4)


@pytest.fixture
def meals(document: Document) -> Indicator:
    with document.change("Suivre"):
        made = document.initiative.follow("Repas")
        made.frequency, made.validator = Frequency.QUARTERLY, "Odile"
        document.initiative.year_begins = 4
        made.measure(QUARTER, 40)
    return made


@pytest.fixture
def page(qtbot: QtBot, document: Document, meals: Indicator) -> MonitoringPage:
    made = MonitoringPage(document)
    show(qtbot, made)
    made.views.buttons["entry"].click()
    made.entry.grid.stand_on(0, made.entry.grid.columnCount() - 1)
    return made


def value(document: Document) -> Measurement:
    (held,) = document.initiative.indicators[0].measurements
    return held


def test_one_value_has_its_form_and_several_have_none(page: MonitoringPage) -> None:
    about = page.entry.about
    assert about.isVisible()
    assert "Le groupe" in about.fold.button.text()
    page.entry.grid.stand_on(0, 0)
    assert not about.isVisible()


def test_an_estimate_is_marked_in_the_grid_and_said_under_it(page: MonitoringPage) -> None:
    about, grid = page.entry.about, page.entry.grid
    about.fold.open()
    box = about.form.fields["estimated"]
    QTest.mouseClick(box.focusProxy(), Qt.MouseButton.LeftButton)
    assert value(page.document).estimated
    item = grid.item(0, grid.columnCount() - 1)
    assert item is not None
    assert item.text() == "≈\N{NO-BREAK SPACE}40"
    assert "estimation" in page.entry.told.text()
    page.document.dossier.undo()
    assert not value(page.document).estimated


def test_an_estimate_is_typed_with_its_sign_and_counted_without(page: MonitoringPage) -> None:
    at = (0, page.entry.grid.columnCount() - 1)
    page.entry.write({at: "≈ 45"})
    assert (value(page.document).value, value(page.document).estimated) == (45, True)
    page.entry.write({at: "46"})
    assert (value(page.document).value, value(page.document).estimated) == (46, False)


def test_it_says_the_day_it_was_validated_and_who_validates(page: MonitoringPage) -> None:
    with page.document.change("Reçue"):
        value(page.document).submit()
    assert value(page.document).validated_on is None
    assert page.entry.about.seen.text() == "Qui valide\N{NO-BREAK SPACE}: Odile."
    page.entry.validate()
    assert value(page.document).validation is Validation.VALIDATED
    assert value(page.document).validated_on == date.today()
    assert "Validée le" in page.entry.about.seen.text()
    with page.document.change("Renvoyer"):
        value(page.document).send_back("Deux fois ?")
    assert value(page.document).validated_on is None


def test_the_day_and_the_note_are_kept(page: MonitoringPage, tmp_path: Path) -> None:
    form = page.entry.about.form
    page.entry.about.fold.open()
    day, note = form.fields["collected_on"], form.fields["note"]
    day.said.emit(date(2026, 5, 4))
    note.said.emit("compté au comptoir")
    assert value(page.document).collected_on == date(2026, 5, 4)
    assert value(page.document).note == "compté au comptoir"


def test_what_is_folded_is_kept_and_another_value_starts_afresh(page: MonitoringPage, tmp_path: Path) -> None:
    about, report = page.entry.about, tmp_path / "Registre.pdf"
    report.write_bytes(b"%PDF")
    about.fold.open()
    assert not about.form.fields["territory"].isVisible()
    about.form.more.open()
    about.form.fields["territory"].said.emit("Vieux-Port")
    about.form.fields["validated_by"].said.emit("Odile")
    QTest.mouseClick(about.form.fields["confidence"].focusProxy(), Qt.MouseButton.LeftButton)
    about.attachment.take(report)
    held = value(page.document)
    assert (held.territory, held.confidence, held.file_name) == ("Vieux-Port", Trust.LITTLE, "Registre.pdf")
    assert held.definition_version == 1
    assert "par Odile" in about.seen.text()
    page.entry.write({(0, page.entry.grid.columnCount() - 1): "46"})
    held = value(page.document)
    assert (held.confidence, held.validated_by) == (None, "")


def test_a_value_of_an_older_definition_says_so(page: MonitoringPage) -> None:
    with page.document.change("Redéfinir"):
        page.document.initiative.indicators[0].definition_version = 2
    assert "version 1 de la définition" in page.entry.about.seen.text()
