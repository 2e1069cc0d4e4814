"""Dated copies: offered when a file is damaged, listed, taken back; nothing that stood there is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.store import backups_of, create
from ui.application import Maillon
from ui.history import Copies


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A closed initiative with one partner, and its dated copy."""
    path = tmp_path / "Concertation.maillon"
    dossier = create(path, title="Essai")
    with dossier.change("Ajouter"):
        dossier.initiative.welcome("Mairie")
    dossier.back_up()
    dossier.close()
    return path


def answer(word: str) -> None:
    """Press a button of the question that is about to be asked."""

    def press() -> None:
        (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
        next(button for button in box.buttons() if button.text() == word).click()

    QTimer.singleShot(200, press)


def damage(path: Path) -> bytes:
    """Half of the file is noise."""
    whole = path.read_bytes()
    torn = whole[: len(whole) // 2] + b"\xa5" * (len(whole) - len(whole) // 2)
    path.write_bytes(torn)
    return torn


def test_a_damaged_file_offers_its_last_good_copy_and_is_set_aside(maillon: Maillon, kept: Path) -> None:
    torn = damage(kept)
    answer("Reprendre cette copie")
    maillon.window.open_path(kept)
    assert maillon.window.document is not None
    assert [o.name for o in maillon.window.document.initiative.organisations] == ["Mairie"]
    aside = [other for other in kept.parent.glob("Concertation (endommagé*") if other.suffix == ".maillon"]
    assert [other.read_bytes() for other in aside] == [torn]


def test_a_damaged_file_that_is_left_alone_keeps_its_bytes(maillon: Maillon, kept: Path) -> None:
    torn = damage(kept)
    answer("Ne pas ouvrir")
    maillon.window.open_path(kept)
    assert maillon.window.document is None
    assert kept.read_bytes() == torn


def test_a_copy_is_taken_back_and_what_stood_there_is_among_the_copies(
    maillon: Maillon, kept: Path, qtbot: QtBot
) -> None:
    window = maillon.window
    window.open_path(kept)
    assert window.document is not None
    with window.document.change("Ajouter"):
        window.document.initiative.welcome("École")
    window.past.show_copies()
    (dialog,) = window.findChildren(Copies)
    assert [row.cells[1].text for row in dialog.table.lines.rows] == ["à l’ouverture"]
    qtbot.waitExposed(dialog)
    line = dialog.table.visualRect(dialog.table.lines.index(0, 0)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=line)
    assert dialog.back.isEnabled()
    dialog.back.click()
    qtbot.waitUntil(lambda: len(window.document.initiative.organisations) == 1 if window.document else False)
    held = window.document
    assert held is not None
    assert [o.name for o in held.initiative.organisations] == ["Mairie"]
    assert [copy.reason for copy in backups_of(kept)] == ["", "avant de reprendre une copie"]
    window.past.take_back(1)
    assert window.document is not None
    assert [o.name for o in window.document.initiative.organisations] == ["Mairie", "École"]


def test_a_copy_that_is_no_longer_whole_is_refused_and_the_file_opens_again(
    maillon: Maillon, kept: Path
) -> None:
    window = maillon.window
    window.open_path(kept)
    (copy,) = backups_of(kept)
    damage(copy.path)
    window.past.take_back(0)
    boxes = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]
    assert any("plus intacte" in box.text() for box in boxes)
    for box in boxes:
        box.close()
    assert window.document is not None
    assert [o.name for o in window.document.initiative.organisations] == ["Mairie"]
