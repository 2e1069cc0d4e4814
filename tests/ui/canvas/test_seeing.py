"""Looking: two steps, traces by key, filters, colours, the minimap. Nothing of it is written."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.analysis.seeing import Colouring
from app.analysis.theory import LAST_BAND
from app.model import Horizon, Intervention, Link, Outcome
from app.store import Dossier
from tests.ui.conftest import show, write
from ui import style
from ui.document import Document
from ui.pages.theory import TheoryPage
from ui.sheets.horizons import horizons_panel

Key = Qt.Key
TERMS = (Horizon.LONG, Horizon.MEDIUM, Horizon.SHORT)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, dossier: Dossier) -> Iterator[TheoryPage]:
    """A chain of three results, two interventions under it, and a result aside."""
    style.apply(qapp, "light", 1.0)
    with dossier.change("Dessiner"):
        here = dossier.initiative
        cards = [here.add_outcome(f"Résultat {name}", h) for name, h in zip("abc", TERMS, strict=True)]
        here.connect(cards[0], here.impact)
        here.connect(cards[1], cards[0])
        here.connect(cards[2], cards[1])
        here.connect(here.add_intervention("Jardins"), cards[2])
        here.add_outcome("À part", Horizon.SHORT)
    document = Document(dossier)
    made = TheoryPage(document)
    made.resize(1100, 800)
    show(qtbot, made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.view.setFocus()
    yield made
    document.stop()


def seen(page: TheoryPage) -> set[str]:
    return {card.face.code or "impact" for card in page.view.theory_scene.cards.values() if not card.faded}


def choose(page: TheoryPage, *codes: str) -> None:
    scene = page.view.theory_scene
    scene.choose(id for id, card in scene.cards.items() if card.face.code in codes)


def press(page: TheoryPage, key: Qt.Key) -> None:
    QTest.keyClick(page.view, key)


def test_u_shows_what_leads_to_the_card_and_escape_gives_everything_back(page: TheoryPage) -> None:
    before = page.dossier.steps()
    choose(page, "R2")
    press(page, Key.Key_U)
    assert seen(page) == {"R2", "R3", "I1"}
    assert page.looks.badge.isVisible()
    assert "3 estompées" in page.looks.badge.accessibleName()
    press(page, Key.Key_Escape)
    assert len(seen(page)) == 6
    assert not page.looks.badge.isVisible()
    assert page.view.theory_scene.chosen_cards
    press(page, Key.Key_Escape)
    assert not page.view.theory_scene.chosen_cards
    assert page.dossier.steps() == before


def test_d_shows_what_follows_and_a_number_how_far(page: TheoryPage) -> None:
    choose(page, "R3")
    press(page, Key.Key_D)
    assert seen(page) == {"R3", "R2", "R1", "impact"}
    press(page, Key.Key_1)
    assert seen(page) == {"R3", "R2"}
    press(page, Key.Key_2)
    assert seen(page) == {"R3", "R2", "R1"}


def test_with_two_cards_the_ways_between_them_are_shown(page: TheoryPage) -> None:
    choose(page, "R1", "R3")
    press(page, Key.Key_D)
    assert seen(page) == {"R1", "R2", "R3"}


def test_a_trace_without_a_card_is_a_sentence(page: TheoryPage, qtbot: QtBot) -> None:
    page.view.theory_scene.choose()
    with qtbot.waitSignal(page.view.said) as said:
        press(page, Key.Key_U)
    assert "Choisissez d’abord une carte" in said.args[0].replace("\xa0", " ")


def test_a_word_typed_fades_the_rest_and_enter_goes_to_it(page: TheoryPage) -> None:
    write(page.looks.line, "resultat b")
    assert seen(page) == {"R2"}
    QTest.keyClick(page.looks.line, Key.Key_Return)
    assert page.focusWidget() is page.view
    press(page, Key.Key_Escape)
    assert len(seen(page)) == 6
    assert page.looks.line.text() == ""


def test_a_horizon_is_looked_for_by_the_menu(page: TheoryPage) -> None:
    menu = page.looks.filters.menu()
    menu.aboutToShow.emit()
    bands = next(action.menu() for action in menu.actions() if action.menu() is not None)
    next(action for action in bands.actions() if action.text() == "Court terme").trigger()
    assert seen(page) == {"R3", "R4"}
    assert "Court terme" in page.looks.filters.accessibleName()


def test_the_explanation_folds_the_interventions_and_the_strategy_brings_them_back(page: TheoryPage) -> None:
    question = page.looks.question.text()
    page.looks.steps.buttons["explain"].click()
    assert "I1" not in seen(page)
    assert page.looks.question.text() != question
    height = page.view.theory_scene.frame().height()
    QTest.keyClick(page, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert "I1" in seen(page)
    assert page.view.theory_scene.frame().height() > height
    assert page.looks.steps.current() == "strategy"


def test_adding_an_intervention_while_explaining_goes_to_the_strategy(page: TheoryPage) -> None:
    page.seeing.explain(True)
    press(page, Key.Key_I)
    assert not page.seeing.explains
    assert page.view.typing.editor is not None


def test_a_group_that_has_planned_nothing_begins_with_the_explanation(
    page: TheoryPage, qtbot: QtBot, dossier: Dossier
) -> None:
    assert page.looks.steps.current() == "strategy"
    with dossier.change("Retirer"):
        for act in dossier.initiative.interventions:
            dossier.initiative.remove(act)
    document = Document(dossier)
    fresh = TheoryPage(document)
    show(qtbot, fresh)
    assert fresh.looks.steps.current() == "explain"
    assert fresh.guide == "theory"
    assert not fresh.view.theory_scene.drawn_bands[LAST_BAND].is_shown
    document.stop()


@pytest.mark.parametrize("by", list(Colouring))
def test_every_colouring_is_offered_and_shown(page: TheoryPage, by: Colouring) -> None:
    menu = page.looks.colours.menu()
    menu.aboutToShow.emit()
    menu.actions()[list(Colouring).index(by)].trigger()
    assert page.seeing.colouring is by
    assert by.label in page.looks.colours.text()
    assert len(seen(page)) == 6


def test_what_is_traced_stays_traced_when_the_theory_changes(page: TheoryPage) -> None:
    choose(page, "R1")
    press(page, Key.Key_U)
    with page.document.change("Relier"):
        here = page.dossier.initiative
        here.connect(here.outcomes[3], here.outcomes[0])
    assert "R4" in seen(page)


def test_the_minimap_comes_when_not_all_is_in_view_and_moves_the_view(
    page: TheoryPage, qtbot: QtBot, chain_free: Callable[[], None]
) -> None:
    chain_free()
    page.view.fit()
    qtbot.waitUntil(lambda: not page.minimap.isVisible())
    page.view.zoom_by(3.0)
    qtbot.waitUntil(page.minimap.isVisible)
    before = page.view.mapToScene(page.view.viewport().rect().center())
    QTest.mouseClick(page.minimap, Qt.MouseButton.LeftButton, pos=QPoint(20, 90))
    after = page.view.mapToScene(page.view.viewport().rect().center())
    assert after.y() > before.y()


def test_the_minimap_never_hides_the_bar(page: TheoryPage, qtbot: QtBot) -> None:
    page.view.scale_to(2.0)
    for width in (900, 1700):
        page.resize(width, 700)
        page.minimap.follow()
        qtbot.waitUntil(lambda: not page.minimap.geometry().intersects(page.bar.geometry()))
        assert page.view.rect().contains(page.minimap.geometry())


@pytest.fixture
def chain_free(page: TheoryPage) -> Callable[[], None]:
    """Leave nothing chosen."""
    return page.view.theory_scene.choose


def test_what_is_looked_up_is_brought_out_of_the_fold(page: TheoryPage) -> None:
    here = page.dossier.initiative
    act, deep = here.interventions[0].id, here.outcomes[2].id
    page.seeing.explain(True)
    page.show_element(Intervention, act)
    assert not page.seeing.explains
    assert page.view.theory_scene.chosen_card == act
    with page.document.change("Replier"):
        here.outcomes[0].collapsed = True
    page.show_element(Outcome, deep)
    assert page.view.theory_scene.chosen_card == here.outcomes[0].id


def test_a_link_looked_up_is_chosen_alone(page: TheoryPage) -> None:
    link = page.dossier.initiative.links[0].id
    page.show_element(Link, link)
    assert page.view.theory_scene.chosen_link == link


def test_with_two_horizons_the_keyboard_goes_from_one_to_the_other(page: TheoryPage) -> None:
    with page.document.change("Deux horizons"):
        here = page.dossier.initiative
        here.horizon_count, here.long_name = 2, "Dans dix ans"
        here.remove(here.outcomes[1])
    choose(page, "R1")
    press(page, Key.Key_Tab)
    editor = page.view.typing.editor
    assert editor is not None
    editor.setPlainText("Ce qu’il faut d’abord")
    QTest.keyClick(editor, Key.Key_Return)
    assert page.dossier.initiative.outcomes[-1].horizon is Horizon.SHORT
    QTest.keyClick(page.view, Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert page.dossier.initiative.outcomes[-1].horizon is Horizon.LONG
    menu = page.looks.filters.menu()
    menu.aboutToShow.emit()
    bands = next(action.menu() for action in menu.actions() if action.menu() is not None)
    names = [action.text() for action in bands.actions()]
    assert "Dans dix ans" in names
    assert "Moyen terme" not in names


def test_with_five_horizons_each_has_its_band_and_its_name_is_asked(page: TheoryPage, qtbot: QtBot) -> None:
    with page.document.change("Cinq horizons"):
        here = page.dossier.initiative
        here.horizon_count, here.very_short_name = 5, "Dès ce mois-ci"
    theory = page.view.theory_scene.theory
    named = ["Très long terme", "Long terme", "Moyen terme", "Court terme", "Dès ce mois-ci"]
    assert [theory.band_name(band) for band in theory.horizons] == named
    page.view.drop({page.dossier.initiative.outcomes[-1].id: QPointF(0, 9_000.0)})
    assert page.dossier.initiative.outcomes[-1].horizon is Horizon.VERY_SHORT
    page.view.drop({page.dossier.initiative.outcomes[-1].id: QPointF(0, -9_000.0)})
    assert page.dossier.initiative.outcomes[-1].horizon is Horizon.VERY_LONG


def test_a_card_let_go_past_the_last_band_stays_in_one_that_is_shown(page: TheoryPage) -> None:
    choose(page, "R1")
    page.view.drop({page.dossier.initiative.outcomes[0].id: QPointF(0, -9_000.0)})
    assert page.dossier.initiative.outcomes[0].horizon is Horizon.LONG
    page.view.drop({page.dossier.initiative.outcomes[0].id: QPointF(0, 9_000.0)})
    assert page.dossier.initiative.outcomes[0].horizon is Horizon.SHORT


def test_only_the_names_of_the_horizons_that_are_shown_are_asked(page: TheoryPage, qtbot: QtBot) -> None:
    panel = horizons_panel(page.document)
    qtbot.addWidget(panel)
    panel.show_entity(page.dossier.initiative.id)
    panel.show()
    asked = {name: panel.form.fields[f"{name.value}_name"] for name in Horizon}
    assert [one for one, field in asked.items() if field.isVisible()] == list(TERMS)
    with page.document.change("Quatre"):
        page.dossier.initiative.horizon_count = 4
    assert asked[Horizon.VERY_SHORT].isVisible()
    assert not asked[Horizon.VERY_LONG].isVisible()
