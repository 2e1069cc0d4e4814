"""resources/tables.json, what a file is held against before SQLAlchemy is loaded: written from the mapping.

`python3 packaging/dev.py tables`, after the model has changed.
"""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sqlalchemy import Boolean, Date, DateTime, Enum, Float, Integer, LargeBinary, Table, TypeDecorator  # noqa: E402
from sqlalchemy.types import TypeEngine  # noqa: E402

from app.model import Base  # noqa: E402
from app.store.tables import TABLES  # noqa: E402

KINDS: dict[type[TypeEngine[Any]], str] = {
    Boolean: "flag",
    Enum: "choice",
    Integer: "whole",
    Float: "number",
    Date: "day",
    DateTime: "moment",
    LargeBinary: "bytes",
}
"""Whatever is none of these is text."""


def described() -> str:
    """What the mapping says of each column of each table, as JSON."""
    tables = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
    told = (f"{json.dumps(table.name)}: {{\n{_columns(table)}\n}}" for table in tables)
    return "{\n" + ",\n".join(told) + "\n}\n"


def _columns(table: Table) -> str:
    """A line for each."""
    told = ((column.name, _told(column.type, bool(column.nullable))) for column in table.columns)
    return ",\n".join(f"  {json.dumps(name)}: {json.dumps(held, ensure_ascii=False)}" for name, held in told)


def _told(kind: TypeEngine[Any], optional: bool) -> dict[str, object]:
    kind = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    name = next((name for known, name in KINDS.items() if isinstance(kind, known)), "text")
    told: dict[str, object] = {"kind": name}
    if optional:
        told["optional"] = True
    if isinstance(kind, Enum):
        told["choices"] = kind.enums
    return told


if __name__ == "__main__":
    TABLES.write_text(described(), encoding="utf-8")
