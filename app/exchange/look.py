"""How our workbooks look: the colours of the application's light theme, on paper and on screen."""

from collections.abc import Callable, Iterable
from copy import copy
from math import ceil

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app import tokens

FAMILY = "Calibri"
DAY = "yyyy-mm-dd"
"""How a date is shown: the one way that is read the same everywhere."""
LINE, TALLEST = 15.0, 409.0
"""Points of a line of 11 points, and points of the tallest row that Excel allows."""


def height(words: Iterable[tuple[str, float]], size: float = 11, least: int = 1) -> float:
    """The points that wrapped words need, each with its width in letters; at least so many lines.

    No spreadsheet measures them again when it opens a file.
    """
    grown = size / 11
    needed = (sum(ceil(len(part) * grown / width) for part in text.split("\n")) for text, width in words)
    return min(TALLEST, LINE * grown * max(least, *needed, 1) + 2)


class Look:
    """Styles, made once for a workbook: a dressed cell knows its styles by their numbers in it."""

    def __init__(self) -> None:
        self._worn: dict[str, StyleArray] = {}
        self.light = tokens.load("light")
        self.primary = self._colour("primary")
        self._thin = Side(style="thin", color=self._colour("line"))
        self._strong = Side(style="thin", color=self._colour("line-strong"))
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._written = Alignment(horizontal="left", vertical="top")
        self._open = Protection(locked=False)
        self._under = Border(bottom=self._thin)
        self._boxed = Border(left=self._strong, right=self._strong, top=self._strong, bottom=self._strong)
        self._ink = self.font("ink", 11)
        self._bold = self.font("ink", 11, bold=True)
        self._muted = self.font("muted", 11)
        self._parting = Border(top=self._strong, bottom=self._thin)
        self._yellow = self.fill("evidence-soft")

    def _colour(self, role: str) -> str:
        return self.light.colour(role).lstrip("#")

    def ink(self, role: str) -> str:
        """The colour of a role as charts want it: six figures."""
        return self._colour(role)

    def font(self, role: str, size: float, *, bold: bool = False) -> Font:
        """Letters in the colour of a role; `size` in points."""
        return Font(name=FAMILY, size=size, bold=bold, color=self._colour(role))

    def fill(self, role: str) -> PatternFill:
        """A ground in the colour of a role."""
        return PatternFill("solid", fgColor=self._colour(role))

    def title(self, cell: Cell) -> None:
        """The name of a sheet, at its top."""
        cell.font = self.font("primary", 18, bold=True)
        cell.alignment = Alignment(vertical="center")

    def words(self, cell: Cell) -> None:
        """A sentence under the name."""
        cell.font = self._muted
        cell.alignment = Alignment(vertical="top")

    def head(self, cell: Cell, *, asks: bool) -> None:
        """The words above a column; darker above what is to be filled in."""
        self.dress(cell, f"head {asks}", lambda: self._head(cell, asks))

    def locked(self, cell: Cell, *, strong: bool = False, parting: bool = False) -> None:
        """What is there to be read; `parting`: another thing begins here."""
        self.dress(cell, f"locked {strong} {parting}", lambda: self._lock(cell, strong, parting))

    def input(self, cell: Cell, number_format: str = "General") -> None:
        """What is there to be filled in."""
        self.dress(cell, number_format, lambda: self._open_up(cell, number_format))

    def _head(self, cell: Cell, asks: bool) -> None:
        cell.font = self.font("on-primary" if asks else "primary", 11, bold=True)
        cell.fill = self.fill("primary" if asks else "primary-soft")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = self._under

    def _lock(self, cell: Cell, strong: bool, parting: bool) -> None:
        cell.font = self._bold if strong else self._ink
        cell.alignment = self._wrapped
        cell.border = self._parting if parting else self._under

    def _open_up(self, cell: Cell, number_format: str) -> None:
        cell.font = self._ink
        cell.fill = self._yellow
        cell.border = self._boxed
        cell.alignment = self._wrapped if number_format != DAY else self._written
        cell.protection = self._open
        cell.number_format = number_format

    def dress(self, cell: Cell, manner: str, dress: Callable[[], None]) -> None:
        """Dress the first cell of a manner, and the others like it: openpyxl is slow at each style."""
        if manner in self._worn:
            setattr(cell, "_style", copy(self._worn[manner]))  # noqa: B010 (the stubs lack it)
            return
        dress()
        self._worn[manner] = copy(getattr(cell, "_style"))  # noqa: B009

    @staticmethod
    def print_on_paper(page: Worksheet, *, landscape: bool) -> None:
        """One page wide, letter size, numbered."""
        page.page_setup.orientation = "landscape" if landscape else "portrait"
        page.page_setup.paperSize = 1
        page.page_setup.fitToWidth = 1
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_margins.left = page.page_margins.right = 0.5
        if page.oddFooter is not None:
            page.oddFooter.right.text = "&P / &N"


def look() -> Look:
    """The styles of one workbook."""
    return Look()
