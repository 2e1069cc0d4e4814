"""Ateliers: noting one, keeping a version, saying what has changed since, opening it again in a copy."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import Workshop
from app.store import open_dossier
from tests.ui.conftest import show
from ui.document import Document
from ui.pages.workshops import WorkshopsPage
from ui.pages.workshops.versions import MOST


def shown(qtbot: QtBot, document: Document) -> WorkshopsPage:
    page = WorkshopsPage(document)
    show(qtbot, page)
    return page


def told(page: WorkshopsPage) -> list[str]:
    lines = [page.versions.lines.itemAt(n).widget() for n in range(page.versions.lines.count())]
    return [line.text().replace("\N{NO-BREAK SPACE}", " ") for line in lines if isinstance(line, QLabel)]


def test_a_workshop_is_added_by_its_name_and_opens_its_sheet(qtbot: QtBot, document: Document) -> None:
    page = shown(qtbot, document)
    assert page.workshops.empty.isVisible()
    page.workshops.new_name.insert("Dessiner la théorie")
    wanted: list[object] = []
    page.panel_wanted.connect(wanted.append)
    QTest.keyClick(page.workshops.new_name, Qt.Key.Key_Return)
    assert wanted == [page.panel]
    (held,) = document.initiative.workshops
    assert held.title == "Dessiner la théorie"
    document.dossier.undo()
    assert document.initiative.workshops == []
    assert page.workshops.empty.isVisible()


def test_the_latest_workshop_stands_first(qtbot: QtBot, sample: Document) -> None:
    page = shown(qtbot, sample)
    days = [sample.dossier.get(Workshop, int(str(row.id))) for row in page.workshops.table.lines.rows]
    held = [one.held_on for one in days if one is not None and one.held_on is not None]
    assert len(held) == 3
    assert held == sorted(held, reverse=True)


def test_a_version_is_kept_and_what_has_changed_since_is_told(qtbot: QtBot, sample: Document) -> None:
    page = shown(qtbot, sample)
    assert page.versions.empty.isVisible() and not page.versions.since.isVisible()
    page.versions.name.insert("Après mars")
    QTest.keyClick(page.versions.name, Qt.Key.Key_Return)
    assert told(page) == ["Rien n’a changé depuis cette version."]
    with sample.change("Ajouter"):
        sample.initiative.add_outcome("Les aînés reçoivent des visites")
    page.refresh()
    assert told(page) == ["Résultats", "+ ajouté : Les aînés reçoivent des visites"]


def test_undo_takes_back_the_change_and_never_the_version(qtbot: QtBot, sample: Document) -> None:
    page = shown(qtbot, sample)
    with sample.change("Ajouter"):
        sample.initiative.name_factor("Le prix des loyers")
    page.versions.keep()
    sample.dossier.undo()
    page.refresh()
    (kept,) = sample.initiative.snapshots
    assert kept.title == ""
    assert told(page) == ["Facteurs", "− retiré : Le prix des loyers"]


def test_a_long_list_of_changes_is_counted_beyond_some_lines(qtbot: QtBot, sample: Document) -> None:
    page = shown(qtbot, sample)
    page.versions.keep()
    with sample.change("Ajouter"):
        for n in range(MOST + 3):
            sample.initiative.add_outcome(f"Résultat de plus {n}")
    page.refresh()
    assert len(told(page)) == 1 + MOST + 1
    assert told(page)[-1] == "et 3 autres"


def test_a_version_opens_in_a_copy_that_leaves_this_one_alone(
    qtbot: QtBot, sample: Document, tmp_path: Path
) -> None:
    page = shown(qtbot, sample)
    page.versions.keep()
    with sample.change("Ajouter"):
        sample.initiative.add_outcome("Les aînés reçoivent des visites")
    with qtbot.waitSignal(page.initiative_wanted) as asked:
        page.versions.write_copy(str(tmp_path / "Ce soir-là"))
    (name,) = asked.args or []
    assert name == str(tmp_path / "Ce soir-là.maillon")
    copy = open_dossier(Path(name))
    try:
        assert len(copy.initiative.outcomes) == len(sample.initiative.outcomes) - 1
        assert copy.steps() == []
    finally:
        copy.close()


def test_the_same_content_kept_twice_is_two_versions_of_the_same_bytes(
    qtbot: QtBot, sample: Document
) -> None:
    page = shown(qtbot, sample)
    page.versions.keep()
    page.versions.keep()
    first, second = sample.initiative.snapshots
    assert len(page.versions.table.lines.rows) == 2
    assert first.taken_at <= second.taken_at
