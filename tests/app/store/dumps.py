"""The whole content of a dossier as plain values, to compare two moments of it."""

from app.model import Base
from app.store import Dossier
from app.store.triggers import undoable

Content = dict[str, list[tuple[object, ...]]]


def content(dossier: Dossier) -> Content:
    """Every row of every table that has a history."""
    connection = dossier.session.connection()
    found = {
        name: [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY id')]
        for name in undoable(Base.metadata)
    }
    return {name: rows for name, rows in found.items() if rows}
