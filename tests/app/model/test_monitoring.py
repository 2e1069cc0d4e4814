"""Indicators, targets, values; and the periods in which an initiative counts."""

from datetime import date

import pytest

from app.errors import Refused
from app.i18n import speaking
from app.model import Frequency, Indicator, Initiative, Period, Presence, period_of, periods
from app.store import Dossier

SUMMER = Period(date(2026, 7, 1), 3)


@pytest.fixture
def indicator(initiative: Initiative, writing: None) -> Indicator:
    return initiative.follow("Familles rejointes", initiative.impact)


def test_an_indicator_may_wait_for_its_result(initiative: Initiative, writing: None) -> None:
    assert initiative.follow("Confiance entre partenaires").node is None


def test_the_indicators_of_a_result_removed_are_kept(initiative: Initiative, writing: None) -> None:
    outcome = initiative.add_outcome("Les familles connaissent les services")
    indicator = initiative.follow("Part des familles", outcome)
    initiative.remove(outcome)
    assert initiative.indicators == [indicator]
    assert indicator.node is None


def test_one_target_for_each_date(dossier: Dossier, indicator: Indicator) -> None:
    first = indicator.aim(400, date(2027, 3, 31))
    assert indicator.aim(420, date(2027, 3, 31)) is first
    indicator.aim(500, date(2029, 6, 30))
    dossier.session.flush()
    dossier.session.expire_all()
    assert [target.value for target in indicator.targets] == [420, 500]
    assert indicator.target is not None
    assert indicator.target.value == 500


def test_an_indicator_without_target_says_none(indicator: Indicator) -> None:
    assert indicator.target is None


@pytest.mark.parametrize("due", [date(2024, 6, 30), date(2024, 6, 29)])
def test_a_target_comes_after_the_baseline(indicator: Indicator, due: date) -> None:
    indicator.baseline, indicator.baseline_on = 26, date(2024, 6, 30)
    with pytest.raises(Refused, match="avant la situation de départ"):
        indicator.aim(13, due)
    assert indicator.targets == []


def test_these_partners_collect_and_no_others(
    dossier: Dossier, initiative: Initiative, indicator: Indicator
) -> None:
    mairie, school, centre = (initiative.welcome(name) for name in ("Mairie", "École", "Centre"))
    indicator.collect_from([mairie, school])
    dossier.session.flush()
    kept = indicator.reportings[1]
    indicator.collect_from([school, centre])
    assert indicator.reporters == [school, centre]
    assert indicator.reportings[0] is kept


def test_a_value_replaces_the_one_of_its_period_and_partner(
    initiative: Initiative, indicator: Indicator
) -> None:
    mairie = initiative.welcome("Mairie")
    first = indicator.measure(SUMMER, 12, organisation=mairie, note="compté à la main")
    again = indicator.measure(SUMMER, 14, organisation=mairie)
    group = indicator.measure(SUMMER, 30)
    assert first is again
    assert (again.value, again.note) == (14, "compté à la main")
    assert indicator.measurement(SUMMER) is group
    assert indicator.measurement(SUMMER.next(), mairie) is None
    assert group.period == SUMMER


def test_zero_is_a_value_and_nothing_is_not(indicator: Indicator) -> None:
    assert indicator.measure(SUMMER, 0).presence is Presence.MEASURED
    assert indicator.measure(SUMMER, None).presence is Presence.NOT_MEASURED
    withheld = indicator.measure(SUMMER, None, presence=Presence.WITHHELD)
    assert (withheld.value, withheld.presence) == (None, Presence.WITHHELD)


@pytest.mark.parametrize(
    ("value", "presence"), [(3, Presence.WITHHELD), (None, Presence.MEASURED), (0, Presence.NOT_APPLICABLE)]
)
def test_a_value_or_a_reason_but_not_both(
    indicator: Indicator, value: float | None, presence: Presence
) -> None:
    with pytest.raises(Refused, match="mais pas les deux"):
        indicator.measure(SUMMER, value, presence=presence)
    assert indicator.measurements == []


# Periods


@pytest.mark.parametrize(
    ("day", "frequency", "begins", "start", "label"),
    [
        (date(2026, 5, 12), Frequency.QUARTERLY, 4, date(2026, 4, 1), "avril à juin 2026"),
        (date(2026, 3, 31), Frequency.QUARTERLY, 4, date(2026, 1, 1), "janvier à mars 2026"),
        (date(2026, 1, 1), Frequency.QUARTERLY, 3, date(2025, 12, 1), "décembre 2025 à février 2026"),
        (date(2026, 11, 23), Frequency.MONTHLY, 4, date(2026, 11, 1), "novembre 2026"),
        (date(2026, 11, 23), Frequency.HALF_YEARLY, 4, date(2026, 10, 1), "octobre 2026 à mars 2027"),
        (date(2026, 3, 31), Frequency.YEARLY, 4, date(2025, 4, 1), "2025-2026"),
        (date(2026, 12, 31), Frequency.YEARLY, 1, date(2026, 1, 1), "2026"),
    ],
)
def test_a_day_falls_in_a_period_of_the_initiative_s_own_year(
    day: date, frequency: Frequency, begins: int, start: date, label: str
) -> None:
    period = period_of(day, frequency, begins)
    assert (period.start, period.months, period.label) == (start, frequency.months, label)
    assert period.start <= day <= period.end


@pytest.mark.parametrize("begins", range(1, 13))
@pytest.mark.parametrize("frequency", list(Frequency))
def test_periods_follow_each_other_without_a_hole(frequency: Frequency, begins: int) -> None:
    held = list(periods(date(2024, 2, 29), date(2026, 12, 31), frequency, begins))
    assert held[0].start <= date(2024, 2, 29)
    assert held[-1].end >= date(2026, 12, 31)
    assert all((after.start - before.end).days == 1 for before, after in zip(held, held[1:], strict=False))
    assert all(period == period_of(period.end, frequency, begins) for period in held)


def test_a_period_is_named_in_english_too() -> None:
    with speaking("en"):
        assert period_of(date(2026, 11, 23), Frequency.MONTHLY, 4).label == "November 2026"


def test_a_period_is_named_in_a_few_letters_where_there_is_little_room() -> None:
    spring, year = Period(date(2026, 4, 1), 3), Period(date(2026, 4, 1), 12)
    assert [one.brief for one in (spring, year)] == ["avr.–juin 2026", "2026-2027"]
    assert Period(date(2026, 11, 1), 3).brief == "nov. 2026–janv. 2027"
    with speaking("en"):
        assert Period(date(2026, 4, 1), 1).brief == "Apr 2026"
