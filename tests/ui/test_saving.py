"""Where a file goes: the documents first, then where the last one went; a name that every system takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.paths import documents
from ui import saving
from ui.saving import ask_where, completed

pytestmark = pytest.mark.screen


class Asked:
    """A person before the dialog: reads where it stands, types a name, presses Save (or Esc for none)."""

    def __init__(self, typed: str) -> None:
        self.typed, self.folder, self.offered = typed, Path(), ""
        QTimer.singleShot(200, self._answer)

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        self.folder, self.offered = Path(dialog.directory().absolutePath()), line.text()
        if not self.typed:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            return
        line.setText(self.typed)
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        box.button(QDialogButtonBox.StandardButton.Save).click()


@pytest.fixture
def parent(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    monkeypatch.setattr(saving._Places, "last", None)
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_begins_in_the_documents_then_where_the_last_one_went(parent: QWidget, tmp_path: Path) -> None:
    first = Asked(str(tmp_path / "figure"))
    assert ask_where(parent, "Enregistrer", "Une figure.png") == tmp_path / "figure.png"
    assert first.folder == documents()
    second = Asked("")
    assert ask_where(parent, "Enregistrer", "Une autre.png") is None
    assert second.folder == tmp_path


def test_a_title_with_a_slash_makes_one_name(parent: QWidget) -> None:
    asked = Asked("")
    ask_where(parent, "Enregistrer", "Cadre logique - Est/Ouest: 2026?.xlsx")
    assert asked.offered == "Cadre logique - Est Ouest 2026 .xlsx"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Plan 2.0", "Plan 2.0.png"), ("plan", "plan.png"), ("plan.svg", "plan.svg"), ("plan.PNG", "plan.PNG")],
)
def test_a_name_gets_the_suffix_of_its_kind(typed: str, kept: str) -> None:
    assert completed(Path(typed), ".png", "Image (*.png);;Dessin (*.svg)") == Path(kept)


def test_what_exists_is_not_written_over_without_a_word(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person typed «figure», and figure.png is there: the dialog opens again on that name, and asks."""
    (tmp_path / "figure.png").write_bytes(b"d'hier")
    answers, offered = [str(tmp_path / "figure"), ""], []

    def answer(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        offered.append(start)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    assert ask_where(parent, "Enregistrer", "Une figure.png", "Image (*.png)") is None
    assert offered == [str(documents() / "Une figure.png"), str(tmp_path / "figure.png")]
