"""Dated copies: made when something changed, good once checked, thinned with age, taken back with care."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import Refused
from app.store import Dossier, Locked, backups_of, create, last_good_backup, open_dossier, restore
from app.store.backups import to_keep
from tests.app.store.dumps import content


def rename(dossier: Dossier, title: str) -> None:
    with dossier.change("Renommer"):
        dossier.initiative.title = title


def test_a_copy_is_made_only_when_something_changed(dossier: Dossier) -> None:
    first = dossier.back_up()
    assert first is not None
    assert dossier.back_up() is None
    rename(dossier, "Autre")
    second = dossier.back_up("avant un import")
    assert second is not None
    assert [b.path for b in backups_of(dossier.path)] == [first, second]
    assert [b.reason for b in backups_of(dossier.path)] == ["", "avant un import"]


def test_a_copy_is_the_whole_dossier_with_its_history(dossier: Dossier) -> None:
    rename(dossier, "Autre")
    made = dossier.back_up()
    assert made is not None
    copy = open_dossier(made)
    assert content(copy) == content(dossier)
    assert copy.undo_label == "Renommer"
    copy.close()


def test_a_copy_that_was_touched_is_no_longer_good_and_another_is_made(dossier: Dossier) -> None:
    older = dossier.back_up()
    rename(dossier, "Autre")
    newer = dossier.back_up()
    assert newer is not None
    newer.write_bytes(newer.read_bytes()[:-4096])
    good = last_good_backup(dossier.path)
    assert good is not None
    assert good.path == older
    assert dossier.back_up() is not None


def test_notes_that_do_not_read_are_passed_over(dossier: Dossier) -> None:
    made = dossier.back_up()
    assert made is not None
    made.with_suffix(".json").write_text("{")
    (made.parent / "autre.json").write_text(json.dumps(["liste"]))
    assert backups_of(dossier.path) == []
    assert last_good_backup(dossier.path) is None


def test_a_copy_taken_back_replaces_the_file_whose_state_is_kept_first(dossier: Dossier) -> None:
    dossier.back_up()
    rename(dossier, "À regretter")
    with pytest.raises(Locked):
        restore(backups_of(dossier.path)[0], dossier.path)
    dossier.close()
    restore(backups_of(dossier.path)[0], dossier.path)
    again = open_dossier(dossier.path)
    assert again.initiative.title == "Bien manger"
    again.close()
    kept = open_dossier(backups_of(dossier.path)[-1].path)
    assert kept.initiative.title == "À regretter"
    kept.close()


def test_a_damaged_file_is_set_aside_when_a_copy_is_taken_back(dossier: Dossier) -> None:
    dossier.back_up()
    dossier.close()
    damaged = dossier.path.read_bytes()[:4096] + b"\xff" * 4096
    dossier.path.write_bytes(damaged)
    good = last_good_backup(dossier.path)
    assert good is not None
    restore(good, dossier.path)
    again = open_dossier(dossier.path)
    assert again.initiative.title == "Bien manger"
    again.close()
    (aside,) = dossier.path.parent.glob("*endommagé*")
    assert aside.read_bytes() == damaged


def test_a_file_that_disappeared_can_be_taken_back(dossier: Dossier) -> None:
    dossier.back_up()
    dossier.close()
    dossier.path.unlink()
    good = last_good_backup(dossier.path)
    assert good is not None
    restore(good, dossier.path)
    open_dossier(dossier.path).close()


def test_a_copy_that_is_not_intact_is_never_taken_back(dossier: Dossier) -> None:
    dossier.back_up()
    dossier.close()
    (backup,) = backups_of(dossier.path)
    backup.path.write_bytes(b"")
    before = dossier.path.read_bytes()
    with pytest.raises(Refused, match="intacte"):
        restore(backup, dossier.path)
    assert dossier.path.read_bytes() == before


def test_copies_are_thinned_as_they_are_made(dossier: Dossier) -> None:
    for n in range(13):
        rename(dossier, str(n))
        dossier.back_up()
    found = backups_of(dossier.path)
    assert len(found) == 10
    assert len(list(found[0].path.parent.iterdir())) == 20


def test_the_last_ten_seven_days_four_weeks_and_twelve_months_stay() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    moments = [now - timedelta(hours=6 * n) for n in range(4 * 500)]
    kept = to_keep(moments)
    assert set(moments[:10]) <= kept
    assert len({m.date() for m in kept if m > now - timedelta(days=7)}) == 7
    assert len({f"{m:%Y-%m}" for m in kept}) == 12
    assert 10 + 4 + 2 + 10 <= len(kept) <= 10 + 7 + 4 + 12


def test_two_files_do_not_share_their_copies(dossier: Dossier, tmp_path: Path) -> None:
    dossier.back_up()
    other = create(tmp_path / "autre.maillon", title="Autre")
    assert backups_of(other.path) == []
    other.back_up()
    assert len(backups_of(other.path)) == len(backups_of(dossier.path)) == 1
    other.close()
