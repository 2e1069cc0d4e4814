"""The common monitoring and evaluation system: indicators, what is aimed at, who collects."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.errors import Refused
from app.i18n import _, day, number, with_unit
from app.model.base import Entity, Prose, Title, many
from app.model.breakdowns import Category
from app.model.measurements import Measurement
from app.model.monitoring_choices import (
    AcrossPartners,
    Direction,
    IndicatorKind,
    IndicatorLevel,
    OverTime,
    Presence,
)
from app.model.periods import Frequency, Period

if TYPE_CHECKING:
    from app.model.initiative import Initiative
    from app.model.partners import Organisation
    from app.model.theory import Node


SHARES = ("%", "pour cent", "pourcent", "pourcentage", "percent", "per cent", "percentage")
"""The units that make a percentage of a number."""
DUE_DAYS = 30
"""How long after the end of a period a value may take to come, where the group says nothing."""


class _Standing:
    """The values of one list by where they stand, as far as they were looked at."""

    def __init__(self, of: list[Measurement]) -> None:
        self.of, self.count = of, 0
        self.at: dict[tuple[date, Organisation | None], Measurement] = {}

    def begins(self, held: list[Measurement]) -> bool:
        """Nothing went of what was looked at: the last of it is where it was."""
        if not self.count:
            return True
        last = held[self.count - 1] if len(held) >= self.count else None
        return last is not None and self.at.get((last.period_start, last.organisation)) is last


class Indicator(Entity):
    """What is counted, how, by whom. A percentage is stored in points: 26 for 26 %."""

    __tablename__ = "indicator"
    __table_args__ = (
        CheckConstraint(
            "late_below >= 0 AND late_below <= watch_below AND watch_below <= 100", name="thresholds"
        ),
        CheckConstraint("smallest IS NULL OR smallest >= 1", name="smallest"),
        CheckConstraint("due_days BETWEEN 0 AND 366", name="due_days"),
    )

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="indicators")
    name: Mapped[Title]
    node_id: Mapped[int | None] = mapped_column(
        ForeignKey("node.id", ondelete="SET NULL"), init=False, default=None, index=True
    )
    node: Mapped[Node | None] = relationship(back_populates="indicators", default=None)
    unit: Mapped[Title] = mapped_column(default="")
    kind: Mapped[IndicatorKind] = mapped_column(default=IndicatorKind.NUMBER)
    direction: Mapped[Direction] = mapped_column(default=Direction.INCREASE)
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.QUARTERLY)
    baseline: Mapped[float | None] = mapped_column(default=None)
    baseline_on: Mapped[date | None] = mapped_column(default=None)
    baseline_source: Mapped[Title] = mapped_column(default="")
    definition: Mapped[Prose] = mapped_column(default="")
    definition_version: Mapped[int] = mapped_column(default=1)
    source: Mapped[Title] = mapped_column(default="")
    method: Mapped[Prose] = mapped_column(default="")
    across_partners: Mapped[AcrossPartners] = mapped_column(default=AcrossPartners.SUM)
    over_time: Mapped[OverTime] = mapped_column(default=OverTime.LATEST)
    limits: Mapped[Prose] = mapped_column(default="")
    numerator: Mapped[Title] = mapped_column(default="")
    """Of a percentage, what is counted…"""
    denominator: Mapped[Title] = mapped_column(default="")
    """…and out of what."""
    watch_below: Mapped[int] = mapped_column(default=90)
    """Under this share of the way hoped for, in percent, it is to be watched…"""
    late_below: Mapped[int] = mapped_column(default=60)
    """…and under this one, late."""
    smallest: Mapped[int | None] = mapped_column(default=None)
    """The smallest number that leaves the laptop: under it, a person could be recognised."""
    validator: Mapped[Title] = mapped_column(default="")
    double_counting: Mapped[Prose] = mapped_column(default="")
    retired_on: Mapped[date | None] = mapped_column(default=None)
    code: Mapped[Title] = mapped_column(default="")
    other_name: Mapped[Title] = mapped_column(default="")
    """Its name in the other language, French or English, for partners who speak it."""
    level: Mapped[IndicatorLevel | None] = mapped_column(default=None)
    population: Mapped[Title] = mapped_column(default="")
    territory: Mapped[Title] = mapped_column(default="")
    due_days: Mapped[int] = mapped_column(default=DUE_DAYS)
    """How many days after the end of a period its value may take to come."""
    seen_by: Mapped[Title] = mapped_column(default="")
    cost: Mapped[Title] = mapped_column(default="")
    agreement: Mapped[Title] = mapped_column(default="")
    """The agreement under which the data are shared."""
    started_on: Mapped[date | None] = mapped_column(default=None)
    definition_changes: Mapped[list[DefinitionChange]] = many("DefinitionChange.version", of="indicator")
    categories: Mapped[list[Category]] = many("Category.id", of="indicator")
    targets: Mapped[list[Target]] = many("Target.due_on", of="indicator")
    measurements: Mapped[list[Measurement]] = many("Measurement.period_start", of="indicator")
    reportings: Mapped[list[Reporting]] = many("Reporting.id", of="indicator")

    @property
    def adds_up(self) -> bool:
        """Whether parts make the whole: a number of things or people, and no share or score."""
        return self.kind is IndicatorKind.NUMBER and self.across_partners is AcrossPartners.SUM

    @property
    def both_names(self) -> str:
        """Its name, and the one in the other language where the group gave it."""
        return " · ".join(dict.fromkeys(filter(None, (self.name, self.other_name.strip()))))

    @property
    def counted_in(self) -> str:
        """What a value counts, in a word: its unit, or «%»."""
        return "%" if self.kind is IndicatorKind.PERCENT else self.unit

    def become(self, kind: IndicatorKind) -> None:
        """Say what a value is. What is a share, a rate or a score is not added from partner to partner."""
        self.kind = kind
        if self.across_partners is AcrossPartners.SUM and kind is not IndicatorKind.NUMBER:
            self.across_partners = AcrossPartners.APART if kind.is_yes_or_no else AcrossPartners.MEAN

    def count_in(self, unit: str) -> None:
        """Say what a value counts; «%» makes a percentage, with its bounds and its denominator."""
        self.unit = unit
        if self.kind is IndicatorKind.NUMBER and unit.strip().casefold() in SHARES:
            self.become(IndicatorKind.PERCENT)

    def counted(self, value: float | None) -> str:
        """A value beside others of its unit, which is said elsewhere: «1 340», «26 %», «oui»."""
        if value is None or self.kind.is_yes_or_no or self.kind is IndicatorKind.PERCENT:
            return self.said(value)
        return number(value, 3)

    def said(self, value: float | None) -> str:
        """A value as it is read, with its unit: «1 340 kg», «oui»; nothing where there is none."""
        if value is None:
            return ""
        if self.kind.is_yes_or_no:
            return _("oui") if value else _("non")
        if self.kind is IndicatorKind.PERCENT:
            return _("{percent} %").format(percent=number(value, 3))
        return with_unit(number(value, 3), self.unit)

    @property
    def reporters(self) -> list[Organisation]:
        """Who collects this indicator."""
        return [reporting.organisation for reporting in self.reportings]

    @property
    def target(self) -> Target | None:
        """The last target, the one the trajectory leads to."""
        return self.targets[-1] if self.targets else None

    def aim(self, value: float, due_on: date) -> Target:
        """Set a target for a date; one for each date. Raises Refused for one before the baseline."""
        if self.baseline_on and due_on <= self.baseline_on:
            raise Refused(_("La cible vient avant la situation de départ. Choisissez une date plus tardive."))
        held = next((t for t in self.targets if t.due_on == due_on), None)
        if held is None:
            return Target(indicator=self, due_on=due_on, value=value)
        held.value = value
        return held

    def aim_next(self, today: date) -> Target:
        """A target for the group to correct: a year after the last; the first of the impact at its deadline."""
        last = self.target
        value = last.value if last else self.baseline or 0.0
        start = last.due_on if last else self.baseline_on or today
        impact = self.initiative.impact
        hoped = impact.deadline if self.node is impact and last is None else None
        if hoped is not None and hoped > start:
            return self.aim(value, hoped)
        return self.aim(value, date(start.year + 1, start.month, min(start.day, 28)))

    def start_from(self, on: date | None) -> None:
        """Say when the baseline was taken. Raises Refused for a day that a target does not follow."""
        first = min((target.due_on for target in self.targets), default=None)
        if on is not None and first is not None and first <= on:
            raise Refused(
                _(
                    "La situation de départ viendrait après la cible du {date}. Choisissez un jour plus tôt, "
                    "ou changez d’abord la date de cette cible."
                ).format(date=day(first))
            )
        self.baseline_on = on

    def follow_from(self, started: date | None, retired: date | None) -> None:
        """Say from which day it is followed, and from which no longer. Raises Refused where the end comes first."""
        if started is not None and retired is not None and retired < started:
            raise Refused(_("Il serait retiré avant d’être suivi : corrigez l’une des deux dates."))
        self.started_on, self.retired_on = started, retired

    def set_thresholds(self, *, watch_below: int | None = None, late_below: int | None = None) -> None:
        """Say under which shares of the way it is to be watched, and late. Raises Refused where they cross."""
        watch = self.watch_below if watch_below is None else watch_below
        late = self.late_below if late_below is None else late_below
        if not 0 <= late <= watch <= 100:
            raise Refused(
                _(
                    "« En retard » commence plus bas que « à surveiller », entre 0 et 100 : corrigez l’un des deux."
                )
            )
        self.watch_below, self.late_below = watch, late

    def redefine(self, on: date) -> DefinitionChange:
        """Note that the definition changes: its next version, from that day."""
        last = max([self.definition_version, *(held.version for held in self.definition_changes)])
        self.definition_version = last + 1
        return DefinitionChange(indicator=self, version=last + 1, changed_on=on)

    def break_down(self, breakdown: str = "", name: str = "") -> Category:
        """Add a category; without a name it gets one that the group corrects."""
        breakdown = breakdown.strip() or (self.categories[-1].breakdown if self.categories else _("Âge"))
        taken = {one.name for one in self.categories if one.breakdown == breakdown}
        if name.strip() in taken:
            raise Refused(_("Cette catégorie est déjà dans la liste. Choisissez un autre nom."))
        number = 1 + len(taken)
        while not name.strip() and (new := _("catégorie {n}").format(n=number)) in taken:
            number += 1
        return Category(indicator=self, breakdown=breakdown, name=name.strip() or new)

    def is_retired(self, on: date) -> bool:
        """Nothing is asked of it any more."""
        return self.retired_on is not None and self.retired_on <= on

    def is_too_small(self, count: float | None) -> bool:
        """Whether so few people could be recognised; zero tells of nobody."""
        return count is not None and self.smallest is not None and 0 < abs(count) < self.smallest

    def collect_from(self, organisations: list[Organisation]) -> None:
        """Say who collects this indicator: these and no others."""
        self.reportings = [r for r in self.reportings if r.organisation in organisations]
        for organisation in organisations:
            if organisation not in self.reporters:
                Reporting(indicator=self, organisation=organisation)

    def measure(
        self,
        period: Period,
        value: float | None,
        *,
        organisation: Organisation | None = None,
        presence: Presence | None = None,
        note: str | None = None,
    ) -> Measurement:
        """Write the value of a period, or why there is none; it replaces the one that stood there.

        What is written here by the group is valid; `submit` says that it came from a partner.
        """
        presence = presence or (Presence.NOT_MEASURED if value is None else Presence.MEASURED)
        if (value is not None) != (presence is Presence.MEASURED):
            raise Refused(
                _("Donnez une valeur, ou la raison pour laquelle il n’y en a pas, mais pas les deux.")
            )
        held = self.measurement(period, organisation)
        if held is None:
            return Measurement(
                indicator=self,
                organisation=organisation,
                period_start=period.start,
                period_months=period.months,
                value=value,
                presence=presence,
                definition_version=self.definition_version,
                validated_on=date.today(),
                note=note or "",
            )
        before, held.value, held.presence = held.value, value, presence
        if before != value or value is None:
            held.replaced()
        held.validate()
        held.note = held.note if note is None else note
        return held

    def measure_share(
        self, period: Period, counted: float, out_of: float, *, organisation: Organisation | None = None
    ) -> Measurement:
        """Write a percentage as it was counted: so many out of so many. Raises Refused out of nothing."""
        if self.kind is not IndicatorKind.PERCENT:
            raise Refused(
                _(
                    "« 92/412 » s’écrit pour un pourcentage : cet indicateur n’en est pas un. Écrivez le nombre seul."
                )
            )
        if out_of <= 0:
            raise Refused(_("Le dénominateur doit être plus grand que zéro."))
        held = self.measure(period, 100 * counted / out_of, organisation=organisation)
        held.numerator, held.denominator = counted, out_of
        return held

    def measurement(self, period: Period, organisation: Organisation | None = None) -> Measurement | None:
        """What stands for a period, if anything."""
        found = self._standing_at().get((period.start, organisation))
        if found is not None and (found.period_start, found.organisation) != (period.start, organisation):
            self.__dict__.pop("_known", None)  # it was moved
            return self._standing_at().get((period.start, organisation))
        return found

    def _standing_at(self) -> dict[tuple[date, Organisation | None], Measurement]:
        """Its values by period and giver: a block of thousands of cases is pasted without reading them all for each.

        What was added since is added here; found again from the start when values went, or were read anew.
        """
        held = self.measurements
        known: _Standing | None = self.__dict__.get("_known")
        if known is None or known.of is not held or not known.begins(held):
            known = self.__dict__["_known"] = _Standing(held)
        for one in held[known.count :]:
            known.at[one.period_start, one.organisation] = one
        known.count = len(held)
        return known.at


class DefinitionChange(Entity):
    """A version of a definition: from when, what changed, why."""

    __tablename__ = "definition_change"
    __table_args__ = (UniqueConstraint("indicator_id", "version"),)

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), init=False)
    indicator: Mapped[Indicator] = relationship(back_populates="definition_changes")
    version: Mapped[int]
    changed_on: Mapped[date]
    what: Mapped[Prose] = mapped_column(default="")
    why: Mapped[Prose] = mapped_column(default="")


class Target(Entity):
    """The value hoped for at a date."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("indicator_id", "due_on"),)

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), init=False)
    indicator: Mapped[Indicator] = relationship(back_populates="targets")
    due_on: Mapped[date]
    value: Mapped[float]

    def put_off(self, to: date) -> None:
        """Aim at it for another day. Raises Refused before the baseline, or where another target stands."""
        start = self.indicator.baseline_on
        if start and to <= start:
            raise Refused(
                _(
                    "La cible viendrait avant la situation de départ, du {date}. Choisissez une date plus tardive."
                ).format(date=day(start))
            )
        if any(other.due_on == to for other in self.indicator.targets if other is not self):
            raise Refused(_("Une autre cible est déjà posée pour ce jour-là. Choisissez-en un autre."))
        self.due_on = to


class Reporting(Entity):
    """One organisation collects one indicator."""

    __tablename__ = "reporting"
    __table_args__ = (UniqueConstraint("indicator_id", "organisation_id"),)

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), init=False)
    indicator: Mapped[Indicator] = relationship(back_populates="reportings")
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), init=False, index=True
    )
    organisation: Mapped[Organisation] = relationship(back_populates="reportings")
