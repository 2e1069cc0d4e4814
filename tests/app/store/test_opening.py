"""What is not ours, not whole, or not for this version is said for what it is, and left as it was."""

import random
import sqlite3
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from app.errors import Refused
from app.store import Dossier, create, open_dossier
from app.store.schema import APPLICATION, SCHEMA
from app.store.stored import keep_file


@pytest.fixture
def closed(path: Path) -> Path:
    """A file with something in it and in its history, closed."""
    made = create(path, title="Bien manger")
    for name in ("Mairie", "École", "Caisse"):
        with made.change(f"Ajouter {name}"):
            made.initiative.welcome(name)
    made.close()
    return path


def alter(path: Path, *statements: str) -> None:
    """Do to a file what another program could."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)


def refusal(path: Path) -> str:
    """The sentence said when the file is opened; its bytes and its folder are left as they were."""
    bytes_before, names_before = path.read_bytes(), sorted(path.parent.rglob("*"))
    with pytest.raises(Refused) as refused:
        open_dossier(path)
    assert path.read_bytes() == bytes_before
    assert sorted(path.parent.rglob("*")) == names_before
    return str(refused.value)


def test_what_was_written_is_found_again(closed: Path) -> None:
    again = open_dossier(closed)
    assert (again.initiative.title, again.read_only, again.reason) == ("Bien manger", False, "")
    assert [o.name for o in again.initiative.organisations] == ["Mairie", "École", "Caisse"]
    assert again.verify() == []
    again.close()


def test_nothing_is_left_beside_a_closed_file(closed: Path) -> None:
    open_dossier(closed).close()
    assert [p.name for p in closed.parent.iterdir()] == [closed.name]


def test_opening_and_closing_leaves_the_bytes_unchanged(closed: Path) -> None:
    before = closed.read_bytes()
    open_dossier(closed).close()
    assert closed.read_bytes() == before


def test_a_new_file_never_replaces_one_that_stands(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(Refused, match="porte déjà ce nom"):
        create(closed, title="Autre")
    assert closed.read_bytes() == before


@pytest.mark.parametrize("place", ["nulle part/a.maillon", "x" * 300 + ".maillon"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, place: str) -> None:
    with pytest.raises(Refused) as refused:
        create(tmp_path / place, title="Titre")
    assert str(refused.value).endswith(".")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="introuvable"):
        open_dossier(tmp_path / "absent.maillon")
    with pytest.raises(Refused, match="dossier"):
        open_dossier(tmp_path)


def write_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")


def write_other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE recettes (nom)")


STRANGERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda p: p.write_bytes(b""), "vide"),
    "zip": (write_zip, "Excel"),
    "text": (lambda p: p.write_text("Bonjour, " * 100), "endommagé"),
    "one byte": (lambda p: p.write_bytes(b"S"), "endommagé"),
    "other program": (write_other_program, "autre programme"),
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_a_stranger_is_said_for_what_it_is(path: Path, kind: str) -> None:
    write, word = STRANGERS[kind]
    write(path)
    assert word in refusal(path)


def test_a_text_that_does_not_bear_our_name_is_of_another_sort(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.txt"
    letter.write_text("Bonjour, " * 100)
    assert "autre sorte" in refusal(letter)


def cut(share: float) -> Callable[[bytes], bytes]:
    return lambda content: content[: int(len(content) * share) // 512 * 512]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "to nothing": lambda content: b"",
    "to one page": lambda content: content[:4096],
    "to half a page": lambda content: content[:2048],
    "to half": cut(0.5),
    "last page missing": lambda content: content[:-4096],
    "header zeroed": lambda content: bytes(100) + content[100:],
    "magic zeroed": lambda content: bytes(16) + content[16:],
    "first page zeroed after the header": lambda content: content[:100] + bytes(3996) + content[4096:],
    "a zeroed page in the middle": lambda content: content[: 4096 * 9] + bytes(4096) + content[4096 * 10 :],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_refused_and_its_last_good_copy_offered(closed: Path, damage: str) -> None:
    dossier = open_dossier(closed)
    dossier.back_up()
    dossier.close()
    closed.write_bytes(DAMAGES[damage](closed.read_bytes()))
    assert "copie de sûreté intacte" in refusal(closed)


def test_random_flips_are_refused_or_harmless(closed: Path) -> None:
    chance, sound = random.Random(11), closed.read_bytes()
    for _turn in range(120):
        content = bytearray(sound)
        for _flip in range(chance.choice((1, 8, 64))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        closed.write_bytes(content)
        with suppress(Refused):
            dossier = open_dossier(closed)
            assert dossier.initiative.title
            dossier.close()


def test_a_newer_file_that_can_be_read_is_read_and_never_written(closed: Path) -> None:
    alter(
        closed,
        "ALTER TABLE organisation ADD COLUMN budget REAL",
        "CREATE TABLE de_demain (id INTEGER PRIMARY KEY)",
        f"PRAGMA user_version = {SCHEMA + 5}",
    )
    before = closed.read_bytes()
    dossier = open_dossier(closed)
    assert dossier.read_only
    assert "plus récente" in dossier.reason
    assert dossier.initiative.organisations[0].name == "Mairie"
    with pytest.raises(Refused, match="plus récente"), dossier.change("Renommer"):
        dossier.initiative.title = "Autre"
    assert (dossier.undo_label, dossier.redo_label) == (None, None)
    with pytest.raises(Refused):
        dossier.undo()
    dossier.close()
    assert closed.read_bytes() == before


def test_a_newer_file_that_cannot_be_read_is_refused(closed: Path) -> None:
    alter(closed, f"PRAGMA user_version = {SCHEMA + 5}", f"UPDATE file_meta SET readable_from = {SCHEMA + 1}")
    assert "Mettez Maillon à jour" in refusal(closed)


FORGERIES = {
    "a trigger": "CREATE TRIGGER t AFTER UPDATE ON need BEGIN DELETE FROM organisation; END",
    "a view": "CREATE VIEW v AS SELECT * FROM organisation",
    "a missing table": "DROP TABLE decision",
    "a missing column": "ALTER TABLE factor DROP COLUMN initiative_id",
    "a missing history": "DROP TABLE history_cell",
    "no initiative": "DELETE FROM initiative",
    "a text for a number": "UPDATE initiative SET year_begins = 'avril'",
    "a word for a date": "UPDATE initiative SET review_on = 'demain'",
    "an unknown choice": "UPDATE organisation SET sector = 'mafia'",
    "bytes for a text": "UPDATE organisation SET name = x'ff00' WHERE id = 1",
    "a text that is not one": "UPDATE need SET uid = CAST(x'c3' AS TEXT)",
    "no title at all": "UPDATE initiative SET title = NULL",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_file_is_refused(closed: Path, forgery: str) -> None:
    alter(
        closed,
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'initiative'",
        "PRAGMA writable_schema = RESET",
    )
    with closing(sqlite3.connect(closed, isolation_level=None)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        if "COLUMN" in FORGERIES[forgery]:
            raw.execute("DROP INDEX ix_factor_initiative_id")
            raw.execute("ALTER TABLE factor RENAME COLUMN initiative_id TO autre")
        else:
            raw.execute(FORGERIES[forgery])
    refusal(closed)


HISTORIES = {
    "another table": "UPDATE history_cell SET \"table\" = 'sqlite_schema'",
    "a table of facts": "UPDATE history_cell SET \"table\" = 'exchange'",
    "another column": 'UPDATE history_cell SET "column" = \'x" = 1; DROP TABLE need; --\'',
    "the initiative": 'UPDATE history_cell SET "table" = \'initiative\', "row" = 1',
}


@pytest.mark.parametrize("history", HISTORIES)
def test_a_forged_history_is_refused_when_it_would_be_replayed(closed: Path, history: str) -> None:
    alter(closed, HISTORIES[history])
    dossier = open_dossier(closed)
    with pytest.raises(Refused, match="historique"):
        dossier.undo()
    assert len(dossier.initiative.organisations) == 3
    with dossier.change("Renommer"):
        dossier.initiative.title = "La suite"
    dossier.close()


def test_an_unknown_act_in_a_forged_history_is_harmless(closed: Path) -> None:
    alter(closed, "UPDATE history_cell SET op = 'DROP'")
    dossier = open_dossier(closed)
    dossier.undo()
    assert len(dossier.initiative.organisations) == 3
    dossier.close()


def test_a_file_of_ours_that_another_program_put_in_wal_mode_opens(closed: Path) -> None:
    alter(closed, "PRAGMA journal_mode = WAL")
    dossier = open_dossier(closed)
    with dossier.change("Renommer"):
        dossier.initiative.title = "Autre"
    dossier.close()
    assert [p.name for p in closed.parent.iterdir()] == [closed.name]


def test_the_file_says_that_it_is_ours(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert not raw.execute("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchall()


def test_verify_tells_what_is_wrong(dossier: Dossier) -> None:
    with dossier.change("Ajouter"):
        dossier.initiative.welcome("Mairie")
    keep_file(dossier, "a.xlsx", b"tel que recu")
    alter(
        dossier.path,
        "PRAGMA foreign_keys = OFF",
        "UPDATE organisation SET initiative_id = 9",
        "UPDATE organisation SET name = 12.5 WHERE 0",
        "UPDATE stored_file SET content = 'retouche!!!!'",
    )
    told = " ".join(dossier.verify())
    assert "renvoie à un autre" in told
    assert "stored_file" in told or "tel qu’il a été reçu" in told


READ_ONLY = """
    import sys
    from pathlib import Path
    import os
    from app.errors import Refused
    from app.store import open_dossier
    import locale, app.store.engine, app.model.entities, app.store.tables
    app.store.tables.tables()  # nobody may read where root has Python
    if os.getuid() == 0:
        os.setuid(65534)
    dossier = open_dossier(Path(sys.argv[1]))
    assert dossier.read_only, "writable"
    print(dossier.reason, dossier.initiative.title)
    try:
        with dossier.change("x"):
            dossier.initiative.title = "Autre"
    except Refused as refused:
        print(refused)
    dossier.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not protected this way on Windows")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_protected_file_or_folder_is_read_and_says_so(closed: Path, what: str) -> None:
    protected = closed if what == "file" else closed.parent
    readable = [p for p in closed.parents if "pytest" in str(p)]
    modes = {p: p.stat().st_mode for p in [*readable, protected]}
    for folder in readable:
        folder.chmod(0o777 if what == "file" else 0o755)
    protected.chmod(0o444 if what == "file" else 0o555)
    try:
        told = as_nobody(READ_ONLY, closed)
    finally:
        for each, mode in modes.items():
            each.chmod(mode)
    assert told.count("protégé") == 2
    assert "Bien manger" in told


def as_nobody(script: str, path: Path) -> str:
    """Run a script that gives up the rights of root, if the tests have them."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
