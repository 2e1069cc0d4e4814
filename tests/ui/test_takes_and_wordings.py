"""Takes of the socle and wordings of the impact, kept with a click; advice under the field it is about."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import Answer, Impact, Indicator, IndicatorKind
from tests.ui.conftest import show, write
from ui.document import Document
from ui.pages.impact import ImpactPage
from ui.pages.need import NeedPage
from ui.pages.socle import SoclePage
from ui.sheets.indicator import indicator_panel
from ui.widgets.fields import LineField

LEFT = Qt.MouseButton.LeftButton


def page_of_impact(qtbot: QtBot, document: Document) -> ImpactPage:
    page = ImpactPage(document)
    show(qtbot, page)
    return page


def type_in(page: ImpactPage, part: str, text: str) -> str:
    """Type in one part as a person does; what is then said under it."""
    field = page.form.fields[part]
    editor = field.focusProxy()
    assert editor is not None
    write(editor, text)
    field.say_now()
    return field.message.text()


def test_advice_stands_under_the_part_it_is_about(qtbot: QtBot, document: Document) -> None:
    page = page_of_impact(qtbot, document)
    assert not any(field.message.isVisible() for field in page.form.fields.values())
    assert "préposition" in type_in(page, "place", "Rivière-Blanche")
    assert type_in(page, "place", "à Rivière-Blanche") == ""
    assert "activité" in type_in(page, "text", "organiser des ateliers pour les familles")
    assert "manque l’échéance" in page.form.fields["deadline"].message.text()


def test_a_deadline_in_the_past_is_said_in_place_and_kept(qtbot: QtBot, document: Document) -> None:
    page = page_of_impact(qtbot, document)
    assert "est passé" in type_in(page, "deadline", "2020-06-30")
    assert document.initiative.impact.deadline == date(2020, 6, 30)


def test_what_is_wrong_comes_before_what_could_be_better(qtbot: QtBot) -> None:
    field = LineField("Où", "", "impact.place")
    show(qtbot, field)
    field.advise("Une préposition ?")
    field.complain("Trop long")
    assert field.message.text() == "! Trop long"
    field.complain("")
    assert field.message.text() == "◆ Une préposition ?"
    field.advise("")
    assert not field.message.isVisible()


def test_a_percentage_past_a_hundred_is_asked_about_in_the_sheet(qtbot: QtBot, document: Document) -> None:
    with document.change("Suivre"):
        indicator = document.initiative.follow("Part des familles", document.initiative.impact)
        indicator.kind, indicator.baseline = IndicatorKind.PERCENT, 130
        indicator.aim(110, date(2029, 6, 30))
    panel = indicator_panel(document)
    show(qtbot, panel)
    panel.show_entity(indicator.id)
    assert "0 à 100" in panel.form.fields["baseline"].message.text()
    targets = panel.lists[0]
    targets.open()
    assert "0 à 100" in next(iter(targets.rows.values())).fields["value"].message.text()
    held = document.dossier.get(Indicator, indicator.id)
    assert held is not None and held.baseline == 130


def test_a_share_of_the_need_past_a_hundred_is_asked_about(qtbot: QtBot, document: Document) -> None:
    with document.change("Dire"):
        document.initiative.need.magnitude, document.initiative.need.magnitude_unit = 260, "% des familles"
    page = NeedPage(document)
    show(qtbot, page)
    assert "0 à 100" in page.form.fields["magnitude"].message.text()


def test_a_wording_is_kept_compared_and_come_back_to(qtbot: QtBot, document: Document) -> None:
    page = page_of_impact(qtbot, document)
    type_in(page, "text", "moins de familles ont faim")
    QTest.mouseClick(page.wordings.keep, LEFT)
    assert page.wordings.earlier.button.text().endswith("1 formulation gardée")
    type_in(page, "text", "plus de familles mangent bien")
    page.wordings.earlier.open()
    item = page.wordings.rows.itemAt(0)
    frame = item.widget() if item is not None else None
    assert frame is not None
    shown = " ".join(label.text() for label in frame.findChildren(QLabel))
    assert "<s>Moins</s>" in shown
    assert "<b>Plus</b>" in shown
    page.wordings.go_back(document.initiative.wordings[0].id)
    assert document.initiative.impact.text == "moins de familles ont faim"
    assert len(document.initiative.wordings) == 2


def test_the_same_wording_is_not_kept_twice(qtbot: QtBot, document: Document) -> None:
    page = page_of_impact(qtbot, document)
    type_in(page, "text", "moins de familles ont faim")
    QTest.mouseClick(page.wordings.keep, LEFT)
    with qtbot.waitSignal(page.said) as said:
        QTest.mouseClick(page.wordings.keep, LEFT)
    assert said.args == ["Cette formulation est déjà gardée.", False]
    held = document.dossier.get(Impact, document.initiative.impact.id)
    assert held is not None and len(document.initiative.wordings) == 1


def test_the_answers_of_a_day_are_kept_and_compared(qtbot: QtBot, document: Document) -> None:
    with document.change("Répondre"):
        document.initiative.answer("felt", Answer.PARTLY)
        document.initiative.keep_take(date(2026, 5, 12))
    page = SoclePage(document)
    show(qtbot, page)
    QTest.mouseClick(page.rows["felt"].answer.buttons[0], LEFT)
    assert "1 réponse a avancé" in page.takes.moved.text()
    page.takes.earlier.open()
    words = [label.text() for label in page.takes.findChildren(QLabel)]
    assert "oui ↑" in words
    QTest.mouseClick(page.takes.keep, LEFT)
    assert len({take.taken_on for take in document.initiative.takes}) == 2


def test_keeping_no_answer_is_refused_in_a_sentence(qtbot: QtBot, document: Document) -> None:
    page = SoclePage(document)
    show(qtbot, page)
    with qtbot.waitSignal(page.said) as said:
        QTest.mouseClick(page.takes.keep, LEFT)
    assert "Aucune condition" in said.args[0]
