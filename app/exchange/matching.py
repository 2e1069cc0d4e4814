"""Which item each row that came back is about: by its id, by its words where the id is lost, or in doubt."""

import re
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
    rows = list(_guessed([_matched(page, line, titles, by_title) for line in page.lines], titles))
    if any(row.item != row.line.item for row in rows if row.line.item in titles):
        words = _("les lignes de cette feuille semblent avoir été triées sans leur repère : à confirmer")
        rows = [replace(row, doubt=row.doubt or words) for row in rows]
    return list(_without_copies(rows))


def _matched(page: Page, line: reading.Line, titles: dict[str, str], by_title: dict[str, str]) -> Returned:
    key = _key(_names(page, line))
    named = by_title.get(key, "")
    if line.item not in titles:
        return Returned(page, line, named, _strange(page, line) if named and line.item else "")
    if not named or named == line.item or titles[line.item] == key:
        return Returned(page, line, line.item)
    words = _("les lignes ont été triées sans leur repère : cette valeur semble être celle de « {title} »")
    return Returned(page, line, named, words.format(title=title_of(page, line)))


def _strange(page: Page, line: reading.Line) -> str:
    """Why a line whose words are ours, and whose id is not, must be confirmed."""
    if reading.ID.match(line.item):
        return _("cette ligne vient peut-être d’un autre fichier")
    words = _("le repère de cette ligne est abîmé (« {id} ») : elle semble être celle de « {title} »")
    return words.format(id=line.item[:40], title=title_of(page, line))


def _guessed(rows: list[Returned], titles: dict[str, str]) -> Iterator[Returned]:
    """A row that lost its id, and whose words are those of several lines or nearly: the next one, to confirm."""
    there = {row.item for row in rows}
    free = {item: title for item, title in titles.items() if item not in there}
    words = _("cette ligne a perdu son repère : elle semble être celle de « {title} », à confirmer")
    for row in rows:
        key = "" if row.item or row.line.item else _bare(_key(_names(row.page, row.line)))
        item = next((item for item, title in free.items() if key and _bare(title) == key), "")
        if item:
            del free[item]
            row = replace(row, item=item, doubt=words.format(title=title_of(row.page, row.line)))
        yield row


def _bare(key: str) -> str:
    """The words without the short code before them: «I3 · Jardins collectifs»."""
    return re.sub(r"^[a-z]+\d+ · ", "", key)


def _without_copies(rows: list[Returned]) -> Iterator[Returned]:
    """A row twice with the same values is said once; with others, a person chooses."""
    groups: dict[str, list[Returned]] = {}
    for row in rows:
        groups.setdefault(row.item, []).append(row)
    for row in rows:
        twins = groups[row.item] if row.item else [row]
        if len({_said(twin) for twin in twins}) > 1:
            words = _("cette ligne est là {n} fois, avec des valeurs différentes").format(n=len(twins))
            line = row.line if row.line.item or not any(t.line.item for t in twins) else _filled(row.line)
            yield replace(row, line=line, doubt=row.doubt or words)
        else:
            yield replace(row, is_copy=row is not twins[0])


def _filled(line: reading.Line) -> reading.Line:
    """A line written beside the one that has the id: what it leaves empty was not emptied."""
    told = {key: raw for key, raw in line.cells.items() if raw.value is not None or raw.trouble}
    return replace(line, cells=told)


def _said(row: Returned) -> tuple[str, ...]:
    cells = [row.line.cells.get(column.key, Raw()) for column in row.page.sheet.asked]
    return tuple(f"{raw.value}|{raw.trouble}" for raw in cells)


def _names(page: Page, line: reading.Line) -> list[str]:
    raws = [line.cells.get(name, Raw()).value for name in page.sheet.names]
    return [" ".join(str(value).split()) if value is not None else "" for value in raws]


def _key(words: list[str]) -> str:
    return "|".join(folded(one) for one in words)
