"""The verbs of partners' workbooks: sent, compared, applied, answered."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.dossiers import opened
from app.errors import Refused
from app.i18n import _
from app.landing import land_beside
from app.store.stored import keep_file

if TYPE_CHECKING:
    from app.exchange.comparing import Comparison
    from app.model import Initiative, Organisation
    from app.store import Dossier

DAYS_TO_ANSWER = 21
"""How long partners have when no date is given."""


def send(given: Namespace) -> object:
    """A workbook for each partner, written and remembered."""
    from app.exchange import sending

    with opened(given.file, to_write=True) as dossier:
        initiative = dossier.initiative
        partners = _partners(initiative, given.partner)
        given.dir.mkdir(parents=True, exist_ok=True)
        sent = []
        for organisation in partners:
            prepared = sending.prepare(
                initiative,
                organisation,
                language=given.language,
                return_by=given.return_by or date.today() + timedelta(days=DAYS_TO_ANSWER),
                return_to=initiative.return_to,
                with_contacts=given.contacts,
            )
            name = organisation.name
            path = land_beside(given.dir / prepared.file_name, prepared.content)
            with dossier.record():
                sending.remember(initiative, replace(prepared, file_name=path.name))
            sent.append({"partner": name, "file": str(path)})
        return {"files": sent}


def _partners(initiative: Initiative, names: Sequence[str] | None) -> list[Organisation]:
    if not initiative.organisations:
        raise Refused(_("Il n’y a encore aucun partenaire. Ajoutez-en un, puis réessayez."))
    if names is None:
        return list(initiative.organisations)
    found = []
    for name in names:
        organisation = initiative.organisation_named(name)
        if organisation is None:
            raise Refused(_("« {name} » n’est pas parmi les partenaires. Vérifiez le nom.").format(name=name))
        found.append(organisation)
    return found


def review(given: Namespace) -> object:
    """What each workbook brings, nothing written."""
    with opened(given.file) as dossier:
        return {"files": [_told(one) for _path, one in _compared(dossier, given.workbook)]}


def _compared(dossier: Dossier, paths: Sequence[Path]) -> Iterator[tuple[Path, Comparison]]:
    """Each file is read in a helper process, then compared with what the dossier holds by then."""
    from app.exchange import comparing, worker

    for path, read in zip(paths, worker.read_all(paths), strict=True):
        yield path, comparing.compare(dossier.initiative, read)


def _told(one: Comparison) -> dict[str, object]:
    keys = ("kind", "sheet", "cell", "item", "sent", "returned", "current", "message")
    lines = [{key: getattr(line, key) for key in keys} for line in one.lines]
    return {"file": one.file, "status": one.status, "reason": one.reason, "lines": lines}


def apply(given: Namespace) -> object:
    """One change for each workbook that was read; one that is refused stops nothing."""
    with opened(given.file, to_write=True) as dossier:
        dossier.back_up("import")
        found = _compared(dossier, given.workbook)
        return {"files": [_applied(dossier, *one, added=given.added) for one in found]}


def _applied(dossier: Dossier, path: Path, one: Comparison, *, added: bool) -> dict[str, object]:
    told = _told(one)
    if one.status != "read":
        return {**told, "applied": 0}
    try:
        return {**told, "applied": _taken(dossier, path, one, added=added)}
    except Refused as refusal:
        return {**told, "status": "refused", "reason": str(refusal), "applied": 0}


def _taken(dossier: Dossier, path: Path, one: Comparison, *, added: bool) -> int:
    """How many lines were applied, with the rows that the partner added if asked; the bytes are kept as they came."""
    from app.exchange import applying

    stored = keep_file(dossier, path.name, path.read_bytes())
    with dossier.record():
        applying.remember_received(dossier.initiative, one, stored)
    with dossier.change(_("Appliquer « {name} »").format(name=path.name)):
        lines = enumerate(one.lines)
        wanted = {at for at, line in lines if line.applies or (added and line.kind == "added" and line.key)}
        return applying.apply(dossier.initiative, one, wanted)


def answer(given: Namespace) -> object:
    """The workbook to send back to a partner, with what is to be mended."""
    from app.exchange import correcting, worker

    with opened(given.file) as dossier:
        read = next(worker.read_all([given.workbook]))
        if read.status != "read":
            raise Refused(read.reason)
        made = correcting.answer(dossier.initiative, read, given.workbook.read_bytes())
    path = land_beside(given.out, made.content)
    return {"file": str(path), "corrections": made.count, "fresh": made.is_fresh}
