"""Files attached to what is known: within a size that is said, copied in, copied out, undone."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from app.errors import Refused
from app.model import Evidence, EvidenceKind, Period
from app.store import Dossier
from app.store.attachments import LARGEST, attach, copy_out, detach
from app.store.stored import erase_traces


@pytest.fixture
def study(dossier: Dossier) -> Evidence:
    with dossier.change("Apprendre"):
        made = dossier.initiative.learn(EvidenceKind.STUDY, "Une étude")
    return made


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "Étude 2024.pdf"
    path.write_bytes(b"%PDF des chiffres")
    return path


def test_a_file_is_copied_in_and_out_again(
    dossier: Dossier, study: Evidence, report: Path, tmp_path: Path
) -> None:
    attach(dossier, study, report)
    report.unlink()
    copy_out(dossier, study, tmp_path / "copie.pdf")
    assert study.file_name == "Étude 2024.pdf"
    assert (tmp_path / "copie.pdf").read_bytes() == b"%PDF des chiffres"


def test_attaching_and_taking_away_can_be_undone(dossier: Dossier, study: Evidence, report: Path) -> None:
    attach(dossier, study, report)
    detach(dossier, study)
    assert study.file is None
    dossier.undo()
    assert study.file_name == "Étude 2024.pdf"
    assert study.file is not None
    dossier.undo()
    assert study.file_name == ""


def test_a_file_of_two_gigabytes_is_one_sentence_and_is_not_read(
    dossier: Dossier, study: Evidence, tmp_path: Path
) -> None:
    path = tmp_path / "film.mov"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 2 * 1024**3)
    with pytest.raises(Refused, match=r"2.048.Mo, et un fichier joint en fait au plus 20"):
        attach(dossier, study, path)
    assert study.file is None


def test_the_largest_file_that_is_allowed_is_taken(dossier: Dossier, study: Evidence, tmp_path: Path) -> None:
    path = tmp_path / "plein.bin"
    path.write_bytes(b"x" * LARGEST)
    attach(dossier, study, path)
    assert study.file is not None and study.file.size == LARGEST


@pytest.mark.parametrize("name", ["absent.pdf", "."])
def test_what_cannot_be_read_is_a_sentence(
    dossier: Dossier, study: Evidence, tmp_path: Path, name: str
) -> None:
    with pytest.raises(Refused, match="ne se lit pas"):
        attach(dossier, study, tmp_path / name)


def test_a_copy_that_cannot_be_written_is_a_sentence(
    dossier: Dossier, study: Evidence, report: Path, tmp_path: Path
) -> None:
    attach(dossier, study, report)
    with pytest.raises(Refused, match="ne peut pas être écrit"):
        copy_out(dossier, study, tmp_path / "nulle" / "part.pdf")


def test_a_file_whose_bytes_did_not_come_is_said(dossier: Dossier, study: Evidence, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="seul son nom"):
        copy_out(dossier, study, tmp_path / "copie.pdf")


def test_a_value_keeps_its_proof_when_traces_are_erased(
    dossier: Dossier, report: Path, tmp_path: Path
) -> None:
    with dossier.change("Mesurer"):
        held = dossier.initiative.follow("Repas").measure(Period(date(2026, 1, 1), 3), 40)
    attach(dossier, held, report)
    erase_traces(dossier)
    held = dossier.initiative.indicators[0].measurements[0]
    copy_out(dossier, held, tmp_path / "copie.pdf")
    assert (tmp_path / "copie.pdf").read_bytes() == b"%PDF des chiffres"
