"""Several cards at once, and what waits for a place: every gesture is one change, by key as by mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.analysis.theory import band_of
from app.model import Horizon, Keep, Outcome
from app.store import Dossier
from tests.ui.conftest import show, write
from ui import style
from ui.canvas.tray import MIME
from ui.document import Document
from ui.pages.theory import TheoryPage

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, dossier: Dossier) -> Iterator[TheoryPage]:
    style.apply(qapp, "light", 1.0)
    with dossier.change("Dessiner"):
        here = dossier.initiative
        for n, x in enumerate((-300.0, 0.0, 420.0)):
            here.add_outcome(f"Résultat {n}", Horizon.MEDIUM, x=x, y=200.0 + 10 * n)
        here.connect(here.outcomes[0], here.outcomes[1])
        here.add_intervention("Jardins", x=0.0, y=600.0)
    document = Document(dossier)
    made = TheoryPage(document)
    show(qtbot, made)
    made.view.setFocus()
    yield made
    document.stop()


def choose(page: TheoryPage, *codes: str) -> None:
    scene = page.view.theory_scene
    scene.choose(id for id, card in scene.cards.items() if card.face.code in codes)


def press(page: TheoryPage, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(page.view, key, modifiers)


def outcomes(page: TheoryPage) -> list[Outcome]:
    return page.dossier.initiative.outcomes


def steps(page: TheoryPage) -> int:
    return len(page.dossier.steps())


# Paste, copy, duplicate


def test_a_list_pasted_on_a_card_is_as_many_cards_of_its_band_in_one_change(page: TheoryPage) -> None:
    QGuiApplication.clipboard().setText("- Un toit\n\n2. Du temps\n• Des amis\n2029 sera l’année")
    choose(page, "R1")
    before = steps(page)
    press(page, Key.Key_V, CONTROL)
    assert [o.text for o in outcomes(page)[3:]] == ["Un toit", "Du temps", "Des amis", "2029 sera l’année"]
    assert {o.horizon for o in outcomes(page)} == {Horizon.MEDIUM}
    assert steps(page) == before + 1
    cards = [c for c in page.view.theory_scene.cards.values() if c.face.band == band_of(Horizon.MEDIUM)]
    boxes = [card.box.translated(card.pos()) for card in cards]
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_five_hundred_lines_are_taken_and_more_are_refused_in_a_sentence(
    page: TheoryPage, qtbot: QtBot
) -> None:
    choose(page, "R1")
    QGuiApplication.clipboard().setText("\n".join(f"Ligne {n}" for n in range(501)))
    with qtbot.waitSignal(page.view.said) as said:
        press(page, Key.Key_V, CONTROL)
    assert "501 lignes" in said.args[0]
    assert len(outcomes(page)) == 3
    QGuiApplication.clipboard().setText("\n".join(f"Ligne {n}" for n in range(500)))
    press(page, Key.Key_V, CONTROL)
    assert len(outcomes(page)) == 503
    page.dossier.undo()
    assert len(outcomes(page)) == 3


def test_copied_cards_are_lines_of_text(page: TheoryPage) -> None:
    choose(page, "R1", "R2")
    press(page, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Résultat 0\nRésultat 1"


def test_duplicating_copies_the_links_between_what_is_copied(page: TheoryPage) -> None:
    choose(page, "R1", "R2")
    press(page, Key.Key_D, CONTROL)
    assert [o.text for o in outcomes(page)[3:]] == ["Résultat 0", "Résultat 1"]
    assert [link.target.code for link in outcomes(page)[3].effects] == ["R5"]
    page.dossier.undo()
    assert len(outcomes(page)) == 3


def boxes(page: TheoryPage) -> list[QRectF]:
    return [card.box.translated(card.pos()) for card in page.view.theory_scene.cards.values()]


def test_copies_cover_neither_the_others_nor_each_other(page: TheoryPage) -> None:
    choose(page, "R1", "R2", "R3")
    press(page, Key.Key_H)
    press(page, Key.Key_D, CONTROL)
    assert len(outcomes(page)) == 6
    held = boxes(page)
    assert not any(a.intersects(b) for i, a in enumerate(held) for b in held[i + 1 :])


def test_a_card_that_comes_without_a_place_stands_on_a_row_of_its_band(page: TheoryPage) -> None:
    with page.document.change("Déplacer loin"):
        for outcome in outcomes(page):
            outcome.y = (outcome.y or 0.0) + 2_000.0
    band = page.view.theory_scene.bands[band_of(Horizon.MEDIUM)]
    height = band.bottom - band.top
    with page.document.change("Ajouter"):
        page.dossier.initiative.add_outcome("Sans place", Horizon.MEDIUM)
    scene = page.view.theory_scene
    assert (
        scene.bands[band_of(Horizon.MEDIUM)].bottom - scene.bands[band_of(Horizon.MEDIUM)].top < height + 60
    )
    held = boxes(page)
    assert not any(a.intersects(b) for i, a in enumerate(held) for b in held[i + 1 :])


def test_a_card_that_comes_leaves_none_without_a_place(page: TheoryPage, qtbot: QtBot) -> None:
    """Else the drawing would not be the same once the file is opened again."""
    with page.document.change("Dessiner"):
        for node in page.dossier.initiative.nodes:
            node.x = node.y = None
    QGuiApplication.clipboard().setText("Un toit\nDu temps")
    choose(page, "R1")
    press(page, Key.Key_V, CONTROL)
    shown = {id: card.pos() for id, card in page.view.theory_scene.cards.items()}
    assert all(node.x is not None for node in page.dossier.initiative.nodes)
    again = TheoryPage(page.document)
    show(qtbot, again)
    assert {id: card.pos() for id, card in again.view.theory_scene.cards.items()} == shown


def test_the_impact_is_not_duplicated(page: TheoryPage, qtbot: QtBot) -> None:
    page.view.theory_scene.choose([page.dossier.initiative.impact.id])
    with qtbot.waitSignal(page.view.said) as said:
        press(page, Key.Key_D, CONTROL)
    assert "unique" in said.args[0]


# Align, distribute, pin


def test_aligned_cards_stand_on_one_line_without_touching(page: TheoryPage) -> None:
    choose(page, "R1", "R2", "R3")
    press(page, Key.Key_H)
    assert len({o.y for o in outcomes(page)}) == 1
    page.dossier.undo()
    assert len({o.y for o in outcomes(page)}) == 3


def test_a_column_is_under_its_first_card(page: TheoryPage) -> None:
    choose(page, "R1", "R2", "R3")
    press(page, Key.Key_V)
    assert len({o.x for o in outcomes(page)}) == 1
    ys = [o.y or 0.0 for o in outcomes(page)]
    assert ys[1] - ys[0] > 60
    assert ys[2] - ys[1] > 60


def test_spread_cards_are_at_equal_distances(page: TheoryPage) -> None:
    choose(page, "R1", "R2", "R3")
    press(page, Key.Key_S)
    xs = [o.x or 0.0 for o in outcomes(page)]
    assert xs[1] - xs[0] == pytest.approx(xs[2] - xs[1])


def test_aligning_one_card_says_what_is_needed(page: TheoryPage, qtbot: QtBot) -> None:
    choose(page, "R1")
    with qtbot.waitSignal(page.view.said) as said:
        press(page, Key.Key_H)
    assert "plusieurs cartes" in said.args[0]


def test_a_pinned_card_says_so_and_is_freed_by_the_same_key(page: TheoryPage) -> None:
    choose(page, "R1")
    press(page, Key.Key_P)
    assert outcomes(page)[0].pinned
    press(page, Key.Key_P)
    assert not outcomes(page)[0].pinned


# Groups and folding


def test_a_group_is_made_titled_chosen_by_its_title_and_taken_apart(page: TheoryPage) -> None:
    choose(page, "R1", "R2")
    press(page, Key.Key_G, CONTROL)
    editor = page.view.typing.editor
    assert editor is not None
    editor.setPlainText("Se nourrir")
    QTest.keyClick(editor, Key.Key_Return)
    [group] = page.dossier.initiative.card_groups
    assert (group.title, len(group.cards)) == ("Se nourrir", 2)
    page.view.theory_scene.choose()
    item = page.view.theory_scene.groups[group.id]
    at = page.view.mapFromScene(item.title_box.center())
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    assert len(page.view.theory_scene.chosen_cards) == 2
    press(page, Key.Key_G)
    assert page.dossier.initiative.card_groups == []
    page.dossier.undo()
    assert [g.title for g in page.dossier.initiative.card_groups] == ["Se nourrir"]


def test_minus_folds_what_leads_to_a_card_and_plus_unfolds_it(page: TheoryPage) -> None:
    choose(page, "R2")
    press(page, Key.Key_Minus)
    codes = {card.face.code for card in page.view.theory_scene.cards.values()}
    assert "R1" not in codes
    assert outcomes(page)[1].collapsed
    press(page, Key.Key_Plus)
    assert "R1" in {card.face.code for card in page.view.theory_scene.cards.values()}


def test_the_menu_offers_only_what_makes_sense(page: TheoryPage) -> None:
    choose(page, "R1")
    alone = QMenu()
    page.bulk.offer(alone)
    choose(page, "R1", "R2")
    several = QMenu()
    page.bulk.offer(several)
    words = [[action.text().partition("\t")[0] for action in menu.actions()] for menu in (alone, several)]
    assert "Grouper" not in words[0]
    assert "Grouper" in words[1]
    assert "Replier ce qui mène ici" in words[0]


# The tray


def test_notes_are_typed_one_after_the_other_and_counted(page: TheoryPage) -> None:
    page.bar.notes.click()
    assert page.tray.isVisible()
    for words in ("Du temps", "Un toit"):
        write(page.tray.line, words)
        QTest.keyClick(page.tray.line, Key.Key_Return)
    assert [note.text for note in page.dossier.initiative.sticky_notes] == ["Du temps", "Un toit"]
    assert "(2)" in page.bar.notes.text()
    page.bar.notes.click()
    assert not page.tray.isVisible()


def test_a_list_pasted_with_nothing_chosen_waits_in_the_tray(page: TheoryPage) -> None:
    page.view.theory_scene.choose()
    QGuiApplication.clipboard().setText("Un\nDeux\nTrois")
    before = steps(page)
    press(page, Key.Key_V, CONTROL)
    assert page.tray.isVisible()
    assert page.tray.notes.count() == 3
    assert steps(page) == before + 1


def test_a_list_pasted_in_the_line_is_as_many_notes(page: TheoryPage) -> None:
    page.tray.show_tray(True)
    of_word = "\uf0b7\tUn\r\no\tDeux\r\n1.\tTr\u00adois\r\na) Quatre\r\nCause\tPoids\r\n"
    QGuiApplication.clipboard().setText(of_word)
    QTest.keyClick(page.tray.line, Key.Key_V, CONTROL)
    said = [note.text for note in page.dossier.initiative.sticky_notes]
    assert said == ["Un", "Deux", "Trois", "Quatre", "Cause · Poids"]


def test_notes_dropped_on_a_band_become_its_cards_with_all_wordings(page: TheoryPage) -> None:
    page.tray.take(["Du temps", "Le temps"])
    ids = [note.id for note in page.dossier.initiative.sticky_notes]
    page.bulk.edits.merge(ids)
    band = page.view.theory_scene.bands[band_of(Horizon.LONG)]
    at = page.view.mapFromScene(QPointF(0, (band.top + band.bottom) / 2))
    held = QMimeData()
    held.setData(MIME, str(ids[0]).encode())
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    port = page.view.viewport()
    QApplication.sendEvent(port, QDragEnterEvent(at, copy, held, left, NONE))
    QApplication.sendEvent(port, QDropEvent(QPointF(at), copy, held, left, NONE))
    made = outcomes(page)[-1]
    assert (made.text, made.horizon) == ("Du temps", Horizon.LONG)
    assert "Le temps" in made.details
    assert page.dossier.initiative.sticky_notes == []
    page.dossier.undo()
    assert len(page.dossier.initiative.sticky_notes) == 1


def test_notes_are_placed_by_the_keyboard_alone(page: TheoryPage) -> None:
    page.tray.take(["Des jardins"])
    page.tray.notes.setFocus()
    page.tray.notes.setCurrentRow(0)
    QTest.keyClick(page.tray.notes, Key.Key_Return)
    next(action for action in page.tray.menu.actions() if action.text() == "Interventions").trigger()
    assert [i.text for i in page.dossier.initiative.interventions] == ["Jardins", "Des jardins"]


def test_similar_notes_are_merged_at_once_or_as_chosen(page: TheoryPage) -> None:
    page.tray.take(["Du temps pour soi", "du temps, pour soi", "Un toit", "Un chez-soi"])
    assert "1" in page.tray.merge.text()
    page.tray.merge.click()
    assert page.tray.notes.count() == 3
    for row in (1, 2):
        page.tray.notes.item(row).setSelected(True)
    page.tray.merge.click()
    assert [n.text for n in page.dossier.initiative.sticky_notes] == ["Du temps pour soi", "Un toit"]
    assert page.dossier.initiative.sticky_notes[1].others == ["Un chez-soi"]


def test_a_note_is_reworded_in_place_and_taken_away_by_delete(page: TheoryPage, qtbot: QtBot) -> None:
    page.tray.take(["Du tems"])
    page.tray.notes.item(0).setText("Du temps")
    qtbot.waitUntil(lambda: page.dossier.initiative.sticky_notes[0].text == "Du temps")
    page.tray.notes.item(0).setSelected(True)
    QTest.keyClick(page.tray.notes, Key.Key_Delete)
    assert page.dossier.initiative.sticky_notes == []


# From the need, and the horizons


def test_factors_come_in_brackets_and_the_counter_leads_to_them(page: TheoryPage) -> None:
    with page.document.change("Retenir"):
        page.dossier.initiative.name_factor("Le prix des loyers").keep = Keep.KEPT
    menu = QMenu()
    page.view.theory_scene.choose()
    page.view.menu_asked.emit(menu)
    next(action for action in menu.actions() if "facteurs" in action.text()).trigger()
    assert "1" in page.words_wanted.text()
    QTest.mouseClick(page.words_wanted, Qt.MouseButton.LeftButton, NONE, QPoint(5, 5))
    editor = page.view.typing.editor
    assert editor is not None
    assert editor.toPlainText() == "[Le prix des loyers]"
    editor.setPlainText("Les familles se logent à un prix qu’elles peuvent payer")
    QTest.keyClick(editor, Key.Key_Return)
    assert not page.words_wanted.isVisible()


def test_the_names_and_number_of_horizons_are_seen_on_the_canvas_at_once(page: TheoryPage) -> None:
    with page.document.change("Nommer"):
        page.dossier.initiative.medium_name = "Dans deux ans"
        page.dossier.initiative.horizon_count = 2
    items = page.view.theory_scene.drawn_bands
    assert [(item.name, item.is_shown) for item in items[1:-1]] == [
        ("Très long terme", False),
        ("Long terme", True),
        ("Dans deux ans", True),
        ("Court terme", True),
        ("Très court terme", False),
    ]
    with page.document.change("Vider"):
        for outcome in outcomes(page):
            outcome.horizon = Horizon.SHORT
    assert not items[band_of(Horizon.MEDIUM)].is_shown
