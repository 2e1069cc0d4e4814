"""All that a sheet says of an indicator: its kind, its dates, when a value is due, what is not added."""

from datetime import date

import pytest

from app.analysis.logframe import measures
from app.analysis.monitoring import Standing, State, standings
from app.analysis.typed import write_case
from app.errors import Refused
from app.exchange.asking import questions
from app.exchange.shape import VALUES
from app.exchange.whole_parts import parts
from app.method.stages import progress
from app.model import (
    AcrossPartners,
    Frequency,
    Indicator,
    IndicatorKind,
    IndicatorLevel,
    Initiative,
    Presence,
    period_of,
)
from app.store import Dossier

SUMMER = period_of(date(2026, 8, 1), Frequency.QUARTERLY, 4)
SPRING = period_of(date(2026, 5, 1), Frequency.QUARTERLY, 4)


@pytest.fixture
def one(dossier: Dossier, initiative: Initiative, writing: None) -> Indicator:
    """What one partner collects each quarter."""
    made = initiative.follow("Politique adoptée")
    made.collect_from([initiative.welcome("Ville")])
    return made


def _standing(dossier: Dossier, one: Indicator, today: date) -> Standing:
    dossier.session.flush()
    return standings(one.initiative, dossier.session, today)[0]


@pytest.mark.parametrize(("days", "awaited"), [(30, True), (60, False), (0, True)])
def test_a_value_is_late_from_the_day_that_its_sheet_says(
    dossier: Dossier, one: Indicator, days: int, awaited: bool
) -> None:
    """On November 5, summer is over for 36 days; spring has come."""
    one.due_days = days
    one.measure(SPRING, 3, organisation=one.reporters[0])
    held = _standing(dossier, one, date(2026, 11, 5))
    assert [late.period for late in held.awaited] == ([SUMMER] if awaited else [])


def test_nothing_is_awaited_before_it_is_followed(dossier: Dossier, one: Indicator) -> None:
    one.follow_from(date(2026, 10, 1), None)
    assert _standing(dossier, one, date(2026, 11, 23)).awaited == ()
    asked = questions(one.initiative, one.reporters[0], date(2026, 11, 23), with_contacts=False)[VALUES.key]
    assert len(asked) == 1


def test_what_ends_before_it_begins_is_refused(one: Indicator) -> None:
    one.follow_from(date(2026, 10, 1), date(2027, 1, 1))
    with pytest.raises(Refused, match="retiré avant d’être suivi"):
        one.follow_from(date(2027, 6, 1), one.retired_on)
    assert one.started_on == date(2026, 10, 1)


def test_a_target_is_not_put_off_before_the_start_nor_on_another(one: Indicator) -> None:
    one.start_from(date(2025, 3, 31))
    first, second = one.aim(1, date(2027, 3, 31)), one.aim(2, date(2028, 3, 31))
    with pytest.raises(Refused, match="avant la situation de départ"):
        first.put_off(date(2025, 3, 31))
    with pytest.raises(Refused, match="Une autre cible"):
        first.put_off(second.due_on)
    with pytest.raises(Refused, match="après la cible du 31 mars 2027"):
        one.start_from(date(2027, 3, 31))
    assert (first.due_on, one.baseline_on) == (date(2027, 3, 31), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (IndicatorKind.PERCENT, AcrossPartners.MEAN),
        (IndicatorKind.RATE, AcrossPartners.MEAN),
        (IndicatorKind.INDEX, AcrossPartners.MEAN),
        (IndicatorKind.SCALE, AcrossPartners.MEAN),
        (IndicatorKind.MILESTONE, AcrossPartners.APART),
        (IndicatorKind.NARRATIVE, AcrossPartners.APART),
        (IndicatorKind.NUMBER, AcrossPartners.SUM),
    ],
)
def test_only_numbers_are_added_from_partner_to_partner(
    one: Indicator, kind: IndicatorKind, rule: AcrossPartners
) -> None:
    one.become(kind)
    assert one.across_partners is rule


def test_a_rule_that_the_group_chose_stays(one: Indicator) -> None:
    one.across_partners = AcrossPartners.MAXIMUM
    one.become(IndicatorKind.PERCENT)
    assert one.across_partners is AcrossPartners.MAXIMUM


@pytest.mark.parametrize(
    ("said", "due", "state"),
    [
        ("oui", date(2027, 6, 30), State.ON_TRACK),
        ("non", date(2027, 6, 30), State.ON_TRACK),
        ("non", date(2026, 9, 30), State.LATE),
        ("oui", date(2026, 9, 30), State.ON_TRACK),
    ],
)
def test_a_milestone_is_late_only_once_its_day_has_come(
    dossier: Dossier, one: Indicator, said: str, due: date, state: State
) -> None:
    one.become(IndicatorKind.MILESTONE)
    one.baseline, one.baseline_on = 0, date(2025, 3, 31)
    one.aim(1, due)
    write_case(one, SUMMER, one.reporters[0], said)
    held = _standing(dossier, one, date(2026, 11, 23))
    assert held.state is state
    assert f": {said}, on espérait" in held.why.replace("\xa0", " ")


def test_a_story_is_typed_in_words_and_read_rather_than_counted(dossier: Dossier, one: Indicator) -> None:
    one.become(IndicatorKind.NARRATIVE)
    held = write_case(one, SUMMER, one.reporters[0], "Une mère raconte 3 mois sans dépannage.")
    assert held is not None
    assert (held.note, held.value) == ("Une mère raconte 3 mois sans dépannage.", 1)
    absent = write_case(one, SPRING, one.reporters[0], "n/d")
    assert absent is not None
    assert absent.presence is Presence.NOT_MEASURED
    standing = _standing(dossier, one, date(2026, 11, 23))
    assert standing.state is State.UNKNOWN
    assert "se lit" in standing.why
    lacks = [lack.sentence for lack in progress(one.initiative)["monitoring"].lacks]
    assert not any(one.name in sentence for sentence in lacks)


@pytest.mark.parametrize("text", ["peut-être", "12"])
def test_yes_or_no_is_not_answered_otherwise(one: Indicator, text: str) -> None:
    one.become(IndicatorKind.YES_NO)
    with pytest.raises(Refused, match="ni l’un ni l’autre"):
        write_case(one, SUMMER, one.reporters[0], text)


def test_the_sheet_leaves_whole_for_excel_and_for_the_funder(dossier: Dossier, one: Indicator) -> None:
    one.code, one.other_name, one.level = "S16", "Policy adopted", IndicatorLevel.SYSTEM
    one.population, one.territory, one.cost = "Toute la population", "Rivière-Blanche", "Aucun"
    one.agreement, one.seen_by = "Entente de mars", "Le comité"
    dossier.session.flush()
    _name, heads, rows = next(part for part in parts(one.initiative) if part[0] == "Indicateurs")
    row = dict(zip([head for head, _width in heads], next(iter(rows)), strict=True))
    for said in (
        "S16",
        "Policy adopted",
        "changement de système",
        "Toute la population",
        "Entente de mars",
        30,
    ):
        assert said in row.values()
    (line,) = measures(one.initiative, dossier.session)
    assert (line.level, line.indicator) == ("Changement de système", "S16 Politique adoptée")
    asked = questions(one.initiative, one.reporters[0], date(2026, 11, 23), with_contacts=False)[VALUES.key]
    assert asked[0].shown["title"] == "Politique adoptée · Policy adopted"
