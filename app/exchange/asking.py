"""What a partner is asked, and what the initiative holds now, by item: an item is a uid, a field is a column.

Everything is told as canonical text: numbers and dates without a language, choices by their value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.exchange.shape import CONTACTS, INTERVENTIONS, VALUES
from app.i18n import _
from app.model import (
    Indicator,
    IndicatorKind,
    Initiative,
    Intervention,
    Measurement,
    Organisation,
    Period,
    Person,
    Presence,
    period_of,
)

PERIODS = {1: 6, 3: 4, 6: 2, 12: 1}
"""How many periods are asked for, by their length in months."""

Cells = dict[str, str]


@dataclass(frozen=True)
class Question:
    """One line of a sheet: `held` is what the initiative holds, `shown` the words of the locked columns."""

    item: str
    held: Cells
    shown: Cells = field(default_factory=dict)
    unit: str = ""
    kind: IndicatorKind | None = None
    parts: bool = False
    """Another thing than on the line above is asked from here."""


def written(value: float) -> str:
    """A number without a language, twelve digits of it."""
    return format(value, ".12g")


def value_item(indicator: Indicator, period: Period) -> str:
    """The item of a value: which indicator, which period."""
    return f"{indicator.uid}|{period.start.isoformat()}|{period.months}"


def parts_of(item: str) -> tuple[str, Period]:
    """The indicator's uid and the period of a value. Raises ValueError for what is not such an item."""
    uid, start, months = item.split("|")
    return uid, Period(date.fromisoformat(start), int(months))


def questions(
    initiative: Initiative, organisation: Organisation, until: date, *, with_contacts: bool
) -> dict[str, list[Question]]:
    """What is asked of one partner, by sheet; `until` is the day on which the answer is awaited."""
    asked = {
        INTERVENTIONS.key: [
            Question(
                part.intervention.uid,
                intervention_cells(part.intervention),
                {"title": titled(part.intervention), "role": part.role.label},
            )
            for part in sorted(organisation.participations, key=lambda part: part.intervention.number)
        ],
        VALUES.key: [
            question
            for reporting in organisation.reportings
            if not reporting.indicator.is_retired(until)
            for question in _of_indicator(initiative, reporting.indicator, organisation, until)
        ],
    }
    if with_contacts:
        asked[CONTACTS.key] = [Question(person.uid, person_cells(person)) for person in organisation.people]
    return asked


def minutes(asked: Mapping[str, list[Question]]) -> int:
    """About how long the answer takes, by steps of five minutes."""
    empty = [question for question in asked[VALUES.key] if not question.held["value"]]
    others = sum(len(lines) for key, lines in asked.items() if key != VALUES.key)
    return max(5, 5 * round((3 + 1.5 * len(empty) + 1.5 * others) / 5))


def titled(intervention: Intervention) -> str:
    """«I3 · Jardins collectifs»."""
    return f"{intervention.code} · {intervention.text}"


def _of_indicator(
    initiative: Initiative, indicator: Indicator, organisation: Organisation, until: date
) -> Iterator[Question]:
    held = {m.period_start: m for m in indicator.measurements if m.organisation_id == organisation.id}
    past = [m for m in held.values() if m.value is not None]
    for place, period in enumerate(asked_periods(initiative, indicator, until)):
        before = [m for m in past if m.period_start < period.start]
        yield Question(
            value_item(indicator, period),
            measure_cells(held.get(period.start)),
            {
                "title": indicator.both_names,
                "period": period.label,
                "unit": indicator.counted_in,
                "last": indicator.said(before[-1].value) if before else "",
                "baseline": indicator.said(indicator.baseline),
                "target": indicator.said(indicator.target.value if indicator.target else None),
                "definition": "" if place else _defined(indicator),
            },
            unit=indicator.unit,
            kind=indicator.kind,
            parts=place == 0,
        )


def _defined(indicator: Indicator) -> str:
    """What is counted; from the second version on, which one."""
    if indicator.definition_version < 2 or not indicator.definition:
        return indicator.definition
    return _("{definition} (version {n})").format(
        definition=indicator.definition, n=indicator.definition_version
    )


def asked_periods(initiative: Initiative, indicator: Indicator, until: date) -> list[Period]:
    """The last periods over by a day, oldest first; nothing that came before the baseline, if there is one."""
    period = period_of(until + timedelta(days=1), indicator.frequency, initiative.year_begins)
    found: list[Period] = []
    while len(found) < PERIODS[period.months]:
        period = period_of(period.start - timedelta(days=1), indicator.frequency, initiative.year_begins)
        began = max(filter(None, (indicator.baseline_on, indicator.started_on)), default=None)
        if found and began and period.end <= began:
            break
        found.insert(0, period)
    return found


def intervention_cells(intervention: Intervention) -> Cells:
    """What an intervention holds, of what partners are asked."""
    return {
        "starts": _day(intervention.starts),
        "ends": _day(intervention.ends),
        "stage": intervention.stage.value,
        "news": intervention.news.strip(),
    }


def measure_cells(measure: Measurement | None) -> Cells:
    """What a period holds: a number, or the reason why there is none, told in the same field."""
    if measure is None:
        return {"value": "", "note": ""}
    value = measure.presence.value if measure.value is None else written(measure.value)
    return {"value": value, "note": measure.note.strip()}


def person_cells(person: Person) -> Cells:
    """What is known of a person, of what partners are asked."""
    return {"name": person.name, "role": person.role, "email": person.email, "phone": person.phone}


def is_reason(value: str) -> bool:
    """Whether the canonical text of a value is the reason why there is none."""
    return value in {presence.value for presence in Presence}


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


class Holdings:
    """What the initiative holds now, found by item."""

    def __init__(self, initiative: Initiative, organisation: Organisation | None) -> None:
        self.organisation = organisation
        self.interventions = {one.uid: one for one in initiative.interventions}
        self.indicators = {one.uid: one for one in initiative.indicators}
        self.people = {one.uid: one for one in initiative.people}
        self._measures: dict[str, dict[Period, Measurement]] = {}

    def indicator(self, item: str) -> Indicator | None:
        """The indicator of a value, if it is still followed."""
        return self.indicators.get(item.partition("|")[0])

    def measure(self, item: str) -> Measurement | None:
        """What stands for a period, from the partner."""
        indicator = self.indicator(item)
        if indicator is None or self.organisation is None:
            return None
        if indicator.uid not in self._measures:
            mine = self.organisation.id
            held = {m.period: m for m in indicator.measurements if m.organisation_id == mine}
            self._measures[indicator.uid] = held
        return self._measures[indicator.uid].get(parts_of(item)[1])

    def cells(self, sheet: str, item: str) -> Cells | None:
        """What an item holds; None when it is there no longer."""
        if sheet == INTERVENTIONS.key:
            intervention = self.interventions.get(item)
            return intervention_cells(intervention) if intervention else None
        if sheet == VALUES.key:
            return measure_cells(self.measure(item)) if self.indicator(item) else None
        person = self.people.get(item)
        return person_cells(person) if person else None
