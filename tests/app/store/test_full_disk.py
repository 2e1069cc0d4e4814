"""A disk that is full, slow, gone or shut: one plain sentence, nothing in half, and the work goes on."""

import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import Refused
from app.store import Dossier, open_dossier
from app.store.troubles import told
from tests.app.store.dumps import content

ROOT = Path(__file__).parents[3]


def room_for(dossier: Dossier, more: int) -> None:
    """Let the file grow by so many pages and no more."""
    connection = dossier.session.connection()
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + more}")


def paste_a_lot(dossier: Dossier) -> None:
    with dossier.change("Coller"):
        dossier.initiative.title = "Collé"
        for n in range(60):
            dossier.initiative.welcome(f"Partenaire {n}").mission = "m" * 5_000


@pytest.mark.parametrize("room", [0, 1, 5, 20])
def test_a_full_disk_refuses_the_change_and_loses_nothing(
    dossier: Dossier, room: int, tmp_path: Path
) -> None:
    with dossier.change("Ajouter"):
        dossier.initiative.welcome("Mairie")
    before = content(dossier)
    room_for(dossier, room)
    with pytest.raises(Refused, match="plus de place"):
        paste_a_lot(dossier)
    assert content(dossier) == before
    assert dossier.verify() == []
    dossier.copy_to(tmp_path / "ailleurs.maillon")
    room_for(dossier, 10_000)
    paste_a_lot(dossier)
    dossier.undo()
    assert content(dossier) == before


def test_a_full_disk_refuses_an_undo_and_loses_nothing(dossier: Dossier) -> None:
    paste_a_lot(dossier)
    with dossier.change("Tout retirer"):
        for organisation in list(dossier.initiative.organisations):
            dossier.session.delete(organisation)
    with dossier.change("Écrire"):
        dossier.initiative.purpose = "x" * 19_000
    before = content(dossier)
    room_for(dossier, 0)
    with pytest.raises(Refused, match="plus de place"):
        dossier.return_to(1)
    assert content(dossier) == before
    assert dossier.undo_label == "Écrire"
    room_for(dossier, 10_000)
    dossier.return_to(1)
    assert len(dossier.initiative.organisations) == 60


LIMITED = """
    import resource, signal, sys
    from pathlib import Path
    from app.errors import Refused
    from app.store import open_dossier
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    path = Path(sys.argv[1])
    dossier = open_dossier(path)
    def allow(size):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    for room in range(-200_000, 100_000, int(sys.argv[2])):
        allow(path.stat().st_size + room)
        before = dossier.initiative.title
        try:
            with dossier.change("Coller"):
                dossier.initiative.title = f"Titre {room}"
                for n in range(10):
                    dossier.initiative.welcome(f"Partenaire {room} {n}").mission = "m" * 3_000
        except Refused as refused:
            print("refused", refused)
            allow(resource.RLIM_INFINITY)
            assert dossier.initiative.title == before
        else:
            print("saved")
    allow(resource.RLIM_INFINITY)
    assert dossier.verify() == [], dossier.verify()
    with dossier.change("Enfin"):
        dossier.initiative.title = "Enfin"
    dossier.close()
"""


def failing_writes(path: Path, step: int) -> list[str]:
    """Write while the system refuses what goes past a size, one size after the other: «saved» or «refused» each."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(LIMITED), str(path), str(step)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert all(line.endswith(".") for line in lines if line.startswith("refused"))
    again = open_dossier(path)
    assert again.initiative.title == "Enfin"
    again.close()
    return [line.split()[0] for line in lines]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of that kind on Windows")
def test_writes_that_fail_at_any_point_are_refused_in_a_sentence(dossier: Dossier) -> None:
    with dossier.change("Remplir"):
        dossier.initiative.purpose = "p" * 19_000
    dossier.close()
    told = failing_writes(dossier.path, step=9_000)
    assert {"saved", "refused"} == set(told)


def test_another_program_that_holds_the_file_is_told(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier.session.connection().exec_driver_sql("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(dossier.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused, match="autre programme"), dossier.change("Renommer"):
            dossier.initiative.title = "Autre"
    with dossier.change("Renommer"):
        dossier.initiative.title = "Autre"
    assert dossier.initiative.title == "Autre"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed on Windows")
def test_a_file_that_was_taken_away_is_told(dossier: Dossier) -> None:
    dossier.path.rename(dossier.path.with_name("ailleurs.maillon"))
    with pytest.raises(Refused), dossier.change("Renommer"):
        dossier.initiative.title = "Autre"
    assert dossier.initiative.title == "Bien manger"


@pytest.mark.parametrize(
    "error", [OSError(28, "full"), OSError(13, "no"), OSError(5, "io"), OSError(36, "name")]
)
def test_what_the_disk_refuses_is_one_sentence(error: OSError) -> None:
    refused = told(error)
    assert refused is not None
    assert str(refused).endswith(".")


def test_our_own_faults_are_not_told_as_the_world_s() -> None:
    assert told(ValueError("ours")) is None
    assert told(sqlite3.IntegrityError("ours")) is None
