"""Coordination: the model of the backbone, who decides, what folds in the sheet of a body."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.model import (
    Attending,
    BackboneFunction,
    BackboneModel,
    Body,
    CommunicationAction,
    Decision,
    Intervention,
    Meeting,
    Voice,
)
from tests.ui.conftest import added, show
from ui.document import Document
from ui.pages.coordination import CoordinationPage
from ui.pages.coordination.page import BODIES, DECISIONS, PARTS
from ui.pages.coordination.roll import RollField
from ui.widgets.fields import DateField, ListField, SegmentField
from ui.widgets.scroll import Scrolled


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
    QTest.mouseClick(page.views.buttons[PARTS], Qt.MouseButton.LeftButton)
    table = page.voices.table
    table.setFocus()
    table.setCurrentIndex(table.crossings.index(line, 0))
    QTest.keyClick(table, key)


def test_without_a_body_there_is_no_table(qtbot: QtBot, document: Document) -> None:
    empty = CoordinationPage(document)
    show(qtbot, empty)
    assert not empty.voices.isVisible()
    assert empty.backbone.isVisible()
    for key in (PARTS, DECISIONS):
        QTest.mouseClick(empty.views.buttons[key], Qt.MouseButton.LeftButton)
        assert empty.nothing.isVisible()
        assert not any(widget.isVisible() for widget in (empty.voices, empty.dues, empty.decisions))
        QTest.mouseClick(empty.nothing.button, Qt.MouseButton.LeftButton)
        assert empty.bodies.new_name.hasFocus()


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
    assert "Comité directeur" in page.functions.lines.itemAt(0).widget().accessibleName()
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
    QTest.mouseClick(page.views.buttons[PARTS], Qt.MouseButton.LeftButton)
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
    drawn = page.chart.boxes
    assert [box.name for box in drawn] == ["Comité directeur", "Chantier"]
    strike_at(page, 6, Qt.Key.Key_D)
    QTest.mouseClick(page.views.buttons[BODIES], Qt.MouseButton.LeftButton)
    assert page.chart.boxes is drawn
    with page.document.change("Renommer"):
        body(page).name = "Comité"
    assert "Comité" in page.chart.figure.accessibleDescription()
    assert page.chart.boxes is not drawn


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


def test_what_is_due_is_under_the_name_of_who_sees_to_it_and_leads_there(page: CoordinationPage) -> None:
    with page.document.change("Décider"):
        late = body(page).decide("Écrire à la Ville", date(2026, 1, 5))
        late.owner, late.due_on = "Odile", date(2026, 1, 30)
        message = page.document.initiative.plan_message("Voisins")
        message.owner, message.next_on = "Odile", date.today()
    QTest.mouseClick(page.views.buttons[DECISIONS], Qt.MouseButton.LeftButton)
    rows = page.dues.table.lines.rows
    assert [(row.cells[0].text, row.cells[1].text) for row in rows] == [
        ("Odile", "Écrire à la Ville"),
        ("Odile", "Voisins"),
    ]
    assert "en retard" in rows[0].cells[2].text
    panels: list[object] = []
    led: list[object] = []
    page.panel_wanted.connect(panels.append)
    page.page_wanted.connect(lambda key, element: led.append((key, element)))
    for row in rows:
        page.dues.table.chosen.emit(row.id)
    assert panels == [page.panel]
    assert led == [("communication", (CommunicationAction, message.id))]


def test_a_meeting_and_a_decision_are_noted_from_the_log(page: CoordinationPage) -> None:
    QTest.mouseClick(page.views.buttons[DECISIONS], Qt.MouseButton.LeftButton)
    for card in (page.meetings, page.decisions):
        QTest.mouseClick(card.add_button, Qt.MouseButton.LeftButton)
        assert len(card.table.lines.rows) == 1
    assert page.panel.entity_id == body(page).id
    added(page.document, page.document.initiative.set_up, "Chantier")
    QTest.mouseClick(page.decisions.add_button, Qt.MouseButton.LeftButton)
    menu = page.decisions.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Comité directeur", "Chantier"]
    menu.actions()[1].trigger()
    menu.close()
    assert [one.text for one in page.document.initiative.bodies[1].decisions] == ["Nouvelle décision"]


def test_what_is_noted_from_the_log_has_the_keyboard_in_the_sheet(
    qtbot: QtBot, page: CoordinationPage
) -> None:
    show(qtbot, page.panel)
    QTest.mouseClick(page.views.buttons[DECISIONS], Qt.MouseButton.LeftButton)
    page.activateWindow()
    page.decisions.note(body(page))
    (decision,) = body(page).decisions
    decisions = next(one for one in page.panel.lists if one.several.kind is Decision)
    page.panel.activateWindow()
    qtbot.waitUntil(lambda: decisions.rows[decision.id].fields["text"].focusProxy().hasFocus())
    (held,) = page.panel.findChildren(Scrolled)
    place = decisions.rows[decision.id].mapTo(held.viewport(), QPoint(0, 0)).y()
    assert 0 <= place < held.viewport().height()


def test_the_chart_is_printed_dark_on_white_and_a_bad_place_is_said(
    page: CoordinationPage, tmp_path: Path
) -> None:
    added(page.document, page.document.initiative.set_up, "Chantier")
    said: list[str] = []
    page.said.connect(lambda words, _undo: said.append(words))
    page.chart.print_to(tmp_path / "organigramme")
    assert (tmp_path / "organigramme.pdf").read_bytes().startswith(b"%PDF")
    page.chart.print_to(tmp_path / "nulle part" / "organigramme.pdf")
    assert "n’a pas pu être écrit" in said[-1]


def test_in_a_narrow_window_the_views_stand_on_two_lines_and_nothing_is_cut(
    qtbot: QtBot, page: CoordinationPage
) -> None:
    page.resize(480, 700)
    inside = page.findChildren(Scrolled)[0]
    qtbot.waitUntil(lambda: inside.widget().width() <= inside.viewport().width())
    lines = {button.y() for button in page.views.buttons.values()}
    assert len(lines) == 2
    assert all(page.views.rect().contains(button.geometry()) for button in page.views.buttons.values())
    page.resize(1100, 700)
    qtbot.waitUntil(lambda: len({button.y() for button in page.views.buttons.values()}) == 1)


def test_a_meeting_notes_who_was_there_and_says_the_quorum(page: CoordinationPage) -> None:
    with page.document.change("Asseoir"):
        committee, here = body(page), page.document.initiative
        committee.quorum = 2
        odile, nadia = (here.meet(name) for name in ("Odile", "Nadia"))
        committee.seat(odile)
        committee.seat(nadia)
        here.meet("Renaud")
        meeting = committee.meet_on(date(2026, 10, 14))
    page.show_element(Body, committee.id)
    meetings = next(one for one in page.panel.lists if one.several.kind is Meeting)
    assert meetings.rows == {}
    assert meetings.summary.text().startswith("14 oct. 2026")
    meetings.open()
    form = meetings.rows[meeting.id]
    roll = form.fields["attendances"]
    assert isinstance(roll, RollField)
    assert not roll.buttons
    roll.fold.open()
    for who in (odile, nadia):  # the two answers stand level, however long the name
        there, excused = (roll.buttons[(True, who.id), said] for said in Attending)
        assert there.parentWidget() is excused.parentWidget()
    roll.buttons[(True, nadia.id), Attending.EXCUSED].click()
    roll.all_button.click()
    assert (len(meeting.there), len(meeting.excused), meeting.has_quorum) == (1, 1, False)
    assert form.fields["present"].isHidden()
    roll.buttons[(True, nadia.id), Attending.PRESENT].click()
    assert "quorum atteint" in meeting.attendance
    roll.add_button.click()
    assert [choice.text for choice in roll.search._found] == ["Renaud"]
    roll.search._run()
    assert [one.name for one in meeting.there] == ["Nadia", "Odile", "Renaud"]
    assert roll.fold.button.text().endswith("3 présences")
    roll.buttons[(True, nadia.id), Attending.PRESENT].click()
    assert meeting.noted(nadia) is None
