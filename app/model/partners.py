"""Who is around the table, and what each does in the interventions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.errors import Refused
from app.i18n import _
from app.model.base import Entity, Prose, Title, many
from app.model.choice import Choice

if TYPE_CHECKING:
    from app.model.coordination import Membership
    from app.model.factors import FactorHolder
    from app.model.initiative import Initiative
    from app.model.monitoring import Reporting
    from app.model.theory import Intervention


ADDRESS = re.compile(r"[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+")
"""What can be an address: one name, one @, a domain with a dot."""


class Sector(Choice):
    """The part of the community in which an organisation works."""

    COMMUNITY = "community"
    HEALTH = "health"
    EDUCATION = "education"
    MUNICIPAL = "municipal"
    GOVERNMENT = "government"
    BUSINESS = "business"
    PHILANTHROPY = "philanthropy"
    RESEARCH = "research"
    CITIZENS = "citizens"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {
            Sector.COMMUNITY: _("communautaire"),
            Sector.HEALTH: _("santé et services sociaux"),
            Sector.EDUCATION: _("éducation"),
            Sector.MUNICIPAL: _("municipal"),
            Sector.GOVERNMENT: _("gouvernemental"),
            Sector.BUSINESS: _("entreprises"),
            Sector.PHILANTHROPY: _("philanthropie"),
            Sector.RESEARCH: _("recherche"),
            Sector.CITIZENS: _("citoyens et citoyennes"),
            Sector.OTHER: _("autre secteur"),
        }[self]


class PartRole(Choice):
    """What an organisation does in an intervention."""

    LEAD = "lead"
    CO_LEAD = "co_lead"
    CONTRIBUTES = "contributes"
    FUNDS = "funds"

    @property
    def label(self) -> str:
        return {
            PartRole.LEAD: _("porte"),
            PartRole.CO_LEAD: _("coporte"),
            PartRole.CONTRIBUTES: _("contribue"),
            PartRole.FUNDS: _("finance"),
        }[self]


class Organisation(Entity):
    """A partner. `language` is that of the Excel files sent to it: "fr" or "en"."""

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint("language IN ('fr', 'en')", name="language"),
        UniqueConstraint("initiative_id", "name"),
    )

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(
        back_populates="organisations", foreign_keys=[initiative_id]
    )
    name: Mapped[Title]
    sector: Mapped[Sector | None] = mapped_column(default=None)
    territory: Mapped[Title] = mapped_column(default="")
    mission: Mapped[Prose] = mapped_column(default="")
    commitments: Mapped[Prose] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(2), default="fr")
    consents: Mapped[bool] = mapped_column(default=False)
    """It agreed that what it sends be put together with that of the others."""
    people: Mapped[list[Person]] = relationship(
        back_populates="organisation",
        passive_deletes=True,
        init=False,
        default_factory=list,
        order_by="Person.id",
    )
    participations: Mapped[list[Participation]] = many("Participation.id", of="organisation")
    holdings: Mapped[list[FactorHolder]] = many("FactorHolder.id", of="organisation")
    reportings: Mapped[list[Reporting]] = many("Reporting.id", of="organisation")

    def rename(self, name: str) -> None:
        """Call it otherwise. Raises Refused for no name, and for that of another partner."""
        name = name.strip()
        if not name:
            raise Refused(_("Il faut un nom : l’organisme garde celui d’avant."))
        other = self.initiative.organisation_named(name)
        if other is not None and other is not self:
            raise Refused(
                _("« {name} » est déjà parmi les partenaires. Choisissez un autre nom.").format(
                    name=other.name
                )
            )
        self.name = name


class Person(Entity):
    """Someone to whom we speak; their address is never exported unless asked for."""

    __tablename__ = "person"

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="people")
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"),
        init=False,
        default=None,
        index=True,
    )
    organisation: Mapped[Organisation | None] = relationship(back_populates="people", default=None)
    name: Mapped[Title]
    role: Mapped[Title] = mapped_column(default="")
    email: Mapped[Title] = mapped_column(default="")
    phone: Mapped[Title] = mapped_column(default="")
    consents: Mapped[bool] = mapped_column(default=False)
    """The person agreed that we keep these details."""
    memberships: Mapped[list[Membership]] = many("Membership.id", of="person")

    @property
    def email_lacks(self) -> str:
        """What makes the address unlikely to reach anyone; empty when nothing does. It is kept as it was typed."""
        if not self.email.strip() or ADDRESS.fullmatch(self.email.strip()):
            return ""
        return _("Cela n’a pas la forme d’un courriel : nom@exemple.org.")


class Participation(Entity):
    """What one organisation does in one intervention."""

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("intervention_id", "organisation_id"),)

    intervention_id: Mapped[int] = mapped_column(
        ForeignKey("intervention.id", ondelete="CASCADE"), init=False
    )
    intervention: Mapped[Intervention] = relationship(back_populates="participations")
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), init=False, index=True
    )
    organisation: Mapped[Organisation] = relationship(back_populates="participations")
    role: Mapped[PartRole] = mapped_column(default=PartRole.CONTRIBUTES)
    part: Mapped[Prose] = mapped_column(default="")
