"""Taking a workbook back: who it is, and what each of its cells says, found by keys rather than by places."""

import hashlib
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

from app.errors import Refused
from app.exchange import guards
from app.exchange.csvs import open_csv
from app.exchange.grids import Book, Grid, Raw, open_book
from app.exchange.shape import (
    COVER,
    COVER_COLUMN,
    COVER_WORDS,
    KEY,
    META,
    SHEETS,
    Sheet,
    digest,
    in_each_language,
    key_of,
)
from app.i18n import _

HEAD = 40
"""How many rows are looked at to find the keys or the headings."""
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|remark-\d")
"""How the ids of our lines begin."""
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Line:
    """A row that came back: its item (empty when it has lost it, or is new) and its cells by column."""

    item: str
    row: int
    cells: dict[str, Raw]
    places: dict[str, str]
    """Where each cell stands: «E14»."""


@dataclass(frozen=True)
class Page:
    """A sheet that we know: its name in the file, and its rows."""

    sheet: Sheet
    title: str
    lines: tuple[Line, ...]
    extras: tuple[tuple[str, str, str], ...] = ()
    """What stands in a column that is not ours: where, under which heading, what."""
    lost: tuple[str, ...] = ()
    """The columns to fill in that are there no longer."""


@dataclass(frozen=True)
class Reading:
    """What a file says, or the sentence why it cannot be read."""

    file: str
    status: str
    """«read» or «refused»."""
    reason: str = ""
    sha256: str = ""
    exchange: str = ""
    """The uid of what was sent."""
    initiative: str = ""
    """The uid of the initiative that sent it, where the file still tells it."""
    pages: tuple[Page, ...] = ()
    notes: tuple[tuple[str, str, str], ...] = ()
    """What a partner wrote on the first sheet: on which sheet, where, what."""
    others: tuple[str, ...] = ()
    """Sheets that are not ours: kept with the file, outside the model."""
    is_blind: bool = field(default=False)
    """An empty cell may hide an error: it is never read as an erasure."""
    has_macros: bool = field(default=False)
    """Programs travel in the file: they are ignored, and it is said."""


def read(path: Path) -> Reading:
    """Read one file. Every file gets a result: it is read, or refused with its reason."""
    content = b""
    try:
        content = guards.admitted(path)
        return _understood(path, content, _opened(path, content))
    except Refused as refusal:
        return Reading(str(path), "refused", str(refusal))
    except (RecursionError, MemoryError):
        raise
    except Exception:  # a damaged file makes the libraries raise anything at all
        return Reading(str(path), "refused", _damaged(path, content))


def _damaged(path: Path, content: bytes) -> str:
    if guards.is_binary(content):
        words = _(
            "« {name} » est dans un format d’Excel que nous ne savons pas lire. "
            "Demandez au partenaire de l’enregistrer en .xlsx."
        )
        return words.format(name=path.name)
    return _("« {name} » est abîmé et ne peut pas être lu. Demandez-le de nouveau au partenaire.").format(
        name=path.name
    )


def _opened(path: Path, content: bytes) -> Book:
    if guards.is_csv(path.name, content):
        book = open_csv(content)
    else:
        book = open_book(content, zipped_xml=guards.is_zipped_xml(content))
    if not any(grid.cells for grid in book.grids):
        raise Refused(
            _("« {name} » ne contient aucune donnée. Vérifiez que c’est le bon fichier.").format(
                name=path.name
            )
        )
    return book


def _understood(path: Path, content: bytes, book: Book) -> Reading:
    uid = _from_properties(content, "exchange") or _from_grids(book, "exchange")
    if not uid:
        raise Refused(
            _(
                "« {name} » ne répond à aucun de vos envois. Si un partenaire vous l’a remis, demandez-lui le fichier "
                "que vous lui avez envoyé. Si c’est une liste à vous, importez-la comme une liste."
            ).format(name=path.name)
        )
    pages = [page for grid in book.grids if (page := _page(grid)) is not None]
    known = {page.title for page in pages} | {grid.title for grid in book.grids if grid.title.startswith("_")}
    known |= in_each_language("title", COVER)
    return Reading(
        str(path),
        "read",
        sha256=hashlib.sha256(content).hexdigest(),
        exchange=uid,
        initiative=_from_properties(content, "initiative") or _from_grids(book, "initiative"),
        pages=tuple(pages),
        notes=tuple(_notes(book)),
        others=tuple(grid.title for grid in book.grids if grid.title not in known),
        is_blind=book.is_blind,
        has_macros=guards.has_macros(content) or path.suffix.lower() == ".xlsm",
    )


# Who it is: in the properties, on the hidden sheet, above the ids


def _from_properties(content: bytes, name: str) -> str:
    from xml.etree import ElementTree

    if not content.startswith(b"PK"):
        return ""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        held = [name for name in ("docProps/custom.xml", "meta.xml") if name in archive.namelist()]
        try:
            roots: list[Element] = [ElementTree.fromstring(archive.read(name)) for name in held]
        except ElementTree.ParseError:  # the hidden sheet and the keys are still there
            return ""
    for told in (element for root in roots for element in root.iter()):
        if f"{KEY}.{name}" in told.attrib.values():
            return _uuid("".join(told.itertext()))
    return ""


def _from_grids(book: Book, name: str) -> str:
    for grid in book.grids:
        for (row, column), raw in grid.cells.items():
            text = str(raw.value)
            if grid.title == META and text == f"{KEY}.{name}":
                return _uuid(str(grid.cells.get((row, column + 1), Raw()).value))
            if name == "exchange" and row <= HEAD and text.startswith(f"{KEY}:") and _uuid(text):
                return _uuid(text)
    return ""


def _uuid(text: str) -> str:
    found = UUID.search(text)
    return found[0] if found else ""


# What it says


def _page(grid: Grid) -> Page | None:
    """The sheet that a grid is: by its row of keys, or else by its name and its headings."""
    for sheet in SHEETS.values():
        keys = _by_keys(grid, sheet) or _by_headings(grid, sheet)
        if keys is not None:
            row, columns = keys
            lost = tuple(column.key for column in sheet.asked if column.key not in columns)
            lines = tuple(_lines(grid, sheet, row, columns))
            return Page(sheet, grid.title, lines, tuple(_extras(grid, row, columns)), lost)
    return None


def _extras(grid: Grid, head: int, columns: dict[str, int]) -> Iterator[tuple[str, str, str]]:
    """What a partner wrote beside our columns."""
    from openpyxl.utils import get_column_letter

    ours = set(columns.values())
    for (row, column), raw in sorted(grid.cells.items()):
        if row > head and column not in ours and _holds(raw) and not raw.trouble:
            heading = str(grid.cells.get((head, column), Raw("")).value or "").strip()
            yield f"{get_column_letter(column)}{row}", heading, str(raw.value).strip()


def _notes(book: Book) -> Iterator[tuple[str, str, str]]:
    """What is on the first sheet and is not ours: our lines are known by their digests, or stand in their column."""
    from openpyxl.utils import get_column_letter

    hidden = (grid.cells for grid in book.grids if grid.title == META)
    told = [str(cells.get((row, column + 1), Raw()).value) for cells in hidden
            for (row, column), raw in cells.items() if raw.value == COVER_WORDS]  # fmt: skip
    ours, titles = set(" ".join(told).split()), in_each_language("title", COVER)
    for grid in book.grids:
        for (row, column), raw in sorted(grid.cells.items()) if grid.title in titles else ():
            words = str(raw.value).strip()
            is_ours = digest(words) in ours if ours else column == COVER_COLUMN
            if _holds(raw) and not raw.trouble and not is_ours:
                yield grid.title, f"{get_column_letter(column)}{row}", words


def _by_keys(grid: Grid, sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    wanted = {key_of(sheet.key, column.key): column.key for column in sheet.columns}
    found: dict[str, int] = {}
    row_of_keys = 0
    for (row, column), raw in grid.cells.items():
        text = str(raw.value) if row <= HEAD and isinstance(raw.value, str) else ""
        key = wanted.get(text) or wanted.get(text.rpartition(":")[0])
        if key is not None:
            found[key] = column
            row_of_keys = max(row_of_keys, row)
    if len(found) < _enough(sheet):
        return None
    return _after_headings(grid, sheet, row_of_keys), found


def _by_headings(grid: Grid, sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The keys are gone: the headings, in either language, on one row."""
    rows: dict[int, dict[str, int]] = {}
    for column in sheet.columns:
        words = {_plain(one) for one in in_each_language("heading", sheet.key, column.key)}
        for (row, place), raw in grid.cells.items():
            if row <= HEAD and isinstance(raw.value, str) and _plain(raw.value) in words:
                rows.setdefault(row, {})[column.key] = place
    best = max(rows.items(), key=lambda one: len(one[1]), default=None)
    if best is None or len(best[1]) < max(_enough(sheet), len(sheet.columns) // 2):
        return None
    return best


def _enough(sheet: Sheet) -> int:
    """How many of its columns tell a sheet: one, where there is one beside the ids."""
    return min(2, len(sheet.columns) - 1)


def _plain(heading: str) -> str:
    """A heading whatever its case and its spaces: French ones hold non-breaking spaces."""
    return " ".join(heading.split()).casefold()


def _after_headings(grid: Grid, sheet: Sheet, row: int) -> int:
    """The row of the headings, wherever rows were inserted above it; without them, the row above the first id."""
    held = _by_headings(grid, sheet)
    if held is not None:
        return held[0]
    ids = (r for (r, _c), raw in grid.cells.items() if r > row and ID.match(str(raw.value)))
    return min(ids, default=row + 4) - 1


def _lines(grid: Grid, sheet: Sheet, head: int, columns: dict[str, int]) -> Iterator[Line]:
    from openpyxl.utils import get_column_letter

    letters = {key: get_column_letter(place) for key, place in columns.items()}
    for row in sorted({row for row, _column in grid.cells if row > head}):
        cells = {key: grid.cells.get((row, place), Raw()) for key, place in columns.items()}
        item = _item(cells.pop("id", Raw()))
        asked = {column.key for column in sheet.asked}
        told = (raw for key, raw in cells.items() if key in asked or key in sheet.names)
        if item or any(_holds(raw) and raw.trouble != "covered" for raw in told):
            yield Line(item, row, cells, {key: f"{letter}{row}" for key, letter in letters.items()})


def _item(raw: Raw) -> str:
    """What stands in the place of the id, even a number that it was turned into: it is never mistaken for none."""
    return str(raw.value).strip() if raw.value is not None and not raw.trouble else ""


def _holds(raw: Raw) -> bool:
    return bool(raw.trouble) or (raw.value is not None and bool(str(raw.value).strip()))
