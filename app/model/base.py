"""What every entity has: an id, a stable uid, and texts and dates that a person could have meant."""

import enum
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import Annotated, Any, ClassVar, Literal, TypeVar, dataclass_transform
from uuid import uuid4

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Enum,
    Integer,
    MetaData,
    String,
    event,
    inspect,
    type_coerce,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import (
    DeclarativeBase,
    LoaderCallableStatus,
    Mapped,
    MappedAsDataclass,
    mapped_column,
    object_session,
    relationship,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.errors import Refused
from app.i18n import _, number

TITLE = 300
"""The most characters of a title, a name, a short answer."""
PROSE = 20_000
"""The most characters of a paragraph."""
YEARS = range(1900, 2201)
"""The years a date may be in."""

Kept = TypeVar("Kept")
Title = Annotated[str, mapped_column(String(TITLE))]
Prose = Annotated[str, mapped_column(String(PROSE))]


class Instant(TypeDecorator[datetime]):
    """A moment, stored in UTC and always aware of it."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def many(
    order_by: str, *, of: str = "initiative", foreign_keys: str | None = None, init: Literal[False] = False
) -> Mapped[list[Kept]]:
    """What an owner keeps, in order, and takes away with it; each knows its owner as `of`."""
    return relationship(
        back_populates=of,
        cascade="all, delete-orphan",
        passive_deletes=True,
        init=init,
        default_factory=list,
        foreign_keys=foreign_keys,
        order_by=order_by,
    )


@dataclass_transform(
    kw_only_default=True,
    eq_default=False,
    field_specifiers=(mapped_column, relationship, many),
)
class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """The mapping of everything that is kept in a dossier."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            values_callable=lambda choices: [c.value for c in choices],
        ),
        datetime: Instant,
    }

    def __setattr__(self, name: str, value: object) -> None:
        """Every text, number and date of every entity is checked as it is set: no page can forget it."""
        if value is LoaderCallableStatus.DONT_SET:
            return  # a field that is not given: half of those of a value
        check = checks(type(self)).get(name)
        super().__setattr__(name, value if check is None else check(value))

    def __post_init__(self) -> None:
        """What is made for something that is kept is kept with it."""
        for relation in inspect(type(self)).relationships:
            kept = None if relation.uselist else self.__dict__.get(relation.key)
            session = object_session(kept) if kept is not None else None
            if session is not None:
                session.add(self)
                return


class Entity(Base):
    """Something an initiative is made of."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    uid: Mapped[str] = mapped_column(
        String(36),
        default_factory=lambda: str(uuid4()),
        unique=True,
        kw_only=True,
        insert_sentinel=True,  # by it, SQLAlchemy knows which is which of many rows written at once
    )


def rules(*items: SchemaItem) -> tuple[SchemaItem, ...]:
    """The constraints of a table whose subclasses have some of their own: one type for all of them."""
    return items


LINE_ENDS = re.compile("\r\n|[\r\v\f\u2028\u2029]")


def plain(text: str) -> str:
    """The text as a person meant it: composed accents, one kind of line end, no control characters.

    Word breaks a line with a vertical tab, and hides hyphens in words, where nobody could find them any more.
    """
    if text.isprintable():  # nearly always: nothing to take out, and imports have thousands of texts
        return unicodedata.normalize("NFC", text)
    text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\N{SOFT HYPHEN}", "")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def _accept_text(length: int, value: str | None) -> str | None:
    if value is None or isinstance(value, enum.Enum):
        return value
    value = plain(value)
    if len(value) > length:
        raise Refused(
            _(
                "Ce texte est trop long : {found} caractères, et il y a de la place pour {most}. "
                "Raccourcissez-le, puis réessayez."
            ).format(found=number(len(value)), most=number(length))
        )
    return value


def _accept_date(value: date | None) -> date | None:
    if value is not None and value.year not in YEARS:
        raise Refused(
            _("L’année {year} ne semble pas voulue. Donnez une date entre {first} et {last}.").format(
                year=value.year, first=YEARS[0], last=YEARS[-1]
            )
        )
    return value


def _accept_whole(value: int | None) -> int | None:
    if value is not None and abs(value) >= 2**53:
        raise Refused(_("Ce nombre est trop grand. Vérifiez-le, puis réessayez."))
    return value


Check = Callable[[Any], Any]
"""What a value is, once accepted. Raises Refused."""


def _check_of(kind: TypeEngine[Any]) -> Check | None:
    """How the values of a column are checked, if they are."""
    if isinstance(kind, Enum):
        return None
    if isinstance(kind, String) and kind.length:
        return partial(_accept_text, kind.length)
    if isinstance(kind, Date):
        return _accept_date
    return _accept_whole if isinstance(kind, Integer) else None


@event.listens_for(Base, "init", propagate=True)
def _check_before_joining(target: Base, given: object, values: dict[str, object]) -> None:
    """What is refused joins nothing: values are checked before the new entity is tied to its initiative."""
    held = checks(type(target))
    for name, value in values.items():
        if name in held and isinstance(value, str | date | int):  # dataclasses mark what is not given
            held[name](value)


@cache
def checks(kind: type[Base]) -> Mapping[str, Check]:
    """How each column of an entity is checked."""
    columns = inspect(kind).columns
    return {name: check for name, column in columns.items() if (check := _check_of(column.type)) is not None}


def _limits(column: Column[object]) -> Iterable[CheckConstraint]:
    kind = column.type
    if isinstance(kind, Enum):
        yield CheckConstraint(type_coerce(column, String()).in_(kind.enums), name=kind.name)
    elif isinstance(kind, String) and kind.length:
        yield CheckConstraint(f"length({column.name}) <= {kind.length}", name=f"{column.name}_length")


@event.listens_for(Base.metadata, "before_create", once=True)
def _constrain(metadata: MetaData, *_args: object, **_more: object) -> None:
    """Say in the schema too which choices there are, and how long each text may be.

    When tables are about to be made, and not before: four hundred constraints that nobody asks of a file that exists.
    """
    for table in metadata.tables.values():
        for column in list(table.columns):
            for limit in _limits(column):
                table.append_constraint(limit)
