"""What is loaded before the first paint: nothing heavy that can wait."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"matplotlib", "openpyxl", "python_calamine", "alembic", "numpy"}

SCRIPT = """
SHOWN = %s
import sys
from PySide6.QtCore import QTimer
from ui.application import start
from ui import opening
from pathlib import Path
app, maillon = start(["maillon"])
maillon.window.show()
if len(sys.argv) > 1:
    maillon.window.open_path(Path(sys.argv[1]))
elif SHOWN:
    maillon.window.show_home()
QTimer.singleShot(300, app.quit)
app.exec()
print("LOADED", " ".join(sorted({name.split(".")[0] for name in sys.modules})))
"""


def _loaded(*arguments: str, shown: bool = True) -> set[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(
        [sys.executable, "-c", SCRIPT % shown, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    line = next(line for line in answer.stdout.splitlines() if line.startswith("LOADED"))
    return set(line.split()[1:])


def test_a_window_asked_for_a_file_is_painted_with_next_to_nothing_loaded() -> None:
    loaded = _loaded(shown=False)
    assert loaded & (HEAVY | {"sqlalchemy", "pydantic", "babel"}) == set()


def test_the_home_page_loads_nothing_heavy() -> None:
    assert _loaded() & HEAVY == set()


def test_an_initiative_opens_without_anything_heavy(tmp_path: Path) -> None:
    from app.store import create

    create(tmp_path / "Essai.maillon", title="Essai").close()
    assert _loaded(str(tmp_path / "Essai.maillon")) & HEAVY == set()


CANVAS = """
import sys
from pathlib import Path
from app.settings import Recent
from ui.application import show, start
from ui.widgets.once_painted import OncePainted
app, maillon = start(["maillon"])
window = maillon.window
window.settings.remember(Recent(path=sys.argv[1], page="theory"))
opened = window.show_dossier

def show_dossier(dossier):
    opened(dossier)
    OncePainted(window.workspace.pages["theory"].view.viewport(), tell)

def tell():
    page = window.workspace.pages["theory"]
    print("SHOWN", len(page.theory.cards), sorted({"sqlalchemy", "numpy"} & sys.modules.keys()))
    page.view.attempt(lambda: page.edits.rename(1, "Les familles cuisinent ensemble"))
    print("WRITTEN", window.document.dossier.undo_label)
    app.quit()

window.show_dossier = show_dossier
show(window, [Path(sys.argv[1])])
app.exec()
window.let_go()
"""


def test_the_canvas_is_painted_before_sqlalchemy_is_loaded_and_takes_a_gesture_at_once(
    tmp_path: Path,
) -> None:
    from app.store import create

    dossier = create(tmp_path / "Essai.maillon", title="Essai")
    with dossier.change("Ajouter"):
        dossier.initiative.add_outcome("Les familles cuisinent", x=0.0, y=0.0)
    dossier.close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    answer = subprocess.run(
        [sys.executable, "-c", CANVAS, str(tmp_path / "Essai.maillon")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "SHOWN 2 []" in answer.stdout
    assert "WRITTEN Modifier" in answer.stdout


def test_once_qt_is_there_an_import_does_not_read_sources() -> None:
    script = (
        "import builtins; own = builtins.__import__; import ui.application; print(own is builtins.__import__)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "True"
