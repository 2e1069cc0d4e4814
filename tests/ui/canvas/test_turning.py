"""The impact at the right: the same scene, the same hands, seen a quarter turn away."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from app.analysis.theory import LAST_BAND, band_of, faces
from app.model import Horizon, ImpactSide
from app.store import Dossier
from tests.ui.canvas.conftest import Hands
from tests.ui.canvas.test_placing import done, overlapping, places
from ui.canvas import turning
from ui.canvas.bulk import Bulk
from ui.canvas.bulk_edits import BulkEdits
from ui.canvas.minimap import Minimap
from ui.canvas.toolbar import CanvasBar
from ui.printing.choices import Choices
from ui.printing.drawing import Drawing
from ui.projecting.canvas import RoomCanvas
from ui.projecting.theory import slides

Start = Callable[[], Hands]
Key = Qt.Key


@pytest.fixture
def turned(chain: tuple[int, int, int], dossier: Dossier, hands: Start) -> Hands:
    """The chain, and three more results, with the impact at the right."""
    with dossier.change("Dessiner"):
        for n in range(3):
            held = dossier.initiative.add_outcome(f"Résultat {n}", Horizon.LONG)
            dossier.initiative.connect(held, dossier.initiative.impact)
    using = hands()
    using.view.placing.turn(ImpactSide.RIGHT)
    done(using)
    return using


def seen(hands: Hands, id: int) -> QRectF:
    """The card, in pixels of the viewport."""
    card = hands.scene.cards[id]
    return QRectF(hands.view.mapFromScene(card.box.translated(card.pos())).boundingRect())


@pytest.mark.parametrize("way", [(3.0, 4.0), (-1.0, 0.0), (0.0, 2.0)])
@pytest.mark.parametrize("is_turned", [True, False])
def test_what_is_seen_and_what_is_in_the_scene_answer_each_other(
    way: tuple[float, float], is_turned: bool
) -> None:
    at = QPointF(*way)
    assert turning.in_scene(turning.on_screen(at, is_turned), is_turned) == at
    assert turning.looking(2.0, is_turned).map(at) == turning.on_screen(at, is_turned) * 2
    assert turning.scale_of(turning.looking(2.0, is_turned)) == 2.0


def test_the_bands_become_columns_the_impact_being_the_last(
    turned: Hands, chain: tuple[int, int, int]
) -> None:
    impact, result, act = (seen(turned, id) for id in chain)
    assert act.right() < result.left() and result.right() < impact.left()
    assert not overlapping(turned)


def test_a_card_is_read_upright_at_its_own_size(turned: Hands, chain: tuple[int, int, int]) -> None:
    card = turned.scene.cards[chain[1]]
    size = seen(turned, chain[1]).size() / turned.view.scale_now
    assert size.width() == pytest.approx(card.shape_.size.width(), abs=4)
    assert size.height() == pytest.approx(card.shape_.size.height(), abs=4)


def test_the_picture_of_a_card_is_upright_and_whole(turned: Hands, chain: tuple[int, int, int]) -> None:
    card = turned.scene.cards[chain[1]]
    seen = turned.view.mapFromScene(card.sceneBoundingRect()).boundingRect().size()
    picture = card.picture(turned.view.scale_now)
    assert picture.width() > picture.height()
    assert abs(picture.width() - seen.width()) <= 20 and abs(picture.height() - seen.height()) <= 20


def test_it_is_one_change_and_undone_at_once(
    chain: tuple[int, int, int], dossier: Dossier, hands: Start
) -> None:
    using = hands()
    using.view.arrange()
    done(using)
    before, steps = places(using), len(dossier.steps())
    using.view.placing.turn(ImpactSide.RIGHT)
    done(using)
    assert dossier.initiative.impact_side is ImpactSide.RIGHT
    assert len(dossier.steps()) == steps + 1
    dossier.undo()
    using.refresh()
    assert dossier.initiative.impact_side is ImpactSide.TOP
    assert not using.scene.turned and places(using) == before


def test_pinned_cards_turn_with_the_others(turned: Hands, chain: tuple[int, int, int]) -> None:
    with turned.dossier.change("Épingler"):
        turned.node(chain[2]).pinned = True
    turned.view.placing.turn(ImpactSide.TOP)
    done(turned)
    assert seen(turned, chain[2]).top() > seen(turned, chain[1]).bottom()


def test_a_read_only_initiative_does_not_turn(turned: Hands) -> None:
    turned.view.read_only = True
    turned.view.placing.turn(ImpactSide.TOP)
    assert turned.dossier.initiative.impact_side is ImpactSide.RIGHT
    assert "lecture seule" in turned.said[-1]


def test_arrows_go_where_they_point(turned: Hands, chain: tuple[int, int, int]) -> None:
    impact, result, act = chain
    turned.scene.choose([act])
    turned.key(Key.Key_Right)
    assert turned.scene.chosen_card == result
    turned.key(Key.Key_Right)
    assert turned.scene.chosen_card == impact
    turned.scene.choose([result])
    turned.key(Key.Key_Left)
    assert turned.scene.chosen_card == act
    turned.scene.choose([result])
    turned.key(Key.Key_Down)
    below = turned.scene.chosen_card
    assert below not in (result, None) and seen(turned, below).top() > seen(turned, result).top()


def test_control_and_an_arrow_push_a_card_to_the_column_beside(
    turned: Hands, chain: tuple[int, int, int]
) -> None:
    turned.scene.choose([chain[1]])
    turned.key(Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert turned.outcomes()[0].horizon is Horizon.MEDIUM
    before = seen(turned, chain[1]).top()
    turned.key(Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert turned.outcomes()[0].horizon is Horizon.MEDIUM
    assert seen(turned, chain[1]).top() > before


def test_a_double_click_in_a_column_adds_to_its_horizon(turned: Hands) -> None:
    band = turned.scene.bands[band_of(Horizon.SHORT)]
    turned.double_click(turned.spot(QPointF(0, (band.top + band.bottom) / 2)))
    editor = turned.view.typing.editor
    assert editor is not None and editor.width() > editor.height()
    turned.type("Les jardins produisent")
    assert turned.outcomes()[-1].horizon is Horizon.SHORT


def test_a_card_is_carried_into_another_column(turned: Hands, chain: tuple[int, int, int]) -> None:
    band = turned.scene.bands[band_of(Horizon.MEDIUM)]
    turned.drag(turned.card(chain[1]), turned.spot(QPointF(0, (band.top + band.bottom) / 2)))
    assert turned.outcomes()[0].horizon is Horizon.MEDIUM


def test_an_arrow_is_drawn_from_the_right_side_of_a_card(turned: Hands, chain: tuple[int, int, int]) -> None:
    other = turned.outcomes()[1]
    card = turned.scene.cards[chain[2]]
    handle = turned.spot(card.handle)
    assert handle.x() >= seen(turned, chain[2]).right() - 2
    turned.click(turned.card(chain[2]))
    turned.drag(handle, turned.card(other.id))
    assert (turned.node(chain[2]).code, other.code) in turned.pairs()


def test_in_one_line_means_as_it_is_seen(turned: Hands) -> None:
    bulk = Bulk(turned.view, BulkEdits(turned.document))
    ids = [node.id for node in turned.outcomes()[1:]]
    turned.scene.choose(ids)
    bulk.in_column()
    middles = [seen(turned, id).center() for id in ids]
    assert max(at.x() for at in middles) - min(at.x() for at in middles) <= 2
    assert len({round(at.y()) for at in middles}) == len(ids)


def test_the_zoom_keeps_what_is_under_the_pointer(turned: Hands, chain: tuple[int, int, int]) -> None:
    turned.view.zoom_by(1.5)
    at = QPoint(400, 300)
    held = turned.view.mapToScene(at)
    turned.view.zoom_by(1.3, QPointF(at))
    apart = turned.view.mapToScene(at) - held
    assert abs(apart.x()) + abs(apart.y()) < 3 / turned.view.scale_now


def test_everything_fits_turned(turned: Hands) -> None:
    turned.view.zoom_by(3.0)
    turned.view.fit()
    port = QRectF(turned.view.viewport().rect())
    assert all(port.contains(seen(turned, id)) for id in turned.scene.cards)


def test_the_minimap_is_turned_too(turned: Hands, chain: tuple[int, int, int]) -> None:
    minimap = Minimap(turned.view, CanvasBar(turned.view))
    impact, act = (
        minimap._to_here(card.box.translated(card.pos()))
        for card in (turned.scene.cards[chain[0]], turned.scene.cards[chain[2]])
    )
    assert act.right() < impact.left()
    turned.view.zoom_by(4.0)
    minimap._go(impact.center())
    assert turned.view.viewport().rect().contains(turned.card(chain[0]))


def test_the_room_sees_it_turned(turned: Hands, chain: tuple[int, int, int]) -> None:
    room = RoomCanvas(turned.document)
    turned.qtbot.addWidget(room)
    room.resize(1200, 700)
    room.show()
    room.show_slide(slides(turned.document)[-1])
    at = {id: room.mapFromScene(card.pos()) for id, card in room.theory_scene.cards.items()}
    assert at[chain[0]].x() > at[chain[1]].x()
    assert all(room.rect().contains(point) for point in at.values())


def test_paper_shows_what_the_screen_shows(turned: Hands, dossier: Dossier, hands: Start) -> None:
    choices = Choices(title=False, dated=False, legend=False)
    drawing = Drawing(faces(dossier.rows), "", choices)
    frame = turned.scene.frame()
    assert drawing._body.size() == QSizeF(frame.height(), frame.width())
    image = QImage(drawing.size.toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    drawing.draw(painter, drawing.whole)
    painter.end()
    half = image.width() // 2
    assert _warm(image, half, image.width()) > 20 * max(1, _warm(image, 0, half))


def _warm(image: QImage, left: int, right: int) -> int:
    """How many pixels wear the colour of the impact."""
    found = 0
    for x in range(left, right, 3):
        for y in range(0, image.height(), 3):
            colour = image.pixelColor(x, y)
            found += colour.red() > colour.blue() + 20
    return found


def test_a_group_is_titled_above_its_cards(turned: Hands) -> None:
    ids = [node.id for node in turned.outcomes()[1:3]]
    BulkEdits(turned.document).gather(ids)
    (group,) = turned.scene.groups.values()
    title = turned.view.mapFromScene(group.title_box).boundingRect()
    assert title.width() > title.height()
    assert title.bottom() <= min(seen(turned, id).top() for id in ids) + 2


def test_an_empty_column_is_wide_enough_for_its_first_card(turned: Hands) -> None:
    band = turned.scene.bands[band_of(Horizon.MEDIUM)]
    assert band.bottom - band.top > 220
    assert turned.scene.bands[LAST_BAND].top > band.bottom
