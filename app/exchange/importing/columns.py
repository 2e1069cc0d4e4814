"""Which row holds the headers, which column is which of ours: proposed from names and contents, changed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher

from app.exchange.cells import folded
from app.exchange.grids import Value
from app.exchange.importing.kinds import Field, Target, targets
from app.exchange.importing.tables import Sheet
from app.i18n import _

LOOKED_AT = 60
"""The rows among which the headers are looked for."""
SAMPLE = 40
"""The rows whose contents are looked at."""
LACKING = 10.0
"""What a required column that is not there costs: without it no row can be taken."""
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
PHONE = re.compile(r"\+?[\d\s().\-]{7,}(\s*(p|poste|x|ext)\.?\s*\d+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Mapped:
    """What the rows become, under which row of headers (0: none), and for each of our columns, theirs (from 1)."""

    into: str
    header: int
    columns: Mapping[str, int]


def header_row(sheet: Sheet) -> int:
    """The row of the headers, from 1; 0 when there is none. Titles, logos and notes above are passed over."""
    known = {word for target in targets() for field in target.fields for word in field.words}
    best, found = 0.0, 0
    for number, row in enumerate(sheet.rows[:LOOKED_AT], 1):
        score = _headerness(row, sheet.rows[number : number + SAMPLE], known)
        if score > best:
            best, found = score, number
    return found


def _headerness(row: Sequence[Value], below: Sequence[Sequence[Value]], known: set[str]) -> float:
    """How much a row looks like headers: short, distinct words, known if may be, over rows as wide as it."""
    held = [value for value in row if value is not None]
    words = [folded(value) for value in held if isinstance(value, str) and not _is_number(value)]
    if not words or len(words) < len(held):
        return 0.0
    recognised = sum(_bare(word) in known for word in words)
    if len(set(words)) < len(words) and recognised < 2:
        return 0.0
    if len(words) == 1 and not recognised:
        return 0.0
    if any(len(word) > 120 or EMAIL.fullmatch(word) for word in words):
        return 0.0
    filled = [sum(value is not None for value in line) for line in below if any(v is not None for v in line)]
    like = sum(min(count, len(words)) / max(count, len(words)) for count in filled) / max(1, len(filled))
    return recognised * 2.0 + like * (1.0 + len(words) / 10) if filled else recognised * 1.0


def headers(sheet: Sheet, header: int) -> list[str]:
    """The name of each column: that of its header, or the letter that spreadsheets give it."""
    row = sheet.rows[header - 1] if header else ()
    above = sheet.rows[header - 2] if header > 1 else ()
    if sum(value is not None for value in above) < 2:
        above = ()  # a title, not headings
    names = []
    for place in range(sheet.width):
        value = row[place] if place < len(row) else None
        if value is None and place < len(above):
            value = above[place]  # a heading merged over two rows
        names.append(
            " ".join(str(value).split())
            if value is not None
            else _("Colonne {letter}").format(letter=letter(place + 1))
        )
    return names


def letter(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def examples(sheet: Sheet, header: int, column: int, most: int = 3) -> list[str]:
    """A few of the values of a column."""
    found: list[str] = []
    for row in sheet.rows[header : header + 200]:
        value = row[column - 1] if column <= len(row) else None
        text = "" if value is None else " ".join(str(value).split())
        if text and text not in found:
            found.append(text)
        if len(found) == most:
            break
    return found


def propose(sheet: Sheet, into: str = "", header: int | None = None) -> Mapped:
    """What the sheet seems to hold, and which column is which."""
    header = header_row(sheet) if header is None else header
    offered = [target for target in targets() if into in ("", target.key)]
    scored = [(*_matched(sheet, header, target), target) for target in offered]
    _score, columns, target = max(scored, key=lambda one: one[0])
    return Mapped(target.key, header, columns)


def _matched(sheet: Sheet, header: int, target: Target) -> tuple[float, dict[str, int]]:
    """Each column goes to the field it fits best, the surest first; and how well it all fits."""
    names = [_bare(folded(name)) for name in headers(sheet, header)]
    offers = sorted(
        (
            (score, -order, -place, field)
            for place, name in enumerate(names)
            for order, field in enumerate(target.fields)
            if (score := _fit(name if header else "", _column(sheet, header, place), field)) > 0
        ),
        key=lambda offer: offer[:3],
        reverse=True,
    )
    chosen: dict[str, int] = {}
    total = 0.0
    for score, _order, place, field in offers:
        if field.key not in chosen and 1 - place not in chosen.values():
            chosen[field.key] = 1 - place
            total += score
    missing = sum(field.key not in chosen for field in target.required)
    ordered = {field.key: chosen[field.key] for field in target.fields if field.key in chosen}
    return total - LACKING * missing, ordered


def _column(sheet: Sheet, header: int, place: int) -> list[Value]:
    rows = sheet.rows[header : header + SAMPLE]
    return [row[place] for row in rows if place < len(row) and row[place] is not None]


def _fit(name: str, values: Sequence[Value], field: Field) -> float:
    """0 when a column cannot be this field; more as its name, then its contents, say so."""
    called = _called(name, field)
    shown = _shown(values, field)
    if called and values and shown < 0:
        return called / 2
    return called + max(0.0, shown) if called or shown > 0.5 else 0.0


def _called(name: str, field: Field) -> float:
    if not name:
        return 0.0
    if name in field.words:
        return 1.6 - 0.02 * field.words.index(name)
    if name == _bare(folded(field.label)):
        return 1.6
    parts = set(name.split())
    if any(len(word) > 3 and set(word.split()) <= parts for word in field.words):
        return 0.8
    close = max(SequenceMatcher(None, name, word).ratio() for word in field.words)
    return 0.7 if close >= 0.85 and len(name) > 4 else 0.0


def _shown(values: Sequence[Value], field: Field) -> float:
    """What the contents say: 1 surely, 0 nothing, -1 surely not."""
    if not values:
        return 0.0
    words = [str(value).strip() for value in values]
    if field.key == "email":
        return 1.0 if _share(bool(EMAIL.fullmatch(word)) for word in words) > 0.6 else -1.0
    if field.key == "phone":
        return 0.6 if _share(bool(PHONE.fullmatch(word)) for word in words) > 0.6 else -1.0
    if field.reads in ("number", "whole", "value"):
        return 0.1 if _share(_is_number(value) for value in values) > 0.4 else -1.0
    if field.reads == "day":
        return 0.3 if _share(isinstance(value, date | datetime) for value in values) > 0.5 else 0.0
    if field.choices:
        known = {said for choice in field.choices for said in (folded(choice.label), choice.value)}
        return 0.3 if _share(folded(word) in known for word in words) > 0.5 else 0.0
    return -0.5 if field.required and _share(_is_number(value) for value in values) > 0.8 else 0.0


def _share(told: Iterable[bool]) -> float:
    answers = list(told)
    return sum(answers) / max(1, len(answers))


def _is_number(value: Value) -> bool:
    if isinstance(value, str):
        return bool(re.fullmatch(r"[\s$]*-?[\d\s\xa0\u202f]+([.,]\d+)?\s*[%$]?", value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _bare(name: str) -> str:
    """A header without its marks: «Nom *», «Courriel (travail) :»."""
    name = re.sub(r"\(.*?\)|\[.*?\]", " ", name)
    return " ".join(re.sub(r"[^\w' -]", " ", name).split())
