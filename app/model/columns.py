"""What a column can hold, said without SQLAlchemy: forms and documents are made from it."""

from dataclasses import MISSING, dataclass, fields
from typing import Literal

from sqlalchemy import Boolean, Date, DateTime, Enum, Float, Integer, String, inspect

from app.model.base import TITLE, Entity
from app.model.choice import Choice

Kind = Literal["line", "prose", "choice", "flag", "whole", "number", "day", "moment"]


@dataclass(frozen=True)
class ColumnFace:
    """One column: what it holds, its choices, and whether it may be empty."""

    table: str
    name: str
    kind: Kind
    choices: tuple[Choice, ...] = ()
    optional: bool = False
    required: bool = False
    """Has to be given, and not empty."""


def column(entity: type[Entity], name: str) -> ColumnFace:
    """The face of one column of an entity, its own or its parent's."""
    held = inspect(entity).columns[name]
    kind = held.type
    choices: tuple[Choice, ...] = ()
    if isinstance(kind, Enum):
        choices = tuple(c for c in (kind.enum_class or ()) if isinstance(c, Choice))
    required = not held.nullable and held.default is None and not _has_default(entity, name)
    return ColumnFace(held.table.name, name, _kind(kind), choices, bool(held.nullable), required)


def _kind(kind: object) -> Kind:
    if isinstance(kind, Enum):
        return "choice"
    if isinstance(kind, String):
        return "line" if (kind.length or 0) <= TITLE else "prose"
    for type_, name in _KINDS.items():
        if isinstance(kind, type_):
            return name
    return "moment"


_KINDS: dict[type, Kind] = {
    Boolean: "flag",
    Integer: "whole",
    Float: "number",
    Date: "day",
    DateTime: "moment",
}


def _has_default(entity: type[Entity], name: str) -> bool:
    field = {field.name: field for field in fields(entity)}.get(name)
    return field is None or field.default is not MISSING or field.default_factory is not MISSING
