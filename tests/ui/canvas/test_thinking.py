"""«Vérifier»: quiet while the group draws, five at a time when asked; set aside with a reason; «et si…»."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.store import Dossier
from tests.ui.conftest import show, strike
from ui import style
from ui.canvas.setting_aside import LeaveAside, TakenBack
from ui.document import Document
from ui.pages.theory import TheoryPage
from ui.widgets.reason import Reason

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, dossier: Dossier) -> Iterator[TheoryPage]:
    """Seven results that nothing precedes, one alone, and one intervention on which all hangs."""
    style.apply(qapp, "light", 1.0)
    with dossier.change("Dessiner"):
        here = dossier.initiative
        near = here.add_outcome("Les parents cuisinent")
        here.connect(here.add_intervention("Cuisines collectives"), near)
        here.connect(near, here.impact)
        for n in range(7):
            here.connect(here.add_outcome(f"Les familles {chr(97 + n) * 8} vont bien"), here.impact)
        here.add_outcome("Toute seule")
    document = Document(dossier)
    made = TheoryPage(document)
    show(qtbot, made)
    qtbot.waitUntil(lambda: "1 point" in made.points.text(), timeout=5_000)
    yield made
    document.stop()


def verify(page: TheoryPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.points, Qt.MouseButton.LeftButton)
    panel = page._thinking
    assert panel is not None
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: len(panel._points) > 5, timeout=5_000)
    QApplication.processEvents()  # rows put into a layout are shown at the next turn of the loop


def lines(page: TheoryPage) -> list[str]:
    assert page._thinking is not None
    found = page._thinking.findChildren(Reason)
    return [one.accessibleName() for one in found if "—" in one.accessibleName()]


def test_while_the_group_draws_only_three_checks_speak(page: TheoryPage) -> None:
    assert page.points.text().replace("\xa0", " ") == "◆ 1 point"
    assert page.points.accessibleName() == "1 point à vérifier"
    assert "Toute seule" in page.points.toolTip()


def test_five_points_at_a_time_the_gravest_first(page: TheoryPage, qtbot: QtBot) -> None:
    verify(page, qtbot)
    assert len(lines(page)) == 5
    assert lines(page)[0].startswith("à corriger")
    more = next(b for b in page._thinking.findChildren(QPushButton) if b.text() == "Les suivants")  # type: ignore[union-attr]
    first = lines(page)
    more.click()
    QApplication.processEvents()
    assert lines(page) != first


def test_a_line_leads_to_its_card(page: TheoryPage, qtbot: QtBot) -> None:
    verify(page, qtbot)
    assert page._thinking is not None
    line = next(one for one in page._thinking.findChildren(Reason) if "Toute seule" in one.accessibleName())
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    chosen = page.view.theory_scene.chosen_card
    assert chosen is not None
    assert page.view.theory_scene.cards[chosen].face.text == "Toute seule"


def test_a_point_is_set_aside_with_its_reason_and_taken_back(page: TheoryPage, qtbot: QtBot) -> None:
    verify(page, qtbot)
    panel = page._thinking
    assert panel is not None
    count = len(panel._points)
    qtbot.waitUntil(lambda: any(one.isVisibleTo(panel) for one in panel.findChildren(LeaveAside)))
    row = next(one for one in panel.findChildren(LeaveAside) if one.isVisibleTo(panel))
    why = row.why
    assert not why.isVisibleTo(panel)
    row.ask.click()
    assert why.isVisibleTo(panel)
    strike(why, "plus tard")
    QTest.keyClick(why, Key.Key_Return)
    qtbot.waitUntil(lambda: len(panel._points) == count - 1, timeout=5_000)
    assert page.dossier.initiative.set_asides[0].reason == "plus tard"
    assert panel.aside.isVisibleTo(panel)
    page.dossier.undo()
    qtbot.waitUntil(lambda: len(panel._points) == count, timeout=5_000)


def test_solidity_names_the_single_link(page: TheoryPage, qtbot: QtBot) -> None:
    verify(page, qtbot)
    assert page._thinking is not None
    said = [one.accessibleName() for one in page._thinking.findChildren(Reason)]
    assert any("maillon unique" in words and "I1" in words for words in said)


def test_what_if_crosses_out_what_no_longer_holds_and_escape_ends_it(page: TheoryPage, qtbot: QtBot) -> None:
    verify(page, qtbot)
    assert page._thinking is not None
    page._thinking.suppose.click()
    scene = page.view.theory_scene
    scene.choose(id for id, card in scene.cards.items() if card.face.code == "I1")
    lost = {card.face.code for card in scene.cards.values() if card.lost}
    assert lost == {"R1", ""}
    assert "2 ne tiennent plus" in page.looks.badge.accessibleName()
    page.view.setFocus()
    QTest.keyClick(page.view, Key.Key_Escape)
    assert not any(card.lost for card in scene.cards.values())
    assert not page._thinking.suppose.isChecked()


def test_the_sheet_of_an_intervention_says_when_its_words_tell_a_result(
    page: TheoryPage, qtbot: QtBot
) -> None:
    with page.document.change("Reformuler"):
        page.dossier.initiative.interventions[0].text = "Les familles mangent à leur faim"
    act = page.dossier.initiative.interventions[0]
    page.show_element(type(act), act.id)
    panel = page._panels["intervention"]
    qtbot.addWidget(panel)
    assert any("dit un résultat" in one.accessibleName() for one in panel.findChildren(Reason))


def test_the_sheet_of_a_result_says_when_its_words_tell_an_activity(page: TheoryPage, qtbot: QtBot) -> None:
    with page.document.change("Reformuler"):
        page.dossier.initiative.outcomes[0].text = "Offrir des ateliers aux parents"
    outcome = page.dossier.initiative.outcomes[0]
    page.show_element(type(outcome), outcome.id)
    panel = page._panels["outcome"]
    qtbot.addWidget(panel)
    said = [one.accessibleName() for one in panel.findChildren(Reason)]
    assert any("offrir" in words and "activité" in words for words in said)
    with page.document.change("Reformuler"):
        page.dossier.initiative.outcomes[0].text = "Les parents cuisinent plus souvent"
    panel.show_entity(outcome.id)
    QApplication.processEvents()
    said = [one.accessibleName() for one in panel.findChildren(Reason) if one.isVisibleTo(panel)]
    assert not any("activité" in words for words in said)


def test_remarks_about_words_are_set_aside_on_the_sheet_and_taken_back(
    page: TheoryPage, qtbot: QtBot
) -> None:
    with page.document.change("Reformuler"):
        page.dossier.initiative.outcomes[0].text = "Offrir des ateliers aux parents"
    outcome = page.dossier.initiative.outcomes[0]
    page.show_element(type(outcome), outcome.id)
    panel = page._panels["outcome"]
    qtbot.addWidget(panel)
    panel.show()

    def heard() -> bool:
        QApplication.processEvents()
        said = [one.accessibleName() for one in panel.findChildren(Reason) if one.isVisibleTo(panel)]
        return any("activité" in words for words in said)

    assert heard()
    panel.findChildren(LeaveAside)[0].ask.click()
    strike(panel.findChildren(LeaveAside)[0].why, "on garde")
    QTest.keyClick(panel.findChildren(LeaveAside)[0].why, Key.Key_Return)
    assert not heard()
    verify(page, qtbot)
    assert not any("Offrir" in line and "activité" in line for line in lines(page))
    panel.findChildren(TakenBack)[-1].back.click()
    assert heard()
    assert page.dossier.initiative.set_asides == []


def test_a_card_carries_the_points_that_speak_of_it_without_changing_its_size(
    page: TheoryPage, qtbot: QtBot
) -> None:
    scene = page.view.theory_scene
    alone = next(card for card in scene.cards.values() if card.face.text == "Toute seule")
    assert alone.face.points == 1
    assert "1 point à vérifier" in alone.toolTip().replace("\N{NO-BREAK SPACE}", " ")
    size = alone.box.size()
    with page.document.change("Relier"):
        here = page.dossier.initiative
        here.connect(next(o for o in here.outcomes if o.text == "Toute seule"), here.impact)
    qtbot.waitUntil(lambda: alone.face.points == 0, timeout=5_000)
    assert alone.box.size() == size
