"""The whole initiative as a workbook of readable sheets and charts, or as CSV files: plain words, no formula."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange.look import Look, height, look
from app.exchange.typed import LONGEST, put_text, safe
from app.exchange.whole_charts import add_charts
from app.exchange.whole_part import Value
from app.exchange.whole_parts import parts
from app.i18n import _, language, ngettext
from app.landing import land
from app.model import Initiative


def write(initiative: Initiative, path: Path, *, named: bool = True) -> None:
    """Write the workbook, in the language spoken now. Raises Refused when the place cannot be written.

    Not `named`: without the names of people, nor of who testifies.
    """
    book, style = Workbook(), look()
    _summary(book.worksheets[0], initiative, style)
    for name, headers, lines in parts(initiative, named=named):
        add_sheet(book, name, headers, lines, style)
    add_charts(book, initiative, style)
    held = BytesIO()
    book.save(held)
    land(path, held.getvalue())


def write_csvs(initiative: Initiative, path: Path, *, named: bool = True) -> None:
    """Write a zip of CSV files, one for each sheet, that spreadsheets open as they are. Raises Refused."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, headers, lines in parts(initiative, named=named):
            out = StringIO(newline="")
            rows = csv.writer(out, delimiter=";" if language() == "fr" else ",")
            rows.writerow([header for header, _width in headers])
            rows.writerows([_word(value) for value in line] for line in lines)
            archive.writestr(f"{name}.csv", out.getvalue().encode("utf-8-sig"))
    land(path, held.getvalue())


def _word(value: Value) -> str:
    """What a person typed begins with an apostrophe where a spreadsheet would read a formula."""
    if value is None or not isinstance(value, str):
        return "" if value is None else str(value)
    text = safe(value)
    is_number = re.fullmatch(r"[+-]?\d+([.,]\d+)?", text)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not is_number else text


def _summary(sheet: Worksheet, initiative: Initiative, style: Look) -> None:
    sheet.title = _("Initiative")
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["B"].width = 100
    need = initiative.need
    lines = [
        (_("Titre"), initiative.title),
        (_("Communauté"), initiative.community),
        (_("Territoire"), initiative.territory),
        (_("Organisme porteur"), initiative.lead_organisation.name if initiative.lead_organisation else ""),
        (_("Pourquoi nous nous réunissons"), initiative.purpose),
        (_("Le problème, en une phrase"), need.problem),
        (_("Qui le vit"), need.affected),
        (_("Pourquoi personne ne peut y répondre seul"), need.why_together),
        (_("Le besoin, dit par le groupe"), need.statement),
        (_("Énoncé de l’impact"), initiative.impact.sentence()),
    ]
    if held := sum(not one.may_be_reported for one in initiative.evidence):
        words = ngettext(
            "{count} témoignage : la personne n’a pas accepté qu’il soit cité dans un rapport.",
            "{count} témoignages : les personnes n’ont pas accepté qu’ils soient cités dans un rapport.",
            held,
        )
        lines.append((_("Gardé sur le portable"), words.format(count=held)))
    for row, (label, words) in enumerate(lines, 2):
        _put(sheet, row, 1, label)
        _put(sheet, row, 2, words)
        sheet.cell(row, 1).font = style.font("muted", 11, bold=True)
        sheet.cell(row, 2).font = style.font("ink", 14 if row == 2 else 11, bold=row == 2)
        sheet.row_dimensions[row].height = max(20, _height([label, words], [30, 100]))
    style.print_on_paper(sheet, landscape=True)


def add_sheet(
    book: Workbook, name: str, headers: list[tuple[str, int]], lines: Iterable[list[Value]], style: Look
) -> None:
    """A sheet of our workbooks: a head, lines with filters, ready to print. Widths are in letters."""
    sheet = book.create_sheet(name[:31])
    for column, (header, width) in enumerate(headers, 1):
        _put(sheet, 1, column, header)
        style.head(_cell(sheet, 1, column), asks=False)
        sheet.column_dimensions[get_column_letter(column)].width = width
    last, widths = 1, [width for _header, width in headers]
    for last, line in enumerate(lines, 2):
        for column, value in enumerate(line, 1):
            _put(sheet, last, column, value)
        sheet.row_dimensions[last].height = _height(line, widths)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    if last > 1:
        area = f"A1:{get_column_letter(len(headers))}{last}"
        table = Table(displayName=f"Maillon{len(book.sheetnames)}", ref=area)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(table)
    style.print_on_paper(sheet, landscape=True)


def _height(line: Iterable[Value], widths: Iterable[int]) -> float:
    told = zip(line, widths, strict=True)
    return height((value, width) for value, width in told if isinstance(value, str))


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    """Text is always text; what is longer than a cell can be says that it was cut."""
    cell = _cell(sheet, row, column)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        put_text(cell, _fitted(value))
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def _fitted(text: str) -> str:
    if len(safe(text)) < LONGEST:
        return text
    end = _("… (coupé ici : une case n’en contient pas plus)")
    return text[: LONGEST - 1 - len(end) - text.count("_x") * 6] + end
