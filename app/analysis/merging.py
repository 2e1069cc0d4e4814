"""What would move if two organisations, or two people, became one; and what one reads before saying yes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from app.i18n import _, ngettext
from app.model import (
    Attendance,
    FactorHolder,
    Measurement,
    Membership,
    Organisation,
    Participation,
    Person,
    Reporting,
)
from app.model.merging import Tie, Ties, split


def organisation_ties(session: Session, kept: Organisation, lost: Organisation) -> Ties:
    """All that points to the one that goes: seven queries for each of the two."""
    return split(list(_of(session, lost)), {once: tie for tie, once in _of(session, kept)})


def _of(session: Session, held: Organisation) -> Iterator[tuple[Tie, object]]:
    """What points to an organisation, each with what may stand only once for one organisation."""
    for part in session.scalars(select(Participation).where(Participation.organisation_id == held.id)):
        yield part, ("part", part.intervention_id)
    for report in session.scalars(select(Reporting).where(Reporting.organisation_id == held.id)):
        yield report, ("report", report.indicator_id)
    for hold in session.scalars(select(FactorHolder).where(FactorHolder.organisation_id == held.id)):
        yield hold, ("hold", hold.factor_id)
    for value in session.scalars(select(Measurement).where(Measurement.organisation_id == held.id)):
        yield value, ("value", value.indicator_id, value.period_start)
    for seat in session.scalars(select(Membership).where(Membership.organisation_id == held.id)):
        yield seat, ("seat", seat.body_id, seat.person_id)
    for there in session.scalars(select(Attendance).where(Attendance.organisation_id == held.id)):
        yield there, ("there", there.meeting_id)
    for person in session.scalars(select(Person).where(Person.organisation_id == held.id)):
        yield person, ("person", person.id)


def person_ties(kept: Person, lost: Person) -> Ties:
    """The seats of the one that goes, and the meetings where it was; in one body, one person sits once."""
    return split(list(_of_person(lost)), {once: tie for tie, once in _of_person(kept)})


def _of_person(held: Person) -> Iterator[tuple[Tie, object]]:
    for seat in held.memberships:
        yield seat, ("seat", seat.body_id)
    session = object_session(held)
    asked = select(Attendance).where(Attendance.person_id == held.id)
    for there in session.scalars(asked) if session is not None else ():
        yield there, ("there", there.meeting_id)


def in_words(kept: str, lost: str, ties: Ties) -> str:
    """What moves, what both had, what disappears: read before the two become one."""
    said = [_moved(kept, lost, ties)]
    if ties.doubled:
        words = ngettext(
            "{count} élément présent dans les deux fiches n’est gardé qu’une fois.",
            "{count} éléments présents dans les deux fiches ne sont gardés qu’une fois.",
            len(ties.doubled),
        )
        said.append(words.format(count=len(ties.doubled)))
    if ties.disagreeing:
        words = ngettext(
            "{count} valeur diffère pour la même période : celle de « {kept} » reste, l’autre va en note.",
            "{count} valeurs diffèrent pour ces périodes : celles de « {kept} » restent, les autres vont en note.",
            ties.disagreeing,
        )
        said.append(words.format(count=ties.disagreeing, kept=kept))
    said.append(_("La fiche « {lost} » disparaît ; Annuler remet tout comme avant.").format(lost=lost))
    return " ".join(said)


def _moved(kept: str, lost: str, ties: Ties) -> str:
    counts = Counter(type(tie) for tie in ties.moving)
    words = [_counted(kind, counts[kind]) for kind in counts]
    if not words:
        return _(
            "Rien d’autre ne dépend de « {lost} » : ses réponses complètent celles de « {kept} »."
        ).format(kept=kept, lost=lost)
    return _("Passent de « {lost} » à « {kept} » : {what}.").format(
        kept=kept, lost=lost, what=", ".join(words)
    )


def _counted(kind: type[Tie], count: int) -> str:
    words = {
        Participation: ngettext("{n} rôle", "{n} rôles", count),
        Reporting: ngettext("{n} indicateur à fournir", "{n} indicateurs à fournir", count),
        FactorHolder: ngettext("{n} facteur", "{n} facteurs", count),
        Measurement: ngettext("{n} valeur", "{n} valeurs", count),
        Membership: ngettext("{n} siège", "{n} sièges", count),
        Attendance: ngettext("{n} présence", "{n} présences", count),
        Person: ngettext("{n} personne", "{n} personnes", count),
    }[kind]
    return words.format(n=count)
