"""An OpenDocument spreadsheet as grids: what is a percentage, an error or a merged cell is told there."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from app.exchange.grids import Book, Raw

NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, OFFICE, TEXT = NAMES % "table", NAMES % "office", NAMES % "text"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
FILLED = 3_000_000
"""The most cells that hold something, once those that repeat are written out."""


def open_ods(content: bytes) -> "Book":
    """The grids of the file. Raises whatever a damaged file makes the libraries raise."""
    from xml.etree import ElementTree

    from app.exchange.grids import Book, Grid

    grids: list[Grid] = []
    with zipfile.ZipFile(BytesIO(content)) as archive, archive.open("content.xml") as part:
        for _event, element in ElementTree.iterparse(part):
            if element.tag == f"{TABLE}table":
                cells = {(row, column): raw for row, column, raw in _cells(element)}
                grids.append(Grid(element.get(f"{TABLE}name", ""), cells))
                element.clear()
    return Book(tuple(grids))


def _cells(table: "Element") -> Iterator[tuple[int, int, "Raw"]]:
    row, left = 1, FILLED
    for line in table.iter(f"{TABLE}table-row"):
        times = _times(line, "rows")
        held = list(_of_row(line))
        left -= len(held) * times
        if left < 0:
            raise zipfile.LargeZipFile("more cells than can be read")
        for place in range(row, row + times) if held else ():
            yield from ((place, column, raw) for column, raw in held)
        row += times


def _of_row(line: "Element") -> Iterator[tuple[int, "Raw"]]:
    column = 1
    for cell in line:
        if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            continue
        times, raw = _times(cell, "columns"), _raw(cell)
        if raw is not None:
            yield from ((place, raw) for place in range(column, column + times))
        column += times


def _times(element: "Element", what: str) -> int:
    told = element.get(f"{TABLE}number-{what}-repeated", "1")
    return max(1, int(told)) if told.isdecimal() else 1


def _raw(cell: "Element") -> "Raw | None":
    """What a cell says; None when it is empty."""
    from app.exchange.grids import Raw

    if cell.tag == f"{TABLE}covered-table-cell":
        return Raw(trouble="covered")
    kind, words = cell.get(f"{OFFICE}value-type", ""), _words(cell)
    formula = cell.get(f"{TABLE}formula", "")
    if cell.get(f"{CALC}value-type") == "error":
        return Raw(words or "#N/A", "General", "error")
    if not kind:
        return Raw("=" + formula.partition("=")[2], "General", "formula") if formula else None
    form = "0%" if kind == "percentage" else "General"
    return Raw(_value(cell, kind, words), form, computed=bool(formula))


def _value(cell: "Element", kind: str, words: str) -> str | float | bool | datetime | date:
    told = cell.get(f"{OFFICE}value", "")
    with suppress(ValueError):
        if kind in ("float", "percentage", "currency"):
            number = float(told)
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
        if kind == "date":
            return datetime.fromisoformat(cell.get(f"{OFFICE}date-value", "")[:19])
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    return cell.get(f"{OFFICE}string-value") or words


def _words(cell: "Element") -> str:
    """The paragraphs of a cell; not those of a comment on it."""
    return "\n".join("".join(_pieces(one)) for one in cell.findall(f"{TEXT}p"))


def _pieces(element: "Element") -> Iterator[str]:
    signs = {f"{TEXT}s": " " * min(_spaces(element), 1_000), f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
    yield signs.get(element.tag, "")
    yield element.text or ""
    for inner in element:
        yield from _pieces(inner)
        yield inner.tail or ""


def _spaces(element: "Element") -> int:
    told = element.get(f"{TEXT}c", "1")
    return int(told) if told.isdecimal() else 1
