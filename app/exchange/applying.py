"""Applying what a file brings: what needs no decision, and what was decided. The caller opens the change."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from app.exchange.additions import create
from app.exchange.asking import Holdings, is_reason, parts_of
from app.exchange.comparing import Comparison, Line
from app.exchange.settling import note_what_waits
from app.exchange.shape import CONTACTS, VALUES
from app.i18n import _
from app.model import Exchange, Initiative, Organisation, Presence, Stage, StoredFile, Way


def apply(
    initiative: Initiative, comparison: Comparison, chosen: Collection[int] | Mapping[int, int] | None = None
) -> int:
    """Write the lines chosen (their places), or those that need no decision; how many were written.

    A mapping says for each place which of the line's options is meant.
    Raises Refused, and nothing is written, when what was decided cannot be (an end before its start).
    """
    held = Holdings(initiative, _partner(initiative, comparison))
    received = _received(initiative, comparison)
    wanted = [_decided(line, place, chosen) for place, line in enumerate(comparison.lines)
              if (line.applies if chosen is None else place in chosen)]  # fmt: skip
    wanted = [line for line in wanted if line.key and (line.applies or line.decidable)]
    made = {
        (line.page, line.key): line for line in wanted if line.kind == "added"
    }  # a row may stand there twice
    wanted = [line for line in wanted if held.cells(line.page, line.key) is not None]
    for line in made.values():
        create(line, initiative, held)
    for line in wanted:
        _write(line, held, received)
    _schedule(wanted, held)
    return len(wanted) + len(made)


def _decided(line: Line, place: int, chosen: Collection[int] | Mapping[int, int] | None) -> Line:
    if isinstance(chosen, Mapping) and line.options:
        return replace(line, value=line.options[chosen[place]])
    return line


def remember_received(initiative: Initiative, comparison: Comparison, file: StoredFile) -> Exchange:
    """Write down that a file came back, with its bytes; once for the same bytes. Inside `dossier.record()`."""
    held = _received(initiative, comparison)
    if held is not None:
        return held
    received = Exchange(
        initiative=initiative,
        way=Way.RECEIVED,
        organisation_uid=comparison.partner_uid,
        organisation_name=comparison.partner,
        at=datetime.now(UTC),
        file_name=Path(comparison.file).name,
        answers_uid=comparison.exchange,
        file=file,
    )
    note_what_waits(received, comparison, Holdings(initiative, _partner(initiative, comparison)))
    return received


def _received(initiative: Initiative, comparison: Comparison) -> Exchange | None:
    return next(
        (
            one
            for one in initiative.exchanges
            if one.way is Way.RECEIVED and one.file is not None and one.file.sha256 == comparison.sha256
        ),
        None,
    )


def _partner(initiative: Initiative, comparison: Comparison) -> Organisation | None:
    return next((o for o in initiative.organisations if o.uid == comparison.partner_uid), None)


def _write(line: Line, held: Holdings, received: Exchange | None) -> None:
    if line.page == VALUES.key:
        _measure(line, held, received)
    elif line.page == CONTACTS.key:
        setattr(held.people[line.key], line.field, line.value)
    elif line.field == "stage":
        held.interventions[line.key].stage = Stage(line.value)
    elif line.field == "news":
        held.interventions[line.key].news = line.value


def _schedule(lines: list[Line], held: Holdings) -> None:
    """Both dates of an intervention at once: each alone could come before the other."""
    for key in dict.fromkeys(line.key for line in lines if line.field in ("starts", "ends")):
        intervention = held.interventions[key]
        told = {line.field: _day(line.value) for line in lines if line.key == key and line.field in _DATES}
        intervention.schedule(told.get("starts", intervention.starts), told.get("ends", intervention.ends))


_DATES = ("starts", "ends")


def _measure(line: Line, held: Holdings, received: Exchange | None) -> None:
    indicator, partner = held.indicator(line.key), held.organisation
    if indicator is None or partner is None:
        return
    period = parts_of(line.key)[1]
    current = indicator.measurement(period, partner)
    if line.field == "note":
        measure = current or indicator.measure(period, None, organisation=partner)
        measure.note = line.value
    elif not line.value:
        measure = indicator.measure(period, None, organisation=partner, presence=Presence.NOT_MEASURED)
    elif is_reason(line.value):
        measure = indicator.measure(period, None, organisation=partner, presence=Presence(line.value))
    else:
        measure = indicator.measure(period, float(line.value), organisation=partner)
    measure.submit()
    measure.entered_at = datetime.now(UTC)
    measure.received_id = received.id if received is not None else None
    measure.came_from = _("{sheet}, {cell}").format(sheet=line.sheet, cell=line.cell)


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None
