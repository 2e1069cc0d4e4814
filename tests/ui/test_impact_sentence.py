"""The parts of the impact in its sentence: each leads to its field; what is missing stands in brackets."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import show
from ui import style
from ui.document import Document
from ui.pages.impact import ImpactPage


@pytest.fixture
def page(qtbot: QtBot, document: Document) -> ImpactPage:
    with document.change("Commencer"):
        document.initiative.impact.text = "les familles <b>mangent</b> à leur faim"
        document.initiative.impact.population = "Familles"
    made = ImpactPage(document)
    show(qtbot, made)
    return made


def test_what_is_missing_stands_in_its_place(page: ImpactPage) -> None:
    assert "[d’ici quand" in page.sentence.text()
    assert "[où" in page.sentence.text()
    with page.document.change("Situer"):
        page.document.initiative.impact.place = "à Lévis"
    assert "[où" not in page.sentence.text()
    assert "À Lévis" in page.sentence.text()


def test_nothing_known_is_a_question(page: ImpactPage) -> None:
    with page.document.change("Effacer"):
        page.document.initiative.impact.text = ""
    assert "href" not in page.sentence.text()
    assert page.sentence.text().endswith("?")


def test_what_is_typed_is_never_taken_for_markup(page: ImpactPage) -> None:
    assert "&lt;b&gt;mangent" in page.sentence.text()


@pytest.mark.parametrize("part", ["deadline", "place", "text"])
def test_a_part_leads_to_its_field(page: ImpactPage, part: str) -> None:
    page.sentence.linkActivated.emit(part)
    editor = page.form.fields[part].focusProxy()
    assert editor.hasFocus()


def test_the_keyboard_goes_from_part_to_part_and_enter_leads_to_the_field(page: ImpactPage) -> None:
    page.sentence.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.sentence, Qt.Key.Key_Tab)
    QTest.keyClick(page.sentence, Qt.Key.Key_Return)
    held = [part for part, field in page.form.fields.items() if field.focusProxy().hasFocus()]
    assert held
    assert held[0] in ("deadline", "place", "text")


def test_a_part_with_a_remark_carries_a_mark_and_says_it(page: ImpactPage) -> None:
    with page.document.change("Mal situer"):
        page.document.initiative.impact.place = "Lévis"
    warn = style.colour("warn").name()
    assert f'Lévis</a><span style="color: {warn}">\N{NO-BREAK SPACE}◆</span>' in page.sentence.text()
    assert "préposition" in page.sentence.accessibleDescription()
    page.sentence.linkHovered.emit("place")
    assert "préposition" in page.sentence.toolTip()


def test_the_measure_goes_in_bold_from_where_it_stands_to_where_it_goes(page: ImpactPage) -> None:
    with page.document.change("Mesurer"):
        indicator = page.document.initiative.follow("Part <i>des familles")
        indicator.node = page.document.initiative.impact
        indicator.baseline = 26.0
        indicator.aim(13.0, date(2029, 6, 30))
    assert "&lt;i&gt;des familles" in page.measure.text()
    assert page.measure.text().count("<b style") == 2
