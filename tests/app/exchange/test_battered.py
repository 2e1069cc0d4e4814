"""What partners do to a workbook without meaning it: nothing lands on the wrong line, nothing is lost in silence."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from app.exchange import applying, sending
from app.model import Measurement, Presence
from app.store import Dossier
from app.store.stored import keep_file
from tests.app.exchange.correspondence import (
    FIRST,
    Correspondence,
    blank_rows,
    column,
    rows,
    send,
    type_in,
)

Edit = Callable[[Workbook], object]


@pytest.fixture
def sent(dossier: Dossier, tmp_path: Path) -> Correspondence:
    return send(dossier, tmp_path)


def _fill(sent: Correspondence, **told: object) -> None:
    """Fill in the first row where a value is awaited."""

    def edit(book: Workbook) -> None:
        row = next(blank_rows(book["Valeurs"]))
        for key, value in told.items():
            type_in(book, "Valeurs", row, key, value)

    sent.edit(edit)


def _values(sent: Correspondence) -> list[Measurement]:
    return [m for i in sent.initiative.indicators for m in i.measurements if m.organisation is sent.partner]


def test_both_dates_move_together_without_being_refused(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        type_in(book, "Interventions", FIRST, "starts", datetime(2035, 1, 1))
        type_in(book, "Interventions", FIRST, "ends", datetime(2036, 1, 1))

    sent.edit(edit)
    assert sent.apply() == 2
    held = min((p.intervention for p in sent.partner.participations), key=lambda i: i.number)
    assert (held.starts, held.ends) == (date(2035, 1, 1), date(2036, 1, 1))


def test_an_end_before_its_start_is_refused_alone_and_the_rest_goes_on(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        type_in(book, "Interventions", FIRST, "ends", datetime(1990, 1, 1))
        type_in(book, "Interventions", FIRST, "news", "Tout va bien")

    sent.edit(edit)
    (line,) = sent.lines("wrong")
    assert "avant le début" in line.message and line.cell in line.message
    assert sent.apply() == 1


def test_a_value_and_a_reason_for_none_is_for_a_person_to_say(sent: Correspondence) -> None:
    _fill(sent, value=12, why="pas mesuré")
    (line,) = sent.lines("ambiguous")
    assert line.options == ("12", Presence.NOT_MEASURED.value)
    place = sent.compare().lines.index(line)
    assert sent.apply({place: 1}) == 1
    assert [m.presence for m in _values(sent) if m.entered_at and m.entered_at.date() == date.today()] == [
        Presence.NOT_MEASURED
    ]


def test_a_reason_alone_is_noted_in_its_own_case(sent: Correspondence) -> None:
    _fill(sent, why="Ne s’applique pas ")
    (line,) = sent.lines("new")
    assert line.cell.startswith("F") and line.returned == Presence.NOT_APPLICABLE.label
    assert sent.apply() == 1


def test_a_note_without_a_value_does_not_say_by_itself_that_nothing_was_measured(
    sent: Correspondence,
) -> None:
    before = len(_values(sent))
    _fill(sent, note="On vous revient")
    (line,) = sent.lines("ambiguous")
    assert line.decidable and sent.apply() == 0
    assert len(_values(sent)) == before


def test_a_note_beside_a_value_goes_with_it(sent: Correspondence) -> None:
    _fill(sent, value=12, note="Balance neuve")
    assert sent.apply() == 2
    assert any((m.value, m.note) == (12, "Balance neuve") for m in _values(sent))


def test_which_of_two_readings_is_meant_can_be_said(sent: Correspondence) -> None:
    _fill(sent, value="1,234")
    comparison = sent.compare()
    place = next(n for n, line in enumerate(comparison.lines) if line.kind == "ambiguous")
    assert comparison.lines[place].readings[1].startswith("1\xa0234")
    sent.apply({place: 1})
    assert any(m.value == 1234 for m in _values(sent))


def test_a_merged_case_is_refused_and_never_read_as_emptied(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Interventions"]
        letter = get_column_letter(column(sheet, "news"))
        type_in(book, "Interventions", FIRST, "news", "Pour les deux")
        sheet.merge_cells(f"{letter}{FIRST}:{letter}{FIRST + 1}")

    sent.edit(edit)
    assert not sent.lines("erased")
    assert any("fusion" in line.message for line in sent.lines("wrong"))


def test_a_formula_never_computed_says_what_to_do(sent: Correspondence) -> None:
    _fill(sent, value="=SUM(A1:A3)")
    (line,) = sent.lines("wrong")
    assert "enregistrez-le" in line.message
    assert sent.apply() == 0


def test_rows_of_another_file_wait_and_strange_ids_are_not_ours(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        row = next(blank_rows(sheet))
        sheet.cell(row, 1).value = "2,43E+13"
        type_in(book, "Valeurs", row, "value", 5)
        last = sheet.max_row + 1
        sheet.cell(last, 1).value = "00000000-aaaa-bbbb-cccc-000000000000|2026-13-45|3"
        type_in(book, "Valeurs", last, "title", "Un autre indicateur")
        type_in(book, "Valeurs", last, "value", 6)

    sent.edit(edit)
    assert not sent.lines("new", "changed")
    assert any("abîmé («\xa02,43E+13\xa0»)" in line.message for line in sent.lines("ambiguous"))
    assert [line.returned.rpartition("6")[1] for line in sent.lines("added")] == ["6"]
    assert sent.apply() == 0


def test_one_line_out_of_place_makes_the_whole_sheet_wait(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        one, other, *_rest = rows(sheet)
        for key in ("title", "period", "value", "why", "note"):
            place = column(sheet, key)
            held = sheet.cell(one, place).value, sheet.cell(other, place).value
            sheet.cell(other, place).value, sheet.cell(one, place).value = held
        type_in(book, "Valeurs", list(blank_rows(sheet))[-1], "value", 77)

    sent.edit(edit)
    assert not sent.lines("new", "changed")
    assert any("à confirmer" in line.message for line in sent.lines("ambiguous"))


def test_contacts_sorted_without_their_ids_change_nobody(sent: Correspondence, tmp_path: Path) -> None:
    with sent.dossier.change("Une autre personne"):
        sent.initiative.meet("Zoé Dernière", sent.partner)
    again = sending.prepare(
        sent.initiative, sent.partner, return_by=date(2026, 12, 15), return_to="x", with_contacts=True
    )
    with sent.dossier.record():
        sending.remember(sent.initiative, again)
    sent.path.write_bytes(again.content)

    def edit(book: Workbook) -> None:
        sheet = book["Contacts"]
        one, other = rows(sheet)[0], rows(sheet)[-1]
        for place in range(2, sheet.max_column + 1):
            held = sheet.cell(one, place).value, sheet.cell(other, place).value
            sheet.cell(other, place).value, sheet.cell(one, place).value = held

    sent.edit(edit)
    assert not sent.lines("new", "changed")
    assert sent.apply() == 0


def test_the_same_row_twice_is_said_once_and_another_value_waits(sent: Correspondence) -> None:
    def copy(book: Workbook, value: object) -> None:
        sheet = book["Valeurs"]
        row, last = next(blank_rows(sheet)), sheet.max_row + 1
        for place in range(1, sheet.max_column + 1):
            sheet.cell(last, place).value = sheet.cell(row, place).value
        type_in(book, "Valeurs", row, "value", 5)
        type_in(book, "Valeurs", last, "value", value)

    original = sent.path.read_bytes()
    sent.edit(lambda book: copy(book, 5))
    assert len(sent.lines("new")) == 1
    sent.path.write_bytes(original)
    sent.edit(lambda book: copy(book, 6))
    assert not sent.lines("new")
    assert {line.returned.split("\xa0")[0] for line in sent.lines("ambiguous")} == {"5", "6"}


def test_missing_rows_columns_and_sheets_are_said_and_erase_nothing(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        book["Valeurs"].delete_rows(FIRST)
        book["Interventions"].delete_cols(column(book["Interventions"], "news"))
        del book["Contacts"]

    sent.edit(edit)
    said = " ".join(line.message for line in sent.lines("erased"))
    assert all(what in said for what in ("ligne absente", "colonne absente", "feuille absente"))
    assert not any(line.decidable for line in sent.lines("erased"))
    assert sent.apply() == 0


def test_a_column_of_their_own_is_kept_and_said(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        place = sheet.max_column + 1
        sheet.cell(4, place).value = "Commentaires de Luc"
        sheet.cell(FIRST, place).value = "À revoir"

    sent.edit(edit)
    (line,) = sent.lines("unknown")
    assert (line.item, line.returned) == ("Commentaires de Luc", "À revoir")


def test_what_we_hold_no_longer_is_said_and_not_written(sent: Correspondence) -> None:
    _fill(sent, value=12)
    with sent.dossier.change("Supprimer"):
        for indicator in list(sent.initiative.indicators):
            sent.initiative.remove(indicator)
    assert not sent.lines("new", "changed", "wrong")
    assert any("n’est plus dans" in line.message for line in sent.lines("unknown"))
    assert sent.apply() == 0


def test_the_keys_and_the_hidden_sheets_can_all_go(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        for name in ("_meta", "_listes"):
            del book[name]
        for sheet in book.worksheets:
            sheet.delete_rows(1)
        sheet = book["Valeurs"]
        row = next(
            r
            for r in range(4, sheet.max_row)
            if all(sheet.cell(r, place).value is None for place in (5, 6, 7))
        )
        sheet.cell(row, 5).value = 42

    sent.edit(edit)
    assert [line.returned.split("\xa0")[0] for line in sent.lines("new")] == ["42"]


def test_a_stage_and_a_name_are_never_emptied(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        type_in(book, "Interventions", FIRST, "stage", None)
        type_in(book, "Contacts", FIRST, "name", None)

    sent.edit(edit)
    assert not any(line.decidable for line in sent.compare().lines if line.field in ("stage", "name"))


def test_a_value_knows_the_file_from_which_it_came(sent: Correspondence) -> None:
    _fill(sent, value=12)
    comparison = sent.compare()
    stored = keep_file(sent.dossier, sent.path.name, sent.path.read_bytes())
    with sent.dossier.record():
        received = applying.remember_received(sent.initiative, comparison, stored)
    assert sent.apply() == 1
    assert [m.received_id for m in _values(sent) if m.received_id] == [received.id]
    assert [m.came_from for m in _values(sent) if m.came_from] == ["Valeurs, E12"]
    with sent.dossier.record():
        assert applying.remember_received(sent.initiative, comparison, stored) is received


def test_the_workbook_asks_without_passwords_and_speaks_plainly(sent: Correspondence) -> None:
    book = load_workbook(sent.path)
    sheet = book["Valeurs"]
    asked = sheet.cell(FIRST, column(sheet, "value"))
    assert sheet.protection.sheet and not sheet.protection.password
    assert not asked.protection.locked and sheet.cell(FIRST, 2).protection.locked
    assert sheet.column_dimensions["A"].hidden and sheet.row_dimensions[1].hidden
    assert all(rule.error for rule in sheet.data_validations.dataValidation)
    assert {book["_meta"].sheet_state, book["_listes"].sheet_state} == {"hidden"}
    first = " ".join(str(cell.value) for (cell,) in book.worksheets[0].iter_rows(min_col=2, max_col=2))
    assert "15 décembre 2026" in first and "la coordonnatrice" in first and "minutes" in first


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("École des Saules", "Ecole_des_Saules.xlsx"),
        ("../../etc/passwd", "etc_passwd.xlsx"),
        ("CON", "CON_.xlsx"),
        ("ᐃᓄᒃ", "Partenaire.xlsx"),
        ("a" * 300, "a" * 80 + ".xlsx"),
    ],
)
def test_a_file_name_that_every_system_accepts(name: str, file: str) -> None:
    assert sending.file_name(name) == file
