"""From a document to the rows of a new initiative: names become ids; the first fault stops all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Table, func, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import Refused
from app.exchange import document_errors as errors
from app.exchange.document import InitiativeDocument
from app.exchange.document_rows import Cell, Shape, shapes
from app.i18n import _
from app.model import Base, Body, Initiative, Node, Strength

Values = dict[str, object]


@dataclass(frozen=True)
class Named:
    """What a uid stands for: the part in which it is, and the id of its row."""

    shape: Shape
    id: int

    def is_in(self, table: str) -> bool:
        """Whether a reference to that table may name it."""
        return self.shape.name == table or (table == "node" and self.shape.is_node)


def fill(document: InitiativeDocument, session: Session) -> None:
    """Write every row of the document into an initiative just made. Raises Refused."""
    initiative = session.scalars(select(Initiative)).one()
    _refuse_a_full_one(session)
    names = _name(document, initiative)
    values = {name: list(_values(document, shape, names)) for name, shape in shapes().items()}
    for table in sorted(Base.metadata.sorted_tables, key=_waits_for_links):
        _fill_table(session, table, values)
    for name in ("initiative", "need", "impact"):
        _replace(session, shapes()[name], values[name][0])
    session.expire_all()
    _say_who_reports(session, values["body"])
    session.flush()
    session.expire_all()


def _waits_for_links(table: Table) -> bool:
    """Links are made once all cards stand; then come what they rest on."""
    return table.name == "link" or any(key.column.table.name == "link" for key in table.foreign_keys)


def _fill_table(session: Session, table: Table, values: Mapping[str, list[Values]]) -> None:
    if table.name == "link":
        _connect(session, values["link"])
        return
    for shape in shapes().values():
        if not shape.is_alone and table in _tables(shape) and values[shape.name]:
            _insert(session, shape, table, values[shape.name])


def _refuse_a_full_one(session: Session) -> None:
    lists = [shape for shape in shapes().values() if not shape.is_alone]
    if any(session.scalar(select(func.count()).select_from(inspect(s.entity).local_table)) for s in lists):
        raise Refused(
            _(
                "Un document se charge dans une initiative neuve : celle-ci contient déjà quelque chose. "
                "Faites-en une autre, puis réessayez."
            )
        )


def _name(document: InitiativeDocument, initiative: Initiative) -> dict[str, Named]:
    """An id for each row; the uids, each given once."""
    names: dict[str, Named] = {}
    kept = {"initiative": initiative.id, "need": initiative.need.id, "impact": initiative.impact.id}
    node = initiative.impact.id
    for shape in shapes().values():
        for line, row in enumerate(document.rows(shape.name), start=1):
            id = kept.get(shape.name, line)
            if shape.is_node and not shape.is_alone:
                node += 1
                id = node
            key = getattr(row, shape.name_key) if shape.name_key else f"#{shape.name}.{line}"
            if key in names:
                raise errors.refused(_place(shape, line, shape.name_key), _("cet identifiant est déjà pris"))
            names[key] = Named(shape, id)
    return names


def _values(document: InitiativeDocument, shape: Shape, names: Mapping[str, Named]) -> Iterator[Values]:
    ids = (named.id for named in names.values() if named.shape is shape)
    for line, (id, row) in enumerate(zip(ids, document.rows(shape.name), strict=True), start=1):
        values: Values = {cell.key: getattr(row, cell.key) for cell in shape.cells}
        for cell in shape.cells:
            if cell.refers_to and values[cell.key] is not None:
                values[cell.key] = _referred(names, cell, str(values[cell.key]), shape, line)
        yield {**values, "#": id}


def _referred(names: Mapping[str, Named], cell: Cell, uid: str, shape: Shape, line: int) -> int:
    named = names.get(uid)
    if named is None or not named.is_in(cell.refers_to or ""):
        why = _("« {uid} » ne désigne rien dans ce document").format(uid=uid)
        raise errors.refused(_place(shape, line, cell.key), why)
    return named.id


def _place(shape: Shape, line: int, key: str = "") -> str:
    return errors.place(shape.name, None if shape.is_alone else line, key)


def _insert(session: Session, shape: Shape, table: Table, rows: list[Values]) -> None:
    """Write all rows at once; those that stand when SQLite stops tell which line it refused."""
    before = _count(session, table)
    try:
        session.execute(insert(table), [_columns(shape, table, row) for row in rows])
    except IntegrityError as error:
        raise errors.of_schema(error, _place(shape, _count(session, table) - before + 1)) from error


def _columns(shape: Shape, table: Table, row: Values) -> Values:
    values = {
        c.column.name: row[c.key]
        for c in shape.cells
        if c.column.table is table and c.refers_to != table.name
    }
    values["id"] = row["#"]
    if "initiative_id" in table.c:
        values["initiative_id"] = 1
    if table.name == "node":
        values["kind"] = shape.name
    return values


def _tables(shape: Shape) -> list[Table]:
    return [table for table in inspect(shape.entity).tables if isinstance(table, Table)]


def _count(session: Session, table: Table) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def _replace(session: Session, shape: Shape, row: Values) -> None:
    """What `create` already made takes the values of the document, in place."""
    for table in _tables(shape):
        values = _columns(shape, table, row)
        try:
            session.execute(update(table).where(table.c.id == row["#"]).values(values))
        except IntegrityError as error:
            raise errors.of_schema(error, _place(shape, 1)) from error


def _connect(session: Session, rows: list[Values]) -> None:
    """Links through the verb of the model, which knows what may lead to what."""
    initiative = session.scalars(select(Initiative)).one()
    nodes = {node.id: node for node in session.scalars(select(Node))}
    with session.no_autoflush:
        for line, row in enumerate(rows, start=1):
            try:
                link = initiative.connect(nodes[_id(row["source"])], nodes[_id(row["target"])])
            except Refused as refusal:
                raise errors.refused(errors.place("link", line), str(refusal)) from refusal
            link.id, link.uid, link.rationale = _id(row["#"]), str(row["uid"]), str(row["rationale"])
            link.strength = Strength(row["strength"])
    session.flush()


def _say_who_reports(session: Session, rows: list[Values]) -> None:
    """Who answers to whom, through the verb of the model, which refuses a circle."""
    for line, row in enumerate(rows, start=1):
        if row["reports_to"] is None:
            continue
        try:
            session.get_one(Body, row["#"]).report_to(session.get_one(Body, row["reports_to"]))
        except Refused as refusal:
            raise errors.refused(errors.place("body", line, "reports_to"), str(refusal)) from refusal


def _id(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("a reference that was not made an id")
    return value
