"""Several partners' values made one, period by period, by the rule of the indicator; what is not added is said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from app.i18n import _, ngettext
from app.model import AcrossPartners, Indicator, IndicatorKind, Measurement, Period, Presence, Validation


@dataclass(frozen=True)
class Total:
    """One period of one indicator: its value, and who made it."""

    period: Period
    value: float | None
    """None where the values of partners stay apart."""
    partners: int
    with_group: bool
    """The group gave a value of its own, which then stands alone."""
    shares: int = 0
    """How many of the partners' values say out of how many they were counted."""

    @property
    def leaves_partners_out(self) -> bool:
        """The group's value and those of its partners speak of the same thing: only the first counts."""
        return self.with_group and self.partners > 0


def counted() -> ColumnElement[bool]:
    """The values that count anywhere: measured, neither drafts nor sent back."""
    return and_(Measurement.presence == Presence.MEASURED, Measurement.validation.in_(Validation.counted()))


def has_one_giver() -> ColumnElement[bool]:
    """Whether the values of the indicator come from one partner alone, which then speaks for the whole."""
    givers = (
        select(Measurement.indicator_id)
        .join(Indicator)
        .where(counted(), Indicator.across_partners == AcrossPartners.APART)
        .group_by(Measurement.indicator_id)
        .having(func.count(Measurement.organisation_id.distinct()) == 1)
    )
    return Indicator.id.in_(givers)


def summed() -> ColumnElement[float | None]:
    """What `together` makes of the values of an indicator whose partners add up."""
    theirs = case((Measurement.organisation_id.is_not(None), Measurement.value))
    return func.coalesce(_ours(), func.sum(theirs))


def _ours() -> ColumnElement[float | None]:
    """The value of the group, which stands alone where there is one."""
    return func.max(case((Measurement.organisation_id.is_(None), Measurement.value)))


def together() -> ColumnElement[float | None]:
    """One value for each indicator and period, joined to Indicator and grouped: the group's, or by its rule.

    The mean is weighted by the denominators where every partner gives one. What is never added has a value
    of its own only where one partner alone gives it.
    """
    rule, value = Indicator.across_partners, Measurement.value
    theirs = case((Measurement.organisation_id.is_not(None), value))
    alone = case((has_one_giver(), func.max(theirs)))
    weight = case((Measurement.organisation_id.is_not(None), Measurement.denominator))
    all_weigh = func.count(weight) == func.count(Measurement.organisation_id)
    weighted = case((all_weigh, func.sum(theirs * weight) / func.sum(weight)))
    made: ColumnElement[float | None] = case(
        (rule == AcrossPartners.SUM, func.sum(theirs)),
        (rule == AcrossPartners.MEAN, func.coalesce(weighted, func.avg(theirs))),
        (rule == AcrossPartners.MAXIMUM, func.max(theirs)),
        else_=alone,
    )
    return func.coalesce(_ours(), made)


def totals(session: Session, indicator: Indicator) -> dict[date, Total]:
    """Its periods where a value counts, by their first day, in one query."""
    partners = func.count(Measurement.organisation_id)
    rows = session.execute(
        select(
            Measurement.period_start,
            func.max(Measurement.period_months),
            together(),
            partners,
            func.count() > partners,
            func.count(case((Measurement.organisation_id.is_not(None), Measurement.denominator))),
        )
        .join(Indicator)
        .where(Measurement.indicator_id == indicator.id, counted())
        .group_by(Measurement.period_start)
        .order_by(Measurement.period_start)
    )
    return {
        start: Total(Period(start, months), found, count, bool(with_group), shares)
        for start, months, found, count, with_group, shares in rows
    }


def caution(indicator: Indicator, held: Iterable[Total]) -> str:
    """What the total does not say, in a sentence: who may count twice, whose values are not in it, what weighs."""
    shown, rule = list(held), indicator.across_partners
    if out := [one.period.label for one in shown if one.leaves_partners_out]:
        return _(
            "Le groupe a sa propre valeur ({periods}) : elle tient lieu de total, et celles des partenaires n’y "
            "sont pas ajoutées. Effacez-la pour que les leurs comptent."
        ).format(periods=", ".join(out))
    if rule is AcrossPartners.MEAN and indicator.kind is IndicatorKind.PERCENT:
        return _of_mean([one for one in shown if one.partners > 1])
    most = max((one.partners for one in shown), default=0)
    if rule is not AcrossPartners.SUM or most < 2:
        return ""
    if indicator.double_counting.strip():
        return indicator.double_counting.strip()
    return ngettext(
        "Le total additionne {n} partenaire : qui est servi par deux organismes y compte deux fois.",
        "Le total additionne jusqu’à {n} partenaires : qui est servi par deux organismes y compte deux fois.",
        most,
    ).format(n=most)


def _of_mean(shown: Sequence[Total]) -> str:
    simple = [one.period.label for one in shown if one.shares < one.partners]
    if simple:
        return _(
            "Moyenne simple, où chaque partenaire pèse autant ({periods}) : il manque des dénominateurs. Écrivez les "
            "valeurs comme « 92/412 » pour que chacun pèse selon sa taille."
        ).format(periods=", ".join(simple[-3:]))
    return _("Moyenne pondérée : chaque partenaire pèse selon son dénominateur.") if shown else ""
