"""The tour where there is no screen: every page in one dress, a workbook out and back, and it ends by itself."""

import os
import subprocess
import sys
from pathlib import Path

from ui.workspace import ORDER

ROOT = Path(__file__).resolve().parent.parent
TOUR = "import sys; from ui.tour import tour; sys.exit(tour(sys.argv[1], [('en', 'dark')]))"


def test_the_tour_needs_no_screen_and_pictures_every_page(tmp_path: Path) -> None:
    pictures = tmp_path / "tour"
    blind = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    blind.pop("QT_QPA_PLATFORM", None)
    ended = subprocess.run(
        [sys.executable, "-c", TOUR, str(pictures)],
        cwd=ROOT,
        env=blind,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert str(pictures) in ended.stdout
    taken = {path.name for path in pictures.iterdir()}
    assert {f"en-dark-{key}.png" for key in ORDER} <= taken
    assert {"en-dark-home.png", "exchange-returned.png", "canvas.png", "canvas.svg", "canvas.pdf"} <= taken
