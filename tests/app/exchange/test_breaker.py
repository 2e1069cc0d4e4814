"""Whatever is done to a file, it gets a result, and what is applied is applied whole or not at all."""

from contextlib import suppress
from pathlib import Path

import pytest

from app.errors import Refused
from app.exchange import applying, comparing
from app.exchange.worker import read_all
from app.store import Dossier
from tests.app.exchange.breaker import battered
from tests.app.exchange.correspondence import Correspondence, send


@pytest.fixture
def sent(dossier: Dossier, tmp_path: Path) -> Correspondence:
    return send(dossier, tmp_path)


def endure(sent: Correspondence, folder: Path, seeds: range) -> dict[str, int]:
    """Each battered file is read, compared and applied; how many of each status."""
    content, told = sent.path.read_bytes(), {"read": 0, "refused": 0}
    paths = [folder / f"battu {seed}.xlsx" for seed in seeds]
    for seed, path in zip(seeds, paths, strict=True):
        path.write_bytes(battered(content, seed))
    for path, read in zip(paths, read_all(paths), strict=True):
        comparison = comparing.compare(sent.initiative, read)
        told[comparison.status] += 1
        assert (comparison.status == "read" and comparison.lines) or comparison.reason, path.name
        assert all(line.message or line.kind == "unchanged" for line in comparison.lines), path.name
        if any(line.applies for line in comparison.lines):
            _applied_whole(sent, comparison)
    return told


def _applied_whole(sent: Correspondence, comparison: comparing.Comparison) -> None:
    awaited = sum(line.applies for line in comparison.lines)
    written = None
    with suppress(Refused), sent.dossier.change("Appliquer"):
        written = applying.apply(sent.initiative, comparison)
    assert written in (awaited, None)
    if written:
        sent.dossier.undo()


def test_a_hundred_battered_files_each_get_a_result(sent: Correspondence, tmp_path: Path) -> None:
    told = endure(sent, tmp_path, range(102))
    assert sum(told.values()) == 102 and min(told.values()) > 10
