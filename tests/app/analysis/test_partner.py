"""One organisation: what it carries, what is expected of it, what was exchanged with it."""

from datetime import UTC, date, datetime

import pytest

from app.analysis.partner import profile
from app.model import ActionState, Exchange, Organisation, PartRole, Reporting, Way
from app.store import Dossier

TODAY = date(2026, 11, 23)


@pytest.fixture
def mairie(dossier: Dossier) -> Organisation:
    with dossier.change("Accueillir"):
        made = dossier.initiative.welcome("Mairie")
        dossier.initiative.meet("Anaïs Pontneuf", made).role = "Urbaniste"
    return made


def test_what_it_leads_is_apart_from_what_it_contributes_to(dossier: Dossier, mairie: Organisation) -> None:
    initiative = dossier.initiative
    with dossier.change("Prendre part"):
        led, helped = initiative.add_intervention("Guichet"), initiative.add_intervention("Jardins")
        led.take_part(mairie, PartRole.LEAD)
        helped.take_part(mairie, PartRole.FUNDS, "10 000 $")
        initiative.connect(led, initiative.add_outcome("Les familles savent"))
    held = profile(mairie, dossier.session, TODAY)
    assert [piece.text for piece in held.leads] == ["I1  Guichet"]
    assert "sert R1" in held.leads[0].beside
    assert [(piece.id, piece.kind.__name__) for piece in held.contributes] == [(helped.id, "Intervention")]
    assert "10 000 $" in held.contributes[0].beside


@pytest.mark.parametrize("owner", ["Mairie", "la mairie et l’école", "anais pontneuf", "Urbaniste"])
def test_a_decision_is_its_own_when_it_names_it_its_people_or_their_function(
    owner: str, dossier: Dossier, mairie: Organisation
) -> None:
    with dossier.change("Décider"):
        decision = dossier.initiative.set_up("Comité").decide("Prêter le garage", date(2026, 9, 1))
        decision.owner, decision.due_on = owner, date(2026, 10, 1)
    (owed,) = profile(mairie, dossier.session, TODAY).owed
    assert owed.text == "Prêter le garage"
    assert owed.late


@pytest.mark.parametrize("owner", ["Mairies", "L’école", ""])
def test_a_decision_of_others_is_not_its_own(owner: str, dossier: Dossier, mairie: Organisation) -> None:
    with dossier.change("Décider"):
        dossier.initiative.set_up("Comité").decide("Prêter", date(2026, 9, 1)).owner = owner
    assert profile(mairie, dossier.session, TODAY).owed == ()


def test_what_is_done_is_owed_no_more(dossier: Dossier, mairie: Organisation) -> None:
    with dossier.change("Faire"):
        decision = dossier.initiative.set_up("Comité").decide("Prêter", date(2026, 9, 1))
        decision.owner, decision.done = "Mairie", True
        message = dossier.initiative.plan_message("Les familles")
        message.owner, message.state = "Mairie", ActionState.DONE
    assert profile(mairie, dossier.session, TODAY).owed == ()


def test_numbers_and_messages_are_owed_the_late_ones_first(dossier: Dossier, mairie: Organisation) -> None:
    initiative = dossier.initiative
    with dossier.change("Attendre"):
        message = initiative.plan_message("Les familles")
        message.owner, message.next_on, message.message = "Mairie", date(2027, 1, 10), "On ouvre"
        indicator = initiative.follow("Repas servis")
        indicator.baseline, indicator.baseline_on = 3.0, date(2025, 4, 1)
        Reporting(indicator=indicator, organisation=mairie)
    owed = profile(mairie, dossier.session, TODAY).owed
    assert [piece.late for piece in owed] == sorted((piece.late for piece in owed), reverse=True)
    assert owed[0].text == "Repas servis"
    assert (owed[-1].due, owed[-1].late) == (date(2027, 1, 10), False)
    assert "Les familles" in owed[-1].text


def test_its_seats_are_those_of_its_people_too(dossier: Dossier, mairie: Organisation) -> None:
    with dossier.change("Siéger"):
        initiative = dossier.initiative
        initiative.set_up("Comité directeur").seat(mairie.people[0])
        initiative.set_up("Chantier").seat(organisation=mairie)
        initiative.set_up("Autre").seat(organisation=initiative.welcome("École"))
    seats = profile(mairie, dossier.session, TODAY).seats
    assert [piece.text for piece in seats] == ["Comité directeur", "Chantier"]
    assert "Anaïs Pontneuf" in seats[0].beside


def test_what_was_exchanged_comes_the_latest_first(dossier: Dossier, mairie: Organisation) -> None:
    with dossier.record():
        for way, month in ((Way.SENT, 9), (Way.RECEIVED, 10)):
            Exchange(
                initiative=dossier.initiative,
                way=way,
                organisation_uid=mairie.uid,
                organisation_name="Mairie",
                at=datetime(2026, month, 2, tzinfo=UTC),
                file_name=f"{month}.xlsx",
            )
    sent = profile(mairie, dossier.session, TODAY).exchanges
    assert [one.way for one in sent] == [Way.RECEIVED, Way.SENT]
