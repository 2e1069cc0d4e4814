"""The walls of the house stand: what pyproject.toml forbids is refused, and the rest is looked for here."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as l; l()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("app", "ui"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("room", "stranger"),
    [
        ("app/model/need.py", "import PySide6"),
        ("app/store/dossier.py", "import app.exchange.document"),
        ("ui/home.py", "import sqlalchemy"),
        ("ui/widgets/card.py", "import app.model"),
        ("ui/pages/need.py", "import ui.pages.impact"),
        ("app/model/partners.py", "import app.store"),
    ],
)
def test_a_room_entered_from_the_wrong_side_is_refused(copy: Path, room: str, stranger: str) -> None:
    path = copy / room
    path.write_text(path.read_text(encoding="utf-8") + f"\n{stranger}\n", encoding="utf-8")
    answer = _lint(copy)
    assert answer.returncode == 1, answer.stdout
    assert "BROKEN" in answer.stdout


def test_the_rooms_are_as_the_house_says() -> None:
    answer = _lint(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_no_colour_stands_outside_the_tokens() -> None:
    found = [path for path in SOURCES if re.search(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))]
    sheets = (ROOT / "resources" / "style" / "app.qss").read_text(encoding="utf-8")
    assert found == []
    assert not re.search(r"#[0-9A-Fa-f]{6}\b", sheets)


def test_only_the_style_dresses_widgets() -> None:
    found = [path.relative_to(ROOT).as_posix() for path in SOURCES if "setStyleSheet" in path.read_text(encoding="utf-8")]
    assert found == ["ui/style.py"]


def test_writes_and_pragmas_stand_only_in_the_store() -> None:
    forbidden = re.compile(r"\b(PRAGMA|CREATE TABLE|DROP TABLE|INSERT INTO|DELETE FROM|VACUUM)\b")
    outside = [path for path in SOURCES if "store" not in path.relative_to(ROOT).parts]
    assert [path for path in outside if forbidden.search(path.read_text(encoding="utf-8"))] == []


def test_packaging_is_not_a_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_no_file_names_a_registry_or_this_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    hosts = ["pypi" + ".org", "pythonhosted" + ".org", "deb.debian" + ".org", "npmjs" + ".com", "/work" + "/main"]
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and path.suffix not in (".otf", ".png", ".maillon", ".xlsx"):
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [host for host in hosts if host in text], name


def test_no_message_is_taken_when_a_module_is_loaded() -> None:
    found = [
        path for path in SOURCES if re.search(r"^[A-Z_a-z]+ *=.*\b_\(\"", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert found == []
