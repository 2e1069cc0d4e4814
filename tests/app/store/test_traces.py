"""Erasing for good: what was taken away is nowhere any more, and what the initiative holds stays."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import Refused
from app.model import Evidence, EvidenceKind
from app.store import Dossier, create, open_dossier
from app.store.backups import backups_of
from app.store.stored import erase_traces, keep_file


def with_secrets(dossier: Dossier) -> None:
    """A person met and taken away, a testimony with its file taken away, a version kept of all that."""
    here = dossier.initiative
    with dossier.change("Noter"):
        gone = here.meet("Josée Tremblay-Secrète")
        told = here.learn(EvidenceKind.TESTIMONY, "Un récit confié")
        kept = here.learn(EvidenceKind.STUDY, "Une étude publique")
    joined = keep_file(dossier, "recit.txt", b"le recit confie, mot pour mot")
    public = keep_file(dossier, "etude.txt", b"l'etude, publique")
    with dossier.change("Joindre"):
        told.file, kept.file = joined, public
    version = keep_file(dossier, "version.json.gz", b"la version de ce soir-la")
    with dossier.record():
        here.keep_version(version, "Mars", datetime.now(UTC))
    dossier.back_up()
    with dossier.change("Retirer"):
        here.remove(gone)
        here.remove(told)


def test_what_was_taken_away_is_found_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "essai.maillon"
    with closing(create(path, title="Essai")) as dossier:
        with_secrets(dossier)
        assert len(backups_of(path)) == 1
        erase_traces(dossier)
        assert dossier.steps() == []
        assert dossier.initiative.snapshots == []
    held = path.read_bytes()
    for secret in ("Secrète".encode(), b"recit confie", "Un récit confié".encode(), b"version de ce soir"):
        assert secret not in held
    assert backups_of(path) == []


def test_what_the_initiative_holds_stays_with_its_files(tmp_path: Path) -> None:
    path = tmp_path / "essai.maillon"
    with closing(create(path, title="Essai")) as dossier:
        with_secrets(dossier)
        erase_traces(dossier)
    with closing(open_dossier(path)) as again:
        (study,) = again.initiative.evidence
        assert isinstance(study, Evidence) and study.file is not None
        assert study.file.content == b"l'etude, publique"
        assert again.verify() == []
        with again.change("Renommer"):
            again.initiative.title = "Après"
        again.undo()
        assert again.initiative.title == "Essai"


def test_a_file_that_is_only_read_keeps_its_traces(tmp_path: Path) -> None:
    path = tmp_path / "essai.maillon"
    with closing(create(path, title="Essai")) as dossier:
        with_secrets(dossier)
    before = path.read_bytes()
    with closing(open_dossier(path, read_only=True)) as read, pytest.raises(Refused):
        erase_traces(read)
    assert path.read_bytes() == before
    assert len(backups_of(path)) == 1
