"""What was taken is written in one change: added, completed or replaced as it was said, undone in one gesture."""

import datetime as dt

from app.exchange.importing.applying import apply
from app.model import EvidenceKind, PartRole, Presence, Trust, Validation
from app.store import Dossier
from tests.app.exchange.importing.conftest import Planner


def test_a_list_is_one_change_and_one_undo(dossier: Dossier, planned: Planner) -> None:
    plan = planned(("Organisme", "Ville"), ("A", "Lévis"), ("B", "Matane"))
    with dossier.change("Importer"):
        done = apply(plan)
    assert (done.added, done.left) == (2, 0)
    assert [(o.name, o.territory) for o in dossier.initiative.organisations] == [
        ("A", "Lévis"),
        ("B", "Matane"),
    ]
    dossier.undo()
    assert dossier.initiative.organisations == []


def test_the_same_list_again_changes_nothing(dossier: Dossier, planned: Planner) -> None:
    rows = (("Organisme", "Ville"), ("A", "Lévis"))
    with dossier.change("Importer"):
        apply(planned(*rows))
    with dossier.change("Importer"):
        done = apply(planned(*rows), "replace")
    assert (done.added, done.changed, done.left) == (0, 0, 1)


def test_what_is_here_is_left_completed_or_replaced(dossier: Dossier, planned: Planner) -> None:
    with dossier.change("x"):
        held = dossier.initiative.welcome("A")
        held.territory = "Lévis"
    rows = (("Organisme", "Ville", "Mission"), ("A", "Matane", "Nourrir"))
    seen = []
    for policy in ("skip", "fill", "replace"):
        with dossier.change("Importer"):
            apply(planned(*rows), policy)  # type: ignore[arg-type]
        seen.append((held.territory, held.mission))
    assert seen == [("Lévis", ""), ("Lévis", "Nourrir"), ("Matane", "Nourrir")]


def test_a_line_that_is_left_is_not_written(dossier: Dossier, planned: Planner) -> None:
    plan = planned(("Organisme", "Ville"), ("A", "x"), ("B", "y"))
    plan.lines[0].taken = False
    with dossier.change("Importer"):
        apply(plan)
    assert [o.name for o in dossier.initiative.organisations] == ["B"]


def test_an_unknown_organisation_is_welcomed_once(dossier: Dossier, planned: Planner) -> None:
    plan = planned(("Nom", "Organisme", "Courriel"), ("Ève", "Club", "a@b.ca"), ("Ali", "CLUB", "c@d.ca"))
    with dossier.change("Importer"):
        done = apply(plan)
    assert done.welcomed == 1
    assert {person.organisation.name for person in dossier.initiative.people if person.organisation} == {
        "Club"
    }
    assert not any(person.consents for person in dossier.initiative.people)


def test_knowledge_keeps_its_kind_or_the_likely_one(dossier: Dossier, planned: Planner) -> None:
    plan = planned(
        ("Titre", "Auteur", "Année", "Type", "Confiance"),
        ("Une étude", "Roy", 2021, None, "beaucoup"),
        ("Un récit", None, None, "témoignage", None),
        ("Un constat", None, None, None, None),
    )
    with dossier.change("Importer"):
        apply(plan)
    held = dossier.initiative.evidence
    assert [one.kind for one in held] == [EvidenceKind.STUDY, EvidenceKind.TESTIMONY, EvidenceKind.PRACTICE]
    assert (held[0].year, held[0].trust) == (2021, Trust.MUCH)


def test_interventions_have_a_number_and_a_lead(dossier: Dossier, planned: Planner) -> None:
    plan = planned(("Intervention", "Portée par", "Début"), ("Cuisines", "Club", dt.datetime(2026, 9, 1)))
    with dossier.change("Importer"):
        apply(plan)
    made = dossier.initiative.interventions[0]
    assert (made.code, made.starts) == ("I1", dt.date(2026, 9, 1))
    assert [(p.organisation.name, p.role) for p in made.participations] == [("Club", PartRole.LEAD)]


def test_an_indicator_has_its_result_and_its_target(dossier: Dossier, planned: Planner) -> None:
    with dossier.change("x"):
        node = dossier.initiative.add_outcome("Les familles cuisinent")
    plan = planned(
        ("Indicateur", "Résultat", "Cible", "Date cible"),
        ("Repas servis", "R1", "1 200", dt.datetime(2027, 6, 30)),
    )
    with dossier.change("Importer"):
        apply(plan)
    made = dossier.initiative.indicators[0]
    assert made.node is node
    assert made.target is not None and (made.target.value, made.target.due_on) == (1200, dt.date(2027, 6, 30))


def test_values_are_written_then_replaced_only_when_that_is_said(dossier: Dossier, planned: Planner) -> None:
    with dossier.change("x"):
        meals = dossier.initiative.follow("Repas servis")
    header = ("Indicateur", "Période", "Valeur", "Note")
    first = planned(header, ("Repas servis", "avril à juin 2026", "n/d", None))
    with dossier.change("Importer"):
        apply(first)
    assert meals.measurements[0].presence is Presence.NOT_MEASURED
    seen = []
    for value, policy in ((12, "fill"), (15, "fill"), (15, "replace")):
        plan = planned(header, ("Repas servis", "avril à juin 2026", value, "compté"))
        assert plan.lines[0].state == "twin"
        with dossier.change("Importer"):
            apply(plan, policy)  # type: ignore[arg-type]
        seen.append(meals.measurements[0].value)
    assert seen == [12, 12, 15]
    assert meals.measurements[0].note == "compté"


def test_a_value_that_comes_from_a_list_waits_to_be_validated(dossier: Dossier, planned: Planner) -> None:
    with dossier.change("x"):
        meals = dossier.initiative.follow("Repas servis")
    header = ("Indicateur", "Période", "Valeur")
    with dossier.change("Importer"):
        apply(planned(header, ("Repas servis", "avril à juin 2026", 12)))
    (held,) = meals.measurements
    assert held.validation is Validation.SUBMITTED
    assert held.came_from.endswith(", ligne 2")
    with dossier.change("Valider"):
        held.validate()
    with dossier.change("Importer"):
        apply(planned(header, ("Repas servis", "avril à juin 2026", 15)), "replace")
    assert held.validation is Validation.SUBMITTED


def test_links_are_drawn_with_their_reason(dossier: Dossier, planned: Planner) -> None:
    with dossier.change("x"):
        dossier.initiative.add_outcome("Cuisiner")
        dossier.initiative.add_outcome("Manger")
    plan = planned(("De", "Vers", "Pourquoi", "Force"), ("R1", "Manger", "C’est connu", "solide"))
    with dossier.change("Importer"):
        apply(plan)
    link = dossier.initiative.links[0]
    assert (link.source.code, link.target.code, link.rationale, link.strength.value) == (
        "R1",
        "R2",
        "C’est connu",
        "strong",
    )


def test_a_long_list_says_how_far_it_is_and_stays_one_change(dossier: Dossier, planned: Planner) -> None:
    plan = planned(("Organisme", "Ville"), *((f"Organisme {n}", "Lévis") for n in range(600)))
    told: list[int] = []
    with dossier.change("Importer"):
        done = apply(plan, "skip", told.append)
    assert (told, done.added) == ([250, 500], 600)
    dossier.undo()
    assert dossier.initiative.organisations == []
