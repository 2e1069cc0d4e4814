"""Applying what a file brings: what needs no decision, and what was decided. The caller opens the change."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from app.exchange.asking import Holdings, is_reason, parts_of
from app.exchange.comparing import Comparison, Line
from app.exchange.shape import CONTACTS, INTERVENTIONS, VALUES
from app.model import Exchange, Initiative, Intervention, Organisation, Presence, Stage, StoredFile, Way


def apply(initiative: Initiative, comparison: Comparison, chosen: set[int] | None = None) -> int:
    """Write the lines chosen (their places), or those that need no decision; how many were written.

    Raises Refused, and nothing is written, when a line cannot be (an end before its start).
    """
    partner = _partner(initiative, comparison)
    held = Holdings(initiative, partner)
    count = 0
    for place, line in enumerate(comparison.lines):
        wanted = line.applies if chosen is None else place in chosen
        if wanted and line.key and (line.applies or line.decidable):
            _write(line, held, partner, _received(initiative, comparison))
            count += 1
    return count


def remember_received(initiative: Initiative, comparison: Comparison, file: StoredFile) -> Exchange:
    """Write down that a file came back, with its bytes; once for the same bytes. Inside `dossier.record()`."""
    held = _received(initiative, comparison)
    if held is not None:
        return held
    return Exchange(
        initiative=initiative,
        way=Way.RECEIVED,
        organisation_uid=comparison.partner_uid,
        organisation_name=comparison.partner,
        at=datetime.now(UTC),
        file_name=Path(comparison.file).name,
        answers_uid=comparison.exchange,
        file=file,
    )


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


def _write(line: Line, held: Holdings, partner: Organisation | None, received: Exchange | None) -> None:
    if line.page == VALUES.key:
        _measure(line, held, partner, received)
    elif line.page == INTERVENTIONS.key:
        _INTERVENTION[line.field](held.interventions[line.key], line.value)
    elif line.page == CONTACTS.key:
        setattr(held.people[line.key], line.field, line.value)


def _measure(line: Line, held: Holdings, partner: Organisation | None, received: Exchange | None) -> None:
    indicator = held.indicator(line.key)
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
    measure.entered_at = datetime.now(UTC)
    measure.received_id = received.id if received is not None else None


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _stage(intervention: Intervention, value: str) -> None:
    intervention.stage = Stage(value) if value else Stage.IDEA


def _news(intervention: Intervention, value: str) -> None:
    intervention.news = value


_INTERVENTION: dict[str, Callable[[Intervention, str], None]] = {
    "starts": lambda intervention, value: intervention.schedule(_day(value), intervention.ends),
    "ends": lambda intervention, value: intervention.schedule(intervention.starts, _day(value)),
    "stage": _stage,
    "news": _news,
}
