"""The sheet of an indicator: six questions, and the precisions that fold."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import AcrossPartners, Indicator, IndicatorKind
from tests.ui.conftest import show, write
from ui.document import Document
from ui.pages.monitoring import MonitoringPage
from ui.panel import EntityPanel
from ui.sheets.indicator import indicator_panel
from ui.widgets.fields.typed import TypedField


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> EntityPanel:
    with document.change("Ajouter"):
        made = document.initiative.follow("Familles ayant obtenu l’aide")
    held = indicator_panel(document)
    show(qtbot, held)
    held.show_entity(made.id)
    return held


def _held(panel: EntityPanel) -> Indicator:
    return panel.document.initiative.indicators[0]


def test_the_versions_of_the_definition_are_folded(panel: EntityPanel) -> None:
    versions = panel.lists[-1]
    assert not versions.add_button.isVisible()
    versions.add()
    assert [held.version for held in _held(panel).definition_changes] == [2]
    assert _held(panel).definition_version == 2


def test_a_percentage_is_asked_out_of_how_many(panel: EntityPanel) -> None:
    assert panel.form.fields["denominator"].isHidden()
    with panel.document.change("Règle"):
        _held(panel).kind = IndicatorKind.PERCENT
    assert not panel.form.fields["denominator"].isHidden()
    assert "Un pourcentage de quoi" in panel.form.fields["denominator"].message.text()


def test_thresholds_that_cross_are_said_in_place(panel: EntityPanel) -> None:
    panel.form.more.open()
    field = panel.form.fields["late_below"]
    assert isinstance(field, TypedField)
    write(field.editor, "95")
    field.say_now()
    assert "commence plus bas" in field.message.text()
    assert _held(panel).late_below == 60


def test_a_share_is_typed_in_the_grid_and_told_under_it(qtbot: QtBot, panel: EntityPanel) -> None:
    with panel.document.change("Règle"):
        _held(panel).kind = IndicatorKind.PERCENT
    page = MonitoringPage(panel.document)
    show(qtbot, page)
    page.views.buttons["entry"].click()
    place = (page.entry.grid.currentRow(), page.entry.grid.currentColumn())
    page.entry.write({place: "92/412"})
    held = _held(panel).measurements[0]
    assert (held.numerator, held.denominator) == (92, 412)
    assert page.entry.grid.currentItem().text() == "22,3"
    assert page.entry.told.text() == "92 sur 412"
    page.entry.write({place: "22,3"})
    assert held.denominator == 412


def test_a_retired_indicator_says_so_in_the_list(qtbot: QtBot, panel: EntityPanel) -> None:
    from datetime import date

    with panel.document.change("Retirer"):
        _held(panel).retired_on = date(2026, 4, 1)
    page = MonitoringPage(panel.document)
    show(qtbot, page)
    QTest.keyClick(page.indicators.table, Qt.Key.Key_Down)
    assert page._cells(_held(panel))[-1].text == "retiré"


def test_the_sheet_opens_on_six_questions_and_folds_all_the_others(panel: EntityPanel) -> None:
    asked = ("name", "node", "unit", "baseline", "reportings")
    assert [name for name, field in panel.form.fields.items() if field.isVisible()] == list(asked)
    assert panel.lists[0].add_button.isVisible()  # the sixth: the target
    panel.form.more.open()
    for name in (
        "code",
        "other_name",
        "level",
        "population",
        "territory",
        "due_days",
        "seen_by",
        "cost",
        "agreement",
    ):
        assert panel.form.fields[name].isVisible(), name


def test_a_share_is_averaged_from_the_moment_it_is_one(panel: EntityPanel) -> None:
    panel.form.more.open()
    panel.form.fields["kind"].said.emit(IndicatorKind.PERCENT)
    assert _held(panel).across_partners is AcrossPartners.MEAN
    panel.form.fields["across_partners"].said.emit(AcrossPartners.SUM)
    assert "ne donne rien de vrai" in panel.form.fields["across_partners"].message.text()


def test_a_target_moved_before_the_start_is_said_under_its_date(panel: EntityPanel) -> None:
    with panel.document.change("Départ"):
        _held(panel).baseline_on = date(2025, 3, 31)
        _held(panel).aim(10, date(2027, 3, 31))
    assert panel.lists[0].summary.text() == "10 pour le 31 mars 2027"
    panel.lists[0].open()
    (row,) = panel.lists[0].rows.values()
    field = row.fields["due_on"]
    assert isinstance(field, TypedField)
    write(field.editor, "2024-03-31")
    field.say_now()
    assert "avant la situation de départ" in field.message.text()
    assert _held(panel).targets[0].due_on == date(2027, 3, 31)
    start = panel.form.fields["baseline_on"]
    assert isinstance(start, TypedField)
    panel.form.more.open()
    write(start.editor, "2028-01-01")
    start.say_now()
    assert "après la cible" in start.message.text()


def test_a_number_that_is_needed_keeps_what_it_was(panel: EntityPanel) -> None:
    panel.form.more.open()
    field = panel.form.fields["due_days"]
    assert isinstance(field, TypedField)
    field.editor.setFocus()
    field.editor.selectAll()
    QTest.keyClick(field.editor, Qt.Key.Key_Delete)
    field.say_now()
    assert "garde sa valeur" in field.message.text()
    assert _held(panel).due_days == 30
