"""What a screen reader meets on the canvas; read once from outside, through AT-SPI, where there is a bus."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.ui.canvas.conftest import Hands
from ui.canvas.spoken import SpokenCanvas, SpokenCard

Open = Callable[[], Hands]
Text = QAccessible.Text
BUS = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM = "/usr/bin/python3"


def heard(at: Hands) -> SpokenCanvas:
    found = QAccessible.queryAccessibleInterface(at.view)
    assert isinstance(found, SpokenCanvas)
    return found


def cards(canvas: SpokenCanvas) -> list[SpokenCard]:
    found = [canvas.child(n) for n in range(canvas.childCount())]
    return [one for one in found if isinstance(one, SpokenCard)]


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_the_cards_are_told_from_the_impact_down(hands: Open, chain: tuple[int, int, int]) -> None:
    canvas = heard(hands())
    names = [plain(card.text(Text.Name)) for card in cards(canvas)]
    assert canvas.role() == QAccessible.Role.List
    assert names[1:] == ["R1 : Les familles mangent à leur faim", "I1 : Jardins collectifs"]
    assert len(names) == 3


def test_the_description_tells_the_links(hands: Open, chain: tuple[int, int, int]) -> None:
    card = cards(heard(hands()))[1]
    assert plain(card.text(Text.Description)) == (
        "Résultat, long terme · contribue à l’impact ; pour y arriver : I1"
    )


def test_a_card_says_where_it_is_and_the_point_says_which_card(
    hands: Open, chain: tuple[int, int, int]
) -> None:
    canvas = heard(hands())
    card = cards(canvas)[1]
    middle = card.rect().center()
    assert canvas.childAt(middle.x(), middle.y()) is card
    assert canvas.indexOfChild(card) == 1


def test_the_chosen_card_has_the_focus(hands: Open, chain: tuple[int, int, int]) -> None:
    at = hands()
    at.key(Qt.Key.Key_Home)
    canvas = heard(at)
    assert canvas.focusChild() is cards(canvas)[0]
    assert [card.state().selected for card in cards(canvas)] == [1, 0, 0]


def test_a_card_that_is_gone_is_no_longer_valid_and_comes_back_with_undo(
    hands: Open, chain: tuple[int, int, int]
) -> None:
    at = hands()
    canvas = heard(at)
    card = cards(canvas)[2]
    at.view.theory_scene.choose([chain[2]])
    at.key(Qt.Key.Key_Delete)
    assert not card.isValid()
    assert card.text(Text.Name) == ""
    assert canvas.childCount() == 2
    at.dossier.undo()
    at.refresh()
    assert plain(card.text(Text.Name)) == "I1 : Jardins collectifs"


READER = """
import sys, time
import pyatspi

def walk(node):
    yield node
    for i in range(min(node.childCount, 80)):
        child = node.getChildAtIndex(i)
        if child is not None:
            yield from walk(child)

for _try in range(60):
    desk = pyatspi.Registry.getDesktop(0)
    found = [n for i in range(desk.childCount) for n in walk(desk.getChildAtIndex(i))]
    items = [(n.name, n.description) for n in found if n.getRoleName() == "list item" and " : " in
             n.name.replace("\\u00a0", " ")]
    if items:
        print(*[f"{name} | {told}" for name, told in items], sep="\\n")
        break
    time.sleep(0.25)
"""
STORY = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.model import Horizon
from app.store import create
from app.analysis.theory import faces
from ui import style
from ui.canvas.edits import Edits
from ui.canvas.view import TheoryView
from ui.document import Document

dossier = create(Path(sys.argv[1]), title="Essai")
with dossier.change("Dessiner"):
    result = dossier.initiative.add_outcome("Les familles mangent", Horizon.LONG)
    dossier.initiative.connect(result, dossier.initiative.impact)
app = QApplication(["essai"])
style.apply(app, "light", 1.0)
view = TheoryView(Edits(Document(dossier)))
view.show_theory(faces(dossier.rows))
view.resize(900, 600)
view.show()
QTimer.singleShot(20_000, app.quit)
sys.exit(app.exec())
"""


def _has_reader() -> bool:
    if not (BUS.exists() and shutil.which("dbus-run-session") and Path(SYSTEM).exists()):
        return False
    return subprocess.run([SYSTEM, "-c", "import pyatspi"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not sys.platform.startswith("linux") or not _has_reader(), reason="no AT-SPI bus here")
def test_another_program_reads_the_cards(tmp_path: Path) -> None:
    (tmp_path / "read.py").write_text(READER, encoding="utf-8")
    (tmp_path / "story.py").write_text(STORY, encoding="utf-8")
    script = (
        f"{BUS} --launch-immediately & sleep 0.5\n"
        f"{sys.executable} {tmp_path}/story.py {tmp_path}/essai.maillon & story=$!\n"
        f"timeout 20 {SYSTEM} {tmp_path}/read.py\n"
        "kill $story; wait $story; kill %1\n"
    )
    here = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONPATH": os.getcwd()}
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", script],
        capture_output=True, text=True, timeout=60, check=False, env=here,
    )  # fmt: skip
    assert "R1 : Les familles mangent | Résultat, long terme · contribue à l’impact" in plain(done.stdout), (
        done.stderr[-2000:]
    )
