"""A workbook goes out, is filled in, battered, and comes back: what each of its cells becomes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange import comparing, reading, sending
from app.i18n import speaking
from app.model import Presence, Stage, Validation
from app.store import Dossier
from tests.app.exchange.correspondence import PARTNER, Correspondence, column, send


@pytest.fixture
def sent(dossier: Dossier, tmp_path: Path) -> Correspondence:
    return send(dossier, tmp_path)


def _first(sheet: Worksheet, key: str, *, empty: bool) -> tuple[int, int]:
    stands = column(sheet, key)
    found = [
        row
        for row in range(5, sheet.max_row + 1)
        if sheet.cell(row, 1).value
        and all((sheet.cell(row, beside).value is None) is empty for beside in _beside(sheet, key, stands))
    ]
    return found[0], stands


def _beside(sheet: Worksheet, key: str, stands: int) -> list[int]:
    """The column itself; for a value, also that of the reason why there is none."""
    return [stands, column(sheet, "why")] if key == "value" else [stands]


def _put(book: Workbook, sheet: str, key: str, value: object, *, empty: bool = True) -> None:
    row, stands = _first(book[sheet], key, empty=empty)
    book[sheet].cell(row, stands).value = value  # type: ignore[assignment]


def test_a_file_that_comes_back_as_it_left_brings_nothing(sent: Correspondence) -> None:
    comparison = sent.compare()
    assert (comparison.status, comparison.partner) == ("read", PARTNER)
    assert {line.kind for line in comparison.lines} == {"unchanged"}
    assert sent.apply() == 0


@pytest.mark.parametrize(
    ("typed", "value"),
    [(1340, 1340.0), ("1 340,5", 1340.5), ("1\u202f340,5", 1340.5), ("(12)", -12.0), (0, 0.0)],
)
def test_a_number_is_new_and_applied(sent: Correspondence, typed: object, value: float) -> None:
    sent.edit(lambda book: _put(book, "Valeurs", "value", typed))
    (line,) = sent.lines("new")
    before = len(sent.dossier.steps())
    assert sent.apply() == 1
    held = [
        m.value for i in sent.initiative.indicators for m in i.measurements if m.organisation is sent.partner
    ]
    assert value in held
    assert len(sent.dossier.steps()) == before + 1
    assert line.cell.isalnum() and line.sheet == "Valeurs"


def test_what_comes_from_a_partner_is_to_be_validated(sent: Correspondence) -> None:
    sent.edit(lambda book: _put(book, "Valeurs", "value", 71))
    sent.apply()
    held = [m for i in sent.initiative.indicators for m in i.measurements if m.value == 71]
    assert [m.validation for m in held] == [Validation.SUBMITTED]


def test_applying_is_undone_in_one_gesture_and_redone(sent: Correspondence) -> None:
    sent.edit(lambda book: _put(book, "Valeurs", "value", 71))
    counted = lambda: sum(len(i.measurements) for i in sent.initiative.indicators)  # noqa: E731
    before = counted()
    sent.apply()
    assert counted() == before + 1
    sent.dossier.undo()
    assert counted() == before
    sent.dossier.redo()
    assert counted() == before + 1


def test_the_same_file_applied_again_changes_nothing(sent: Correspondence) -> None:
    sent.edit(lambda book: _put(book, "Valeurs", "value", 71))
    assert sent.apply() == 1
    steps = len(sent.dossier.steps())
    assert sent.apply() == 0
    assert len(sent.dossier.steps()) == steps


def test_no_value_is_a_reason_and_not_a_zero(sent: Correspondence) -> None:
    sent.edit(lambda book: _put(book, "Valeurs", "value", "n/d"))
    sent.apply()
    held = [
        m
        for i in sent.initiative.indicators
        for m in i.measurements
        if m.received_id is None and m.value is None
    ]
    assert Presence.NOT_MEASURED in {m.presence for m in held}


def test_words_where_a_number_is_awaited_are_wrong_with_their_cell(sent: Correspondence) -> None:
    sent.edit(lambda book: _put(book, "Valeurs", "value", "environ 40"))
    (line,) = sent.lines("wrong")
    assert line.message.startswith(
        f"feuille Valeurs, case {line.cell}\xa0: un nombre est attendu\xa0: écrivez"
    )
    assert line.returned == "«\u00a0environ 40\u00a0»"
    assert sent.apply() == 0


def test_what_could_be_two_numbers_waits_for_a_person(sent: Correspondence) -> None:
    sent.edit(lambda book: _put(book, "Valeurs", "value", "1,234"))
    (line,) = sent.lines("ambiguous")
    assert line.decidable and not line.applies
    assert sent.apply() == 0
    place = sent.compare().lines.index(line)
    assert sent.apply({place}) == 1


def test_an_emptied_cell_never_erases_by_itself(sent: Correspondence) -> None:
    sent.edit(lambda book: _put(book, "Interventions", "ends", None, empty=False))
    (line,) = sent.lines("erased")
    assert "rien n’est effacé sans vous" in line.message
    assert sent.apply() == 0


def test_a_date_and_a_stage_changed_by_the_partner_are_applied(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        _put(book, "Interventions", "ends", datetime(2029, 3, 31), empty=False)
        _put(book, "Interventions", "stage", "Terminé", empty=False)

    sent.edit(edit)
    assert {line.kind for line in sent.compare().lines} == {"changed", "unchanged"}
    sent.apply()
    held = sent.partner.participations
    intervention = min((p.intervention for p in held), key=lambda i: i.number)
    assert (intervention.ends, intervention.stage) == (date(2029, 3, 31), Stage.DONE)


def test_what_changed_on_both_sides_is_a_conflict(sent: Correspondence) -> None:
    sent.edit(lambda book: _put(book, "Interventions", "ends", datetime(2029, 3, 31), empty=False))
    intervention = min((p.intervention for p in sent.partner.participations), key=lambda i: i.number)
    with sent.dossier.change("Chez nous"):
        intervention.schedule(intervention.starts, date(2028, 12, 31))
    (line,) = sent.lines("conflict")
    assert line.current and line.returned and line.sent
    assert sent.apply() == 0


def test_a_deleted_row_deletes_nothing(sent: Correspondence) -> None:
    sent.edit(lambda book: book["Valeurs"].delete_rows(5))
    before = sum(len(i.measurements) for i in sent.initiative.indicators)
    sent.apply()
    assert sum(len(i.measurements) for i in sent.initiative.indicators) == before


def test_columns_moved_and_sheets_renamed_are_found_by_their_keys(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        _put(book, "Valeurs", "value", 88)
        book["Valeurs"].insert_cols(3)
        book["Valeurs"].title = "Nos chiffres"

    sent.edit(edit)
    (line,) = sent.lines("new")
    assert line.sheet == "Nos chiffres"


def test_the_file_is_known_without_its_hidden_sheet_and_without_its_ids(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        _put(book, "Valeurs", "value", 88)
        del book["_meta"]
        for row in range(5, book["Valeurs"].max_row + 1):
            book["Valeurs"].cell(row, 1).value = None

    sent.edit(edit)
    assert len(sent.lines("new")) == 1


def test_rows_sorted_without_their_id_apply_nothing_by_themselves(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        rows = [row for row in range(5, sheet.max_row + 1) if sheet.cell(row, 1).value]
        for place in range(2, sheet.max_column + 1):
            held = [sheet.cell(row, place).value for row in rows]
            for row, value in zip(rows, reversed(held), strict=True):
                sheet.cell(row, place).value = value
        _put(book, "Valeurs", "value", 4321)

    sent.edit(edit)
    kinds = {line.kind for line in sent.compare().lines}
    assert "new" not in kinds and "changed" not in kinds
    assert any("triées" in line.message for line in sent.lines("ambiguous"))
    assert sent.apply() == 0


def test_a_line_of_their_own_is_kept_and_said(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        row = sheet.max_row + 1
        sheet.cell(row, 2).value = "Semis distribués"
        sheet.cell(row, column(sheet, "value")).value = 220

    sent.edit(edit)
    (line,) = sent.lines("added")
    assert "Semis distribués" in line.item and "220" in line.returned
    assert not line.decidable


def test_a_partner_who_reads_english_is_understood(sent: Correspondence, tmp_path: Path) -> None:
    prepared = sending.prepare(
        sent.initiative,
        sent.partner,
        language="en",
        return_by=date(2026, 12, 15),
        return_to="x",
        today=date(2026, 11, 23),
    )
    with sent.dossier.record():
        sending.remember(sent.initiative, prepared)
    sent.path.write_bytes(prepared.content)
    book = load_workbook(sent.path)
    with speaking("en"):
        stage = Stage.DONE.label
    name = next(
        sheet.title for sheet in book if str(sheet.cell(1, 1).value).startswith("maillon:interventions")
    )
    _put(book, name, "stage", stage, empty=False)
    book.save(sent.path)
    assert [
        line.kind for line in sent.compare().lines if line.field == "stage" and line.kind != "unchanged"
    ] == ["changed"]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("vide.xlsx", b"", "vide"),
        ("page.xlsx", b"<html><body>", "page web"),
        ("doc.xlsx", b"%PDF-1.7", "PDF"),
        ("texte.xlsx", b"bonjour", "n’est pas un fichier de tableur"),
        ("coupe.xlsx", b"PK\x03\x04 et puis rien", "abîmé"),
        ("~$ouvert.xlsx", b"x", "encore ouvert"),
    ],
)
def test_what_is_not_a_workbook_is_said_in_one_sentence(
    sent: Correspondence, tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    comparison = comparing.compare(sent.initiative, reading.read(path))
    assert comparison.status == "refused"
    assert word in comparison.reason


def test_a_workbook_that_is_not_ours_is_refused(sent: Correspondence, tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "Budget"
    book.save(tmp_path / "budget.xlsx")
    assert "ne répond à aucun de vos envois" in reading.read(tmp_path / "budget.xlsx").reason


def test_a_workbook_of_another_initiative_is_refused(sent: Correspondence, tmp_path: Path) -> None:
    from app.store import create

    other = create(tmp_path / "autre.maillon", title="Autre")
    comparison = comparing.compare(other.initiative, reading.read(sent.path))
    other.close()
    assert comparison.status == "refused" and "autre initiative" in comparison.reason


def test_a_hundred_damaged_copies_each_get_a_result(sent: Correspondence, tmp_path: Path) -> None:
    import random

    whole = sent.path.read_bytes()
    dice = random.Random(7)
    for n in range(100):
        damaged = bytearray(whole)
        if n % 4 == 0:
            damaged = damaged[: dice.randrange(len(damaged))]
        else:
            for _hit in range(dice.randrange(1, 60)):
                damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        path = tmp_path / f"abime-{n}.xlsx"
        path.write_bytes(bytes(damaged))
        read = reading.read(path)
        comparison = comparing.compare(sent.initiative, read)
        assert comparison.status in ("read", "refused")
        assert comparison.lines or comparison.reason
