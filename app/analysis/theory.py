"""The theory of change as the canvas shows it: frozen faces of cards and links, asked for in a few set queries.

In plain SQL, and not through the mapping: the canvas is on the screen before SQLAlchemy is loaded, and at each change
two thousand cards are read again (README, «The canvas before SQLAlchemy»).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from app.analysis.heading import Ask
from app.i18n import _, language, ngettext, number, with_unit
from app.model import AssumptionState, Horizon, ImpactSide, Mode, Origin, Strength
from app.model.cards import IMPACT, INTERVENTION, OUTCOME, coded, impact_headline, is_bracketed
from app.model.monitoring_choices import IndicatorKind

HORIZONS = tuple(Horizon)
"""The horizons of the bands from 1 on; band 0 is the impact, the last one the interventions."""
LAST_BAND = 1 + len(HORIZONS)


def band_of(horizon: Horizon) -> int:
    """The band in which a result of that horizon stands."""
    return 1 + HORIZONS.index(horizon)


def band_name(band: int) -> str:
    """What is written on a band."""
    if band == 0:
        return _("Impact")
    return _("Interventions") if band >= LAST_BAND else HORIZONS[band - 1].label


@dataclass(frozen=True)
class CardFace:
    """What a card shows. `x`, `y`: its centre, None until it is placed."""

    id: int
    kind: str
    code: str
    text: str
    band: int
    x: float | None = None
    y: float | None = None
    chips: tuple[str, ...] = ()
    """In words, on interventions: nouvelle, conjointe."""
    notes: tuple[str, ...] = ()
    """In words, what it carries: 2 indicateurs, 1 hypothèse."""
    is_start: bool = False
    tracked: bool = False
    pinned: bool = False
    accent: str = ""
    """The colour role it wears instead of that of its kind."""
    collapsed: bool = False
    group: int | None = None
    awaits_words: bool = False
    points: int = 0
    """How many points of the checks speak of it now."""

    @property
    def points_in_words(self) -> str:
        """«2 points à vérifier», or nothing."""
        words = ngettext("{count} point à vérifier", "{count} points à vérifier", self.points)
        return words.format(count=self.points) if self.points else ""

    @property
    def placed(self) -> bool:
        return self.x is not None and self.y is not None

    def but(self, **changed: object) -> CardFace:
        """The same, where these differ: `replace` takes ten times as long, and there are thousands of cards."""
        found = object.__new__(CardFace)
        found.__dict__.update(self.__dict__, **changed)
        return found


@dataclass(frozen=True)
class LinkFace:
    """What a link shows. `state` is that of its worst assumption, None when it has none."""

    id: int
    source: int
    target: int
    strength: Strength = Strength.FAIR
    has_rationale: bool = False
    assumptions: int = 0
    state: AssumptionState | None = None
    critical: bool = False
    supports: int = 0

    @property
    def doubtful(self) -> bool:
        """Drawn dashed: the group is not sure, or what must hold was not seen to hold."""
        return self.strength is Strength.UNSURE or self.state in (
            AssumptionState.UNTESTED,
            AssumptionState.REFUTED,
        )

    @property
    def label(self) -> str:
        """The words on the arrow, if any."""
        if self.state is AssumptionState.REFUTED:
            return _("hypothèse qui ne tient pas")
        if self.state is AssumptionState.UNTESTED:
            return ngettext("hypothèse à vérifier", "{count} hypothèses à vérifier", self.assumptions).format(
                count=self.assumptions
            )
        if self.state is AssumptionState.HOLDS:
            return ngettext("hypothèse vérifiée", "{count} hypothèses vérifiées", self.assumptions).format(
                count=self.assumptions
            )
        return _("incertain") if self.strength is Strength.UNSURE else ""


@dataclass(frozen=True)
class GroupFace:
    """Cards under one title."""

    id: int
    title: str
    cards: tuple[int, ...]


@dataclass(frozen=True)
class Theory:
    """All the cards and links, in the order in which they were added."""

    cards: tuple[CardFace, ...] = ()
    links: tuple[LinkFace, ...] = ()
    by_id: Mapping[int, CardFace] = field(default_factory=dict, compare=False)
    names: tuple[str, ...] = ()
    """What is written on the bands of the horizons, the furthest first; empty: the usual names."""
    hidden: frozenset[int] = frozenset()
    """The bands that are not shown; they hold nothing."""
    groups: tuple[GroupFace, ...] = ()
    to_right: bool = False
    """The impact stands at the right, not above."""

    def band_name(self, band: int) -> str:
        """What is written on a band."""
        return self.names[band - 1] if self.names and 0 < band < LAST_BAND else band_name(band)

    @property
    def bands(self) -> list[int]:
        """The bands that are shown, from the impact to the interventions."""
        return [band for band in range(LAST_BAND + 1) if band not in self.hidden]

    @property
    def horizons(self) -> list[int]:
        """The bands in which a result can stand, the furthest first."""
        return [band for band in self.bands if 0 < band < LAST_BAND]

    def next_band(self, band: int, step: int = 1) -> int:
        """The next band that is shown, downwards or upwards; the same when there is none."""
        ahead = range(band + step, LAST_BAND + 1 if step > 0 else -1, step)
        return next((one for one in ahead if one not in self.hidden), band)

    def band_of_result(self, band: int) -> int:
        """That band, or the nearest one in which a result can stand."""
        return min(self.horizons, key=lambda one: abs(one - band))

    def only(self, cards: Iterable[CardFace]) -> Theory:
        """The same theory with these cards, and the links between them."""
        kept = tuple(cards)
        held = {card.id: card for card in kept}
        links = tuple(link for link in self.links if link.source in held and link.target in held)
        return replace(self, cards=kept, links=links, by_id=held)

    def placed_at(self, places: Mapping[int, tuple[float, float]]) -> Theory:
        """The same theory, these cards standing there."""
        cards = tuple(
            card.but(x=places[card.id][0], y=places[card.id][1]) if card.id in places else card
            for card in self.cards
        )
        return replace(self, cards=cards, by_id={card.id: card for card in cards})

    def effects(self, id: int) -> list[int]:
        """What this card contributes to."""
        return [link.target for link in self.links if link.source == id]

    def causes(self, id: int) -> list[int]:
        """What contributes to this card."""
        return [link.source for link in self.links if link.target == id]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """(cause, effect) for each link."""
        return [(link.source, link.target) for link in self.links]


@dataclass(frozen=True)
class _Counts:
    held: tuple[Mapping[int, int], ...]
    """How many indicators, assumptions, knowledge and partners, by card."""
    figures: str


def faces(ask: Ask) -> Theory:
    """What the canvas shows now. The same number of SELECTs whatever the size."""
    links = _links(ask)
    assumed: dict[int, int] = defaultdict(int)
    for link in links:
        assumed[link.source] += link.assumptions
    counts = _Counts(
        (
            _count(ask, "indicator", "node_id"),
            assumed,
            _count(ask, "support", "node_id"),
            _count(ask, "participation", "intervention_id"),
        ),
        _impact_figures(ask),
    )
    (side, shown, *names, deadline, place, text) = ask(_ROOT)[0]
    headline = impact_headline(date.fromisoformat(deadline) if deadline else None, place, text)
    cards = tuple(_card(row, headline, counts) for row in ask(_CARDS))
    return Theory(
        cards,
        links,
        {card.id: card for card in cards},
        tuple(horizon.named(name) for horizon, name in zip(HORIZONS, names, strict=True)),
        _hidden(shown, {card.band for card in cards}),
        _groups(ask, cards),
        ImpactSide(side) is ImpactSide.RIGHT,
    )


def _hidden(shown: int, held: set[int]) -> frozenset[int]:
    bands = Horizon.shown(shown, [horizon for horizon in HORIZONS if band_of(horizon) in held])
    return frozenset(range(1, LAST_BAND)) - {band_of(horizon) for horizon in bands}


def shown_horizons(ask: Ask, count: int) -> list[Horizon]:
    """Those whose band the canvas draws, when the group wants so many."""
    return Horizon.shown(count, [Horizon(value) for (value,) in ask("SELECT DISTINCT horizon FROM outcome")])


def _groups(ask: Ask, cards: Sequence[CardFace]) -> tuple[GroupFace, ...]:
    inside: dict[int, list[int]] = defaultdict(list)
    for card in cards:
        if card.group is not None:
            inside[card.group].append(card.id)
    rows = ask("SELECT id, title FROM card_group ORDER BY id")
    return tuple(GroupFace(id, title, tuple(inside[id])) for id, title in rows if id in inside)


_ROOT = f"""
SELECT impact_side, horizon_count, {", ".join(f"{horizon.value}_name" for horizon in HORIZONS)},
       impact.deadline, impact.place, node.text
FROM initiative JOIN node ON node.initiative_id = initiative.id JOIN impact ON impact.id = node.id
"""
_CARDS = """
SELECT node.id, kind, number, text, x, y, pinned, collapsed, group_id, horizon, is_start, tracked, origin, mode
FROM node LEFT JOIN outcome ON outcome.id = node.id LEFT JOIN intervention ON intervention.id = node.id
ORDER BY node.id
"""


def _card(row: tuple[Any, ...], headline: str, counts: _Counts) -> CardFace:
    carried = tuple(held.get(row[0], 0) for held in counts.held)
    said = (headline, counts.figures) if row[1] == IMPACT else ("", "")
    return _face(row, *said, carried, language())


@lru_cache(maxsize=4096)
def _face(
    cells: tuple[Any, ...], headline: str, figures: str, carried: tuple[int, ...], _spoken: str
) -> CardFace:
    """Kept: at each change, all the cards are read again, and most say the same."""
    id, kind, number, text, x, y, pinned, collapsed, group, horizon, is_start, tracked, origin, mode = cells
    is_result, is_deed = kind == OUTCOME, kind == INTERVENTION
    return CardFace(
        id, kind, coded(kind, number),
        text=text if is_result or is_deed else headline,
        band=band_of(Horizon(horizon)) if is_result else LAST_BAND if is_deed else 0,
        x=x,
        y=y,
        chips=(Origin(origin).label, _mode(Mode(mode))) if is_deed else (),
        notes=_notes(figures, *carried),
        is_start=is_result and bool(is_start),
        tracked=is_result and bool(tracked),
        pinned=bool(pinned), collapsed=bool(collapsed), group=group,
        awaits_words=is_result and is_bracketed(text),
    )  # fmt: skip


def _mode(mode: Mode) -> str:
    return mode.label if mode is Mode.JOINT else _("un organisme")


def _notes(figures: str, indicators: int, assumptions: int, supports: int, partners: int) -> tuple[str, ...]:
    notes = [figures] if figures else []
    if indicators:
        notes.append(
            ngettext("{count} indicateur", "{count} indicateurs", indicators).format(count=indicators)
        )
    if assumptions:
        notes.append(
            ngettext("{count} hypothèse", "{count} hypothèses", assumptions).format(count=assumptions)
        )
    if supports:
        notes.append(
            ngettext("{count} connaissance", "{count} connaissances", supports).format(count=supports)
        )
    if partners:
        notes.append(ngettext("{count} partenaire", "{count} partenaires", partners).format(count=partners))
    return tuple(notes)


def _count(ask: Ask, table: str, owner: str) -> dict[int, int]:
    return dict(ask(f"SELECT {owner}, count(*) FROM {table} WHERE {owner} IS NOT NULL GROUP BY {owner}"))


def _impact_figures(ask: Ask) -> str:
    """«26 % → 13 %»: the first indicator of the impact, from its start to its last target."""
    rows = ask(
        "SELECT indicator.kind, indicator.baseline, target.value"
        " FROM indicator JOIN impact ON impact.id = indicator.node_id"
        " JOIN target ON target.indicator_id = indicator.id"
        " ORDER BY indicator.id, target.due_on DESC LIMIT 1"
    )
    if not rows or rows[0][1] is None:
        return ""
    kind, *values = rows[0]
    unit = "%" if kind == IndicatorKind.PERCENT.value else ""
    return " → ".join(with_unit(number(value), unit) for value in values)


_GRAVITY = (AssumptionState.REFUTED, AssumptionState.UNTESTED, AssumptionState.HOLDS)


def _links(ask: Ask) -> tuple[LinkFace, ...]:
    states: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for link, state, critical in ask("SELECT link_id, state, critical FROM assumption"):
        states[link].append((state, critical))
    supports = _count(ask, "support", "link_id")
    rows = ask("SELECT id, source_id, target_id, strength, rationale <> '' FROM link ORDER BY id")
    return tuple(_link_face(*row, tuple(states.get(row[0], ())), supports.get(row[0], 0)) for row in rows)


@lru_cache(maxsize=8192)
def _link_face(
    id: int,
    source: int,
    target: int,
    strength: str,
    told: int,
    held: tuple[tuple[str, int], ...],
    supports: int,
) -> LinkFace:
    worst = min((AssumptionState(state) for state, _c in held), key=_GRAVITY.index, default=None)
    critical = any(critical for _s, critical in held)
    return LinkFace(id, source, target, Strength(strength), bool(told), len(held), worst, critical, supports)
