"""What stands on the canvas: the impact, the results, the interventions, and the links between them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.errors import Refused
from app.i18n import _
from app.model.activities import refuse_backwards
from app.model.base import Entity, Prose, Title, many, rules
from app.model.cards import (
    IMPACT,
    INTERVENTION,
    OUTCOME,
    coded,
    impact_headline,
    impact_parts,
    impact_sentence,
    is_bracketed,
)
from app.model.means import Means, MeansKind, total
from app.model.theory_choices import AssumptionState, Horizon, Mode, Origin, Stage, Strength

if TYPE_CHECKING:
    from app.model.activities import Activity
    from app.model.board import CardGroup
    from app.model.evidence import Support
    from app.model.factors import Factor
    from app.model.initiative import Initiative
    from app.model.monitoring import Indicator
    from app.model.partners import Organisation, Participation, PartRole


class Node(Entity):
    """A card on the canvas. `x` and `y` are its centre in scene pixels; None until it is placed."""

    __tablename__ = "node"
    __table_args__ = rules(
        UniqueConstraint("kind", "number"),
        CheckConstraint("(x IS NULL) = (y IS NULL)", name="placed"),
        Index(
            "uq_node_one_impact",
            "initiative_id",
            unique=True,
            sqlite_where=text("kind = 'impact'"),
        ),
    )
    __mapper_args__ = {"polymorphic_on": "kind", "with_polymorphic": "*"}

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="nodes")
    kind: Mapped[str] = mapped_column(String(20), init=False)
    number: Mapped[int]
    text: Mapped[Prose] = mapped_column(default="")
    details: Mapped[Prose] = mapped_column(default="")
    x: Mapped[float | None] = mapped_column(default=None)
    y: Mapped[float | None] = mapped_column(default=None)
    pinned: Mapped[bool] = mapped_column(default=False)
    """«Placer» leaves it where it is."""
    collapsed: Mapped[bool] = mapped_column(default=False)
    """What leads to it alone is folded into it."""
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("card_group.id", ondelete="SET NULL"), init=False, default=None, index=True
    )
    group: Mapped[CardGroup | None] = relationship(back_populates="cards", default=None)
    effects: Mapped[list[Link]] = many("Link.id", of="source", foreign_keys="Link.source_id")
    causes: Mapped[list[Link]] = many("Link.id", of="target", foreign_keys="Link.target_id")
    supports: Mapped[list[Support]] = many("Support.id", of="node")
    indicators: Mapped[list[Indicator]] = relationship(
        back_populates="node",
        passive_deletes=True,
        init=False,
        default_factory=list,
        order_by="Indicator.id",
    )

    @property
    def code(self) -> str:
        """The short code said aloud in the room: R12, I3; empty for the impact, of which there is one."""
        return coded(self.kind, self.number)

    @property
    def headline(self) -> str:
        """What the card says."""
        return self.text


class Impact(Node):
    """The one target: its `text` is what changes, and for whom."""

    __tablename__ = "impact"
    __table_args__ = rules(CheckConstraint("headcount IS NULL OR headcount >= 0", name="headcount"))
    __mapper_args__ = {"polymorphic_identity": IMPACT}

    node_id: Mapped[int] = mapped_column(
        "id", ForeignKey("node.id", ondelete="CASCADE"), primary_key=True, init=False
    )
    deadline: Mapped[date | None] = mapped_column(default=None)
    place: Mapped[Title] = mapped_column(default="")
    """With its preposition: «à Rivière-Blanche», «dans le Vieux-Port»."""
    population: Mapped[Title] = mapped_column(default="")
    headcount: Mapped[int | None] = mapped_column(default=None)
    headcount_source: Mapped[Title] = mapped_column(default="")
    paraphrases: Mapped[Prose] = mapped_column(default="")
    """What participants said in their own words, one a line."""

    @property
    def headline(self) -> str:
        return impact_headline(self.deadline, self.place, self.text)

    def sentence(self) -> str:
        """«D’ici le 30 juin 2029, à Rivière-Blanche, deux fois moins de familles…»; as far as it is known."""
        return impact_sentence(self.deadline, self.place, self.text)

    def parts(self) -> list[tuple[str, str]]:
        """The parts of the sentence, as (column, words); no words where nothing is known yet."""
        return impact_parts(self.deadline, self.place, self.text)

    @property
    def retellings(self) -> list[str]:
        """What participants said in their own words."""
        return [line.strip() for line in self.paraphrases.splitlines() if line.strip()]


class Outcome(Node):
    """A result: something that changes for people, on the way to the impact."""

    __tablename__ = "outcome"
    __mapper_args__ = {"polymorphic_identity": OUTCOME}

    node_id: Mapped[int] = mapped_column(
        "id", ForeignKey("node.id", ondelete="CASCADE"), primary_key=True, init=False
    )
    horizon: Mapped[Horizon] = mapped_column(default=Horizon.MEDIUM)
    population: Mapped[Title] = mapped_column(default="")
    is_start: Mapped[bool] = mapped_column(default=False)
    """A starting point: nothing needs to come before it."""
    tracked: Mapped[bool] = mapped_column(default=False)
    """The group wants to follow it with an indicator."""
    factor_id: Mapped[int | None] = mapped_column(
        ForeignKey("factor.id", ondelete="SET NULL"), init=False, default=None
    )
    factor: Mapped[Factor | None] = relationship(default=None)
    """The factor of the need from which it came."""

    @property
    def awaits_words(self) -> bool:
        """It still says the factor from which it came, in [brackets]: the group has not worded the result."""
        return is_bracketed(self.text)


class Intervention(Node):
    """What partners do, together or alone, for a result."""

    __tablename__ = "intervention"
    __table_args__ = rules(
        CheckConstraint("ends IS NULL OR starts IS NULL OR ends >= starts", name="dates"),
        CheckConstraint(
            "impact_rating IS NULL OR impact_rating BETWEEN 1 AND 4",
            name="impact_rating",
        ),
        CheckConstraint(
            "feasibility_rating IS NULL OR feasibility_rating BETWEEN 1 AND 4",
            name="feasibility_rating",
        ),
    )
    __mapper_args__ = {"polymorphic_identity": INTERVENTION}

    node_id: Mapped[int] = mapped_column(
        "id", ForeignKey("node.id", ondelete="CASCADE"), primary_key=True, init=False
    )
    mode: Mapped[Mode] = mapped_column(default=Mode.JOINT)
    origin: Mapped[Origin] = mapped_column(default=Origin.NEW)
    what_changes: Mapped[Prose] = mapped_column(default="")
    """For a realigned intervention: what will be different from today."""
    population: Mapped[Title] = mapped_column(default="")
    territory: Mapped[Title] = mapped_column(default="")
    starts: Mapped[date | None] = mapped_column(default=None)
    ends: Mapped[date | None] = mapped_column(default=None)
    stage: Mapped[Stage] = mapped_column(default=Stage.IDEA)
    news: Mapped[Prose] = mapped_column(default="")
    """The latest news, as the partner who leads it tells them."""
    outputs: Mapped[Prose] = mapped_column(default="")
    budget: Mapped[float | None] = mapped_column(default=None)
    """Dollars needed."""
    risks: Mapped[Prose] = mapped_column(default="")
    impact_rating: Mapped[int | None] = mapped_column(default=None)
    feasibility_rating: Mapped[int | None] = mapped_column(default=None)
    decision: Mapped[Prose] = mapped_column(default="")
    """What the group decided about it, and why."""
    reviewed_on: Mapped[date | None] = mapped_column(default=None)
    """The last time the group looked at it together."""
    participations: Mapped[list[Participation]] = many("Participation.id", of="intervention")
    activities: Mapped[list[Activity]] = many("Activity.id", of="intervention")

    means: Mapped[list[Means]] = many("Means.id", of="intervention")

    @property
    def secured(self) -> float:
        """Dollars already confirmed, all sources together."""
        return total(self.means, MeansKind.MONEY, secured=True)

    @property
    def sought(self) -> float:
        """Dollars needed and not confirmed: of the budget, or of the sources asked where none is written."""
        if self.budget is None:
            return total(self.means, MeansKind.MONEY, secured=False)
        return max(0.0, self.budget - self.secured)

    @property
    def is_priced(self) -> bool:
        """Somebody has written what it costs, or an amount that is given or asked for it."""
        money = (one for one in self.means if one.kind is MeansKind.MONEY)
        return self.budget is not None or any(one.amount is not None for one in money)

    def live_on(
        self, kind: MeansKind, amount: float | None, source: str = "", *, secured: bool = False
    ) -> Means:
        """Add one contribution from one source. Raises Refused for less than nothing."""
        if amount is not None and amount < 0:
            raise Refused(_("Un montant ne peut pas être négatif. Corrigez-le, puis réessayez."))
        return Means(intervention=self, kind=kind, amount=amount, source=source, secured=secured)

    def schedule(self, starts: date | None, ends: date | None) -> None:
        """Set both dates. Raises Refused when the end comes before the start."""
        refuse_backwards(starts, ends)
        self.starts, self.ends = starts, ends

    def plan(self, text: str) -> Activity:
        """Add an activity, or a milestone when it is given an end alone."""
        from app.model.activities import Activity

        return Activity(intervention=self, text=text)

    @property
    def leads(self) -> list[Organisation]:
        """Who leads it, the lead before the co-leads."""
        from app.model.partners import PartRole

        ranks = {PartRole.LEAD: 0, PartRole.CO_LEAD: 1}
        held = [p for p in self.participations if p.role in ranks]
        return [p.organisation for p in sorted(held, key=lambda p: ranks[p.role])]

    def take_part(self, organisation: Organisation, role: PartRole, part: str = "") -> Participation:
        """Say what an organisation does in this intervention; one role each."""
        from app.model.partners import Participation

        held = next((p for p in self.participations if p.organisation is organisation), None)
        if held is None:
            held = Participation(intervention=self, organisation=organisation, role=role)
        held.role, held.part = role, part or held.part
        return held


class Link(Entity):
    """One card contributes to another: why, how surely, and on what conditions."""

    __tablename__ = "link"
    __table_args__ = (
        UniqueConstraint("source_id", "target_id"),
        CheckConstraint("source_id <> target_id", name="not_itself"),
    )

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="links")
    source_id: Mapped[int] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"), init=False)
    source: Mapped[Node] = relationship(back_populates="effects", foreign_keys=[source_id])
    target_id: Mapped[int] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"), init=False, index=True)
    target: Mapped[Node] = relationship(back_populates="causes", foreign_keys=[target_id])
    rationale: Mapped[Prose] = mapped_column(default="")
    strength: Mapped[Strength] = mapped_column(default=Strength.FAIR)
    assumptions: Mapped[list[Assumption]] = many("Assumption.id", of="link")
    supports: Mapped[list[Support]] = many("Support.id", of="link")

    @property
    def sentence(self) -> str:
        """«A contribue à B»."""
        return _("« {source} » contribue à « {target} »").format(
            source=self.source.headline, target=self.target.headline
        )

    def suppose(self, text: str, *, critical: bool = False) -> Assumption:
        """Add what must hold for this link to hold."""
        return Assumption(link=self, text=text, critical=critical)

    def reverse(self) -> None:
        """Turn the arrow around. Raises Refused where the model does not allow the other way."""
        if isinstance(self.target, Impact):
            raise Refused(_("L’impact est le but : rien n’en part. Ce lien ne peut pas être inversé."))
        if isinstance(self.source, Intervention) and not isinstance(self.target, Intervention):
            raise Refused(_("Une intervention agit sur un résultat, et non l’inverse."))
        if any(link.target is self.source for link in self.target.effects):
            raise Refused(_("Le lien dans l’autre sens existe déjà."))
        self.source, self.target = self.target, self.source


class Assumption(Entity):
    """What must hold for one thing to lead to another."""

    __tablename__ = "assumption"

    link_id: Mapped[int] = mapped_column(ForeignKey("link.id", ondelete="CASCADE"), init=False, index=True)
    link: Mapped[Link] = relationship(back_populates="assumptions")
    text: Mapped[Prose]
    state: Mapped[AssumptionState] = mapped_column(default=AssumptionState.UNTESTED)
    critical: Mapped[bool] = mapped_column(default=False)
