"""A change is saved whole or not at all, and says what it touched."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app.errors import Refused
from app.model import Exchange, Impact, Initiative, Node, Organisation, Outcome, Person, StoredFile, Way
from app.store import Changed, Dossier, create, joined, open_dossier
from app.store.stored import keep_file
from tests.app.store.dumps import content


def test_what_is_changed_is_saved_without_being_asked(dossier: Dossier, path: Path) -> None:
    with dossier.change("Ajouter « Mairie »"):
        dossier.initiative.welcome("Mairie")
    saved = sqlite3.connect(path)
    assert saved.execute("SELECT name FROM organisation").fetchall() == [("Mairie",)]
    saved.close()


def test_an_error_in_a_change_takes_all_of_it_back(dossier: Dossier, heard: list[Changed]) -> None:
    before = content(dossier)
    with pytest.raises(ZeroDivisionError), dossier.change("Ajouter"):
        _half_done(dossier)
    assert content(dossier) == before
    assert not dossier.initiative.organisations
    assert dossier.undo_label is None
    assert not heard


def _half_done(dossier: Dossier) -> None:
    dossier.initiative.welcome("Mairie")
    dossier.session.flush()
    raise ZeroDivisionError


def test_a_refusal_of_the_model_leaves_the_dossier_as_it_was_and_in_use(dossier: Dossier) -> None:
    with pytest.raises(Refused, match="trop long"), dossier.change("Renommer"):
        dossier.initiative.title = "x" * 100_000
    assert dossier.initiative.title == "Bien manger"
    with dossier.change("Renommer"):
        dossier.initiative.title = "Mieux manger 🍎"
    assert dossier.initiative.title == "Mieux manger 🍎"


def test_a_change_says_what_it_added_edited_and_removed(dossier: Dossier, heard: list[Changed]) -> None:
    with dossier.change("Ajouter"):
        dossier.initiative.welcome("Mairie")
        dossier.initiative.add_outcome("Cuisiner ensemble")
    with dossier.change("Renommer"):
        dossier.initiative.organisations[0].name = "Ville"
    with dossier.change("Retirer"):
        dossier.initiative.remove(dossier.initiative.organisations[0])
    added, edited, removed = heard
    assert added == Changed(
        added={"organisation": frozenset({1}), "node": frozenset({2}), "outcome": frozenset({2})}
    )
    assert edited == Changed(edited={"organisation": frozenset({1})})
    assert removed == Changed(removed={"organisation": frozenset({1})})


def test_changed_knows_which_kinds_it_touches_and_those_they_derive_from(
    dossier: Dossier, heard: list[Changed]
) -> None:
    with dossier.change("Ajouter"):
        outcome = dossier.initiative.add_outcome("Cuisiner ensemble")
    with dossier.change("Suivre"):
        outcome.tracked = True
    edited = heard[-1]
    assert edited.touches(Outcome)
    assert edited.touches(Node)
    assert edited.touches(Person, Outcome)
    assert not edited.touches(Impact)
    assert not edited.touches(Organisation, Person)


def test_what_is_added_then_removed_in_one_change_was_never_there(
    dossier: Dossier, heard: list[Changed]
) -> None:
    with dossier.change("Essayer"):
        dossier.initiative.remove(dossier.initiative.welcome("Mairie"))
    assert heard == []
    assert dossier.initiative.organisations == []


def test_several_changes_come_to_one_piece_of_news(dossier: Dossier, heard: list[Changed]) -> None:
    with dossier.change("Ajouter"):
        kept = dossier.initiative.welcome("Mairie")
        gone = dossier.initiative.welcome("École")
    ids = kept.id, gone.id
    with dossier.change("Renommer"):
        kept.name = "Ville"
        dossier.session.delete(gone)
    told = joined(heard[-2:])
    assert told.added["organisation"] == {ids[0]}
    assert "organisation" not in {*told.edited, *told.removed}
    assert not joined([])


def test_a_cascade_is_said_too(dossier: Dossier, heard: list[Changed]) -> None:
    initiative = dossier.initiative
    with dossier.change("Dessiner"):
        outcome = initiative.add_outcome("Cuisiner ensemble")
        initiative.connect(outcome, initiative.impact).suppose("On a une cuisine")
        initiative.follow("Repas servis", outcome)
    with dossier.change("Supprimer"):
        initiative.remove(initiative.outcomes[0])
    assert set(heard[-1].removed) == {"node", "outcome", "link", "assumption"}
    assert heard[-1].edited == {"indicator": frozenset({1})}


def test_a_change_that_touches_nothing_leaves_no_step_and_says_nothing(
    dossier: Dossier, heard: list[Changed]
) -> None:
    with dossier.change("Renommer"):
        dossier.initiative.title = "Bien manger"
    assert dossier.steps() == []
    assert heard == []


def test_a_change_inside_another_joins_it(dossier: Dossier, heard: list[Changed]) -> None:
    with dossier.change("Ajouter deux partenaires"):
        dossier.initiative.welcome("Mairie")
        with dossier.change("Ajouter « École »"):
            dossier.initiative.welcome("École")
    assert [step.label for step in dossier.steps()] == ["Ajouter deux partenaires"]
    assert len(heard) == 1
    dossier.undo()
    assert dossier.initiative.organisations == []


def test_an_inner_change_that_fails_takes_back_only_itself(dossier: Dossier) -> None:
    with dossier.change("Ajouter"):
        dossier.initiative.welcome("Mairie")
        with pytest.raises(Refused), dossier.change("Ajouter encore"):
            _welcome_twice(dossier)
    assert [o.name for o in dossier.initiative.organisations] == ["Mairie"]
    dossier.undo()
    assert dossier.initiative.organisations == []


def _welcome_twice(dossier: Dossier) -> None:
    dossier.initiative.welcome("École")
    dossier.initiative.welcome("Mairie")


def test_nothing_is_written_outside_a_change(dossier: Dossier) -> None:
    dossier.initiative.title = "En douce"
    with pytest.raises(RuntimeError, match="outside a change"):
        dossier.session.flush()
    assert dossier.initiative.title == "Bien manger"
    with pytest.raises(OperationalError, match="readonly"):
        dossier.session.connection().exec_driver_sql("DELETE FROM need")
    dossier.session.rollback()
    with dossier.change("Renommer"):
        dossier.initiative.title = "Mieux manger"
    assert dossier.initiative.title == "Mieux manger"


def test_what_was_set_before_a_change_does_not_slip_into_it(dossier: Dossier) -> None:
    dossier.initiative.title = "En douce"
    with pytest.raises(RuntimeError, match="outside a change"), dossier.change("Autre chose"):
        dossier.initiative.welcome("Mairie")
    assert dossier.initiative.title == "Bien manger"
    assert dossier.initiative.organisations == []


def test_an_undoable_table_cannot_be_written_as_a_fact(dossier: Dossier) -> None:
    with pytest.raises(Exception, match=r"history_cell\.step"), dossier.record():
        dossier.initiative.title = "En douce"
    assert dossier.initiative.title == "Bien manger"


def test_a_fact_is_said_but_cannot_be_undone(dossier: Dossier, heard: list[Changed]) -> None:
    with dossier.change("Ajouter"):
        mairie = dossier.initiative.welcome("Mairie")
    with dossier.record():
        sent = Exchange(
            initiative=dossier.initiative,
            way=Way.SENT,
            organisation_uid=mairie.uid,
            organisation_name=mairie.name,
            at=dossier.steps()[0].at,
            file_name="Mairie.xlsx",
            return_by=date(2027, 1, 31),
        )
        dossier.session.add(sent)
    assert heard[-1] == Changed(added={"exchange": frozenset({1})})
    assert dossier.undo_label == "Ajouter"
    dossier.undo()
    assert [e.organisation_name for e in dossier.initiative.exchanges] == ["Mairie"]
    assert dossier.initiative.organisations == []


def test_the_same_bytes_are_kept_once(dossier: Dossier, heard: list[Changed]) -> None:
    first = keep_file(dossier, "retour.xlsx", b"des octets")
    again = keep_file(dossier, "copie.xlsx", b"des octets")
    other = keep_file(dossier, "autre.xlsx", b"d'autres octets")
    assert first.id == again.id != other.id
    assert len(heard) == 2
    assert dossier.get(StoredFile, first.id) is first
    assert first.content == b"des octets"


def test_a_file_known_without_its_bytes_takes_them_when_they_come(dossier: Dossier) -> None:
    kept = keep_file(dossier, "retour.xlsx", b"octets")
    with dossier.record():
        kept.content = None
    keep_file(dossier, "retour.xlsx", b"octets")
    assert kept.content == b"octets"


def test_a_file_too_large_is_refused_by_name(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.stored.LARGEST_FILE", 10)
    with pytest.raises(Refused, match=r"retour\.xlsx"):
        keep_file(dossier, "retour.xlsx", b"x" * 11)


def test_who_stops_listening_hears_no_more(dossier: Dossier) -> None:
    said: list[Changed] = []
    stop = dossier.listen(said.append)
    stop()
    stop()
    with dossier.change("Ajouter"):
        dossier.initiative.welcome("Mairie")
    assert said == []


def test_what_is_removed_does_not_linger(dossier: Dossier) -> None:
    with dossier.change("Ajouter"):
        mairie = dossier.initiative.welcome("Mairie")
    dossier.undo()
    assert dossier.get(Organisation, 1) is None
    assert mairie not in dossier.session
    with dossier.change("Ajouter"):
        dossier.initiative.welcome("École")
    found = dossier.get(Organisation, 1)
    assert found is not None
    assert found.name == "École"


@pytest.mark.parametrize("act", [lambda d: d.undo(), lambda d: d.redo(), lambda d: d.return_to(0)])
def test_with_no_history_the_way_back_does_nothing(
    dossier: Dossier, act: Callable[[Dossier], object]
) -> None:
    assert not act(dossier)


def test_the_initiative_is_the_same_object_all_along(dossier: Dossier) -> None:
    initiative = dossier.initiative
    with dossier.change("Renommer"):
        initiative.title = "Mieux manger"
    dossier.undo()
    assert dossier.initiative is initiative
    assert isinstance(initiative, Initiative)
    assert initiative.title == "Bien manger"


def test_saved_at_follows_each_change(dossier: Dossier) -> None:
    before = dossier.saved_at
    with dossier.change("Renommer"):
        dossier.initiative.title = "Mieux manger"
    assert before is not None
    assert dossier.saved_at is not None
    assert dossier.saved_at >= before


@pytest.mark.parametrize("title", ["", "   "])
def test_an_initiative_needs_a_title(path: Path, title: str) -> None:
    with pytest.raises(Refused, match="titre"):
        create(path, title=title)
    assert not path.exists()


def test_a_copy_holds_everything_and_its_history(dossier: Dossier, tmp_path: Path) -> None:
    with dossier.change("Ajouter"):
        dossier.initiative.welcome("Mairie")
    target = tmp_path / "clé usb" / "copie #1 100 %.maillon"
    target.parent.mkdir()
    dossier.copy_to(target)
    dossier.copy_to(target)
    copy = open_dossier(target)
    assert content(copy) == content(dossier)
    copy.undo()
    assert copy.initiative.organisations == []
    copy.close()
    assert [p.name for p in target.parent.iterdir()] == [target.name]


def test_a_copy_over_the_open_file_or_over_an_open_one_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="déjà ouvert"):
        dossier.copy_to(dossier.path)
    other = create(tmp_path / "autre.maillon", title="Autre")
    with pytest.raises(Refused, match="autre fenêtre"):
        dossier.copy_to(other.path)
    other.close()


def test_a_copy_where_nothing_can_be_written_is_refused_in_a_sentence(
    dossier: Dossier, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="introuvable"):
        dossier.copy_to(tmp_path / "nulle part" / "copie.maillon")


def test_many_rows_written_at_once_are_one_step_like_any_other(
    dossier: Dossier, heard: list[Changed]
) -> None:
    with dossier.change("Nommer"):
        names = [dossier.initiative.welcome(name) for name in ("Mairie", "École")]
    ids = [one.id for one in names]
    with dossier.change("Renommer"):
        dossier.set_all(Organisation, ("name",), {id: (f"Nom {id}",) for id in ids})
    assert [one.name for one in dossier.initiative.organisations] == [f"Nom {id}" for id in ids]
    assert heard[-1].edited == {"organisation": frozenset(ids)}
    dossier.undo()
    assert [one.name for one in dossier.initiative.organisations] == ["Mairie", "École"]
    with pytest.raises(RuntimeError):
        dossier.set_all(Organisation, ("name",), {ids[0]: ("Dehors",)})
