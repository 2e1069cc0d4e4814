"""Who brings what part, in which categories it falls; small parts stay here."""

from datetime import date

import pytest

from app.analysis.contributions import by_category, by_partner
from app.analysis.figures_shares import shares
from app.i18n import speaking
from app.model import AcrossPartners, Indicator, IndicatorKind, Initiative, Period
from app.store import Dossier
from app.tokens import load

SPRING, SUMMER = Period(date(2026, 4, 1), 3), Period(date(2026, 7, 1), 3)


@pytest.fixture
def kilos(dossier: Dossier, initiative: Initiative, writing: None) -> Indicator:
    """Three partners over two quarters; summer falls in two categories."""
    made = initiative.follow("Kilos")
    made.unit = "kg"
    schools, counters = (made.break_down("Destination", name) for name in ("Écoles", "Comptoirs"))
    for name, spring, summer in (("Jardins", 10, 60), ("Moisson", 20, 30), ("Cuisine", 0, 10)):
        partner = initiative.welcome(name)
        made.measure(SPRING, spring, organisation=partner)
        held = made.measure(SUMMER, summer, organisation=partner)
        held.say_part(schools, summer / 2)
        held.say_part(counters, summer / 2)
    dossier.session.flush()
    return made


def test_the_largest_part_stands_first_and_says_its_share(dossier: Dossier, kilos: Indicator) -> None:
    (held,) = by_partner(dossier.session)
    assert held.parts[0] == ("Jardins", (10, 60))
    with speaking("en"):
        assert held.words.endswith("Jardins 60 (60%) · Moisson 30 (30%) · Cuisine 10 (10%)")


def test_what_is_sent_back_brings_nothing(dossier: Dossier, kilos: Indicator) -> None:
    next(m for m in kilos.measurements if m.value == 60).send_back("Deux fois juillet ?")
    dossier.session.flush()
    (held,) = by_partner(dossier.session)
    assert dict(held.parts)["Jardins"] == (10, None)


def test_an_indicator_of_one_partner_has_no_parts(
    dossier: Dossier, initiative: Initiative, writing: None
) -> None:
    alone = initiative.follow("Commerces")
    alone.measure(SUMMER, 4, organisation=initiative.welcome("Regroupement"))
    dossier.session.flush()
    assert by_partner(dossier.session) == []


def test_beyond_a_handful_the_smaller_parts_are_told_together(
    dossier: Dossier, initiative: Initiative, kilos: Indicator
) -> None:
    for number in range(4):
        kilos.measure(SUMMER, 1, organisation=initiative.welcome(f"Petit {number}"))
    dossier.session.flush()
    (held,) = by_partner(dossier.session)
    assert len(held.parts) == 5
    assert held.parts[-1] == ("3 autres", (0, 3))


def test_categories_of_several_partners_add_up(dossier: Dossier, kilos: Indicator) -> None:
    (held,) = by_category(dossier.session)
    assert held.breakdown == "Destination"
    assert held.parts == (("Écoles", (50,)), ("Comptoirs", (50,)))


def test_shares_of_people_are_averaged_and_never_stacked(dossier: Dossier, kilos: Indicator) -> None:
    kilos.kind, kilos.across_partners = IndicatorKind.PERCENT, AcrossPartners.MEAN
    dossier.session.flush()
    (held,) = by_category(dossier.session)
    assert not held.adds_up
    assert held.parts[0][1][0] == pytest.approx(100 / 6)
    assert list(shares(held, load("light"), 320, 180).axes[0].patches) == []


def test_values_that_stay_apart_make_no_category_together(dossier: Dossier, kilos: Indicator) -> None:
    kilos.across_partners = AcrossPartners.APART
    dossier.session.flush()
    assert by_category(dossier.session) == []


def test_a_part_too_small_stays_on_the_laptop_and_the_rest_does_not_tell_it(
    dossier: Dossier, kilos: Indicator
) -> None:
    kilos.smallest = 15
    dossier.session.flush()
    (held,) = by_partner(dossier.session)
    shown = {"Jardins": (None, 60), "Moisson": (None, None), "Cuisine": (0, None)}
    assert dict(held.in_public().parts) == shown
    assert dict(held.parts)["Cuisine"] == (0, 10)


def test_each_part_is_named_in_the_figure(dossier: Dossier, kilos: Indicator) -> None:
    (held,) = by_partner(dossier.session)
    legend = shares(held, load("dark"), 320, 180).axes[0].get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["Jardins", "Moisson", "Cuisine"]
