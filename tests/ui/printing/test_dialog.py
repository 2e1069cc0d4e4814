"""«Exporter…» from the window: choose, write, be told; the choice stands next time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import settings as kept
from app.i18n import speaking
from app.settings import Settings
from app.store import Dossier
from tests.ui.printing.pdfs import pages
from ui.application import Maillon
from ui.document import Document
from ui.pages.theory import TheoryPage
from ui.printing.choices import Choices, formats
from ui.printing.dialog import ExportDialog
from ui.printing.save import Subject
from ui.printing.start import export


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def opened(
    document: Document, parent: QWidget, *picked: int, settings: Settings | None = None
) -> ExportDialog:
    return export(
        parent,
        Subject(document.dossier),
        frozenset(picked),
        settings or Settings(),
        lambda _words, _undo: None,
    )


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose_format(dialog: ExportDialog, key: str) -> None:
    """Walk the list with the arrows, as from the keyboard."""
    editor = dialog.format.editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Home)
    for _step in range(list(formats()).index(key)):
        QTest.keyClick(editor, Qt.Key.Key_Down)
    assert dialog.choices.format == key


@pytest.mark.parametrize(("spoken", "said"), [("fr", "4\N{NO-BREAK SPACE}000"), ("en", "4,000")])
def test_a_side_is_read_in_the_language_spoken(
    sample: Document, parent: QWidget, spoken: str, said: str
) -> None:
    with speaking(spoken):
        dialog = opened(sample, parent)
    assert dialog.side.buttons[1].text() == said


def test_each_format_asks_only_what_matters_to_it(sample: Document, parent: QWidget) -> None:
    dialog = opened(sample, parent)
    asked = {}
    for key in formats():
        choose_format(dialog, key)
        fields = {
            "side": dialog.side,
            "paper": dialog.paper,
            "across": dialog.across,
            "cards": dialog.per_page,
        }
        asked[key] = {name for name, field in fields.items() if field.isVisible()}
    assert asked["png"] == {"side"}
    assert asked["poster"] == {"paper", "across"}
    assert asked["cards"] == {"paper", "cards"}
    assert asked["graphml"] == asked["svg"] == set()
    dialog.reject()


def test_the_file_is_written_with_its_suffix_and_the_choice_stands(
    sample: Document, parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "mur"), ""))
    settings = Settings()
    dialog = opened(sample, parent, settings=settings)
    choose_format(dialog, "poster")
    press(dialog.across.buttons[0])
    press(dialog.save)
    assert len(pages((tmp_path / "mur.pdf").read_bytes())) > 2
    assert settings.folder == str(tmp_path)
    again = opened(sample, parent, settings=kept.understood({"printing": settings.printing}))
    assert (again.choices.format, again.choices.across) == ("poster", 2)
    again.reject()


def test_only_what_is_chosen_when_it_is_asked(sample: Document, parent: QWidget, tmp_path: Path) -> None:
    ids = [node.id for node in sample.initiative.outcomes[:2]]
    dialog = opened(sample, parent, *ids)
    choose_format(dialog, "pdf")
    press(dialog.what.buttons[1])
    dialog.write(tmp_path / "choix.pdf")
    words = pages((tmp_path / "choix.pdf").read_bytes())[0].words
    assert "R2" in words
    assert "R3" not in words


def test_without_a_choice_only_the_whole_is_offered(sample: Document, parent: QWidget) -> None:
    dialog = opened(sample, parent)
    assert not dialog.what.buttons[1].isEnabled()
    dialog.reject()


@pytest.mark.skipif(os.name == "nt", reason="Folders are closed otherwise on Windows")
def test_a_place_where_nothing_can_be_written_is_said_in_place(
    sample: Document, parent: QWidget, tmp_path: Path
) -> None:
    dialog = opened(sample, parent)
    (tmp_path / "plein").write_text("un fichier, et non un dossier")
    dialog.write(tmp_path / "plein" / "schéma.png")
    assert dialog.isVisible()
    assert "n’a pas pu être écrit" in dialog.problem.text()
    assert [path.name for path in tmp_path.glob("plein*")] == ["plein"]
    dialog.reject()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of this kind there")
def test_a_disk_that_fills_up_leaves_the_picture_of_before_and_says_so(
    sample: Document, parent: QWidget, tmp_path: Path
) -> None:
    import resource

    path = tmp_path / "schéma.png"
    path.write_bytes(b"celle d'hier")
    dialog = opened(sample, parent)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        dialog.write(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert dialog.isVisible()
    assert "n’a pas pu être écrit" in dialog.problem.text()
    assert path.read_bytes() == b"celle d'hier"
    assert [one.name for one in tmp_path.iterdir() if "schéma" in one.name] == ["schéma.png"]
    dialog.reject()


def test_the_picture_is_copied(sample: Document, parent: QWidget) -> None:
    dialog = opened(sample, parent)
    press(dialog.copy)
    held: QImage = QGuiApplication.clipboard().image()
    assert max(held.width(), held.height()) == Choices().side
    dialog.reject()


def test_the_preview_changes_with_the_format(sample: Document, parent: QWidget) -> None:
    dialog = opened(sample, parent)
    seen = []
    for key in ("png", "poster", "cards", "dot"):
        choose_format(dialog, key)
        seen.append(dialog.preview.pixmap().toImage())
    assert all(a != b for n, a in enumerate(seen) for b in seen[n + 1 :])
    dialog.reject()


def test_the_page_opens_the_dialog_with_what_is_chosen(maillon: Maillon, dossier: Dossier) -> None:
    with dossier.change("Ajouter"):
        dossier.initiative.add_outcome("Les familles mangent à leur faim")
    window = maillon.window
    window.show_dossier(dossier, "theory")
    assert window.workspace is not None
    page = window.workspace.open_page("theory")
    assert isinstance(page, TheoryPage)
    page.view.theory_scene.choose([dossier.initiative.outcomes[0].id])
    press(page.export)
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    assert dialog.what.buttons[1].isEnabled()
    dialog.reject()
