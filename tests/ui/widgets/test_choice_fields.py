"""Choices are said at once; the wheel and a refresh never choose for the person."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.fields import CheckField, ChoiceField, Field, ListField, ScaleField, SegmentField

Show = Callable[[QWidget], None]
ROLES: list[tuple[object, str]] = [("lead", "porte"), ("part", "contribue"), ("fund", "finance")]


def heard(field: Field) -> list[object]:
    """What the field says from now on."""
    said: list[object] = []
    field.said.connect(said.append)
    return said


def turn_wheel(widget: QWidget) -> bool:
    """Turn the wheel down over a widget; whether the widget kept it for itself."""
    at = QPointF(widget.rect().center())
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    down = QPoint(0, -120)
    event = QWheelEvent(
        at, QPointF(widget.mapToGlobal(at.toPoint())), down, down, buttons, keys, phase, False
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.fixture
def roles(shown: Show) -> ChoiceField:
    field = ChoiceField("Rôle", options=ROLES)
    shown(field)
    return field


def test_a_choice_is_said_at_once(roles: ChoiceField, qtbot: QtBot) -> None:
    said = heard(roles)
    roles.editor.setFocus()
    qtbot.keyClick(roles.editor, Qt.Key.Key_Down)
    assert (said, roles.value()) == (["lead"], "lead")


def test_a_choice_too_long_for_its_place_ends_with_dots(shown: Show) -> None:
    field = ChoiceField("Instance", options=[(1, "Regroupement des commerçants du Vieux-Port"), (2, "Ville")])
    shown(field)
    field.show_value(1)
    field.setFixedWidth(160)
    QApplication.processEvents()
    assert field.editor.shown_text().endswith("…")
    field.show_value(2)
    assert field.editor.shown_text() == "Ville"


def test_nothing_can_be_chosen_again(roles: ChoiceField, qtbot: QtBot) -> None:
    roles.show_value("lead")
    said = heard(roles)
    roles.editor.setFocus()
    qtbot.keyClick(roles.editor, Qt.Key.Key_Home)
    assert said == [None]


def test_showing_a_choice_is_not_saying_it(roles: ChoiceField) -> None:
    said = heard(roles)
    roles.show_value("fund")
    roles.set_options([*ROLES, ("host", "accueille")])
    assert (said, roles.value()) == ([], "fund")


def test_a_choice_that_is_no_longer_offered_shows_nothing(roles: ChoiceField) -> None:
    roles.show_value("fund")
    roles.set_options(ROLES[:2])
    assert roles.value() is None


@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_never_chooses(roles: ChoiceField, focused: bool) -> None:
    roles.show_value("lead")
    said = heard(roles)
    if focused:
        roles.editor.setFocus()
    assert not turn_wheel(roles.editor)
    assert (said, roles.value()) == ([], "lead")


@pytest.fixture
def answers(shown: Show) -> SegmentField:
    options: list[tuple[object, str]] = [("yes", "oui"), ("partly", "en partie"), ("no", "pas encore")]
    field = SegmentField("Un portrait commun", options=options, clearable=True)
    shown(field)
    return field


def test_a_segment_is_chosen_and_cleared_by_a_click(answers: SegmentField, qtbot: QtBot) -> None:
    said = heard(answers)
    for _time in range(2):
        qtbot.mouseClick(answers.buttons[1], Qt.MouseButton.LeftButton)
    assert said == ["partly", None]
    assert not any(button.isChecked() for button in answers.buttons)


def test_only_one_segment_is_chosen(answers: SegmentField, qtbot: QtBot) -> None:
    for button in answers.buttons:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [button.isChecked() for button in answers.buttons] == [False, False, True]


def test_the_arrows_walk_the_segments_and_space_chooses(answers: SegmentField, qtbot: QtBot) -> None:
    said = heard(answers)
    answers.setFocus()
    qtbot.keyClick(answers.buttons[0], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is answers.buttons[1]
    qtbot.keyClick(answers.buttons[1], Qt.Key.Key_Space)
    qtbot.keyClick(answers.buttons[1], Qt.Key.Key_Left)
    assert (said, QApplication.focusWidget()) == (["partly"], answers.buttons[0])


def test_tab_stops_once_in_a_row_of_segments_on_what_is_chosen(answers: SegmentField) -> None:
    answers.show_value("no")
    reached = [b.text() for b in answers.buttons if b.focusPolicy() is Qt.FocusPolicy.StrongFocus]
    assert reached == ["pas encore"]


def test_a_segment_is_named_with_its_question_when_it_is_reached(answers: SegmentField) -> None:
    answers.buttons[0].setFocus()
    assert answers.buttons[0].accessibleName() == "Un portrait commun\N{NO-BREAK SPACE}: oui"


def test_a_segment_that_must_be_answered_is_not_cleared(shown: Show, qtbot: QtBot) -> None:
    field = SegmentField("Origine", options=ROLES)
    shown(field)
    said = heard(field)
    for _time in range(2):
        qtbot.mouseClick(field.buttons[0], Qt.MouseButton.LeftButton)
    assert said == ["lead"]
    assert field.buttons[0].isChecked()


def test_a_scale_says_its_step(shown: Show, qtbot: QtBot) -> None:
    field = ScaleField("On s’y fie", words=("peu", "un peu", "assez", "beaucoup"))
    shown(field)
    said = heard(field)
    qtbot.mouseClick(field.buttons[2], Qt.MouseButton.LeftButton)
    assert said == [3]


def test_a_tick_is_said_at_once(shown: Show, qtbot: QtBot) -> None:
    field = CheckField("La personne a consenti")
    shown(field)
    said = heard(field)
    field.editor.setFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_Space)
    field.show_value(False)
    assert (said, field.value()) == ([True], False)
    assert field.editor.accessibleName() == "La personne a consenti"


@pytest.fixture
def factors(shown: Show) -> ListField:
    field = ListField("Facteurs", options=[(1, "Revenu"), (2, "Loyers"), (3, "Isolement")])
    shown(field)
    field.show_value([1])
    return field


def chips(field: ListField) -> list[QPushButton]:
    return [b for b in field.findChildren(QPushButton) if b is not field.add_button and not b.isHidden()]


def test_several_are_chosen_in_a_menu(factors: ListField, qtbot: QtBot) -> None:
    said = heard(factors)
    qtbot.mouseClick(factors.add_button, Qt.MouseButton.LeftButton)
    menu = factors.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Loyers", "Isolement"]
    menu.actions()[0].trigger()
    menu.close()
    assert said == [[1, 2]]


def test_a_list_with_nothing_to_choose_says_so(shown: Show) -> None:
    field = ListField("Partenaires")
    shown(field)
    label = next(one for one in field.findChildren(QLabel) if "Rien à choisir" in one.text())
    assert label.isVisible()
    field.set_options([(1, "Carrefour")])
    assert not label.isVisible() and field.add_button.isVisible()


def test_one_is_taken_off_and_the_keyboard_stays(factors: ListField, qtbot: QtBot) -> None:
    said = heard(factors)
    chips(factors)[0].setFocus()
    qtbot.keyClick(chips(factors)[0], Qt.Key.Key_Space)
    assert (said, chips(factors)) == ([[]], [])
    assert QApplication.focusWidget() is factors.add_button


def test_nothing_is_offered_when_all_are_chosen(factors: ListField, qtbot: QtBot) -> None:
    factors.show_value((1, 2, 3))
    qtbot.waitUntil(lambda: len(chips(factors)) == 3)
    assert factors.add_button.isHidden()


def test_a_chip_says_what_it_does(factors: ListField) -> None:
    assert chips(factors)[0].accessibleName() == "Retirer « Revenu »"


def test_a_choice_can_be_locked(shown: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    locked: list[Field] = [
        ChoiceField("Rôle", options=ROLES),
        SegmentField("Origine", options=ROLES),
        CheckField("Oui"),
    ]
    for field in locked:
        field.set_read_only(True)
        column.addWidget(field)
    shown(page)
    assert not any(field.isEnabled() for field in locked)


def test_the_words_of_a_box_wrap_and_tick_it(qtbot: QtBot, shown: Show) -> None:
    field = CheckField(
        "La personne accepte que nous gardions ses coordonnées dans ce fichier, et nulle part ailleurs"
    )
    shown(field)
    field.resize(220, 200)
    assert field.minimumSizeHint().width() < 220
    with qtbot.waitSignal(field.said) as told:
        QTest.mouseClick(field.words, Qt.MouseButton.LeftButton)
    assert told.args == [True] and field.value()


def test_the_name_of_what_is_chosen_never_widens_the_field(qtbot: QtBot, shown: Show) -> None:
    name = "Regroupement des commerçants et des artisans du Vieux-Port de Rivière-Blanche"
    field = ListField("Qui", options=[(1, name)])
    shown(field)
    field.show_value([1])
    chip = next(one for one in field.findChildren(QPushButton) if "×" in one.text())
    assert chip.text().startswith("Regroupement") and "…" in chip.text()
    assert name in chip.toolTip()
