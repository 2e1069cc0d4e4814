"""The rows of the JSON document, derived from the mapping: a list for each table, a key for each column."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Optional
from uuid import uuid4

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    create_model,
)
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Enum,
    Float,
    Integer,
    LargeBinary,
    Select,
    String,
    inspect,
    select,
)
from sqlalchemy.orm import Mapper
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from app.i18n import _
from app.model import Base, Impact, Initiative, Need, Node
from app.model.base import YEARS, Instant, plain

ALONE: tuple[type[Base], ...] = (Initiative, Need, Impact)
"""What an initiative has exactly one of: an object in the document, where the others are lists."""


class Row(BaseModel):
    """One row: strict, so that the model can trust it."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


@dataclass(frozen=True)
class Cell:
    """One key of a row: its column, and the table it refers to, if any."""

    key: str
    column: Column[object]
    refers_to: str | None


@dataclass(frozen=True)
class Shape:
    """One object or list of the document: its entity, the keys of its rows, and their model."""

    name: str
    entity: type[Base]
    cells: tuple[Cell, ...]
    row: type[Row]

    @property
    def is_alone(self) -> bool:
        """One object rather than a list."""
        return self.entity in ALONE

    @property
    def is_node(self) -> bool:
        """It stands on the canvas: its rows are in two tables."""
        return issubclass(self.entity, Node)

    @property
    def name_key(self) -> str:
        """The key by which other rows refer to one of these; empty where none does."""
        return next((name for name in ("uid", "sha256") if name in self.row.model_fields), "")

    def query(self) -> Select[tuple[object, ...]]:
        """Every row, in the order of ids, with its id under the key «#»."""
        mapper = inspect(self.entity)
        columns = [cell.column.label(cell.key) for cell in self.cells]
        identity = mapper.primary_key[0]
        return select(identity.label("#"), *columns).select_from(mapper.persist_selectable).order_by(identity)


@cache
def shapes() -> Mapping[str, Shape]:
    """Every part of the document, in an order in which each refers to those before it."""
    ranks = {table.name: rank for rank, table in enumerate(Base.metadata.sorted_tables)}
    mappers = [mapper for mapper in Base.registry.mappers if mapper.class_ is not Node]
    mappers.sort(key=lambda mapper: (mapper.class_ not in ALONE, ranks[mapper.local_table.description]))
    return {shape.name: shape for shape in map(_shape, mappers)}


def _shape(mapper: Mapper[Base]) -> Shape:
    name = mapper.local_table.description
    cells = tuple(sorted(_cells(mapper), key=lambda cell: cell.key != "uid"))
    fields = {cell.key: (_annotation(cell), _default(cell)) for cell in cells}
    row = create_model(f"{mapper.class_.__name__}Row", __base__=Row, **fields)  # type: ignore[call-overload]
    row.__doc__ = (mapper.class_.__doc__ or "").strip()
    return Shape(name, mapper.class_, cells, row)


def _cells(mapper: Mapper[Base]) -> list[Cell]:
    columns = [attribute.columns[0] for attribute in mapper.column_attrs]
    told = [c for c in columns if isinstance(c, Column) and _is_told(c)]
    return [_cell(c) for c in told if c is not mapper.polymorphic_on]


def _is_told(column: Column[object]) -> bool:
    return not (column.primary_key or column.name == "initiative_id" or isinstance(column.type, LargeBinary))


def _cell(column: Column[object]) -> Cell:
    target = next((key.column.table.name for key in column.foreign_keys), None)
    return Cell(column.name.removesuffix("_id") if target else column.name, column, target)


def _default(cell: Cell) -> object:
    if cell.key == "uid":
        return Field(default_factory=lambda: str(uuid4()))
    if isinstance(cell.column.default, ScalarElementColumnDefault):
        return cell.column.default.arg
    return None if cell.column.nullable else ...


def _annotation(cell: Cell) -> object:
    kind = Name if cell.key in ("uid", "sha256") or cell.refers_to else _kind(cell.column)
    return Optional[kind] if cell.column.nullable else kind  # noqa: UP045 (a type known at run time only)


def _kind(column: Column[object]) -> object:
    kind = column.type
    if isinstance(kind, Enum):
        return kind.enum_class
    if isinstance(kind, String):
        return Annotated[str, AfterValidator(plain), Field(max_length=kind.length)]
    return next(held for type_, held in _KINDS if isinstance(kind, type_))


def _said(value: float) -> float | int:
    """26 rather than 26.0: what a person wrote is what is read again."""
    return int(value) if value.is_integer() and abs(value) < LARGEST else value


def _meant(value: date) -> date:
    if value.year not in YEARS:
        raise ValueError(
            _("l’année {year} ne semble pas voulue : donnez une date entre {first} et {last}").format(
                year=value.year, first=YEARS[0], last=YEARS[-1]
            )
        )
    return value


def _in_utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


LARGEST = 2**53
"""Above it, a number is no longer whole for everyone who reads JSON."""
Name = Annotated[str, Field(pattern=r"^[0-9A-Za-z-]+$", max_length=64)]
"""What tells a row from all others: a uid, or the digest of a file."""
_KINDS: tuple[tuple[type, object], ...] = (
    (Boolean, bool),
    (Integer, Annotated[int, Field(gt=-LARGEST, lt=LARGEST)]),
    (Float, Annotated[float, PlainSerializer(_said)]),
    (Date, Annotated[date, AfterValidator(_meant)]),
    (DateTime, Annotated[AwareDatetime, AfterValidator(_in_utc)]),
    (Instant, Annotated[AwareDatetime, AfterValidator(_in_utc)]),
)
