"""Who brings what part of a value, and in which categories it falls: the latest periods, in two queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import CTE, and_, case, func, select
from sqlalchemy.orm import Session, aliased

from app.analysis.totals import counted, has_one_giver
from app.i18n import _, number
from app.model import (
    AcrossPartners,
    Category,
    CategoryValue,
    Indicator,
    IndicatorKind,
    Measurement,
    Organisation,
    Period,
    Presence,
    Validation,
)
from app.model.breakdowns import withheld

PERIODS = 8
"""The latest periods that are shown."""
MOST = 5
"""The parts that have a colour of their own; those after them are told together."""
SharePart = tuple[str, tuple[float | None, ...]]
"""A name, and its value (or none) for each period."""
Cells = Iterable[tuple[int, str, str, date, int, float]]
"""Indicator, breakdown, part, first day and months of the period, value."""


@dataclass(frozen=True)
class Shares:
    """The values of one indicator, part by part: for each, its name and a value (or none) for each period."""

    indicator: int
    name: str
    unit: str
    breakdown: str
    adds_up: bool
    """The parts make a whole; otherwise each is read beside the others."""
    periods: tuple[Period, ...]
    parts: tuple[SharePart, ...]
    smallest: int | None = None

    @property
    def title(self) -> str:
        """The indicator, and by what it is broken down."""
        if not self.breakdown:
            return self.name
        return _("{name}, selon « {breakdown} »").format(name=self.name, breakdown=self.breakdown)

    @property
    def words(self) -> str:
        """The last period, part by part: the figure for who does not see it."""
        last = {name: value for name, values in self.parts if (value := values[-1]) is not None}
        whole = sum(last.values())
        told = [self._told(name, value, whole) for name, value in last.items()]
        return _("{period} : {parts}").format(period=self.periods[-1].label, parts=" · ".join(told))

    def _told(self, name: str, value: float, whole: float) -> str:
        said = f"{name} {number(value, 1)}"
        if not self.adds_up or not whole:
            return said
        return _("{said} ({percent} %)").format(said=said, percent=number(round(100 * value / whole)))

    def in_public(self) -> Shares:
        """Without the parts so small that a person could be recognised."""
        if self.smallest is None:
            return self
        columns = zip(*(values for _name, values in self.parts), strict=True)
        kept = [withheld(column, self.smallest) for column in columns]
        shown = (
            tuple(None if place in here else value for value, here in zip(values, kept, strict=True))
            for place, (_name, values) in enumerate(self.parts)
        )
        names = [name for name, _values in self.parts]
        return replace(self, parts=tuple(zip(names, shown, strict=True)))


def by_partner(session: Session) -> list[Shares]:
    """For each indicator that several partners collect, what each brings."""
    shown = _shown_since()
    rows = session.execute(
        select(
            Measurement.indicator_id,
            Organisation.name,
            Measurement.period_start,
            Measurement.period_months,
            Measurement.value,
        )
        .select_from(shown)
        .join(
            Measurement,
            and_(Measurement.indicator_id == shown.c.id, Measurement.period_start >= shown.c.first),
        )
        .join(Organisation, Organisation.id == Measurement.organisation_id)
        .where(counted())
        .order_by(Measurement.organisation_id)
    )
    cells = ((one, "", name, start, months, value or 0.0) for one, name, start, months, value in rows)
    return [held for held in _made(session, cells) if len(held.parts) > 1]


def _shown_since() -> CTE:
    """For each indicator, the first day of the oldest period shown: read at the end of the index, where ranking all
    its values would read them all."""
    one = aliased(Measurement)
    days = select(one.period_start).where(one.indicator_id == Indicator.id, one.organisation_id.is_not(None))
    days = days.where(one.presence == Presence.MEASURED, one.validation.in_(Validation.counted())).distinct()
    oldest = days.order_by(one.period_start.desc()).limit(1).offset(PERIODS - 1)
    first = func.coalesce(oldest.correlate(Indicator).scalar_subquery(), date.min)
    return select(Indicator.id, first.label("first")).cte("shown").prefix_with("MATERIALIZED")


def by_category(session: Session) -> list[Shares]:
    """For each breakdown, what falls in each category: the group's value, or partners' made one by the rule."""
    value, rule = CategoryValue.value, Indicator.across_partners
    ours = case((Measurement.organisation_id.is_(None), value))
    theirs = case((Measurement.organisation_id.is_not(None), value))
    made = case(
        (rule == AcrossPartners.SUM, func.sum(theirs)),
        (rule == AcrossPartners.MEAN, func.avg(theirs)),
        (rule == AcrossPartners.MAXIMUM, func.max(theirs)),
        (has_one_giver(), func.max(theirs)),
    )
    together = func.coalesce(func.max(ours), made)
    rows = session.execute(
        select(
            Measurement.indicator_id,
            Category.breakdown,
            Category.name,
            Measurement.period_start,
            Measurement.period_months,
            together,
        )
        .join(CategoryValue, CategoryValue.measurement_id == Measurement.id)
        .join(Category)
        .join(Indicator, Indicator.id == Measurement.indicator_id)
        .where(counted())
        .group_by(Category.id, Measurement.period_start)
        .order_by(Category.id)
    )
    return list(_made(session, ((*row[:5], row[5]) for row in rows if row[5] is not None)))


def _made(session: Session, cells: Cells) -> Iterator[Shares]:
    """The cells put together, indicator by indicator, breakdown by breakdown."""
    held: dict[tuple[int, str], dict[str, dict[date, float]]] = defaultdict(lambda: defaultdict(dict))
    months_of: dict[tuple[int, date], int] = {}
    for indicator, breakdown, part, start, months, value in cells:
        held[indicator, breakdown][part][start] = value
        months_of[indicator, start] = months
    indicators = {one.id: one for one in session.scalars(select(Indicator))}
    for (id, breakdown), parts in sorted(held.items()):
        one = indicators[id]
        starts = sorted({start for values in parts.values() for start in values})[-PERIODS:]
        periods = tuple(Period(start, months_of[id, start]) for start in starts)
        told = ((name, tuple(values.get(start) for start in starts)) for name, values in parts.items())
        unit = "%" if one.kind is IndicatorKind.PERCENT else one.unit
        yield Shares(
            id, one.name, unit, breakdown, one.adds_up, periods, _gathered(list(told), one.adds_up), one.smallest
        )  # fmt: skip


def _gathered(
    parts: list[tuple[str, tuple[float | None, ...]]], adds_up: bool
) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
    """The largest parts first; past a handful, the smaller ones are told together, where they add up."""
    ranked = sorted(parts, key=lambda part: -sum(value or 0 for value in part[1]))
    if len(ranked) <= MOST or not adds_up:
        return tuple(ranked)
    kept, others = ranked[: MOST - 1], ranked[MOST - 1 :]
    rest = tuple(sum(value or 0 for value in column) for column in zip(*(v for _n, v in others), strict=True))
    return (*kept, (_("{n} autres").format(n=len(others)), rest))
