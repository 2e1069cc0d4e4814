"""What a partner sees when the workbook opens: nothing is cut, nothing overlaps, and it says which one it is."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange import sending
from app.exchange.look import LINE, height
from app.exchange.shape import META
from app.store import Dossier
from tests.app.exchange.correspondence import FIRST, column, rows, send


def test_every_row_is_as_high_as_its_words(dossier: Dossier, tmp_path: Path) -> None:
    book = load_workbook(send(dossier, tmp_path).path)
    for sheet in book.worksheets[:-2]:
        assert isinstance(sheet, Worksheet)
        for cell in (cell for line in sheet.iter_rows(min_row=FIRST) for cell in line if cell.column > 1):
            if not isinstance(cell.value, str):
                continue
            width = sheet.column_dimensions[cell.column_letter].width
            held = sheet.row_dimensions[cell.row].height
            assert held is not None and held >= LINE * (len(cell.value) / (width + 6)), cell.coordinate


def test_a_definition_is_told_once_for_each_indicator(dossier: Dossier, tmp_path: Path) -> None:
    sheet = load_workbook(send(dossier, tmp_path).path)["Valeurs"]
    told = [
        (sheet.cell(row, column(sheet, "title")).value, sheet.cell(row, column(sheet, "definition")).value)
        for row in rows(sheet)
    ]
    first = [line for place, line in enumerate(told) if place == 0 or told[place - 1][0] != line[0]]
    assert [definition for _title, definition in told if definition] == [words for _title, words in first]


def test_the_versions_are_stamped_where_people_and_programs_look(dossier: Dossier, tmp_path: Path) -> None:
    sent = send(dossier, tmp_path)
    held = sent.initiative.exchanges[-1]
    book = load_workbook(sent.path)
    stamp = next(str(cell.value) for (cell,) in book.worksheets[0]["B2:B60"] if "Envoi" in str(cell.value))
    assert held.uid[:8] in stamp and held.definitions[:8] in stamp
    told = {str(line[0]): line[1] for line in book[META].iter_rows(values_only=True)}
    assert told["maillon.definitions"] == held.definitions
    assert told["maillon.sent"] == "2026-11-23"


def test_the_second_version_of_a_definition_says_so(dossier: Dossier, tmp_path: Path) -> None:
    sheet = load_workbook(send(dossier, tmp_path).path)["Valeurs"]
    words = [str(cell.value) for cell in sheet.iter_rows(min_col=11, max_col=11, min_row=FIRST).__next__()]
    assert words[0].endswith("(version 2)")


def test_wrapped_words_have_the_room_they_need_and_no_more_than_excel_allows() -> None:
    assert height([("mot", 10)]) == LINE + 2
    assert height([("a" * 25, 10), ("b\nc", 10)]) == 3 * LINE + 2
    assert height([("", 10)], least=4) == 4 * LINE + 2
    assert height([("a" * 30_000, 10)]) == 409


def test_the_buttons_of_the_headings_sort_whole_lines_with_their_hidden_ids(
    dossier: Dossier, tmp_path: Path
) -> None:
    book = load_workbook(send(dossier, tmp_path).path)
    for sheet in book.worksheets[1:-2]:
        assert isinstance(sheet, Worksheet)
        assert sheet.column_dimensions["A"].hidden
        assert sheet.auto_filter.ref == f"A{FIRST - 1}:{sheet.dimensions.partition(':')[2]}"
        assert not sheet.protection.autoFilter  # false: what the protection does not forbid


@pytest.mark.parametrize("name", ["=1+1 {exchange}", "<Fleurs> & {title} 1000002", "École des «Saules»"])
def test_what_a_partner_is_called_is_written_as_it_is(dossier: Dossier, name: str) -> None:
    with dossier.change("Accueillir"):
        partner = dossier.initiative.welcome(name)
    made = sending.prepare(dossier.initiative, partner, return_by=date(2026, 12, 15), return_to="")
    book = load_workbook(BytesIO(made.content))
    first, remarks = book.worksheets[0], book.worksheets[1]
    assert isinstance(first, Worksheet) and isinstance(remarks, Worksheet)
    assert any(name in str(cell.value) for (cell,) in first["B2:B4"])
    assert remarks.oddFooter is not None and remarks.oddFooter.left.text == name.replace("&", "&&")
    assert remarks["A1"].value == f"maillon:remarks:id:{made.uid}"
