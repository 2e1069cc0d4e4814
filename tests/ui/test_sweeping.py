"""What nobody holds any more goes in the thread of Qt, between two turns of its loop, and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.sweeping import TIMES, YOUNG, Sweeper


@pytest.fixture
def sweeper(qapp: QApplication) -> Iterator[Sweeper]:
    made = Sweeper()
    yield made
    made.deleteLater()


class Ring(QObject):
    """A timer in a ring of references, as the pages of a window are."""

    def __init__(self) -> None:
        super().__init__()
        self.timer = QTimer(self, interval=10_000)
        self.timer.start()
        self.itself = self


def _ring() -> weakref.ref[Ring]:
    return weakref.ref(Ring())


def _made(count: int) -> list[list[int]]:
    return [[] for _each in range(count)]


def test_a_thread_that_makes_a_lot_frees_nothing_of_qt(sweeper: Sweeper) -> None:
    ring = _ring()
    thread = threading.Thread(target=_made, args=(YOUNG * 20,))
    thread.start()
    thread.join()
    assert ring() is not None


def test_what_is_out_of_reach_goes_between_two_turns_of_the_loop(sweeper: Sweeper, qtbot: QtBot) -> None:
    ring, kept = _ring(), _made(YOUNG * 2)
    qtbot.waitUntil(lambda: ring() is None)
    assert kept


def test_what_lasted_a_while_goes_too(sweeper: Sweeper) -> None:
    holder = [Ring()]
    ring = weakref.ref(holder[0])
    kept = []
    for _each in range(2):  # it is old by now
        kept.append(_made(YOUNG * 2))
        sweeper.sweep()
    holder.clear()
    for _each in range(TIMES * 3):
        kept.append(_made(YOUNG * 2))
        sweeper.sweep()
    assert ring() is None


def test_nothing_is_looked_for_while_much_is_made(sweeper: Sweeper) -> None:
    Sweeper.hold()
    ring, kept = _ring(), _made(YOUNG * 2)
    sweeper.sweep()
    assert ring() is not None and kept
    Sweeper.release()


def test_python_itself_looks_for_nothing(sweeper: Sweeper) -> None:
    assert not gc.isenabled()


def test_who_asked_to_wait_and_is_gone_does_not_stop_it_for_ever(
    sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.sweeping.LONGEST", 0.0)
    Sweeper.hold()
    ring, kept = _ring(), _made(YOUNG * 2)
    sweeper.sweep()
    assert ring() is None
    assert kept
