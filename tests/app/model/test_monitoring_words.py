"""Values as they are read."""

import pytest

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
