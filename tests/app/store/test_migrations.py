"""A file of an earlier schema is brought up to date, whole, after a dated copy; or it is left as it was."""

import re
import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.dossiers import opened
from app.errors import Refused
from app.model import EvidenceKind
from app.store import backups_of, create, open_dossier
from app.store.backups import folder_of
from app.store.schema import SCHEMA
from tests.app.store.dumps import Content, content
from tests.app.store.mortals import killed_at

TO_SIXTH, _FIFTH, _FOURTH, _THIRD, _SECOND, _FIRST, _DRAFT = (
    (Path(__file__).parent / f"schema{number}.sql").read_text(encoding="utf-8")
    for number in (6, 5, 4, 3, 2, 1, 0)
)
TO_FIFTH = TO_SIXTH + _FIFTH
TO_FOURTH = TO_FIFTH + _FOURTH
TO_THIRD = TO_FOURTH + _THIRD
TO_SECOND = TO_THIRD + _SECOND
TO_FIRST = TO_SECOND + _FIRST
AGEING = TO_FIRST + _DRAFT


@pytest.fixture(scope="module")
def aged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Content]:
    """A file of schema 0, and what it holds as it is read today."""
    path = tmp_path_factory.mktemp("aged") / "Bien manger.maillon"
    made = create(path, title="Bien manger")
    with made.change("Nommer des causes"):
        price = made.initiative.name_factor("Prix")
        made.initiative.cause(price, made.initiative.name_factor("Accès"))
        made.initiative.learn(EvidenceKind.STUDY, "Une étude").bear_on(price)
    with made.change("Renommer"):
        made.initiative.title = "Mieux manger"
    told = content(made)
    made.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(AGEING)
    return path, told


@pytest.fixture
def story(path: Path, aged: tuple[Path, Content]) -> Content:
    """What the file of schema 0 holds, as it is read today; `path` is that file."""
    old, told = aged
    shutil.copyfile(old, path)
    return told


def schema(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("PRAGMA user_version").fetchone()[0])


def rules(path: Path) -> set[str]:
    """Every column, constraint and index of a file, whatever the order in which they stand."""
    with closing(sqlite3.connect(path)) as raw:
        tables = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
        told = {
            f"{name}: {index}"
            for name, index in raw.execute("SELECT tbl_name, sql FROM sqlite_schema WHERE type = 'index'")
        }
        for name, sql in tables:
            told |= {f"{name}: {rule}" for rule in re.findall(r"CONSTRAINT (\w+ \w+)", sql)}
            told |= {
                f"{name}: {column[1:4]}{column[4]}"
                for column in raw.execute(f"SELECT * FROM pragma_table_info('{name}')")
            }
    return {" ".join(rule.replace('"', "").split()) for rule in told}


def test_a_file_of_schema_0_is_brought_up_to_date_with_all_it_holds(path: Path, story: Content) -> None:
    assert schema(path) == 0
    dossier = open_dossier(path)
    assert content(dossier) == story_of_today(story)
    assert dossier.verify() == []
    assert dossier.steps() == []
    assert any("mis à jour" in notice for notice in dossier.notices)
    with dossier.change("Dire qui tient"):
        dossier.initiative.factors[0].holders = "Les épiceries"
    dossier.undo()
    assert content(dossier) == story_of_today(story)
    dossier.close()
    again = open_dossier(path)
    assert again.notices == []
    again.close()


def story_of_today(story: Content) -> Content:
    """The same rows; a column added later stands last in the table, and is empty."""
    factors = [(*row[:7], *row[8:], "") for row in story["factor"]]
    return {**story, "factor": factors}


def test_a_file_of_schema_1_is_brought_up_to_date_with_all_it_holds(path: Path) -> None:
    made = create(path, title="Bien manger")
    with made.change("Dessiner"):
        result = made.initiative.add_outcome("Les familles mangent à leur faim", x=4.0, y=8.0)
        made.initiative.connect(result, made.initiative.impact)
    told = content(made)
    made.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(TO_FIRST)
    assert schema(path) == 1
    dossier = open_dossier(path)
    assert content(dossier) == told
    assert dossier.verify() == []
    with dossier.change("Nommer et noter"):
        dossier.initiative.short_name = "D’ici Noël"
        dossier.initiative.jot("Du temps")
        dossier.initiative.gather(dossier.initiative.outcomes, "Se nourrir")
    dossier.undo()
    assert content(dossier) == told
    dossier.close()


@pytest.mark.parametrize(
    ("number", "ageing"), [(6, TO_SIXTH), (5, TO_FIFTH), (4, TO_FOURTH), (3, TO_THIRD), (2, TO_SECOND)]
)
def test_a_file_of_a_later_schema_is_brought_up_to_date_with_all_it_holds(
    path: Path, number: int, ageing: str
) -> None:
    made = create(path, title="Bien manger")
    with made.change("Dessiner et noter"):
        made.initiative.jot("Du temps")
        made.initiative.name_factor("Loyers")
        made.initiative.add_outcome("Les familles mangent à leur faim", x=4.0, y=8.0)
        made.initiative.follow("Repas servis").aim(40, date(2029, 6, 30))
    told = content(made)
    made.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(ageing)
    assert schema(path) == number
    dossier = open_dossier(path)
    assert content(dossier) == told
    assert dossier.verify() == []
    with dossier.change("Recommander"):
        dossier.initiative.recommend("Un guide")
    dossier.undo()
    assert content(dossier) == told
    dossier.close()


@pytest.mark.parametrize("ageing", [TO_SIXTH, TO_FIFTH, TO_FOURTH, TO_THIRD, TO_SECOND, TO_FIRST])
@pytest.mark.usefixtures("story")
def test_the_rules_of_a_file_of_an_earlier_schema_are_those_of_a_new_file(
    tmp_path: Path, ageing: str
) -> None:
    new = tmp_path / "neuf.maillon"
    for file in (old := tmp_path / "vieux.maillon", new):
        create(file, title="Neuf").close()
    with closing(sqlite3.connect(old)) as raw:
        raw.executescript(ageing)
    open_dossier(old).close()
    assert rules(old) == rules(new)


def test_the_rules_are_those_of_a_new_file(path: Path, story: Content, tmp_path: Path) -> None:
    open_dossier(path).close()
    new = tmp_path / "neuf.maillon"
    create(new, title="Neuf").close()
    assert rules(path) == rules(new)
    assert schema(path) == SCHEMA


def test_a_dated_copy_is_made_first(path: Path, story: Content) -> None:
    open_dossier(path).close()
    (copy,) = backups_of(path)
    assert "mise à jour" in copy.reason
    assert schema(copy.path) == 0
    assert copy.is_good()
    with closing(sqlite3.connect(copy.path)) as raw:
        assert raw.execute("SELECT name FROM initiative").fetchone() == ("Mieux manger",)
        assert raw.execute("SELECT count(*) FROM history_step").fetchone() == (2,)


def test_an_older_file_is_not_written_by_who_only_reads(path: Path, story: Content) -> None:
    before = path.read_bytes()
    with pytest.raises(Refused, match="plus ancienne"):
        open_dossier(path, read_only=True)
    assert path.read_bytes() == before


def test_scripts_read_an_older_file_in_a_copy(path: Path, story: Content) -> None:
    before = path.read_bytes()
    with opened(path) as dossier:
        assert dossier.initiative.title == "Mieux manger" and dossier.read_only
        copied = dossier.path
    assert path.read_bytes() == before and backups_of(path) == []
    assert not copied.exists() and not folder_of(copied).exists()


@pytest.mark.parametrize(
    "forgery",
    ["PRAGMA user_version = -3", "DROP TABLE factor", "DELETE FROM initiative", "DROP TABLE history_step"],
)
def test_a_false_old_file_is_refused_and_left_as_it_was(path: Path, story: Content, forgery: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(forgery)
    before = schema(path)
    with pytest.raises(Refused):
        open_dossier(path)
    assert schema(path) == before or forgery.startswith("DELETE")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("statement", [19, 23, 41, 77, 92, 148, 176, 198, 207, 210, 214, 215])
def test_killed_at_any_step_the_file_is_of_one_schema_or_the_other(
    path: Path, story: Content, statement: int, tmp_path: Path
) -> None:
    """From the dated copy to just after COMMIT; every statement is met in tests/faults."""
    assert killed_at(path, statement, tmp_path / "state") == -9
    assert schema(path) in (0, SCHEMA)
    dossier = open_dossier(path)
    assert content(dossier) == story_of_today(story)
    assert dossier.verify() == []
    dossier.close()


def test_the_one_source_of_an_intervention_becomes_lines_of_means(path: Path) -> None:
    made = create(path, title="Bien manger")
    with made.change("Proposer"):
        for name in ("Jardins", "Navette", "Guichet"):
            made.initiative.add_intervention(name)
    made.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(TO_THIRD)
        raw.execute(
            "UPDATE intervention SET secured = 1200.0, funding_source = 'Fondation', hours = 30.0, "
            "in_kind = 'un camion' WHERE id = (SELECT min(id) FROM intervention)"
        )
        raw.execute(
            "UPDATE intervention SET secured = 0.0, funding_source = 'Ville' "
            "WHERE id = (SELECT max(id) FROM intervention)"
        )
        raw.commit()
    dossier = open_dossier(path)
    garden, shuttle, desk = dossier.initiative.interventions
    told = [(one.kind.value, one.amount, one.source, one.what, one.secured) for one in garden.means]
    assert told == [
        ("money", 1200.0, "Fondation", "", True),
        ("hours", 30.0, "", "", True),
        ("in_kind", None, "", "un camion", True),
    ]
    assert shuttle.means == []
    assert [(one.amount, one.source, one.secured) for one in desk.means] == [(None, "Ville", False)]
    assert len({one.uid for one in garden.means + desk.means}) == 4
    assert dossier.verify() == []
    dossier.close()
