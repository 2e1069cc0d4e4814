"""The page of Excel files: sent, taken back, decided, applied, undone."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.exchange.asking import minutes, questions
from app.model import Way
from app.store import Changed
from tests.app.exchange.correspondence import type_in
from tests.ui.conftest import show
from ui.document import Document
from ui.exchange.preparing import Preparing
from ui.exchange.returned import FileCard
from ui.pages.exchange import ExchangePage


def _prepared(page: ExchangePage, folder: Path, *names: str) -> None:
    dialog = Preparing(page.document, page)
    for row in range(dialog.partners.count()):
        item = dialog.partners.item(row)
        wanted = not names or item.text() in names
        item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
    dialog.wrote.connect(page._wrote)
    dialog.write(folder)


def _fill(path: Path, *values: object) -> None:
    """Type values in the first cells that were left empty, as a partner would."""
    book = load_workbook(path)
    sheet = book["Valeurs"]
    left = list(values)
    for row in range(5, sheet.max_row + 1):
        if (
            left
            and sheet.cell(row, 1).value
            and sheet.cell(row, 5).value is None
            and not sheet.cell(row, 6).value
        ):
            sheet.cell(row, 5).value = left.pop(0)  # type: ignore[assignment]
    book.save(path)


@pytest.fixture
def page(qtbot: QtBot, sample: Document) -> ExchangePage:
    made = ExchangePage(sample)
    show(qtbot, made)
    return made


def test_without_a_partner_the_page_leads_to_them(qtbot: QtBot, document: Document) -> None:
    made = ExchangePage(document)
    show(qtbot, made)
    assert made.empty.isVisible() and not made.prepare_button.isVisible()
    with qtbot.waitSignal(made.page_wanted) as wanted:
        made.prepare()
    assert wanted.args == ["partners", None]


def test_a_file_for_each_partner_that_is_ticked_and_each_is_remembered(
    page: ExchangePage, tmp_path: Path
) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord", "École des Saules")
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == [
        "Ecole_des_Saules.xlsx",
        "Les_Jardins_du_Nord.xlsx",
    ]
    assert [one.way for one in page.document.initiative.exchanges] == [Way.SENT, Way.SENT]
    assert page.follow.isVisible() and len(page.follow.table.lines.rows) == 2
    assert "Ville de Rivière-Blanche" in page.follow.silent.text()


def test_nothing_is_written_until_it_is_applied_and_undo_takes_all_of_it_back(
    page: ExchangePage, tmp_path: Path
) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord")
    path = tmp_path / "Les_Jardins_du_Nord.xlsx"
    _fill(path, 41, 77)
    counted = lambda: sum(len(i.measurements) for i in page.document.initiative.indicators)  # noqa: E731
    before = counted()
    page.take_files([path])
    assert counted() == before
    assert page.returned.apply_button.text() == "Appliquer 2 changements"
    QTest.mouseClick(page.returned.apply_button, Qt.MouseButton.LeftButton)
    assert counted() == before + 2
    assert not page.returned.apply_button.isEnabled()
    assert page.document.initiative.exchanges[-1].way is Way.RECEIVED
    page.document.dossier.undo()
    assert counted() == before
    assert page.returned.apply_button.text() == "Appliquer 2 changements"
    page.document.dossier.redo()
    assert counted() == before + 2


def test_a_line_to_decide_is_taken_with_enter_then_read_otherwise_then_left(
    page: ExchangePage, tmp_path: Path
) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord")
    path = tmp_path / "Les_Jardins_du_Nord.xlsx"
    _fill(path, "1,234")
    page.take_files([path])
    table = page.returned.table
    assert not page.returned.apply_button.isEnabled()
    table.select(table.lines.rows[0].id)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.returned.apply_button.text() == "Appliquer 1 changement"
    first = table.lines.rows[0].cells[3].text
    QTest.keyClick(table, Qt.Key.Key_Return)
    second = table.lines.rows[0].cells[3].text
    assert first.startswith("1,23") and second.startswith("1\xa0234")
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert not page.returned.apply_button.isEnabled()


def test_a_file_refused_says_why_and_stops_nothing(page: ExchangePage, tmp_path: Path) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord")
    bad = tmp_path / "popote.xlsx"
    bad.write_bytes(b"%PDF-1.4")
    page.take_files([tmp_path])
    assert len(page.returned.files) == 2
    page.returned._choose(next(n for n, held in enumerate(page.returned.files) if held.path == bad))
    assert "PDF" in page.returned.hint.text()
    assert not page.returned.table.isVisible()


def test_what_waits_is_shown_rather_than_the_last_file_read(page: ExchangePage, tmp_path: Path) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord")
    assert page.prepare_button.isVisible()
    path = tmp_path / "Les_Jardins_du_Nord.xlsx"
    _fill(path, 40)
    bad = tmp_path / "popote.xlsx"
    bad.write_bytes(b"%PDF-1.4")
    page.take_files([path, bad])
    held = page.returned.current()
    assert held is not None and held.path == path
    assert page.returned.table.isVisible()


def test_the_file_that_is_chosen_among_many_comes_into_view_and_takes_the_keys(
    page: ExchangePage, tmp_path: Path, qtbot: QtBot
) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord")
    _fill(tmp_path / "Les_Jardins_du_Nord.xlsx", 40)
    for n in range(16):
        (tmp_path / f"reçu {n}.xlsx").write_bytes(b"%PDF-1.4")
    page.resize(900, 560)
    page.take_files([tmp_path])
    first = page.returned.findChildren(FileCard)[0]
    first.setFocus()
    qtbot.waitUntil(lambda: page.returned.table.visibleRegion().isEmpty())
    QTest.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(page.returned.table.hasFocus)
    assert not page.returned.table.visibleRegion().isEmpty()


def test_a_list_of_ones_own_goes_on_to_be_imported(page: ExchangePage, tmp_path: Path, qtbot: QtBot) -> None:
    from ui.importing.dialog import ImportDialog

    mine = tmp_path / "organismes.csv"
    mine.write_text("Organisme;Mission\nLa Popote roulante;Livrer des repas\n", encoding="utf-8")
    page.take_files([mine])
    assert "importez-la comme une liste" in page.returned.hint.text().replace("\xa0", " ")
    QTest.mouseClick(page.returned.list_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.heading.text() == "organismes.csv", timeout=20_000)
    dialog.imported.emit("Un organisme est ajouté.")
    assert page.returned.files == []
    dialog.close()


def test_a_file_of_ours_is_not_offered_as_a_list(page: ExchangePage, tmp_path: Path) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord")
    page.take_files([tmp_path])
    assert not page.returned.list_button.isVisible()


def test_a_folder_is_read_with_those_inside_it(
    page: ExchangePage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "octobre" / "Jardins"
    inside.mkdir(parents=True)
    _prepared(page, inside, "Les Jardins du Nord")
    (inside / "~$Les_Jardins_du_Nord.xlsx").write_bytes(b"lock of Excel")
    page.take_files([tmp_path])
    assert [held.path.parent.name for held in page.returned.files] == ["Jardins"]
    monkeypatch.setattr("ui.pages.exchange.MOST", 1)
    with qtbot.assertNotEmitted(page.said):
        page.take_files([tmp_path])  # as many as are read: nothing is left out
    (inside / "z.csv").write_text("a;b\n", encoding="utf-8")
    with qtbot.waitSignal(page.said) as told:
        page.take_files([tmp_path])
    assert "1 premiers" in told.args[0].replace("\xa0", " ")
    assert len(page.returned.files) == 1


def test_a_folder_without_a_spreadsheet_is_said(page: ExchangePage, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.said) as told:
        page.take_files([tmp_path])
    assert "aucun fichier de tableur" in told.args[0]


def test_the_file_speaks_the_language_that_is_asked_for(page: ExchangePage, tmp_path: Path) -> None:
    dialog = Preparing(page.document, page)
    assert dialog.language.value() is None
    dialog.language.show_value("en")
    dialog.message_button.click()
    assert QApplication.clipboard().text().startswith("Hello")
    dialog.write(tmp_path)
    book = load_workbook(next(tmp_path.glob("Les_Jardins*.xlsx")))
    assert "Values" in book.sheetnames


def test_fourteen_files_are_remembered_one_by_one_and_told_once(
    page: ExchangePage, tmp_path: Path, qtbot: QtBot
) -> None:
    heard: list[Changed] = []
    page.document.changed.connect(heard.append)
    stored: list[Changed] = []
    page.document.dossier.listen(stored.append)
    _prepared(page, tmp_path)
    written = len(list(tmp_path.glob("*.xlsx")))
    assert len(stored) == written > 1
    assert len(heard) == 1
    assert len(heard[0].added["exchange"]) == written


def test_a_file_that_a_partner_filled_is_never_written_over(page: ExchangePage, tmp_path: Path) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord")
    filled = tmp_path / "Les_Jardins_du_Nord.xlsx"
    _fill(filled, 111)
    before = filled.read_bytes()
    _prepared(page, tmp_path, "Les Jardins du Nord")
    assert filled.read_bytes() == before
    names = [one.file_name for one in page.document.initiative.exchanges]
    assert names == ["Les_Jardins_du_Nord.xlsx", "Les_Jardins_du_Nord (2).xlsx"]


def test_two_partners_of_nearly_one_name_each_have_a_file(page: ExchangePage, tmp_path: Path) -> None:
    with page.document.change("Ajouter"):
        for name in ("Café du Coin", "Cafe du Coin"):
            page.document.initiative.welcome(name)
    _prepared(page, tmp_path, "Café du Coin", "Cafe du Coin")
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == [
        "Cafe_du_Coin (2).xlsx",
        "Cafe_du_Coin.xlsx",
    ]


def test_a_folder_that_cannot_be_written_is_said_in_the_dialog(page: ExchangePage, tmp_path: Path) -> None:
    dialog = Preparing(page.document, page)
    dialog.write(tmp_path / "nulle part")
    assert "ne peut pas être écrit" in dialog.problem.text()
    assert page.document.initiative.exchanges == []


def test_a_key_pulled_out_halfway_leaves_the_others_to_do(page: ExchangePage, tmp_path: Path) -> None:
    key = tmp_path / "clé"
    key.mkdir()
    dialog = Preparing(page.document, page)
    wanted = [one.name for one in dialog.chosen()]
    dialog.bar.valueChanged.connect(lambda done: rmtree(key) if done == 2 else None)
    dialog.write(key)
    said = dialog.problem.text().replace("\xa0", " ")
    assert said.startswith("2 fichiers sont prêts") and "ne peut pas être écrit" in said
    assert [one.name for one in dialog.chosen()] == wanted[2:]
    assert [one.organisation_name for one in page.document.initiative.exchanges] == wanted[:2]


def test_writing_is_stopped_after_the_file_at_hand_and_goes_on_later(
    page: ExchangePage, tmp_path: Path
) -> None:
    page.prepare()
    dialog = page._dialog
    dialog.none_button.click()
    assert not dialog.write_button.isEnabled()
    dialog.all_button.click()
    count = len(dialog.chosen())
    dialog.bar.valueChanged.connect(lambda done: dialog.cancel_button.click() if done == 1 else None)
    dialog.write(tmp_path)
    assert len(list(tmp_path.glob("*.xlsx"))) == 1 and len(dialog.chosen()) == count - 1
    assert dialog.isVisible() and "1 fichier est prêt" in dialog.problem.text()
    assert dialog.write_button.isEnabled() and not dialog.bar.isVisible()


def test_an_application_that_is_refused_is_not_said_to_be_done(page: ExchangePage, tmp_path: Path) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord")
    path = tmp_path / "Les_Jardins_du_Nord.xlsx"
    book = load_workbook(path)
    row = book["Interventions"].max_row + 1
    for key, value in {"title": "Glanage", "starts": "2026-09-01", "ends": "2026-01-15"}.items():
        type_in(book, "Interventions", row, key, value)
    book.save(path)
    page.take_files([path])
    page.returned.decide_all("added", True)
    page.returned.apply()
    page.returned.refresh()
    held = page.returned.current()
    assert held is not None and "appliqué" not in held.comparison.reason


def test_the_covering_message_is_ready_to_copy(page: ExchangePage) -> None:
    dialog = Preparing(page.document, page)
    dialog.message_button.click()
    told = QApplication.clipboard().text().replace("\xa0", " ")
    partner = dialog.chosen()[0]
    asked = questions(page.document.initiative, partner, dialog._return_by(), with_contacts=False)
    assert f"environ {minutes(asked)} minutes" in told


def test_a_reminder_is_copied_and_the_file_that_came_is_kept_as_it_came(
    page: ExchangePage, tmp_path: Path
) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord", "École des Saules")
    follow = page.follow
    path = tmp_path / "Les_Jardins_du_Nord.xlsx"
    _fill(path, 41)
    page.take_files([path])
    QTest.mouseClick(page.returned.apply_button, Qt.MouseButton.LeftButton)
    said: list[str] = []
    page.said.connect(lambda words, _undo: said.append(words))
    states = {row.cells[0].text: row.cells[5].text for row in follow.table.lines.rows}
    assert states == {"École des Saules": "attendu", "Les Jardins du Nord": "retourné"}
    first, second = (row.id for row in follow.table.lines.rows)
    follow.table.select(first)
    follow.table.chosen.emit(first)
    assert follow.remind_button.isEnabled() and not follow.keep_button.isEnabled()
    QTest.mouseClick(follow.remind_button, Qt.MouseButton.LeftButton)
    assert "Ecole_des_Saules.xlsx" in QApplication.clipboard().text()
    follow.table.select(second)
    follow.table.chosen.emit(second)
    assert follow.keep_button.isEnabled() and not follow.remind_button.isEnabled()
    follow.keep(tmp_path / "reçu.xlsx")
    assert (tmp_path / "reçu.xlsx").read_bytes() == path.read_bytes()
    follow.keep(tmp_path / "nulle part" / "reçu.xlsx")
    assert "n’a pas pu être écrit" in said[-1]


def test_the_answer_is_written_only_where_something_is_to_be_mended(
    page: ExchangePage, tmp_path: Path
) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord")
    path = tmp_path / "Les_Jardins_du_Nord.xlsx"
    _fill(path, 41)
    page.take_files([path])
    assert not page.returned.answer_button.isVisible()
    _fill(path, "beaucoup")
    page.take_files([path])
    assert page.returned.answer_button.isVisible()
    said: list[str] = []
    page.said.connect(lambda words, _undo: said.append(words))
    page.returned.answer(tmp_path / "réponse.xlsx")
    assert "Corrections demandées" in load_workbook(tmp_path / "réponse.xlsx").sheetnames
    assert said[-1].replace("\xa0", " ").startswith("1 correction demandée")
    path.unlink()
    page.returned.answer(tmp_path / "autre.xlsx")
    assert "n’est plus là" in said[-1]


def test_all_of_a_kind_is_taken_or_left_in_one_gesture(page: ExchangePage, tmp_path: Path) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord")
    path = tmp_path / "Les_Jardins_du_Nord.xlsx"
    _fill(path, "1,234", "2,345")
    page.take_files([path])
    returned = page.returned
    returned.all_button.menu().aboutToShow.emit()
    said = [action.text().replace("\xa0", " ") for action in returned.all_button.menu().actions()]
    assert said == ["Prendre : se lit de deux façons (2)", "Laisser : se lit de deux façons (2)"]
    returned.all_button.menu().actions()[0].trigger()
    assert returned.apply_button.text() == "Appliquer 2 changements"
    returned.all_button.menu().actions()[1].trigger()
    assert not returned.apply_button.isEnabled()


def test_a_line_is_searched_unchanged_ones_too(page: ExchangePage, tmp_path: Path) -> None:
    _prepared(page, tmp_path, "Les Jardins du Nord")
    path = tmp_path / "Les_Jardins_du_Nord.xlsx"
    _fill(path, 41)
    page.take_files([path])
    returned = page.returned
    everything = len(returned.table.lines.rows)
    returned.search.setText("rien de tel")
    assert returned.table.lines.rows == []
    line = returned.files[0].comparison.lines[0]
    returned.search.setText(line.item[:12])
    assert returned.table.lines.rows
    returned.search.clear()
    assert len(returned.table.lines.rows) == everything
