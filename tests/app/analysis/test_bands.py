"""Bands follow what they hold; links pass between the cards."""

from app.analysis.bands import EMPTY, PAD_BOTTOM, PAD_TOP, Standing, band_at, stack
from app.analysis.routing import routes
from app.analysis.walls import Place


def test_bands_stand_one_under_the_other_whatever_was_stored() -> None:
    bands = stack([Standing(0, 900, 80), Standing(1, -500, 80), Standing(2, 0, 300)], 4)
    assert all(upper.bottom < lower.top for upper, lower in zip(bands, bands[1:], strict=False))


def test_a_band_is_as_high_as_what_it_holds() -> None:
    bands = stack([Standing(0, 0, 80), Standing(1, 100, 80), Standing(1, 300, 60)], 2)
    assert bands[1].bottom - bands[1].top == PAD_TOP + (330 - 60) + PAD_BOTTOM


def test_an_empty_band_keeps_room_for_a_first_card() -> None:
    band = stack([], 3)[1]
    assert band.bottom - band.top == PAD_TOP + EMPTY + PAD_BOTTOM
    assert band.shift == 0


def test_cards_keep_their_distance_within_their_band() -> None:
    bands = stack([Standing(0, 0, 80), Standing(1, 50, 80), Standing(1, 190, 80)], 2)
    assert bands[1].content_top == 50 - 40 + bands[1].shift


def test_the_nearest_band_answers_where_there_is_none() -> None:
    bands = stack([], 3)
    middles = [(band.top + band.bottom) / 2 for band in bands]
    assert [band_at(bands, y) for y in middles] == [0, 1, 2]
    assert (band_at(bands, -1000), band_at(bands, 9000)) == (0, 2)


def test_a_link_goes_straight_up_to_the_card_above() -> None:
    places = {"a": Place(0, 300, 184, 80, 2), "b": Place(0, 100, 184, 80, 1)}
    route = routes(places, [("a", "b")])[0]
    assert route.points == ((0, 260), (0, 140))


def test_a_long_link_goes_around_the_card_in_its_way() -> None:
    places = {
        "a": Place(0, 600, 184, 80, 3),
        "wall": Place(0, 400, 184, 80, 2),
        "b": Place(0, 100, 184, 80, 1),
    }
    bend = routes(places, [("a", "b")])[0].points[1]
    assert abs(bend[0]) > 92


def test_links_arrive_beside_each_other_in_the_order_of_their_causes() -> None:
    places = {i: Place(i * 200.0, 300, 184, 80, 2) for i in range(3)} | {9: Place(200, 100, 184, 80, 1)}
    ends = [route.points[-1][0] for route in routes(places, [(2, 9), (0, 9), (1, 9)])]
    assert ends[1] < ends[2] < ends[0]


def test_cards_side_by_side_are_linked_by_their_sides() -> None:
    places = {"a": Place(0, 100, 184, 80, 1), "b": Place(300, 100, 184, 80, 1)}
    route = routes(places, [("a", "b")])[0]
    assert route.sideways
    assert route.points == ((92, 100), (208, 100))


def test_a_cause_above_its_effect_leaves_from_below() -> None:
    places = {"a": Place(0, 100, 184, 80, 1), "b": Place(0, 400, 184, 80, 2)}
    assert routes(places, [("a", "b")])[0].points == ((0, 140), (0, 360))
