"""How long the window is deaf while cards are placed or checked: a clock of a millisecond, on a real page."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.store import Dossier, create
from tests.crowded import crowd
from ui import style
from ui.document import Document
from ui.pages.theory import TheoryPage
from ui.sweeping import Sweeper

SIZES = (150, 2_000)
LONGEST = 60.0
"""Seconds after which one no longer waits."""


class Probe:
    """The longest time between two ticks since it was last asked."""

    def __init__(self) -> None:
        self._forget()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _forget(self) -> None:
        self._last, self._worked = perf_counter(), thread_time()
        self._worst = self._most = 0.0

    def _tick(self) -> None:
        now, worked = perf_counter(), thread_time()
        self._worst = max(self._worst, now - self._last)
        self._most = max(self._most, worked - self._worked)
        self._last, self._worked = now, worked

    def worst(self, deed: Callable[[], None], under_way: Callable[[], bool]) -> str:
        """Do it, wait until it is over and what follows is painted; the longest stall, and the work in the fullest."""
        QTest.qWait(50)
        self._forget()
        until = perf_counter() + LONGEST
        deed()
        while under_way() and perf_counter() < until:
            QApplication.processEvents()
        QTest.qWait(1_500)
        return f"{self._worst * 1000:.0f} ms ({self._most * 1000:.0f} ms of work)"


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    style.apply(app, "light", 1.0)
    Sweeper(app)
    found = []
    for cards in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            dossier = create(Path(folder) / "foule.maillon", title="Foule")
            with dossier.change("Remplir"):
                crowd(dossier.initiative, cards)
            found += _measured(dossier, cards)
            dossier.close()
    return found


def _measured(dossier: Dossier, cards: int) -> list[tuple[str, str, str]]:
    page = TheoryPage(Document(dossier))
    page.resize(1400, 900)
    page.show()
    QTest.qWait(1_000)
    probe = Probe()
    placing, thinker = page.view.placing, page.thinker
    first = probe.worst(placing.everything, lambda: placing.under_way)
    again = probe.worst(placing.everything, lambda: placing.under_way)
    thinker.all = True
    checked = probe.worst(lambda: thinker.think(page.theory, now=True), lambda: thinker.under_way)
    page.close()
    return [
        (f"{cards} cards: longest stall of «Placer»", first, "≤ 50 ms"),
        (f"{cards} cards: the same, placed already", again, "≤ 50 ms"),
        (f"{cards} cards: longest stall of the nineteen checks", checked, "≤ 50 ms"),
    ]


if __name__ == "__main__":
    for line in measure():
        print(*line, sep=" · ")
