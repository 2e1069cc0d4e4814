"""The three-way comparison: what was sent, what came back, what we hold now. It writes nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.exchange import cells, reading
from app.exchange.asking import Holdings, parts_of, said_value
from app.exchange.cells import Said
from app.exchange.days import read_day
from app.exchange.grids import Raw
from app.exchange.reading import Page, Reading
from app.exchange.shape import CONTACTS, INTERVENTIONS, REMARKS, VALUES, Column, field_name, sheet_title
from app.i18n import LANGUAGES, _, day, speaking
from app.model import IndicatorKind, Initiative, Organisation, Presence, Stage, Way

AUTOMATIC = ("new", "changed")
TO_DECIDE = ("conflict", "erased", "ambiguous", "added")


@dataclass(frozen=True)
class Line:
    """One cell that matters. `sent`, `returned` and `current` are as a person reads them."""

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
    """The item, as the initiative knows it."""
    field: str = ""
    value: str = ""
    """What would be written, as canonical text."""

    @property
    def applies(self) -> bool:
        """It can be applied without a decision."""
        return self.kind in AUTOMATIC

    @property
    def decidable(self) -> bool:
        """A person can take it or leave it."""
        return self.kind in TO_DECIDE and bool(self.key)


@dataclass(frozen=True)
class Comparison:
    """What a file comes to."""

    file: str
    status: str
    reason: str = ""
    lines: tuple[Line, ...] = ()
    partner: str = ""
    partner_uid: str = ""
    sent_on: date | None = None
    exchange: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Returned:
    """A row, once we know which item it is about; `doubt` says why we are not sure."""

    page: Page
    line: reading.Line
    item: str
    doubt: str = ""


@dataclass
class Memory:
    """What was sent, by item and field."""

    cells: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, item: str, name: str) -> str:
        """The text sent, empty when there was none."""
        return self.cells.get((item, name), "")

    def titles(self, page: Page) -> dict[str, str]:
        """For each item sent on a sheet, the words by which a person knows it."""
        names = page.sheet.names
        items = {item for item, name in self.cells if name in names}
        return {item: " · ".join(self.of(item, name) for name in names) for item in items}


def compare(initiative: Initiative, read: Reading) -> Comparison:
    """Compare a file with what was sent and with what is held now."""
    if read.status != "read":
        return Comparison(read.file, "refused", read.reason)
    sent = next((e for e in initiative.exchanges if e.uid == read.exchange and e.way is Way.SENT), None)
    if sent is None:
        return Comparison(
            read.file,
            "refused",
            _("Ce fichier répond à un envoi d’une autre initiative, ou qui n’est pas noté dans celle-ci."),
        )
    memory = Memory({(cell.item, cell.field): cell.value for cell in sent.cells})
    partner = next((o for o in initiative.organisations if o.uid == sent.organisation_uid), None)
    lines = tuple(_lines(read, memory, Holdings(initiative, partner), partner))
    return Comparison(
        read.file,
        "read",
        _first_word(read, initiative),
        lines,
        sent.organisation_name,
        sent.organisation_uid,
        sent.at.astimezone().date(),
        sent.uid,
        read.sha256,
    )


def _first_word(read: Reading, initiative: Initiative) -> str:
    """What is said of the whole file."""
    seen = [e for e in initiative.exchanges if e.file is not None and e.file.sha256 == read.sha256]
    if seen:
        return _("Ce fichier a déjà été appliqué le {date}.").format(date=day(seen[0].at.astimezone().date()))
    if read.others:
        return _("Feuilles ajoutées, gardées avec le fichier : {names}.").format(names=", ".join(read.others))
    return ""


def _lines(read: Reading, memory: Memory, held: Holdings, partner: Organisation | None) -> Iterator[Line]:
    for page in read.pages:
        for row in _matched(page, memory):
            if page.sheet is REMARKS:
                yield from _remark(row)
            elif not row.item:
                yield _added(row)
            else:
                yield from _row(row, memory, held, blind=read.is_blind)


# Which item a row is about


def _matched(page: Page, memory: Memory) -> Iterator[Returned]:
    """Rows with their items: by id; by the words of the row where the id is lost or no longer fits them."""
    titles = memory.titles(page)
    by_title = {title: item for item, title in titles.items() if list(titles.values()).count(title) == 1}
    times = Counter(line.item for line in page.lines if line.item)
    for line in page.lines:
        title = _title(page, line)
        if page.sheet is REMARKS or page.sheet is CONTACTS:
            yield Returned(page, line, line.item)
        elif not line.item:
            yield Returned(page, line, by_title.get(title, ""))
        elif title in by_title and by_title[title] != line.item:
            words = _(
                "les lignes ont été triées sans leur repère : cette valeur semble être celle de « {title} »"
            )
            yield Returned(page, line, by_title[title], words.format(title=title))
        elif times[line.item] > 1 and not _same_everywhere(page, line):
            yield Returned(
                page, line, line.item, _("cette ligne est là deux fois, avec des valeurs différentes")
            )
        else:
            yield Returned(page, line, line.item)


def _title(page: Page, line: reading.Line) -> str:
    return " · ".join(
        " ".join(str(line.cells.get(name, Raw()).value or "").split()) for name in page.sheet.names
    )


def _same_everywhere(page: Page, line: reading.Line) -> bool:
    asked = [column.key for column in page.sheet.asked]
    mine = [line.cells.get(key, Raw()).value for key in asked]
    return all(
        [other.cells.get(key, Raw()).value for key in asked] == mine
        for other in page.lines
        if other.item == line.item
    )


def _added(row: Returned) -> Line:
    """A row that we did not send: a person decides what it is; it is kept with the file."""
    said = [str(raw.value) for raw in row.line.cells.values() if raw.value is not None]
    return _line(
        row,
        next(iter(row.page.sheet.asked)).key,
        "added",
        item=_title(row.page, row.line).strip(" ·") or _("Ligne ajoutée"),
        returned=" · ".join(said)[:200],
        message=_("ligne ajoutée par le partenaire : gardée avec le fichier, à saisir si elle compte"),
    )


def _remark(row: Returned) -> Iterator[Line]:
    said = cells.read_text(row.line.cells.get("text", Raw()))
    if said.value:
        yield _line(
            row,
            "text",
            "unknown",
            item=sheet_title(REMARKS.key),
            returned=said.value,
            message=_("remarque du partenaire, gardée avec le fichier"),
        )


# What each of its cells says


def _row(row: Returned, memory: Memory, held: Holdings, *, blind: bool) -> Iterator[Line]:
    current = held.cells(row.page.sheet.key, row.item)
    name = _name(row, held)
    for column in row.page.sheet.asked:
        if column.key == "why" or column.key not in row.line.cells:
            continue
        said = _said(row, column, held)
        if current is None:
            if said.value and said.value != memory.of(row.item, column.key):
                yield _line(
                    row,
                    column.key,
                    "unknown",
                    item=name,
                    returned=_shown(row, column, said.value, held),
                    message=_("cet élément n’est plus dans l’initiative"),
                )
            continue
        yield _compared(
            row, column, said, memory.of(row.item, column.key), current.get(column.key, ""), held, blind
        )


def _said(row: Returned, column: Column, held: Holdings) -> Said:
    raw = row.line.cells.get(column.key, Raw())
    stopped = cells.trouble(raw)
    if stopped:
        return cells.wrong(stopped)
    if column.asks == "number":
        return _value(row, raw, held)
    if column.asks == "day":
        return read_day(raw, "last" if column.key == "ends" else "first")
    if column.asks == "choice":
        return cells.read_choice(raw, _labels(Stage))
    return cells.read_text(raw, 300) if column.asks == "line" else cells.read_text(raw)


def _value(row: Returned, raw: Raw, held: Holdings) -> Said:
    """A value, or in the next case the reason why there is none."""
    indicator = held.indicator(row.item)
    if indicator is not None and indicator.kind is IndicatorKind.YES_NO:
        said = cells.read_choice(raw, {"1": ("oui", "yes", "1"), "0": ("non", "no", "0")})
    else:
        percent = indicator is not None and indicator.kind is IndicatorKind.PERCENT
        said = cells.read_number(raw, percent=percent, unit=indicator.unit if indicator else "")
    if said.value or said.problem or said.options:
        return said
    why = row.line.cells.get("why", Raw())
    return cells.read_choice(why, _labels(Presence))


def _labels(kind: type[Stage] | type[Presence]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {choice.value: [] for choice in kind if choice is not Presence.MEASURED}
    for language in (None, *LANGUAGES):
        for choice in kind:
            if choice.value in found:
                found[choice.value].append(_label(choice, language))
    return found


def _label(choice: Stage | Presence, language: str | None) -> str:
    if language is None:
        return choice.label
    with speaking(language):
        return choice.label


def _compared(
    row: Returned, column: Column, said: Said, sent: str, current: str, held: Holdings, blind: bool
) -> Line:
    """The heart of it: each of the cases, once."""
    value = said.options[0] if said.options else said.value
    made = _line(
        row,
        column.key,
        "unchanged",
        item=_named(row, column, held),
        sent=_shown(row, column, sent, held),
        returned=_shown(row, column, value, held) if value else _raw_words(row, column),
        current=_shown(row, column, current, held),
        message="",
        key=row.item,
        value=value,
    )
    kind, message = _kind(said, value, sent, current, blind)
    if row.doubt and kind not in ("unchanged", "wrong"):
        kind, message = "ambiguous", row.doubt
    where = _("feuille {sheet}, case {cell} : {message}").format(
        sheet=made.sheet, cell=made.cell, message=message
    )
    return replace(
        made, kind=kind, message=where if kind in ("wrong", "ambiguous", "conflict", "erased") else message
    )


def _kind(said: Said, value: str, sent: str, current: str, blind: bool) -> tuple[str, str]:
    if said.problem:
        return "wrong", said.problem
    if said.options and value not in (sent, current):
        return "ambiguous", said.note
    if _alike(value, sent) or _alike(value, current):
        return "unchanged", ""
    if not value:
        if blind:
            return "unchanged", ""
        return "erased", _("vidé par le partenaire : rien n’est effacé sans vous")
    if not _alike(current, sent):
        return "conflict", _("modifié des deux côtés : gardez le nôtre, ou prenez celui du fichier")
    if not sent:
        return "new", said.note or _("nouvelle valeur")
    return "changed", said.note or _("modifié par le partenaire")


def _alike(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


# How it is said


def _line(
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


def _name(row: Returned, held: Holdings) -> str:
    if row.page.sheet is VALUES:
        indicator = held.indicator(row.item)
        if indicator is not None:
            return f"{indicator.name} · {parts_of(row.item)[1].label}"
    if row.page.sheet is INTERVENTIONS and row.item in held.interventions:
        return held.interventions[row.item].text
    if row.page.sheet is CONTACTS and row.item in held.people:
        return held.people[row.item].name
    return _title(row.page, row.line)


def _named(row: Returned, column: Column, held: Holdings) -> str:
    what = field_name(row.page.sheet.key, column.key)
    return f"{_name(row, held)} · {what}" if what else _name(row, held)


def _shown(row: Returned, column: Column, value: str, held: Holdings) -> str:
    """Canonical text as it is read."""
    if not value:
        return ""
    if column.asks == "day":
        return day(date.fromisoformat(value), "medium")
    if column.asks == "choice":
        return Stage(value).label
    if column.asks == "number":
        if value in {presence.value for presence in Presence}:
            return Presence(value).label
        indicator = held.indicator(row.item)
        return said_value(float(value), indicator) if indicator is not None else value
    return value


def _raw_words(row: Returned, column: Column) -> str:
    raw = row.line.cells.get(column.key, Raw())
    return "" if raw.value is None else f"«\u00a0{raw.value}\u00a0»"
