"""Bars along time, under the mouse and under the keys."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.days import add_months
from app.i18n import day as told_day
from tests.ui.conftest import glide
from ui import style
from ui.widgets.timebars import Bar, Moment
from ui.widgets.timeline import Timeline
from ui.widgets.timescale import scale_of

Key = Qt.Key
JUNE, MARCH = date(2026, 6, 15), date(2027, 3, 31)
BARS = [Bar(7, "Cuisines", JUNE, MARCH, "en cours"), Bar(8, "Navette", None, None, "à l’étude")]


@pytest.fixture
def line(shown: Callable[..., None]) -> Timeline:
    made = Timeline("Calendrier", "dates à préciser", "aujourd’hui")
    made.today = date(2026, 11, 23)
    made.show_bars(BARS)
    shown(made, 1000, 200)
    made.moves = []  # type: ignore[attr-defined]
    made.moved.connect(lambda *told: made.moves.append(told))  # type: ignore[attr-defined]
    made.setFocus()
    return made


def drag(line: Timeline, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in (0.3, 0.7, 1.0):
        glide(line, start + (end - start) * step, held=True)
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def days_of(line: Timeline, pixels: int) -> int:
    start = line.field().left()
    return (line.day_at(start + 300 + pixels) - line.day_at(start + 300)).days


def test_the_end_of_a_bar_is_dragged_and_said_once(line: Timeline) -> None:
    box = line.bar_rect(0)
    assert box is not None
    at = QPoint(int(box.right()) - 1, int(box.center().y()))
    drag(line, at, at + QPoint(60, 0))
    ((id, starts, ends),) = line.moves  # type: ignore[attr-defined]
    assert (id, starts) == (7, JUNE)
    assert abs((ends - MARCH).days - days_of(line, 60)) <= 3


def test_the_middle_takes_the_whole_bar_and_its_length_stays(line: Timeline) -> None:
    box = line.bar_rect(0)
    assert box is not None
    at = box.center().toPoint()
    drag(line, at, at - QPoint(50, 0))
    ((_id, starts, ends),) = line.moves  # type: ignore[attr-defined]
    assert starts < JUNE
    assert ends - starts == MARCH - JUNE


def test_a_moment_is_dragged_alone_and_says_its_day_beside_the_hand(line: Timeline) -> None:
    day = date(2026, 12, 15)
    line.show_bars([Bar(7, "Cuisines", JUNE, MARCH, "en cours", moments=(Moment(day, "Entente", id=-3),))])
    at = QPoint(int(line.x_of(day)), int(line.row_rect(0).center().y()))
    QTest.mousePress(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    glide(line, at + QPoint(40, 0), held=True)
    assert line._held is not None
    moved = day + timedelta(days=days_of(line, 40))
    assert abs((line.bars[0].moments[0].day - moved).days) <= 2
    assert line._held.in_words(line.bars[0]) == told_day(line.bars[0].moments[0].day, "medium")
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at + QPoint(40, 0))
    ((id, starts, ends),) = line.moves  # type: ignore[attr-defined]
    assert (id, starts, ends) == (-3, None, line.bars[0].moments[0].day)
    assert (line.bars[0].starts, line.bars[0].ends) == (JUNE, MARCH)


def test_an_end_in_the_hand_says_its_day(line: Timeline) -> None:
    box = line.bar_rect(0)
    assert box is not None
    at = QPoint(int(box.right()) - 1, int(box.center().y()))
    before = line.grab().toImage()
    QTest.mousePress(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    glide(line, at + QPoint(30, 0), held=True)
    assert line._held is not None
    ends = line.bars[0].ends
    assert ends is not None
    assert line._held.in_words(line.bars[0]) == told_day(ends, "medium")
    over = QPoint(int(line.x_of(ends)) - 20, int(line.row_rect(0).top()))
    ink = style.colour("ink").name()
    places = [over + QPoint(dx, dy) for dx in range(-9, 9, 3) for dy in (-8, 0, 8)]
    assert ink not in {before.pixelColor(place).name() for place in places}
    after = line.grab().toImage()
    assert ink in {after.pixelColor(place).name() for place in places}
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at + QPoint(30, 0))


def test_an_end_never_passes_the_other(line: Timeline) -> None:
    box = line.bar_rect(0)
    assert box is not None
    at = QPoint(int(box.left()) + 1, int(box.center().y()))
    drag(line, at, QPoint(int(box.right()) + 80, at.y()))
    ((_id, starts, ends),) = line.moves  # type: ignore[attr-defined]
    assert starts == ends == MARCH


def test_a_bar_without_dates_begins_where_the_hand_draws_it(line: Timeline) -> None:
    y = int(line.row_rect(1).center().y())
    drag(line, QPoint(500, y), QPoint(620, y))
    ((id, starts, ends),) = line.moves  # type: ignore[attr-defined]
    assert id == 8
    assert (ends - starts).days == pytest.approx(days_of(line, 120), abs=3)


def test_a_click_opens_and_moves_nothing(line: Timeline) -> None:
    opened: list[int] = []
    line.chosen.connect(opened.append)
    box = line.bar_rect(0)
    assert box is not None
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center().toPoint())
    assert opened == [7]
    assert line.moves == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("modifier", "starts", "ends"),
    [
        (Qt.KeyboardModifier.NoModifier, date(2026, 7, 15), date(2027, 4, 30)),
        (Qt.KeyboardModifier.ShiftModifier, JUNE, date(2027, 4, 30)),
        (Qt.KeyboardModifier.ControlModifier, date(2026, 7, 15), MARCH),
    ],
)
def test_the_arrows_move_by_a_month(
    line: Timeline, modifier: Qt.KeyboardModifier, starts: date, ends: date
) -> None:
    QTest.keyClick(line, Key.Key_Right, modifier)
    assert line.moves == [(7, starts, ends)]  # type: ignore[attr-defined]


def test_down_and_enter_open_the_next_and_its_words_are_told(line: Timeline) -> None:
    opened: list[int] = []
    line.chosen.connect(opened.append)
    QTest.keyClick(line, Key.Key_Down)
    assert line.accessibleDescription() == "Navette, dates à préciser, à l’étude"
    QTest.keyClick(line, Key.Key_Return)
    assert opened == [8]


def test_escape_puts_back_what_the_hand_holds(line: Timeline) -> None:
    box = line.bar_rect(0)
    assert box is not None
    at = box.center().toPoint()
    QTest.mousePress(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    glide(line, at + QPoint(80, 0), held=True)
    QTest.keyClick(line, Key.Key_Escape)
    assert line.bars[0] == BARS[0]
    assert line.moves == []  # type: ignore[attr-defined]


def test_where_one_may_only_read_nothing_moves(line: Timeline) -> None:
    line.writes = False
    box = line.bar_rect(0)
    assert box is not None
    drag(line, box.center().toPoint(), box.center().toPoint() + QPoint(90, 0))
    QTest.keyClick(line, Key.Key_Right)
    assert line.moves == []  # type: ignore[attr-defined]


def test_the_scale_holds_every_day_and_at_least_a_year() -> None:
    scale = scale_of([JUNE, MARCH], date(2026, 11, 23))
    assert 0 <= scale.share(JUNE) < scale.share(MARCH) <= 1
    assert scale_of([], date(2026, 1, 1)).days >= 360


def test_twenty_years_have_few_marks_and_a_year_has_its_months() -> None:
    long = scale_of([date(2010, 1, 1), date(2030, 1, 1)], date(2020, 1, 1))
    assert len(list(long.ticks())) <= 25
    short = [tick.minor_words for tick in scale_of([date(2026, 2, 1)], date(2026, 3, 1)).ticks()]
    assert {"1", "2", "3"} <= set(short)


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(9999, 12, 1), 5, date(9999, 5, 1)),
    ],
)
def test_months_are_added_without_falling_out_of_them(day: date, months: int, found: date) -> None:
    assert add_months(day, months) == found


def test_a_day_is_found_where_it_stands() -> None:
    scale = scale_of([JUNE, MARCH], JUNE)
    assert scale.day(scale.share(MARCH)) in (MARCH, MARCH - timedelta(days=1), MARCH + timedelta(days=1))


def test_names_too_long_do_not_break_the_painting(line: Timeline, qtbot: object) -> None:
    line.show_bars(
        [Bar(n, "Très long nom " * 40, JUNE, MARCH, moments=(Moment(JUNE, "borne"),)) for n in range(3)]
    )
    page: QWidget = line
    assert not page.grab().isNull()


@pytest.fixture
def halves(line: Timeline) -> Timeline:
    """A bar without end, and one without start, among those that have both."""
    line._half_dated = ("début à préciser", "fin à préciser")
    line.show_bars([BARS[0], Bar(1, "Sans fin", JUNE, None), Bar(2, "Sans début", None, MARCH)])
    return line


def test_a_bar_with_one_date_stands_at_that_date(halves: Timeline) -> None:
    begins, ends = halves.bar_rect(1), halves.bar_rect(2)
    assert begins is not None
    assert ends is not None
    assert begins.left() == halves.x_of(JUNE)
    assert ends.right() == halves.x_of(MARCH + timedelta(days=1))
    assert not halves.grab().isNull()


def test_the_date_that_is_missing_is_said(halves: Timeline) -> None:
    QTest.keyClick(halves, Key.Key_Down)
    assert halves.accessibleDescription() == "Sans fin, 15 juin 2026, fin à préciser"
    QTest.keyClick(halves, Key.Key_Down)
    assert halves.accessibleDescription() == "Sans début, 31 mars 2027, début à préciser"


def test_the_missing_end_is_drawn_with_the_hand_and_the_known_date_stays(halves: Timeline) -> None:
    for row in (1, 2):
        box = halves.bar_rect(row)
        assert box is not None
        at = box.center().toPoint()
        drag(halves, at, at + QPoint(80 if row == 1 else -80, 0))
    first, second = halves.moves  # type: ignore[attr-defined]
    assert first[:2] == (1, JUNE)
    assert first[2] > JUNE + timedelta(days=20)
    assert (second[0], second[2]) == (2, MARCH)
    assert second[1] < MARCH - timedelta(days=20)


def test_escape_leaves_the_missing_date_missing(halves: Timeline) -> None:
    box = halves.bar_rect(1)
    assert box is not None
    at = box.center().toPoint()
    QTest.mousePress(halves, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    glide(halves, at + QPoint(60, 0), held=True)
    QTest.keyClick(halves, Key.Key_Escape)
    assert halves.bars[1].ends is None
    assert halves.moves == []  # type: ignore[attr-defined]


def test_a_key_gives_the_missing_date(halves: Timeline) -> None:
    QTest.keyClick(halves, Key.Key_Down)
    QTest.keyClick(halves, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert halves.moves == [(1, JUNE, add_months(JUNE, 4))]  # type: ignore[attr-defined]
