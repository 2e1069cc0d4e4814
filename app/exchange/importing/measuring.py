"""The periods and values of a list, read as their indicator wants them; and the values we hold already."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import object_session

from app.exchange.asking import written
from app.exchange.cells import folded, read_number
from app.exchange.days import read_day
from app.exchange.grids import Raw
from app.exchange.importing.rows import Draft
from app.i18n import MONTHS, _, number
from app.model import (
    Frequency,
    Indicator,
    IndicatorKind,
    Initiative,
    Measurement,
    Organisation,
    Period,
    Presence,
    period_of,
)
from app.model.base import YEARS

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
        self._rows: dict[Key, int] = {}

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

    def first_row(
        self, indicator: Indicator, organisation: Organisation | None, period: Period, row: int
    ) -> int | None:
        """The row of the file that said this value before, if one did."""
        before = self._rows.setdefault(_key(indicator, organisation, period), row)
        return before if before != row else None

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


def read_period(raw: Raw, frequency: Frequency, year_begins: int) -> Period | str:
    """The period of that frequency which a date, a month, a quarter or a year says; else a sentence."""
    text = written(raw.value) if isinstance(raw.value, float) else str(raw.value).strip()
    plain = folded(text)
    year = re.fullmatch(r"(\d{4})(?:\s*[-–/]\s*(\d{2,4}))?", plain)
    if year and int(year[1]) in YEARS:
        return _of_year(text, int(year[1]), bool(year[2]), frequency, year_begins)
    span = [word for word in re.findall(r"[a-z]+|\d{4}", plain) if word in MONTHS or word.isdigit()]
    if sum(word in MONTHS for word in span) == 2 and span[-1].isdigit():
        first = next((word for word in span if word.isdigit()), span[-1])
        return period_of(date(int(first), MONTHS[span[0]], 1), frequency, year_begins)
    said = read_day(raw)
    if said.problem or (said.options and re.match(r"\d", plain)):
        return said.note or _("« {text} » n’est pas une période : écrivez par exemple « avril 2026 »").format(
            text=text[:40]
        )
    return period_of(date.fromisoformat(said.value or said.options[0]), frequency, year_begins)


def _of_year(text: str, year: int, is_double: bool, frequency: Frequency, year_begins: int) -> Period | str:
    """A year alone says a yearly period: the one that begins in it."""
    if frequency is not Frequency.YEARLY:
        words = _("« {text} » est une année, et cet indicateur est {often}")
        return words.format(text=text[:40], often=frequency.label)
    return period_of(date(year, year_begins, 1), frequency, year_begins)
