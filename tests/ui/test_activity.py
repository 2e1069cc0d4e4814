"""The guide's activity, ready to copy and to print; the words of the trade explained where they stand."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolTip
from pytestqt.qtbot import QtBot

from app.method.content import guide
from tests.ui.conftest import show
from ui.activity import ActivityView, in_words
from ui.glossed import Glossed
from ui.guide import GuidePanel


def opened(qtbot: QtBot) -> ActivityView:
    view = ActivityView("Impact ciblé", guide("impact", "fr").activity)
    show(qtbot, view)
    return view


def test_the_four_parts_have_their_headings(qtbot: QtBot) -> None:
    view = opened(qtbot)
    said = [label.text() for label in view.findChildren(QLabel) if label.property("role") == "section"]
    assert said == ["Temps", "Matériel", "À 8 personnes", "À 40 personnes"]


def test_it_is_copied_as_plain_text(qtbot: QtBot) -> None:
    view = opened(qtbot)
    QTest.mouseClick(view.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied == in_words("Impact ciblé", guide("impact", "fr").activity)
    assert "\n1. " in copied
    assert "À 40 personnes" in copied


def test_it_is_kept_as_a_page_and_a_bad_place_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    view = opened(qtbot)
    said: list[str] = []
    view.said.connect(lambda words, _undo: said.append(words))
    view.keep(tmp_path / "activité")
    assert (tmp_path / "activité.pdf").read_bytes().startswith(b"%PDF")
    view.keep(tmp_path / "nulle part" / "a.pdf")
    assert "n’a pas pu être écrit" in said[-1]


def test_a_word_of_the_trade_is_told_under_the_mouse_and_to_a_screen_reader(qtbot: QtBot) -> None:
    label = Glossed("Chaque hypothèse se vérifie.")
    show(qtbot, label)
    assert "Hypothèse : Ce qui doit être vrai" in label.accessibleDescription().replace("\xa0", " ")
    label.linkActivated.emit("0")
    assert "Ce qui doit être vrai" in QToolTip.text()
    label.linkHovered.emit("")


def test_a_text_without_such_a_word_stays_plain_and_nothing_typed_becomes_markup(qtbot: QtBot) -> None:
    label = Glossed("Rien <b>ici</b> & là")
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "Rien <b>ici</b> & là"
    label.say("Un facteur <b>fort</b>")
    assert "&lt;b&gt;fort" in label.text()
    assert label.accessibleName() == "Un facteur <b>fort</b>"


def test_the_guide_folds_the_activity_and_passes_on_what_it_says(qtbot: QtBot) -> None:
    panel = GuidePanel()
    said: list[str] = []
    panel.said.connect(lambda words, _undo: said.append(words))
    show(qtbot, panel)
    panel.show_page("need", None)
    (view,) = panel.findChildren(ActivityView)
    assert not view.isVisible()
    view.copy()
    assert said == ["Activité copiée."]
