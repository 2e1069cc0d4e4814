"""The whole initiative as one JSON document: everything but the history, bytes as their hash and size.

The document is derived from the mapping: what the model gains, the document gains.
"""

import json
from collections.abc import Mapping
from functools import cache
from types import GenericAlias
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from sqlalchemy.orm import Session, object_session

from app.errors import Refused
from app.exchange import document_errors as errors
from app.exchange.document_elder import renewed
from app.exchange.document_rows import Row, Shape, shapes
from app.i18n import _
from app.model import Initiative
from app.paths import resources

FORMAT = "maillon"
VERSION = 1


class InitiativeDocument(BaseModel):
    """One initiative: three objects (initiative, need, impact), and a list for each other table."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    format: Literal["maillon"]
    version: Literal[1]

    def rows(self, part: str) -> list[Row]:
        """The rows of one part, a list even where there is exactly one."""
        held: object = getattr(self, part)
        return list(held) if isinstance(held, list) else [held] if isinstance(held, Row) else []

    def as_json(self) -> dict[str, object]:
        """Plain values, as they stand in the file."""
        return self.model_dump(mode="json")

    @classmethod
    def of(cls, parts: Mapping[str, object]) -> Self:
        """The document made of these parts."""
        return cls.model_validate({"format": FORMAT, "version": VERSION, **parts})


@cache
def _model() -> type[InitiativeDocument]:
    fields = {name: _field(shape) for name, shape in shapes().items()}
    made = create_model("InitiativeDocument", __base__=InitiativeDocument, **fields)  # type: ignore[call-overload]
    made.__doc__ = InitiativeDocument.__doc__
    return made  # type: ignore[no-any-return]


def _field(shape: Shape) -> tuple[object, object]:
    if shape.is_alone:
        return shape.row, ...
    return GenericAlias(list, (shape.row,)), Field(default_factory=list)


def json_schema() -> dict[str, object]:
    """The JSON schema of the document, for those who write one."""
    return _model().model_json_schema()


def read(content: bytes | str | Mapping[str, object]) -> InitiativeDocument:
    """A document as it came. Raises Refused with one sentence naming where it is wrong."""
    told = json.dumps(content) if isinstance(content, Mapping) else content
    try:
        return _model().model_validate_json(renewed(told))
    except ValidationError as error:
        raise errors.of_validation(error) from error


def sample(language: str) -> InitiativeDocument:
    """The fictitious example, in French or in English."""
    path = resources() / "samples" / f"bien-manger.{language}.json"
    try:
        return read(path.read_bytes())
    except OSError as error:
        raise Refused(_("L’exemple est introuvable. Installez Maillon de nouveau.")) from error


def describe(initiative: Initiative) -> dict[str, object]:
    """The whole initiative as plain JSON values."""
    session = object_session(initiative)
    if session is None:
        raise ValueError("an initiative outside any dossier")
    return show(session).as_json()


def show(session: Session) -> InitiativeDocument:
    """The whole initiative, in one query for each part."""
    held = {
        name: [dict(row) for row in session.execute(shape.query()).mappings()]
        for name, shape in shapes().items()
    }
    names = _names(held)
    for name, rows in held.items():
        for row in rows:
            del row["#"]
            for cell in shapes()[name].cells:
                if cell.refers_to and row[cell.key] is not None:
                    row[cell.key] = names[cell.refers_to, row[cell.key]]
    parts = {name: rows[0] if shapes()[name].is_alone else rows for name, rows in held.items()}
    try:
        return _model().of(parts)
    except ValidationError as error:
        raise errors.of_validation(error) from error


def _names(held: Mapping[str, list[dict[str, object]]]) -> dict[tuple[str, object], object]:
    """By table and id, the uid (or digest) of each row to which others refer."""
    names: dict[tuple[str, object], object] = {}
    for name, rows in held.items():
        shape = shapes()[name]
        for row in rows if shape.name_key else ():
            for table in (name, "node") if shape.is_node else (name,):
                names[table, row["#"]] = row[shape.name_key]
    return names


def load(document: InitiativeDocument | Mapping[str, object], session: Session) -> None:
    """Fill a new, empty initiative. The caller has opened the change; Refused leaves it to be taken back."""
    from app.exchange.document_loading import fill

    fill(document if isinstance(document, InitiativeDocument) else read(document), session)
