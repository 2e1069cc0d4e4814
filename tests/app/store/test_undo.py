"""The way back: exact, kept in the file, listed, capped."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from app.errors import Refused
from app.model import (
    EvidenceKind,
    Frequency,
    Initiative,
    Link,
    Measurement,
    Node,
    Organisation,
    PartRole,
    period_of,
)
from app.store import Changed, Dossier, Step, open_dossier
from tests.app.store.dumps import content

YEAR = period_of(date(2026, 5, 3), Frequency.YEARLY, 4)


def fill(initiative: Initiative) -> None:
    """Something that hangs on something in every stage."""
    mairie, ecole = initiative.welcome("Mairie"), initiative.welcome("École")
    initiative.lead_organisation = mairie
    outcome = initiative.add_outcome("Cuisiner ensemble", x=1, y=2)
    intervention = initiative.add_intervention("Cuisine collective")
    link = initiative.connect(intervention, outcome)
    initiative.connect(outcome, initiative.impact).suppose("On a une cuisine")
    intervention.take_part(mairie, PartRole.LEAD)
    study = initiative.learn(EvidenceKind.STUDY, "Une étude")
    study.bear_on(initiative.name_factor("Prix"))
    study.bear_on(link)
    committee, group = initiative.set_up("Comité"), initiative.set_up("Groupe")
    group.reports_to = committee
    committee.seat(organisation=mairie)
    committee.decide("On y va", date(2026, 1, 1))
    indicator = initiative.follow("Repas", outcome)
    indicator.collect_from([mairie, ecole])
    indicator.measure(YEAR, 12, organisation=mairie)


@pytest.fixture
def full(dossier: Dossier) -> Dossier:
    """A dossier in which everything hangs on something."""
    with dossier.change("Remplir"):
        fill(dossier.initiative)
    return dossier


REMOVALS: dict[str, Callable[[Initiative], object]] = {
    "partner": lambda i: i.remove(i.organisations[0]),
    "result": lambda i: i.remove(i.outcomes[0]),
    "intervention": lambda i: i.remove(i.interventions[0]),
    "knowledge": lambda i: i.remove(i.evidence[0]),
    "factor": lambda i: i.remove(i.factors[0]),
    "body": lambda i: i.remove(i.bodies[0]),
    "indicator": lambda i: i.remove(i.indicators[0]),
}


@pytest.mark.parametrize("removal", REMOVALS)
def test_undoing_a_removal_brings_back_all_that_hung_on_it(full: Dossier, removal: str) -> None:
    before = content(full)
    with full.change("Supprimer"):
        REMOVALS[removal](full.initiative)
    after = content(full)
    assert after != before
    full.undo()
    assert content(full) == before
    full.redo()
    assert content(full) == after
    full.undo()
    assert content(full) == before
    assert full.verify() == []


def test_undoing_everything_gives_back_the_first_day(dossier: Dossier) -> None:
    first_day = content(dossier)
    with dossier.change("Remplir"):
        fill(dossier.initiative)
    filled = content(dossier)
    assert dossier.undo_label == "Remplir"
    dossier.undo()
    assert content(dossier) == first_day
    assert (dossier.undo_label, dossier.redo_label) == (None, "Remplir")
    dossier.redo()
    assert content(dossier) == filled


def test_undo_says_what_it_touched(full: Dossier, heard: list[Changed]) -> None:
    with full.change("Supprimer"):
        full.initiative.remove(full.initiative.organisations[0])
    gone = heard[-1]
    undone = full.undo()
    assert heard[-1] is undone
    assert (undone.added, undone.edited) == (gone.removed, gone.edited)
    assert full.redo() == gone


def test_undo_still_works_after_the_file_was_closed(full: Dossier, path: Path) -> None:
    before = content(full)
    with full.change("Supprimer"):
        full.initiative.remove(full.initiative.outcomes[0])
    full.close()
    again = open_dossier(path)
    assert again.undo_label == "Supprimer"
    again.undo()
    assert content(again) == before
    again.close()
    third = open_dossier(path)
    assert third.redo_label == "Supprimer"
    third.redo()
    assert third.initiative.outcomes == []
    third.close()


def test_a_new_change_forgets_what_could_be_redone(full: Dossier) -> None:
    with full.change("Renommer"):
        full.initiative.title = "Un"
    full.undo()
    with full.change("Renommer autrement"):
        full.initiative.title = "Deux"
    assert full.redo_label is None
    assert [step.label for step in full.steps()] == ["Remplir", "Renommer autrement"]


def test_a_change_that_fails_forgets_nothing(full: Dossier) -> None:
    with full.change("Renommer"):
        full.initiative.title = "Un"
    full.undo()
    with pytest.raises(Refused), full.change("Ajouter"):
        full.initiative.welcome("Mairie")
    assert full.redo_label == "Renommer"


def test_values_that_changed_hands_are_undone_without_crossing(full: Dossier) -> None:
    one, two = full.initiative.organisations
    before = content(full)
    with full.change("Échanger les noms"):
        one.name, two.name = "-", "Mairie"
        full.session.flush()
        one.name = "École"
    assert [o.name for o in full.initiative.organisations] == ["École", "Mairie"]
    swapped = content(full)
    full.undo()
    assert content(full) == before
    full.redo()
    assert content(full) == swapped


def test_a_merged_swap_of_names_is_undone_without_crossing(full: Dossier) -> None:
    before = content(full)
    for first, second in (("-", "École"), ("-", "Mairie"), ("École", "Mairie")):
        with full.change("Échanger", merge="noms"):
            one, two = full.initiative.organisations
            one.name = first
            full.session.flush()
            two.name = second
    assert len(full.steps()) == 2
    full.undo()
    assert content(full) == before


def test_an_id_used_again_in_the_same_change_comes_back_as_it_was(full: Dossier) -> None:
    before = content(full)
    with full.change("Remplacer"):
        last = full.initiative.organisations[-1]
        full.initiative.remove(last)
        full.initiative.welcome("Caisse")
    replaced = content(full)
    assert [o.id for o in full.initiative.organisations] == [1, 2]
    full.undo()
    assert content(full) == before
    full.redo()
    assert content(full) == replaced


def test_a_card_that_takes_the_id_of_one_of_another_kind_is_undone(dossier: Dossier) -> None:
    with dossier.change("Ajouter"):
        outcome = dossier.initiative.add_outcome("Cuisiner")
    with dossier.change("Remplacer"):
        dossier.initiative.remove(outcome)
        dossier.initiative.add_intervention("Cuisine collective")
    dossier.undo()
    assert [node.code for node in dossier.initiative.nodes] == ["", "R1"]
    dossier.redo()
    assert [node.code for node in dossier.initiative.nodes] == ["", "I1"]


def test_bulk_writes_and_replacements_are_covered(full: Dossier, heard: list[Changed]) -> None:
    before = content(full)
    with full.change("Tout déplacer"):
        full.session.execute(update(Node).values(x=5, y=5))
        full.session.execute(
            insert(Organisation.__table__).prefix_with("OR REPLACE"),
            [
                {"id": 1, "uid": "neuf", "initiative_id": 1, "name": "Ville", "language": "fr"}
                | dict.fromkeys(("territory", "mission", "commitments"), "")
            ],
        )
    assert "organisation" in heard[-1].edited
    assert "participation" in heard[-1].removed
    full.undo()
    assert content(full) == before


def test_emptied_and_missing_values_come_back_as_they_were(full: Dossier) -> None:
    with full.change("Vider"):
        indicator = full.initiative.indicators[0]
        indicator.baseline, indicator.baseline_on, indicator.node = 0.0, date(2026, 1, 1), None
    emptied = content(full)
    with full.change("Remplir encore"):
        indicator = full.initiative.indicators[0]
        indicator.baseline, indicator.baseline_on = None, None
    full.undo()
    assert content(full) == emptied


def test_typing_makes_one_step_until_the_field_is_left(full: Dossier) -> None:
    for text in ("B", "Bi", "Bien"):
        with full.change("Renommer", merge="title"):
            full.initiative.title = text
    full.end_merging()
    with full.change("Renommer", merge="title"):
        full.initiative.title = "Bien bon"
    assert [step.label for step in full.steps()] == ["Remplir", "Renommer", "Renommer"]
    full.undo()
    assert full.initiative.title == "Bien"
    full.undo()
    assert full.initiative.title == "Bien manger"
    full.redo()
    full.redo()
    assert full.initiative.title == "Bien bon"


def test_a_merged_step_keeps_only_the_oldest_value_of_each_cell(full: Dossier) -> None:
    node = full.initiative.outcomes[0]
    for place in range(50):
        with full.change("Déplacer", merge="drag"):
            node.x, node.y = float(place), float(place)
    cells = full.session.connection().exec_driver_sql(
        'SELECT "column", old FROM history_cell WHERE step = (SELECT max(id) FROM history_step) ORDER BY 1'
    )
    assert [tuple(cell) for cell in cells] == [("x", 1.0), ("y", 2.0)]


def test_merging_stops_at_another_key_an_undo_ten_seconds_and_reopening(
    full: Dossier, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def type_title(dossier: Dossier, text: str, merge: str | None = "title") -> int:
        with dossier.change("Renommer", merge=merge):
            dossier.initiative.title = text
        return len(dossier.steps())

    assert type_title(full, "a") == 2
    assert type_title(full, "b") == 2
    assert type_title(full, "c", "autre") == 3
    assert type_title(full, "d") == 4
    assert type_title(full, "e", None) == 5
    assert type_title(full, "f") == 6
    full.undo()
    assert type_title(full, "g") == 6
    monkeypatch.setattr("app.store.dossier.MERGING", -1.0)
    assert type_title(full, "h") == 7
    monkeypatch.undo()
    full.close()
    again = open_dossier(path)
    assert type_title(again, "i") == 8
    again.close()


def test_the_list_of_steps_tells_what_when_and_whether_it_is_undone(full: Dossier) -> None:
    with full.change("Renommer"):
        full.initiative.title = "Un"
    full.undo()
    first, second = full.steps()
    assert (first.label, first.undone) == ("Remplir", False)
    assert (second.label, second.undone) == ("Renommer", True)
    assert first.at <= second.at
    assert first.at.tzinfo is not None


def test_one_can_return_to_any_step_and_come_forward_again(full: Dossier, heard: list[Changed]) -> None:
    states = {full.steps()[-1].id: content(full)}
    for title in ("Un", "Deux", "Trois", "Quatre"):
        with full.change(title):
            full.initiative.title = title
            full.initiative.welcome(title)
        states[full.steps()[-1].id] = content(full)
    ids = list(states)
    for step in (ids[2], ids[0], ids[4], ids[1], ids[3]):
        full.return_to(step)
        assert content(full) == states[step]
    assert heard[-1].added == {"organisation": frozenset({4, 5})}
    assert heard[-1].edited == {"initiative": frozenset({1})}
    full.return_to(0)
    assert full.initiative.title == "Bien manger"
    assert all(step.undone for step in full.steps())


def test_a_step_that_is_gone_cannot_be_returned_to(full: Dossier) -> None:
    with pytest.raises(Refused, match="plus dans l’historique"):
        full.return_to(999)


def test_the_oldest_steps_go_beyond_the_cap(full: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.history.MOST_STEPS", 5)
    for n in range(8):
        with full.change(f"Titre {n}"):
            full.initiative.title = str(n)
    assert [step.label for step in full.steps()] == [f"Titre {n}" for n in range(3, 8)]
    full.return_to(0)
    assert full.initiative.title == "2"


def test_a_history_too_heavy_loses_its_oldest_steps_but_never_the_latest(
    full: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.history.MOST_BYTES", 10_000)
    for n in range(3):
        with full.change(f"Texte {n}"):
            full.initiative.purpose = str(n) * 6_000
    assert [step.label for step in full.steps()] == ["Texte 1", "Texte 2"] or len(full.steps()) == 1
    monkeypatch.setattr("app.store.history.MOST_BYTES", 10)
    with full.change("Encore"):
        full.initiative.purpose = "x"
    assert [step.label for step in full.steps()] == ["Encore"]
    full.undo()
    assert full.initiative.purpose == "2" * 6_000


def test_random_stories_undo_and_redo_exactly(full: Dossier) -> None:
    chance = random.Random(7)
    states = [content(full)]
    for turn in range(40):
        with full.change(f"Tour {turn}"):
            meddle(full.initiative, chance, turn)
        if len(full.steps()) > len(states):
            states.append(content(full))
    ids: list[Step] = full.steps()
    for _turn in range(25):
        at = chance.randrange(len(states))
        full.return_to(ids[at].id)
        assert content(full) == states[at]
    assert full.verify() == []


def meddle(initiative: Initiative, chance: random.Random, turn: int) -> None:
    """Do one of the things that people do."""
    nodes = [*initiative.outcomes, *initiative.interventions]
    act = chance.randrange(6)
    if act == 0 or not nodes:
        initiative.add_outcome(f"R {turn}")
    elif act == 1:
        source, target = chance.choice(nodes), initiative.impact
        if not any(link.target is target for link in source.effects):
            initiative.connect(source, target).suppose("vrai")
    elif act == 2:
        initiative.remove(chance.choice(nodes))
    elif act == 3:
        node = chance.choice(nodes)
        node.x, node.y, node.text = float(turn), chance.random(), f"déplacé {turn}"
    elif act == 4:
        initiative.lead_organisation = initiative.welcome(f"Partenaire {turn}")
    elif initiative.organisations:
        initiative.remove(chance.choice(initiative.organisations))


def test_erasing_leaves_no_trace_of_what_was_written(full: Dossier, path: Path, heard: list[Changed]) -> None:
    with full.change("Rencontrer"):
        full.initiative.meet("Josée Tremblay-Secrète")
    with full.erasing():
        full.initiative.remove(full.initiative.people[0])
    assert full.steps() == []
    assert heard[-1].removed == {"person": frozenset({1})}
    assert full.undo() == Changed()
    full.close()
    assert "Secrète".encode() not in path.read_bytes()


def test_the_history_alone_can_be_erased(full: Dossier) -> None:
    before = content(full)
    full.erase_history()
    assert full.steps() == []
    assert content(full) == before
    with full.change("Renommer"):
        full.initiative.title = "Après"
    full.undo()
    assert content(full) == before


def test_undoing_an_import_gives_back_what_it_replaced(full: Dossier) -> None:
    before = content(full)
    with full.change("Appliquer le retour de l’École"):
        indicator = full.initiative.indicators[0]
        for month in range(1, 13):
            period = period_of(date(2027, month, 1), Frequency.MONTHLY, 4)
            indicator.measure(period, month, organisation=full.initiative.organisations[1])
        indicator.measure(YEAR, 99, organisation=full.initiative.organisations[0])
    assert full.session.query(Measurement).count() == 13
    full.undo()
    assert content(full) == before
    assert full.session.query(Link).count() == 2
