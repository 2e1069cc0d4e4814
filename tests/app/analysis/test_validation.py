"""What waits to be validated, what was sent back, and how it is said to partners."""

from datetime import date

import pytest

from app.analysis.monitoring import State, standings
from app.analysis.validation import in_words, letters, sent_back, waiting
from app.errors import Refused
from app.i18n import speaking
from app.model import Frequency, Indicator, Initiative, Validation, period_of
from app.store import Dossier

SPRING = period_of(date(2026, 5, 1), Frequency.QUARTERLY, 4)
SUMMER = period_of(date(2026, 8, 1), Frequency.QUARTERLY, 4)
TODAY = date(2026, 11, 23)


@pytest.fixture
def kilos(dossier: Dossier, initiative: Initiative, writing: None) -> Indicator:
    """One partner gave spring and summer in its workbook."""
    made = initiative.follow("Kilos")
    partner = initiative.welcome("Moisson")
    made.collect_from([partner])
    for period, value in ((SPRING, 10), (SUMMER, 30)):
        made.measure(period, value, organisation=partner).submit()
    dossier.session.flush()
    return made


def test_what_the_group_writes_itself_is_valid(kilos: Indicator) -> None:
    assert kilos.measure(SPRING, 12).validation is Validation.VALIDATED


def test_what_is_not_validated_counts_and_it_is_said(
    dossier: Dossier, initiative: Initiative, kilos: Indicator
) -> None:
    found = list(waiting(dossier.session).values())
    assert in_words(found).startswith("2 valeurs à valider")
    assert [value for _end, value in standings(initiative, dossier.session, TODAY)[0].points] == [10, 30]


def test_a_value_sent_back_is_awaited_again(
    dossier: Dossier, initiative: Initiative, kilos: Indicator
) -> None:
    kilos.measurements[-1].send_back("Deux fois août ?")
    dossier.session.flush()
    standing = standings(initiative, dossier.session, TODAY)[0]
    assert standing.state is State.AWAITED
    assert [value for _end, value in standing.points] == [10]
    assert "1 valeur renvoyée\N{NO-BREAK SPACE}: elle ne compte pas" in in_words(
        list(waiting(dossier.session).values())
    )


def test_a_draft_counts_nowhere_and_is_awaited_until_it_is_validated(
    dossier: Dossier, initiative: Initiative, kilos: Indicator
) -> None:
    held = kilos.measurements[-1]
    held.hold_back()
    dossier.session.flush()
    standing = standings(initiative, dossier.session, TODAY)[0]
    assert (standing.state, held.counts) == (State.AWAITED, False)
    assert [value for _end, value in standing.points] == [10]
    assert "1 brouillon\N{NO-BREAK SPACE}: il ne compte pas" in in_words(
        list(waiting(dossier.session).values())
    )
    held.validate()
    dossier.session.flush()
    assert [value for _end, value in standings(initiative, dossier.session, TODAY)[0].points] == [10, 30]


def test_nothing_waits_where_all_is_validated(dossier: Dossier, kilos: Indicator) -> None:
    for held in kilos.measurements:
        held.validate()
    dossier.session.flush()
    assert waiting(dossier.session) == {}
    assert in_words([]) == ""


def test_nothing_is_sent_back_without_a_reason(kilos: Indicator) -> None:
    with pytest.raises(Refused, match="Dites pourquoi"):
        kilos.measurements[0].send_back("  ")
    assert kilos.measurements[0].validation is Validation.SUBMITTED


def test_writing_the_value_again_forgets_why_it_was_sent_back(kilos: Indicator) -> None:
    held = kilos.measurements[0]
    held.send_back("Deux fois avril ?")
    kilos.measure(SPRING, 8, organisation=held.organisation)
    assert (held.validation, held.sent_back_for) == (Validation.VALIDATED, "")


def test_the_letter_speaks_the_language_of_the_partner(initiative: Initiative, kilos: Indicator) -> None:
    partner = kilos.reporters[0]
    partner.language = "en"
    kilos.other_name, kilos.unit = "Kilograms", "kg"
    kilos.measurements[0].send_back("May twice?")
    (letter,) = letters(initiative, sent_back(initiative))
    assert "Could you look at this value again?" in letter
    with speaking("en"):
        assert f"Kilos · Kilograms, {SPRING.label} (10\xa0kg): May twice?" in letter
