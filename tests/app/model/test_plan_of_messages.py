"""A message that no date brings says what sets it off."""

from app.model import Initiative, Rhythm


def test_a_message_set_off_by_an_event_says_which(initiative: Initiative, writing: None) -> None:
    action = initiative.plan_message("Partenaires en désaccord")
    action.rhythm = Rhythm.ON_EVENT
    assert action.set_off_by == "quand un événement le demande"
    action.occasion = "Un désaccord nommé par un partenaire"
    assert action.set_off_by == "Un désaccord nommé par un partenaire"


def test_a_partner_has_not_agreed_until_it_says_so(initiative: Initiative, writing: None) -> None:
    assert not initiative.welcome("Mairie").consents
