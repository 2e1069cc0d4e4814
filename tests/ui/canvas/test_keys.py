"""The canvas without a mouse: the keyboard alone is enough."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model import Horizon
from app.model.cards import INTERVENTION
from tests.ui.canvas.conftest import Hands
from ui.canvas import look

Key = Qt.Key
Open = Callable[[], Hands]
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_tab_asks_what_it_takes_from_the_impact_down(hands: Open) -> None:
    at = hands()
    at.key(Key.Key_Home)
    for text in ("Long", "Moyen", "Court"):
        at.key(Key.Key_Tab)
        at.type(text)
    assert [o.horizon for o in at.outcomes()] == [Horizon.LONG, Horizon.MEDIUM, Horizon.SHORT]
    assert at.pairs() == {("R1", ""), ("R2", "R1"), ("R3", "R2")}


def test_each_card_typed_is_one_step_back(hands: Open) -> None:
    at = hands()
    at.key(Key.Key_Home)
    at.key(Key.Key_Tab)
    at.type("Les familles mangent")
    at.dossier.undo()
    assert at.outcomes() == []
    assert at.pairs() == set()


def test_enter_adds_a_sibling_with_the_same_effect(hands: Open) -> None:
    at = hands()
    at.key(Key.Key_Home)
    at.key(Key.Key_Tab)
    at.type("Un")
    at.key(Key.Key_Escape)
    at.key(Key.Key_Return)
    at.type("Deux")
    assert at.pairs() == {("R1", ""), ("R2", "")}
    left, right = (at.scene.cards[o.id].x() for o in at.outcomes())
    assert left < right


def test_one_types_on_and_nothing_typed_ends_it(hands: Open) -> None:
    at = hands()
    at.key(Key.Key_Home)
    at.key(Key.Key_Tab)
    for text in ("Un", "Deux", "Trois"):
        at.type(text)
    assert "Entrée" in at.view._sentence.text()
    at.type("")
    assert at.view.typing.editor is None
    assert not at.view._sentence.isVisible()
    assert at.pairs() == {("R1", ""), ("R2", ""), ("R3", "")}
    assert len(at.dossier.steps()) == 3, "what was not typed leaves no step"
    assert [at.scene.cards[id].face.text for id in at.scene.chosen_cards] == ["Trois"]


def test_tab_where_nothing_is_typed_goes_on_from_the_card_that_was_kept(hands: Open) -> None:
    at = hands()
    at.key(Key.Key_N)
    at.type("Un")
    at.type("", then=Key.Key_Tab)
    at.type("Deux")
    assert at.pairs() == {("R2", "R1")}


def test_escape_ends_it_too_and_a_text_that_is_changed_begins_nothing(hands: Open) -> None:
    at = hands()
    at.key(Key.Key_N)
    at.type("Un")
    at.type("Deux", then=Key.Key_Escape)
    assert at.view.typing.editor is None
    at.key(Key.Key_F2)
    at.type("Autrement")
    assert at.view.typing.editor is None
    assert [o.text for o in at.outcomes()] == ["Autrement"]


def test_tab_while_typing_goes_on_to_the_next_precondition(hands: Open) -> None:
    at = hands()
    at.key(Key.Key_Home)
    at.key(Key.Key_Tab)
    at.type("Un", then=Key.Key_Tab)
    at.type("Deux")
    assert at.pairs() == {("R1", ""), ("R2", "R1")}


def test_shift_and_enter_go_to_the_next_line(hands: Open) -> None:
    at = hands()
    at.key(Key.Key_N)
    editor = at.view.typing.editor
    assert editor is not None
    QTest.keyClicks(editor, "Un")
    QTest.keyClick(editor, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    at.type("Deux")
    assert at.outcomes()[0].text == "Un\nDeux"


def test_n_and_i_add_a_result_and_an_intervention(hands: Open) -> None:
    at = hands()
    at.key(Key.Key_N)
    at.type("Un résultat")
    at.key(Key.Key_I)
    at.type("Une intervention")
    assert len(at.outcomes()) == len(at.interventions()) == 1
    assert at.pairs() == {("I1", "R1")}


def test_f2_edits_and_escape_gives_up(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    at.view.reveal([chain[1]])
    at.key(Key.Key_F2)
    at.type("Autre chose", then=Key.Key_Escape)
    assert at.node(chain[1]).text == "Les familles mangent à leur faim"
    at.key(Key.Key_F2)
    at.type("Autre chose")
    assert at.node(chain[1]).text == "Autre chose"


def test_a_very_long_text_is_typed_within_the_canvas(hands: Open, chain: tuple[int, int, int]) -> None:
    with_words = hands()
    with with_words.dossier.change("Reformuler"):
        with_words.dossier.initiative.outcomes[0].text = "les familles du quartier " * 150
    with_words.refresh()
    with_words.view.reveal([chain[1]])
    with_words.key(Key.Key_F2)
    editor = with_words.view.typing.editor
    assert editor is not None
    assert with_words.view.viewport().rect().contains(editor.geometry())
    assert editor.rect().contains(editor.cursorRect().center()), "where one types is seen"


def test_arrows_go_along_the_links(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    at.key(Key.Key_Down)
    walked = [at.scene.chosen_card]
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up):
        at.key(key)
        walked.append(at.scene.chosen_card)
    assert walked == [chain[0], chain[1], chain[2], chain[1]]


def test_control_and_arrows_move_and_are_one_step(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    at.view.reveal([chain[1]])
    before, steps = at.scene.cards[chain[1]].x(), len(at.dossier.steps())
    for _turn in range(5):
        at.key(Key.Key_Right, CONTROL)
    assert at.scene.cards[chain[1]].x() == before + 100
    assert len(at.dossier.steps()) == steps + 1


def test_control_and_down_put_a_result_in_the_next_horizon(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    at.view.reveal([chain[1]])
    at.key(Key.Key_Down, CONTROL)
    assert at.outcomes()[0].horizon is Horizon.MEDIUM


def test_l_asks_what_to_link_to(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    asked: list[int] = []
    at.view.link_asked.connect(asked.append)
    at.view.reveal([chain[2]])
    at.key(Key.Key_L)
    assert asked == [chain[2]]


def test_r_turns_an_arrow_around(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    with at.dossier.change("Ajouter"):
        a = at.dossier.initiative.add_outcome("A")
        b = at.dossier.initiative.add_outcome("B")
        at.dossier.initiative.connect(a, b)
    link = at.dossier.initiative.links[-1]
    at.scene.choose(links=[link.id])
    at.key(Key.Key_R)
    assert ("R3", "R2") in at.pairs()
    assert ("R2", "R3") not in at.pairs()


def test_zoom_by_keys_and_back_to_everything(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    fitted = at.view.scale_now
    at.key(Key.Key_Equal, CONTROL)
    assert at.view.scale_now > fitted
    at.key(Key.Key_0, CONTROL)
    assert at.view.scale_now == fitted


def test_tab_leaves_the_canvas_when_nothing_is_chosen(hands: Open) -> None:
    at = hands()
    at.key(Key.Key_Tab)
    assert at.view.typing.editor is None


def test_a_whole_theory_by_the_keyboard_alone(hands: Open) -> None:
    at = hands()
    at.key(Key.Key_Home)
    for branch in range(4):
        at.key(Key.Key_Home)
        at.key(Key.Key_Tab)
        at.type(f"Long {branch}", then=Key.Key_Tab)
        at.type(f"Moyen {branch}", then=Key.Key_Tab)
        at.type(f"Court {branch}")
        at.key(Key.Key_Return)
        at.type(f"Court bis {branch}")
        at.key(Key.Key_I)
        at.type(f"Intervention {branch}")
        at.key(Key.Key_Return)
        at.type(f"Intervention bis {branch}")
    cards = at.scene.cards.values()
    assert len(cards) == 25
    assert len([c for c in cards if c.face.kind == INTERVENTION]) == 8
    assert len(at.dossier.initiative.links) == 24
    boxes = [c.box.translated(c.pos()) for c in cards]
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_typing_from_afar_does_not_change_the_letters_of_the_cards(
    hands: Open, chain: tuple[int, int, int]
) -> None:
    at = hands()
    at.view.zoom_by(0.3)
    at.view.typing.edit(chain[1])
    editor = at.view.typing.editor
    assert editor is not None
    assert look.text_font("outcome").pixelSize() == 14
    QTest.keyClick(editor, Key.Key_Escape)
