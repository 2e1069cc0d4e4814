"""The long runs: a thousand kills, two thousand power cuts, writes that fail at each place, a migration killed."""

import random
import sys
from itertools import count
from pathlib import Path

import pytest

from app.store import create, open_dossier
from app.store.schema import SCHEMA
from tests.app.store.dumps import Content, content
from tests.app.store.mortals import killed_at
from tests.app.store.test_full_disk import failing_writes
from tests.app.store.test_kills import acknowledged_before_death, check
from tests.app.store.test_migrations import aged, schema, story, story_of_today
from tests.app.store.test_power_cuts import endure, played, ready
from tests.faults.power import Heard

__all__ = ["aged", "ready", "story"]

pytestmark = [pytest.mark.faults, pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Bien manger.maillon"


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's state folder, which tests must not fill."""
    monkeypatch.setattr("app.store.backups.state_folder", lambda: tmp_path / "state")


@pytest.mark.parametrize("seed", range(20))
def test_fifty_kills_lose_nothing_that_was_said(path: Path, seed: int) -> None:
    create(path, title="0").close()
    chance = random.Random(seed)
    for turn in range(50):
        said = acknowledged_before_death(path, seed * 100 + turn, chance.uniform(0.0, 0.3))
        dossier = open_dossier(path)
        check(dossier, said)
        dossier.undo()
        dossier.redo()
        dossier.close()


@pytest.mark.parametrize("seed", range(10))
def test_two_hundred_power_cuts_lose_nothing_that_was_said(ready: tuple[Path, Heard], seed: int) -> None:
    path, heard = ready
    assert endure(path, played(path, heard), 200, seed) == {"whole": 200}


def test_two_hundred_writes_that_fail_are_refused_and_nothing_is_lost(path: Path) -> None:
    create(path, title="0").close()
    told = failing_writes(path, step=1_500)
    assert len(told) == 200
    assert told.count("refused") > 100


def test_killed_at_every_statement_of_a_migration(path: Path, story: Content, tmp_path: Path) -> None:
    before = path.read_bytes()
    for statement in count(1):
        path.write_bytes(before)
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
        ended = killed_at(path, statement, tmp_path / "state")
        assert schema(path) in (0, SCHEMA)
        dossier = open_dossier(path)
        assert content(dossier) == story_of_today(story)
        dossier.close()
        if ended == 0:
            break
