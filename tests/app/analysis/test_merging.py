"""Two that were one: everything moves in one change, nothing is overwritten, undo gives both back."""

from __future__ import annotations

from datetime import date

import pytest

from app.analysis.merging import in_words, organisation_ties, person_ties
from app.errors import Refused
from app.exchange import document
from app.model import (
    Attending,
    Circle,
    MeansKind,
    Measurement,
    Organisation,
    PartRole,
    Person,
    Presence,
    Reporting,
)
from app.model.factors import FactorHolder
from app.model.merging import Ties, merge_organisations, merge_people
from app.store import Dossier


@pytest.fixture
def pair(dossier: Dossier) -> tuple[Organisation, Organisation]:
    """The town twice: each leads something, each has numbers, the second has people and a seat."""
    here = dossier.initiative
    with dossier.change("Remplir"):
        kept, lost = here.welcome("Ville"), here.welcome("Ville de R.-B.")
        kept.mission, lost.mission, lost.territory = "Servir", "Administrer", "Rivière-Blanche"
        both, alone = here.add_intervention("Guichet"), here.add_intervention("Navette")
        both.take_part(kept, PartRole.CONTRIBUTES, "un local")
        both.take_part(lost, PartRole.LEAD, "deux heures")
        alone.take_part(lost, PartRole.FUNDS)
        alone.live_on(MeansKind.MONEY, 10, "ville de r.-b.")
        here.meet("Odile", lost)
        here.set_up("Comité").seat(organisation=lost)
        here.bodies[0].decide("Ouvrir", date(2026, 5, 1)).owner = "Ville de R.-B."
        here.plan_message("Familles", Circle.PUBLIC).owner = "Ville de R.-B. et École"
        FactorHolder(factor=here.name_factor("Prix"), organisation=lost)
        indicator = here.follow("Repas")
        for one in (kept, lost):
            Reporting(indicator=indicator, organisation=one)
        for one, month, value in ((kept, 1, 5.0), (lost, 1, 7.0), (lost, 4, 9.0)):
            Measurement(
                indicator=indicator,
                organisation=one,
                period_start=date(2026, month, 1),
                period_months=3,
                value=value,
                presence=Presence.MEASURED,
            )
        here.lead_organisation = lost
    return kept, lost


def test_meetings_keep_who_was_there_once(dossier: Dossier) -> None:
    here, body = dossier.initiative, dossier.initiative.set_up
    with dossier.change("Noter"):
        kept, lost = here.meet("Odile"), here.meet("O. Vertcourant")
        both, alone = body("Comité").meet_on(date(2026, 5, 1)), body("Groupe").meet_on(date(2026, 6, 1))
        both.note(kept, Attending.EXCUSED)
        for meeting in (both, alone):
            meeting.note(lost, Attending.PRESENT)
    ties = person_ties(kept, lost)
    assert "1 présence" in in_words("Odile", "O. Vertcourant", ties)
    with dossier.change("Fusionner"):
        merge_people(kept, lost, ties)
    assert [(one.name, one.said) for meeting in (both, alone) for one in meeting.attendances] == [
        ("Odile", Attending.PRESENT)
    ] * 2


def merged(dossier: Dossier, pair: tuple[Organisation, Organisation]) -> Organisation:
    kept, lost = pair
    with dossier.change("Fusionner"):
        merge_organisations(kept, lost, organisation_ties(dossier.session, kept, lost))
    return dossier.initiative.organisations[0]


def test_all_that_pointed_to_the_lost_one_points_to_the_kept_one(
    dossier: Dossier, pair: tuple[Organisation, Organisation]
) -> None:
    town = merged(dossier, pair)
    here = dossier.initiative
    assert [one.name for one in here.organisations] == ["Ville"]
    assert [one.name for one in town.people] == ["Odile"]
    assert here.bodies[0].memberships[0].organisation is town
    assert [one.factor.name for one in town.holdings] == ["Prix"]
    assert here.lead_organisation is town
    assert len(town.reportings) == 1


def test_what_both_had_is_kept_once_with_the_strongest_role(
    dossier: Dossier, pair: tuple[Organisation, Organisation]
) -> None:
    parts = {one.intervention.text: (one.role, one.part) for one in merged(dossier, pair).participations}
    assert parts == {"Guichet": (PartRole.LEAD, "un local\ndeux heures"), "Navette": (PartRole.FUNDS, "")}


def test_the_values_of_the_kept_one_stand_and_the_others_join_them(
    dossier: Dossier, pair: tuple[Organisation, Organisation]
) -> None:
    merged(dossier, pair)
    values = {one.period_start.month: one.value for one in dossier.initiative.indicators[0].measurements}
    assert values == {1: 5, 4: 9}


def test_the_value_that_does_not_stand_is_written_beside_the_one_that_does(
    dossier: Dossier, pair: tuple[Organisation, Organisation]
) -> None:
    merged(dossier, pair)
    first = dossier.initiative.indicators[0].measurements[0]
    assert first.note.replace("\xa0", " ").startswith("« Ville de R.-B. » disait 7")


def test_the_parts_of_the_same_value_are_kept(
    dossier: Dossier, pair: tuple[Organisation, Organisation]
) -> None:
    with dossier.change("Répartir"):
        indicator = dossier.initiative.indicators[0]
        young, old = (indicator.break_down("Âge", name) for name in ("jeunes", "aînés"))
        mine, other = indicator.measurements[0], indicator.measurements[1]
        other.value = mine.value
        mine.say_part(young, 2.0)
        other.say_part(young, 1.0)
        other.say_part(old, 3.0)
    merged(dossier, pair)
    first = dossier.initiative.indicators[0].measurements[0]
    parts = {category.name: first.part(category) for category in dossier.initiative.indicators[0].categories}
    assert parts == {"jeunes": 2.0, "aînés": 3.0}


def test_a_value_that_only_the_lost_one_had_is_not_lost(
    dossier: Dossier, pair: tuple[Organisation, Organisation]
) -> None:
    with dossier.change("Vider"):
        first = dossier.initiative.indicators[0].measurements[0]
        first.value, first.presence = None, Presence.NOT_MEASURED
    merged(dossier, pair)
    values = {one.period_start.month: one.value for one in dossier.initiative.indicators[0].measurements}
    assert values == {1: 7, 4: 9}


def test_blanks_are_filled_and_answers_are_not_overwritten(
    dossier: Dossier, pair: tuple[Organisation, Organisation]
) -> None:
    town = merged(dossier, pair)
    assert (town.mission, town.territory) == ("Servir", "Rivière-Blanche")


def test_a_name_that_stands_alone_follows_and_a_sentence_is_left(
    dossier: Dossier, pair: tuple[Organisation, Organisation]
) -> None:
    merged(dossier, pair)
    here = dossier.initiative
    assert here.bodies[0].decisions[0].owner == "Ville"
    assert here.communications[0].owner == "Ville de R.-B. et École"
    assert here.interventions[1].means[0].source == "Ville"


def test_undo_gives_both_back_as_they_were(dossier: Dossier, pair: tuple[Organisation, Organisation]) -> None:
    before = document.describe(dossier.initiative)
    merged(dossier, pair)
    assert document.describe(dossier.initiative) != before
    dossier.undo()
    assert document.describe(dossier.initiative) == before


def test_what_moves_is_said_before(dossier: Dossier, pair: tuple[Organisation, Organisation]) -> None:
    words = in_words("Ville", "Ville de R.-B.", organisation_ties(dossier.session, *pair))
    assert words.replace("\xa0", " ") == (
        "Passent de « Ville de R.-B. » à « Ville » : 1 rôle, 1 facteur, 1 valeur, 1 siège, 1 personne. "
        "3 éléments présents dans les deux fiches ne sont gardés qu’une fois. "
        "1 valeur diffère pour la même période : celle de « Ville » reste, l’autre va en note. "
        "La fiche « Ville de R.-B. » disparaît ; Annuler remet tout comme avant."
    )


def test_nothing_to_move_is_said_too() -> None:
    assert in_words("A", "B", Ties((), ())).replace("\xa0", " ").startswith("Rien d’autre ne dépend de « B »")


def test_one_is_not_merged_with_itself(dossier: Dossier, pair: tuple[Organisation, Organisation]) -> None:
    with pytest.raises(Refused, match="deux fiches"), dossier.change("Fusionner"):
        merge_organisations(pair[0], pair[0], Ties((), ()))
    assert len(dossier.initiative.organisations) == 2


def two_people(dossier: Dossier) -> tuple[Person, Person]:
    here = dossier.initiative
    with dossier.change("Accueillir"):
        kept, lost = here.meet("Odile Roy"), here.meet("O. Roy", here.welcome("Mairie"))
        kept.email, lost.email, lost.phone, lost.consents = "o@v.ca", "autre@v.ca", "418", True
        first, second = here.set_up("Comité"), here.set_up("Chantier")
        first.seat(kept)
        first.seat(lost, lived_experience=True)
        second.seat(lost)
        first.decide("Ouvrir", date(2026, 5, 1)).owner = "O. Roy"
    return kept, lost


def test_people_are_merged_with_their_seats(dossier: Dossier) -> None:
    kept, lost = two_people(dossier)
    before = document.describe(dossier.initiative)
    with dossier.change("Fusionner"):
        merge_people(kept, lost, person_ties(kept, lost))
    here = dossier.initiative
    (odile,) = here.people
    assert (odile.name, odile.email, odile.phone, odile.consents) == ("Odile Roy", "o@v.ca", "418", False)
    assert odile.organisation is here.organisations[0]
    assert [len(body.memberships) for body in here.bodies] == [1, 1]
    assert here.bodies[0].memberships[0].lived_experience
    assert here.bodies[0].decisions[0].owner == "Odile Roy"
    dossier.undo()
    assert document.describe(dossier.initiative) == before
