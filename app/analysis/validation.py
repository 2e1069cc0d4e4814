"""Values that came in and wait to be looked at; what was sent back, and how to say it to who gave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.i18n import _, ngettext, speaking
from app.model import Indicator, Initiative, Measurement, Organisation, Validation


@dataclass(frozen=True)
class Waiting:
    """One indicator with values to look at: how many wait, were sent back, are still drafts."""

    indicator: int
    to_validate: int
    sent_back: int
    drafts: int = 0


def waiting(session: Session) -> dict[int, Waiting]:
    """The indicators where something waits, in their order, in one query.

    It goes straight through the table: by its index, SQLite would look up each of fifty thousand values.
    """
    submitted = func.count().filter(Measurement.validation == Validation.SUBMITTED)
    back = func.count().filter(Measurement.validation == Validation.SENT_BACK)
    drafts = func.count().filter(Measurement.validation == Validation.DRAFT)
    which = Measurement.indicator_id + 0
    rows = session.execute(
        select(which, submitted, back, drafts)
        .where(Measurement.validation != Validation.VALIDATED)
        .group_by(which)
        .order_by(which)
    )
    return {id: Waiting(id, *counts) for id, *counts in rows}


def in_words(held: Sequence[Waiting]) -> str:
    """What is done with the values that are not validated, said plainly; empty when all of them are."""
    count, back = sum(one.to_validate for one in held), sum(one.sent_back for one in held)
    submitted = ngettext(
        "{n} valeur à valider : elle compte déjà dans les totaux.",
        "{n} valeurs à valider : elles comptent déjà dans les totaux.",
        count,
    ).format(n=count)
    returned = ngettext(
        "{n} valeur renvoyée : elle ne compte pas tant qu’elle n’est pas corrigée.",
        "{n} valeurs renvoyées : elles ne comptent pas tant qu’elles ne sont pas corrigées.",
        back,
    ).format(n=back)
    unsaid = sum(one.drafts for one in held)
    drafts = ngettext(
        "{n} brouillon : il ne compte pas tant qu’il n’est pas validé.",
        "{n} brouillons : ils ne comptent pas tant qu’ils ne sont pas validés.",
        unsaid,
    ).format(n=unsaid)
    return " ".join(words for words, n in ((submitted, count), (returned, back), (drafts, unsaid)) if n)


def sent_back(initiative: Initiative, indicator: Indicator | None = None) -> list[Measurement]:
    """The values sent back to partners, of one indicator or of all, in order."""
    among = [indicator] if indicator is not None else initiative.indicators
    return [
        m
        for one in among
        for m in one.measurements
        if m.organisation and m.validation is Validation.SENT_BACK
    ]


def letters(initiative: Initiative, values: Sequence[Measurement]) -> list[str]:
    """For each partner, the message that asks to look again at its values, in its language."""
    partners = list(dict.fromkeys(m.organisation for m in values if m.organisation is not None))
    return [_letter(initiative, one, [m for m in values if m.organisation is one]) for one in partners]


def _letter(initiative: Initiative, partner: Organisation, values: Sequence[Measurement]) -> str:
    with speaking(partner.language):
        lines = "\n".join(
            "•  "
            + _("{indicator}, {period} ({value}) : {reason}").format(
                indicator=m.indicator.both_names,
                period=m.period.label,
                value=m.indicator.said(m.value) if m.value is not None else m.presence.label,
                reason=m.sent_back_for,
            )
            for m in values
        )
        words = ngettext(
            "Bonjour,\n\nMerci de nous avoir transmis vos données pour « {initiative} ». "
            "Pourriez-vous revoir cette valeur ?\n\n{lines}\n\n"
            "Il suffit de la corriger dans votre fichier Excel et de nous le renvoyer. Bonne journée !",
            "Bonjour,\n\nMerci de nous avoir transmis vos données pour « {initiative} ». "
            "Pourriez-vous revoir ces valeurs ?\n\n{lines}\n\n"
            "Il suffit de les corriger dans votre fichier Excel et de nous le renvoyer. Bonne journée !",
            len(values),
        )
        return words.format(initiative=initiative.title, lines=lines)
