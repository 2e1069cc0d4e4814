"""The sheet of a piece of knowledge: a file is joined and refused in place, consent is asked for each use."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
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


class Elsewhere(QObject):
    """What this computer opens documents with."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    made = Elsewhere()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_a_joined_file_is_opened_as_a_copy_closed_to_writing(
    panel: EvidencePanel, tmp_path: Path, elsewhere: Elsewhere
) -> None:
    path = tmp_path / "Entretien é.txt"
    path.write_text("Ce qu’elle a dit", encoding="utf-8")
    panel.attachment.take(path)
    for _time in range(2):
        QTest.mouseClick(panel.attachment.open, Qt.MouseButton.LeftButton)
    first, again = elsewhere.opened
    assert first == again != path
    assert first.name == "Entretien é.txt"
    assert first.read_text(encoding="utf-8") == "Ce qu’elle a dit"
    assert not stat.S_IMODE(first.stat().st_mode) & stat.S_IWUSR
    assert not panel.attachment.message.isVisible()


@pytest.mark.parametrize("name", ["bilan.pdf.exe", "lancer.desktop", "macro.xlsm", "sans suffixe"])
def test_a_program_is_never_opened(
    panel: EvidencePanel, tmp_path: Path, elsewhere: Elsewhere, name: str
) -> None:
    (tmp_path / name).write_bytes(b"x")
    panel.attachment.take(tmp_path / name)
    QTest.mouseClick(panel.attachment.open, Qt.MouseButton.LeftButton)
    assert elsewhere.opened == []
    assert "Enregistrez-en une copie" in panel.attachment.message.text()


def test_a_name_that_climbs_out_of_its_folder_stays_in_it(
    panel: EvidencePanel, document: Document, tmp_path: Path, elsewhere: Elsewhere
) -> None:
    (tmp_path / "a.txt").write_text("x")
    panel.attachment.take(tmp_path / "a.txt")
    with document.change("Forger"):
        held(document).file_name = "..\\../../ailleurs.txt"
    QTest.mouseClick(panel.attachment.open, Qt.MouseButton.LeftButton)
    (opened,) = elsewhere.opened
    assert opened.name == "ailleurs.txt"
    assert ".." not in opened.parts


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


def test_the_size_that_is_accepted_is_said_before_a_file_is_chosen(panel: EvidencePanel) -> None:
    assert panel.attachment.limit.text().endswith("20\N{NO-BREAK SPACE}Mo au plus.")
    assert panel.attachment.limit.isVisible()


def test_it_bears_on_a_factor_a_result_the_impact_or_a_link(panel: EvidencePanel, document: Document) -> None:
    here = document.initiative
    with document.change("Préparer"):
        factor, result = here.name_factor("Le prix"), here.add_outcome("Les familles mangent")
        here.connect(result, here.impact)
    several = panel.lists[0].several
    assert several.pick is not None
    for _turn in range(4):
        key, _label = several.pick(document, held(document))[0]
        panel.lists[0].add_picked(key)
    assert several.pick(document, held(document)) == []
    found = [support.subject for support in held(document).supports]
    assert found == [factor, here.impact, result, here.links[0]]
