"""Our canvas beside Orange's and NodeGraphQt: the same 150 nodes, the same links, the same hand, in turn.

The peers are installed in an environment of their own, `build/peers`; where they cannot be, the table says so.
"""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from statistics import median

from app.analysis.layout import place
from tests.app.analysis.theories import generated

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PLACE = ROOT / "build" / "peers"
WANTED = ("orange-canvas-core", "NodeGraphQt", "PySide6-Essentials>=6.10,<6.12", "PyQt6", "setuptools<81")
PEERS = (("Orange canvas", "orange.py"), ("NodeGraphQt", "nodegraph.py"))
ROUNDS = 5
NOTHING = 0.05
"""Milliseconds: less than this painted nothing."""
WHAT = (("painted again", "≤ 0.1 ×"), ("a frame of panning", "≤ 0.1 ×"), ("a frame of dragging", "≤ 0.2 ×"))


def measure() -> list[tuple[str, str, str]]:
    """What is measured, the figure, and the budget."""
    if not _installed():
        return [("canvas beside Orange and NodeGraphQt", "they cannot be installed here", "")]
    told = _theory()
    runs = [("ours", "ours.py", Path(sys.executable)), *((*peer, _python()) for peer in PEERS)]
    rounds = [[_run(script, python, told) for _name, script, python in runs] for _round in range(ROUNDS)]
    found = []
    for at, (name, _script) in enumerate(PEERS, 1):
        for n, (what, budget) in enumerate(WHAT):
            ours, theirs = (median(one[which][n] for one in rounds) for which in (0, at))
            said = f"{ours:.2f} ms against {theirs:.2f}: {ours / theirs:.2f} ×"
            if theirs < NOTHING:
                said = f"{ours:.2f} ms; it has no scroll bars"
            found.append((f"150 cards, {what}, beside {name}", said, budget))
    return found


def _python() -> Path:
    return PLACE / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _installed() -> bool:
    mark = PLACE / "installed.txt"
    if mark.exists() and mark.read_text() == "\n".join(WANTED):
        return True
    venv.create(PLACE, with_pip=True, clear=True)
    done = subprocess.run([str(_python()), "-m", "pip", "install", "-q", *WANTED], capture_output=True)
    if done.returncode == 0:
        mark.write_text("\n".join(WANTED))
    return done.returncode == 0


def _theory() -> str:
    cards, links = generated(150, 1)
    at = place(cards, links, budget=1.0, most=24).positions
    ends = [[cause + 1, effect + 1] for cause, effect in links]
    return json.dumps({"cards": {card.id + 1: at[card.id] for card in cards}, "links": ends})


def _run(script: str, python: Path, told: str) -> list[float]:
    """Milliseconds: painted again, panned, dragged; refused when the hand moved nothing."""
    environment = dict(
        os.environ, QT_QPA_PLATFORM="offscreen", QT_API="pyqt6", QT_PREFERRED_BINDING="PySide6"
    )
    environment["PYTHONPATH"] = str(HERE / "peers") + (os.pathsep + str(ROOT) if script == "ours.py" else "")
    command = [str(python), str(HERE / "peers" / script)]
    done = subprocess.run(command, input=told, env=environment, capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise RuntimeError(f"{script}: {done.stderr[-2000:]}")
    *figures, moved = json.loads(done.stdout.splitlines()[-1])
    if not moved:
        raise RuntimeError(f"{script}: the hand moved nothing")
    return figures


if __name__ == "__main__":
    for line in measure():
        print(*line, sep=" · ")
