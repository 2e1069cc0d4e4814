"""Values: one for each indicator, period and organisation, with its parts and what was said of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.errors import Refused
from app.i18n import _, number
from app.model.base import Entity, Prose, Title, many
from app.model.breakdowns import Category, CategoryValue, withheld
from app.model.exchanges import StoredFile
from app.model.monitoring_choices import IndicatorKind, Presence, Validation
from app.model.periods import Period
from app.model.trust import Trust

if TYPE_CHECKING:
    from app.model.monitoring import Indicator
    from app.model.partners import Organisation


class Measurement(Entity):
    """The value of an indicator for a period, from an organisation or from the group (None)."""

    __tablename__ = "measurement"
    __table_args__ = (
        CheckConstraint("(presence = 'measured') = (value IS NOT NULL)", name="value_or_reason"),
        CheckConstraint("period_months IN (1, 3, 6, 12)", name="period_months"),
        CheckConstraint(
            "(numerator IS NULL) = (denominator IS NULL) AND (denominator IS NULL OR denominator > 0)",
            name="share",
        ),
        CheckConstraint("(validation = 'sent_back') = (sent_back_for <> '')", name="sent_back_for"),
        CheckConstraint("definition_version IS NULL OR definition_version >= 1", name="definition_version"),
        Index(
            "uq_measurement_once",
            "indicator_id",
            "period_start",  # before who gave it: the values of a period are made one in this order
            func.coalesce(sql("organisation_id"), 0),
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
    numerator: Mapped[float | None] = mapped_column(default=None)
    denominator: Mapped[float | None] = mapped_column(default=None)
    """Out of how many a percentage was counted: what weighs it beside those of others."""
    presence: Mapped[Presence] = mapped_column(default=Presence.NOT_MEASURED)
    estimated: Mapped[bool] = mapped_column(default=False)
    confidence: Mapped[Trust | None] = mapped_column(default=None)
    """How far the group relies on it; None while nobody said."""
    territory: Mapped[Title] = mapped_column(default="")
    """Where it was counted, when that is not the whole territory of the indicator."""
    definition_version: Mapped[int | None] = mapped_column(default=None)
    """The version of the definition by which it was counted, where that is known."""
    note: Mapped[Prose] = mapped_column(default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), init=False, default=None)
    file: Mapped[StoredFile | None] = relationship(init=False, default=None)
    """What proves it: a register, a photograph, a report."""
    file_name: Mapped[Title] = mapped_column(default="")
    collected_on: Mapped[date | None] = mapped_column(default=None)
    entered_at: Mapped[datetime | None] = mapped_column(default=None)
    received_id: Mapped[int | None] = mapped_column(
        ForeignKey("exchange.id", ondelete="SET NULL"), init=False, default=None
    )
    """The workbook from which the value came, if any."""
    came_from: Mapped[Title] = mapped_column(default="")
    """Where it stood in what was received or imported: the sheet and the cell, the file and the row."""
    validation: Mapped[Validation] = mapped_column(default=Validation.VALIDATED)
    validated_on: Mapped[date | None] = mapped_column(default=None)
    """The day it was validated, where that is known."""
    validated_by: Mapped[Title] = mapped_column(default="")
    """Who validated it, where that was said."""
    sent_back_for: Mapped[Prose] = mapped_column(default="")
    """Why it was sent back to who gave it; empty otherwise."""

    @property
    def period(self) -> Period:
        """The period it speaks of."""
        return Period(self.period_start, self.period_months)

    by_category: Mapped[list[CategoryValue]] = many("CategoryValue.id", of="measurement")

    def part(self, category: Category) -> float | None:
        """What falls in a category, if it was said."""
        return next((one.value for one in self.by_category if one.category is category), None)

    def say_part(self, category: Category, value: float | None) -> None:
        """Say what falls in a category of its indicator; None takes it back. Raises Refused."""
        if category not in self.indicator.categories:
            raise Refused(_("Cette catégorie est celle d’un autre indicateur. Choisissez-en une d’ici."))
        if self.presence is not Presence.MEASURED:
            raise Refused(_("Entrez d’abord la valeur, puis ce qui en revient à chaque catégorie."))
        held = next((one for one in self.by_category if one.category is category), None)
        if value is None:
            if held is not None:
                self.by_category.remove(held)
        elif held is None:
            CategoryValue(measurement=self, category=category, value=value)
        else:
            held.value = value

    @property
    def is_too_small(self) -> bool:
        """Whether it stays on the laptop: so few people that one could be recognised."""
        return self.indicator.is_too_small(self._people)

    @property
    def is_withheld(self) -> bool:
        """Too small itself, or the one that would tell which partner's is, once the others are taken from the whole."""
        if self.indicator.smallest is None:
            return False
        beside = [one for one in self.indicator.measurements if one.is_beside(self)]
        kept = withheld([one._people for one in beside], self.indicator.smallest)
        return self.is_too_small or any(beside[place] is self for place in kept)

    def is_beside(self, other: Measurement) -> bool:
        """Whether both are parts, brought by partners, of one period."""
        partners = self.organisation_id is not None and other.organisation_id is not None
        return partners and self.period == other.period

    @property
    def _people(self) -> float | None:
        """What could be few people: a count, or the numerator of a share."""
        return self.value if self.indicator.kind is IndicatorKind.NUMBER else self.numerator

    @property
    def doubt(self) -> str:
        """What to look at twice in it, in a sentence; empty when nothing."""
        if self.indicator.kind is not IndicatorKind.PERCENT or self.value is None:
            return ""
        if self.numerator is not None and self.denominator is not None and self.numerator > self.denominator:
            return _("{counted} sur {out_of} : le numérateur dépasse le dénominateur.").format(
                counted=number(self.numerator, 4), out_of=number(self.denominator, 4)
            )
        if 0 <= self.value <= 100:
            return ""
        return _("{value} % : un pourcentage va d’ordinaire de 0 à 100.").format(value=number(self.value, 1))

    @property
    def counts(self) -> bool:
        """Whether totals and the dashboard take it: measured, neither a draft nor sent back."""
        return self.presence is Presence.MEASURED and self.validation in Validation.counted()

    def replaced(self) -> None:
        """Another value stands here: what was counted, its parts and what was said of it spoke of the one before."""
        self.numerator = self.denominator = self.confidence = None
        self.definition_version = self.indicator.definition_version
        self.received_id, self.came_from = None, ""
        if self.value is None:
            self.by_category.clear()
        self.validate()

    def hold_back(self) -> None:
        """Keep it as a draft: it counts nowhere until someone validates it."""
        self._answer(Validation.DRAFT)

    def submit(self) -> None:
        """It has just come from a partner: someone still has to look at it."""
        self._answer(Validation.SUBMITTED)

    def validate(self, by: str = "") -> None:
        """Someone looked at it, and it holds."""
        self._answer(Validation.VALIDATED, on=date.today())
        self.validated_by = by

    def send_back(self, reason: str) -> None:
        """Ask who gave it to look at it again; until then it counts nowhere. Raises Refused without a reason."""
        if not reason.strip():
            raise Refused(_("Dites pourquoi vous renvoyez cette valeur : le partenaire le lira."))
        self._answer(Validation.SENT_BACK, reason.strip())

    def _answer(self, said: Validation, reason: str = "", on: date | None = None) -> None:
        """What is thought of it from now on: who had validated it spoke of what stood there before."""
        self.validation, self.sent_back_for, self.validated_on, self.validated_by = said, reason, on, ""
