"""Each page: opens on something useful, answers to the first gesture, shows what changed elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.model import Answer, Circle, Factor, Keep, Presence
from tests.ui.conftest import added, glide, show, strike, write
from ui.document import Document
from ui.page import Page
from ui.pages import PAGES, page_class
from ui.pages.communication import CommunicationPage
from ui.pages.coordination import CoordinationPage
from ui.pages.impact import ImpactPage
from ui.pages.interventions import InterventionsPage
from ui.pages.monitoring import MonitoringPage
from ui.pages.need import NeedPage
from ui.pages.partners import PartnersPage
from ui.pages.resources import ResourcesPage
from ui.pages.socle import SoclePage
from ui.records import RecordCard


@pytest.mark.parametrize("key", PAGES)
def test_a_page_opens_on_an_empty_initiative_and_on_the_sample(
    key: str, qtbot: QtBot, document: Document, sample: Document
) -> None:
    for held in (document, sample):
        page = page_class(key)(held)
        show(qtbot, page)
        assert page.title()
        assert page.accessibleName() == page.title()


@pytest.mark.parametrize(
    ("page_kind", "card", "listed"),
    [
        (PartnersPage, "organisations", "organisations"),
        (PartnersPage, "people", "people"),
        (InterventionsPage, "interventions", "interventions"),
        (CoordinationPage, "bodies", "bodies"),
        (NeedPage, "evidence", "evidence"),
        (NeedPage, "factors", "factors"),
        (MonitoringPage, "indicators", "indicators"),
        (ImpactPage, "indicators", "indicators"),
    ],
)
def test_a_name_and_enter_adds_one_and_undo_takes_it_back(
    page_kind: type[Page], card: str, listed: str, qtbot: QtBot, document: Document
) -> None:
    page = page_kind(document)
    show(qtbot, page)
    held = getattr(page, card)
    assert isinstance(held, RecordCard)
    assert held.empty.isVisible()
    write(held.new_name, "Un premier nom", then=Qt.Key.Key_Return)
    assert len(getattr(document.initiative, listed)) == 1
    assert held.table.isVisible()
    assert held.new_name.text() == ""
    document.dossier.undo()
    assert len(getattr(document.initiative, listed)) == 0
    assert held.empty.isVisible()


def test_delete_on_a_line_takes_it_away_and_offers_to_undo(qtbot: QtBot, document: Document) -> None:
    id = added(document, document.initiative.welcome, "Mairie")
    page = PartnersPage(document)
    show(qtbot, page)
    page.organisations.table.select(id)
    with qtbot.waitSignal(page.said) as said:
        QTest.keyClick(page.organisations.table, Qt.Key.Key_Delete)
    assert said.args == ["« Mairie » a été supprimé.", True]
    assert document.initiative.organisations == []


def test_a_name_already_there_is_refused_in_place_and_kept_in_the_line(
    qtbot: QtBot, document: Document
) -> None:
    with document.change("Ajouter"):
        document.initiative.welcome("Mairie")
    page = PartnersPage(document)
    show(qtbot, page)
    write(page.organisations.new_name, "mairie", then=Qt.Key.Key_Return)
    assert "déjà" in page.organisations.problem.text()
    assert page.organisations.new_name.text() == "mairie"
    assert len(document.initiative.organisations) == 1


def test_the_socle_is_answered_with_a_click_and_cleared_with_another(
    qtbot: QtBot, document: Document
) -> None:
    page = SoclePage(document)
    show(qtbot, page)
    row = page.rows["felt"]
    QTest.mouseClick(row.answer.buttons[0], Qt.MouseButton.LeftButton)
    held = document.initiative.answer_to("felt")
    assert held is not None and held.answer is Answer.YES
    QTest.mouseClick(row.answer.buttons[0], Qt.MouseButton.LeftButton)
    again = document.initiative.answer_to("felt")
    assert again is not None and again.answer is None


def test_the_socle_keeps_the_proof_with_the_answer(qtbot: QtBot, document: Document) -> None:
    page = SoclePage(document)
    show(qtbot, page)
    row = page.rows["acute"]
    write(row.proof.editor, "La demande a doublé")
    row.proof.say_now()
    QTest.mouseClick(row.answer.buttons[1], Qt.MouseButton.LeftButton)
    held = document.initiative.answer_to("acute")
    assert held is not None and (held.answer, held.proof) == (Answer.PARTLY, "La demande a doublé")


def test_the_impact_sentence_builds_itself_from_its_parts(qtbot: QtBot, document: Document) -> None:
    page = ImpactPage(document)
    show(qtbot, page)
    for column, said in (
        ("place", "à Rivière-Blanche"),
        ("deadline", "30 juin 2029"),
        ("text", "deux fois moins de familles ont faim"),
    ):
        field = page.form.fields[column]
        write(field.focusProxy(), said)
        field.say_now()
    assert page.sentence.accessibleName() == (
        "D’ici le 30 juin 2029, à Rivière-Blanche, deux fois moins de familles ont faim."
    )


def test_a_factor_dragged_on_the_board_is_placed_by_one_step(qtbot: QtBot, document: Document) -> None:
    with document.change("Ajouter"):
        factor = document.initiative.name_factor("Loyers")
        factor.place(weight=50, leverage=50)
        factor.keep = Keep.KEPT
    id = factor.id
    page = NeedPage(document)
    show(qtbot, page)
    board = page.board
    page.ensurePolished()
    start = board.place_of(next(p for p in board._points if p.id == id)).toPoint()
    QTest.mousePress(board, Qt.MouseButton.LeftButton, pos=start)
    glide(board, start + _offset(board, 25, 25), held=True)
    QTest.mouseRelease(board, Qt.MouseButton.LeftButton, pos=start + _offset(board, 25, 25))
    held = document.dossier.get(Factor, id)
    assert held is not None and held.leverage > 60 and held.weight > 60
    document.dossier.undo()
    again = document.dossier.get(Factor, id)
    assert again is not None and (again.weight, again.leverage) == (50, 50)


def _offset(board, x, y):  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QPoint

    return QPoint(round(board.board().width() * x / 100), -round(board.board().height() * y / 100))


def test_a_message_is_planned_in_its_own_circle(qtbot: QtBot, document: Document) -> None:
    page = CommunicationPage(document)
    show(qtbot, page)
    write(page.circles[Circle.PUBLIC].new_name, "La population", then=Qt.Key.Key_Return)
    assert [a.circle for a in document.initiative.communications] == [Circle.PUBLIC]


def test_a_value_typed_in_the_grid_is_measured_and_a_reason_is_not_a_zero(
    qtbot: QtBot, document: Document
) -> None:
    with document.change("Ajouter"):
        initiative = document.initiative
        indicator = initiative.follow("Kilos")
        indicator.collect_from([initiative.welcome("Jardins")])
    page = MonitoringPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons["entry"], Qt.MouseButton.LeftButton)
    page.entry.write({(0, 0): "1 340", (0, 1): "n/d"})
    held = document.initiative.indicators[0].measurements
    assert [(m.value, m.presence) for m in held] == [
        (1340.0, Presence.MEASURED),
        (None, Presence.NOT_MEASURED),
    ]


def test_a_block_too_large_is_refused_and_nothing_is_pasted(qtbot: QtBot, document: Document) -> None:
    with document.change("Ajouter"):
        document.initiative.follow("Kilos")
    page = MonitoringPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons["entry"], Qt.MouseButton.LeftButton)
    page.entry.paste("1\t2\n3\t4\n", 0, 0)
    assert "trop grand" in page.entry.problem.text()
    assert document.initiative.indicators[0].measurements == []


def test_the_dashboard_says_each_state_in_words(qtbot: QtBot, sample: Document) -> None:
    page = MonitoringPage(sample)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons["dashboard"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: all(card.is_drawn for card in page.dashboard.cards), timeout=20_000)
    words = {card.accessibleName() for card in page.dashboard.cards}
    assert any("en bonne voie" in one for one in words)
    assert any("en retard" in one for one in words)
    assert any("donnée attendue" in one for one in words)


def test_a_function_that_nobody_holds_is_said(qtbot: QtBot, document: Document) -> None:
    page = CoordinationPage(document)
    show(qtbot, page)
    write(page.bodies.new_name, "Comité directeur", then=Qt.Key.Key_Return)
    QTest.mouseClick(page.views.buttons["parts"], Qt.MouseButton.LeftButton)
    lines = page.functions.lines
    said = [lines.itemAt(i).widget().accessibleName() for i in range(lines.count())]
    assert len(said) == 6
    assert all("personne encore" in one for one in said)


def test_a_word_is_found_in_the_glossary(qtbot: QtBot, document: Document) -> None:
    page = ResourcesPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.view.buttons["glossary"], Qt.MouseButton.LeftButton)
    strike(page.search, "hypothese")
    assert page._lines.count() >= 1


def test_the_group_adds_its_own_resource_and_finds_it_first(qtbot: QtBot, document: Document) -> None:
    page = ResourcesPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.view.buttons["ours"], Qt.MouseButton.LeftButton)
    assert page.ours.empty.isVisible()
    write(page.ours.new_name, "Portrait du quartier", then=Qt.Key.Key_Return)
    with document.change("Préciser"):
        document.initiative.resources[0].address = "https://exemple.ca/portrait"
    QTest.mouseClick(page.view.buttons["resources"], Qt.MouseButton.LeftButton)
    line = page._lines.itemAt(0).widget()
    said = [label.text() for label in line.findChildren(QLabel)]
    assert said[0] == "Portrait du quartier"
    assert "ajoutée par le groupe" in said[1]
    assert len(line.findChildren(QPushButton)) == 1
    document.dossier.undo()
    document.dossier.undo()
    assert document.initiative.resources == []


def test_what_is_no_web_address_is_not_opened(document: Document) -> None:
    with document.change("Recommander"):
        for address in ("Au rayon local", "javascript:alert(1)", "file:///etc", " https://exemple.ca"):
            document.initiative.recommend("Un guide").address = address
    assert [held.leads_online for held in document.initiative.resources] == [False, False, False, True]


def test_a_hidden_page_refreshes_when_it_is_shown_again(qtbot: QtBot, document: Document) -> None:
    page = PartnersPage(document)
    show(qtbot, page)
    page.hide()
    with document.change("Ajouter"):
        document.initiative.welcome("Mairie")
    assert page.organisations.table.lines.rows == []
    page.show()
    assert [row.cells[0].text for row in page.organisations.table.lines.rows] == ["Mairie"]


def test_the_organisation_chart_comes_with_the_second_body(qtbot: QtBot, document: Document) -> None:
    page = CoordinationPage(document)
    show(qtbot, page)
    write(page.bodies.new_name, "Comité directeur", then=Qt.Key.Key_Return)
    assert not page.chart.isVisible()
    write(page.bodies.new_name, "Équipe de soutien", then=Qt.Key.Key_Return)
    assert page.chart.isVisible()
    with document.change("Relier"):
        top, team = document.initiative.bodies
        team.report_to(top)
    said = page.chart.figure.accessibleDescription().replace("\N{NO-BREAK SPACE}", " ")
    assert "« Équipe de soutien » relève de « Comité directeur »" in said
    qtbot.waitUntil(lambda: not page.chart.figure.pixmap().isNull(), timeout=10_000)


def test_meetings_are_listed_with_their_quorum_and_open_their_body(qtbot: QtBot, document: Document) -> None:
    from datetime import date

    page = CoordinationPage(document)
    show(qtbot, page)
    write(page.bodies.new_name, "Comité directeur", then=Qt.Key.Key_Return)
    QTest.mouseClick(page.views.buttons["decisions"], Qt.MouseButton.LeftButton)
    assert page.meetings.nothing.isVisible()
    with document.change("Se réunir"):
        body = document.initiative.bodies[0]
        body.quorum = 5
        body.meet_on(date(2026, 10, 14)).present = 3
    assert page.meetings.table.isVisible()
    cells = [cell.text.replace("\xa0", " ") for cell in page.meetings.table.lines.rows[0].cells]
    assert cells[3] == "3 personnes, sans quorum (5)"
    panels: list[object] = []
    page.panel_wanted.connect(panels.append)
    page.meetings.table.chosen.emit(page.meetings.table.lines.rows[0].id)
    assert panels == [page.panel]
