"""A sheet saved as CSV: its encoding and its separator are found, its cells are words."""

import csv
from io import StringIO

from app.exchange.grids import Book, Grid, Raw

SEPARATORS = ";,\t|"
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
CELLS = 3_000_000


def open_csv(content: bytes) -> Book:
    """The one sheet of a CSV file. Raises ValueError when it is no table."""
    text = _decoded(content)
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=_separator(text)))
    if "\0" in text or sum(map(len, rows)) > CELLS:
        raise ValueError("not a table")
    cells = {
        (row, column): Raw(words)
        for row, line in enumerate(rows, 1)
        for column, words in enumerate(line, 1)
        if words.strip()
    }
    return Book((Grid("CSV", cells),))


def _decoded(content: bytes) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:  # what an old Excel of Québec writes
        return content.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """The mark that cuts the first lines into the most cells."""
    start = text[:20_000]
    return max(SEPARATORS, key=start.count)
