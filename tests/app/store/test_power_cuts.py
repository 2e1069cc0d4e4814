"""The power goes at any moment: the file is sound, and what was acknowledged is in it."""

import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import Refused
from app.store import create, open_dossier
from tests.app.store.writer import back_and_forth, edit, take_in
from tests.faults.power import Heard, Op, cuts, said_again, state

TURNS = 12


def a_story(path: Path) -> Heard:
    """Edits, imports, undone and done again, heard while a dossier does them; `path` is left as before them."""
    create(path, title="0").close()
    working = path.with_name("au travail.maillon")
    shutil.copyfile(path, working)
    heard, chance = Heard(), random.Random(3)
    dossier = open_dossier(working)
    heard.listen(dossier._raw)
    for n in range(1, TURNS + 1):
        chance.choice((edit, edit, back_and_forth, take_in))(dossier, n)
    dossier._raw.set_trace_callback(None)
    heard.end = state(dossier._raw)
    dossier.close()
    return heard


def endure(path: Path, ops: list[Op], count: int, seed: int) -> Counter[str]:
    """Cut the power so often; how often the file was whole, had lost something, or was corrupt."""
    states = [op.data for op in ops if op.kind == "said"]
    start, found = path.read_bytes(), Counter[str]()
    for said, files in cuts(ops, path.name, start, count, seed):
        for old in path.parent.glob(f"{path.name}*"):
            old.unlink()
        for name, data in files.items():
            (path.parent / name).write_bytes(data)
        found[_verdict(path, states[said : said + 2])] += 1
    return found


def _verdict(path: Path, awaited: list[bytes]) -> str:
    try:
        dossier = open_dossier(path)
    except Refused:
        return "corrupt"
    sound = dossier.verify() == []
    dossier.close()
    with closing(sqlite3.connect(path)) as raw:
        return "corrupt" if not sound else "whole" if state(raw) in awaited else "lost"


@pytest.fixture
def ready(path: Path, tmp_path: Path) -> tuple[Path, Heard]:
    heard = a_story(path)
    cut = tmp_path / "coupures"
    cut.mkdir()
    return Path(shutil.copy(path, cut / path.name)), heard


def played(path: Path, heard: Heard, synchronous: str | None = None) -> list[Op]:
    again = path.with_name("rejoué")
    again.mkdir()
    ops = said_again(Path(shutil.copy(path, again / path.name)), heard, synchronous=synchronous)
    assert [op.data for op in ops if op.kind == "said"][-1] == heard.end
    return ops


def test_after_a_power_cut_nothing_that_was_saved_is_lost(ready: tuple[Path, Heard]) -> None:
    path, heard = ready
    assert endure(path, played(path, heard), 60, seed=1) == {"whole": 60}


@pytest.mark.parametrize("synchronous", ["OFF", "FULL"])
def test_the_replay_sees_what_a_careless_setting_loses(ready: tuple[Path, Heard], synchronous: str) -> None:
    """The control: without syncs files are corrupt; without that of the folder, a change that was said is lost."""
    path, heard = ready
    told = endure(path, played(path, heard, synchronous), 60, seed=1)
    assert told["corrupt" if synchronous == "OFF" else "lost"] > 0
