"""What a file that came back left to settle: noted when it was received, settled as soon as we hold something else."""

from collections.abc import Iterator, Sequence

from app.exchange.additions import NEW, is_here
from app.exchange.asking import Cells, Holdings
from app.exchange.comparing import Comparison
from app.exchange.shape import CONTACTS, INTERVENTIONS, VALUES
from app.model import Exchange, ExchangeCell, Initiative

WAITING = ("wrong", "ambiguous", "conflict", "new", "changed", "erased", "added")
"""The kinds of lines that wait for a number to mend, for a decision, or to be applied."""

KEPT = 120
"""The characters kept of what a case is about: an added row is known by its name, which may be longer."""


def note_what_waits(received: Exchange, comparison: Comparison, held: Holdings) -> None:
    """Note, of each case that waits, what we held when the file came. Inside `dossier.record()`."""
    waiting = {(line.key, line.field): line for line in comparison.lines if line.kind in WAITING and line.key}
    for (key, field), line in waiting.items():
        value = (held.cells(line.page, key) or {}).get(field, "")
        ExchangeCell(exchange=received, item=key[:KEPT], field=field, value=value)


def waits(initiative: Initiative, received: Sequence[Exchange]) -> dict[int, int]:
    """How many cases of each file received still hold what they held then, by the id of the file."""
    partners = {one.uid: one for one in initiative.organisations}
    held: dict[str, Holdings] = {}
    found = {}
    for one in received:
        if one.organisation_uid not in held:
            held[one.organisation_uid] = Holdings(initiative, partners.get(one.organisation_uid))
        found[one.id] = sum(1 for _cell in _unsettled(one, held[one.organisation_uid]))
    return found


def _unsettled(received: Exchange, held: Holdings) -> Iterator[ExchangeCell]:
    for cell in received.cells:
        if cell.item.startswith(NEW):
            if not is_here(cell.item, cell.field, held):
                yield cell
            continue
        now = _now(cell.item, held)
        if now is not None and now.get(cell.field, "") == cell.value:
            yield cell


def _now(item: str, held: Holdings) -> Cells | None:
    """What we hold of an item; None when it is there no longer."""
    if "|" in item:
        return held.cells(VALUES.key, item)
    return held.cells(INTERVENTIONS.key, item) or held.cells(CONTACTS.key, item)
