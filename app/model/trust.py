"""How far a piece of knowledge is trusted: questions proper to its family, and the level they point to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _
from app.model.base import Entity
from app.model.choice import Choice

if TYPE_CHECKING:
    from app.model.evidence import Evidence

ENOUGH_KNOWN = 2
"""Fewer questions with an answer that is known, and nothing is proposed."""
MANY = 3
"""So many «oui», and not one «non»: it is much to rely on."""


class Trust(Choice):
    """How far the group relies on it; the same question for both families."""

    LITTLE = "little"
    ENOUGH = "enough"
    MUCH = "much"

    @property
    def label(self) -> str:
        return {
            Trust.LITTLE: _("peu"),
            Trust.ENOUGH: _("assez"),
            Trust.MUCH: _("beaucoup"),
        }[self]


class TrustQuestion(Choice):
    """What makes a source sound: four questions for research, four for experience, as weighty as each other."""

    LIVED = "lived"
    CONVERGING = "converging"
    RECENT = "recent"
    CHECKED = "checked"
    COMPARABLE = "comparable"
    SOUND = "sound"
    REVIEWED = "reviewed"

    @property
    def label(self) -> str:
        return {
            TrustQuestion.LIVED: _("Vient-elle de quelqu’un qui l’a vécu ?"),
            TrustQuestion.CONVERGING: _("Plusieurs personnes disent-elles la même chose ?"),
            TrustQuestion.RECENT: _("Est-elle récente ?"),
            TrustQuestion.CHECKED: _("L’avons-nous vérifiée avec les personnes concernées ?"),
            TrustQuestion.COMPARABLE: _("Vient-elle d’ici, ou d’un milieu comparable ?"),
            TrustQuestion.SOUND: _("La méthode est-elle solide ?"),
            TrustQuestion.REVIEWED: _("D’autres spécialistes l’ont-ils relue ?"),
        }[self]


RESEARCH = (TrustQuestion.RECENT, TrustQuestion.COMPARABLE, TrustQuestion.SOUND, TrustQuestion.REVIEWED)
EXPERIENCE = (TrustQuestion.LIVED, TrustQuestion.CONVERGING, TrustQuestion.RECENT, TrustQuestion.CHECKED)


class TrustReply(Choice):
    """What the group answers. Not to know is an answer too: it weighs neither way."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {
            TrustReply.YES: _("oui"),
            TrustReply.PARTLY: _("en partie"),
            TrustReply.NO: _("non"),
            TrustReply.UNKNOWN: _("on ne sait pas"),
        }[self]


class TrustAnswer(Entity):
    """One question asked of one piece of knowledge, and what the group answered."""

    __tablename__ = "trust_answer"
    __table_args__ = (UniqueConstraint("evidence_id", "question"),)

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id", ondelete="CASCADE"), init=False)
    evidence: Mapped[Evidence] = relationship(back_populates="trust_answers")
    question: Mapped[TrustQuestion]
    reply: Mapped[TrustReply]


def pointed_to(replies: Iterable[TrustReply]) -> Trust | None:
    """The level these answers point to, the same rule for both families; None while too little is known.

    Much: three «oui» and no «non». Little: two «non», or a «non» that no «oui» answers. Else enough.
    """
    said = Counter(replies)
    yes, no = said[TrustReply.YES], said[TrustReply.NO]
    if yes + no + said[TrustReply.PARTLY] < ENOUGH_KNOWN:
        return None
    if no > 1 or (no and not yes):
        return Trust.LITTLE
    return Trust.MUCH if yes >= MANY and not no else Trust.ENOUGH
