"""Killed at any moment: what was acknowledged is there, an import is whole or absent, undo still works."""

import random
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path

import pytest

from app.model import Measurement
from app.store import Dossier, create, open_dossier
from tests.app.store import writer
from tests.app.store.mortals import born
from tests.app.store.writer import IMPORT

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")


def acknowledged_before_death(path: Path, seed: int, wait: float) -> int | None:
    """Let a process write for a while, kill it, and return the last number that it said."""
    hears, says = Pipe(duplex=False)
    with hears:
        process = born(writer.write, path, seed, says)
        says.close()
        said = [hears.recv_bytes()]
        time.sleep(wait)
        process.kill()
        with suppress(EOFError):
            while True:
                said.append(hears.recv_bytes())
    process.join()
    process.close()
    return int(said[-1])


def check(dossier: Dossier, said: int | None) -> None:
    """Nothing lost, nothing in half; at most the one thing that was not yet said is there too."""
    assert dossier.verify() == []
    found = int(dossier.initiative.title)
    if said is not None:
        assert found in (said - 1, said, said + 1)
        titles = {step.label.split()[-1] for step in dossier.steps()}
        assert str(said) in titles
    assert dossier.session.query(Measurement).count() % IMPORT == 0


@pytest.mark.parametrize("seed", range(4))
def test_killed_while_writing_nothing_that_was_said_is_lost(path: Path, seed: int) -> None:
    create(path, title="0").close()
    chance = random.Random(seed)
    for turn in range(3):
        said = acknowledged_before_death(path, seed * 100 + turn, chance.uniform(0.0, 0.25))
        dossier = open_dossier(path)
        check(dossier, said)
        before = dossier.initiative.title
        if dossier.undo_label is not None:  # killed before its first word, there is nothing to take back
            dossier.undo()
            dossier.redo()
        assert dossier.initiative.title == before
        dossier.close()


def test_a_hot_journal_is_recovered_before_anything_is_read_or_copied(path: Path, tmp_path: Path) -> None:
    create(path, title="Avant").close()
    script = (
        "import sys, os, signal; from pathlib import Path; from app.store import open_dossier\n"
        "d = open_dossier(Path(sys.argv[1]))\n"
        "d._raw.execute('PRAGMA cache_size = 1')\n"
        "with d.change('x'):\n"
        "    d.initiative.title = 'Pendant'\n"
        "    for n in range(400): d.initiative.welcome(f'Partenaire {n} ' * 5); d.session.flush()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=False)
    assert done.returncode == -9
    assert path.with_name(path.name + "-journal").exists()
    reader = open_dossier(path, read_only=True)
    assert reader.initiative.title == "Avant"
    reader.copy_to(tmp_path / "copie.maillon")
    reader.close()
    assert not path.with_name(path.name + "-journal").exists()
    for each in (path, tmp_path / "copie.maillon"):
        dossier = open_dossier(each)
        assert (dossier.initiative.title, dossier.initiative.organisations) == ("Avant", [])
        assert dossier.verify() == []
        dossier.close()
