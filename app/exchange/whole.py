"""The whole initiative as a workbook of readable sheets: one for each notion, with filters, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from app.errors import Refused
from app.exchange.look import look
from app.exchange.whole_parts import Value, parts
from app.i18n import _
from app.model import Initiative


def write(initiative: Initiative, path: Path) -> None:
    """Write the workbook, in the language spoken now. Raises Refused when the place cannot be written."""
    book = Workbook()
    _summary(book.worksheets[0], initiative)
    for name, headers, lines in parts(initiative):
        _sheet(book, name, headers, lines)
    try:
        book.save(path)
    except OSError as error:
        raise Refused(
            _(
                "« {path} » ne peut pas être écrit. Fermez-le s’il est ouvert, ou choisissez un autre endroit."
            ).format(path=path)
        ) from error


def _summary(sheet: Worksheet, initiative: Initiative) -> None:
    sheet.title = _("Initiative")
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["B"].width = 100
    need, style = initiative.need, look()
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
    for row, (label, words) in enumerate(lines, 2):
        _put(sheet, row, 1, label)
        _put(sheet, row, 2, words)
        sheet.cell(row, 1).font = style.font("muted", 11, bold=True)
        sheet.cell(row, 2).font = style.font("ink", 14 if row == 2 else 11, bold=row == 2)
    look().print_on_paper(sheet, landscape=True)


def _sheet(book: Workbook, name: str, headers: list[tuple[str, int]], lines: Iterable[list[Value]]) -> None:
    sheet = book.create_sheet(name[:31])
    for column, (header, width) in enumerate(headers, 1):
        sheet.cell(1, column).value = header
        sheet.column_dimensions[get_column_letter(column)].width = width
    last = 1
    for last, line in enumerate(lines, 2):
        for column, value in enumerate(line, 1):
            _put(sheet, last, column, value)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    if last > 1:
        area = f"A1:{get_column_letter(len(headers))}{last}"
        table = Table(displayName=f"Maillon{len(book.sheetnames)}", ref=area)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(table)
    look().print_on_paper(sheet, landscape=True)


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    """Text is always text: nothing that a person typed becomes a formula."""
    cell = sheet.cell(row, column)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        cell.value = value[:32_000]
        if value[:1] in ("=", "+", "-", "@"):
            cell.data_type = "s"
            cell.quotePrefix = True
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
