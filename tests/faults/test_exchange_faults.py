"""The long run: a thousand battered workbooks, each with a result, none applied in part."""

from pathlib import Path

import pytest

from app.store import create
from tests.app.exchange.correspondence import send
from tests.app.exchange.test_breaker import endure

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("first", range(1_000, 2_000, 250))
def test_two_hundred_and_fifty_battered_files(tmp_path: Path, first: int) -> None:
    dossier = create(tmp_path / "Battu.maillon", title="Battu")
    told = endure(send(dossier, tmp_path), tmp_path, range(first, first + 250))
    dossier.close()
    assert sum(told.values()) == 250
