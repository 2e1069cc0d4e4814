"""Two organisations, or two people, that were one: what pointed to the one that goes points to the one that stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import Refused
from app.i18n import _
from app.model.coordination import Membership
from app.model.factors import FactorHolder
from app.model.initiative import Initiative
from app.model.measurements import Measurement
from app.model.meetings import Attendance, Attending
from app.model.monitoring import Reporting
from app.model.monitoring_choices import Presence
from app.model.partners import Organisation, Participation, PartRole, Person

Tie = Participation | Reporting | FactorHolder | Measurement | Membership | Attendance | Person
"""What can point to an organisation."""
RANK = (PartRole.LEAD, PartRole.CO_LEAD, PartRole.CONTRIBUTES, PartRole.FUNDS)


@dataclass(frozen=True)
class Ties:
    """What points to the one that goes: what moves, and what the one that stays has too, as (its own, the other)."""

    moving: tuple[Tie, ...]
    doubled: tuple[tuple[Tie, Tie], ...]

    @property
    def disagreeing(self) -> int:
        """How many values differ for one indicator and one period: those of the one that stays stand."""
        return sum(
            isinstance(mine, Measurement)
            and isinstance(other, Measurement)
            and None not in (mine.value, other.value)
            and mine.value != other.value
            for mine, other in self.doubled
        )


def merge_organisations(kept: Organisation, lost: Organisation, ties: Ties) -> None:
    """One organisation from now on. Nothing that the one that stays says is overwritten; its blanks are filled."""
    _refuse_itself(kept, lost)
    initiative = kept.initiative
    for mine, other in ties.doubled:
        if _says_more(other, mine):
            initiative.remove(mine)
            other.organisation = kept
        else:
            _agree(mine, other)
    for tie in ties.moving:
        tie.organisation = kept
    kept.sector = kept.sector or lost.sector
    kept.territory = kept.territory or lost.territory
    kept.mission = kept.mission or lost.mission
    kept.commitments = _both(kept.commitments, lost.commitments)
    if initiative.lead_organisation is lost:
        initiative.lead_organisation = kept
    _rename(initiative, lost.name, kept.name)
    initiative.remove(lost)


def merge_people(kept: Person, lost: Person, ties: Ties) -> None:
    """One person from now on; the details of the one that stays are not overwritten.

    What was agreed to once, on one card, was not said of all the details: both must have agreed.
    """
    _refuse_itself(kept, lost)
    for tie in ties.moving:
        if isinstance(tie, Membership | Attendance):
            tie.person = kept
    for mine, other in ties.doubled:
        _agree(mine, other)
    kept.organisation = kept.organisation or lost.organisation
    kept.role, kept.email = kept.role or lost.role, kept.email or lost.email
    kept.phone, kept.consents = kept.phone or lost.phone, kept.consents and lost.consents
    _rename(kept.initiative, lost.name, kept.name)
    kept.initiative.remove(lost)


def _refuse_itself(kept: object, lost: object) -> None:
    if kept is lost:
        raise Refused(_("Choisissez deux fiches différentes à fusionner."))


def _says_more(one: Tie, other: Tie) -> bool:
    """A value stands before the reason for which there is none, with its parts and what was said of it."""
    if not (isinstance(one, Measurement) and isinstance(other, Measurement)):
        return False
    return one.presence is Presence.MEASURED and other.presence is not Presence.MEASURED


def _agree(mine: Tie, other: Tie) -> None:
    """What both had once: the strongest role, the words of both."""
    if isinstance(mine, Participation) and isinstance(other, Participation):
        mine.role = min(mine.role, other.role, key=RANK.index)
        mine.part = _both(mine.part, other.part)
    elif isinstance(mine, Membership) and isinstance(other, Membership):
        mine.lived_experience = mine.lived_experience or other.lived_experience
    elif isinstance(mine, Attendance) and isinstance(other, Attendance):
        mine.said = Attending.PRESENT if mine.is_present or other.is_present else Attending.EXCUSED
        mine.counts = mine.counts or other.counts
        other.meeting.attendances.remove(other)
    elif isinstance(mine, Measurement) and isinstance(other, Measurement):
        _agree_on_a_value(mine, other)


def _agree_on_a_value(mine: Measurement, other: Measurement) -> None:
    """The value that stays keeps the parts of the same one; another is written down beside it."""
    if mine.value == other.value:
        for held in other.by_category:
            if mine.part(held.category) is None:
                mine.say_part(held.category, held.value)
    elif mine.presence is Presence.MEASURED and other.organisation is not None:
        words = _("« {name} » disait {value}.")
        told = words.format(name=other.organisation.name, value=other.indicator.said(other.value))
        mine.note = _both(mine.note, told)
    mine.note = _both(mine.note, other.note)


def _both(mine: str, other: str) -> str:
    """The two texts, one under the other, where the second adds something."""
    mine, other = mine.strip(), other.strip()
    return "\n".join(filter(None, (mine, other if other not in mine else "")))


def _rename(initiative: Initiative, lost: str, kept: str) -> None:
    """Where exactly that name follows a decision, sends a message or gives something."""
    for decision in (one for body in initiative.bodies for one in body.decisions):
        decision.owner = _renamed(decision.owner, lost, kept)
    for message in initiative.communications:
        message.owner = _renamed(message.owner, lost, kept)
        message.approver = _renamed(message.approver, lost, kept)
    for means in (one for act in initiative.interventions for one in act.means):
        means.source = _renamed(means.source, lost, kept)


def _renamed(said: str, lost: str, kept: str) -> str:
    return kept if said.strip().casefold() == lost.strip().casefold() else said


def split(held: Sequence[tuple[Tie, object]], own: dict[object, Tie]) -> Ties:
    """From what points to the one that goes, each with what may stand only once; `own`: the same, of the other."""
    moving: list[Tie] = []
    doubled: list[tuple[Tie, Tie]] = []
    for tie, once in held:
        if once in own:
            doubled.append((own[once], tie))
        else:
            moving.append(tie)
    return Ties(tuple(moving), tuple(doubled))
