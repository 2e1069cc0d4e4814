"""What a file is held against before SQLAlchemy is loaded is what the mapping says."""

import tables as packaged

from app.model import Base
from app.store.tables import TABLES, tables


def test_the_tables_that_are_shipped_are_those_of_the_mapping() -> None:
    assert TABLES.read_text(encoding="utf-8") == packaged.described(), "run: python3 packaging/dev.py tables"
    assert tables().keys() == Base.metadata.tables.keys()


def test_each_column_says_what_it_may_hold() -> None:
    node = {column.name: column for column in tables()["node"]}
    assert (node["x"].kind, node["x"].optional) == ("number", True)
    (origin,) = (column for column in tables()["intervention"] if column.name == "origin")
    assert (origin.kind, origin.choices) == ("choice", ("new", "realigned", "existing"))
    assert origin.is_text
    assert not node["x"].is_text
