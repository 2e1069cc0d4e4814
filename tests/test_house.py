"""The walls of the house stand: what pyproject.toml forbids is refused, and the rest is looked for here."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])
COLOUR = r"#[0-9A-Fa-f]{6}\b"


def saying(pattern: str, sources: list[Path] = SOURCES) -> list[str]:
    """The files in which a pattern is found."""
    wanted = re.compile(pattern, re.MULTILINE)
    return [_name(path) for path in sources if wanted.search(path.read_text(encoding="utf-8"))]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Ask import-linter about a folder."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    return subprocess.run(
        [*command, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house, where a wall can be broken."""
    copy = tmp_path_factory.mktemp("house")
    for room in ("app", "ui"):
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def test_everyone_knows_only_whom_they_may(house: Path) -> None:
    answer = lint(house)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("room", "stranger", "contract"),
    [
        ("app/model/need.py", "app.analysis.graph", "Who may know whom"),
        ("app/store/dossier.py", "app.exchange.document", "Who may know whom"),
        ("app/analysis/graph.py", "PySide6.QtGui", "Nothing in app knows Qt or ui"),
        ("ui/home.py", "sqlalchemy", "ui names no SQLAlchemy"),
        ("ui/widgets/chip.py", "app.model.need", "Widgets know nothing"),
        ("ui/pages/need.py", "ui.pages.impact", "Pages do not know each other"),
    ],
)
def test_a_wall_broken_on_purpose_is_seen(house: Path, room: str, stranger: str, contract: str) -> None:
    path = house / room
    sound = path.read_text(encoding="utf-8")
    path.write_text(f"{sound}\nimport {stranger}\n", encoding="utf-8")
    try:
        answer = lint(house)
    finally:
        path.write_text(sound, encoding="utf-8")
    assert answer.returncode == 1
    assert re.search(re.escape(contract) + ".* BROKEN", answer.stdout)


def test_every_room_of_app_has_its_place_among_the_walls() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    placed = set(re.findall(r"app\.(\w+)", " ".join(contracts[0]["layers"])))
    rooms = {
        path.stem
        for path in (ROOT / "app").iterdir()
        if (path / "__init__.py").exists() or path.suffix == ".py"
    }
    assert rooms - {"__init__"} == placed


def test_colours_stand_only_among_the_tokens() -> None:
    sheets = sorted((ROOT / "resources" / "style").glob("*.qss"))
    icons = sorted((ROOT / "resources" / "icons").glob("*.svg"))
    assert saying(COLOUR, [*SOURCES, *sheets, *icons]) == []


def test_only_the_style_dresses_widgets() -> None:
    assert saying(r"\bsetStyleSheet\b") == ["ui/style.py"]


def test_nobody_asks_pyside_for_the_chain_of_the_keyboard() -> None:
    """What it returns, PySide takes for a child of what was asked, and deletes with that: the window then dies."""
    assert saying(r"InFocusChain\(|setTabOrder\(") == []


def test_only_the_store_writes_defines_tables_and_sets_pragmas() -> None:
    outside = [path for path in SOURCES if (ROOT / "app" / "store") not in path.parents]
    assert (
        saying(
            r"\b(PRAGMA|(CREATE|DROP|ALTER) (TEMP |TABLE|TRIGGER|INDEX)|INSERT INTO|DELETE FROM|VACUUM)\b",
            outside,
        )
        == []
    )
    assert saying(r"\bimport sqlite3\b|from sqlite3\b|\bcreate_engine\b|\.executescript\(", outside) == []


def test_no_message_is_taken_when_a_module_is_loaded() -> None:
    assert saying(r"^\w+(: [^=]+)? *= *[\[({]?(_|ngettext|pgettext)\(") == []


def test_packaging_does_not_shadow_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_commands_can_be_read_by_an_old_python() -> None:
    import ast

    source = (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))


@pytest.mark.skipif(
    not (ROOT / ".git").exists() or not shutil.which("git"), reason="not a clone, or git is missing"
)
def test_no_file_names_a_registry_or_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    texts = [
        path
        for path in files
        if path.suffix in {".py", ".toml", ".lock", ".md", ".json", ".po", ".spec", ".cfg", ""}
    ]
    hosts = [
        r"pypi\.org|pythonhosted\.org|deb\.debian\.org|npmjs\.(org|com)",
        r"/work/|/home/\w+/|/root/|[A-Z]:\\\\Users",
    ]
    here = Path(__file__).resolve()
    assert saying("|".join(hosts), [path for path in texts if path.is_file() and path != here]) == []
