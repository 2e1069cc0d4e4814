"""What is the same in every workbook of a kind, drawn once by openpyxl: each copy is given its own rows and words.

openpyxl takes 50 ms to make a partner's workbook, most of them for what never changes. What it wrote is kept as it is,
but where a mark was left: «{exchange}», «{last values}».
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import product
from xml.etree.ElementTree import tostring
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation, DataValidationList
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange.typed import SIGNS, safe

FAR = 1_000_000
CORE, NOW = "docProps/core.xml", "{now}"
END_OF_ROWS, AFTER_RULES = "</sheetData>", "<pageMargins"
DAY_ZERO = date(1899, 12, 30)
"""From which a spreadsheet counts days."""
SPACED = re.compile(r"\A\s|\s\Z")

Held = str | int | float | date | None
Manners = Mapping[str, Callable[[Cell], None]]
"""The looks that a cell may have, and how a cell takes each."""


@dataclass(frozen=True)
class Dressed:
    """A cell of a copy: its column from 1, its manner, and what it holds."""

    column: int
    manner: str
    held: Held = None


@dataclass(frozen=True)
class Row:
    """A row of a copy; `height` in points."""

    number: int
    cells: tuple[Dressed, ...]
    height: float


@dataclass(frozen=True)
class Filling:
    """What one sheet of a copy holds under what the mould holds, and what may be typed there."""

    rows: tuple[Row, ...]
    rules: tuple[DataValidation, ...] = ()


@dataclass(frozen=True)
class Mould:
    """A workbook part by part, which part is each sheet that is filled, and the number of each look in the styles."""

    parts: Mapping[str, str]
    sheets: Mapping[str, str]
    styles: Mapping[tuple[str, bool], int]
    """By the manner, and whether the cell says that what begins with a sign is text."""

    def cast(self, fillings: Mapping[str, Filling], words: Mapping[str, str]) -> bytes:
        """A copy: its rows by sheet, and its words by mark."""
        told = {f"{{{mark}}}": escape(said) for mark, said in words.items()}
        told |= {_last(name): str(filling.rows[-1].number) for name, filling in fillings.items()}
        told[NOW] = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        marks = re.compile("|".join(map(re.escape, told)))
        filled = {self.sheets[name]: filling for name, filling in fillings.items()}
        held = BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.parts.items():
                own = marks.sub(lambda mark: told[mark[0]], part)
                archive.writestr(name, self._filled(own, filled[name]) if name in filled else own)
        return held.getvalue()

    def _filled(self, part: str, filling: Filling) -> str:
        above, _end, below = part.partition(END_OF_ROWS)
        before, _margins, after = below.partition(AFTER_RULES)
        rows = "".join(self._row(row) for row in filling.rows)
        return f"{above}{rows}{END_OF_ROWS}{before}{_rules(filling.rules)}{AFTER_RULES}{after}"

    def _row(self, row: Row) -> str:
        cells = "".join(
            _cell(f"{get_column_letter(one.column)}{row.number}", self._style(one), one.held)
            for one in row.cells
        )
        return f'<row r="{row.number}" ht="{row.height:g}" customHeight="1">{cells}</row>'

    def _style(self, cell: Dressed) -> int:
        return self.styles[cell.manner, isinstance(cell.held, str) and cell.held.startswith(SIGNS)]


def mould(book: Workbook, sheets: Mapping[str, Worksheet], manners: Manners) -> Mould:
    """What a drawn workbook makes; `sheets` are those that each copy fills, by their names."""
    styles = dict(_numbered(book, manners))
    held = BytesIO()
    book.save(held)
    with zipfile.ZipFile(held) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts[CORE] = re.sub(r">[\d-]+T[\d:]+Z<", f">{NOW}<", parts[CORE])
    places = {name: f"xl/worksheets/sheet{1 + book.index(page)}.xml" for name, page in sheets.items()}
    for name, page in sheets.items():
        wide = r'(<dimension ref="\w+:[A-Z]+)\d+'
        parts[places[name]] = re.sub(wide, rf"\g<1>{last_row(page)}", parts[places[name]])
        parts = {key: part.replace(str(last_row(page)), _last(name)) for key, part in parts.items()}
    return Mould(parts, places, styles)


def last_row(page: Worksheet) -> int:
    """What is written, while a mould is drawn, for the last row that a copy will have: no sheet goes so far."""
    assert page.parent is not None
    return FAR + page.parent.index(page)


def _last(name: str) -> str:
    return f"{{last {name}}}"


def _numbered(book: Workbook, manners: Manners) -> Iterator[tuple[tuple[str, bool], int]]:
    """Each look takes its number in the workbook, as it is, then for text that begins with a sign."""
    scratch = book.create_sheet()
    for place, ((manner, dress), is_quoted) in enumerate(product(manners.items(), (False, True)), 1):
        cell = scratch.cell(1, place)
        assert isinstance(cell, Cell)
        dress(cell)
        cell.quotePrefix = is_quoted
        yield (manner, is_quoted), cell.style_id
    book.remove(scratch)


def _cell(place: str, style: int, held: Held) -> str:
    start = f'<c r="{place}" s="{style}"' if style else f'<c r="{place}"'
    if held is None or held == "":
        return f"{start} />"
    if isinstance(held, str):
        words = safe(held)
        space = ' xml:space="preserve"' if SPACED.search(words) else ""
        return f'{start} t="inlineStr"><is><t{space}>{escape(words)}</t></is></c>'
    return f"{start}><v>{(held - DAY_ZERO).days if isinstance(held, date) else held}</v></c>"


def _rules(rules: Iterable[DataValidation]) -> str:
    held = DataValidationList(dataValidation=list(rules))
    return tostring(held.to_tree(), "unicode") if held.count else ""
