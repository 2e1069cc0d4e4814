"""What is known, from research and from experience, and what it bears on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _
from app.model.base import Entity, Prose, Title, many
from app.model.choice import Choice
from app.model.exchanges import StoredFile
from app.model.trust import EXPERIENCE, RESEARCH, Trust, TrustAnswer, TrustQuestion, TrustReply, pointed_to

if TYPE_CHECKING:
    from app.model.factors import Factor
    from app.model.initiative import Initiative
    from app.model.theory import Link, Node


class EvidenceKind(Choice):
    """Six kinds of knowledge, in two families."""

    THEORY = "theory"
    STUDY = "study"
    EVALUATION = "evaluation"
    TESTIMONY = "testimony"
    LESSON = "lesson"
    PRACTICE = "practice"

    @property
    def is_research(self) -> bool:
        """Research; otherwise experience. Neither ranks below the other."""
        return self in (
            EvidenceKind.THEORY,
            EvidenceKind.STUDY,
            EvidenceKind.EVALUATION,
        )

    @property
    def label(self) -> str:
        return {
            EvidenceKind.THEORY: _("Théorie"),
            EvidenceKind.STUDY: _("Étude"),
            EvidenceKind.EVALUATION: _("Évaluation"),
            EvidenceKind.TESTIMONY: _("Témoignage"),
            EvidenceKind.LESSON: _("Leçon apprise"),
            EvidenceKind.PRACTICE: _("Savoir d’intervenant"),
        }[self]


class Consent(Choice):
    """Whether the person who testifies agreed to be quoted."""

    NOT_ASKED = "not_asked"
    UNNAMED = "unnamed"
    NAMED = "named"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return {
            Consent.NOT_ASKED: _("pas encore demandé"),
            Consent.UNNAMED: _("oui, sans nom affiché"),
            Consent.NAMED: _("oui, avec son nom"),
            Consent.WITHDRAWN: _("accord retiré"),
        }[self]


class Stance(Choice):
    """What a piece of knowledge does to what it bears on."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    NUANCES = "nuances"

    @property
    def label(self) -> str:
        return {
            Stance.SUPPORTS: _("appuie"),
            Stance.CONTRADICTS: _("contredit"),
            Stance.NUANCES: _("nuance"),
        }[self]


class Evidence(Entity):
    """Something known: where it comes from, what it says, how far it is trusted and why."""

    __tablename__ = "evidence"
    __table_args__ = (CheckConstraint("year IS NULL OR year BETWEEN 1000 AND 2200", name="year"),)

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), init=False, index=True
    )
    initiative: Mapped[Initiative] = relationship(back_populates="evidence")
    kind: Mapped[EvidenceKind]
    title: Mapped[Title]
    author: Mapped[Title] = mapped_column(default="")
    year: Mapped[int | None] = mapped_column(default=None)
    place: Mapped[Title] = mapped_column(default="")
    address: Mapped[Title] = mapped_column(default="")
    finding: Mapped[Prose] = mapped_column(default="")
    quote: Mapped[Prose] = mapped_column(default="")
    trust: Mapped[Trust | None] = mapped_column(default=None)
    trust_reason: Mapped[Prose] = mapped_column(default="")
    consent: Mapped[Consent] = mapped_column(default=Consent.NOT_ASKED)
    """Asked of testimonies only, for each use of their words."""
    consent_on: Mapped[date | None] = mapped_column(default=None)
    """When the person answered."""
    withdrawn_on: Mapped[date | None] = mapped_column(default=None)
    """When the person took it back, if ever."""
    for_group: Mapped[bool] = mapped_column(default=False)
    """They agreed that the group hears it; then that it stands in reports; then that everybody reads it."""
    for_reports: Mapped[bool] = mapped_column(default=False)
    for_public: Mapped[bool] = mapped_column(default=False)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), init=False, default=None)
    file: Mapped[StoredFile | None] = relationship(init=False, default=None)
    file_name: Mapped[Title] = mapped_column(default="")
    """The name of the attached file, whose bytes are in the dossier."""
    supports: Mapped[list[Support]] = many("Support.id", of="evidence")
    trust_answers: Mapped[list[TrustAnswer]] = many("TrustAnswer.id", of="evidence")

    @property
    def trust_questions(self) -> tuple[TrustQuestion, ...]:
        """What is asked of its family before it is relied on."""
        return RESEARCH if self.kind.is_research else EXPERIENCE

    @property
    def trust_replies(self) -> dict[TrustQuestion, TrustReply]:
        """What was answered to the questions of its family; those of the other are kept, and do not count."""
        asked = self.trust_questions
        return {held.question: held.reply for held in self.trust_answers if held.question in asked}

    def weigh(self, question: TrustQuestion, reply: TrustReply | None) -> None:
        """Answer one question, answer it anew, or take the answer back."""
        held = next((one for one in self.trust_answers if one.question is question), None)
        if reply is None:
            if held is not None:
                self.trust_answers.remove(held)
        elif held is None:
            TrustAnswer(evidence=self, question=question, reply=reply)
        else:
            held.reply = reply

    @property
    def trust_pointed_to(self) -> Trust | None:
        """The level its answers point to; the group alone sets `trust`."""
        return pointed_to(self.trust_replies.values())

    @property
    def trust_lacks(self) -> str:
        """What is still to be said of the level set; empty when nothing."""
        pointed = self.trust_pointed_to
        if pointed is None or pointed is self.trust:
            return ""
        if self.trust is None:
            return _("Vos réponses mènent à « {level} » : est-ce votre avis ?").format(level=pointed.label)
        if self.trust_reason.strip():
            return ""
        return _("Vos réponses mènent plutôt à « {level} » : dites pourquoi vous en jugez autrement.").format(
            level=pointed.label
        )

    def answer_consent(self, consent: Consent, today: date) -> None:
        """Note what the person answered, and when; a withdrawal has a day of its own."""
        self.consent = consent
        if consent is Consent.WITHDRAWN:
            self.withdrawn_on = self.withdrawn_on or today
            return
        self.withdrawn_on = None
        self.consent_on = None if consent is Consent.NOT_ASKED else self.consent_on or today

    @property
    def author_shown(self) -> str:
        """Who says it, as others may read it: a person who testifies is not named unless they agreed."""
        named = self.kind is not EvidenceKind.TESTIMONY or self.consent is Consent.NAMED
        return self.author if named else ""

    @property
    def may_be_reported(self) -> bool:
        """Whether its words may leave the laptop: those of a person, only where they agreed to reports or to all."""
        if self.kind is not EvidenceKind.TESTIMONY:
            return True
        return self.consent in (Consent.UNNAMED, Consent.NAMED) and (self.for_reports or self.for_public)

    @property
    def consent_lacks(self) -> str:
        """What is still to be asked of a person who agreed to be quoted; empty when nothing."""
        if self.kind is not EvidenceKind.TESTIMONY or self.consent not in (Consent.UNNAMED, Consent.NAMED):
            return ""
        if not any((self.for_group, self.for_reports, self.for_public)):
            return _("Pour quels usages ? Cochez-les sous « Plus de précisions ».")
        return "" if self.consent_on else _("Notez quand la personne a accepté.")

    def bear_on(self, subject: Factor | Link | Node, stance: Stance = Stance.SUPPORTS) -> Support:
        """Say what this knowledge supports, contradicts or nuances; once for each subject."""
        held = next((s for s in self.supports if s.subject is subject), None)
        if held is None:
            held = Support(evidence=self, stance=stance)
            held.subject = subject
        held.stance = stance
        return held


class Support(Entity):
    """One piece of knowledge, borne on one factor, one link or one card."""

    __tablename__ = "support"
    __table_args__ = (
        CheckConstraint(
            "(factor_id IS NOT NULL) + (link_id IS NOT NULL) + (node_id IS NOT NULL) = 1",
            name="one_subject",
        ),
        Index("uq_support_factor", "evidence_id", "factor_id", unique=True),
        Index("uq_support_link", "evidence_id", "link_id", unique=True),
        Index("uq_support_node", "evidence_id", "node_id", unique=True),
    )

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id", ondelete="CASCADE"), init=False)
    evidence: Mapped[Evidence] = relationship(back_populates="supports")
    stance: Mapped[Stance] = mapped_column(default=Stance.SUPPORTS)
    factor_id: Mapped[int | None] = mapped_column(
        ForeignKey("factor.id", ondelete="CASCADE"),
        init=False,
        default=None,
        index=True,
    )
    factor: Mapped[Factor | None] = relationship(back_populates="supports", init=False, default=None)
    link_id: Mapped[int | None] = mapped_column(
        ForeignKey("link.id", ondelete="CASCADE"), init=False, default=None, index=True
    )
    link: Mapped[Link | None] = relationship(back_populates="supports", init=False, default=None)
    node_id: Mapped[int | None] = mapped_column(
        ForeignKey("node.id", ondelete="CASCADE"), init=False, default=None, index=True
    )
    node: Mapped[Node | None] = relationship(back_populates="supports", init=False, default=None)

    @property
    def subject(self) -> Factor | Link | Node | None:
        """What the knowledge bears on."""
        return self.factor or self.link or self.node

    @subject.setter
    def subject(self, subject: Factor | Link | Node) -> None:
        from app.model.factors import Factor
        from app.model.theory import Link

        if isinstance(subject, Factor):
            self.factor = subject
        elif isinstance(subject, Link):
            self.link = subject
        else:
            self.node = subject
