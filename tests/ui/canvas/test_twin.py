"""The plan and the table: the same theory without the drawing, and without the mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.analysis.seeing import Filter
from app.analysis.theory import band_of
from app.model import Horizon, Link, Origin
from app.store import Dossier
from ui import style
from ui.canvas.seeing import CANVAS, PLAN, TABLE
from ui.document import Document
from ui.pages.theory import TheoryPage

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


class Words:
    """The page in words, and a person at its keyboard."""

    def __init__(self, qtbot: QtBot, dossier: Dossier, view: str) -> None:
        self.dossier = dossier
        self.page = TheoryPage(Document(dossier))
        self.said: list[str] = []
        self.panels: list[object] = []
        self.page.said.connect(lambda words, _undo: self.said.append(plain(words)))
        self.page.panel_wanted.connect(self.panels.append)
        qtbot.addWidget(self.page)
        self.page.resize(1100, 760)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()
        self.page.show_view(view)
        qtbot.waitUntil(self.lines.hasFocus)

    @property
    def lines(self):  # type: ignore[no-untyped-def]
        return self.page.twin.plan if self.page.twin.shown == PLAN else self.page.twin.table

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.lines, key, modifiers)

    def type(self, text: str, then: Qt.Key = Key.Key_Return) -> None:
        editor = self.page.view.typing.editor
        assert editor is not None
        assert editor.isVisible()
        editor.insertPlainText(text)
        QTest.keyClick(editor, then)

    def told(self) -> list[str]:
        plan = self.page.twin.plan.plan
        return ["  " * line.depth + (line.card.code or "impact") for line in plan.lines]

    def rows(self) -> list[str]:
        return [row.cells[0].text for row in self.page.twin.table.lines.rows]

    def codes(self) -> set[str]:
        cards = self.page.view.theory_scene
        return {cards.cards[id].face.code for id in cards.chosen_cards}


Open = Callable[[str], Words]


@pytest.fixture
def words(qtbot: QtBot, dossier: Dossier, chain: tuple[int, int, int]) -> Open:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light", 1.0)
    return lambda view: Words(qtbot, dossier, view)


def test_the_plan_unfolds_from_the_impact(words: Open) -> None:
    at = words(PLAN)
    assert at.told() == ["impact", "  R1", "    I1"]
    assert not at.page.view.isVisible()


def test_the_table_has_a_line_a_card_with_its_links_by_code(words: Open) -> None:
    at = words(TABLE)
    row = at.page.twin.table.lines.rows[1]
    assert [cell.text for cell in row.cells] == [
        "R1", "Les familles mangent à leur faim", "Résultat, long terme", "l’impact", "I1", "",
    ]  # fmt: skip


def test_the_arrows_walk_and_what_they_reach_is_chosen_on_the_canvas(words: Open) -> None:
    at = words(PLAN)
    at.key(Key.Key_Down)
    assert at.codes() == {"R1"}
    assert at.panels[-1] is not None


@pytest.mark.parametrize("view", [PLAN, TABLE])
def test_what_is_chosen_on_the_canvas_is_chosen_in_words(words: Open, view: str) -> None:
    at = words(view)
    impact, result, _act = (face.id for face in at.page.theory.cards)
    at.page.view.theory_scene.choose([result])
    assert at.page.twin.chosen() == {result}
    at.page.view.theory_scene.choose([impact])
    assert at.page.twin.chosen() == {impact}


@pytest.mark.parametrize("view", [PLAN, TABLE])
def test_tab_asks_what_it_takes_and_writes_it_with_its_link(words: Open, view: str) -> None:
    at = words(view)
    at.key(Key.Key_Down)
    at.key(Key.Key_Tab)
    assert at.page.twin.typing_row.words.text() == "Pour arriver à R1, il faut que…"
    at.type("Les prix baissent")
    made = at.dossier.initiative.outcomes[-1]
    assert made.text == "Les prix baissent"
    assert [link.target.code for link in made.effects] == ["R1"]
    assert at.codes() == {"R2"}
    at.type("")
    assert at.lines.hasFocus(), "nothing typed ends the typing"
    at.dossier.undo()
    assert len(at.dossier.initiative.outcomes) == 1


def test_tab_while_typing_goes_one_deeper(words: Open) -> None:
    at = words(PLAN)
    at.key(Key.Key_Tab)
    at.type("Un", then=Key.Key_Tab)
    at.type("Deux")
    assert at.told() == ["impact", "  R1", "    I1", "  R2", "    R3"]


def test_enter_adds_one_beside_and_f2_rewords(words: Open) -> None:
    at = words(PLAN)
    at.key(Key.Key_Down)
    at.key(Key.Key_Return)
    at.type("À côté")
    assert at.told() == ["impact", "  R1", "    I1", "  R2"]
    at.key(Key.Key_F2)
    editor = at.page.view.typing.editor
    assert editor is not None
    assert editor.toPlainText() == "À côté"
    editor.setPlainText("Autrement")
    QTest.keyClick(editor, Key.Key_Return)
    assert at.dossier.initiative.outcomes[-1].text == "Autrement"


def test_escape_while_typing_writes_nothing(words: Open) -> None:
    at = words(PLAN)
    at.key(Key.Key_Tab)
    editor = at.page.view.typing.editor
    assert editor is not None
    editor.insertPlainText("Non")
    QTest.keyClick(editor, Key.Key_Escape)
    assert len(at.dossier.initiative.outcomes) == 1
    assert at.lines.hasFocus()
    assert "Tab" in at.page.twin.typing_row.words.text()


def test_control_and_arrows_change_the_horizon(words: Open) -> None:
    at = words(TABLE)
    at.key(Key.Key_Down)
    at.key(Key.Key_Down, CONTROL)
    assert at.dossier.initiative.outcomes[0].horizon is Horizon.MEDIUM


def test_delete_takes_the_card_away_and_control_delete_only_the_link(words: Open) -> None:
    at = words(PLAN)
    at.key(Key.Key_Down)
    at.key(Key.Key_Delete, CONTROL)
    assert at.told() == ["impact", "R1", "  I1"]
    at.page.view.theory_scene.choose([face.id for face in at.page.theory.cards if face.code == "I1"])
    at.key(Key.Key_Delete)
    assert at.dossier.initiative.interventions == []


def test_r_reverses_the_link_to_the_line_above(words: Open, dossier: Dossier) -> None:
    with dossier.change("Ajouter"):
        below = dossier.initiative.add_outcome("Dessous", Horizon.MEDIUM)
        dossier.initiative.connect(below, dossier.initiative.outcomes[0])
    at = words(PLAN)
    at.page.view.theory_scene.choose([dossier.initiative.outcomes[1].id])
    at.key(Key.Key_R)
    pairs = {(link.source.code, link.target.code) for link in dossier.initiative.links}
    assert pairs == {("R1", ""), ("I1", "R1"), ("R1", "R2")}


def test_k_opens_the_sheet_of_the_link(words: Open) -> None:
    at = words(PLAN)
    at.key(Key.Key_Down)
    at.key(Key.Key_K)
    panel = at.panels[-1]
    assert panel is not None
    assert panel.kind is Link


def test_in_the_table_there_is_no_line_above_and_that_is_said(words: Open) -> None:
    at = words(TABLE)
    at.key(Key.Key_R)
    assert at.said == ["Dans le plan, choisissez une carte sous une autre : le lien est entre les deux."]


def test_several_lines_change_together_in_one_step(words: Open, dossier: Dossier) -> None:
    with dossier.change("Ajouter"):
        for text in ("Un", "Deux"):
            dossier.initiative.add_outcome(text, Horizon.LONG)
    at = words(TABLE)
    at.key(Key.Key_A, CONTROL)
    assert len(at.codes()) == 5
    at.page.bulk.send_to(band_of(Horizon.SHORT))
    assert {o.horizon for o in dossier.initiative.outcomes} == {Horizon.SHORT}
    assert len(at.page.twin.chosen()) == 5
    dossier.undo()
    assert {o.horizon for o in dossier.initiative.outcomes} == {Horizon.LONG}


def test_cards_sent_to_another_horizon_cover_none(words: Open, dossier: Dossier) -> None:
    with dossier.change("Ajouter"):
        for text in ("Un", "Deux", "Trois"):
            dossier.initiative.add_outcome(text, Horizon.LONG)
        dossier.initiative.add_outcome("Là", Horizon.SHORT)
    at = words(TABLE)
    at.key(Key.Key_A, CONTROL)
    at.page.bulk.send_to(band_of(Horizon.SHORT))
    boxes = [card.box.translated(card.pos()) for card in at.page.view.theory_scene.cards.values()]
    assert not [1 for i, a in enumerate(boxes) for b in boxes[i + 1 :] if a.intersects(b)]


def test_the_menu_offers_one_field_of_all_that_are_chosen(words: Open) -> None:
    at = words(TABLE)
    at.key(Key.Key_A, CONTROL)
    menu = QMenu()
    at.page.bulk.offer(menu)
    said = [action.text() for action in menu.actions()]
    assert {"Horizon", "Origine", "Portée par", "Où elle en est"} <= set(said)
    at.page.bulk.set_all("origin", Origin.EXISTING)
    assert at.dossier.initiative.interventions[0].origin is Origin.EXISTING


def test_what_is_looked_for_is_all_that_is_told_and_the_badge_says_the_rest(words: Open) -> None:
    at = words(PLAN)
    at.page.seeing.look_for(Filter("jardins"))
    assert at.told() == ["impact", "  R1", "    I1"]
    assert "2 cachées" in at.page.looks.badge.accessibleName()
    at.page.show_view(TABLE)
    assert at.rows() == ["I1"]
    at.page.seeing.look_for(Filter("rien de tel"))
    assert at.page.twin.empty.isVisible()
    at.page.seeing.clear()
    assert at.rows() == ["", "R1", "I1"]


def test_a_header_sorts_and_the_choice_stays(words: Open) -> None:
    at = words(TABLE)
    at.key(Key.Key_Down)
    table = at.page.twin.table
    table.horizontalHeader().sectionClicked.emit(1)
    assert at.rows() == ["", "I1", "R1"]
    assert at.codes() == {"R1"}


def test_a_folded_line_stays_folded_when_something_changes(words: Open) -> None:
    at = words(PLAN)
    plan = at.page.twin.plan
    plan.collapse(plan.plan.at(1))
    with at.dossier.change("Ajouter"):
        at.dossier.initiative.add_outcome("Autre", Horizon.LONG)
    at.page.refresh()
    assert not plan.isExpanded(plan.plan.at(1))
    assert plan.isExpanded(plan.plan.at(0))


def test_each_line_is_said_whole_to_a_screen_reader(words: Open) -> None:
    at = words(PLAN)
    plan = at.page.twin.plan.plan
    said = plain(plan.at(1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("R1 : Les familles mangent à leur faim · Résultat, long terme")
    assert "pour y arriver : I1" in said


def test_the_canvas_comes_back_with_the_same_choice(words: Open) -> None:
    at = words(PLAN)
    at.key(Key.Key_Down)
    at.page.show_view(CANVAS)
    assert at.page.view.isVisible()
    assert at.codes() == {"R1"}
    QTest.keyClick(at.page.view, Key.Key_F2)
    editor = at.page.view.typing.editor
    assert editor is not None
    assert editor.parent() is at.page.view.viewport()
    QTest.keyClick(editor, Key.Key_Escape)


def test_a_whole_theory_is_entered_in_the_plan_without_a_mouse(words: Open) -> None:
    at = words(PLAN)
    for number in range(12):
        at.key(Key.Key_Tab if number % 3 == 0 else Key.Key_Return)
        at.type(f"Résultat {number}")
    assert len(at.dossier.initiative.outcomes) == 13
    assert len(at.dossier.initiative.links) == 14


def test_a_file_open_for_reading_says_so_and_changes_nothing(words: Open) -> None:
    at = words(PLAN)
    at.page.view.read_only = True
    at.key(Key.Key_Tab)
    assert at.page.view.typing.editor is None
    assert at.said
