"""The commands prepare what they need, and leave nothing behind."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import dev
import pytest

with_screens = pytest.mark.skipif(
    not shutil.which("Xvfb") or not shutil.which("openbox"), reason="no Xvfb here"
)


def test_a_command_that_does_not_exist_says_which_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == 2
    said = capsys.readouterr().out
    assert all(f"dev.py {name}" in said for name in dev.COMMANDS)


def test_a_python_too_old_is_told_the_one_that_is_needed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "OLDEST", (3, 98))
    monkeypatch.setattr(dev, "NEWEST", (3, 99))
    assert dev.main(["run"]) == 1
    assert "needs Python 3.98 to 3.99" in capsys.readouterr().out


def test_pictures_ask_where_to_go(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["pictures"]) == 2
    assert "DIR" in capsys.readouterr().out


def test_tests_have_folders_of_their_own_that_go_with_them() -> None:
    with dev.surroundings(0) as environment:
        given = {name: value for name, value in environment.items() if value != os.environ.get(name)}
        folders = [Path(value) for name, value in given.items() if name.startswith("XDG_")]
        assert len(folders) == 4
        assert all(folder.is_dir() for folder in folders)
        assert "QT_SCALE_FACTOR" not in environment
    assert not any(folder.exists() for folder in folders)


@with_screens
def test_each_worker_has_a_screen_that_ends_with_the_tests() -> None:
    with dev.surroundings(2) as environment:
        displays = environment["MAILLON_DISPLAYS"].split(",")
        sockets = [Path("/tmp/.X11-unix") / f"X{display[1:]}" for display in displays]
        assert len(set(displays)) == 2
        assert all(socket.exists() for socket in sockets)
    assert not any(socket.exists() for socket in sockets)


def test_without_a_screen_qt_draws_off_screen() -> None:
    environment: dict[str, str] = {}
    dev.give_screens(environment, ["", ""])
    assert environment == {"QT_QPA_PLATFORM": "offscreen"}


def test_a_catalogue_is_compiled_again_only_when_it_changed(tmp_path: Path) -> None:
    catalogue = tmp_path / "maillon.po"
    catalogue.write_text("", encoding="utf-8")
    assert dev.is_stale(catalogue)
    catalogue.with_suffix(".mo").write_bytes(b"")
    assert not dev.is_stale(catalogue)


def test_the_lock_pins_and_hashes_every_package_and_names_no_host() -> None:
    lines = dev.LOCK.read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if line and line[0].isalpha()]
    assert len(packages) > 30
    assert all("==" in line and line.endswith("\\") for line in packages)
    assert not [line for line in lines if "://" in line]


def test_the_lock_is_whole() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout
