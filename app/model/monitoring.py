"""The common monitoring and evaluation system: indicators, targets, values."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.errors import Refused
from app.i18n import _
from app.model.base import Choice, Entity, Prose, Title
from app.model.periods import Frequency, Period

if TYPE_CHECKING:
    from app.model.initiative import Initiative
    from app.model.partners import Organisation
    from app.model.theory import Node


class IndicatorKind(Choice):
    """What a value is."""

    NUMBER = "number"
    PERCENT = "percent"
    SCALE = "scale"
    YES_NO = "yes_no"

    @property
    def label(self) -> str:
        return {
            IndicatorKind.NUMBER: _("nombre"),
            IndicatorKind.PERCENT: _("pourcentage"),
            IndicatorKind.SCALE: _("échelle"),
            IndicatorKind.YES_NO: _("oui ou non"),
        }[self]


class Direction(Choice):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"

    @property
    def label(self) -> str:
        return {
            Direction.INCREASE: _("à la hausse"),
            Direction.DECREASE: _("à la baisse"),
            Direction.MAINTAIN: _("à maintenir"),
        }[self]


class AcrossPartners(Choice):
    """How the values of several partners make one."""

    SUM = "sum"
    MEAN = "mean"
    MAXIMUM = "maximum"
    APART = "apart"

    @property
    def label(self) -> str:
        return {
            AcrossPartners.SUM: _("additionner"),
            AcrossPartners.MEAN: _("faire la moyenne"),
            AcrossPartners.MAXIMUM: _("garder la plus grande"),
            AcrossPartners.APART: _("ne pas additionner"),
        }[self]


class OverTime(Choice):
    """How the values of several periods make one."""

    CUMULATIVE = "cumulative"
    LATEST = "latest"
    MEAN = "mean"

    @property
    def label(self) -> str:
        return {
            OverTime.CUMULATIVE: _("cumuler"),
            OverTime.LATEST: _("garder la dernière"),
            OverTime.MEAN: _("faire la moyenne"),
        }[self]


class Presence(Choice):
    """Why there is a value, or none: none of these is zero."""

    MEASURED = "measured"
    NOT_MEASURED = "not_measured"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"

    @property
    def label(self) -> str:
        return {
            Presence.MEASURED: _("mesuré"),
            Presence.NOT_MEASURED: _("pas mesuré"),
            Presence.NOT_APPLICABLE: _("ne s’applique pas"),
            Presence.WITHHELD: _("retenu (petit nombre)"),
        }[self]


class Validation(Choice):
    """What the group has said of a value that came in."""

    SUBMITTED = "submitted"
    VALIDATED = "validated"
    SENT_BACK = "sent_back"

    @property
    def label(self) -> str:
        return {
            Validation.SUBMITTED: _("à valider"),
            Validation.VALIDATED: _("validée"),
            Validation.SENT_BACK: _("renvoyée"),
        }[self]


class Indicator(Entity):
    """What is counted, how, by whom. A percentage is stored in points: 26 for 26 %."""

    __tablename__ = "indicator"

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
    targets: Mapped[list[Target]] = relationship(
        back_populates="indicator",
        cascade="all, delete-orphan",
        passive_deletes=True,
        init=False,
        default_factory=list,
        order_by="Target.due_on",
    )
    measurements: Mapped[list[Measurement]] = relationship(
        back_populates="indicator",
        cascade="all, delete-orphan",
        passive_deletes=True,
        init=False,
        default_factory=list,
        order_by="Measurement.period_start",
    )
    reportings: Mapped[list[Reporting]] = relationship(
        back_populates="indicator",
        cascade="all, delete-orphan",
        passive_deletes=True,
        init=False,
        default_factory=list,
        order_by="Reporting.id",
    )

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
        held = self.measurement(period, organisation) or Measurement(
            indicator=self,
            organisation=organisation,
            period_start=period.start,
            period_months=period.months,
            value=value,
            presence=presence,
        )
        held.value, held.presence = value, presence
        held.validate()
        held.note = held.note if note is None else note
        return held

    def measurement(self, period: Period, organisation: Organisation | None = None) -> Measurement | None:
        """What stands for a period, if anything."""
        return next(
            (
                m
                for m in self.measurements
                if m.period_start == period.start and m.organisation is organisation
            ),
            None,
        )


class Target(Entity):
    """The value hoped for at a date."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("indicator_id", "due_on"),)

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), init=False)
    indicator: Mapped[Indicator] = relationship(back_populates="targets")
    due_on: Mapped[date]
    value: Mapped[float]


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


class Measurement(Entity):
    """The value of an indicator for a period, from an organisation or from the group (None)."""

    __tablename__ = "measurement"
    __table_args__ = (
        CheckConstraint("(presence = 'measured') = (value IS NOT NULL)", name="value_or_reason"),
        CheckConstraint("period_months IN (1, 3, 6, 12)", name="period_months"),
        CheckConstraint("(validation = 'sent_back') = (sent_back_for <> '')", name="sent_back_for"),
        Index(
            "uq_measurement_once",
            "indicator_id",
            func.coalesce(sql("organisation_id"), 0),
            "period_start",
            unique=True,
        ),
    )

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), init=False)
    indicator: Mapped[Indicator] = relationship(back_populates="measurements")
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"),
        init=False,
        default=None,
        index=True,
    )
    organisation: Mapped[Organisation | None] = relationship(default=None)
    period_start: Mapped[date]
    period_months: Mapped[int]
    value: Mapped[float | None] = mapped_column(default=None)
    presence: Mapped[Presence] = mapped_column(default=Presence.NOT_MEASURED)
    estimated: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Prose] = mapped_column(default="")
    collected_on: Mapped[date | None] = mapped_column(default=None)
    entered_at: Mapped[datetime | None] = mapped_column(default=None)
    received_id: Mapped[int | None] = mapped_column(
        ForeignKey("exchange.id", ondelete="SET NULL"), init=False, default=None
    )
    """The workbook from which the value came, if any."""
    validation: Mapped[Validation] = mapped_column(default=Validation.VALIDATED)
    sent_back_for: Mapped[Prose] = mapped_column(default="")
    """Why it was sent back to who gave it; empty otherwise."""

    @property
    def period(self) -> Period:
        """The period it speaks of."""
        return Period(self.period_start, self.period_months)

    @property
    def counts(self) -> bool:
        """Whether totals and the dashboard take it: measured, and not sent back."""
        return self.presence is Presence.MEASURED and self.validation is not Validation.SENT_BACK

    def submit(self) -> None:
        """It has just come from a partner: someone still has to look at it."""
        self.validation, self.sent_back_for = Validation.SUBMITTED, ""

    def validate(self) -> None:
        """Someone looked at it, and it holds."""
        self.validation, self.sent_back_for = Validation.VALIDATED, ""

    def send_back(self, reason: str) -> None:
        """Ask who gave it to look at it again; until then it counts nowhere. Raises Refused without a reason."""
        if not reason.strip():
            raise Refused(_("Dites pourquoi vous renvoyez cette valeur : le partenaire le lira."))
        self.validation, self.sent_back_for = Validation.SENT_BACK, reason.strip()
