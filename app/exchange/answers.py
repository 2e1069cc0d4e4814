"""What each cell of a row says, beside what was sent and what we hold: each of the cases, once."""

from collections.abc import Iterator
from dataclasses import replace

from app.exchange import cells
from app.exchange.asking import Holdings, is_reason, written
from app.exchange.cells import Said
from app.exchange.days import read_day
from app.exchange.grids import Raw
from app.exchange.lines import Line, line_of, name_of, named, place_words, raw_words, shown, typed
from app.exchange.matching import Memory, Returned, title_of
from app.exchange.shape import INTERVENTIONS, VALUES, Column
from app.i18n import LANGUAGES, _, speaking
from app.model import IndicatorKind, Presence, Stage
from app.model.base import TITLE

NEVER_EMPTY = ("stage", "name")
"""What cannot be erased: there is always a stage, and a name."""


def answers(row: Returned, memory: Memory, held: Holdings, *, blind: bool) -> list[Line]:
    """The lines of one row; `blind`: an empty cell may hide what the library could not read."""
    if row.is_copy:
        return [_copy(row, held)]
    if held.cells(row.page.sheet.key, row.item) is None:
        return list(_orphans(row, memory, held))
    columns = [c for c in row.page.sheet.asked if c.key != "why" and c.key in row.line.cells]
    lines = [_compared(row, column, memory, held, blind) for column in columns]
    if row.page.sheet is INTERVENTIONS:
        return _in_order(lines, held)
    if row.page.sheet is VALUES:
        return _with_a_value(lines, held)
    return lines


def _copy(row: Returned, held: Holdings) -> Line:
    message = _("ligne en double, avec les mêmes valeurs : ignorée")
    item = name_of(row.page.sheet, row.item, held) or title_of(row.page, row.line)
    return line_of(row, row.page.sheet.names[0], "unchanged", item=item, returned="", message=message)


def _orphans(row: Returned, memory: Memory, held: Holdings) -> Iterator[Line]:
    """What was filled in for something that we hold no longer: kept and said."""
    for column in row.page.sheet.asked:
        raw = row.line.cells.get(column.key, Raw())
        said = "" if column.key == "why" or cells.trouble(raw) else cells.read_text(raw).value
        if said and said != memory.of(row.item, column.key):
            message = _("cet élément n’est plus dans l’initiative")
            yield line_of(
                row, column.key, "unknown", item=named(row, column, held), returned=said, message=message
            )


# What the cell says


def said_of(row: Returned, column: Column, held: Holdings, sent: str) -> Said:
    """What one cell of a row says, as canonical text, when `sent` stood in it."""
    raw = row.line.cells.get(column.key, Raw())
    stopped = cells.trouble(raw)
    if stopped:
        return cells.wrong(stopped)
    said = _meant(row, column, held, sent, raw)
    if raw.computed and said.is_sure and said.value and not said.note:
        return replace(said, note=_("calculé par une formule du partenaire : la valeur est prise"))
    return said


def _meant(row: Returned, column: Column, held: Holdings, sent: str, raw: Raw) -> Said:
    if column.asks == "number":
        return _value(row, raw, held, sent)
    if column.asks == "day":
        return read_day(raw, "last" if column.key == "ends" else "first")
    if column.asks == "choice":
        return cells.read_choice(raw, _labels(Stage))
    return cells.read_text(raw, TITLE) if column.asks == "line" else cells.read_text(raw)


def _value(row: Returned, raw: Raw, held: Holdings, sent: str) -> Said:
    """A value, or in the next case the reason why there is none."""
    said = _counted(row, raw, held)
    why = _reason(row)
    if said == Said():
        return why
    if said.is_sure and not is_reason(said.value) and why.value and why.value != sent:
        told = _("une valeur, et une raison de n’en pas avoir : laquelle garder ?")
        pair = (why.value, said.value) if said.value == sent else (said.value, why.value)
        return Said(note=told, options=pair)
    return said


def _counted(row: Returned, raw: Raw, held: Holdings) -> Said:
    indicator = held.indicator(row.item)
    if indicator is None:
        return cells.read_text(raw)
    if indicator.kind.is_yes_or_no:
        reason = cells.read_number(raw) if isinstance(raw.value, str) else Said()
        if is_reason(reason.value):
            return reason
        return cells.read_choice(raw, {"1": ("oui", "yes", "1"), "0": ("non", "no", "0")})
    return cells.read_number(raw, percent=indicator.kind is IndicatorKind.PERCENT, unit=indicator.unit)


def _reason(row: Returned) -> Said:
    raw = row.line.cells.get("why", Raw())
    stopped = cells.trouble(raw)
    return cells.wrong(stopped) if stopped else cells.read_reason(raw, _labels(Presence))


def _labels(kind: type[Stage] | type[Presence]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {c.value: [c.label] for c in kind if c is not Presence.MEASURED}
    for language in LANGUAGES:
        with speaking(language):
            for choice in kind:
                if choice.value in found:
                    found[choice.value].append(choice.label)
    return found


# Beside what was sent and what we hold


def _compared(row: Returned, column: Column, memory: Memory, held: Holdings, blind: bool) -> Line:
    sent = memory.of(row.item, column.key)
    current = (held.cells(row.page.sheet.key, row.item) or {}).get(column.key, "")
    said = said_of(row, column, held, sent)
    value = said.options[0] if said.options else said.value
    raw = row.line.cells.get(column.key, Raw())
    kind, message = _kind(said, sent, current, blind, _is_as_sent(raw, said, sent))
    if row.doubt and kind in ("new", "changed", "conflict", "ambiguous", "erased"):
        kind, message = "ambiguous", row.doubt
    kept = kind == "erased" and column.key in NEVER_EMPTY
    where = _where(row, column, sent)
    made = line_of(
        row,
        where,
        kind,
        item=named(row, column, held),
        sent=shown(row, column, sent, held),
        returned=shown(row, column, value, held) if value else raw_words(row, where),
        current=shown(row, column, current, held),
        message=message,
        key="" if kept else row.item,
        value=value,
    )
    readings = tuple(shown(row, column, option, held) for option in said.options)
    return _placed(
        replace(made, field=column.key, options=said.options, readings=readings, typed=raw_words(row, where))
    )


def _where(row: Returned, column: Column, sent: str) -> str:
    """A reason stands, or stood, in the case beside the value."""
    if column.asks != "number" or "why" not in row.line.cells:
        return column.key
    value, why = row.line.cells.get(column.key, Raw()), row.line.cells["why"]
    if value.trouble or typed(value).strip():
        return column.key
    return "why" if why.trouble or typed(why).strip() or is_reason(sent) else column.key


def _placed(line: Line) -> Line:
    """The sentence says in which cell, where someone will have to look."""
    if line.kind not in ("wrong", "ambiguous", "conflict", "erased"):
        return line
    return replace(line, message=place_words(line.sheet, line.cell, line.message))


def _is_as_sent(raw: Raw, said: Said, sent: str) -> bool:
    """In another format, or where the format is not told, 79 % is still the 0.79 that was sent."""
    if isinstance(raw.value, bool) or not isinstance(raw.value, float | int) or not said.options:
        return False
    shares = raw.format is None or "%" not in raw.format
    return _alike(said.options[0], sent) if shares else _alike(written(raw.value), sent)


def _kind(said: Said, sent: str, current: str, blind: bool, is_as_sent: bool) -> tuple[str, str]:
    if said.problem:
        return "wrong", said.problem
    if said.options:
        known = _alike(said.options[0], current) or _alike(said.options[0], sent)
        told = is_as_sent or (known and len(said.options) == 1)
        return ("unchanged", "") if told else ("ambiguous", said.note)
    value = said.value
    if _alike(value, sent) or _alike(value, current):
        return "unchanged", ""
    if not value:
        if blind:
            return "wrong", _("cette case n’a pas pu être lue, ou elle est vide : rien n’est effacé")
        return "erased", _("vidé par le partenaire : rien n’est effacé sans vous")
    if not _alike(current, sent):
        return "conflict", _("modifié des deux côtés : gardez le nôtre, ou prenez celui du fichier")
    if not sent:
        return "new", said.note or _("nouvelle valeur")
    return "changed", said.note or _("modifié par le partenaire")


def _alike(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


# What the cells of a row say together


def _in_order(lines: list[Line], held: Holdings) -> list[Line]:
    """An end before its start is refused, those cells only."""
    days = {line.field: line for line in lines if line.field in ("starts", "ends")}
    if not any(line.applies for line in days.values()):
        return lines
    current = held.cells(INTERVENTIONS.key, next(iter(days.values())).key) or {}
    told = {name: days[name].value if name in days and days[name].applies else current.get(name, "")
            for name in ("starts", "ends")}  # fmt: skip
    if not told["starts"] or not told["ends"] or told["starts"] <= told["ends"]:
        return lines
    message = _("la fin viendrait avant le début")
    return [
        _placed(replace(line, kind="wrong", message=message)) if line.field in days and line.applies else line
        for line in lines
    ]


def _with_a_value(lines: list[Line], held: Holdings) -> list[Line]:
    """A note without a value would say «pas mesuré»: a person decides it."""
    written = any(line.field == "value" and line.applies for line in lines)
    message = _("une note sans valeur : la prendre, c’est noter « pas mesuré »")
    return [
        _placed(replace(line, kind="ambiguous", message=message))
        if line.field == "note" and line.applies and not written and held.measure(line.key) is None
        else line
        for line in lines
    ]
