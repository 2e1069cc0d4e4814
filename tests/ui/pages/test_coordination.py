"""Coordination: the model of the backbone, who decides, what folds in the sheet of a body."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import BackboneFunction, BackboneModel, Body, Intervention, Voice
from tests.ui.conftest import added, show
from ui.document import Document
from ui.pages.coordination import CoordinationPage
from ui.widgets.fields import DateField, ListField, SegmentField


@pytest.fixture
def page(qtbot: QtBot, document: Document) -> CoordinationPage:
    """One body, one intervention."""
    added(document, document.initiative.set_up, "Comité directeur")
    added(document, document.initiative.add_intervention, "Guichet")
    made = CoordinationPage(document)
    show(qtbot, made)
    return made


def body(page: CoordinationPage) -> Body:
    return page.document.initiative.bodies[0]


def strike_at(page: CoordinationPage, line: int, key: Qt.Key) -> None:
    table = page.voices.table
    table.setFocus()
    table.setCurrentIndex(table.crossings.index(line, 0))
    QTest.keyClick(table, key)


def test_without_a_body_there_is_no_table(qtbot: QtBot, document: Document) -> None:
    empty = CoordinationPage(document)
    show(qtbot, empty)
    assert not empty.voices.isVisible()
    assert empty.backbone.isVisible()


def test_a_letter_says_who_decides_and_undo_takes_it_back(page: CoordinationPage) -> None:
    strike_at(page, 6, Qt.Key.Key_D)
    act = page.document.initiative.interventions[0]
    assert body(page).voice_in(act) is Voice.DECIDES
    assert page.voices.table.crossings.marks[act.id, body(page).id].words == "décide"
    page.document.dossier.undo()
    assert body(page).voices == []


def test_doing_a_function_is_holding_it(page: CoordinationPage) -> None:
    strike_at(page, 0, Qt.Key.Key_F)
    assert body(page).functions == [BackboneFunction.VISION]
    assert "Comité directeur" in page._functions.itemAt(0).widget().accessibleName()
    strike_at(page, 0, Qt.Key.Key_Delete)
    assert body(page).functions == []


def test_nobody_decides_is_said_above_the_table(page: CoordinationPage) -> None:
    assert page.voices.doubts.count() == 0
    strike_at(page, 6, Qt.Key.Key_C)
    assert page.voices.doubts.count() == 1
    assert "personne ne décide" in page.voices.doubts.itemAt(0).widget().accessibleName()
    assert page.voices.table.crossings.lines[6].state == "warn"


def test_the_name_of_an_intervention_leads_to_it(page: CoordinationPage) -> None:
    led: list[object] = []
    page.page_wanted.connect(lambda key, element: led.append((key, element)))
    page.voices.table.verticalHeader().sectionClicked.emit(0)
    page.voices.table.verticalHeader().sectionClicked.emit(6)
    id = page.document.initiative.interventions[0].id
    assert led == [("interventions", (Intervention, id))]


def test_the_four_models_are_explained_until_one_is_chosen(page: CoordinationPage) -> None:
    assert page.backbone.words.text().count("\n") == 3
    field = page.backbone.form.fields["backbone_model"]
    assert isinstance(field, SegmentField)
    QTest.mouseClick(field.buttons[3], Qt.MouseButton.LeftButton)
    assert page.document.initiative.backbone_model is BackboneModel.SECONDED
    assert page.backbone.words.text().startswith("Du personnel prêté")
    QTest.mouseClick(field.buttons[3], Qt.MouseButton.LeftButton)
    assert page.document.initiative.backbone_model is None


def test_what_is_precise_about_a_body_is_folded(page: CoordinationPage) -> None:
    page.show_element(Body, body(page).id)
    form = page.panel.form
    folded = ("advises", "body_results", "starts", "ends", "agreed_on")
    assert not any(form.fields[name].isVisible() for name in folded)
    assert len([field for field in form.fields.values() if not field.isHidden()]) > len(folded)


def test_a_body_that_ends_before_it_begins_is_refused_in_place(page: CoordinationPage) -> None:
    page.show_element(Body, body(page).id)
    fields = page.panel.form.fields
    assert isinstance(fields["starts"], DateField)
    fields["starts"].said.emit(date(2026, 5, 1))
    fields["ends"].said.emit(date(2026, 4, 1))
    assert body(page).ends is None
    assert body(page).starts == date(2026, 5, 1)


def test_the_results_a_body_looks_after_are_chosen_in_its_sheet(page: CoordinationPage) -> None:
    id = added(page.document, page.document.initiative.add_outcome, "Les parents cuisinent")
    page.show_element(Body, body(page).id)
    field = page.panel.form.fields["body_results"]
    assert isinstance(field, ListField)
    field.choose(id, True)
    assert [outcome.id for outcome in body(page).results] == [id]
    field.choose(id, False)
    assert body(page).results == []


def test_a_letter_does_not_draw_the_chart_again_and_a_new_name_does(page: CoordinationPage) -> None:
    added(page.document, page.document.initiative.set_up, "Chantier")
    drawn = page._drawn
    assert [box.name for box in drawn] == ["Comité directeur", "Chantier"]
    strike_at(page, 6, Qt.Key.Key_D)
    assert page._drawn is drawn
    with page.document.change("Renommer"):
        body(page).name = "Comité"
    assert "Comité" in page.chart.accessibleDescription()
    assert page._drawn is not drawn


def test_a_quorum_that_nobody_can_reach_is_said_under_it_until_there_are_seats(
    page: CoordinationPage,
) -> None:
    with page.document.change("Siéger"):
        body(page).seat(page.document.initiative.meet("Odile"))
    page.show_element(Body, body(page).id)
    quorum = page.panel.form.fields["quorum"]
    quorum.said.emit(2)
    assert body(page).quorum == 2
    assert "jamais atteint" in quorum.message.text()
    with page.document.change("Siéger"):
        body(page).seat(page.document.initiative.meet("Renaud"))
    assert quorum.message.text() == ""


def test_three_bodies_do_not_answer_to_each_other_in_a_ring(page: CoordinationPage) -> None:
    with page.document.change("Former"):
        first = body(page)
        second, third = (page.document.initiative.set_up(name) for name in ("Soutien", "Chantier"))
        second.report_to(first)
        third.report_to(second)
    page.show_element(Body, first.id)
    above = page.panel.form.fields["reports_to"]
    for wrong in (third.id, first.id):
        above.said.emit(wrong)
        assert "relever d’elle-même" in above.message.text()
        assert body(page).reports_to is None
