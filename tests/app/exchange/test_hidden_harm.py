"""What hides from a quick look: areas without corners, columns sorted alone, words over ours, passwords, ods."""

import os
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from app import i18n
from app.exchange.grids import Raw
from app.exchange.ods import open_ods
from app.exchange.reading import read
from app.store import create
from tests.app.exchange.correspondence import Correspondence, blank_rows, column, rows, send, type_in

ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<table:table table:name="Valeurs">{rows}</table:table></office:document-content>'
)


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Correspondence]:
    i18n.use("fr")
    folder = tmp_path_factory.mktemp("envoi")
    with closing(create(folder / "Bien manger.maillon", title="Bien manger")) as dossier:
        yield send(dossier, folder)


@pytest.fixture
def sent(posted: Correspondence, tmp_path: Path) -> Correspondence:
    path = tmp_path / posted.path.name
    shutil.copy(posted.path, path)
    return Correspondence(posted.dossier, path)


def _rewrite(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, change(name, part))


def _in_values(path: Path, change: Callable[[bytes], bytes]) -> None:
    _rewrite(path, lambda name, part: change(part) if name.endswith("sheet3.xml") else part)


@pytest.mark.parametrize(
    "area", ['"a30:xfd1048576"', "'A30:XFD1048576'", '"$A$30:$XFD$1048576"', '"A:XFD"', '"1:1048576"']
)
def test_a_huge_merged_area_is_seen_however_it_is_written(sent: Correspondence, area: str) -> None:
    merged = f'</sheetData><mergeCells count="1"><mergeCell ref={area}/></mergeCells>'.encode()
    _in_values(sent.path, lambda part: part.replace(b"</sheetData>", merged))
    began = time.monotonic()
    told = read(sent.path)
    assert told.status == "refused" and "démesuré" in told.reason
    assert time.monotonic() - began < 2


def test_a_coloured_sheet_of_a_hundred_thousand_empty_cells_is_read(sent: Correspondence) -> None:
    sent.edit(lambda book: type_in(book, "Valeurs", next(blank_rows(book["Valeurs"])), "value", 31))
    empty = "".join(
        f'<row r="{r}"><c r="E{r}" s="14"/><c r="F{r}" s="14"></c></row>' for r in range(40, 100_000)
    )
    _in_values(sent.path, lambda part: part.replace(b"</sheetData>", f"{empty}</sheetData>".encode()))
    began = time.monotonic()
    assert [line.value for line in sent.lines("new")] == ["31"]
    assert time.monotonic() - began < 8


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_a_pipe_or_an_archive_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.xlsx")
    assert read(tmp_path / "tube.xlsx").status == "refused"
    (tmp_path / "envoi.xlsx").write_bytes(b"7z\xbc\xaf\x27\x1c" + b"x" * 50)
    assert "archive" in read(tmp_path / "envoi.xlsx").reason


def test_a_column_sorted_alone_applies_nothing(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        place = column(sheet, "value")
        cells = [sheet.cell(row, place) for row in rows(sheet)]
        told = sorted((cell.value for cell in cells if cell.value is not None), key=str)
        for cell, value in zip(cells, told + [None] * len(cells), strict=False):
            cell.value = value  # type: ignore[assignment]

    sent.edit(edit)
    assert not sent.lines("new", "changed", "erased", "conflict")
    assert any("triées sans le reste" in line.message for line in sent.lines("ambiguous"))


def test_two_values_exchanged_are_two_changes(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        sheet, first = book["Valeurs"], rows(book["Valeurs"])[0]
        place = column(sheet, "value")
        one, other = sheet.cell(first, place), sheet.cell(first + 2, place)
        one.value, other.value = other.value, one.value

    sent.edit(edit)
    assert len(sent.lines("changed")) == 2


def test_words_typed_over_ours_are_kept_and_said(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        row = rows(book["Valeurs"])[0]
        type_in(book, "Valeurs", row, "title", "Kilos livrés (et vendus)")
        type_in(book, "Valeurs", row, "target", "9 000 kg suffisent")

    sent.edit(edit)
    told = {
        line.field: (line.kind, line.cell, line.returned) for line in sent.compare().lines if line.returned
    }
    assert told["title"] == ("unknown", "B5", "Kilos livrés (et vendus)")
    assert told["target"][0] == "unknown" and "suffisent" in told["target"][2]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_rows_above_the_table_may_be_gone(sent: Correspondence, count: int) -> None:
    def edit(book: Workbook) -> None:
        type_in(book, "Valeurs", next(blank_rows(book["Valeurs"])), "value", 31)
        book["Valeurs"].delete_rows(5 - count, count)

    sent.edit(edit)
    (line,) = (line for line in sent.compare().lines if line.kind != "unchanged")
    assert (line.kind, line.value) == ("new", "31")


def test_a_reason_that_was_emptied_is_named_in_its_own_case(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        row = next(row for row in rows(sheet) if sheet.cell(row, column(sheet, "why")).value)
        type_in(book, "Valeurs", row, "why", None)

    sent.edit(edit)
    assert [line.cell[0] for line in sent.lines("erased")] == ["F"]


@pytest.mark.parametrize("typed", ["12\n13", "1 23", "12 3456"])
def test_digits_parted_otherwise_than_by_thousands_are_no_number(sent: Correspondence, typed: str) -> None:
    sent.edit(lambda book: type_in(book, "Valeurs", next(blank_rows(book["Valeurs"])), "value", typed))
    assert [line.kind for line in sent.compare().lines if line.kind != "unchanged"] == ["wrong"]


def test_what_stands_where_a_reason_is_chosen_is_shown_as_typed(sent: Correspondence) -> None:
    sent.edit(lambda book: type_in(book, "Valeurs", next(blank_rows(book["Valeurs"])), "why", 31))
    (line,) = sent.lines("wrong")
    assert line.cell.startswith("F") and line.returned == "«\xa031\xa0»"


def test_a_number_under_the_format_of_a_date_is_that_number(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Valeurs"]
        cell = sheet.cell(next(blank_rows(sheet)), column(sheet, "value"))
        cell.value, cell.number_format = 31, "yyyy-mm-dd"

    sent.edit(edit)
    (line,) = sent.lines("new")
    assert line.value == "31" and "date" in line.message


def test_carriage_returns_that_excel_escapes_are_read(sent: Correspondence) -> None:
    def edit(book: Workbook) -> None:
        row = next(blank_rows(book["Valeurs"]))
        type_in(book, "Valeurs", row, "value", "31_x000D_\n")
        type_in(book, "Valeurs", row, "note", "_x0042_ravo")

    sent.edit(edit)
    assert [line.value for line in sent.lines("new")] == ["31", "Bravo"]


def _ods(cells: str) -> dict[tuple[int, int], Raw]:
    from io import BytesIO

    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("content.xml", ODS.format(rows=cells))
    return open_ods(made.getvalue()).grids[0].cells


def test_ods_tells_percentages_errors_dates_and_merged_cells() -> None:
    held = _ods(
        '<table:table-row><table:table-cell office:value-type="percentage" office:value="0.125"/>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2026-09-01"/>'
        '<table:covered-table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell table:formula="of:=[.A1]*2" office:value-type="float" office:value="4"/>'
        '<table:table-cell office:value-type="string"><office:annotation><text:p>non</text:p>'
        '</office:annotation><text:p>a<text:s text:c="2"/>b</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="float" office:value="7"/></table:table-row>'
    )
    assert held[1, 1] == Raw(0.125, "0%") and held[1, 2] == Raw("#DIV/0!", "General", "error")
    assert held[1, 3].value == datetime(2026, 9, 1) and held[1, 5].trouble == "covered"
    assert held[1, 6] == Raw(4, "General", computed=True) and held[1, 7].value == "a  b"
    assert held[1_048_576, 1].value == 7


def test_ods_that_repeats_without_end_is_given_up() -> None:
    with pytest.raises(zipfile.LargeZipFile):
        _ods(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>'
        )


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_password_is_named_in_old_excel_and_in_ods(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"secret.{kind}"
    if kind == "xls":
        begins = b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 12
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + begins + b"\x2f\x00\x36\x00")
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", b"\x8f\x01\x02")
            archive.writestr("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>")
    assert "mot de passe" in read(path).reason
