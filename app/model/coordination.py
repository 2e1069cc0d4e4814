"""The coordination structure: bodies, seats, functions and decisions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.errors import Refused
from app.i18n import _, day, ngettext
from app.model.activities import refuse_backwards
from app.model.base import Entity, Prose, Title, many
from app.model.choice import Choice
from app.model.meetings import Meeting
from app.model.voices import BodyResult, BodyVoice, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.model.initiative import Initiative
    from app.model.partners import Organisation, Person
    from app.model.theory import Intervention, Outcome


class BodyKind(Choice):
    """What a body is for."""

    STEERING = "steering"
    BACKBONE = "backbone"
    WORKING_GROUP = "working_group"
    ADVISORY = "advisory"
    FIDUCIARY = "fiduciary"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {
            BodyKind.STEERING: _("comité directeur"),
            BodyKind.BACKBONE: _("structure de soutien"),
            BodyKind.WORKING_GROUP: _("groupe de travail"),
            BodyKind.ADVISORY: _("comité consultatif"),
            BodyKind.FIDUCIARY: _("organisme fiduciaire"),
            BodyKind.OTHER: _("autre instance"),
        }[self]


class DecisionRule(Choice):
    """How a body decides."""

    CONSENSUS = "consensus"
    CONSENT = "consent"
    MAJORITY = "majority"

    @property
    def label(self) -> str:
        return {
            DecisionRule.CONSENSUS: _("consensus"),
            DecisionRule.CONSENT: _("consentement (sans objection majeure)"),
            DecisionRule.MAJORITY: _("vote à la majorité"),
        }[self]


class SeatKind(Choice):
    """What a member does in a body."""

    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    MEMBER = "member"
    FACILITATOR = "facilitator"
    OBSERVER = "observer"

    @property
    def label(self) -> str:
        return {
            SeatKind.CHAIR: _("présidence"),
            SeatKind.CO_CHAIR: _("coprésidence"),
            SeatKind.MEMBER: _("membre"),
            SeatKind.FACILITATOR: _("animation"),
            SeatKind.OBSERVER: _("observation"),
        }[self]


class BackboneFunction(Choice):
    """The six functions of a backbone (Turner et al., SSIR 2012)."""

    VISION = "vision"
    ACTIVITIES = "activities"
    MEASUREMENT = "measurement"
    PUBLIC_WILL = "public_will"
    POLICY = "policy"
    FUNDING = "funding"

    @property
    def label(self) -> str:
        return {
            BackboneFunction.VISION: _("guider la vision et la stratégie"),
            BackboneFunction.ACTIVITIES: _("soutenir les activités alignées"),
            BackboneFunction.MEASUREMENT: _("établir la mesure commune"),
            BackboneFunction.PUBLIC_WILL: _("mobiliser la population"),
            BackboneFunction.POLICY: _("faire avancer les politiques publiques"),
            BackboneFunction.FUNDING: _("mobiliser le financement"),
        }[self]


class Body(Entity):
    """Where people of several organisations decide, support or work."""

    __tablename__ = "body"
    __table_args__ = (
        CheckConstraint("quorum IS NULL OR quorum >= 1", name="quorum"),
        CheckConstraint("reports_to_id IS NULL OR reports_to_id <> id", name="not_itself"),
        CheckConstraint("ends IS NULL OR starts IS NULL OR ends >= starts", name="dates"),
    )

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="bodies")
    name: Mapped[Title]
    kind: Mapped[BodyKind] = mapped_column(default=BodyKind.WORKING_GROUP)
    mandate: Mapped[Prose] = mapped_column(default="")
    frequency: Mapped[Title] = mapped_column(default="")
    decides: Mapped[Prose] = mapped_column(default="")
    advises: Mapped[Prose] = mapped_column(default="")
    """On what it gives its opinion, others deciding."""
    starts: Mapped[date | None] = mapped_column(default=None)
    ends: Mapped[date | None] = mapped_column(default=None)
    agreed_on: Mapped[date | None] = mapped_column(default=None)
    """The day on which those who sit there signed their agreement."""
    decision_rule: Mapped[DecisionRule | None] = mapped_column(default=None)
    quorum: Mapped[int | None] = mapped_column(default=None)
    conflict_procedure: Mapped[Prose] = mapped_column(default="")
    reports_to_id: Mapped[int | None] = mapped_column(
        ForeignKey("body.id", ondelete="SET NULL"), init=False, default=None
    )
    reports_to: Mapped[Body | None] = relationship(
        remote_side="Body.id",
        init=False,
        default=None,
        post_update=True,
        passive_deletes=True,
    )
    memberships: Mapped[list[Membership]] = many("Membership.id", of="body")
    decisions: Mapped[list[Decision]] = many("Decision.id", of="body")
    meetings: Mapped[list[Meeting]] = many("Meeting.held_on", of="body")
    held_functions: Mapped[list[HeldFunction]] = many("HeldFunction.id", of="body")
    voices: Mapped[list[BodyVoice]] = many("BodyVoice.id", of="body")
    body_results: Mapped[list[BodyResult]] = many("BodyResult.id", of="body")

    def last(self, starts: date | None, ends: date | None) -> None:
        """Say from when to when it stands. Raises Refused when the end comes before the start."""
        refuse_backwards(starts, ends)
        self.starts, self.ends = starts, ends

    def report_to(self, other: Body | None) -> None:
        """Say to whom this body answers. Raises Refused where it would end by answering to itself."""
        above = other
        while above is not None:
            if above is self:
                raise Refused(_("Cette instance finirait par relever d’elle-même. Choisissez-en une autre."))
            above = above.reports_to
        self.reports_to = other

    @property
    def quorum_lacks(self) -> str:
        """Why the quorum can never be reached; empty when it can, or while nobody sits."""
        seats = sum(one.counts for one in self.memberships)
        if self.quorum is None or not seats or self.quorum <= seats:
            return ""
        return ngettext(
            "Ce quorum dépasse le seul siège de l’instance : il ne sera jamais atteint.",
            "Ce quorum dépasse les {count} sièges de l’instance : il ne sera jamais atteint.",
            seats,
        ).format(count=seats)

    def seat(
        self,
        person: Person | None = None,
        organisation: Organisation | None = None,
        kind: SeatKind = SeatKind.MEMBER,
        *,
        lived_experience: bool = False,
    ) -> Membership:
        """Give a seat to a person, an organisation, or a person for an organisation."""
        if person is None and organisation is None:
            raise Refused(_("Un siège va à une personne ou à un organisme. Choisissez l’un des deux."))
        return Membership(
            body=self,
            person=person,
            organisation=organisation,
            kind=kind,
            lived_experience=lived_experience,
        )

    def decide(self, text: str, on: date) -> Decision:
        """Write down a decision, the day it is taken."""
        return Decision(body=self, text=text, decided_on=on)

    def meet_on(self, on: date) -> Meeting:
        """A meeting of this body, held or to be held that day."""
        return Meeting(body=self, held_on=on)

    @property
    def functions(self) -> list[BackboneFunction]:
        """The backbone functions that this body holds: what it does, not what it decides or hears of."""
        return [held.function for held in self.held_functions if held.voice is Voice.DOES]

    def hold(self, functions: Sequence[BackboneFunction]) -> None:
        """Say which backbone functions this body holds: these and no others; its other voices stay."""
        for function in BackboneFunction:
            if function in functions:
                self.speak(function, Voice.DOES)
            elif self.voice_in(function) is Voice.DOES:
                self.speak(function, None)

    def voice_in(self, subject: BackboneFunction | Intervention) -> Voice | None:
        """Whether it decides, does, advises or is told, there; None while nobody said."""
        held = self._spoken(subject)
        return held.voice if held else None

    def speak(self, subject: BackboneFunction | Intervention, voice: Voice | None) -> None:
        """Give the body one voice in a backbone function or an intervention; None takes it away."""
        held = self._spoken(subject)
        if voice is None:
            self.held_functions = [one for one in self.held_functions if one is not held]
            self.voices = [one for one in self.voices if one is not held]
        elif held is not None:
            held.voice = voice
        elif isinstance(subject, BackboneFunction):
            HeldFunction(body=self, function=subject, voice=voice)
        else:
            BodyVoice(body=self, intervention=subject, voice=voice)

    def _spoken(self, subject: BackboneFunction | Intervention) -> HeldFunction | BodyVoice | None:
        if isinstance(subject, BackboneFunction):
            return next((held for held in self.held_functions if held.function is subject), None)
        return next((held for held in self.voices if held.intervention is subject), None)

    @property
    def results(self) -> list[Outcome]:
        """The results that this body looks after."""
        return [held.outcome for held in self.body_results]

    def look_after(self, outcomes: Sequence[Outcome]) -> None:
        """Say which results this body looks after: these and no others."""
        self.body_results = [held for held in self.body_results if held.outcome in outcomes]
        for outcome in outcomes:
            if outcome not in self.results:
                BodyResult(body=self, outcome=outcome)


class HeldFunction(Entity):
    """The voice of one body in one backbone function; it holds the function when it does it."""

    __tablename__ = "held_function"
    __table_args__ = (UniqueConstraint("body_id", "function"),)

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"), init=False)
    body: Mapped[Body] = relationship(back_populates="held_functions")
    function: Mapped[BackboneFunction]
    voice: Mapped[Voice] = mapped_column(default=Voice.DOES)


class Membership(Entity):
    """A seat: who sits, for whom, as what."""

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint("person_id IS NOT NULL OR organisation_id IS NOT NULL", name="someone"),
    )

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"), init=False, index=True)
    body: Mapped[Body] = relationship(back_populates="memberships")
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), init=False, default=None
    )
    person: Mapped[Person | None] = relationship(back_populates="memberships", default=None)
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), init=False, default=None
    )
    organisation: Mapped[Organisation | None] = relationship(default=None)
    kind: Mapped[SeatKind] = mapped_column(default=SeatKind.MEMBER)
    lived_experience: Mapped[bool] = mapped_column(default=False)
    """The seat is held by a person who lives the problem."""
    until: Mapped[date | None] = mapped_column(default=None)

    @property
    def counts(self) -> bool:
        """Whether who sits there makes the quorum: those who observe do not."""
        return self.kind is not SeatKind.OBSERVER


class Decision(Entity):
    """What a body decided, why, and who follows it up by when."""

    __tablename__ = "decision"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"), init=False, index=True)
    body: Mapped[Body] = relationship(back_populates="decisions")
    text: Mapped[Prose]
    decided_on: Mapped[date]
    options: Mapped[Prose] = mapped_column(default="")
    """The choices that were on the table."""
    reason: Mapped[Prose] = mapped_column(default="")
    dissent: Mapped[Prose] = mapped_column(default="")
    """What those who did not agree wanted to be remembered."""
    owner: Mapped[Title] = mapped_column(default="")
    due_on: Mapped[date | None] = mapped_column(default=None)
    done: Mapped[bool] = mapped_column(default=False)

    @property
    def due_lacks(self) -> str:
        """Why the day by which it is to be done cannot be right; empty when it can."""
        if self.due_on is None or self.due_on >= self.decided_on:
            return ""
        return _("Cette date vient avant celle de la décision ({date}).").format(date=day(self.decided_on))
