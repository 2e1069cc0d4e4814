"""The page of partners: likely duplicates, the page of one organisation, who works with whom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model import Intervention, Organisation, PartRole, Person
from tests.ui.conftest import added, show, write
from ui.document import Document
from ui.pages.partners.page import LIST, NETWORK, ONE, PartnersPage
from ui.widgets.reason import Reason


def opened(qtbot: QtBot, document: Document, key: str = LIST) -> PartnersPage:
    page = PartnersPage(document)
    show(qtbot, page)
    QTest.mouseClick(page.views.buttons[key], Qt.MouseButton.LeftButton)
    return page


def reasons(page: PartnersPage) -> list[str]:
    QApplication.processEvents()  # what a layout has just taken is shown at the next turn of the loop
    return [line.accessibleName() for line in page.findChildren(Reason) if line.isVisible()]


def test_a_likely_duplicate_is_said_above_the_list_and_leads_to_its_sheet(
    qtbot: QtBot, document: Document
) -> None:
    added(document, document.initiative.welcome, "Maison de la famille La Berge")
    second = added(document, document.initiative.welcome, "Maison La Berge")
    page = opened(qtbot, document)
    line = next(line for line in page.findChildren(Reason) if "même organisme" in line.accessibleName())
    line.setFocus()
    with qtbot.waitSignal(page.panel_wanted) as wanted:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert wanted.args == [page.organisation_panel]
    assert page.organisation_panel.entity_id == second


def test_a_likely_duplicate_is_said_under_the_line_where_it_was_typed(
    qtbot: QtBot, document: Document
) -> None:
    added(document, document.initiative.welcome, "Ville de Rivière-Blanche")
    page = opened(qtbot, document)
    write(page.organisations.new_name, "ville riviere blanche", then=Qt.Key.Key_Return)
    assert [one.name for one in document.initiative.organisations][-1] == "ville riviere blanche"
    assert "« Ville de Rivière-Blanche »" in page.organisations.problem.text().replace("\xa0", " ")
    write(page.organisations.new_name, "École des Saules", then=Qt.Key.Key_Return)
    assert page.organisations.problem.text() == ""


def test_a_duplicate_that_is_removed_is_said_no_more_and_undo_says_it_again(
    qtbot: QtBot, document: Document
) -> None:
    added(document, document.initiative.welcome, "Maison La Berge")
    second = added(document, document.initiative.welcome, "La Maison Berge")
    page = opened(qtbot, document)
    assert len(reasons(page)) == 1
    page.organisations.table.select(second)
    QTest.keyClick(page.organisations.table, Qt.Key.Key_Delete)
    assert reasons(page) == []
    document.dossier.undo()
    assert len(reasons(page)) == 1


def test_an_empty_initiative_says_what_fills_each_view(qtbot: QtBot, document: Document) -> None:
    page = opened(qtbot, document, ONE)
    assert page.one.nothing.isVisible()
    assert not page.one.choice.isVisible()
    QTest.mouseClick(page.views.buttons[NETWORK], Qt.MouseButton.LeftButton)
    assert page.network.nothing.isVisible()
    assert not page.network.map.isVisible()


def test_the_first_gesture_of_an_empty_view_is_one_click_away(qtbot: QtBot, document: Document) -> None:
    for key in (ONE, NETWORK):
        page = opened(qtbot, document, key)
        view = page.one if key == ONE else page.network
        QTest.mouseClick(view.nothing.button, Qt.MouseButton.LeftButton)
        assert page.views.current() == LIST
        assert page.organisations.new_name.hasFocus()


def test_the_page_of_an_organisation_follows_the_choice_in_the_list(qtbot: QtBot, sample: Document) -> None:
    page = opened(qtbot, sample)
    wanted = sample.initiative.organisations[5]
    page.organisations.chosen.emit(wanted.id)
    QTest.mouseClick(page.views.buttons[ONE], Qt.MouseButton.LeftButton)
    assert page.one.choice.isVisible()
    assert any(wanted.participations[0].intervention.text in line for line in reasons(page))
    assert not page.organisations.isVisible()


def test_a_line_of_the_page_leads_to_what_it_is_about(qtbot: QtBot, document: Document) -> None:
    mairie = added(document, document.initiative.welcome, "Mairie")
    act = added(document, document.initiative.add_intervention, "Guichet")
    with document.change("Porter"):
        organisation = document.dossier.get(Organisation, mairie)
        intervention = document.dossier.get(Intervention, act)
        assert organisation is not None
        assert intervention is not None
        intervention.take_part(organisation, PartRole.LEAD)
    page = opened(qtbot, document, ONE)
    line = next(line for line in page.findChildren(Reason) if "Guichet" in line.accessibleName())
    with qtbot.waitSignal(page.page_wanted) as wanted:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert wanted.args == ["interventions", (Intervention, act)]


def test_the_page_of_an_organisation_that_goes_becomes_that_of_another(
    qtbot: QtBot, document: Document
) -> None:
    first = added(document, document.initiative.welcome, "Mairie")
    second = added(document, document.initiative.welcome, "École")
    page = opened(qtbot, document)
    page.show_profile(second)
    with document.change("Supprimer"):
        held = document.dossier.get(Organisation, second)
        assert held is not None
        document.initiative.remove(held)
    assert page.one._id == first
    assert page.one.choice.isVisible()


def test_the_table_of_pairs_leads_to_an_organisation_with_the_keyboard(
    qtbot: QtBot, sample: Document
) -> None:
    page = opened(qtbot, sample, NETWORK)
    matrix = page.network.matrix
    matrix.setFocus()
    matrix.setCurrentIndex(matrix.model().index(2, 1))
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert page.views.current() == ONE
    assert page.one._id == matrix.crossings.lines[2].id


def test_the_table_counts_the_interventions_that_two_share(qtbot: QtBot, document: Document) -> None:
    ids = [added(document, document.initiative.welcome, name) for name in ("Mairie", "École")]
    for text in ("Guichet", "Jardins"):
        with document.change("Agir"):
            act = document.initiative.add_intervention(text)
            for one in document.initiative.organisations:
                act.take_part(one, PartRole.CONTRIBUTES)
    page = opened(qtbot, document, NETWORK)
    mark = page.network.matrix.crossings.marks[ids[0], ids[1]]
    assert mark.sign == "2"
    assert "I1, I2" in mark.words
    assert page.network.circle.accessibleDescription().startswith("1 paire")
    document.dossier.undo()
    assert page.network.matrix.crossings.marks[ids[1], ids[0]].sign == "1"


def test_a_partner_renamed_like_another_is_refused_under_its_name(qtbot: QtBot, document: Document) -> None:
    added(document, document.initiative.welcome, "Popote")
    id = added(document, document.initiative.welcome, "Ville")
    page = opened(qtbot, document)
    page.show_element(Organisation, id)
    qtbot.addWidget(page.organisation_panel)
    name = page.organisation_panel.form.fields["name"]
    name.said.emit("popote")
    assert "déjà parmi les partenaires" in name.message.text()
    name.said.emit("")
    assert "Il faut un nom" in name.message.text()
    assert [one.name for one in document.initiative.organisations] == ["Popote", "Ville"]
    name.said.emit("Ville de Rivière-Blanche")
    assert name.message.text() == ""
    assert document.initiative.organisations[1].name == "Ville de Rivière-Blanche"


def test_an_address_that_is_not_one_is_kept_and_said_under_it(qtbot: QtBot, document: Document) -> None:
    id = added(document, document.initiative.meet, "Odile")
    page = opened(qtbot, document)
    page.show_element(Person, id)
    qtbot.addWidget(page.person_panel)
    email = page.person_panel.form.fields["email"]
    email.said.emit("odile chez mairie")
    assert document.initiative.people[0].email == "odile chez mairie"
    assert "forme d’un courriel" in email.message.text()
    email.said.emit("odile@mairie.example")
    assert email.message.text() == ""


def test_a_person_written_under_two_organisations_is_said_and_the_two_cards_can_become_one(
    qtbot: QtBot, document: Document
) -> None:
    with document.change("Accueillir"):
        for name in ("Mairie", "École"):
            document.initiative.meet("Odile Tremblay", document.initiative.welcome(name))
    page = opened(qtbot, document)
    (line,) = page.alike.lines
    assert "le même nom" in line.why.accessibleName()
    line.button.click()
    line.merge()
    assert [person.name for person in document.initiative.people] == ["Odile Tremblay"]
    document.dossier.undo()
    assert len(document.initiative.people) == 2
