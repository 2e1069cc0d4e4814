"""A workbook for one partner: made from the initiative, named, and remembered cell by cell."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import uuid4

from app.exchange.asking import Question, questions
from app.exchange.shape import SHEETS
from app.i18n import speaking
from app.model import Exchange, ExchangeCell, Initiative, Organisation, Way

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Names that Windows keeps for itself."""


@dataclass(frozen=True)
class Prepared:
    """A workbook ready to be written, and what will be remembered of it."""

    uid: str
    file_name: str
    content: bytes
    organisation_uid: str
    organisation_name: str
    language: str
    return_by: date
    return_to: str
    definitions: str
    cells: tuple[tuple[str, str, str], ...]
    """(item, field, canonical text): every cell sent, those to fill in and those that are only to be read."""


def prepare(
    initiative: Initiative,
    organisation: Organisation,
    *,
    language: str | None = None,
    return_by: date,
    return_to: str,
    with_contacts: bool = False,
    today: date | None = None,
) -> Prepared:
    """The workbook of one partner, in its language unless another is asked for. Writes nothing."""
    from app.exchange.drawing import Cover, draw

    uid, spoken = str(uuid4()), language or organisation.language
    with speaking(spoken):
        asked = questions(initiative, organisation, return_by, with_contacts=with_contacts)
        cover = Cover(
            initiative,
            organisation,
            uid,
            return_by,
            return_to,
            today or date.today(),
            definitions(organisation),
        )
        content = draw(cover, asked)
    return Prepared(
        uid=uid,
        file_name=file_name(organisation.name),
        content=content,
        organisation_uid=organisation.uid,
        organisation_name=organisation.name,
        language=spoken,
        return_by=return_by,
        return_to=return_to,
        definitions=definitions(organisation),
        cells=tuple(_cells(asked)),
    )


def remember(initiative: Initiative, prepared: Prepared) -> Exchange:
    """Write down what was sent; the caller has opened `dossier.record()`."""
    exchange = Exchange(
        initiative=initiative,
        uid=prepared.uid,
        way=Way.SENT,
        organisation_uid=prepared.organisation_uid,
        organisation_name=prepared.organisation_name,
        at=datetime.now(UTC),
        file_name=prepared.file_name,
        language=prepared.language,
        return_by=prepared.return_by,
        return_to=prepared.return_to,
        definitions=prepared.definitions,
    )
    for item, field, value in prepared.cells:
        ExchangeCell(exchange=exchange, item=item, field=field, value=value)
    return exchange


def _cells(asked: Mapping[str, list[Question]]) -> Iterator[tuple[str, str, str]]:
    for sheet, lines in asked.items():
        for question in lines:
            shown = {
                key: words for key, words in question.shown.items() if words or key in SHEETS[sheet].names
            }
            for field, value in {**shown, **question.held}.items():
                yield question.item, field, value


def definitions(organisation: Organisation) -> str:
    """A digest of what is counted: another one, later, means that the questions changed."""
    said = [
        f"{one.uid}|{one.definition_version}|{one.kind.value}|{one.unit}|{one.definition}"
        for one in sorted((r.indicator for r in organisation.reportings), key=lambda one: one.uid)
    ]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def file_name(name: str) -> str:
    """A name that every system accepts: «École des Saules» gives «Ecole_des_Saules.xlsx»."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^A-Za-z0-9-]+", "_", plain).strip("_-")[:80] or "Partenaire"
    return f"{safe}_.xlsx" if safe.lower() in RESERVED else f"{safe}.xlsx"
