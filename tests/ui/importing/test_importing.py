"""A list is brought in by hand: dropped, mapped, looked at, taken or left, written at once and undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.exchange.importing import recipes
from app.paths import settings_file
from ui.application import Maillon
from ui.document import Document
from ui.importing.dialog import ImportDialog
from ui.pages.partners import PartnersPage
from ui.widgets.fields.choice import Combo

Opened = Callable[..., ImportDialog]
ROWS = [
    ("Table de concertation", None, None),
    ("Organisme", "Secteur", "Patelin"),
    ("École de l’Île", "éducation", "Lévis"),
    ("CISSS", "cosmos", "Matane"),
    ("ecole de l'ile", None, None),
    (None, "santé", None),
]


@pytest.fixture(autouse=True)
def _no_recipe_yet() -> None:
    recipes.recipes_file().unlink(missing_ok=True)
    assert recipes.recipes_file().parent == settings_file().parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("Lisez-moi").append(["Rien ici"])
    book.save(tmp_path / "Liste.xlsx")
    return tmp_path / "Liste.xlsx"


@pytest.fixture
def opened(qtbot: QtBot, document: Document) -> Opened:
    """The window, with a file read."""

    def open_with(path: Path, into: str = "") -> ImportDialog:
        dialog = ImportDialog(document, into)
        qtbot.addWidget(dialog, before_close_func=lambda held: held.done(0))
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.take(path)
        qtbot.waitUntil(lambda: not dialog.bar.isVisible(), timeout=20_000)
        return dialog

    return open_with


def _choose(combo: Combo, words: str) -> None:
    place = next(n for n in range(combo.count()) if words in combo.itemText(n))
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def _looked_at(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.next_button.click()
    qtbot.waitUntil(lambda: dialog.preview.can_apply, timeout=10_000)


def _lines(dialog: ImportDialog) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in dialog.preview.table.lines.rows]


def test_the_columns_are_proposed_with_examples(opened: Opened, path: Path) -> None:
    dialog = opened(path)
    assert dialog.columns.header.currentText().startswith("2 · Organisme")
    assert dialog.columns.fields["name"].currentText() == "Organisme"
    assert dialog.columns.fields["territory"].currentIndex() == 0
    assert dialog.heading.text() == "Liste.xlsx"


def test_a_list_is_written_in_one_change_and_undone(
    opened: Opened, path: Path, document: Document, qtbot: QtBot
) -> None:
    dialog = opened(path)
    _choose(dialog.columns.fields["territory"], "Patelin")
    _looked_at(dialog, qtbot)
    assert [line[0] for line in _lines(dialog)] == ["+", "+", "–", "–"]
    assert "B4" in _lines(dialog)[1][4]
    assert dialog.next_button.text() == "Importer 2 lignes"
    with qtbot.waitSignal(dialog.imported) as said:
        dialog.next_button.click()
    assert said.args == ["2 lignes importées."]
    held = document.initiative.organisations
    assert [(one.name, one.territory) for one in held] == [("École de l’Île", "Lévis"), ("CISSS", "Matane")]
    document.dossier.undo()
    assert document.initiative.organisations == []


def test_enter_leaves_a_line_and_takes_it_again(opened: Opened, path: Path, qtbot: QtBot) -> None:
    dialog = opened(path)
    _looked_at(dialog, qtbot)
    dialog.preview.table.setFocus()
    dialog.preview.table.select(3)
    QTest.keyClick(dialog.preview.table, Qt.Key.Key_Return)
    assert _lines(dialog)[0][0] == "–"
    assert dialog.next_button.text() == "Importer 1 ligne"
    QTest.keyClick(dialog.preview.table, Qt.Key.Key_Return)
    assert _lines(dialog)[0][0] == "+"


def test_what_is_here_already_is_left_until_one_says_otherwise(
    opened: Opened, path: Path, document: Document, qtbot: QtBot
) -> None:
    with document.change("x"):
        document.initiative.welcome("CISSS")
    dialog = opened(path)
    _looked_at(dialog, qtbot)
    assert dialog.next_button.text() == "Importer 1 ligne"
    _choose(dialog.preview.policy, "compléter")
    assert dialog.next_button.text() == "Importer 2 lignes"


def test_the_views_keep_what_is_to_be_looked_at(opened: Opened, path: Path, qtbot: QtBot) -> None:
    dialog = opened(path)
    _looked_at(dialog, qtbot)
    dialog.preview.views.buttons["problems"].click()
    assert [line[1] for line in _lines(dialog)] == ["4", "6"]
    dialog.preview.views.buttons["decide"].click()
    assert [line[1] for line in _lines(dialog)] == ["5", "6"]


def test_nothing_goes_on_while_a_column_is_lacking(opened: Opened, path: Path) -> None:
    dialog = opened(path)
    _choose(dialog.columns.fields["name"], "pas dans le fichier")
    assert not dialog.next_button.isEnabled()
    assert "Nom" in dialog.columns.lacking.text()
    _choose(dialog.columns.fields["name"], "Organisme")
    assert dialog.next_button.isEnabled()


def test_a_column_serves_once(opened: Opened, path: Path) -> None:
    dialog = opened(path)
    _choose(dialog.columns.fields["mission"], "Secteur")
    assert dialog.columns.mapped.columns == {"name": 1, "mission": 2}
    assert dialog.columns.fields["sector"].currentIndex() == 0


def test_another_kind_and_another_sheet_are_proposed_anew(opened: Opened, path: Path) -> None:
    dialog = opened(path)
    _choose(dialog.columns.into, "Facteurs")
    assert set(dialog.columns.fields) >= {"weight", "leverage"}
    _choose(dialog.columns.sheets, "Lisez-moi")
    assert dialog.columns.sheet.title == "Lisez-moi"


def test_a_recipe_is_kept_and_used_the_next_time(opened: Opened, path: Path, qtbot: QtBot) -> None:
    dialog = opened(path)
    _choose(dialog.columns.fields["territory"], "Patelin")
    dialog.columns.recipe_name.setText("Liste de la MRC")
    _looked_at(dialog, qtbot)
    dialog.next_button.click()
    assert [one.name for one in recipes.kept()] == ["Liste de la MRC"]
    again = opened(path)
    assert again.columns.fields["territory"].currentText() == "Patelin"
    assert again.columns.recipe.currentText() == "Liste de la MRC"


def test_the_letters_of_a_csv_may_be_changed(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes("Organisme;Ville\nÉcole;Lévis\n".encode("cp1252"))
    dialog = opened(path)
    assert dialog.columns.encoding.currentText() == "Windows"
    _choose(dialog.columns.encoding, "Mac")
    qtbot.waitUntil(
        lambda: dialog.columns.loaded is not None and dialog.columns.loaded.encoding == "mac_roman"
    )
    assert dialog.columns.encoding.currentText() == "Mac"


def test_a_file_that_is_no_list_is_said_and_another_may_be_dropped(
    opened: Opened, path: Path, qtbot: QtBot
) -> None:
    other = path.with_name("note.xlsx")
    other.write_bytes(b"%PDF-1.4")
    dialog = opened(other)
    assert "PDF" in dialog.problem.text()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    place = QPoint(20, 20)
    event = QDropEvent(
        place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    dialog.dropEvent(event)
    qtbot.waitUntil(lambda: dialog.columns.loaded is not None, timeout=20_000)
    assert not dialog.problem.isVisible()


def test_the_pages_and_the_menu_lead_to_it(maillon: Maillon, document: Document, qtbot: QtBot) -> None:
    maillon.window.show_dossier(document.dossier)
    assert maillon.window.workspace is not None
    page = maillon.window.workspace.open_page("partners")
    assert isinstance(page, PartnersPage)
    page.list_button.click()
    dialog = maillon.window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog) and dialog.isVisible()
    dialog.reject()


def test_a_map_of_kumu_is_drawn_at_one_touch(
    opened: Opened, tmp_path: Path, document: Document, qtbot: QtBot
) -> None:
    book = Workbook()
    book.worksheets[0].append(["Label", "Type"])
    book.worksheets[0].append(["Cuisiner", "Action"])
    links = book.create_sheet("Connections")
    for row in (["From", "To"], ["Cuisiner", "Manger"], ["Manger", "Cuisiner"]):
        links.append(row)
    book.save(tmp_path / "kumu.xlsx")
    dialog = opened(tmp_path / "kumu.xlsx")
    assert "2 éléments, 2 liens" in dialog.map_offer.words.text()
    with qtbot.waitSignal(dialog.imported) as said:
        dialog.map_offer.draw_button.click()
    assert "2 cartes ajoutées, 1 lien ajouté." in said.args[0]
    assert "feuille Connections, ligne 3" in said.args[0]
    document.dossier.undo()
    assert document.initiative.links == []


def test_a_list_that_is_no_map_offers_no_drawing(opened: Opened, path: Path) -> None:
    assert not opened(path).map_offer.isVisible()
