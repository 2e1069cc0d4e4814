"""Bodies, seats, functions and decisions."""

from datetime import date

import pytest

from app.errors import Refused
from app.i18n import speaking
from app.model import BackboneFunction, BackboneModel, BodyKind, Initiative, SeatKind, Voice
from app.store import Dossier

pytestmark = pytest.mark.usefixtures("writing")


def test_a_seat_goes_to_someone(initiative: Initiative) -> None:
    body = initiative.set_up("Comité directeur", BodyKind.STEERING)
    with pytest.raises(Refused, match="à une personne ou à un organisme"):
        body.seat()
    assert body.memberships == []


def test_a_seat_goes_to_a_person_for_an_organisation(initiative: Initiative) -> None:
    body = initiative.set_up("Comité directeur")
    mairie = initiative.welcome("Mairie")
    seat = body.seat(initiative.meet("Odile", mairie), mairie, SeatKind.CHAIR, lived_experience=True)
    assert (seat.kind, seat.lived_experience, seat.body) == (SeatKind.CHAIR, True, body)
    assert [s.organisation for s in body.memberships] == [mairie]


def test_a_body_does_not_end_by_answering_to_itself(initiative: Initiative) -> None:
    steering, support, group = (initiative.set_up(name) for name in ("Directeur", "Soutien", "Chantier"))
    support.report_to(steering)
    group.report_to(support)
    for lower in (steering, support, group):
        with pytest.raises(Refused, match="relever d’elle-même"):
            steering.report_to(lower)
    group.report_to(None)
    steering.report_to(group)
    assert steering.reports_to is group


def test_removing_a_body_frees_those_that_answered_to_it(dossier: Dossier, initiative: Initiative) -> None:
    steering, group = initiative.set_up("Directeur"), initiative.set_up("Chantier")
    group.report_to(steering)
    dossier.session.flush()
    initiative.remove(steering)
    assert group.reports_to is None


def test_a_body_holds_these_functions_and_no_others(initiative: Initiative) -> None:
    body = initiative.set_up("Soutien", BodyKind.BACKBONE)
    body.hold([BackboneFunction.VISION, BackboneFunction.FUNDING])
    kept = body.held_functions[1]
    body.hold([BackboneFunction.FUNDING, BackboneFunction.POLICY])
    assert body.functions == [BackboneFunction.FUNDING, BackboneFunction.POLICY]
    assert body.held_functions[0] is kept
    body.hold([])
    assert body.functions == []


def test_a_decision_is_dated_and_not_done(initiative: Initiative) -> None:
    decision = initiative.set_up("Directeur").decide("Retenir un seul impact", date(2026, 9, 12))
    assert (decision.decided_on, decision.done, decision.due_on) == (date(2026, 9, 12), False, None)
    assert decision.body.decisions == [decision]


def test_a_body_has_one_voice_in_an_intervention(initiative: Initiative) -> None:
    body, act = initiative.set_up("Directeur"), initiative.add_intervention("Guichet")
    body.speak(act, Voice.ADVISES)
    kept = body.voices[0]
    body.speak(act, Voice.DECIDES)
    assert body.voices == [kept]
    assert body.voice_in(act) is Voice.DECIDES
    body.speak(act, None)
    assert body.voice_in(act) is None


def test_a_function_is_held_by_the_body_that_does_it_and_not_by_the_one_that_decides(
    initiative: Initiative,
) -> None:
    steering = initiative.set_up("Directeur")
    steering.speak(BackboneFunction.VISION, Voice.DECIDES)
    assert steering.functions == []
    steering.hold([BackboneFunction.FUNDING])
    assert steering.voice_in(BackboneFunction.VISION) is Voice.DECIDES
    steering.hold([BackboneFunction.VISION])
    assert steering.functions == [BackboneFunction.VISION]


def test_a_body_does_not_end_before_it_begins(initiative: Initiative) -> None:
    body = initiative.set_up("Chantier")
    body.last(date(2026, 1, 1), date(2026, 6, 1))
    with pytest.raises(Refused, match="avant le début"):
        body.last(date(2026, 1, 1), date(2025, 12, 31))
    assert body.ends == date(2026, 6, 1)


def test_a_body_looks_after_these_results_and_no_others(initiative: Initiative) -> None:
    body = initiative.set_up("Chantier")
    first, second = initiative.add_outcome("Un"), initiative.add_outcome("Deux")
    body.look_after([first])
    body.look_after([second, first])
    assert body.results == [first, second]
    body.look_after([second])
    assert body.results == [second]


def test_removing_an_intervention_takes_the_voices_in_it(dossier: Dossier, initiative: Initiative) -> None:
    body, act = initiative.set_up("Directeur"), initiative.add_intervention("Guichet")
    body.speak(act, Voice.DECIDES)
    dossier.session.flush()
    initiative.remove(act)
    assert body.voices == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_voice_has_a_letter_of_its_own(language: str) -> None:
    with speaking(language):
        assert len({voice.letter for voice in Voice}) == len(Voice)
        assert all(voice.label and model.label for voice in Voice for model in BackboneModel)


def test_a_quorum_larger_than_the_seats_is_said_and_observers_do_not_count(initiative: Initiative) -> None:
    body = initiative.set_up("Comité directeur")
    body.quorum = 3
    assert body.quorum_lacks == ""
    for kind in (SeatKind.CHAIR, SeatKind.MEMBER, SeatKind.OBSERVER):
        body.seat(initiative.meet("Odile"), kind=kind)
    assert "dépasse les 2 sièges" in body.quorum_lacks
    body.quorum = 2
    assert body.quorum_lacks == ""


def test_what_is_to_be_done_before_it_was_decided_is_said(initiative: Initiative) -> None:
    decision = initiative.set_up("Comité").decide("Écrire", date(2026, 5, 2))
    assert decision.due_lacks == ""
    decision.due_on = date(2026, 5, 1)
    assert "2 mai 2026" in decision.due_lacks
    decision.due_on = date(2026, 5, 2)
    assert decision.due_lacks == ""
