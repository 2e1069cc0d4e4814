"""Where indicators stand: what no rule makes one stays apart, and the group's value is not added to others."""

from datetime import date

import pytest

from app.analysis.figures import described, points_of, trajectory
from app.analysis.monitoring import Standing, State, standings
from app.analysis.trajectories import LiveTrajectory
from app.i18n import speaking
from app.model import AcrossPartners, Indicator, IndicatorKind, Initiative, Period
from app.store import Dossier
from app.tokens import load

TODAY = date(2026, 11, 23)
SPRING, SUMMER = Period(date(2026, 4, 1), 3), Period(date(2026, 7, 1), 3)


@pytest.fixture
def trust(dossier: Dossier, initiative: Initiative, writing: None) -> Indicator:
    """Two partners each gave a value that means nothing once added."""
    made = initiative.follow("Confiance")
    made.across_partners = AcrossPartners.APART
    for name, values in (("Maison", (3, 4)), ("Clinique", (2, 5))):
        partner = initiative.welcome(name)
        for period, value in zip((SPRING, SUMMER), values, strict=True):
            made.measure(period, value, organisation=partner)
    return made


def _standing(dossier: Dossier, indicator: Indicator) -> Standing:
    dossier.session.flush()
    return standings(indicator.initiative, dossier.session, TODAY)[0]


def test_values_that_stay_apart_are_never_averaged(dossier: Dossier, trust: Indicator) -> None:
    held = _standing(dossier, trust)
    assert held.points == ()
    assert [(name, [value for _end, value in points]) for name, points in held.partners] == [
        ("Maison", [3, 4]),
        ("Clinique", [2, 5]),
    ]
    assert held.state is State.UNKNOWN
    assert "ne s’additionnent pas" in held.why


def test_each_partner_has_its_line_in_the_figure(dossier: Dossier, trust: Indicator) -> None:
    held = _standing(dossier, trust)
    assert len(trajectory(held, load("light"), 300, 120).axes[0].lines) == 2
    assert "ne s’additionnent pas" in described(held)


def test_the_group_s_value_is_not_added_to_those_of_partners(dossier: Dossier, trust: Indicator) -> None:
    trust.across_partners = AcrossPartners.SUM
    trust.measure(SUMMER, 7)
    assert [value for _end, value in _standing(dossier, trust).points] == [5, 7]


def test_a_series_within_its_frame_is_laid_again(dossier: Dossier, trust: Indicator) -> None:
    trust.across_partners = AcrossPartners.SUM
    before = _standing(dossier, trust)
    frame = (load("light"), 300.0, 120.0, 1.0)
    live = LiveTrajectory(before, *frame)
    width, height, first = live.picture()
    assert (width, height, len(first)) == (300, 120, 4 * 300 * 120)
    trust.measure(SUMMER, 6, organisation=trust.measurements[1].organisation)
    after = _standing(dossier, trust)
    assert not live.takes(after, *frame)  # 6 + 5 goes past the frame
    trust.measure(SUMMER, 3, organisation=trust.measurements[1].organisation)
    assert live.takes(_standing(dossier, trust), *frame)
    assert live.picture()[2] != first


def test_a_value_older_than_the_baseline_stands_before_it_in_the_figure(
    dossier: Dossier, trust: Indicator
) -> None:
    trust.across_partners = AcrossPartners.SUM
    trust.baseline, trust.baseline_on = 6, SPRING.next().start
    days, _values = points_of(_standing(dossier, trust))
    assert days == sorted(days)


def test_what_was_hoped_for_is_said_in_the_sign_of_the_value(
    dossier: Dossier, initiative: Initiative, writing: None
) -> None:
    share = initiative.follow("Part des familles")
    share.kind, share.baseline, share.baseline_on = IndicatorKind.PERCENT, 26, date(2025, 1, 1)
    share.aim(13, date(2029, 1, 1))
    share.measure(SPRING, 22)
    words = {}
    for spoken in ("fr", "en"):
        with speaking(spoken):
            words[spoken] = _standing(dossier, share).why.replace("\N{NO-BREAK SPACE}", " ")
    assert " : 22 %, on espérait 2" in words["fr"] and words["fr"].endswith(" %")
    assert ": 22%, against 2" in words["en"] and words["en"].endswith("% hoped for")
