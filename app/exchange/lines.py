"""One cell that matters in a file that came back, told as a person reads it."""

from dataclasses import dataclass
from datetime import date

from app.exchange.asking import Holdings, is_reason, parts_of
from app.exchange.grids import Raw
from app.exchange.matching import Returned, title_of
from app.exchange.shape import CONTACTS, INTERVENTIONS, VALUES, Column, Sheet, field_name
from app.i18n import _, day
from app.model import Presence, Stage

AUTOMATIC = ("new", "changed")
TO_DECIDE = ("conflict", "erased", "ambiguous", "added")


@dataclass(frozen=True)
class Line:
    """`sent`, `returned` and `current` are as a person reads them; the rest is what would be written."""

    kind: str
    """new, changed, conflict, erased, ambiguous, added, unknown, wrong or unchanged."""
    sheet: str
    cell: str
    item: str
    sent: str
    returned: str
    current: str
    message: str
    page: str = ""
    key: str = ""
    """The item, as the initiative knows it; empty when nothing can be written."""
    field: str = ""
    value: str = ""
    """What would be written, as canonical text."""
    options: tuple[str, ...] = ()
    """Every way in which the cell can be read, when there are several: `value` is the first."""
    readings: tuple[str, ...] = ()
    """The options, as a person reads them."""
    typed: str = ""
    """The words that stand in the case, where `returned` is how they would be read."""

    @property
    def applies(self) -> bool:
        """It can be applied without a decision."""
        return self.kind in AUTOMATIC

    @property
    def decidable(self) -> bool:
        """A person can take it or leave it."""
        return self.kind in TO_DECIDE and bool(self.key)


def line_of(
    row: Returned,
    name: str,
    kind: str,
    *,
    item: str,
    returned: str,
    message: str,
    sent: str = "",
    current: str = "",
    key: str = "",
    value: str = "",
) -> Line:
    """What is told of one cell of a row."""
    return Line(
        kind=kind,
        sheet=row.page.title,
        cell=row.line.places.get(name, f"A{row.line.row}"),
        item=item,
        sent=sent,
        returned=returned,
        current=current,
        message=message,
        page=row.page.sheet.key,
        key=key,
        field=name,
        value=value,
    )


def name_of(sheet: Sheet, item: str, held: Holdings) -> str:
    """How an item is named; empty when the initiative holds it no longer."""
    if sheet is VALUES:
        indicator = held.indicator(item)
        return f"{indicator.name} · {parts_of(item)[1].label}" if indicator else ""
    if sheet is INTERVENTIONS and item in held.interventions:
        return held.interventions[item].text
    if sheet is CONTACTS and item in held.people:
        return held.people[item].name
    return ""


def place_words(sheet: str, cell: str, message: str) -> str:
    """A sentence about a case, named as people see it."""
    words = _("feuille {sheet}, case {cell} : {message}")
    return words.format(sheet=sheet, cell=cell, message=message)


def named(row: Returned, column: Column, held: Holdings) -> str:
    """«Jardins collectifs · fin prévue»."""
    name = name_of(row.page.sheet, row.item, held) or title_of(row.page, row.line)
    what = field_name(row.page.sheet.key, column.key)
    return f"{name} · {what}" if what else name


def shown(row: Returned, column: Column, value: str, held: Holdings) -> str:
    """Canonical text as it is read."""
    if not value:
        return ""
    if column.asks == "day":
        return day(date.fromisoformat(value), "medium")
    if column.asks == "choice":
        return Stage(value).label
    if column.asks == "number":
        if is_reason(value):
            return Presence(value).label
        indicator = held.indicator(row.item)
        return indicator.said(float(value)) if indicator is not None else value
    return value


def raw_words(row: Returned, key: str) -> str:
    """What the partner typed in a column, when it could not be read."""
    words = typed(row.line.cells.get(key, Raw()))
    return _("« {words} »").format(words=words[:200]) if words.strip() else ""


def typed(raw: Raw) -> str:
    """A cell as the partner saw it."""
    if isinstance(raw.value, bool):
        return _("VRAI") if raw.value else _("FAUX")
    if isinstance(raw.value, date):  # a date and time too: nobody typed its midnight
        return day(raw.value, "medium")
    return "" if raw.value is None else str(raw.value)
