"""Who holds which factor, and what follows: why no one can answer alone, computed rather than asserted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from app.i18n import listed, ngettext
from app.model import Factor, FactorHolder, FactorLink, Initiative, Keep, Organisation

NAMED = 3
"""The most names said in one sentence."""


@dataclass(frozen=True)
class Hands:
    """The factors kept, and whose hands each is in, by name."""

    held: dict[int, tuple[str, frozenset[str]]]
    """By factor: its name, the partners who hold it."""
    links: list[tuple[int, int]]
    """Between factors kept, which feeds which."""

    @property
    def counts(self) -> Counter[str]:
        """How many factors each partner holds."""
        return Counter(name for _factor, holders in self.held.values() for name in holders)

    @property
    def orphans(self) -> list[str]:
        """The factors that nobody around the table holds."""
        return [name for name, holders in self.held.values() if not holders]

    @property
    def across(self) -> int:
        """How many arrows go from some hands to others, with none in common."""
        sides = ((self.held[one][1], self.held[other][1]) for one, other in self.links)
        return sum(bool(a and b and not a & b) for a, b in sides)


def hands(session: Session) -> Hands:
    """Whose hands the factors kept are in, in three queries."""
    kept = select(Factor.id, Factor.name).where(Factor.keep == Keep.KEPT).order_by(Factor.id)
    names = {id: name for id, name in session.execute(kept)}  # noqa: C416 (mypy knows a row as no pair)
    holders: dict[int, set[str]] = {id: set() for id in names}
    asked = select(FactorHolder.factor_id, Organisation.name).join(Organisation)
    for factor, name in session.execute(asked):
        if factor in holders:
            holders[factor].add(name)
    pairs = session.execute(select(FactorLink.cause_id, FactorLink.effect_id))
    links = [(cause, effect) for cause, effect in pairs if cause in names and effect in names]
    return Hands({id: (name, frozenset(holders[id])) for id, name in names.items()}, links)


def why_no_one_alone(session: Session) -> list[tuple[bool, str]]:
    """Each reason, and whether it holds; nothing as long as nobody was said to hold a factor."""
    seen = hands(session)
    counts = seen.counts
    if not counts:
        return []
    most = max(counts.values())
    total = len(seen.held)
    found = [(most < total, _most_held(counts, most, total))] if total > 1 else []
    if seen.across:
        found.append((True, _across(seen.across)))
    if seen.orphans:
        found.append((False, _orphans(seen.orphans)))
    return found


def _most_held(counts: Counter[str], most: int, total: int) -> str:
    names = sorted(name for name, count in counts.items() if count == most)
    if most == total:
        return ngettext(
            "{names} tient tous les facteurs retenus ({total}) : l’enjeu est-il vraiment collectif ?",
            "{names} tiennent chacun les {total} facteurs retenus : l’enjeu est-il vraiment collectif ?",
            len(names),
        ).format(names=listed(names[:NAMED]), total=total)
    return ngettext(
        "Les {total} facteurs retenus sont entre plusieurs mains : aucun partenaire n’en tient plus de {most}",
        "Les {total} facteurs retenus sont entre plusieurs mains : aucun partenaire n’en tient plus de {most}",
        most,
    ).format(total=total, most=most)


def _across(count: int) -> str:
    return ngettext(
        "{count} facteur en nourrit un autre qui est dans d’autres mains",
        "{count} facteurs en nourrissent d’autres qui sont dans d’autres mains",
        count,
    ).format(count=count)


def _orphans(names: list[str]) -> str:
    return ngettext(
        "Personne autour de la table ne tient « {name} » : qui manque ?",
        "Personne autour de la table ne tient {count} facteurs retenus, dont « {name} » : qui manque ?",
        len(names),
    ).format(count=len(names), name=names[0])


def why_together(initiative: Initiative) -> list[str]:
    """The reasons that hold, as sentences: what the statement says while the group has not said why."""
    session = object_session(initiative)
    if session is None:
        raise ValueError("an initiative outside any dossier")
    return [f"{sentence}." for holds, sentence in why_no_one_alone(session) if holds]
