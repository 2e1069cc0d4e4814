"""A month on the wall."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui import style
from ui.widgets.month import Mark, Month

Key = Qt.Key


@pytest.fixture
def month(shown: Callable[..., None]) -> Month:
    made = Month("Calendrier")
    made.today = made.day = date(2026, 11, 23)
    made.show_marks(
        [
            Mark(date(2026, 11, 24), "Bulletin", "a"),
            *(Mark(date(2026, 11, 26), f"Chose {n}", n) for n in range(9)),
        ]
    )
    shown(made, 900, 560)
    made.chose = []  # type: ignore[attr-defined]
    made.chosen.connect(made.chose.append)  # type: ignore[attr-defined]
    made.setFocus()
    return made


def test_weeks_begin_on_sunday_here(month: Month) -> None:
    assert month.first == date(2026, 11, 1)
    assert month.first.isoweekday() == 7
    assert month.last == date(2026, 12, 12)


def test_the_keys_walk_and_enter_chooses(month: Month) -> None:
    QTest.keyClick(month, Key.Key_Right)
    assert "Bulletin" in month.accessibleDescription()
    QTest.keyClick(month, Key.Key_Return)
    assert month.chose == ["a"]  # type: ignore[attr-defined]
    QTest.keyClick(month, Key.Key_Up)
    assert month.day == date(2026, 11, 17)


def test_another_month_is_said_once(month: Month) -> None:
    turned: list[bool] = []
    month.turned.connect(lambda: turned.append(True))
    QTest.keyClick(month, Key.Key_PageDown)
    assert month.title == "Décembre 2026"
    QTest.keyClick(month, Key.Key_Left)
    assert len(turned) == 1
    QTest.keyClick(month, Key.Key_Home)
    assert month.day == month.today


def test_a_click_on_a_thing_chooses_it_and_on_a_day_goes_there(month: Month) -> None:
    box = month.box(date(2026, 11, 24))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(month, left, none, (box.topLeft().toPoint() + box.center().toPoint()) / 2)
    QTest.mouseClick(month, left, none, month.box(date(2026, 11, 10)).center().toPoint())
    assert month.chose == ["a"]  # type: ignore[attr-defined]
    assert month.day == date(2026, 11, 10)


def test_a_full_day_says_how_many_more(month: Month) -> None:
    box = month.box(date(2026, 11, 26))
    last = month.mark_at(box.center().x(), box.top() + 22 + 19 * (month._room() - 1) + 5)
    assert last is not None
    assert month.mark_at(box.center().x(), box.bottom() - 1) in (None, last)
    assert not month.grab().isNull()


def test_a_thing_alone_on_its_day_has_all_its_room_for_its_words(month: Month) -> None:
    alone, day = (
        Mark(date(2026, 11, 10), "Réunion du comité directeur", "long"),
        month.box(date(2026, 11, 10)),
    )
    month.show_marks([alone])
    low = day.top() + style.scaled(22 + 19 + 8)  # where its second line is
    assert month.mark_at(day.center().x(), low) == alone
    soft = style.colour("primary-soft").name()
    at = QPoint(int(day.left()) + 6, int(low))
    assert month.grab().toImage().pixelColor(at).name() == soft
    month.show_marks([alone, *(Mark(alone.on, f"Chose {n}", n) for n in range(9))])
    assert month.mark_at(day.center().x(), low) != alone
