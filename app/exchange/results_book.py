"""The results-based summary as a workbook: the logical framework, then the performance measurement framework."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy.orm import Session

from app.analysis import logframe
from app.exchange.look import look
from app.exchange.whole import add_sheet
from app.exchange.whole_part import Value
from app.i18n import _
from app.landing import land
from app.model import Initiative

LOGIC_WIDTHS = (20, 8, 48, 34, 18, 28, 44)
MEASURE_WIDTHS = (20, 40, 36, 18, 26, 26, 30, 14, 28)
"""In letters; both fit a Letter page laid on its side, one page wide."""


def write(initiative: Initiative, session: Session, path: Path) -> None:
    """Write both frameworks, in the language spoken now. Raises Refused when the place cannot be written."""
    book, style = Workbook(), look()
    book.remove(book.worksheets[0])
    logic: list[list[Value]] = [[*logframe.logic_cells(line)] for line in logframe.logic(initiative, session)]
    heads = list(zip(logframe.logic_headers(), LOGIC_WIDTHS, strict=True))
    add_sheet(book, _("Cadre logique"), heads, logic, style)
    measures: list[list[Value]] = [
        [*logframe.measure_cells(line)] for line in logframe.measures(initiative, session)
    ]
    heads = list(zip(logframe.measure_headers(), MEASURE_WIDTHS, strict=True))
    add_sheet(book, _("Mesure du rendement"), heads, measures, style)
    held = BytesIO()
    book.save(held)
    land(path, held.getvalue())
