"""A facilitator takes an initiative through the whole path; the laptop dies; everything is there again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.model import Way
from app.store import Dossier, open_dossier

ROOT = Path(__file__).resolve().parents[2]


def _told(folder: Path) -> list[str]:
    """Run the story until it is ready, then kill it as a battery does."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.whole_path", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ.copy(),
    )
    told: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        told.append(line.strip())
        if line.strip() == "READY":
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    return told


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("histoire")
    return folder, _told(folder)


@pytest.fixture
def dossier(story: tuple[Path, list[str]]) -> Iterator[Dossier]:
    made = open_dossier(story[0] / "Bien manger.maillon")
    yield made
    made.close()


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of the other systems")


def test_every_stage_was_filled_and_the_workbook_came_back(story: tuple[Path, list[str]]) -> None:
    told = story[1]
    assert told[-1] == "READY", "\n".join(told)
    assert "LINKS 3" in told
    assert "APPLIED 1" in told and "UNDONE 0" in told
    assert any(line.startswith("REDONE 1 Appliquer") for line in told)


def test_after_the_laptop_died_all_of_it_is_there(dossier: Dossier) -> None:
    initiative = dossier.initiative
    assert dossier.verify() == []
    assert len(initiative.readiness) == 17
    assert initiative.evidence[0].title == "Le panier coûte trop cher"
    assert [f.name for f in initiative.factors] == ["Revenu disponible", "Accès aux aliments frais"]
    assert initiative.impact.sentence().startswith(
        "D’ici le 30 juin 2029, à Rivière-Blanche, deux fois moins"
    )
    assert [o.code for o in initiative.outcomes] == ["R1", "R2"]
    assert [i.text for i in initiative.interventions] == ["Jardins collectifs", "Repas scolaires"]
    assert len(initiative.links) == 3
    assert [b.name for b in initiative.bodies] == ["Comité directeur"]
    assert len(initiative.bodies[0].decisions) == 1
    assert len(initiative.communications) == 3
    assert sum(len(i.measurements) for i in initiative.indicators) == 1
    assert {e.way for e in initiative.exchanges} == {Way.SENT, Way.RECEIVED}


def test_after_the_laptop_died_undo_still_works(dossier: Dossier) -> None:
    assert dossier.undo_label is not None and dossier.undo_label.startswith("Appliquer")
    dossier.undo()
    assert sum(len(i.measurements) for i in dossier.initiative.indicators) == 0
    dossier.redo()
    assert sum(len(i.measurements) for i in dossier.initiative.indicators) == 1
    first = dossier.steps()[0]
    dossier.return_to(first.id)
    assert dossier.initiative.organisations == []
    dossier.return_to(dossier.steps()[-1].id)
    assert len(dossier.initiative.organisations) == 2
