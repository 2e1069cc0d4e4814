"""The tour: the sample, every page, both languages, both themes, a picture of each; a workbook out and back."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.i18n import _
from app.settings import understood
from app.store import Dossier
from ui import application, opening
from ui.application import Maillon
from ui.figure import FigureView
from ui.sweeping import Sweeper
from ui.workspace import ORDER

SIZE = (1440, 900)
FIRST = 300
"""Milliseconds before the first look: a page makes what stands lower once it was painted."""
BETWEEN = 120
"""Milliseconds between two looks at the same page."""
LOOKS = 40
"""The most looks at one page."""


DRESSES = tuple(product(("fr", "en"), ("light", "dark")))
"""Each language in each theme."""


def tour(folder: str, dresses: Sequence[tuple[str, str]] = DRESSES) -> int:
    """Visit everything, save the pictures in `folder`, and say where they are; 0 when all went well."""
    pictures = Path(folder)
    pictures.mkdir(parents=True, exist_ok=True)
    app, maillon = application.start(sys.argv)
    Sweeper(app)
    failures: list[str] = []
    sys.excepthook = lambda kind, error, trace: failures.append(f"{kind.__name__}: {error}")
    with tempfile.TemporaryDirectory() as workplace:
        for language, theme in dresses:
            maillon = _dressed(app, maillon, language, theme)
            _visit(maillon, Path(workplace), pictures, f"{language}-{theme}")
        _errand(maillon, Path(workplace), pictures)
        maillon.window.let_go()
    for failure in failures:
        sys.stderr.write(failure + "\n")
    print(_("{count} images dans {folder}").format(count=len(list(pictures.glob("*.png"))), folder=pictures))
    return 1 if failures else 0


def _dressed(app: QApplication, maillon: Maillon, language: str, theme: str) -> Maillon:
    """The window in one language and one theme, with settings of its own: the person's are left alone."""
    maillon.window.let_go()
    maillon.settings = understood({"language": language, "theme": theme})
    maillon.rebuild()
    maillon.window.resize(*SIZE)
    return maillon


def _visit(maillon: Maillon, workplace: Path, pictures: Path, name: str) -> None:
    window = maillon.window
    window.show_home()
    window.show()
    _shoot(maillon, pictures / f"{name}-home.png")
    dossier = opening.make_sample(workplace / f"{name}.maillon", maillon.settings.language or "fr")
    window.show_dossier(dossier)
    assert window.workspace is not None
    for key in ORDER:
        page = window.workspace.open_page(key)
        _shoot(maillon, pictures / f"{name}-{key}.png")
        for view in page.views_to_show():
            _shoot(maillon, pictures / f"{name}-{key}-{view}.png")


def _errand(maillon: Maillon, workplace: Path, pictures: Path) -> None:
    """Send a workbook, fill it in as a partner would, take it back, and export the canvas."""
    from ui.pictures import save_canvas

    document = maillon.window.document
    assert document is not None and maillon.window.workspace is not None
    path = _sent(document.dossier, workplace)
    _filled(path)
    maillon.window.take_files([path])
    _wait(4000)
    _shoot(maillon, pictures / "exchange-returned.png")
    for suffix in ("png", "svg", "pdf"):
        save_canvas(document.dossier, pictures / f"canvas.{suffix}")


def _sent(dossier: Dossier, workplace: Path) -> Path:
    from app.exchange import sending

    initiative = dossier.initiative
    partner = next(o for o in initiative.organisations if o.reportings and o.participations)
    prepared = sending.prepare(
        initiative, partner, return_by=date.today() + timedelta(days=14), return_to=initiative.return_to
    )
    with dossier.record():
        sending.remember(initiative, prepared)
    path = workplace / prepared.file_name
    path.write_bytes(prepared.content)
    return path


def _filled(path: Path) -> None:
    """Type a number in each empty input cell of the values."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if not cell.protection.locked and cell.value is None and cell.number_format != "@":
                    cell.value = 12
                    break
    book.save(path)


def _shoot(maillon: Maillon, path: Path) -> None:
    """Take the picture once every figure is drawn and nothing moves any more: two in a row are the same."""
    _wait(FIRST)
    picture = maillon.window.grab().toImage()
    for _look in range(LOOKS):
        seen = picture
        _wait(BETWEEN)
        picture = maillon.window.grab().toImage()
        figures = maillon.window.findChildren(FigureView)
        drawn = all(figure.is_drawn for figure in figures if figure.isVisible())
        if picture == seen and drawn and _is_told(maillon):
            break
    picture.save(str(path))


def _is_told(maillon: Maillon) -> bool:
    """Whether the rail and the guide say how far each stage is: they do it once the page is there."""
    workspace = maillon.window.workspace
    return workspace is None or bool(workspace.progress)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
