"""How soon the window is there on a 150-card initiative, against a bare window of Qt; how much memory it then holds."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from app.analysis.grid import Box
from app.analysis.layout import place
from app.analysis.theory import faces
from app.store import Dossier, create
from tests.crowded import crowd

ROUNDS = 7
ROOT = Path(__file__).resolve().parent.parent.parent

WATCH = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer

class FirstPaint(QObject):
    def __init__(self, watched, is_whole=lambda: True):
        super().__init__()
        self.is_whole = is_whole
        watched.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.is_whole():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        import psutil
        print((time.time_ns() - int(sys.argv[1])) / 1e6, psutil.Process().memory_info().rss / 1e6)
        QTimer.singleShot(0, app.quit)
"""

BARE = f"""{WATCH}
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
paint = FirstPaint(window)
window.resize(1200, 800)
window.show()
app.exec()
"""

OURS = f"""import ui
{WATCH}
import gc
gc.disable()
from pathlib import Path
from ui.application import show, start
app, maillon = start(["maillon"])
window = maillon.window
show(window, [Path(sys.argv[2])])
%s
app.exec()
window.let_go()
"""
FRAME = OURS % "paint = FirstPaint(window)"
CANVAS = """
from app.settings import Recent
window.settings.remember(Recent(path=sys.argv[2], page="theory"))
opened = window.show_dossier

def show_dossier(dossier):
    global paint
    opened(dossier)
    view = window.workspace.pages["theory"].view
    paint = FirstPaint(view.viewport(), lambda: view.theory_scene.%s)

window.show_dossier = show_dossier
"""
LIVE = OURS % (CANVAS % "has_ways")
SETTLED = OURS % (CANVAS % "is_settled")


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crowd.maillon"
        _make(path)
        environment = dict(os.environ, XDG_CONFIG_HOME=folder, XDG_STATE_HOME=folder, PYTHONPATH=str(ROOT))
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the first round, not counted, compiles
        scripts = (BARE, FRAME, LIVE, SETTLED)
        rounds = []
        for n in range(ROUNDS + 1):
            first = environment | {"XDG_STATE_HOME": str(Path(folder) / f"first {n}")}
            rounds.append(
                [_start(script, path, first) for script in scripts] + [_start(SETTLED, path, environment)]
            )
    bare, frame, live, settled, again = (median(one[n][0] for one in rounds[1:]) for n in range(5))
    held = median(one[3][1] for one in rounds[1:])
    return [
        ("start: a bare window of Qt, painted", f"{bare:.0f} ms", ""),
        _line("our window on 150 cards, painted", frame, bare, "≤ 2.2 × bare"),
        _line("its canvas live, painted with all its links, for the first time", live, bare, "≤ 4 × bare"),
        _line("… its links side by side, so that few cross", settled, bare, "while the hand works"),
        _line("the same, opened again", again, bare, "≤ 4 × bare"),
        ("memory then held", f"{held:.0f} MB", "≤ 160 MB"),
    ]


def _line(what: str, milliseconds: float, bare: float, budget: str) -> tuple[str, str, str]:
    return f"start: {what}", f"{milliseconds:.0f} ms, {milliseconds / bare:.1f} × bare", budget


def _make(path: Path) -> None:
    dossier = create(path, title="Cent cinquante cartes")
    with dossier.change("Remplir"):
        crowd(dossier.initiative)
    with dossier.change("Placer"):
        _give_places(dossier)
    dossier.close()


def _give_places(dossier: Dossier) -> None:
    """As a group leaves a drawing: every card stands somewhere."""
    theory = faces(dossier.rows)
    placed = place([Box(card.id, 232.0, 110.0, card.band) for card in theory.cards], theory.pairs)
    nodes = {node.id: node for node in dossier.initiative.nodes}
    for id, (x, y) in placed.positions.items():
        nodes[id].x, nodes[id].y = x, y


def _start(script: str, path: Path, environment: dict[str, str]) -> tuple[float, float]:
    """From the start of the process: milliseconds to the paint, and megabytes held."""
    command = [sys.executable, "-c", script, str(time.time_ns()), str(path)]
    said = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=True
    ).stdout
    milliseconds, megabytes = said.split()[-2:]
    return float(milliseconds), float(megabytes)


if __name__ == "__main__":
    for line in measure():
        print(*line, sep=" · ")
