"""Fourteen workbooks go out, come back each edited in its own way, and every cell of them is accounted for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

import pytest
from openpyxl import load_workbook

from app.exchange import document, sending
from app.exchange.shape import INTERVENTIONS, VALUES
from app.store import Dossier, create, open_dossier
from tests.journeys.partners_edits import BY_OFFICE, EDITS, Awaited

ROOT = Path(__file__).resolve().parents[2]
OFFICE = shutil.which("soffice")
LOCKED = {c.key for sheet in (INTERVENTIONS, VALUES) for c in sheet.columns if not c.asks}
KEYS = {"kind", "sheet", "cell", "item", "sent", "returned", "current", "message"}


class Told(TypedDict):
    """What the verbs say of one file."""

    file: str
    status: str
    reason: str
    lines: list[dict[str, str]]
    applied: int


@dataclass
class Story:
    """What was sent, what was done to it, and what the verbs said of it."""

    path: Path
    files: list[Path]
    awaited: dict[str, Awaited]
    asked: dict[str, int]
    """How many cells each partner was asked, those of reasons left out: they are told with their values."""
    reviewed: dict[str, Told]
    applied: dict[str, Told]
    again: dict[str, Told]


def _said(verb: str, path: Path, files: list[Path]) -> dict[str, Told]:
    orders = [sys.executable, "-m", "app", verb, str(path), *map(str, files)]
    done = subprocess.run(orders, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    told: list[Told] = json.loads(done.stdout)["files"]
    return {Path(one["file"]).stem: one for one in told}


def _send(dossier: Dossier, folder: Path) -> dict[str, int]:
    with dossier.change("Charger"):
        document.load(document.sample("fr"), dossier.session)
    asked = {}
    for partner in dossier.initiative.organisations:
        made = sending.prepare(
            dossier.initiative,
            partner,
            return_by=date(2027, 7, 15),
            return_to="la coordonnatrice",
            with_contacts=True,
            today=date(2026, 11, 23),
        )
        with dossier.record():
            sending.remember(dossier.initiative, made)
        (folder / made.file_name).write_bytes(made.content)
        people = {person.uid for person in partner.people}
        asked[Path(made.file_name).stem] = sum(
            name not in LOCKED or (name == "role" and item in people) for item, name, _value in made.cells
        )
    return asked


def _saved_by_office(path: Path, suffix: str) -> Path:
    """LibreOffice opens the file, computes it, and saves it elsewhere; the partner sends that."""
    assert OFFICE is not None
    out = path.parent / "office"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    orders = [OFFICE, profile, "--headless", "--convert-to", suffix, "--outdir", str(out), str(path)]
    subprocess.run(orders, check=True, capture_output=True, timeout=120)
    return out / f"{path.stem}.{suffix}"


def _edited(folder: Path) -> tuple[list[Path], dict[str, Awaited]]:
    files, awaited = [], {}
    for stem, edit in EDITS.items():
        path = folder / f"{stem}.xlsx"
        if stem in BY_OFFICE and OFFICE is None:
            continue
        book = load_workbook(path)
        awaited[stem] = edit(book)
        book.save(path)
        files.append(_saved_by_office(path, BY_OFFICE[stem]) if stem in BY_OFFICE else path)
    return files, awaited


def _changed_at_home(dossier: Dossier) -> None:
    partner = dossier.initiative.organisation_named("Blanche River Neighbours")
    assert partner is not None
    first = min((part.intervention for part in partner.participations), key=lambda one: one.number)
    with dossier.change("Écrire des nouvelles"):
        first.news = "Ce que nous avons su entre-temps"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("retours")
    path = folder / "Bien manger.maillon"
    with closing(create(path, title="Bien manger")) as dossier:
        asked = _send(dossier, folder)
        files, awaited = _edited(folder)
        _changed_at_home(dossier)
    said = [_said(verb, path, files) for verb in ("review", "apply", "apply")]
    return Story(path, files, awaited, asked, *said)


def test_fourteen_partners_are_written_to_each_edits_in_a_way_of_its_own(story: Story) -> None:
    assert len(story.asked) == 14 and set(story.asked) == set(EDITS)
    assert len(story.reviewed) == len(story.files) == (14 if OFFICE else 12)
    assert {one["status"] for one in story.reviewed.values()} == {"read"}


@pytest.mark.parametrize("stem", EDITS)
def test_every_cell_of_a_file_is_what_its_partner_did_to_it(story: Story, stem: str) -> None:
    if stem in BY_OFFICE and OFFICE is None:
        pytest.skip("LibreOffice is not installed here")
    awaited, lines = story.awaited[stem], story.reviewed[stem]["lines"]
    assert all(set(line) == KEYS for line in lines)
    told = {(line["sheet"], line["cell"]): line for line in lines if line["kind"] != "unchanged"}
    assert {where: line["kind"] for where, line in told.items()} == {
        where: kind for where, (kind, _words) in awaited.cells.items()
    }
    for where, (_kind, words) in awaited.cells.items():
        returned = told[where]["returned"]
        assert returned.startswith(words) if words else not returned, where
        assert told[where]["message"], where
    touched = sum(bool(cell) and told[_s, cell]["kind"] not in ("added", "unknown") for _s, cell in told)
    assert sum(line["kind"] == "unchanged" for line in lines) == story.asked[stem] - touched + awaited.same


def test_what_needs_no_decision_is_applied_and_the_rest_waits(story: Story) -> None:
    for stem, told in story.applied.items():
        sure = [kind for kind, _words in story.awaited[stem].cells.values() if kind in ("new", "changed")]
        assert told["applied"] == len(sure), stem
    with closing(open_dossier(story.path)) as dossier:
        partner = dossier.initiative.organisation_named("Blanche River Neighbours")
        assert partner is not None
        news = {part.intervention.news for part in partner.participations}
        assert "Ce que nous avons su entre-temps" in news and "Said by the partner" not in news


def test_the_same_files_again_bring_nothing_and_leave_what_waited_waiting(story: Story) -> None:
    for stem, told in story.again.items():
        assert told["applied"] == 0, stem
        kinds = {(line["sheet"], line["cell"]): line["kind"] for line in told["lines"]}
        for where, (kind, _words) in story.awaited[stem].cells.items():
            assert kinds[where] == ("unchanged" if kind in ("new", "changed") else kind), stem


def test_the_bytes_that_came_are_kept_once_each_as_they_came(story: Story) -> None:
    with closing(open_dossier(story.path)) as dossier:
        kept = [one.file.content for one in dossier.initiative.exchanges if one.file is not None]
        assert sorted(content for content in kept if content) == sorted(p.read_bytes() for p in story.files)


def test_each_file_applied_is_taken_back_in_one_gesture(story: Story, tmp_path: Path) -> None:
    copied = Path(shutil.copy(story.path, tmp_path / "copie.maillon"))
    changing = sum(told["applied"] > 0 for told in story.applied.values())
    with closing(open_dossier(copied)) as dossier:
        for _n in range(changing):
            dossier.undo()
    told = _said("review", copied, story.files)
    for stem, one in told.items():
        kinds = {(line["sheet"], line["cell"]): line["kind"] for line in one["lines"]}
        assert all(kinds[where] == kind for where, (kind, _w) in story.awaited[stem].cells.items()), stem
