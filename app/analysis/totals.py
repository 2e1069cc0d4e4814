"""Several partners' values made one, period by period, by the rule of the indicator; what may count twice is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.i18n import _, ngettext
from app.model import AcrossPartners, Indicator, Measurement, Period, Presence


@dataclass(frozen=True)
class Total:
    """One period of one indicator: its value, and who made it."""

    period: Period
    value: float | None
    """None where the values of partners stay apart."""
    partners: int
    with_group: bool
    """The group gave a value of its own, beside those of partners."""

    @property
    def counts_twice(self) -> bool:
        """The group's value and those of its partners speak of the same thing."""
        return self.with_group and self.partners > 0


def totals(session: Session, indicator: Indicator) -> dict[date, Total]:
    """Its measured periods, by their first day, in one query."""
    value = Measurement.value
    made: dict[AcrossPartners, ColumnElement[float | None]] = {
        AcrossPartners.SUM: func.sum(value),
        AcrossPartners.MEAN: func.avg(value),
        AcrossPartners.MAXIMUM: func.max(value),
    }
    partners = func.count(Measurement.organisation_id)
    rows = session.execute(
        select(
            Measurement.period_start,
            func.max(Measurement.period_months),
            made.get(indicator.across_partners, func.min(None)),
            partners,
            func.count() > partners,
        )
        .where(Measurement.indicator_id == indicator.id, Measurement.presence == Presence.MEASURED)
        .group_by(Measurement.period_start)
        .order_by(Measurement.period_start)
    )
    return {
        start: Total(Period(start, months), found, count, bool(with_group))
        for start, months, found, count, with_group in rows
    }


def caution(rule: AcrossPartners, held: Iterable[Total]) -> str:
    """What may have been counted twice, in a sentence; nothing where nothing can."""
    if rule is not AcrossPartners.SUM:
        return ""
    shown = list(held)
    if twice := [one for one in shown if one.counts_twice]:
        return _twice(twice)
    most = max((one.partners for one in shown), default=0)
    if most < 2:
        return ""
    return ngettext(
        "Le total additionne {n} partenaire : qui est servi par deux organismes y compte deux fois.",
        "Le total additionne jusqu’à {n} partenaires : qui est servi par deux organismes y compte deux fois.",
        most,
    ).format(n=most)


def _twice(twice: Sequence[Total]) -> str:
    return _(
        "Compté deux fois : le groupe et ses partenaires ont chacun une valeur ({periods}), et le total les "
        "additionne. Effacez l’une ou l’autre."
    ).format(periods=", ".join(one.period.label for one in twice))
