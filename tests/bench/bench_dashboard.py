"""How fast six panels of the dashboard are drawn: the first ever, the next ones, one series that changes."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import median
from time import perf_counter

from app.analysis.monitoring import Standing, State

PANELS, ROUNDS = 6, 7
WIDTH, HEIGHT = 352, 128


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget. Nothing has imported matplotlib in this process yet."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui import style
    from ui.pages.monitoring.dashboard import Dashboard

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    style.apply(app, "light", 1.0)
    held = [_standing(number, 0.0) for number in range(PANELS)]
    first, _board = _timed(lambda: _shown(app, Dashboard(), held))
    nexts = median(_timed(lambda: _shown(app, Dashboard(), held))[0] for _round in range(ROUNDS))
    board = _shown(app, Dashboard(), held)
    steps = [
        _timed(lambda n=n: _shown(app, board, [_standing(0, n), *held[1:]]))[0]
        for n in (1.0, 2.0, 3.0, 4.0, 5.0)
    ]
    return [
        ("six panels of the dashboard, the first ever (ms)", f"{first:.0f}", "≤ 1300"),
        ("six panels of the dashboard, the next ones (ms, median)", f"{nexts:.0f}", "≤ 350"),
        ("one series changed on the dashboard (ms, median)", f"{median(steps):.1f}", "≤ 10"),
    ]


def _shown(app: object, board: object, held: list[Standing]) -> object:
    """Show the panels, and wait until each is drawn."""
    from PySide6.QtWidgets import QApplication

    from ui.pages.monitoring.dashboard import Dashboard

    assert isinstance(app, QApplication)
    assert isinstance(board, Dashboard)
    board.resize(3 * WIDTH + 60, 900)
    board.show_standings(held)
    board.show()
    while board.is_drawing:
        app.processEvents()
    return board


def _timed(act: Callable[[], object]) -> tuple[float, object]:
    start = perf_counter()
    made = act()
    return (perf_counter() - start) * 1_000, made


def _standing(number: int, more: float) -> Standing:
    """Eight quarters on their way to a target."""
    points = tuple((date(2024 + (n + 1) // 4, 1 + 3 * ((n + 1) % 4), 28), 10.0 + 4 * n) for n in range(8))
    standing = Standing(
        number, f"Indicateur {number}", "kg", "kg · trimestriel", points,
        (date(2024, 1, 1), 8.0), ((date(2029, 6, 30), 120.0),), State.ON_TRACK, "le 28 : 38, on espérait 40",
    )  # fmt: skip
    return replace(standing, points=(*points[:-1], (points[-1][0], points[-1][1] + more)))


if __name__ == "__main__":
    for what, figure, budget in measure():
        print(f"{figure:>10}  {budget:>8}  {what}")
