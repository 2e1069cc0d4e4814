"""What a person typed, written in a cell so that it stays what it is: text is always text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell import Cell

UNHOLDABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""The characters that XML cannot hold."""
LONGEST = 32_767
"""The most characters of a cell."""
SIGNS = tuple("=+-@\t\r'")
"""How text begins that a spreadsheet would take for something else, were it typed again."""


def put_text(cell: Cell, text: str) -> None:
    """Write text that can be nothing else: never a formula, an error, a date or an escaped character."""
    if not text:
        return
    cell.value = safe(text)
    cell.data_type = "s"
    if text.startswith(SIGNS):
        cell.quotePrefix = True


def safe(text: str) -> str:
    """The text that XML can hold, as Excel would read it again."""
    text = UNHOLDABLE.sub("", text)
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)[:LONGEST]


def unescaped(text: str) -> str:
    """The text as it was, once Excel's own escapes are read; what no text holds is left out."""
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: UNHOLDABLE.sub("", chr(int(found[1], 16))), text)
