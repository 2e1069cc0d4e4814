"""A partner's workbook: sent from the sample, edited as partners do, compared, applied."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange import applying, comparing, document, reading, sending
from app.exchange.comparing import Comparison, Line
from app.model import Initiative, Organisation
from app.store import Dossier

PARTNER = "Les Jardins du Nord"
FIRST = 5
"""The first row of every table."""


@dataclass
class Correspondence:
    """One workbook, and what comes of it."""

    dossier: Dossier
    path: Path

    @property
    def initiative(self) -> Initiative:
        """What we hold."""
        return self.dossier.initiative

    @property
    def partner(self) -> Organisation:
        """To whom it was sent."""
        return next(o for o in self.initiative.organisations if o.name == PARTNER)

    def edit(self, edit: Callable[[Workbook], object]) -> None:
        """Do something to the workbook, and save it."""
        book = load_workbook(self.path)
        edit(book)
        book.save(self.path)

    def compare(self) -> Comparison:
        """What it brings."""
        return comparing.compare(self.initiative, reading.read(self.path))

    def lines(self, *kinds: str) -> list[Line]:
        """Its lines of some kinds."""
        return [line for line in self.compare().lines if line.kind in kinds]

    def apply(self, chosen: Collection[int] | Mapping[int, int] | None = None) -> int:
        """Apply it in one change."""
        comparison = self.compare()
        with self.dossier.change("Appliquer"):
            return applying.apply(self.initiative, comparison, chosen)


def send(dossier: Dossier, folder: Path) -> Correspondence:
    """The sample's workbook for one partner, remembered."""
    with dossier.change("Charger"):
        document.load(document.sample("fr"), dossier.session)
    partner = next(o for o in dossier.initiative.organisations if o.name == PARTNER)
    prepared = sending.prepare(
        dossier.initiative,
        partner,
        return_by=date(2026, 12, 15),
        return_to="la coordonnatrice",
        with_contacts=True,
        today=date(2026, 11, 23),
    )
    with dossier.record():
        sending.remember(dossier.initiative, prepared)
    path = folder / prepared.file_name
    path.write_bytes(prepared.content)
    return Correspondence(dossier, path)


def column(sheet: Worksheet, key: str) -> int:
    """The column under a key."""
    return next(n for n, cell in enumerate(sheet[1], 1) if str(cell.value).split(":")[2:3] == [key])


def rows(sheet: Worksheet) -> list[int]:
    """The rows that have an id."""
    return [row for row in range(FIRST, sheet.max_row + 1) if sheet.cell(row, 1).value]


def blank_rows(sheet: Worksheet) -> Iterator[int]:
    """The rows in which a value is awaited, and none was sent."""
    for row in rows(sheet):
        if all(sheet.cell(row, column(sheet, key)).value is None for key in ("value", "why", "note")):
            yield row


def type_in(book: Workbook, sheet: str, row: int, key: str, value: object) -> None:
    """Type something in a case."""
    book[sheet].cell(row, column(book[sheet], key)).value = value  # type: ignore[assignment]
