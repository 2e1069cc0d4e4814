"""The canvas under a real mouse: each gesture is one change, and can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.analysis.theory import LAST_BAND, band_of
from app.model import Horizon
from tests.ui.canvas.conftest import NONE, Hands
from tests.ui.conftest import glide

Open = Callable[[], Hands]


def test_a_double_click_in_a_band_adds_a_result_of_that_horizon(hands: Open) -> None:
    at = hands()
    at.double_click(at.band(band_of(Horizon.MEDIUM)))
    at.type("Les jardins produisent")
    assert [(o.text, o.horizon) for o in at.outcomes()] == [("Les jardins produisent", Horizon.MEDIUM)]
    assert at.dossier.undo_label == "Ajouter un résultat"


def test_a_double_click_in_the_last_band_adds_an_intervention(hands: Open) -> None:
    at = hands()
    at.double_click(at.band(LAST_BAND))
    at.type("Repas scolaires")
    assert [i.text for i in at.interventions()] == ["Repas scolaires"]


def test_alt_and_a_click_add_too(hands: Open) -> None:
    at = hands()
    at.click(at.band(band_of(Horizon.SHORT)), Qt.KeyboardModifier.AltModifier)
    at.type("Les parents savent")
    assert at.outcomes()[0].horizon is Horizon.SHORT


def test_control_and_a_click_add_where_the_window_manager_keeps_alt(hands: Open) -> None:
    at = hands()
    at.click(at.band(band_of(Horizon.SHORT)), Qt.KeyboardModifier.ControlModifier)
    at.type("Les parents savent")
    assert at.outcomes()[0].horizon is Horizon.SHORT


def test_nothing_is_written_until_the_text_is_kept(hands: Open) -> None:
    at = hands()
    at.double_click(at.band(band_of(Horizon.MEDIUM)))
    at.type("Un début", then=Qt.Key.Key_Escape)
    assert at.outcomes() == []
    assert at.dossier.undo_label is None


def test_a_click_elsewhere_keeps_what_was_typed(hands: Open) -> None:
    at = hands()
    at.double_click(at.band(band_of(Horizon.MEDIUM)))
    at.type("Les jardins produisent", then=None)
    at.click(at.band(LAST_BAND))
    assert [o.text for o in at.outcomes()] == ["Les jardins produisent"]


def test_two_cards_added_at_the_same_place_do_not_cover_each_other(hands: Open) -> None:
    at = hands()
    for text in ("Un", "Deux", "Trois"):
        at.double_click(
            at.band(band_of(Horizon.MEDIUM), x=-120.0)
            if text == "Un"
            else at.band(band_of(Horizon.MEDIUM), x=130.0)
        )
        at.type(text)
    boxes = [c.box.translated(c.pos()) for c in at.scene.cards.values()]
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_dragging_from_a_handle_links_and_says_the_sentence(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    with at.dossier.change("Ajouter"):
        at.dossier.initiative.add_outcome("Les enfants déjeunent", Horizon.MEDIUM)
    other = at.outcomes()[-1].id
    card = at.scene.cards[other]
    glide(at.view.viewport(), at.card(other))
    at.drag(at.spot(card.handle), at.card(chain[1]), drop=False)
    assert (
        at.view._sentence.text()
        == "« Les enfants déjeunent » contribue à « Les familles mangent à leur faim »"
    )
    QTest.mouseRelease(at.view.viewport(), Qt.MouseButton.LeftButton, NONE, at.card(chain[1]))
    assert ("R2", "R1") in at.pairs()
    at.dossier.undo()
    assert ("R2", "R1") not in at.pairs()


def test_escape_in_the_middle_of_a_link_leaves_nothing(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    before, items = at.pairs(), len(at.scene.items())
    glide(at.view.viewport(), at.card(chain[2]))
    at.drag(at.spot(at.scene.cards[chain[2]].handle), at.card(chain[0]), drop=False)
    at.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(at.view.viewport(), Qt.MouseButton.LeftButton, NONE, at.card(chain[0]))
    assert at.pairs() == before
    assert len(at.scene.items()) == items


def test_a_link_that_exists_is_refused_with_a_word(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    glide(at.view.viewport(), at.card(chain[1]))
    at.drag(at.spot(at.scene.cards[chain[1]].handle), at.card(chain[0]))
    assert at.said == ["Ce lien existe déjà."]


def test_dragging_a_result_into_another_band_changes_its_horizon(
    hands: Open, chain: tuple[int, int, int]
) -> None:
    at = hands()
    at.drag(at.card(chain[1]), at.band(band_of(Horizon.SHORT), x=0.0))
    assert at.outcomes()[0].horizon is Horizon.SHORT
    assert at.scene.cards[chain[1]].face.band == band_of(Horizon.SHORT)
    at.dossier.undo()
    assert at.outcomes()[0].horizon is Horizon.LONG


def test_an_intervention_stays_in_its_band_and_the_impact_in_its_own(
    hands: Open, chain: tuple[int, int, int]
) -> None:
    at = hands()
    at.drag(at.card(chain[2]), at.band(band_of(Horizon.LONG), x=200.0))
    assert at.scene.band_at(at.scene.cards[chain[2]].y()) == LAST_BAND
    at.drag(at.card(chain[0]), at.band(band_of(Horizon.SHORT), x=100.0))
    assert at.scene.band_at(at.scene.cards[chain[0]].y()) == 0


def test_moving_several_cards_is_one_change(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    at.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    before = {id: at.scene.cards[id].x() for id in chain}
    steps = len(at.dossier.steps())
    start = at.card(chain[1])
    at.drag(start, start + QPoint(90, 0))
    assert len(at.dossier.steps()) == steps + 1
    assert all(at.scene.cards[id].x() > before[id] + 50 for id in chain)


def test_what_is_drawn_while_a_card_is_carried_is_what_the_scene_draws(
    hands: Open, chain: tuple[int, int, int]
) -> None:
    at = hands()
    start = at.card(chain[1])
    at.drag(start, start + QPoint(140, 10), drop=False)
    assert at.view._carried is not None
    carried = at.view.viewport().grab().toImage()
    at.scene.follow([chain[1]])
    at.view.put_down()
    drawn = at.view.viewport().grab().toImage()
    different = sum(
        max(
            abs(a - b)
            for a, b in zip(carried.pixelColor(x, y).getRgb(), drawn.pixelColor(x, y).getRgb(), strict=True)
        )
        > 60
        for x in range(0, drawn.width(), 2)
        for y in range(0, drawn.height(), 2)
    )
    assert different < drawn.width() * drawn.height() / 4 * 0.002
    QTest.mouseRelease(at.view.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(140, 10))
    assert at.scene.cards[chain[1]].x() > 100


def test_a_tremble_of_the_hand_moves_nothing(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    steps = len(at.dossier.steps())
    at.drag(at.card(chain[1]), at.card(chain[1]) + QPoint(2, 1))
    assert len(at.dossier.steps()) == steps


def test_a_rectangle_chooses_what_it_touches(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    box = at.scene.box_of([chain[0], chain[1]]).adjusted(-60, -4, 60, -10)
    at.drag(at.spot(box.topLeft()), at.spot(box.bottomRight()))
    assert at.scene.chosen_cards == {chain[0], chain[1]}


def test_shift_and_control_add_to_what_is_chosen(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    at.click(at.card(chain[0]))
    at.click(at.card(chain[1]), Qt.KeyboardModifier.ShiftModifier)
    at.click(at.card(chain[2]), Qt.KeyboardModifier.ControlModifier)
    assert at.scene.chosen_cards == set(chain)
    at.click(at.card(chain[0]), Qt.KeyboardModifier.ControlModifier)
    assert at.scene.chosen_cards == {chain[1], chain[2]}


def test_a_link_can_be_chosen_and_deleted(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    link = next(iter(at.scene.links.values()))
    at.click(at.spot(link.path().pointAtPercent(0.5)))
    assert at.scene.chosen_links == {link.face.id}
    at.key(Qt.Key.Key_Delete)
    assert len(at.dossier.initiative.links) == 1


def test_deleting_cards_and_links_is_one_change_that_undo_brings_back(
    hands: Open, chain: tuple[int, int, int]
) -> None:
    at = hands()
    before = at.pairs()
    at.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    at.key(Qt.Key.Key_Delete)
    assert at.outcomes() == []
    assert at.said == ["Supprimer 2 cartes"]
    assert list(at.scene.cards) == [chain[0]]
    at.dossier.undo()
    assert at.pairs() == before
    assert set(at.scene.cards) == set(chain)


def test_the_impact_alone_is_never_deleted(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    at.click(at.card(chain[0]))
    at.key(Qt.Key.Key_Delete)
    assert at.node(chain[0]) is not None
    assert at.said[0].startswith("L’initiative garde toujours son impact")


def test_a_double_click_on_a_card_types_in_it(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    at.double_click(at.card(chain[1]))
    at.type("Toutes les familles mangent")
    assert at.node(chain[1]).text == "Toutes les familles mangent"
    assert at.scene.cards[chain[1]].face.text == "Toutes les familles mangent"


def test_the_impact_is_typed_without_its_date_and_place(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    at.double_click(at.card(chain[0]))
    assert at.view.typing.editor is not None
    assert at.view.typing.editor.toPlainText() == "deux fois moins de familles ont faim"
    at.type("moins de faim")
    assert at.node(chain[0]).text == "moins de faim"


def test_zooming_with_the_wheel_keeps_what_is_under_the_mouse(
    hands: Open, chain: tuple[int, int, int]
) -> None:
    at = hands()
    spot = at.card(chain[2])
    before = at.view.mapToScene(spot)
    at.view.zoom_by(1.3, QPointF(spot))
    after = at.view.mapToScene(spot)
    assert (after - before).manhattanLength() < 4


def test_the_middle_button_pulls_the_paper(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    at.view.zoom_by(1.6)
    before = at.card(chain[1])
    port = at.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.MiddleButton, NONE, QPoint(400, 300))
    glide(port, QPoint(440, 330), held=True)
    QTest.mouseRelease(port, Qt.MouseButton.MiddleButton, NONE, QPoint(440, 330))
    assert (at.card(chain[1]) - before - QPoint(40, 30)).manhattanLength() <= 2


def test_a_file_open_for_reading_is_not_changed(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    at.view.read_only = True
    place = at.scene.cards[chain[1]].pos()
    at.double_click(at.band(band_of(Horizon.MEDIUM)))
    at.drag(at.card(chain[1]), at.band(band_of(Horizon.SHORT)))
    at.key(Qt.Key.Key_Delete)
    assert at.view.typing.editor is None
    assert at.scene.cards[chain[1]].pos() == place
    assert "lecture seule" in at.said[0]
