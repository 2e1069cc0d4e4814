"""The scene shows a theory, whole, again and again; only what differs is drawn."""

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.analysis.theory import CardFace, GroupFace, LinkFace, Theory
from app.model import AssumptionState
from ui import style
from ui.canvas import look
from ui.canvas.card_item import CardItem
from ui.canvas.places import free_place
from ui.canvas.scene import TheoryScene

IMPACT = CardFace(1, "impact", "", "Moins de faim", 0, 0.0, 0.0)


def outcome(id: int, text: str = "Les familles mangent", band: int = 1, **more: object) -> CardFace:
    return CardFace(id, "outcome", f"R{id}", text, band, **more)  # type: ignore[arg-type]


def theory(*cards: CardFace, links: tuple[LinkFace, ...] = ()) -> Theory:
    held = (IMPACT, *cards)
    return Theory(held, links, {card.id: card for card in held})


@pytest.fixture
def scene(qtbot: QtBot) -> TheoryScene:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light", 1.0)
    return TheoryScene()


def boxes(scene: TheoryScene) -> list[QRectF]:
    return [item.box.translated(item.pos()) for item in scene.cards.values()]


def apart(found: list[QRectF]) -> bool:
    return not any(a.intersects(b) for i, a in enumerate(found) for b in found[i + 1 :])


def test_what_has_not_changed_keeps_its_item(scene: TheoryScene) -> None:
    scene.show_theory(theory(outcome(2), outcome(3)))
    kept = scene.cards[2]
    scene.show_theory(theory(outcome(2), outcome(3, "Autre chose")))
    assert scene.cards[2] is kept
    assert scene.cards[3].face.text == "Autre chose"


def test_what_is_gone_leaves_nothing_behind(scene: TheoryScene) -> None:
    scene.show_theory(theory())
    items = len(scene.items())
    link = LinkFace(1, 2, 1, assumptions=1, state=AssumptionState.UNTESTED)
    scene.show_theory(theory(outcome(2), links=(link,)))
    scene.choose([2], [1])
    scene.show_theory(theory())
    assert len(scene.items()) == items
    assert (scene.chosen_cards, scene.chosen_links) == (set(), set())


def test_cards_without_a_place_are_given_one(scene: TheoryScene) -> None:
    scene.show_theory(theory(*(outcome(i, band=1 + i % 3) for i in range(2, 20))))
    assert apart(boxes(scene))
    assert set(scene.unplaced()) == set(range(2, 20))


def test_a_new_card_without_a_place_does_not_move_the_others(scene: TheoryScene) -> None:
    held = [outcome(i, x=i * 220.0, y=0.0) for i in range(2, 6)]
    scene.show_theory(theory(*held))
    before = {id: item.pos() for id, item in scene.cards.items()}
    scene.show_theory(theory(*held, outcome(9)))
    assert {id: scene.cards[id].pos() for id in before} == before
    assert apart(boxes(scene))


def test_cards_stand_in_their_bands_whatever_heights_were_stored(scene: TheoryScene) -> None:
    scene.show_theory(theory(outcome(2, x=0.0, y=-5000.0), outcome(3, band=3, x=0.0, y=-9000.0)))
    assert [scene.band_at(scene.cards[id].y()) for id in (1, 2, 3)] == [0, 1, 3]


def test_what_is_kept_is_shown_where_it_was_left(scene: TheoryScene) -> None:
    scene.show_theory(theory(outcome(2, x=0.0, y=-5000.0)))
    x, y = scene.to_store(QPointF(300, scene.cards[2].y()), 1)
    shown = scene.cards[2].y()
    scene.show_theory(theory(outcome(2, x=x, y=y)))
    assert (scene.cards[2].x(), scene.cards[2].y()) == (300, shown)


def test_a_card_grows_with_its_text(scene: TheoryScene) -> None:
    short, long = look.shape(outcome(2)), look.shape(outcome(2, "Les familles mangent " * 8))
    assert long.size.height() > short.size.height()
    assert long.size.width() == short.size.width()


def test_a_very_long_text_is_cut_after_a_dozen_lines(scene: TheoryScene) -> None:
    shape = look.shape(outcome(2, "Les familles mangent à leur faim. " * 600))
    assert len(shape.lines) == look.LINES
    assert shape.lines[-1].endswith("…")


def test_an_emoji_does_not_shift_the_letters_after_it(scene: TheoryScene) -> None:
    words = "🥕🥕🥕 " + "Les jardins produisent assez de légumes pour tout le quartier"
    assert " ".join(look.shape(outcome(2, words)).lines) == words


def test_empty_text_and_line_breaks_are_drawn(scene: TheoryScene) -> None:
    assert look.shape(outcome(2, "")).lines == ("(sans texte)",)
    assert look.shape(outcome(2, "un\n\ndeux")).lines == ("un", "", "deux")


@pytest.mark.parametrize("scale", [0.1, 0.5, 1.0, 2.0])
def test_it_is_drawn_at_every_scale(scene: TheoryScene, scale: float) -> None:
    link = LinkFace(1, 2, 1, assumptions=1, state=AssumptionState.REFUTED)
    scene.show_theory(theory(outcome(2), links=(link,)))
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene.render(painter, QRectF(0, 0, 400, 300), QRectF(0, 0, 400 / scale, 300 / scale))
    painter.end()
    assert len({image.pixel(x, y) for x in range(0, 400, 7) for y in range(0, 300, 7)}) > 1


def test_links_of_the_chosen_card_stand_out(scene: TheoryScene) -> None:
    scene.show_theory(theory(outcome(2), outcome(3), links=(LinkFace(1, 2, 1), LinkFace(2, 3, 1))))
    scene.choose([2])
    assert (scene.links[1].lit, scene.links[2].lit) == (True, False)


def test_a_doubtful_link_is_dashed_and_says_why(scene: TheoryScene) -> None:
    faces = (LinkFace(1, 2, 1), LinkFace(2, 3, 1, assumptions=1, state=AssumptionState.UNTESTED))
    scene.show_theory(theory(outcome(2), outcome(3), links=faces))
    plain, doubtful = scene.links[1], scene.links[2]
    assert plain.words is None
    assert doubtful.words is not None
    assert plain.pen().dashPattern() != doubtful.pen().dashPattern()


def test_words_on_links_cover_neither_each_other_nor_the_title_of_a_group(scene: TheoryScene) -> None:
    told = [LinkFace(n, n + 1, 1, assumptions=1, state=AssumptionState.UNTESTED) for n in range(1, 6)]
    cards = [outcome(n, x=200.0 * n, y=0.0, group=1) for n in range(2, 7)]
    held = (IMPACT, *cards)
    group = GroupFace(1, "Une offre de proximité, où que l’on vive", (2, 3, 4, 5, 6))
    scene.show_theory(Theory(held, tuple(told), {card.id: card for card in held}, groups=(group,)))
    words = [link.words for link in scene.links.values() if link.words is not None]
    assert len(words) == 5
    stand = [one.sceneBoundingRect() for one in words]
    assert apart([*stand, scene.groups[1].title_box])
    assert scene.link_at(stand[0].center()) is scene.links[1]


def test_a_word_that_no_line_can_hold_is_broken(scene: TheoryScene) -> None:
    face = outcome(2, "Anticonstitutionnellement" * 6)
    metrics = QFontMetricsF(look.text_font("outcome"))
    lines = look.shape(face).lines
    assert len(lines) > 1 and "".join(lines) == face.text
    assert all(metrics.horizontalAdvance(line) <= look.WIDTH for line in lines)


def test_the_tip_of_a_very_long_text_is_folded(scene: TheoryScene) -> None:
    scene.show_theory(theory(outcome(2, "mot " * 600)))
    assert max(len(line) for line in scene.cards[2].toolTip().split("\n")) <= 100


def test_a_free_place_is_the_nearest_one() -> None:
    row = [QRectF(-100, -40, 200, 80), QRectF(120, -40, 200, 80)]
    found = free_place(row, QSizeF(184, 80), QPointF(10, 0))
    assert found == QPointF(-100 - 24 - 92, 0)
    assert free_place([], QSizeF(184, 80), QPointF(10, 0)) == QPointF(10, 0)


def test_cards_are_read_from_the_impact_down(scene: TheoryScene) -> None:
    cards = [outcome(2, band=3, x=0.0, y=0.0), outcome(3, x=300.0, y=0.0), outcome(4, x=-300.0, y=0.0)]
    scene.show_theory(theory(*cards))
    assert list(scene.in_reading_order()) == [1, 4, 3, 2]


def test_the_automatic_layout_leaves_every_card_in_its_band(scene: TheoryScene) -> None:
    cards = [outcome(i, "Mot " * (i % 9 + 1), band=1 + i % 3) for i in range(2, 40)]
    links = tuple(LinkFace(i, i, 1) for i in range(2, 40, 3))
    scene.show_theory(theory(*cards, links=links))
    assert apart(boxes(scene))
    assert all(
        isinstance(item, CardItem) and scene.band_at(item.y()) == item.face.band
        for item in scene.cards.values()
    )
