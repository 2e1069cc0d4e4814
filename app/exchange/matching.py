"""Which item each row that came back is about: by its id, by its words where the id is lost, or in doubt."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.exchange import reading
from app.exchange.cells import folded
from app.exchange.grids import Raw
from app.exchange.reading import Page
from app.exchange.shape import REMARKS
from app.i18n import _


@dataclass(frozen=True)
class Returned:
    """A row, once we know which item it is about (none: it is not ours); `doubt` says why we are not sure."""

    page: Page
    line: reading.Line
    item: str
    doubt: str = ""
    is_copy: bool = False
    """It says again what another row of the same item says."""


@dataclass
class Memory:
    """What was sent, by item and field."""

    cells: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, item: str, name: str) -> str:
        """The text sent, empty when there was none."""
        return self.cells.get((item, name), "")

    def titles(self, page: Page) -> dict[str, str]:
        """For each item sent on a sheet, the words by which a person knows it, folded."""
        names, asked = page.sheet.names, page.sheet.asked[-1].key
        items = dict.fromkeys(item for item, name in self.cells if name == asked)
        items = {i: None for i in items if names and all((i, name) in self.cells for name in names)}
        return {item: _key([self.of(item, name) for name in names]) for item in items}


def title_of(page: Page, line: reading.Line) -> str:
    """The words by which a person knows a row."""
    return " · ".join(words for words in _names(page, line) if words)


def matched(page: Page, memory: Memory) -> list[Returned]:
    """Rows with their items. Where a title stands beside the id of another line, nothing is sure on the sheet."""
    if page.sheet is REMARKS:
        return [Returned(page, line, line.item) for line in page.lines]
    titles = memory.titles(page)
    often = Counter(titles.values())
    by_title = {title: item for item, title in titles.items() if often[title] == 1}
    rows = [_matched(page, line, titles, by_title) for line in page.lines]
    if any(row.item != row.line.item for row in rows if row.line.item in titles):
        words = _("les lignes de cette feuille semblent avoir été triées sans leur repère : à confirmer")
        rows = [replace(row, doubt=row.doubt or words) for row in rows]
    return list(_without_copies(rows))


def _matched(page: Page, line: reading.Line, titles: dict[str, str], by_title: dict[str, str]) -> Returned:
    key = _key(_names(page, line))
    named = by_title.get(key, "")
    if line.item not in titles:
        strange = named and line.item
        return Returned(
            page, line, named, _("cette ligne vient peut-être d’un autre fichier") if strange else ""
        )
    if not named or named == line.item or titles[line.item] == key:
        return Returned(page, line, line.item)
    words = _("les lignes ont été triées sans leur repère : cette valeur semble être celle de « {title} »")
    return Returned(page, line, named, words.format(title=title_of(page, line)))


def _without_copies(rows: list[Returned]) -> Iterator[Returned]:
    """A row twice with the same values is said once; with others, a person chooses."""
    groups: dict[str, list[Returned]] = {}
    for row in rows:
        groups.setdefault(row.item, []).append(row)
    for row in rows:
        twins = groups[row.item] if row.item else [row]
        if len({_said(twin) for twin in twins}) > 1:
            words = _("cette ligne est là {n} fois, avec des valeurs différentes").format(n=len(twins))
            yield replace(row, doubt=row.doubt or words)
        else:
            yield replace(row, is_copy=row is not twins[0])


def _said(row: Returned) -> tuple[str, ...]:
    cells = [row.line.cells.get(column.key, Raw()) for column in row.page.sheet.asked]
    return tuple(f"{raw.value}|{raw.trouble}" for raw in cells)


def _names(page: Page, line: reading.Line) -> list[str]:
    raws = [line.cells.get(name, Raw()).value for name in page.sheet.names]
    return [" ".join(str(value).split()) if value is not None else "" for value in raws]


def _key(words: list[str]) -> str:
    return "|".join(folded(one) for one in words)
