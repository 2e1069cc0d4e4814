"""Who decides, does, advises, is told: the voice of a body in an intervention, and the results it looks after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _, pgettext
from app.model.base import Entity
from app.model.choice import Choice

if TYPE_CHECKING:
    from app.model.coordination import Body
    from app.model.theory import Intervention, Outcome


class BackboneModel(Choice):
    """Where a backbone lives: the four models of the method, §6."""

    STAND_ALONE = "stand_alone"
    NESTED = "nested"
    VOLUNTEER = "volunteer"
    SECONDED = "seconded"

    @property
    def label(self) -> str:
        return {
            BackboneModel.STAND_ALONE: _("organisme créé pour cela"),
            BackboneModel.NESTED: _("logée chez un partenaire"),
            BackboneModel.VOLUNTEER: _("tenue par des bénévoles"),
            BackboneModel.SECONDED: _("personnel prêté par des partenaires"),
        }[self]


class Voice(Choice):
    """What a body does when something is at stake."""

    DECIDES = "decides"
    DOES = "does"
    ADVISES = "advises"
    TOLD = "told"

    @property
    def label(self) -> str:
        return {
            Voice.DECIDES: _("décide"),
            Voice.DOES: pgettext("rôle", "fait"),
            Voice.ADVISES: _("conseille"),
            Voice.TOLD: _("est informé"),
        }[self]

    @property
    def letter(self) -> str:
        """The letter that stands for it in a table, and that one strikes; no other has it."""
        return {
            Voice.DECIDES: pgettext("rôle", "D"),
            Voice.DOES: pgettext("rôle", "F"),
            Voice.ADVISES: pgettext("rôle", "C"),
            Voice.TOLD: pgettext("rôle", "I"),
        }[self]


class BodyVoice(Entity):
    """The voice of one body in one intervention."""

    __tablename__ = "body_voice"
    __table_args__ = (UniqueConstraint("body_id", "intervention_id"),)

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"), init=False)
    body: Mapped[Body] = relationship(back_populates="voices")
    intervention_id: Mapped[int] = mapped_column(
        ForeignKey("intervention.id", ondelete="CASCADE"), init=False, index=True
    )
    intervention: Mapped[Intervention] = relationship()
    voice: Mapped[Voice]


class BodyResult(Entity):
    """A result that a body looks after."""

    __tablename__ = "body_result"
    __table_args__ = (UniqueConstraint("body_id", "outcome_id"),)

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"), init=False)
    body: Mapped[Body] = relationship(back_populates="body_results")
    outcome_id: Mapped[int] = mapped_column(
        ForeignKey("outcome.id", ondelete="CASCADE"), init=False, index=True
    )
    outcome: Mapped[Outcome] = relationship()
