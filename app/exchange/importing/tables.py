"""Any spreadsheet as plain rows: small ones with what ails their cells, large ones as fast as can be."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from io import BytesIO, StringIO
from pathlib import Path

from app.errors import Refused
from app.exchange import csvs
from app.exchange.grids import DENSE, Grid, Place, Raw, Value, open_book
from app.exchange.guards import admitted, is_csv, is_zipped_xml
from app.i18n import _
from app.unswept import unswept

LIGHT = 6 * 1024 * 1024
"""Bytes of unpacked sheets up to which openpyxl reads: it alone sees errors, merged cells and formats."""


@dataclass(frozen=True)
class Sheet:
    """Rows from the first of the sheet, each without its empty end. Places count from 1."""

    title: str
    rows: list[tuple[Value, ...]]
    troubles: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    """Of percentages only."""
    origins: tuple[Place, ...] = ()
    """Of a table that was unfolded: where the value of each row stands in the sheet that people see."""

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows), default=0)

    def origin(self, row: int) -> int:
        """The row that people see."""
        return self.origins[row - 1][0] if self.origins else row

    @cached_property
    def ailing(self) -> frozenset[int]:
        """The rows in which a cell is in trouble, even where nothing else stands."""
        return frozenset(row for row, _column in self.troubles)

    def raw(self, row: int, column: int) -> Raw:
        """One cell, as the readers of cells want it."""
        line = self.rows[row - 1] if row <= len(self.rows) else ()
        value = line[column - 1] if column <= len(line) else None
        place = (row, column)
        return Raw(value, self.formats.get(place), self.troubles.get(place, ""))


@dataclass(frozen=True)
class Loaded:
    """The sheets of a file that hold something; for words between separators, how they were read."""

    file: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    separator: str = ""
    is_blind: bool = False
    """Neither errors nor percentages are told apart in it."""


def load(path: Path, encoding: str = "", separator: str = "") -> Loaded:
    """The rows of a file. Raises Refused when it is no spreadsheet, is damaged, or holds nothing."""
    content = admitted(path)
    try:
        with unswept():
            if is_csv(path.name, content):
                return _filled(path, _words(path, content, encoding, separator))
            return _filled(path, _sheets(path, content))
    except (Refused, MemoryError):
        raise
    except Exception as error:  # the libraries raise anything for a file that is damaged
        words = _("« {name} » est abîmé. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, réessayez.")
        raise Refused(words.format(name=path.name)) from error


def _filled(path: Path, loaded: Loaded) -> Loaded:
    sheets = tuple(sheet for sheet in loaded.sheets if sheet.rows)
    if not sheets:
        words = _("« {name} » ne contient rien à importer. Vérifiez que c’est le bon fichier.")
        raise Refused(words.format(name=path.name))
    return replace(loaded, sheets=(*sheets, *_unfolded(sheets)))


def _unfolded(sheets: Iterable[Sheet]) -> list[Sheet]:
    from app.exchange.importing.wide import unfolded

    return [found for sheet in sheets if (found := unfolded(sheet)) is not None]


def _words(path: Path, content: bytes, encoding: str, separator: str) -> Loaded:
    encoding = encoding or csvs.encoding_of(content)
    text = content.decode(encoding, errors="replace").lstrip("\ufeff")
    separator = separator or csvs.separator_of(text)
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator)
    sheet = Sheet(path.stem, _trimmed(lines))
    return Loaded(str(path), (sheet,), encoding, separator)


def _sheets(path: Path, content: bytes) -> Loaded:
    if _weight(content) > LIGHT:
        return Loaded(str(path), tuple(_quickly(content)), is_blind=True)
    book = open_book(content, zipped_xml=is_zipped_xml(content))
    return Loaded(str(path), tuple(map(_sheet, book.grids)), is_blind=book.is_blind)


def _weight(content: bytes) -> int:
    if not content.startswith(b"PK"):
        return len(content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = (one for one in archive.infolist() if re.search("worksheets/|^content.xml$", one.filename))
        return sum(one.file_size for one in sheets)


def _sheet(grid: Grid) -> Sheet:
    """From a sparse grid; a stray cell far away must not make a million empty rows."""
    held = grid.cells
    last = max((row for row, _column in held), default=0)
    wide = max((column for _row, column in held), default=0)
    if last * wide > DENSE:
        raise ValueError("a sheet too wide to be read whole")
    rows: list[list[Value]] = [[None] * wide for _row in range(last)]
    for (row, column), raw in held.items():
        rows[row - 1][column - 1] = raw.value
    trimmed = _trimmed(rows)
    trimmed += [()] * (last - len(trimmed))  # a formula without result may stand alone at the end
    return Sheet(
        grid.title,
        trimmed,
        {place: raw.trouble for place, raw in held.items() if raw.trouble},
        {place: raw.format for place, raw in held.items() if raw.format and "%" in raw.format},
    )


def _quickly(content: bytes) -> Iterable[Sheet]:
    import python_calamine

    try:
        book = python_calamine.load_workbook(BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > DENSE:
                raise ValueError("a sheet too wide to be read whole")
            yield Sheet(name, _trimmed(sheet.iter_rows()))
    except BaseException as error:  # calamine's panics are no Exception
        if type(error).__name__ == "PanicException":
            raise ValueError("calamine gave up") from error
        raise


def _trimmed(rows: Iterable[Iterable[Value]]) -> list[tuple[Value, ...]]:
    """Without empty ends, of rows and of the sheet; the same words are held once."""
    words = _Words()
    made: list[tuple[Value, ...]] = []
    for row in rows:
        line = [words[value] if isinstance(value, str) else value for value in row]
        while line and line[-1] is None:
            line.pop()
        made.append(tuple(line))
    while made and not made[-1]:
        made.pop()
    return made


class _Words(dict[str, str | None]):
    """The words met so far, each once; None for those that show nothing."""

    def __missing__(self, words: str) -> str | None:
        kept = self[words] = words if words.strip() else None
        return kept
