"""The periods and values of a list, read as their indicator wants them; and the values we hold already."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import object_session

from app.exchange.cells import folded, read_number
from app.exchange.grids import Raw
from app.exchange.importing.periods import read_period
from app.exchange.importing.rows import Draft
from app.i18n import _, number
from app.model import (
    Indicator,
    IndicatorKind,
    Initiative,
    Measurement,
    Organisation,
    Period,
    Presence,
)

Said = float | Presence
Key = tuple[int, int, date]


class Measures:
    """The values of the initiative, by indicator, organisation and period."""

    def __init__(self, initiative: Initiative) -> None:
        self._year_begins = initiative.year_begins
        session = object_session(initiative)
        found = session.scalars(select(Measurement)) if session is not None else ()
        self._held: dict[Key, Measurement] = {
            (one.indicator_id, one.organisation_id or 0, one.period_start): one for one in found
        }
        self._rows: dict[Key, Draft] = {}

    def read(self, draft: Draft, indicator: Indicator) -> tuple[Period | str, Said | str]:
        """The period and the value of a row; for each, a sentence when it cannot be read."""
        period, value = draft.values["period"], draft.values["value"]
        assert isinstance(period, Raw) and isinstance(value, Raw)
        return read_period(period, indicator.frequency, self._year_begins), read_value(value, indicator)

    def held(
        self, indicator: Indicator, organisation: Organisation | None, period: Period
    ) -> Measurement | None:
        """What we hold for a period already."""
        return self._held.get(_key(indicator, organisation, period))

    def said_before(
        self, indicator: Indicator, organisation: Organisation | None, period: Period, draft: Draft
    ) -> Draft | None:
        """The row of the file that said this value before, if one did."""
        before = self._rows.setdefault(_key(indicator, organisation, period), draft)
        return before if before is not draft else None

    @staticmethod
    def told(held: Measurement) -> str:
        """«nous avons déjà 12»."""
        words = number(held.value) if held.value is not None else held.presence.label
        return _("nous avons déjà {value}").format(value=words)


def _key(indicator: Indicator, organisation: Organisation | None, period: Period) -> Key:
    return indicator.id, organisation.id if organisation else 0, period.start


def read_value(raw: Raw, indicator: Indicator) -> Said | str:
    """A number, or why there is none; a sentence when it can be read in several ways or in none."""
    if indicator.kind is IndicatorKind.YES_NO and isinstance(raw.value, str | bool):
        said = folded(str(raw.value))
        answer = {
            "oui": 1.0,
            "yes": 1.0,
            "vrai": 1.0,
            "true": 1.0,
            "non": 0.0,
            "no": 0.0,
            "faux": 0.0,
            "false": 0.0,
        }
        if said in answer:
            return answer[said]
    found = read_number(raw, percent=indicator.kind is IndicatorKind.PERCENT, unit=indicator.unit)
    if not found.is_sure:
        return found.problem or found.note
    reason = next((one for one in Presence if one.value == found.value), None)
    return reason if reason is not None else float(found.value)
