"""Lists as people keep them, written to real files."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.exchange.importing import columns, planning
from app.exchange.importing.rows import Rows
from app.exchange.importing.tables import load
from app.model import Initiative

Lister = Callable[..., Path]
Planner = Callable[..., planning.Plan]


@pytest.fixture
def listed(tmp_path: Path) -> Lister:
    """Write rows as a workbook."""

    def write(*rows: Sequence[object], name: str = "liste.xlsx") -> Path:
        book = Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def planned(listed: Lister, initiative: Initiative) -> Planner:
    """What rows would do to the initiative."""

    def plan(*rows: Sequence[object], into: str = "") -> planning.Plan:
        sheet = load(listed(*rows)).sheets[0]
        return planning.Plan(initiative, Rows(sheet, columns.propose(sheet, into))).whole()

    return plan
