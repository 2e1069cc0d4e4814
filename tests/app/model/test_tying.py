"""Entities are tied together one kind at a time, or all at once for who cannot wait."""

import subprocess
import sys
from pathlib import Path

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


def said(hurried: bool) -> list[str]:
    """By a process of its own: in ours, entities have been asked for already."""
    script = SCRIPT % hurried
    return subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()


def test_one_kind_at_a_time() -> None:
    first, second, third, left, all_of_them = said(hurried=False)
    assert (first, second, third, all_of_them) == ("1", "2", "3", "True")
    assert int(left) > 40


def test_who_asks_for_an_entity_meanwhile_has_them_all() -> None:
    assert said(hurried=True)[3:] == ["True", "0", "True"]
