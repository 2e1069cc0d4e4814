"""What the group said elsewhere and that already answers a line of the socle: it shows there, asked once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.i18n import _, ngettext, one_line
from app.model import (
    Body,
    BodyKind,
    Evidence,
    EvidenceKind,
    FactorLink,
    Indicator,
    Membership,
    Need,
    Organisation,
    Trend,
)

LONGEST = 160
"""The characters of a text that are repeated; the rest is read where it was written."""


@dataclass(frozen=True)
class Echo:
    """What was said, in a few words, and the page where it was."""

    words: str
    page: str


def echoes(session: Session) -> dict[str, Echo]:
    """By criterion of the socle; in a few counts, whatever the size of the dossier."""
    return {key: Echo(words, page) for key, page, words in _found(session) if words}


def _found(session: Session) -> Iterator[tuple[str, str, str]]:
    held = session.scalars(select(Need)).one()
    yield "felt", "need", _testimonies(session)
    yield "acute", "need", _("le problème s’aggrave") if held.trend is Trend.WORSENING else ""
    yield "complex", "need", _causes(session)
    yield "community", "need", _shortened(held.affected)
    yield "together", "need", _shortened(held.why_together)
    yield "backbone", "coordination", _backbone(session)
    yield "people_concerned", "coordination", _seats(session)
    yield "sectors", "partners", _sectors(session)
    yield "data", "monitoring", _baselines(session)


def _testimonies(session: Session) -> str:
    count = session.scalar(select(func.count()).where(Evidence.kind == EvidenceKind.TESTIMONY)) or 0
    words = ngettext("{count} témoignage entendu", "{count} témoignages entendus", count)
    return words.format(count=count) if count else ""


def _causes(session: Session) -> str:
    count = session.scalar(select(func.count(FactorLink.id))) or 0
    words = ngettext("{count} lien de cause entre facteurs", "{count} liens de cause entre facteurs", count)
    return words.format(count=count) if count else ""


def _backbone(session: Session) -> str:
    asked = select(Body.name).where(Body.kind == BodyKind.BACKBONE).order_by(Body.id).limit(1)
    return session.scalar(asked) or ""


def _seats(session: Session) -> str:
    count = session.scalar(select(func.count()).where(Membership.lived_experience)) or 0
    words = ngettext(
        "{count} siège tenu par une personne qui vit le problème",
        "{count} sièges tenus par des personnes qui vivent le problème",
        count,
    )
    return words.format(count=count) if count else ""


def _sectors(session: Session) -> str:
    count = session.scalar(select(func.count(Organisation.sector.distinct()))) or 0
    words = ngettext("{count} secteur autour de la table", "{count} secteurs autour de la table", count)
    return words.format(count=count) if count else ""


def _baselines(session: Session) -> str:
    count = session.scalar(select(func.count()).where(Indicator.baseline.is_not(None))) or 0
    words = ngettext(
        "{count} indicateur a sa situation de départ",
        "{count} indicateurs ont leur situation de départ",
        count,
    )
    return words.format(count=count) if count else ""


def _shortened(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
