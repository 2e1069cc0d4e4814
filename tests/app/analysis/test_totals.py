"""Several partners' values made one, and what is counted twice."""

from datetime import date

import pytest

from app.analysis.totals import caution, totals
from app.analysis.typed import read_value
from app.errors import Refused
from app.i18n import number, speaking
from app.model import AcrossPartners, Frequency, Indicator, Initiative, Presence, period_of
from app.store import Dossier

SPRING = period_of(date(2026, 5, 1), Frequency.QUARTERLY, 4)
SUMMER = period_of(date(2026, 8, 1), Frequency.QUARTERLY, 4)


@pytest.fixture
def kilos(dossier: Dossier, initiative: Initiative, writing: None) -> Indicator:
    """Two partners gave a value in spring; in summer one gave a zero, and the other has its reason."""
    made = initiative.follow("Kilos")
    first, second = initiative.welcome("Jardins"), initiative.welcome("Moisson")
    made.measure(SPRING, 10, organisation=first)
    made.measure(SPRING, 30, organisation=second)
    made.measure(SUMMER, 0, organisation=first)
    made.measure(SUMMER, None, organisation=second, presence=Presence.WITHHELD)
    dossier.session.flush()
    return made


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (AcrossPartners.SUM, 40),
        (AcrossPartners.MEAN, 20),
        (AcrossPartners.MAXIMUM, 30),
        (AcrossPartners.APART, None),
    ],
)
def test_the_rule_of_the_indicator_makes_one_value(
    dossier: Dossier, kilos: Indicator, rule: AcrossPartners, value: float | None
) -> None:
    kilos.across_partners = rule
    dossier.session.flush()
    assert totals(dossier.session, kilos)[SPRING.start].value == value


def test_a_zero_counts_and_a_value_withheld_does_not(dossier: Dossier, kilos: Indicator) -> None:
    summer = totals(dossier.session, kilos)[SUMMER.start]
    assert (summer.value, summer.partners) == (0, 1)


def test_a_sum_of_partners_warns_of_who_is_served_twice(dossier: Dossier, kilos: Indicator) -> None:
    held = totals(dossier.session, kilos).values()
    assert "jusqu’à 2 partenaires" in caution(kilos, held)
    kilos.double_counting = "Un kilo transformé ne compte qu’à la livraison."
    assert caution(kilos, held) == kilos.double_counting
    kilos.across_partners = AcrossPartners.MAXIMUM
    assert caution(kilos, held) == ""


def test_the_value_of_the_group_stands_alone_and_it_is_said(dossier: Dossier, kilos: Indicator) -> None:
    kilos.measure(SPRING, 35)
    dossier.session.flush()
    held = totals(dossier.session, kilos)
    assert [one.value for one in held.values()] == [35, 0]
    assert [one.leaves_partners_out for one in held.values()] == [True, False]
    assert "avril à juin 2026" in caution(kilos, held.values())


def test_where_values_are_not_added_one_partner_of_two_never_speaks_for_both(
    dossier: Dossier, kilos: Indicator
) -> None:
    kilos.across_partners = AcrossPartners.APART
    dossier.session.flush()
    assert [one.value for one in totals(dossier.session, kilos).values()] == [None, None]


def test_a_partner_alone_speaks_for_the_whole_even_where_values_are_not_added(
    dossier: Dossier, kilos: Indicator
) -> None:
    kilos.across_partners = AcrossPartners.APART
    next(m for m in kilos.measurements if m.value == 30).send_back("Deux fois le mois de mai ?")
    dossier.session.flush()
    assert [one.value for one in totals(dossier.session, kilos).values()] == [10, 0]


def test_a_value_sent_back_counts_nowhere(dossier: Dossier, kilos: Indicator) -> None:
    next(m for m in kilos.measurements if m.value == 30).send_back("Deux fois le mois de mai ?")
    dossier.session.flush()
    assert totals(dossier.session, kilos)[SPRING.start].value == 10


def test_one_partner_alone_is_not_doubted(dossier: Dossier, kilos: Indicator) -> None:
    assert caution(kilos, [totals(dossier.session, kilos)[SUMMER.start]]) == ""


@pytest.mark.parametrize("text", ["nan", "inf", "1_000", "douze"])
def test_what_is_not_a_number_a_person_writes_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="n’est pas un nombre"):
        read_value(text)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_value_is_read_as_it_is_shown(language: str) -> None:
    with speaking(language):
        shown = number(-1234567.25, 4)
        assert read_value(shown) == (-1234567.25, Presence.MEASURED)


def test_a_comma_is_decimal_in_french_and_between_thousands_in_english() -> None:
    with speaking("fr"):
        assert read_value("1,340") == (1.34, Presence.MEASURED)
    with speaking("en"):
        assert (read_value("1,340"), read_value("12,5")) == (
            (1340.0, Presence.MEASURED),
            (12.5, Presence.MEASURED),
        )
