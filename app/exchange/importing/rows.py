"""Each row read as it was meant, with what is wrong of each cell, said with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.analysis.similar import bare
from app.exchange import cells
from app.exchange.cells import Said
from app.exchange.days import read_day
from app.exchange.grids import Raw
from app.exchange.importing.columns import Mapped, letter
from app.exchange.importing.kinds import Field, Target, target
from app.exchange.importing.tables import Sheet
from app.i18n import LANGUAGES, _, number, speaking
from app.model.base import PROSE, TITLE
from app.model.choice import Choice

Read = str | float | int | date | bool | Choice | Raw
"""What a cell says, as the model wants it; a period and its value wait as they came for their indicator."""


@dataclass(frozen=True)
class Problem:
    """A cell that could not be taken, or was taken in a way that is worth saying (`is_note`)."""

    row: int
    column: int
    words: str
    is_note: bool = False

    @property
    def cell(self) -> str:
        """«B14»; only the row when it is all of it."""
        return f"{letter(self.column)}{self.row}" if self.column else str(self.row)


@dataclass
class Draft:
    """A row, before it is compared with what we hold."""

    row: int
    values: dict[str, Read]
    problems: list[Problem] = field(default_factory=list)
    lacks: str = ""
    """Why nothing can be made of it."""
    at: int = 0
    """Its row in the table that is read: another one than `row` where that table was unfolded."""


class Rows:
    """The rows of a sheet under one mapping. Iterate to read them: what it costs is spent row by row."""

    def __init__(self, sheet: Sheet, mapped: Mapped) -> None:
        self.sheet, self.mapped = sheet, mapped
        self.target: Target = target(mapped.into)
        chosen = [(self.target.field(key), place) for key, place in mapped.columns.items()]
        self.fields: list[tuple[Field, int]] = [(one, place) for one, place in chosen if one is not None]
        self._choices: dict[tuple[str, str], Said] = {}
        self._labels = {one.key: labels(one.choices) for one, _place in self.fields if one.choices}
        self._days = {
            one.key: _order_of_days(sheet, mapped.header, place)
            for one, place in self.fields
            if one.reads == "day"
        }

    def __len__(self) -> int:
        return max(0, len(self.sheet.rows) - self.mapped.header)

    def __iter__(self) -> Iterator[Draft]:
        for row in range(self.mapped.header + 1, len(self.sheet.rows) + 1):
            if row in self.sheet.ailing or any(value is not None for value in self.sheet.rows[row - 1]):
                yield self._draft(row)

    def _draft(self, row: int) -> Draft:
        draft = Draft(self.sheet.origin(row), {}, at=row)
        for one, place in self.fields:
            self._take(draft, one, place)
        _join_names(draft)
        missing = [one.label for one in self.target.required if one.key not in draft.values]
        if missing:
            words = _("il manque : {what}")
            draft.lacks = words.format(what=", ".join(missing))
        return draft

    def place(self, draft: Draft) -> None:
        """Of a table that was unfolded: what is wrong of the value is said where people see it."""
        if self.sheet.origins:
            here = {self.mapped.columns.get(key, 0) for key in ("period", "value")}
            column = self.sheet.origins[draft.at - 1][1]
            draft.problems = [
                replace(one, column=column if one.column in here else 0) for one in draft.problems
            ]

    def _take(self, draft: Draft, one: Field, place: int) -> None:
        raw = self.sheet.raw(draft.at, place)
        if raw.value is None and not raw.trouble:
            return
        said = cells.wrong(stopped) if (stopped := cells.trouble(raw)) else self._read(raw, one)
        if said.problem or said.options:
            draft.problems.append(Problem(draft.row, place, said.problem or said.note))
            return
        if one.reads in ("period", "value"):
            draft.values[one.key] = raw
        elif said.value:
            self._keep(draft, one, place, said)

    def _keep(self, draft: Draft, one: Field, place: int, said: Said) -> None:
        value = _typed(said.value, one)
        if isinstance(value, int | float) and not _within(value, one):
            draft.problems.append(Problem(draft.row, place, _beyond(value, one)))
            return
        draft.values[one.key] = value
        if said.note and one.reads not in ("number", "whole"):
            draft.problems.append(Problem(draft.row, place, said.note, is_note=True))

    def _read(self, raw: Raw, one: Field) -> Said:
        if one.choices:
            return self._choice(raw, one)
        if one.reads in ("whole", "number"):
            return cells.read_number(raw)
        if one.reads == "day":
            return self._day(raw, one)
        if one.reads in ("period", "value"):
            return Said()
        return cells.read_text(raw, PROSE if one.reads == "prose" else TITLE)

    def _choice(self, raw: Raw, one: Field) -> Said:
        """The same few words come back on thousands of rows: each is understood once."""
        key = (one.key, str(raw.value))
        if key not in self._choices:
            self._choices[key] = _chosen(raw, self._labels[one.key])
        return self._choices[key]

    def _day(self, raw: Raw, one: Field) -> Said:
        """«03/04/2026» is read as the rest of its column is, when the rest is plain."""
        said = read_day(raw)
        order = self._days[one.key]
        if len(said.options) == 2 and order is not None and _is_numbered(raw):
            return Said(said.options[order], note=_("lu comme les autres dates de la colonne"))
        return said


def _chosen(raw: Raw, offered: dict[str, list[str]]) -> Said:
    """Without a word when only case and accents differ; «santé» is enough for «santé et services sociaux»."""
    said = cells.read_choice(raw, offered)
    text = cells.folded(str(raw.value))
    if said.value:
        is_same = any(text == cells.folded(words) for words in offered[said.value])
        return Said(said.value) if is_same else said
    words = set(bare(text).split())
    near = {
        value
        for value, labels in offered.items()
        for label in labels
        if words and words <= set(bare(label).split())
    }
    if len(near) != 1:
        return said
    value = near.pop()
    return Said(value, note=_("lu comme « {said} »").format(said=offered[value][0]))


def labels(choices: Sequence[Choice]) -> dict[str, list[str]]:
    """For each answer, its words in every language, that spoken now first."""
    found = {choice.value: [choice.label] for choice in choices}
    for language in LANGUAGES:
        with speaking(language):
            for choice in choices:
                found[choice.value].append(choice.label)
    return found


def _typed(value: str, one: Field) -> Read:
    if one.choices:
        return next(choice for choice in one.choices if choice.value == value)
    made: dict[str, Callable[[str], Read]] = {
        "whole": lambda text: round(float(text)),
        "number": float,
        "day": date.fromisoformat,
        "line": lambda text: " ".join(text.split()),
        "reference": lambda text: " ".join(text.split()),
    }
    return made[one.reads](value) if one.reads in made else value


def _within(value: float, one: Field) -> bool:
    return (one.least is None or value >= one.least) and (one.most is None or value <= one.most)


def _join_names(draft: Draft) -> None:
    """A first name beside a name makes one name."""
    first, last = draft.values.pop("first_name", ""), draft.values.get("name", "")
    if first and isinstance(last, str):
        draft.values["name"] = f"{first} {last}".strip()[:TITLE]


def _is_numbered(raw: Raw) -> bool:
    return isinstance(raw.value, str) and raw.value.strip()[:1].isdigit()


def _order_of_days(sheet: Sheet, header: int, place: int) -> int | None:
    """How a column writes its dates: 0 the day first, 1 the month first, None when nothing tells."""
    told: Counter[int] = Counter()
    for row in sheet.rows[header : header + 5_000]:
        value = row[place - 1] if place <= len(row) else None
        parts = value.replace("-", "/").replace(".", "/").split("/") if isinstance(value, str) else []
        if len(parts) == 3 and parts[0].strip().isdigit() and parts[1].strip().isdigit():
            first, second = int(parts[0]), int(parts[1])
            if 12 < first <= 31 and second <= 12:
                told[0] += 1
            elif 12 < second <= 31 and first <= 12:
                told[1] += 1
    return next(iter(told)) if len(told) == 1 else None


def _beyond(value: float, one: Field) -> str:
    """A number outside of what is held; years are not written as amounts."""
    told = {"value": value, "least": one.least or 0, "most": one.most or 0}
    if one.key == "year":
        return _("{value} : une année entre {least} et {most} est attendue").format(**told)
    words = _("{value} : un nombre entre {least} et {most} est attendu")
    return words.format(**{name: number(held) for name, held in told.items()})
