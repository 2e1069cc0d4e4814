"""What is typed is said at each pause and when the field is left, never rewritten under the hand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.fields import LineField, ProseField, say_focused
from ui.widgets.fields.base import PAUSE

Show = Callable[[QWidget], None]
FIELDS = [LineField, ProseField]


class Pair(QWidget):
    """A field and another one to go to."""

    def __init__(self, field: LineField | ProseField) -> None:
        super().__init__()
        self.field = field
        self.other = LineField("Où")
        self.said: list[object] = []
        field.said.connect(self.said.append)
        column = QVBoxLayout(self)
        column.addWidget(field)
        column.addWidget(self.other)
        column.addStretch(1)


@pytest.fixture(params=FIELDS, ids=lambda kind: kind.__name__)
def pair(request: pytest.FixtureRequest, shown: Show) -> Pair:
    pair = Pair(request.param("Qui est visé", "Des personnes, pas des organismes.", "need.who"))
    shown(pair)
    pair.field.editor.setFocus()
    return pair


def text_of(field: LineField | ProseField) -> str:
    return str(field.value())


def test_typing_is_said_once_after_a_pause(pair: Pair, qtbot: QtBot) -> None:
    qtbot.keyClicks(pair.field.editor, "Les familles")
    assert pair.said == []
    qtbot.waitUntil(lambda: pair.said == ["Les familles"], timeout=PAUSE + 2000)


def test_leaving_says_at_once_and_then_that_it_was_left(pair: Pair, qtbot: QtBot) -> None:
    qtbot.keyClicks(pair.field.editor, "Les enfants")
    with qtbot.waitSignal(pair.field.left):
        pair.other.editor.setFocus()
    assert pair.said == ["Les enfants"]


def test_showing_is_not_saying(pair: Pair, qtbot: QtBot) -> None:
    pair.field.show_value("Les jeunes")
    pair.other.editor.setFocus()
    qtbot.wait(PAUSE + 100)
    assert (text_of(pair.field), pair.said) == ("Les jeunes", [])


def test_nothing_is_shown_as_nothing(pair: Pair) -> None:
    pair.field.show_value("Les jeunes")
    pair.field.show_value(None)
    assert text_of(pair.field) == ""


def test_a_refresh_leaves_what_is_being_typed(pair: Pair, qtbot: QtBot) -> None:
    qtbot.keyClicks(pair.field.editor, "Les fam")
    pair.field.show_value("")
    assert text_of(pair.field) == "Les fam"
    qtbot.waitUntil(lambda: pair.said == ["Les fam"], timeout=PAUSE + 2000)
    qtbot.keyClicks(pair.field.editor, "i")
    pair.field.show_value("Les fam")
    assert text_of(pair.field) == "Les fami"


def test_an_undo_rewrites_even_the_focused_field(pair: Pair, qtbot: QtBot) -> None:
    qtbot.keyClicks(pair.field.editor, "Les familles")
    pair.field.say_now()
    pair.field.show_value("")
    assert text_of(pair.field) == ""


def test_an_accent_being_composed_is_left_alone(pair: Pair) -> None:
    composing = QInputMethodEvent("^", [])
    QApplication.sendEvent(pair.field.editor, composing)
    pair.field.show_value("Autre chose")
    assert text_of(pair.field) == ""
    done = QInputMethodEvent()
    done.setCommitString("ê")
    QApplication.sendEvent(pair.field.editor, done)
    pair.field.say_now()
    assert pair.said == ["ê"]


def test_what_is_typed_can_be_said_before_the_file_is_closed(pair: Pair, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is pair.field.editor)
    qtbot.keyClicks(pair.field.editor, "Les familles")
    say_focused()
    assert pair.said == ["Les familles"]


def test_a_problem_is_told_in_place_and_taken_back(pair: Pair) -> None:
    pair.field.complain("C’est trop long.")
    assert pair.field.message.text() == "! C’est trop long."
    assert pair.field.editor.property("problem") is True
    pair.field.advise("Deux personnes l’ont-elles redit ?")
    assert pair.field.message.text() == "! C’est trop long."
    pair.field.complain("")
    assert pair.field.message.text().startswith("◆ ")
    assert (pair.field.editor.property("problem"), pair.field.editor.property("advice")) == (False, True)
    pair.field.advise("")
    assert not pair.field.message.isVisible()


def test_a_field_is_found_by_its_name_and_read_aloud_by_its_label(pair: Pair) -> None:
    assert pair.findChild(QWidget, "need.who") is pair.field
    assert pair.field.editor.accessibleName() == "Qui est visé"
    assert pair.field.editor.accessibleDescription() == "Des personnes, pas des organismes."


def test_a_read_only_field_can_be_copied_not_changed(pair: Pair, qtbot: QtBot) -> None:
    pair.field.show_value("Gardé")
    pair.field.set_read_only(True)
    qtbot.keyClicks(pair.field.editor, "x")
    pair.field.editor.selectAll()
    pair.field.editor.copy()
    assert text_of(pair.field) == "Gardé"
    assert QApplication.clipboard().text() == "Gardé"


def test_return_says_a_line(shown: Show, qtbot: QtBot) -> None:
    pair = Pair(LineField("Qui"))
    shown(pair)
    pair.field.editor.setFocus()
    qtbot.keyClicks(pair.field.editor, "Moi")
    qtbot.keyClick(pair.field.editor, Qt.Key.Key_Return)
    assert pair.said == ["Moi"]


def test_a_prose_grows_with_its_lines_then_scrolls(shown: Show) -> None:
    field = ProseField("Récit")
    shown(field)
    heights = []
    for lines in (1, 2, 5, 10, 40):
        field.show_value("\n".join(["mot"] * lines))
        heights.append(field.editor.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


def test_tab_leaves_a_prose(shown: Show, qtbot: QtBot) -> None:
    pair = Pair(ProseField("Récit"))
    shown(pair)
    pair.field.editor.setFocus()
    qtbot.keyClick(pair.field.editor, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is pair.other.editor
    assert pair.field.value() == ""


def test_what_is_pasted_in_a_prose_is_plain(shown: Show) -> None:
    field = ProseField("Récit")
    shown(field)
    rich = QMimeData()
    rich.setHtml("<b>gras</b>")
    rich.setText("gras")
    field.editor.insertFromMimeData(rich)
    assert field.value() == "gras"


def test_non_breaking_spaces_are_not_taken_for_an_edit(
    shown: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    field = ProseField("Le besoin", "", "need.statement")
    shown(field)
    field.show_value("Où\N{NO-BREAK SPACE}: ici\nPuis là")
    with qtbot.assertNotEmitted(field.said):
        field.say_now()
    assert field.value() == "Où\N{NO-BREAK SPACE}: ici\nPuis là"


def _paste(qtbot: QtBot, field: LineField | ProseField, text: str | None, html: str = "") -> str:
    """As from Word: with Ctrl+V, the words and their formatting, or the formatting alone."""
    copied = QMimeData()
    if text is not None:
        copied.setText(text)
    copied.setHtml(html or f"<p><b>{text}</b></p>")
    QApplication.clipboard().setMimeData(copied)
    field.editor.setFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return str(field.value())


def test_what_is_pasted_in_a_line_goes_on_one_line(shown: Show, qtbot: QtBot) -> None:
    field = LineField("Nom")
    shown(field)
    assert _paste(qtbot, field, "Un titre\r\ncollé de Word\vla suite\tfin\r\n") == (
        "Un titre collé de Word la suite fin"
    )


def test_a_paste_in_the_middle_of_a_line_keeps_what_stood_there(shown: Show, qtbot: QtBot) -> None:
    field = LineField("Nom")
    shown(field)
    field.show_value("Les familles du quartier")
    field.editor.setFocus()
    field.editor.setCursorPosition(len("Les familles "))
    assert _paste(qtbot, field, "nombreuses\n") == "Les familles nombreuses du quartier"
    qtbot.keyClicks(field.editor, "et ")
    assert field.value() == "Les familles nombreuses et du quartier"


@pytest.mark.parametrize("kind", [LineField, ProseField])
def test_formatting_without_words_gives_its_words(
    shown: Show, qtbot: QtBot, kind: type[LineField] | type[ProseField]
) -> None:
    field = kind("Texte")
    shown(field)
    assert _paste(qtbot, field, None, "<h1>Gras</h1>") == "Gras"


def test_the_line_breaks_of_word_stay_line_breaks(shown: Show, qtbot: QtBot) -> None:
    field = ProseField("Récit")
    shown(field)
    assert _paste(qtbot, field, "Une ligne\vune autre") == "Une ligne\nune autre"


WORD = (
    "Besoins\u00a0:\r\n\uf0b7\tPremier\u00a0point\r\no\tInsta\u00adbilité, l’accès «\u00a0aux soins\u00a0»\r\n"
    "Cause\tPoids\r\n\r\nMot\u001fcoupé\ufeff  \r\nfin"
)
MARKED = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style>
<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></head><body>
<p class=MsoNormal><b>Besoins</b><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'>&middot;
<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Premier point</p>
<ul><li>Insta&shy;bilité</ul>"""


def test_a_page_of_word_comes_clean_its_bullets_as_lines(shown: Show, qtbot: QtBot) -> None:
    prose, line = ProseField("Récit"), LineField("Nom")
    shown(prose)
    assert _paste(qtbot, prose, WORD) == (
        "Besoins\u00a0:\n• Premier\u00a0point\n• Instabilité, l’accès «\u00a0aux soins\u00a0»\n"
        "Cause\tPoids\n\nMotcoupé\nfin"
    )
    prose.editor.selectAll()
    assert _paste(qtbot, prose, None, MARKED) == "Besoins\n• Premier point\n• Instabilité"
    shown(line)
    assert _paste(qtbot, line, "Insta\u00adbilité\ufeff\r\n") == "Instabilité"


def test_nobody_types_words_in_a_bare_line_of_qt() -> None:
    """What is pasted from Word is cleaned everywhere: a `Line` does it, QLineEdit does not."""
    ui = Path(__file__).parents[3] / "ui"
    bare = [path.name for path in ui.rglob("*.py") if "QLineEdit()" in path.read_text(encoding="utf-8")]
    assert bare == ["votes.py"]  # digits alone are typed there


def test_a_text_of_one_line_stands_on_one_and_grows(shown: Show) -> None:
    field = ProseField("", fewest=1)
    shown(field)
    one = field.editor.height()
    field.show_value("Une ligne\nDeux lignes\nTrois lignes")
    assert field.editor.height() > one + 2 * field.editor.fontMetrics().lineSpacing()
    assert not field.editor.verticalScrollBar().isVisible()
    field.show_value("\n".join(map(str, range(30))))
    assert field.editor.verticalScrollBar().isVisible()
