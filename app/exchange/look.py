"""How our workbooks look: the colours of the application's light theme, on paper and on screen."""

from functools import cache

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app import tokens

FAMILY = "Calibri"


class Look:
    """Styles, made once."""

    def __init__(self) -> None:
        self.light = tokens.load("light")
        self.primary = self._colour("primary")
        self._thin = Side(style="thin", color=self._colour("line"))
        self._strong = Side(style="thin", color=self._colour("line-strong"))
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._open = Protection(locked=False)
        self._under = Border(bottom=self._thin)
        self._boxed = Border(left=self._strong, right=self._strong, top=self._strong, bottom=self._strong)
        self._ink = self.font("ink", 11)
        self._bold = self.font("ink", 11, bold=True)
        self._muted = self.font("muted", 11)
        self._yellow = self.fill("evidence-soft")

    def _colour(self, role: str) -> str:
        return self.light.colour(role).lstrip("#")

    def font(self, role: str, size: int, *, bold: bool = False) -> Font:
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
        cell.font = self.font("on-primary" if asks else "primary", 11, bold=True)
        cell.fill = self.fill("primary" if asks else "primary-soft")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = self._under

    def locked(self, cell: Cell, *, strong: bool = False) -> None:
        """What is there to be read."""
        cell.font = self._bold if strong else self._ink
        cell.alignment = self._wrapped
        cell.border = self._under

    def input(self, cell: Cell) -> None:
        """What is there to be filled in."""
        cell.font = self._ink
        cell.fill = self._yellow
        cell.border = self._boxed
        cell.alignment = self._wrapped
        cell.protection = self._open

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


@cache
def look() -> Look:
    """The styles of this process."""
    return Look()
