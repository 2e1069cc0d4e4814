"""A workbook as plain grids of cells, whichever library could read it: openpyxl first, calamine otherwise."""

import warnings
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from app.exchange.lightening import lightened
from app.exchange.ods import open_ods
from app.exchange.typed import unescaped

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet
    from python_calamine import CalamineSheet

Value = str | int | float | bool | datetime | date | time | timedelta | None
Place = tuple[int, int]
"""Row and column, from 1."""

DENSE = 5_000_000
"""The most cells of the smallest rectangle around a sheet that calamine is given."""


@dataclass(frozen=True)
class Raw:
    """A cell as it came back. `format` is None when it is not known; `trouble` is formula, error or covered."""

    value: Value = None
    format: str | None = None
    trouble: str = ""
    computed: bool = False


@dataclass(frozen=True)
class Grid:
    """A sheet: its cells that hold something."""

    title: str
    cells: dict[Place, Raw] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """The sheets, in their order. `is_blind`: an empty cell may hide an error or a merged cell."""

    grids: tuple[Grid, ...]
    is_blind: bool = False


def open_book(content: bytes, *, zipped_xml: bool) -> Book:
    """The grids of a workbook. Raises whatever the libraries raise when neither can read it."""
    if not zipped_xml:
        return _otherwise(content)
    content = lightened(content)
    try:
        book = _by_openpyxl(content)
    except MemoryError:
        raise
    except Exception:  # openpyxl raises anything for a style or a date it does not like
        return _by_calamine(content)
    return book if book.grids else _by_calamine(content)


def _otherwise(content: bytes) -> Book:
    """What openpyxl does not read: ods by ourselves, since calamine tells neither % nor errors; the rest by it."""
    if content.startswith(b"PK") and b"content.xml" in content:
        try:
            return open_ods(content)
        except (ParseError, KeyError, ValueError, zipfile.BadZipFile):
            return _by_calamine(content)
    return _by_calamine(content)


# openpyxl


def _by_openpyxl(content: bytes) -> Book:
    plain = _loaded(content, computed=False)
    computed = None
    if any(cell.data_type == "f" for sheet in plain.worksheets for cell in sheet._cells.values()):
        computed = _loaded(content, computed=True)
    grids = [
        _grid(sheet, computed.worksheets[n] if computed else None) for n, sheet in enumerate(plain.worksheets)
    ]
    return Book(tuple(grids))


def _loaded(content: bytes, *, computed: bool) -> "Workbook":
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl cannot keep, we do not ask of it
        return load_workbook(BytesIO(content), data_only=computed, keep_links=False)


def _grid(sheet: "Worksheet", computed: "Worksheet | None") -> Grid:
    cells: dict[Place, Raw] = {}
    for place, cell in sheet._cells.items():
        if cell.value is None:
            continue
        raw = Raw(_plain(cell.value), cell.number_format)
        if cell.data_type == "e":
            raw = Raw(_plain(cell.value), cell.number_format, "error")
        elif cell.data_type == "f":
            raw = _result(computed, place, cell.value)
        cells[place] = raw
    for merged in sheet.merged_cells.ranges:
        for row, column in merged.cells:
            if (row, column) != (merged.min_row, merged.min_col):
                cells[row, column] = Raw(trouble="covered")
    return Grid(sheet.title, cells)


def _result(computed: "Worksheet | None", place: Place, formula: object) -> Raw:
    """What a formula gave the last time a spreadsheet computed it; else the formula, in words."""
    cell = computed._cells.get(place) if computed is not None else None
    if cell is None or cell.value is None:
        return Raw(formula if isinstance(formula, str) else None, trouble="formula")
    trouble = "error" if cell.data_type == "e" else ""
    return Raw(_plain(cell.value), cell.number_format, trouble, computed=True)


def _plain(value: object) -> Value:
    if isinstance(value, str):
        return unescaped(value)
    if isinstance(value, int | float | bool | datetime | date | time | timedelta):
        return value
    return str(value)


# calamine


def _by_calamine(content: bytes) -> Book:
    import python_calamine

    try:
        book = python_calamine.load_workbook(BytesIO(content))
    except BaseException as error:  # calamine's panics are no Exception
        if type(error).__name__ == "PanicException":
            raise zipfile.BadZipFile("calamine gave up") from error
        raise
    grids = []
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > DENSE:
            raise zipfile.LargeZipFile("a sheet too wide to be read whole")
        grids.append(Grid(name, _sparse(sheet)))
    return Book(tuple(grids), is_blind=True)


def _sparse(sheet: "CalamineSheet") -> dict[Place, Raw]:
    return {
        (row, column): Raw(value)
        for row, line in enumerate(sheet.to_python(skip_empty_area=False), 1)
        for column, value in enumerate(line, 1)
        if value != ""
    }
