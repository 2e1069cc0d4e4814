"""Who was sent what and when, who answered, who is late; and the reminder to send, in the partner's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import object_session

from app.exchange.asking import parts_of
from app.exchange.settling import waits
from app.i18n import _, day, speaking
from app.model import Choice, Exchange, ExchangeCell, Initiative, Organisation, Period, Way

UID = 36
"""Letters of a uid."""


class Reply(Choice):
    """Where a workbook that was sent stands."""

    LATE = "late"
    AWAITED = "awaited"
    RETURNED = "returned"
    REPLACED = "replaced"

    @property
    def label(self) -> str:
        return {
            Reply.LATE: _("en retard"),
            Reply.AWAITED: _("attendu"),
            Reply.RETURNED: _("retourné"),
            Reply.REPLACED: _("remplacé par un envoi plus récent"),
        }[self]


@dataclass(frozen=True)
class Followed:
    """One workbook that was sent, and the last file that answered it."""

    sent: Exchange
    back: Exchange | None
    reply: Reply
    left: int = 0
    """Cases of the file that came back that still wait: to correct, to decide or to apply."""
    asked_until: Period | None = None
    """The last period for which a value was asked."""

    @property
    def can_be_recalled(self) -> bool:
        """The partner still owes an answer."""
        return self.reply in (Reply.LATE, Reply.AWAITED)


def followed(initiative: Initiative, today: date | None = None) -> list[Followed]:
    """Every workbook sent, what is late first, then what is awaited, then the latest."""
    today = today or date.today()
    back = {one.answers_uid: one for one in initiative.exchanges if one.way is Way.RECEIVED}
    sent = [one for one in initiative.exchanges if one.way is Way.SENT]
    latest = {one.organisation_uid: one.uid for one in sent}
    left = waits(initiative, list(back.values()))
    periods = _periods(initiative)
    found = [
        Followed(
            one,
            came := back.get(one.uid),
            _reply(one, came, latest, today),
            left[came.id] if came is not None else 0,
            periods.get(one.id),
        )
        for one in reversed(sent)
    ]
    return sorted(found, key=lambda held: list(Reply).index(held.reply))


def _periods(initiative: Initiative) -> dict[int, Period]:
    """The last period asked by each workbook: the items of values say theirs."""
    session = object_session(initiative)
    if session is None:
        return {}
    asked = select(ExchangeCell.exchange_id, func.max(func.substr(ExchangeCell.item, UID + 2)))
    asked = asked.where(ExchangeCell.field == "value").group_by(ExchangeCell.exchange_id)
    return {id: parts_of(f"|{told}")[1] for id, told in session.execute(asked)}


@dataclass(frozen=True)
class Tally:
    """Where the workbooks of one period stand; what was replaced by a later sending is not counted."""

    period: Period | None
    sent: int
    returned: int
    late: int
    left: int


def tallies(held: Sequence[Followed]) -> list[Tally]:
    """One for each period, the latest first; what asks for no value comes last."""
    by_period: dict[Period | None, list[Followed]] = {}
    for one in held:
        if one.reply is not Reply.REPLACED:
            by_period.setdefault(one.asked_until, []).append(one)
    ordered = sorted(by_period, key=lambda period: period.end if period else date.min, reverse=True)
    return [_tally(period, by_period[period]) for period in ordered]


def _tally(period: Period | None, held: Sequence[Followed]) -> Tally:
    counts = Counter(one.reply for one in held)
    left = sum(one.left for one in held)
    return Tally(period, len(held), counts[Reply.RETURNED], counts[Reply.LATE], left)


def _reply(one: Exchange, back: Exchange | None, latest: dict[str, str], today: date) -> Reply:
    if back is not None:
        return Reply.RETURNED
    if latest[one.organisation_uid] != one.uid:
        return Reply.REPLACED
    return Reply.LATE if one.return_by is not None and one.return_by < today else Reply.AWAITED


def silent(initiative: Initiative) -> list[str]:
    """The partners asked for something, by a part or by numbers, to whom nothing was ever sent."""
    session = object_session(initiative)
    if session is None:
        return []
    reached = select(Exchange.organisation_uid).where(Exchange.way == Way.SENT)
    asked = or_(Organisation.participations.any(), Organisation.reportings.any())
    names = select(Organisation.name).where(asked, Organisation.uid.not_in(reached))
    return list(session.scalars(names.order_by(Organisation.id)))


def reminder(initiative: Initiative, held: Followed) -> str:
    """What to write to a partner who has not answered, in its language."""
    sent = held.sent
    with speaking(sent.language):
        asked = (
            _("Il était attendu le {date}.") if held.reply is Reply.LATE else _("Il est attendu le {date}.")
        )
        when = asked.format(date=day(sent.return_by)) if sent.return_by else ""
        return _(
            "Bonjour,\n\nNous vous avons envoyé le fichier « {file} » pour « {initiative} » le {sent}. {when} "
            "S’il vous manque une donnée, renvoyez-le quand même en disant pourquoi : c’est utile aussi. "
            "Merci de l’envoyer à {person}.\n\nBonne journée !"
        ).format(
            file=sent.file_name,
            initiative=initiative.title,
            sent=day(sent.at.astimezone().date()),
            when=when,
            person=sent.return_to or _("la personne qui vous l’envoie"),
        )
