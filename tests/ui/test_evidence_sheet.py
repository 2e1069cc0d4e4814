"""The sheet of a piece of knowledge: a file is joined and refused in place, consent is asked for each use."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Consent, Evidence, EvidenceKind
from tests.ui.conftest import show
from ui.document import Document
from ui.sheets.evidence import EvidencePanel, evidence_panel
from ui.widgets.fields import CheckField, ChoiceField

Key = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> EvidencePanel:
    with document.change("Entendre"):
        voice = document.initiative.learn(EvidenceKind.TESTIMONY, "« On choisit »")
    made = evidence_panel(document)
    show(qtbot, made)
    made.show_entity(voice.id)
    return made


def held(document: Document) -> Evidence:
    return document.initiative.evidence[0]


def test_a_file_is_joined_saved_and_taken_away(
    panel: EvidencePanel, document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "Entretien.txt"
    path.write_text("Ce qu’elle a dit", encoding="utf-8")
    panel.attachment.take(path)
    assert panel.attachment.name.text() == "Entretien.txt"
    assert not panel.attachment.join.isVisible()
    panel.attachment.put(tmp_path / "copie.txt")
    assert (tmp_path / "copie.txt").read_text(encoding="utf-8") == "Ce qu’elle a dit"
    QTest.mouseClick(panel.attachment.drop, Qt.MouseButton.LeftButton)
    assert held(document).file_name == ""
    assert panel.attachment.join.isVisible()


def test_a_file_too_large_is_refused_in_place(
    panel: EvidencePanel, document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "film.mov"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 2 * 1024**3)
    panel.attachment.take(path)
    assert "au plus 20" in panel.attachment.message.text()
    assert panel.attachment.message.isVisible()
    assert held(document).file_name == ""


def test_uses_are_asked_once_the_person_agrees(panel: EvidencePanel, document: Document) -> None:
    panel.form.more.open()
    consent, group = panel.form.fields["consent"], panel.form.fields["for_group"]
    assert isinstance(consent, ChoiceField) and isinstance(group, CheckField)
    assert not group.isVisible()
    QTest.keyClick(consent.editor, Key.Key_Down)
    assert held(document).consent is Consent.UNNAMED
    assert held(document).consent_on == date.today()
    assert group.isVisible()
    assert "usages" in consent.message.text()
    group.editor.setFocus()
    QTest.keyClick(group.editor, Key.Key_Space)
    assert held(document).for_group
    assert not consent.message.isVisible()


def test_a_year_is_written_as_a_year(panel: EvidencePanel, document: Document) -> None:
    with document.change("Dater"):
        held(document).year = 2025
    assert panel.form.fields["year"].focusProxy().text() == "2025"  # type: ignore[union-attr, attr-defined]
