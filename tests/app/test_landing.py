"""A file is written whole, or the place stays as it was."""

from pathlib import Path

import pytest

from app.errors import Refused
from app.landing import land, land_beside


def test_the_file_takes_its_place(tmp_path: Path) -> None:
    land(tmp_path / "schéma.svg", b"neuf")
    land(tmp_path / "schéma.svg", b"plus neuf")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("schéma.svg", b"plus neuf")]


def test_a_full_disk_leaves_the_old_file_and_no_half_of_a_new_one(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    path = tmp_path / "affiche.pdf"
    path.write_bytes(b"ancien")
    handled = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    held = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, held[1]))
    try:
        with pytest.raises(Refused, match="n’a pas pu être écrit"):
            land(path, b"x" * 50_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, held)
        signal.signal(signal.SIGXFSZ, handled)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("affiche.pdf", b"ancien")]


def test_a_folder_that_is_not_there_is_said_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="nulle part"):
        land(tmp_path / "nulle part" / "schéma.png", b"x")


def test_a_file_where_a_folder_stands_is_refused_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "schéma.png").mkdir()
    with pytest.raises(Refused, match=r"schéma\.png"):
        land(tmp_path / "schéma.png", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["schéma.png"]


def test_a_file_lands_beside_those_that_stand_there_already(tmp_path: Path) -> None:
    made = [land_beside(tmp_path / "Jardins.xlsx", content) for content in (b"one", b"two", b"three")]
    assert [path.name for path in made] == ["Jardins.xlsx", "Jardins (2).xlsx", "Jardins (3).xlsx"]
    assert [path.read_bytes() for path in made] == [b"one", b"two", b"three"]
    assert len(list(tmp_path.iterdir())) == 3
