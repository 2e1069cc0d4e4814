"""A sheet saved as CSV: its encoding and its separator are found, its cells are words."""

import csv
import re
from io import StringIO

from app.exchange.grids import Book, Grid, Raw

SEPARATORS = ";,\t|"
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
OLD = ("cp1252", "mac_roman", "cp850")
"""What an old Excel of Québec writes: on Windows, on a Mac, under DOS."""
LETTERS = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ’«»–—…°$%&@€ \xa0")
"""The signs beyond ASCII that French and English words really hold."""
CELLS = 3_000_000
LOOKED_AT = 500_000
"""The bytes looked at to choose among the old encodings."""
START = 20_000
"""The characters looked at to find the separator."""


def open_csv(content: bytes) -> Book:
    """The one sheet of a CSV file. Raises ValueError when it is no table."""
    text = content.decode(encoding_of(content), errors="replace")
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator_of(text)))
    if "\0" in text or sum(map(len, rows)) > CELLS:
        raise ValueError("not a table")
    cells = {
        (row, column): Raw(words)
        for row, line in enumerate(rows, 1)
        for column, words in enumerate(line, 1)
        if words.strip()
    }
    return Book((Grid("CSV", cells),))


def encoding_of(content: bytes) -> str:
    """The encoding that its mark says, else UTF-8, else the old one that gives the fewest odd signs."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return encoding
    if (bare := _bare_utf_16(content)) is not None:
        return bare
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        start = content[:LOOKED_AT]
        return min(OLD, key=lambda encoding: _oddness(start.decode(encoding, errors="replace")))
    return "utf-8"


def _bare_utf_16(content: bytes) -> str | None:
    """UTF-16 that lost its mark: every second byte of ordinary words is null, and no other is."""
    start = content[: START // 2 * 2]
    first, second = start[::2].count(0), start[1::2].count(0)
    if min(first, second) or max(first, second) * 4 < len(start):
        return None
    return "utf-16-le" if second else "utf-16-be"


def _oddness(text: str) -> int:
    """How many signs no French or English text holds, and capitals with an accent inside a word."""
    odd = sum(sign > "\x7f" and sign not in LETTERS for sign in text)
    return odd + len(re.findall(r"(?<=[a-zà-ÿ])[À-ÖØ-Ý]", text))


def separator_of(text: str) -> str:
    """The mark that cuts the most of the first lines into the same number of cells, the larger the better."""
    start = text[:START]

    def steadiness(separator: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(StringIO(start, newline=""), delimiter=separator) if row]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual), usual) if usual > 1 else (0, start.count(separator))

    return max(SEPARATORS, key=steadiness)
