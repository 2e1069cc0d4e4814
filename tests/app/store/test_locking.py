"""One writer at a time, between windows, scripts, and after a violent end."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app.errors import Refused
from app.store import Dossier, Locked, open_dossier
from app.store.lock import beside

ROOT = Path(__file__).parents[3]
HOLD = """
    import sys, time
    from pathlib import Path
    from app.store import open_dossier
    dossier = open_dossier(Path(sys.argv[1]))
    print("held", flush=True)
    time.sleep(60)
"""


def holder(path: Path) -> "subprocess.Popen[str]":
    """Another process that has the file open."""
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLD), str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_window_is_offered_to_read_only(dossier: Dossier) -> None:
    with pytest.raises(Locked, match="autre fenêtre"):
        open_dossier(dossier.path)
    reader = open_dossier(dossier.path, read_only=True)
    assert reader.read_only
    assert "autre fenêtre" in reader.reason
    with pytest.raises(Refused, match="autre fenêtre"), reader.change("Renommer"):
        reader.initiative.title = "Autre"
    with dossier.change("Renommer"):
        dossier.initiative.title = "Vu des deux côtés"
    reader.session.expire_all()
    assert reader.initiative.title == "Vu des deux côtés"
    reader.close()


def test_a_reader_does_not_keep_a_writer_out(path: Path, dossier: Dossier) -> None:
    dossier.close()
    reader = open_dossier(path, read_only=True)
    assert reader.initiative.nodes
    writer = open_dossier(path)
    with writer.change("Renommer"):
        writer.initiative.title = "Écrit"
    writer.close()
    reader.close()


def test_another_process_is_kept_out_until_it_ends_however_it_ends(dossier: Dossier) -> None:
    dossier.close()
    other = holder(dossier.path)
    try:
        with pytest.raises(Locked):
            open_dossier(dossier.path)
    finally:
        other.kill()
        other.communicate()
    again = open_dossier(dossier.path)
    assert not again.read_only
    again.close()
    assert not beside(dossier.path).exists()


def test_a_lock_file_left_behind_does_not_block(dossier: Dossier) -> None:
    dossier.close()
    beside(dossier.path).write_text("")
    open_dossier(dossier.path).close()


def test_the_same_file_by_another_way_is_the_same_file(dossier: Dossier, tmp_path: Path) -> None:
    way = tmp_path / "lien"
    try:
        way.symlink_to(dossier.path.parent, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(Locked):
        open_dossier(way / dossier.path.name)
    link = tmp_path / "raccourci.maillon"
    link.symlink_to(dossier.path)
    with pytest.raises(Locked):
        open_dossier(link)
