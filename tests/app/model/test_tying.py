"""Entities are tied together one kind at a time, or all at once for who cannot wait."""

import subprocess
import sys
from pathlib import Path

from app.store import create

ROOT = Path(__file__).resolve().parents[3]

SCRIPT = """
from app.model import Base, Initiative
from app.model.tying import tying

def tied():
    return sum(mapper.configured for mapper in Base.registry.mappers)

work, known = tying(), len(Base.registry.mappers)
for n in range(3):
    next(work)
    print(tied())
if %s:
    Initiative(title="Essai")
    print(tied() == known)
print(len(list(work)), tied() == known)
"""


BROUGHT = """
import sys
from app.model.tying import tying
from app.store import open_dossier

dossier = open_dossier(__import__("pathlib").Path(sys.argv[1]))
print("sqlalchemy" in sys.modules)
work = tying()
next(work)  # the thread is at it
if %s:
    dossier.initiative
else:
    for _turn in work:
        pass
print("sqlalchemy" in sys.modules, dossier.initiative.title, len(list(tying())))
"""


def test_the_entities_are_brought_in_a_thread_and_who_cannot_wait_has_them(tmp_path: Path) -> None:
    path = tmp_path / "Essai.maillon"
    create(path, title="Essai").close()
    for hurried in (False, True):
        assert said(BROUGHT % hurried, str(path)) == ["False", "True", "Essai", "0"]


def said(script: str, *arguments: str) -> list[str]:
    """By a process of its own: in ours, entities have been asked for already."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()


def test_one_kind_at_a_time() -> None:
    first, second, third, left, all_of_them = said(SCRIPT % False)
    assert (first, second, third, all_of_them) == ("1", "2", "3", "True")
    assert int(left) > 40


def test_who_asks_for_an_entity_meanwhile_has_them_all() -> None:
    assert said(SCRIPT % True)[3:] == ["True", "0", "True"]
