"""python -m app layout: cards and links from a script are placed, or refused in one sentence."""

import json
from io import BytesIO, TextIOWrapper

import pytest

from tests.app.test_main import piped, refusal

CARD = {"id": 1, "width": 100, "height": 50, "band": 0}


def given(**parts: object) -> bytes:
    return json.dumps({"cards": [CARD, {**CARD, "id": "b", "band": 2}], "links": [], **parts}).encode()


def test_cards_and_links_are_placed_in_the_order_given() -> None:
    found = piped("layout", "--budget", "0.1", given=given(links=[["b", 1], [1, "b"]]))
    cards, links = found["cards"], found["links"]
    assert isinstance(cards, dict)
    assert isinstance(links, list)
    assert cards["1"][1] < cards["b"][1]
    assert links[0][0][1] == cards["b"][1] - 25
    assert links[1][0][1] == cards["1"][1] + 25


def test_nothing_is_placed_at_once() -> None:
    found = piped("layout", given=b'{"cards": [], "links": []}')
    assert (found["cards"], found["links"]) == ({}, [])


def test_the_impact_goes_to_the_right_when_asked() -> None:
    cards = piped("layout", "--impact", "right", given=given(links=[["b", 1]]))["cards"]
    assert isinstance(cards, dict)
    assert cards["1"][0] > cards["b"][0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[",
        b"[]",
        b"\xff",
        b'{"cards": []}',
        b'{"cards": [{"id": 1, "width": NaN, "height": 5, "band": 0}], "links": []}',
        given(cards=[{**CARD, "width": -1}]),
        given(cards=[{**CARD, "band": None}]),
        given(cards=[{"id": 1, "width": 5, "height": 5}]),
        given(cards=[CARD, CARD]),
        given(links=[[1, "unknown"]]),
        given(links=[[1, 1]]),
        given(links=[[1, "b"], [1, "b"]]),
        given(links=[[1]]),
    ],
)
def test_what_cannot_be_placed_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(content)))
    assert refusal(capsys, "layout").endswith(".")
