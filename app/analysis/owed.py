"""What has not come in, partner by partner, and the reminder to send to each, in its language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.monitoring import Awaited, Standing
from app.i18n import _, speaking
from app.model import Indicator, Initiative, Organisation


@dataclass(frozen=True)
class Owed:
    """One partner, and what is awaited from it."""

    organisation: int
    name: str
    values: tuple[Awaited, ...]


def owed(standings: Sequence[Standing]) -> list[Owed]:
    """Who owes values: those who owe the most come first."""
    found: dict[int, list[Awaited]] = defaultdict(list)
    for standing in standings:
        for one in standing.awaited:
            found[one.organisation].append(one)
    made = [Owed(id, values[0].name, tuple(values)) for id, values in found.items()]
    return sorted(made, key=lambda one: (-len(one.values), one.name.casefold()))


def reminders(initiative: Initiative, held: Sequence[Owed]) -> list[str]:
    """For each partner, the message that asks for what is missing, in its language."""
    partners: dict[int, Organisation] = {one.id: one for one in initiative.organisations}
    indicators: dict[int, Indicator] = {one.id: one for one in initiative.indicators}
    return [_reminder(initiative, partners[one.organisation], one, indicators) for one in held]


def _reminder(
    initiative: Initiative, partner: Organisation, held: Owed, indicators: dict[int, Indicator]
) -> str:
    with speaking(partner.language):
        lines = "\n".join(
            "•  "
            + _("{indicator}, {period}").format(
                indicator=indicators[one.indicator].both_names, period=one.period.label
            )
            for one in held.values
        )
        return _(
            "Bonjour,\n\nPour « {initiative} », nous n’avons pas encore reçu :\n\n{lines}\n\nUne estimation aide déjà. "
            "Si la donnée n’existe pas, dites-le-nous simplement : c’est utile aussi.\n\nMerci, et bonne journée !"
        ).format(initiative=initiative.title, lines=lines)
