"""The finer points of an indicator: shares, thresholds, small numbers, versions, retirement."""

from datetime import date

import pytest

from app.analysis.monitoring import State, standings
from app.analysis.totals import caution, totals
from app.analysis.typed import read_share
from app.errors import Refused
from app.exchange.asking import Question, questions
from app.exchange.shape import VALUES
from app.exchange.whole_parts import parts
from app.method.stages import progress
from app.model import (
    AcrossPartners,
    Frequency,
    Indicator,
    IndicatorKind,
    Initiative,
    Organisation,
    Period,
    period_of,
)
from app.store import Dossier

TODAY = date(2026, 11, 23)
SUMMER = period_of(date(2026, 8, 1), Frequency.QUARTERLY, 4)


@pytest.fixture
def share(dossier: Dossier, initiative: Initiative, writing: None) -> Indicator:
    """A percentage that two partners of unequal size collect."""
    made = initiative.follow("Familles ayant obtenu l’aide")
    made.kind, made.across_partners = IndicatorKind.PERCENT, AcrossPartners.MEAN
    made.collect_from([initiative.welcome("Maison"), initiative.welcome("Clinique")])
    return made


def test_a_mean_weighs_each_partner_by_its_denominator(dossier: Dossier, share: Indicator) -> None:
    house, clinic = share.reporters
    share.measure_share(SUMMER, 10, 100, organisation=house)
    share.measure_share(SUMMER, 5, 10, organisation=clinic)
    dossier.session.flush()
    held = totals(dossier.session, share)
    assert held[SUMMER.start].value == pytest.approx(100 * 15 / 110)
    assert caution(share, held.values()).startswith("Moyenne pondérée")


def test_one_missing_denominator_makes_the_mean_simple_and_it_is_said(
    dossier: Dossier, share: Indicator
) -> None:
    house, clinic = share.reporters
    share.measure_share(SUMMER, 10, 100, organisation=house)
    share.measure(SUMMER, 50, organisation=clinic)
    dossier.session.flush()
    held = totals(dossier.session, share)
    assert held[SUMMER.start].value == 30
    assert "il manque des dénominateurs" in caution(share, held.values())


def test_a_share_typed_again_as_a_number_forgets_what_was_counted(share: Indicator) -> None:
    held = share.measure_share(SUMMER, 10, 40)
    assert (held.value, held.denominator) == (25, 40)
    share.measure(SUMMER, 26)
    assert (held.numerator, held.denominator) == (None, None)


def test_a_share_of_nothing_is_refused(share: Indicator) -> None:
    with pytest.raises(Refused, match="plus grand que zéro"):
        share.measure_share(SUMMER, 3, 0)
    assert share.measurements == []


def test_a_share_is_not_a_number(share: Indicator) -> None:
    share.kind = IndicatorKind.NUMBER
    with pytest.raises(Refused, match="pour un pourcentage"):
        share.measure_share(SUMMER, 3, 4)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("92/412", (92, 412)),
        ("92 sur 412", (92, 412)),
        ("1 020 / 2 000", (1020, 2000)),
        ("92", None),
        ("n/d", None),
    ],
)
def test_a_share_is_read_as_it_is_said(text: str, read: tuple[float, float] | None) -> None:
    assert read_share(text) == read


def _standing(dossier: Dossier, indicator: Indicator) -> State:
    dossier.session.flush()
    return standings(indicator.initiative, dossier.session, TODAY)[-1].state


def test_the_thresholds_of_the_indicator_make_its_state(
    dossier: Dossier, initiative: Initiative, writing: None
) -> None:
    share = initiative.follow("Part des parcelles récoltées")
    share.baseline, share.baseline_on = 0, SUMMER.start.replace(year=2025)
    share.aim(100, SUMMER.end)
    share.measure(SUMMER, 70)
    assert _standing(dossier, share) is State.WATCH
    share.set_thresholds(watch_below=70)
    assert _standing(dossier, share) is State.ON_TRACK
    share.set_thresholds(watch_below=95, late_below=75)
    assert _standing(dossier, share) is State.LATE


def test_thresholds_that_cross_are_refused(share: Indicator) -> None:
    with pytest.raises(Refused, match="commence plus bas"):
        share.set_thresholds(late_below=95)
    assert (share.watch_below, share.late_below) == (90, 60)


def test_a_small_number_does_not_leave_in_the_workbook(
    dossier: Dossier, initiative: Initiative, share: Indicator
) -> None:
    share.kind, share.smallest = IndicatorKind.NUMBER, 5
    house, clinic = share.reporters
    for organisation, value in ((house, 4), (clinic, 0)):
        share.measure(SUMMER, value, organisation=organisation)
    lines = next(list(lines) for name, _h, lines in parts(initiative) if name == "Valeurs")
    assert [line[3] for line in lines] == [None, 0]
    assert "retenu (petit nombre)" in lines[0]


def test_a_small_number_does_not_stand_on_the_wall(
    dossier: Dossier, initiative: Initiative, share: Indicator
) -> None:
    share.kind, share.smallest = IndicatorKind.NUMBER, 5
    before = Period(date(2026, 4, 1), 3)
    share.measure(before, 8)
    share.measure(SUMMER, 3)
    dossier.session.flush()
    held = standings(initiative, dossier.session, TODAY)[0]
    assert [value for _end, value in held.points] == [8, 3]
    assert [value for _end, value in held.in_public().points] == [8]
    assert "retenu" in held.in_public().why


def test_a_new_version_follows_the_last_one(share: Indicator) -> None:
    share.definition_version = 3
    assert share.redefine(TODAY).version == 4
    assert share.definition_version == 4


def _asked(initiative: Initiative, partner: Organisation) -> list[Question]:
    return questions(initiative, partner, TODAY, with_contacts=False)[VALUES.key]


def test_what_is_retired_is_asked_no_more_and_keeps_its_values(
    dossier: Dossier, initiative: Initiative, share: Indicator
) -> None:
    house = share.reporters[0]
    share.measure(SUMMER, 40, organisation=house)
    dossier.session.flush()
    assert _asked(initiative, house) != []
    share.retired_on = TODAY
    dossier.session.flush()
    assert standings(initiative, dossier.session, TODAY) == []
    assert _asked(initiative, house) == []
    assert len(share.measurements) == 1


def test_a_list_that_replaces_a_value_sent_back_makes_it_valid_again(share: Indicator) -> None:
    held = share.measure_share(SUMMER, 10, 40)
    held.send_back("Sans la clinique ?")
    held.value = 30
    held.replaced()
    assert (held.validation.value, held.sent_back_for, held.denominator) == ("validated", "", None)


def test_nothing_is_missing_of_what_is_retired(
    dossier: Dossier, initiative: Initiative, share: Indicator
) -> None:
    def lacks() -> list[str]:
        dossier.session.flush()
        return [
            one.sentence for one in progress(initiative)["monitoring"].lacks if share.name in one.sentence
        ]

    assert lacks() != []
    share.retired_on = date(2026, 4, 1)
    assert lacks() == []


def test_a_unit_of_percent_makes_a_percentage(initiative: Initiative, writing: None) -> None:
    made = initiative.follow("Part des personnes seules qui mangent un vrai repas")
    made.count_in(" Pour cent ")
    assert made.kind is IndicatorKind.PERCENT
    assert made.across_partners is AcrossPartners.MEAN
    assert made.said(38.0) == "38\N{NO-BREAK SPACE}%"


def test_another_unit_leaves_a_number(initiative: Initiative, writing: None) -> None:
    made = initiative.follow("Denrées")
    made.count_in("kg")
    assert (made.kind, made.unit) == (IndicatorKind.NUMBER, "kg")


def test_a_score_out_of_a_hundred_stays_a_score(initiative: Initiative, writing: None) -> None:
    made = initiative.follow("Satisfaction")
    made.become(IndicatorKind.SCALE)
    made.count_in("%")
    assert made.kind is IndicatorKind.SCALE


def test_the_first_target_of_the_impact_is_for_its_deadline(initiative: Initiative, writing: None) -> None:
    initiative.impact.deadline = date(2030, 6, 30)
    of_impact = initiative.follow("Repas", initiative.impact)
    of_impact.baseline = 38.0
    first = of_impact.aim_next(TODAY)
    assert (first.value, first.due_on) == (38.0, date(2030, 6, 30))
    assert of_impact.aim_next(TODAY).due_on == date(2031, 6, 28)
    assert initiative.follow("Bénévoles").aim_next(TODAY).due_on == date(2027, 11, 23)
