"""Where each indicator stands: its values made one, its trajectory, its state in words, what has not come in."""

from collections import defaultdict
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

from sqlalchemy import ColumnElement, Select, String, func, select, true, type_coerce
from sqlalchemy.orm import Session, object_session, selectinload

from app.analysis.totals import counted, summed, together
from app.i18n import _, day, listed, ngettext
from app.model import (
    DUE_DAYS,
    AcrossPartners,
    Choice,
    Direction,
    Indicator,
    IndicatorKind,
    Initiative,
    Measurement,
    Organisation,
    OverTime,
    Period,
    Reporting,
    Validation,
    period_of,
)

GRACE = timedelta(days=DUE_DAYS)
"""How long after the end of a period a value may take to come, where its sheet says nothing else."""


class State(Choice):
    """Where an indicator stands."""

    ON_TRACK = "on_track"
    WATCH = "watch"
    LATE = "late"
    AWAITED = "awaited"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {
            State.ON_TRACK: _("en bonne voie"),
            State.WATCH: _("à surveiller"),
            State.LATE: _("en retard"),
            State.AWAITED: _("donnée attendue"),
            State.UNKNOWN: _("à préciser"),
        }[self]

    @property
    def ink(self) -> str:
        """The role of its colour in figures."""
        known = {State.ON_TRACK: "good", State.WATCH: "warn", State.LATE: "bad"}
        return known.get(self, "muted")


@dataclass(frozen=True)
class Awaited:
    """A value that should have come: of which indicator, from whom (ids), for which period."""

    indicator: int
    organisation: int
    name: str
    period: Period


Series = tuple[str, tuple[tuple[date, float], ...]]
"""The name of a partner, and its values by the last day of each period."""


@dataclass(frozen=True)
class Standing:
    """One indicator as the dashboard shows it. Values are in the indicator's own unit."""

    id: int
    name: str
    unit: str
    caption: str
    points: tuple[tuple[date, float], ...]
    """The last day of each period, and the value."""
    baseline: tuple[date, float] | None
    targets: tuple[tuple[date, float], ...]
    state: State
    why: str
    awaited: tuple[Awaited, ...] = field(default=())
    hidden: frozenset[date] = field(default=frozenset())
    """The ends of the periods whose number is too small to leave the laptop."""
    partners: tuple[Series, ...] = field(default=())
    """Where values are never added, those of each partner."""
    aim: str = ""
    """The last target, as it is said."""

    @property
    def path(self) -> tuple[tuple[date, float], ...]:
        """The trajectory hoped for: the situation de départ, then the targets."""
        return (() if self.baseline is None else (self.baseline,)) + self.targets

    def in_public(self) -> "Standing":
        """What a wall or a report may show: without the numbers so small that a person could be recognised."""
        if not self.hidden:
            return self
        shown = tuple(point for point in self.points if point[0] not in self.hidden)
        last_hidden = bool(self.points) and self.points[-1][0] in self.hidden
        why = _("dernier nombre retenu : trop petit pour être montré") if last_hidden else self.why
        return replace(self, points=shown, why=why, partners=())


def loaded(session: Session, ids: Collection[int] | None = None) -> list[Indicator]:
    """Every indicator, or these, with what its line says, in a few queries; who asks holds them, or they go."""
    asked = (
        select(Indicator)
        .order_by(Indicator.id)
        .options(
            selectinload(Indicator.targets),
            selectinload(Indicator.node),
            selectinload(Indicator.reportings).selectinload(Reporting.organisation),
        )
    )
    return list(session.scalars(asked if ids is None else asked.where(Indicator.id.in_(ids))))


def standings(
    initiative: Initiative,
    session: Session,
    today: date | None = None,
    held: Sequence[Indicator] | None = None,
) -> list[Standing]:
    """The indicators that are still followed, in a few queries; of `held`, already loaded, or else of all."""
    today = today or date.today()
    indicators = [one for one in (loaded(session) if held is None else held) if not one.is_retired(today)]
    these = true() if held is None else Measurement.indicator_id.in_([one.id for one in indicators])
    values, apart = _values(session, these), _apart(session, these)
    over = {one.id: _last_over(one, initiative.year_begins, today) for one in indicators}
    received = _received(session, these, {last.start for last in over.values()})
    return [
        _standing(one, values[one.id], _awaited(one, over[one.id], received), today, apart[one.id])
        for one in indicators
    ]


def _values(session: Session, these: ColumnElement[bool]) -> dict[int, list[tuple[date, float]]]:
    """For each indicator, its values by period, several partners' made one by its rule, in SQL.

    Most indicators add up, and adding is asked for apart: SQLite works out every rule of a question for every row.
    """
    found: dict[int, list[tuple[date, float]]] = defaultdict(list)
    adds = Indicator.across_partners == AcrossPartners.SUM
    for which, made_one in ((adds, summed()), (~adds, together())):
        asked = (
            select(
                Measurement.indicator_id,
                type_coerce(Measurement.period_start, String),
                Measurement.period_months,
                made_one,
            )
            .join(Indicator)
            .where(these, counted(), Measurement.indicator_id.in_(select(Indicator.id).where(which)))
            .group_by(Measurement.indicator_id, Measurement.period_start)
            .order_by(Measurement.indicator_id, Measurement.period_start)
        )
        for indicator, start, months, made in session.connection().execute(asked).all():
            if made is not None:
                found[indicator].append((_end_of(start, months), made))
    return found


@lru_cache(maxsize=1024)
def _end_of(start: str, months: int) -> date:
    """The last day of a period, its first one as it is stored: few are told, of thousands of values."""
    return Period(date.fromisoformat(start), months).end


def _apart(session: Session, these: ColumnElement[bool]) -> dict[int, tuple[Series, ...]]:
    """The values that no rule makes one: a series for each partner, where there are several."""
    found: dict[int, dict[str, list[tuple[date, float]]]] = defaultdict(lambda: defaultdict(list))
    rows = session.execute(
        select(
            Measurement.indicator_id,
            Organisation.name,
            type_coerce(Measurement.period_start, String),
            Measurement.period_months,
            Measurement.value,
        )
        .join(Organisation)
        .where(these, counted(), Measurement.indicator_id.in_(_told_apart()))
        .order_by(Organisation.id, Measurement.period_start)
    )
    for indicator, name, start, months, value in rows:
        if value is not None:
            found[indicator][name].append((_end_of(start, months), value))
    several = {one: held for one, held in found.items() if len(held) > 1}
    made = {one: tuple((n, tuple(points)) for n, points in held.items()) for one, held in several.items()}
    return defaultdict(tuple, made)


def _told_apart() -> Select[int]:
    return select(Indicator.id).where(Indicator.across_partners == AcrossPartners.APART)


def _received(
    session: Session, these: ColumnElement[bool], starts: Set[date]
) -> set[tuple[int, int | None, date]]:
    """Who answered, for which indicator, among the periods that begin on these days."""
    rows = session.execute(
        select(Measurement.indicator_id, Measurement.organisation_id, Measurement.period_start).where(
            these, Measurement.period_start.in_(starts), Measurement.validation.in_(Validation.counted())
        )
    )
    return {(indicator, organisation, start) for indicator, organisation, start in rows}


def _last_over(one: Indicator, year_begins: int, today: date) -> Period:
    """The last period that is over, and whose time to come in is over."""
    current = period_of(today - timedelta(days=one.due_days), one.frequency, year_begins)
    return period_of(current.start - timedelta(days=1), one.frequency, year_begins)


def counted_otherwise(initiative: Initiative) -> int:
    """How many values were counted in periods that are no more those of the initiative, whose year began otherwise."""
    session = object_session(initiative)
    assert session is not None
    rows = session.execute(
        select(Measurement.period_start, Measurement.period_months, func.count()).group_by(
            Measurement.period_start, Measurement.period_months
        )
    )
    begins = initiative.year_begins
    return sum(count for start, months, count in rows if (start.month - begins) % months)


def _awaited(
    one: Indicator, last: Period, received: set[tuple[int, int | None, date]]
) -> tuple[Awaited, ...]:
    """The last period that is over, from those who collect and have not answered."""
    if any(day is not None and last.end < day for day in (one.baseline_on, one.started_on)):
        return ()
    return tuple(
        Awaited(one.id, reporting.organisation_id, reporting.organisation.name, last)
        for reporting in one.reportings
        if (one.id, reporting.organisation_id, last.start) not in received
    )


def _standing(
    one: Indicator,
    values: Sequence[tuple[date, float]],
    awaited: tuple[Awaited, ...],
    today: date,
    partners: tuple[Series, ...],
) -> Standing:
    points = tuple(_over_time(one.over_time, values))
    baseline = None
    if one.baseline is not None:
        baseline = (one.baseline_on or (points[0][0] if points else today), one.baseline)
    targets = tuple((target.due_on, target.value) for target in one.targets)
    state, why = _state(one, points, baseline, targets, awaited)
    if partners and not awaited and (not points or points[-1][0] < max(p[-1][0] for _n, p in partners)):
        state, why = (
            State.UNKNOWN,
            _("les valeurs des partenaires ne s’additionnent pas : une ligne pour chacun"),
        )
    unit = "%" if one.kind is IndicatorKind.PERCENT else one.unit
    aim = _told(one, targets[-1][1], 3) if targets else ""
    caption = " · ".join(part for part in (unit, one.frequency.label, _from(len(one.reportings))) if part)
    return Standing(
        one.id, one.name, unit, caption, points, baseline, targets, state, why, awaited,
        _hidden(one, values), partners, aim,
    )  # fmt: skip


def _hidden(one: Indicator, values: Sequence[tuple[date, float]]) -> frozenset[date]:
    """A percentage is hidden partner by partner, by its numerator: together it names nobody."""
    if one.kind is not IndicatorKind.NUMBER or one.smallest is None:
        return frozenset()
    return frozenset(end for end, value in values if one.is_too_small(value))


def _from(count: int) -> str:
    return ngettext("{n} partenaire", "{n} partenaires", count).format(n=count) if count else ""


def _over_time(rule: OverTime, values: Sequence[tuple[date, float]]) -> list[tuple[date, float]]:
    days = [end for end, _value in values]
    numbers = [value for _end, value in values]
    if rule is OverTime.CUMULATIVE:
        return list(zip(days, accumulate(numbers), strict=True))
    if rule is OverTime.MEAN:
        totals = accumulate(numbers)
        return [(end, total / n) for n, (end, total) in enumerate(zip(days, totals, strict=True), 1)]
    return list(values)


def _state(
    one: Indicator,
    points: Sequence[tuple[date, float]],
    baseline: tuple[date, float] | None,
    targets: Sequence[tuple[date, float]],
    awaited: tuple[Awaited, ...],
) -> tuple[State, str]:
    """The rule, explained: the share of the way hoped for at the date of the last value."""
    if awaited:
        names = listed(sorted({one.name for one in awaited}))
        return State.AWAITED, _("{period} : on attend encore {names}").format(
            period=awaited[0].period.label, names=names
        )
    if not points:
        return State.UNKNOWN, _("aucune valeur encore")
    if one.kind is IndicatorKind.NARRATIVE:
        return State.UNKNOWN, _("un récit se lit, il ne se compte pas ; le dernier date du {date}").format(
            date=day(points[-1][0], "medium")
        )
    if baseline is None or not targets:
        return State.UNKNOWN, _("il manque la situation de départ ou la cible")
    end, value = points[-1]
    path = (baseline, *targets)
    expected = _reached_by(end, path) if one.kind.is_yes_or_no else expected_at(end, path)
    share = _share(one.direction, baseline[1], expected, value)
    if one.kind.is_yes_or_no and value == targets[-1][1]:
        share = 1.0
    state = State.ON_TRACK
    if share * 100 < one.watch_below:
        state = State.WATCH if share * 100 >= one.late_below else State.LATE
    return state, _("le {date} : {value}, on espérait {expected}").format(
        date=day(end, "medium"), value=_told(one, value, 3), expected=_told(one, expected, 1)
    )


def _told(one: Indicator, value: float, digits: int) -> str:
    if one.kind.is_yes_or_no:
        return one.said(round(value))
    return one.counted(round(value, digits))


def _reached_by(when: date, path: Sequence[tuple[date, float]]) -> float:
    """Of what is reached or not, what stands at a date: nothing is hoped for half-way."""
    return next((value for due, value in reversed(path) if due <= when), path[0][1])


def expected_at(when: date, path: Sequence[tuple[date, float]]) -> float:
    """The value hoped for at a date: a straight line from each point of the path to the next."""
    for (start, first), (stop, last) in zip(path, path[1:], strict=False):
        if when <= stop:
            if when <= start or stop == start:
                return first
            return first + (last - first) * ((when - start).days / (stop - start).days)
    return path[-1][1]


def _share(direction: Direction, start: float, expected: float, value: float) -> float:
    """How much of the hoped-for way is done; to maintain, how near the value stays to what it was."""
    way = expected - start
    if direction is Direction.MAINTAIN or way == 0:
        return 1 - abs(value - expected) / (abs(expected) or 1)
    return (value - start) / way
