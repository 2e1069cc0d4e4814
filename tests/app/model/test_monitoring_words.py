"""Values as they are read."""

import pytest

from app.i18n import speaking, typeset
from app.model import Indicator, IndicatorKind, Initiative


@pytest.mark.parametrize(
    ("kind", "unit", "value", "said"),
    [
        (IndicatorKind.NUMBER, "kg", 1340.0, "1 340 kg"),
        (IndicatorKind.PERCENT, "familles", 26.5, "26,5 %"),
        (IndicatorKind.YES_NO, "oui ou non", 0.0, "non"),
        (IndicatorKind.YES_NO, "oui ou non", 1.0, "oui"),
        (IndicatorKind.SCALE, "", 3.0, "3"),
        (IndicatorKind.NUMBER, "kg", None, ""),
    ],
)
def test_a_value_is_said_with_what_it_counts(
    kind: IndicatorKind, unit: str, value: float | None, said: str
) -> None:
    held = Indicator(initiative=Initiative(title="Essai"), name="x", kind=kind, unit=unit)
    assert held.said(value).replace("\xa0", " ").replace("\u202f", " ") == said


@pytest.mark.parametrize(
    ("kind", "unit", "said"),
    [
        (IndicatorKind.PERCENT, "", "38%"),
        (IndicatorKind.NUMBER, "%", "38%"),
        (IndicatorKind.NUMBER, "% of families", "38% of families"),
        (IndicatorKind.NUMBER, "$ per week", "$38 per week"),
        (IndicatorKind.NUMBER, "kg", "38\N{NO-BREAK SPACE}kg"),
        (IndicatorKind.SCALE, "", "38"),
    ],
)
def test_in_english_a_sign_touches_its_number(kind: IndicatorKind, unit: str, said: str) -> None:
    held = Indicator(initiative=Initiative(title="Trial"), name="x", kind=kind, unit=unit)
    with speaking("en"):
        assert held.said(38.0) == said


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("En tout : {amount} $ confirmés", "En tout~: {amount}~$ confirmés"),
        ("14 h, 20 Mo, {money} k$, 26 %", "14~h, 20~Mo, {money}~k$, 26~%"),
        ("3 hypothèses, ou $", "3 hypothèses, ou $"),
    ],
)
def test_in_french_a_unit_never_begins_a_line(written: str, set_: str) -> None:
    assert typeset(written, "fr") == set_.replace("~", "\N{NO-BREAK SPACE}")
