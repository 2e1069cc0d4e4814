"""The dashboard keeps its cards, and draws again only what changed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea
from pytestqt.qtbot import QtBot

from app.model import Direction, Indicator, IndicatorKind, Period
from tests.ui.conftest import show
from ui.document import Document
from ui.figure import HEAD, SHARP
from ui.pages.monitoring import MonitoringPage
from ui.pages.monitoring.dashboard import ABREAST, AT_ONCE, FIRST
from ui.pages.monitoring.panels import IndicatorCard
from ui.records import AT_ONCE as LINES

QUARTERS = [Period(date(2025, month, 1), 3) for month in (1, 4, 7)]


@pytest.fixture
def page(qtbot: QtBot, document: Document) -> MonitoringPage:
    """Two indicators with a path and values, drawn."""
    with document.change("Ajouter"):
        for name in ("Kilos", "Repas"):
            _follow(document, name)
    made = MonitoringPage(document)
    show(qtbot, made)
    made.views.buttons["dashboard"].click()
    _wait(qtbot, made)
    return made


def _follow(document: Document, name: str) -> Indicator:
    made = document.initiative.follow(name)
    made.baseline, made.baseline_on = 0, date(2024, 12, 31)
    made.aim(100, date(2029, 6, 30))
    for number, period in enumerate(QUARTERS):
        made.measure(period, 10 * number)
    return made


def _wait(qtbot: QtBot, page: MonitoringPage) -> None:
    qtbot.waitUntil(lambda: not page.dashboard.is_drawing)


def _cards(page: MonitoringPage) -> list[IndicatorCard]:
    return page.dashboard.cards


def test_a_changed_value_keeps_every_card_and_draws_one_figure(qtbot: QtBot, page: MonitoringPage) -> None:
    before = _cards(page)
    frames = [card.figure._live for card in before]
    others = [card.figure.pixmap().cacheKey() for card in before]
    with page.document.change("Saisir"):
        page.document.initiative.indicators[0].measure(QUARTERS[-1], 35)
    _wait(qtbot, page)
    assert _cards(page) == before
    assert [card.figure._live for card in before] == frames
    after = [card.figure.pixmap().cacheKey() for card in before]
    assert [a == b for a, b in zip(after, others, strict=True)] == [False, True]


def test_the_series_that_is_laid_again_is_the_one_drawn_anew(qtbot: QtBot, page: MonitoringPage) -> None:
    with page.document.change("Saisir"):
        page.document.initiative.indicators[0].measure(QUARTERS[-1], 35)
    _wait(qtbot, page)
    figure = _cards(page)[0].figure
    laid = figure.pixmap().toImage()
    figure._live = None
    figure._make()
    assert figure.pixmap().toImage() == laid


def test_a_value_out_of_the_frame_draws_the_frame_again(qtbot: QtBot, page: MonitoringPage) -> None:
    frame = _cards(page)[0].figure._live
    with page.document.change("Saisir"):
        page.document.initiative.indicators[0].measure(QUARTERS[-1], 900)
    _wait(qtbot, page)
    assert _cards(page)[0].figure._live is not frame


def test_a_new_indicator_adds_its_card_and_undo_takes_it_away(qtbot: QtBot, page: MonitoringPage) -> None:
    before = _cards(page)
    with page.document.change("Ajouter"):
        _follow(page.document, "Jardins")
    assert _cards(page)[:2] == before
    assert len(_cards(page)) == 3
    page.dossier.undo()
    assert _cards(page) == before


def test_the_state_on_a_card_follows_its_value(qtbot: QtBot, page: MonitoringPage) -> None:
    card = _cards(page)[0]
    assert "en bonne voie" in card.accessibleName()
    with page.document.change("Saisir"):
        page.document.initiative.indicators[0].measure(QUARTERS[-1], 1)
    assert "en retard" in card.accessibleName()


def test_without_any_indicator_the_dashboard_says_what_it_is_for(qtbot: QtBot, page: MonitoringPage) -> None:
    with page.document.change("Supprimer"):
        for indicator in list(page.document.initiative.indicators):
            page.document.initiative.remove(indicator)
    assert page.dashboard._nothing.isVisible()
    assert not page.dashboard._counts[0].isVisible()


def test_the_sense_of_the_figure_is_told_in_words(page: MonitoringPage) -> None:
    with page.document.change("Sens"):
        page.document.initiative.indicators[0].direction = Direction.DECREASE
    assert "Kilos" in _cards(page)[0].figure.accessibleDescription()


def test_of_many_indicators_the_gravest_come_first_and_the_others_when_asked(
    qtbot: QtBot, page: MonitoringPage
) -> None:
    with page.document.change("Beaucoup"):
        for number in range(AT_ONCE + 2):
            late = _follow(page.document, f"Indicateur {number}")
            late.measure(QUARTERS[-1], 0 if number == AT_ONCE else 60)
    cards = _cards(page)
    assert len(cards) == AT_ONCE
    assert f"Indicateur {AT_ONCE}, en retard" in " ".join(card.accessibleName() for card in cards[:3])
    assert page.dashboard.more_button.text().startswith("Montrer encore 4 indicateurs")
    page.dashboard.more_button.click()
    assert len(_cards(page)) == AT_ONCE + 4
    qtbot.waitUntil(lambda: _cards(page)[AT_ONCE].hasFocus())
    assert not page.dashboard.more_button.isVisible()


def test_the_cards_below_what_is_seen_are_made_once_it_is_painted(qtbot: QtBot, document: Document) -> None:
    with document.change("Beaucoup"):
        for number in range(AT_ONCE):
            _follow(document, f"Indicateur {number}")
    made = MonitoringPage(document)
    show(qtbot, made)
    made.views.buttons["dashboard"].click()
    assert len(_cards(made)) == FIRST
    qtbot.waitUntil(lambda: len(_cards(made)) == AT_ONCE)


def test_the_lines_that_are_seen_are_whole_at_once_and_nothing_moves_when_the_others_come(
    qtbot: QtBot, document: Document
) -> None:
    with document.change("Beaucoup"):
        for number in range(45):
            _follow(
                document, f"Indicateur {number}, dit assez longuement pour deux lignes"
            ).unit = "kilos par semaine"
    made = MonitoringPage(document)
    show(qtbot, made)
    made.resize(815, 692)
    lines = made.indicators.table.lines
    qtbot.waitUntil(lambda: bool(lines.rows[-1].cells[-1].text))
    qtbot.waitUntil(lambda: made.indicators.height() > made.indicators.table.height())
    whole, seen = list(lines.rows), made.grab().toImage()
    made.refresh()
    assert lines.rows[:LINES] == whole[:LINES]
    assert lines.rows[-1].cells[0] == whole[-1].cells[0], "a line far below has its name"
    assert not lines.rows[-1].cells[-1].text
    assert made.grab().toImage() == seen
    qtbot.waitUntil(lambda: lines.rows == whole)
    assert made.grab().toImage() == seen
    assert list(made.standings) == [one.id for one in document.initiative.indicators]


def test_each_card_says_why_it_is_in_its_state_and_the_rule_is_told(page: MonitoringPage) -> None:
    card = _cards(page)[0]
    assert "on espérait" in card._why.text()
    assert card._why.isVisible()
    assert not page.board.rule.isVisible()
    QTest.mouseClick(page.board.rule_button, Qt.MouseButton.LeftButton)
    assert "60 à 90" in page.board.rule.text().replace("\xa0", " ")
    assert page.board.rule.isVisible()


def test_a_whole_line_of_cards_is_seen_in_a_small_window(qtbot: QtBot, sample: Document) -> None:
    """The room that a page has in a window of 1366 × 768, beside the rail and the guide."""
    made = MonitoringPage(sample)
    show(qtbot, made)
    made.resize(815, 692)
    made.views.buttons["dashboard"].click()
    made.grab()  # laid out; the figures come later, in the room they have
    cards = _cards(made)[:ABREAST]
    assert max(card.mapTo(made, card.rect().bottomLeft()).y() for card in cards) < made.height()
    assert len({card.width() for card in cards}) <= 2  # a pixel to share


def test_a_figure_is_copied_by_its_button_by_the_menu_key_and_by_ctrl_c(
    qtbot: QtBot, page: MonitoringPage
) -> None:
    card, said = _cards(page)[0], []
    page.said.connect(lambda words, _bad: said.append(words))
    QTest.mouseClick(card.more_button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Copier la figure", "Enregistrer la figure…"]
    menu.actions()[0].trigger()
    menu.close()
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert said == ["Figure copiée."] * 2
    copied = QGuiApplication.clipboard().image()
    assert copied.height() == round((card.figure.height() + HEAD) * SHARP), "its name stands over it"
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(card, QContextMenuEvent(reason, QPoint(), card.mapToGlobal(QPoint())))
    again = QApplication.activePopupWidget()
    assert isinstance(again, QMenu)
    again.close()


def test_what_has_not_come_in_is_told_by_partner_with_the_reminder_to_copy(page: MonitoringPage) -> None:
    with page.document.change("Recueillir"):
        maison, clinic = (
            page.document.initiative.welcome("Maison"),
            page.document.initiative.welcome("Clinic"),
        )
        clinic.language = "en"
        for one in page.document.initiative.indicators:
            one.collect_from([maison])
        page.document.initiative.indicators[0].collect_from([maison, clinic])
        page.document.initiative.indicators[0].other_name = "Kilos delivered"
    owed = page.board.owed
    assert owed.fold.button.text().endswith("les rappels à copier")
    owed.fold.open()
    assert [row.cells[0].text for row in owed.table.lines.rows] == ["Maison", "Clinic"]
    owed.copy_chosen()
    told = QGuiApplication.clipboard().text()
    assert "Kilos" in told
    assert "Repas" in told
    assert told.startswith("Bonjour")
    owed.all_button.click()
    assert "\n———\n\nClinic\n\nHello" in QGuiApplication.clipboard().text()
    assert "Kilos · Kilos delivered" in QGuiApplication.clipboard().text()
    with page.document.change("Ne rien attendre"):
        for one in page.document.initiative.indicators:
            one.collect_from([])
    assert not owed.isVisible()


def test_names_without_end_make_no_page_wider(qtbot: QtBot, page: MonitoringPage) -> None:
    with page.document.change("Allonger"):
        for one in page.document.initiative.indicators:
            one.name = one.unit = "anticonstitutionnellement" * 8
            one.collect_from([page.document.initiative.welcome(f"{one.id}{'organisme' * 12}")])
            one.aim(1, date(2030, 6, 30))
    seen = page.findChildren(QScrollArea)[0]
    for key in ("dashboard", "entry", "results", "indicators"):
        page.views.buttons[key].click()
        _wait(qtbot, page)
        assert seen.widget().width() <= seen.viewport().width(), key


def test_a_target_is_said_as_a_person_says_it(page: MonitoringPage) -> None:
    with page.document.change("Changer"):
        page.document.initiative.indicators[0].kind = IndicatorKind.YES_NO
        page.document.initiative.indicators[0].targets[0].value = 1
    assert [one.aim for one in page.standings.values()] == ["oui", "100"]
