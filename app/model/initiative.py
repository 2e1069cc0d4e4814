"""The root: one initiative, what it holds, and the verbs by which it grows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from app.errors import Refused
from app.i18n import _
from app.model.bank import GroupResource
from app.model.base import Base, Entity, Prose, Title, many
from app.model.board import CardGroup, StickyNote
from app.model.communication import Circle, CommunicationAction
from app.model.coordination import Body, BodyKind
from app.model.evidence import Evidence, EvidenceKind
from app.model.factors import Factor, FactorLink, Keep
from app.model.impact_wordings import ImpactWording
from app.model.monitoring import Indicator
from app.model.need import Need
from app.model.partners import Organisation, Person
from app.model.readiness import Answer, ReadinessAnswer, ReadinessTake
from app.model.sense_making import SenseMaking
from app.model.set_asides import SetAside
from app.model.theory import Impact, Intervention, Link, Node, Outcome
from app.model.theory_choices import Horizon, ImpactSide
from app.model.voices import BackboneModel
from app.model.workshops import Snapshot, Workshop

if TYPE_CHECKING:
    from app.model.exchanges import Exchange, StoredFile


class Initiative(Entity):
    """What a community undertakes together; a dossier holds exactly one."""

    __tablename__ = "initiative"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint("year_begins BETWEEN 1 AND 12", name="year_begins"),
        CheckConstraint("horizon_count BETWEEN 1 AND 5", name="horizon_count"),
    )

    title: Mapped[Title]
    community: Mapped[Title] = mapped_column(default="")
    territory: Mapped[Title] = mapped_column(default="")
    purpose: Mapped[Prose] = mapped_column(default="")
    year_begins: Mapped[int] = mapped_column(default=4)
    """The month in which the year of the initiative begins (4: April)."""
    return_to: Mapped[Title] = mapped_column(default="")
    """The person to whom partners send their Excel files back, and how."""
    review_on: Mapped[date | None] = mapped_column(default=None)
    """When the group looks at its readiness again."""
    backbone_model: Mapped[BackboneModel | None] = mapped_column(default=None)
    """Where the backbone lives."""
    is_fictional: Mapped[bool] = mapped_column(default=False)
    horizon_count: Mapped[int] = mapped_column(default=3)
    """How many horizons the canvas shows: the long term first, then the short, the medium, and the two extremes."""
    impact_side: Mapped[ImpactSide] = mapped_column(default=ImpactSide.TOP)
    very_long_name: Mapped[Title] = mapped_column(default="")
    """The group's own name for a horizon; empty: the usual one."""
    long_name: Mapped[Title] = mapped_column(default="")
    medium_name: Mapped[Title] = mapped_column(default="")
    short_name: Mapped[Title] = mapped_column(default="")
    very_short_name: Mapped[Title] = mapped_column(default="")
    lead_organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL", use_alter=True),
        init=False,
        default=None,
    )
    lead_organisation: Mapped[Organisation | None] = relationship(
        foreign_keys=[lead_organisation_id],
        init=False,
        default=None,
        post_update=True,
        passive_deletes=True,
    )

    need: Mapped[Need] = relationship(
        back_populates="initiative", cascade="all, delete-orphan", passive_deletes=True, init=False
    )
    readiness: Mapped[list[ReadinessAnswer]] = many("ReadinessAnswer.id")
    takes: Mapped[list[ReadinessTake]] = many("ReadinessTake.id")
    wordings: Mapped[list[ImpactWording]] = many("ImpactWording.id")
    evidence: Mapped[list[Evidence]] = many("Evidence.id")
    factors: Mapped[list[Factor]] = many("Factor.id")
    nodes: Mapped[list[Node]] = many("Node.id")
    links: Mapped[list[Link]] = many("Link.id")
    sticky_notes: Mapped[list[StickyNote]] = many("StickyNote.id")
    resources: Mapped[list[GroupResource]] = many("GroupResource.id")
    set_asides: Mapped[list[SetAside]] = many("SetAside.id")
    card_groups: Mapped[list[CardGroup]] = many("CardGroup.id")
    organisations: Mapped[list[Organisation]] = many(
        "Organisation.id", foreign_keys="Organisation.initiative_id"
    )
    people: Mapped[list[Person]] = many("Person.id")
    bodies: Mapped[list[Body]] = many("Body.id")
    communications: Mapped[list[CommunicationAction]] = many("CommunicationAction.id")
    indicators: Mapped[list[Indicator]] = many("Indicator.id")
    sense_makings: Mapped[list[SenseMaking]] = many("SenseMaking.held_on, SenseMaking.id")
    workshops: Mapped[list[Workshop]] = many("Workshop.id")
    exchanges: Mapped[list[Exchange]] = many("Exchange.id")
    snapshots: Mapped[list[Snapshot]] = many("Snapshot.id")

    def __post_init__(self) -> None:
        """An initiative has its need and its one impact from its first day."""
        Need(initiative=self)
        Impact(initiative=self, number=1)

    @property
    def impact(self) -> Impact:
        """The one target impact."""
        return next(node for node in self.nodes if isinstance(node, Impact))

    @property
    def outcomes(self) -> list[Outcome]:
        """The results, in the order in which they were added."""
        return [node for node in self.nodes if isinstance(node, Outcome)]

    @property
    def interventions(self) -> list[Intervention]:
        """What partners do, in the order in which it was added."""
        return [node for node in self.nodes if isinstance(node, Intervention)]

    def answer(self, criterion: str, answer: Answer | None, proof: str | None = None) -> ReadinessAnswer:
        """Note what the group says of one criterion; each is answered once."""
        held = self.answer_to(criterion) or ReadinessAnswer(initiative=self, criterion=criterion)
        held.answer = answer
        if proof is not None:
            held.proof = proof
        return held

    def answer_to(self, criterion: str) -> ReadinessAnswer | None:
        """What the group has said of one criterion, if anything."""
        return next((a for a in self.readiness if a.criterion == criterion), None)

    def keep_take(self, today: date) -> list[ReadinessTake]:
        """Keep the answers of today, to be compared later; again on the same day, they replace those kept."""
        answered = {held.criterion: held.answer for held in self.readiness if held.answer}
        if not answered:
            raise Refused(
                _("Aucune condition n’a encore de réponse. Répondez à l’une d’elles, puis réessayez.")
            )
        same_day = {take.criterion: take for take in self.takes if take.taken_on == today}
        for criterion in same_day.keys() - answered.keys():
            self.takes.remove(same_day[criterion])
        for criterion, answer in answered.items():
            if criterion in same_day:
                same_day[criterion].answer = answer
            else:
                ReadinessTake(initiative=self, taken_on=today, criterion=criterion, answer=answer)
        return [take for take in self.takes if take.taken_on == today]

    def keep_wording(self, today: date) -> ImpactWording | None:
        """Keep the impact as it is worded now; None when that wording is kept already, or says nothing."""
        now = self.impact
        if not now.text.strip() or any(_words(one) == _words(now) for one in self.wordings):
            return None
        return ImpactWording(
            initiative=self,
            kept_on=today,
            text=now.text,
            deadline=now.deadline,
            place=now.place,
            population=now.population,
        )

    def return_to_wording(self, wording: ImpactWording, today: date) -> None:
        """Word the impact as it was; the wording that is left is kept."""
        self.keep_wording(today)
        now = self.impact
        now.text, now.deadline = wording.text, wording.deadline
        now.place, now.population = wording.place, wording.population

    def learn(self, kind: EvidenceKind, title: str) -> Evidence:
        """Add something known, from research or from experience."""
        return Evidence(initiative=self, kind=kind, title=_named(title))

    def name_factor(self, name: str) -> Factor:
        """Add a cause on which the group could act."""
        name = _named(name)
        if any(_same(f.name, name) for f in self.factors):
            raise Refused(
                _("Le facteur « {name} » est déjà dans la liste. Choisissez un autre nom.").format(name=name)
            )
        return Factor(initiative=self, name=name)

    def cause(self, cause: Factor, effect: Factor) -> FactorLink:
        """Say that one factor feeds another."""
        if cause is effect:
            raise Refused(_("Un facteur ne peut pas être sa propre cause. Choisissez-en un autre."))
        if any(link.effect is effect for link in cause.effects):
            raise Refused(_("Ce lien entre les deux facteurs existe déjà."))
        return FactorLink(cause=cause, effect=effect)

    def add_outcome(
        self,
        text: str,
        horizon: Horizon = Horizon.MEDIUM,
        *,
        x: float | None = None,
        y: float | None = None,
    ) -> Outcome:
        """Add a result; without a place, the next automatic layout gives it one."""
        return Outcome(
            initiative=self,
            text=text,
            horizon=horizon,
            x=x,
            y=y,
            number=self._next(self.outcomes),
        )

    def add_intervention(self, text: str, *, x: float | None = None, y: float | None = None) -> Intervention:
        """Add something that partners do; without a place, the next automatic layout gives it one."""
        return Intervention(initiative=self, text=text, x=x, y=y, number=self._next(self.interventions))

    def horizon_name(self, horizon: Horizon) -> str:
        """The name of a horizon: the group's own, or the usual one."""
        own: str = getattr(self, f"{horizon.value}_name")
        return horizon.named(own)

    def shows(self, horizon: Horizon) -> bool:
        """Whether the canvas draws its band."""
        return horizon in self.shown_horizons([one.horizon for one in self.outcomes])

    def shown_horizons(self, holding: Collection[Horizon]) -> list[Horizon]:
        """Those whose band the canvas draws, the furthest first: wanted, or still holding a result (`holding`)."""
        return Horizon.shown(self.horizon_count, holding)

    def set_aside(self, point: str, about: str, reason: str) -> SetAside:
        """Let a check say no more of something, and say why."""
        held = next((one for one in self.set_asides if (one.point, one.about) == (point, about)), None)
        if held is None:
            held = SetAside(initiative=self, point=point, about=about)
        held.reason = reason
        return held

    def jot(self, text: str) -> StickyNote:
        """Keep what was said, until the group knows where it goes."""
        return StickyNote(initiative=self, text=_named(text))

    def recommend(self, title: str) -> GroupResource:
        """Add a resource that the group found useful."""
        return GroupResource(initiative=self, title=_named(title))

    def gather(self, cards: Iterable[Node], title: str = "") -> CardGroup:
        """Put cards under one title; each stands in one group at most."""
        group = CardGroup(initiative=self, title=title)
        for card in cards:
            card.group = group
        return group

    def bring_factors(self) -> list[Outcome]:
        """Bring the factors kept in the need as results to word, in [brackets]; those brought already stay."""
        brought = {outcome.factor for outcome in self.outcomes}
        waiting = [f for f in self.factors if f.keep is Keep.KEPT and f not in brought]
        found = []
        for factor in waiting:
            outcome = self.add_outcome(f"[{factor.name}]")
            outcome.factor = factor
            found.append(outcome)
        return found

    @staticmethod
    def _next(nodes: list[Outcome] | list[Intervention]) -> int:
        return max((node.number for node in nodes), default=0) + 1

    def connect(self, source: Node, target: Node) -> Link:
        """Say that the source contributes to the target. Raises Refused for what `allow_link` refuses."""
        self.allow_link(source, target)
        return Link(initiative=self, source=source, target=target)

    @staticmethod
    def allow_link(source: Node, target: Node) -> None:
        """Raise Refused for a link from a card to itself, one that stands already, and one that leaves the impact.

        A loop through several cards is allowed: the checks say it.
        """
        if source is target:
            raise Refused(_("Une carte ne peut pas contribuer à elle-même. Choisissez une autre carte."))
        if isinstance(source, Impact):
            raise Refused(_("L’impact est le but : rien n’en part. Tirez le lien dans l’autre sens."))
        if isinstance(target, Intervention) and not isinstance(source, Intervention):
            raise Refused(
                _("Une intervention agit sur un résultat, et non l’inverse. Tirez le lien dans l’autre sens.")
            )
        if any(link.target is target for link in source.effects):
            raise Refused(_("Ce lien existe déjà."))

    def welcome(self, name: str) -> Organisation:
        """Add an organisation around the table."""
        name = _named(name)
        if self.organisation_named(name):
            raise Refused(
                _("« {name} » est déjà parmi les partenaires. Choisissez un autre nom.").format(name=name)
            )
        return Organisation(initiative=self, name=name)

    def organisation_named(self, name: str) -> Organisation | None:
        """The organisation of that name, whatever the case and the spaces."""
        return next((o for o in self.organisations if _same(o.name, name)), None)

    def meet(self, name: str, organisation: Organisation | None = None) -> Person:
        """Add a person, with the organisation for which she or he sits, if any."""
        return Person(initiative=self, name=_named(name), organisation=organisation)

    def set_up(self, name: str, kind: BodyKind = BodyKind.WORKING_GROUP) -> Body:
        """Add a body to the coordination structure."""
        return Body(initiative=self, name=_named(name), kind=kind)

    def plan_message(self, audience: str, circle: Circle = Circle.PARTNERS) -> CommunicationAction:
        """Add an action to the communication plan."""
        return CommunicationAction(initiative=self, audience=_named(audience), circle=circle)

    def follow(self, name: str, node: Node | None = None) -> Indicator:
        """Add an indicator, of a result when it is known."""
        return Indicator(initiative=self, name=_named(name), node=node)

    def make_sense(self, seen: str, on: date) -> SenseMaking:
        """Write down what the group sees in its values, the day it looks at them together."""
        _named(seen)
        return SenseMaking(initiative=self, seen=seen.strip(), held_on=on)

    def gather_on(self, title: str, day: date | None = None) -> Workshop:
        """Plan a session with the group, or note one that was held."""
        return Workshop(initiative=self, title=_named(title), held_on=day)

    def keep_version(self, file: StoredFile, title: str, now: datetime) -> Snapshot:
        """Keep the initiative as `file` tells it, under a name; it is of the workshop held that day, if any."""
        today = now.astimezone().date()
        held = next((one for one in self.workshops if one.held_on == today), None)
        return Snapshot(
            initiative=self,
            title=title.strip() or (held.title if held else ""),
            taken_at=now,
            workshop_uid=held.uid if held else None,
            file=file,
        )

    def remove(self, *gone: Base) -> None:
        """Take things away, with what hangs on them. Raises Refused for what an initiative always has."""
        if any(isinstance(entity, Impact | Need | Initiative) for entity in gone):
            raise Refused(
                _(
                    "L’initiative garde toujours son impact et son besoin : videz le texte plutôt que la carte."
                )
            )
        session = object_session(self)
        if session is None or not gone:
            return
        session.flush()
        for entity in gone:
            session.delete(entity)
        session.flush()
        session.expire_all()


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Il manque un nom. Écrivez-en un, puis réessayez."))
    return name


def _words(held: Impact | ImpactWording) -> tuple[date | None, str, str, str]:
    return held.deadline, held.place.strip(), held.population.strip(), held.text.strip()


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
