"""Words put together as a person says them, in French and in English."""

from datetime import datetime

import pytest

from app.i18n import clock, listed, one_line, speaking


@pytest.mark.parametrize(
    ("names", "french", "english"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A et B", "A and B"),
        (["A", "B", "C"], "A, B et C", "A, B and C"),
        (["A", "B", "C", "D"], "A, B, C et 1 autre", "A, B, C and 1 other"),
        (["A", "B", "C", "D", "E"], "A, B, C et 2 autres", "A, B, C and 2 others"),
    ],
)
def test_names_are_listed_and_past_a_few_the_others_are_counted(
    names: list[str], french: str, english: str
) -> None:
    for spoken, said in (("fr", french), ("en", english)):
        with speaking(spoken):
            assert listed(names, 3) == said


def test_without_a_limit_everyone_is_named() -> None:
    assert listed(list("ABCDE")) == "A, B, C, D et E"


@pytest.mark.parametrize(
    ("hour", "french", "english"),
    [(8, "8~h~05", "8:05 a.m."), (14, "14~h~05", "2:05 p.m."), (0, "0~h~05", "12:05 a.m.")],
)
def test_an_hour_is_read_without_its_zero(hour: int, french: str, english: str) -> None:
    said = [clock(datetime(2026, 11, 29, hour, 5)).replace("\N{NO-BREAK SPACE}", "~").replace("\u202f", " ")]
    with speaking("en"):
        said.append(
            clock(datetime(2026, 11, 29, hour, 5)).replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ")
        )
    assert said == [french, english]


def test_a_text_on_one_line_keeps_its_no_break_spaces() -> None:
    assert one_line(" 21,5\N{NO-BREAK SPACE}%\n\tespérés  ici ") == "21,5\N{NO-BREAK SPACE}% espérés ici"
