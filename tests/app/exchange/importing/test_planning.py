"""What each row would do: new, here already and why, twice in the file, or refused with the cell."""

import datetime as dt

from app.model import Frequency, Horizon, IndicatorKind, Initiative, Presence, Sector
from app.store import Dossier
from tests.app.exchange.importing.conftest import Planner


def _states(plan: object) -> list[str]:
    return [line.state for line in plan.lines]  # type: ignore[attr-defined]


def _told(plan: object) -> dict[str, str]:
    return {problem.cell: problem.words for problem in plan.problems}  # type: ignore[attr-defined]


def test_rows_are_new_repeated_or_lack_what_they_need(planned: Planner) -> None:
    plan = planned(("Organisme", "Secteur"), ("École", "éducation"), ("  ÉCOLE ", None), (None, "santé"))
    assert _states(plan) == ["new", "repeated", "refused"]
    assert plan.lines[1].why == "déjà à la ligne 2\xa0: même nom"
    assert plan.lines[2].why == "il manque\xa0: Nom"


def test_a_partner_that_is_here_is_seen_whatever_its_case_and_accents(
    dossier: Dossier, planned: Planner
) -> None:
    with dossier.change("x"):
        dossier.initiative.welcome("École de l’Île")
    plan = planned(("Organisme", "Ville"), ("ecole de l'ile", "Lévis"), ("Île, l’École (inc.)", "Lévis"))
    assert _states(plan) == ["twin", "similar"]
    assert "même nom" in plan.lines[0].why
    assert "presque le même nom" in plan.lines[1].why
    assert not plan.lines[1].taken


def test_a_choice_is_read_in_both_languages_or_refused_with_its_cell(planned: Planner) -> None:
    plan = planned(
        ("Organisme", "Secteur"), ("A", "Health and social services"), ("B", "santé"), ("C", "cosmos")
    )
    values = [line.given.get("sector") for line in plan.lines]
    assert values == [Sector.HEALTH, Sector.HEALTH, None]
    assert "n’est pas dans la liste" in _told(plan)["B4"]


def test_a_formula_without_result_is_refused_not_lost(planned: Planner) -> None:
    plan = planned(("Organisme", "Ville"), ("A", "Lévis"), ("=B2", None))
    assert _states(plan) == ["new", "refused"]
    assert "formule" in _told(plan)["A3"]


def test_people_come_with_their_organisation_known_or_welcomed(dossier: Dossier, planned: Planner) -> None:
    with dossier.change("x"):
        held = dossier.initiative.welcome("CISSS")
    plan = planned(
        ("Prénom", "Nom", "Organisme", "Courriel"),
        ("Ève", "Roy", "cisss", "eve@exemple.ca"),
        ("Ali", "Côté", "Club", "ali@exemple.ca"),
    )
    assert plan.lines[0].given["organisation"] is held
    assert plan.lines[0].title == "Ève Roy"
    assert plan.lines[1].given["organisation"] == "Club"
    assert "sera ajouté" in _told(plan)["C3"]


def test_two_people_of_one_name_in_two_places_are_two(dossier: Dossier, planned: Planner) -> None:
    with dossier.change("x"):
        dossier.initiative.meet("Ève Roy", dossier.initiative.welcome("CISSS"))
    plan = planned(
        ("Nom", "Organisme", "Courriel"), ("Ève Roy", "Club", "e@b.ca"), ("Ève Roy", "CISSS", None)
    )
    assert _states(plan) == ["similar", "twin"]


def test_dates_follow_the_rest_of_their_column(planned: Planner) -> None:
    plan = planned(("Intervention", "Début"), ("A", "25/12/2026"), ("B", "03/04/2026"), into="interventions")
    assert plan.lines[1].given["starts"] == dt.date(2026, 4, 3)


def test_a_date_that_may_be_two_is_left_out_and_said(planned: Planner) -> None:
    plan = planned(("Intervention", "Début"), ("A", "03/04/2026"), into="interventions")
    assert "starts" not in plan.lines[0].given
    assert "est-ce le" in _told(plan)["B2"]


def test_dates_that_contradict_each_other_are_said(planned: Planner) -> None:
    plan = planned(
        ("Intervention", "Début", "Fin"),
        ("A", dt.datetime(2026, 5, 1), dt.datetime(2026, 4, 1)),
        into="interventions",
    )
    assert "ends" not in plan.lines[0].given
    assert "la fin vient avant le début" in _told(plan)["C2"]


def test_a_weight_beyond_its_bounds_is_refused(planned: Planner) -> None:
    plan = planned(("Facteur", "Poids"), ("Prix", 250), ("Transport", 80))
    assert "entre 0 et 100" in _told(plan)["B2"]
    assert plan.lines[1].given["weight"] == 80


def test_a_year_out_of_reach_is_said_as_a_year(planned: Planner) -> None:
    plan = planned(
        ("Titre", "Auteur", "Année"), ("Rapport", "Direction de la santé", 20211), into="knowledge"
    )
    assert _told(plan)["C2"] == "20211 : une année entre 1000 et 2200 est attendue".replace(" :", "\xa0:")


def test_values_find_their_indicator_their_partner_and_their_period(
    dossier: Dossier, planned: Planner
) -> None:
    with dossier.change("x"):
        dossier.initiative.welcome("CISSS")
        meals = dossier.initiative.follow("Repas servis")
        share = dossier.initiative.follow("Part des familles")
        share.kind, share.frequency = IndicatorKind.PERCENT, Frequency.YEARLY
    plan = planned(
        ("Indicateur", "Organisme", "Période", "Valeur"),
        ("repas servis", "CISSS", "avril à juin 2026", "1 234,5"),
        ("Repas servis", None, "T3 2026", "n/d"),
        ("Part des familles", None, "2026-2027", "12,5 %"),
        ("Inconnu", None, "2026", 1),
        ("Repas servis", "Club", "T3 2026", 1),
        ("Repas servis", None, "2026", 1),
        ("Repas servis", None, "avril 2026", "env. 12"),
    )
    given = [line.given for line in plan.lines]
    assert _states(plan) == ["new", "new", "new", "refused", "refused", "refused", "refused"]
    assert given[0]["indicator"] is meals
    assert (given[0]["period"].start, given[0]["value"]) == (dt.date(2026, 4, 1), 1234.5)  # type: ignore[attr-defined]
    assert given[1]["value"] is Presence.NOT_MEASURED
    assert given[2]["value"] == 12.5
    assert "trimestriel" in plan.lines[5].why
    assert set(_told(plan)) == {"A5", "B6", "C7", "D8"}


def test_links_find_their_cards_by_words_or_code_and_obey_the_model(
    dossier: Dossier, planned: Planner
) -> None:
    with dossier.change("x"):
        far = dossier.initiative.add_outcome("Les familles mangent mieux", Horizon.LONG)
        near = dossier.initiative.add_outcome("Les familles cuisinent", Horizon.SHORT)
        dossier.initiative.connect(near, far)
    plan = planned(
        ("De", "Vers"),
        ("R2", "R1"),
        ("les familles mangent mieux", "R2"),
        ("R1", "R1"),
        ("R9", "R1"),
        into="links",
    )
    assert _states(plan) == ["twin", "new", "refused", "refused"]
    assert plan.lines[1].title == "Les familles mangent mieux → Les familles cuisinent"


def test_nothing_is_written_by_planning(initiative: Initiative, dossier: Dossier, planned: Planner) -> None:
    before = len(dossier.steps())
    planned(("Organisme", "Ville"), ("A", "Lévis"))
    assert (len(dossier.steps()), initiative.organisations) == (before, [])


def test_totals_and_notes_under_a_list_are_for_a_person_to_decide(planned: Planner) -> None:
    plan = planned(
        ["Organisme", "Secteur"],
        ["Maison Alpha", "communautaire"],
        [],
        ["Total", "1 organisme"],
        ["* Source : bottin 2025"],
        into="organisations",
    )
    told = [(line.row, line.state, line.taken) for line in plan.lines]
    assert told == [(2, "new", True), (4, "similar", False), (5, "similar", False)]
    plan = planned(["No", "Organisme"], [1, "Maison Alpha"], ["Total", "1 organisme"], into="organisations")
    assert [line.state for line in plan.lines] == ["new", "similar"]


def test_a_list_of_organisations_with_telephones_is_not_one_of_people(planned: Planner) -> None:
    plan = planned(["Organisme", "Courriel", "Tél."], ["Maison Alpha", "a@b.ca", "418 555-1212"])
    assert plan.into == "organisations"


def test_headings_merged_over_two_rows_and_headings_said_twice_are_read(planned: Planner) -> None:
    plan = planned(
        ["Organisme", "Coordonnées", None, None],
        [None, "Nom", "Courriel", "Courriel"],
        ["Maison Alpha", "Luce Roy", "l@r.ca", "luce@r.ca"],
    )
    assert (plan.into, plan.rows.mapped.header) == ("people", 2)
    assert plan.rows.mapped.columns["organisation"] == 1
