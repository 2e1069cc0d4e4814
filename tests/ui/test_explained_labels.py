"""The words of the trade explained on the labels of forms, the titles of sheets and of lists."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import language, speaking
from app.method.glossing import glossed
from app.model import Indicator, Outcome
from tests.ui.conftest import added, show
from ui.document import Document
from ui.explaining import Explained, explain_menu, explanation, words_on
from ui.form import Ask, Form
from ui.glossed import Glossed, explain_title, marked
from ui.sheets.indicator import indicator_panel
from ui.widgets.card import Card
from ui.widgets.fields import CheckField, LineField
from ui.widgets.fields.choice import Combo
from ui.widgets.table import Column, Table
from ui.workspace import ORDER, Workspace

Key = Qt.Key


@pytest.fixture
def form(qtbot: QtBot, document: Document) -> Form:
    made = Form(document, Indicator, [Ask("name", "Un facteur à suivre"), Ask("source", "Le facteur encore")])
    show(qtbot, made)
    made.show_entity(added(document, document.initiative.follow, "Loyers"))
    return made


def line(form: Form, column: str) -> LineField:
    field = form.fields[column]
    assert isinstance(field, LineField)
    return field


def test_a_label_tells_its_word_under_the_mouse(form: Form) -> None:
    label = line(form, "name").label
    assert "Une cause du problème" in label.toolTip()
    assert "underline" in label.text()


def test_a_form_explains_a_word_once(form: Form) -> None:
    label = line(form, "source").label
    assert (label.toolTip(), label.text()) == ("", "Le facteur encore")


def test_a_screen_reader_hears_the_question_plain_then_the_meaning(form: Form) -> None:
    editor = line(form, "name").editor
    assert editor.accessibleName() == "Un facteur à suivre"
    assert "Une cause du problème" in editor.accessibleDescription()


def test_what_is_wrong_is_heard_before_the_meaning(form: Form) -> None:
    field = line(form, "name")
    field.complain("Trop long.")
    told = field.editor.accessibleDescription()
    assert told.startswith("Trop long.") and "Une cause" in told


@pytest.mark.screen
def test_the_keyboard_asks_what_a_word_means(qtbot: QtBot, form: Form) -> None:
    editor = line(form, "name").editor
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    before = set(QApplication.topLevelWidgets())
    QTest.keyClick(editor, Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: any(w.isVisible() for w in set(QApplication.topLevelWidgets()) - before))
    for widget in set(QApplication.topLevelWidgets()) - before:
        widget.close()


def test_the_words_beside_a_box_are_explained(qtbot: QtBot, document: Document) -> None:
    form = Form(document, Outcome, [Ask("tracked", "À suivre avec un indicateur")])
    field = form.fields["tracked"]
    qtbot.addWidget(form)
    assert isinstance(field, CheckField)
    assert "Indicateur" in field.words.toolTip()
    assert field.editor.accessibleName() == "À suivre avec un indicateur"


def test_a_label_that_is_typed_like_markup_stays_text() -> None:
    told = marked("Un facteur <b>fort</b>", set())
    assert told is not None and "&lt;b&gt;fort" in told.words


def test_a_title_is_explained_and_keeps_its_name(qtbot: QtBot) -> None:
    title = QLabel("Hypothèses du groupe")
    qtbot.addWidget(title)
    explain_title(title)
    assert "Ce qui doit être vrai" in title.toolTip()
    assert title.accessibleName() == "Hypothèses du groupe"


def test_an_everyday_title_is_left_alone(qtbot: QtBot) -> None:
    title = QLabel("Autour de la table")
    qtbot.addWidget(title)
    explain_title(title)
    assert (title.toolTip(), title.text()) == ("", "Autour de la table")


@pytest.mark.parametrize(("spoken", "word"), [("fr", "Situation de départ"), ("en", "Baseline")])
def test_the_sheet_of_an_indicator_explains_where_it_starts(
    qtbot: QtBot, document: Document, spoken: str, word: str
) -> None:
    with speaking(spoken):
        panel = indicator_panel(document)
        qtbot.addWidget(panel)
        assert word in panel.form.fields["baseline"].label.toolTip()


def test_the_head_of_a_column_tells_its_word_under_the_mouse(qtbot: QtBot, document: Document) -> None:
    workspace = Workspace(document)
    qtbot.addWidget(workspace)
    table = Table([Column("Indicateur"), Column("Autour de la table")], "Essai")
    qtbot.addWidget(table)
    tips = [
        table.lines.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) for at in (0, 1)
    ]
    assert "indicateur" in str(tips[0]).casefold()
    assert tips[1] is None


def rest_on(widget: QWidget) -> str:
    """What the mouse is told when it rests on a widget: Qt asks from the inside out."""
    QToolTip.hideText()
    at = widget.rect().center()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    return QToolTip.text()


def unexplained(workspace: Workspace) -> list[str]:
    """The words on screen that hold a word of the trade which neither they nor a tip of theirs explains."""
    found = []
    for widget in workspace.findChildren(QWidget):
        terms = [piece.term for piece in glossed(words_on(widget), language()) if piece.term is not None]
        if not terms or not widget.isVisible() or isinstance(widget, Glossed):
            continue
        holder: QWidget | None = widget
        while holder is not None and not holder.toolTip():
            holder = holder.parentWidget()
        told = holder.toolTip() if holder is not None else explanation(widget)
        found += [words_on(widget) for term in terms if term.name not in told]
    return found


def test_no_word_of_the_trade_stands_on_a_page_without_its_meaning(qtbot: QtBot, sample: Document) -> None:
    workspace = Workspace(sample)
    show(qtbot, workspace)
    for key in ORDER:
        workspace.open_page(key)
        assert (key, unexplained(workspace)) == (key, [])


def test_the_mouse_resting_on_a_title_or_a_button_learns_the_word(qtbot: QtBot, document: Document) -> None:
    workspace = Workspace(document)
    show(qtbot, workspace)
    page = workspace.open_page("coordination")
    title = next(
        card.heading for card in page.findChildren(Card) if "structure de soutien" in card.accessibleName()
    )
    assert "underline" in title.text()
    assert "sans décider à la place du groupe" in rest_on(title)
    after = next(button for button in page.findChildren(QPushButton) if button.text() == "← Interventions")
    assert "pour qu’un résultat arrive" in rest_on(after)
    assert "sur laquelle le groupe pourrait agir" not in rest_on(title)


def test_a_choice_and_a_menu_say_what_their_words_mean(qtbot: QtBot, document: Document) -> None:
    qtbot.addWidget(Workspace(document))
    choice, menu = Combo(), QMenu()
    for widget in (choice, menu):
        qtbot.addWidget(widget)
    choice.addItems(["Étude", "Témoignage"])
    choice.showPopup()
    tips = [choice.itemData(at, Qt.ItemDataRole.ToolTipRole) for at in range(2)]
    choice.hidePopup()
    assert (tips[0], "avec son accord" in tips[1]) == ("", True)
    menu.addAction("Inverser le lien")
    explain_menu(menu)
    assert menu.toolTipsVisible() and "contribue à une autre" in menu.actions()[0].toolTip()


def test_a_dialog_explains_its_words_too(qtbot: QtBot) -> None:
    dialog = Explained()
    label = QLabel("Chaque facteur", dialog)
    show(qtbot, dialog)
    assert "Une cause du problème" in rest_on(label)


@pytest.mark.screen
def test_the_keyboard_asks_about_the_words_around(qtbot: QtBot, document: Document) -> None:
    workspace = Workspace(document)
    show(qtbot, workspace)
    button = workspace.rail.buttons["impact"]
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    before = set(QApplication.topLevelWidgets())
    QTest.keyClick(button, Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: any(w.isVisible() for w in set(QApplication.topLevelWidgets()) - before))
    for widget in set(QApplication.topLevelWidgets()) - before:
        widget.close()
