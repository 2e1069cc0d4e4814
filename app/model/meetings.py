"""Meetings of a body: what is on the table, who was there, whether they were enough, what came of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.i18n import _, ngettext
from app.model.base import Entity, Prose, many
from app.model.choice import Choice

if TYPE_CHECKING:
    from app.model.coordination import Body, Decision, Membership
    from app.model.partners import Organisation, Person


class Attending(Choice):
    """What is noted of someone at a meeting; nothing is noted of the others."""

    PRESENT = "present"
    EXCUSED = "excused"

    @property
    def label(self) -> str:
        return {Attending.PRESENT: _("présence"), Attending.EXCUSED: _("excuse")}[self]


class Meeting(Entity):
    """A meeting of a body. Who was there is noted by name; a group that only counts types how many."""

    __tablename__ = "meeting"
    __table_args__ = (CheckConstraint("present IS NULL OR present >= 0", name="present"),)

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"), init=False, index=True)
    body: Mapped[Body] = relationship(back_populates="meetings")
    held_on: Mapped[date]
    agenda: Mapped[Prose] = mapped_column(default="")
    present: Mapped[int | None] = mapped_column(default=None)
    """How many were there, where no name is noted."""
    notes: Mapped[Prose] = mapped_column(default="")
    attendances: Mapped[list[Attendance]] = many("Attendance.id", of="meeting")

    @property
    def decisions(self) -> list[Decision]:
        """What the body decided that day."""
        return [decision for decision in self.body.decisions if decision.decided_on == self.held_on]

    def note(self, who: Person | Organisation, said: Attending | None) -> None:
        """Note that someone was there, or sent word; None takes it back.

        Whether they make the quorum is decided then: seats change, what happened that day does not.
        """
        held = self.noted(who)
        if said is None:
            self.attendances = [one for one in self.attendances if one is not held]
            return
        if held is None:
            held = Attendance.of(self, who, said)
        held.said, held.counts = said, self._takes_a_seat(who)

    def noted(self, who: Person | Organisation) -> Attendance | None:
        """What is noted of someone."""
        return next((one for one in self.attendances if one.who is who), None)

    def _takes_a_seat(self, who: Person | Organisation) -> bool:
        """Whether one who is there makes the quorum: as who sits, or for an organisation whose seat is still free."""
        seats = [seat for seat in self.body.memberships if seat.counts]
        if any(who is (seat.person or seat.organisation) for seat in seats):
            return True
        if not self.body.memberships:
            return True
        return any(_stands_in(who, seat) and not self._is_taken(seat, who) for seat in seats)

    def _is_taken(self, seat: Membership, who: Person | Organisation) -> bool:
        """Whether another one sits there already, for the organisation whose seat it is."""
        others = [one for one in self.attendances if one.is_present and one.counts and one.who is not who]
        return any(one.who is seat.organisation or _stands_in(one.who, seat) for one in others)

    @property
    def there(self) -> list[Attendance]:
        """Those who were there, by name."""
        return [one for one in self.attendances if one.is_present]

    @property
    def excused(self) -> list[Attendance]:
        """Those who sent word that they would not come."""
        return [one for one in self.attendances if not one.is_present]

    @property
    def count(self) -> int | None:
        """How many were there: those who are named, else the number that was typed; None while nobody said."""
        return len(self.there) if self.attendances else self.present

    @property
    def has_quorum(self) -> bool | None:
        """Whether enough of those who sit were there; None while one of the two numbers is not known."""
        seated = sum(one.counts for one in self.there) if self.attendances else self.present
        if seated is None or self.body.quorum is None:
            return None
        return seated >= self.body.quorum

    @property
    def attendance(self) -> str:
        """«7 personnes, dont 6 qui siègent, quorum atteint (6) · 1 excuse», or nothing while it is not noted."""
        if self.count is None:
            return ""
        words = ngettext("{count} personne", "{count} personnes", self.count).format(count=self.count)
        seated = sum(one.counts for one in self.there)
        if self.attendances and seated < self.count and self.body.quorum is not None:
            said = ngettext(
                "{people}, dont {seated} qui siège", "{people}, dont {seated} qui siègent", seated
            )
            words = said.format(people=words, seated=seated)
        if self.has_quorum is not None:
            said = _("quorum atteint ({quorum})") if self.has_quorum else _("sans quorum ({quorum})")
            words = f"{words}, {said.format(quorum=self.body.quorum)}"
        if sent_word := len(self.excused):
            said = ngettext("{count} excuse", "{count} excuses", sent_word).format(count=sent_word)
            words = f"{words} · {said}"
        return words


class Attendance(Entity):
    """What is noted of one person, or of one organisation whose person is not named, at a meeting."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        UniqueConstraint("meeting_id", "organisation_id"),
        CheckConstraint("person_id IS NULL OR organisation_id IS NULL", name="one"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), init=False)
    meeting: Mapped[Meeting] = relationship(back_populates="attendances")
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), init=False, default=None, index=True
    )
    person: Mapped[Person | None] = relationship(default=None)
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="SET NULL"), init=False, default=None, index=True
    )
    organisation: Mapped[Organisation | None] = relationship(default=None)
    said: Mapped[Attending] = mapped_column(default=Attending.PRESENT)
    counts: Mapped[bool] = mapped_column(default=True)
    """They make the quorum: they sat there that day. What happened stays, when seats change or the name is erased."""

    @classmethod
    def of(cls, meeting: Meeting, who: Person | Organisation, said: Attending) -> Attendance:
        """What is said of someone, whichever kind they are."""
        from app.model.partners import Person

        if isinstance(who, Person):
            return cls(meeting=meeting, person=who, said=said)
        return cls(meeting=meeting, organisation=who, said=said)

    @property
    def who(self) -> Person | Organisation | None:
        """Of whom it is noted; None once their details were taken away."""
        return self.person or self.organisation

    @property
    def name(self) -> str:
        """The name that is read: that of the person, with what they come from."""
        if self.person is not None:
            home = self.person.organisation
            return f"{self.person.name} ({home.name})" if home is not None else self.person.name
        return (
            self.organisation.name if self.organisation is not None else _("quelqu’un dont le nom est retiré")
        )

    @property
    def is_present(self) -> bool:
        """Whether they were there."""
        return self.said is Attending.PRESENT


def _stands_in(who: Person | Organisation | None, seat: Membership) -> bool:
    """Whether a person comes from the organisation to which an unnamed seat was given."""
    if seat.person is not None or seat.organisation is None:
        return False
    return getattr(who, "organisation", None) is seat.organisation
